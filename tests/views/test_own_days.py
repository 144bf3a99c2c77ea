"""What people read about themselves and the group: ticks, boards, recaps, settings, data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.core.buttons import Button
from bot.core.facts import OwnFacts, TroubleRecord
from bot.presentation.post import plain
from tests.views.samples import (
    ANA,
    COHORT,
    LESSON_AT,
    NEXT_AT,
    SAMPLES,
    Sample,
    program,
    said,
)


def words(kind: str, changes: Mapping[str, Any] | None = None, **facts: Any) -> str:
    """What is said with these fields of the message and of its facts changed."""
    sample = SAMPLES[kind]
    if facts:
        assert sample.facts is not None
        sample = replace(sample, facts=replace(sample.facts, **facts))
    return plain(said(kind, sample, changes=changes).blocks)


# --- checking in ---------------------------------------------------------------------------------


def test_a_tick_is_answered_with_the_programs_own_line() -> None:
    """The line the engine chose, its blanks filled, and progress in dots and words."""
    text = words("checked-in", {"line": 0, "comeback": None, "note": "", "badges": ()})
    assert text.startswith("Day 2 is ticked.\n\nNoted, and done.\n\n●●○○○ 2 of 5")
    assert "Sore muscles" not in text


def test_coming_back_is_said_first() -> None:
    """After a gap the welcome comes before the praise, and no word counts what was missed."""
    text = words("checked-in", {"comeback": 0})
    assert text.index("Good to see you again.") < text.index("Counted.")


def test_a_situation_without_lines_of_its_own_takes_plain_ones() -> None:
    """A program need not write for every situation."""
    assert "Counted." in words("checked-in", {"situation": "swapped", "line": 1})


def test_a_line_number_beyond_the_list_finds_a_line() -> None:
    """A list that grew shorter since breaks nothing."""
    assert "Counted." in words("checked-in", {"line": 99})


def test_feeling_is_asked_where_it_can_be_answered() -> None:
    """The question comes with its five faces, or not at all."""
    assert "How did it feel? One tap, if you like." in words("checked-in")
    bare = Sample(SAMPLES["checked-in"].message)
    assert "How did it feel?" not in plain(said("checked-in", bare).blocks)


def test_five_faces_have_words() -> None:
    """No meaning rests on an emoji."""
    first = said("checked-in").keys[0]
    assert [key.words.split(" ", 1)[1] for key in first] == [
        "1 hard",
        "2 heavy going",
        "3 all right",
        "4 good",
        "5 lovely",
    ]


def test_the_days_question_follows_with_its_answers() -> None:
    """Asked once, after the face, in the program's words."""
    post = said("felt")
    assert plain(post.blocks).endswith("Which one did you like?")
    assert [key.words for key in post.keys[0]] == ["Pushing back", "Stepping sideways"]


def test_a_hard_day_is_offered_something_easier() -> None:
    """Never the other way round."""
    assert "easier" in words("felt", {"feel": 1})
    assert "easier" not in words("felt", {"feel": 5})


@pytest.mark.parametrize("kind", ["checked-in", "felt", "joined", "recap"])
def test_a_programs_own_lines_may_quote_the_plan(kind: str) -> None:
    """Wherever a program speaks to one person, it may say when they meant to practise."""
    quoted = "{cue}: so you said."
    days = tuple(
        replace(day, check_in=replace(day.check_in, question=quoted)) for day in program().days
    )
    messages = replace(
        program().messages, praise={"plain": (quoted,)}, welcome=quoted, finish=quoted
    )
    taught = program().evolve(days=days, messages=messages)
    planned = replace(SAMPLES[kind], facts=OwnFacts(cue="1"))
    assert "After my first tea: so you said." in plain(said(kind, planned, taught=taught).blocks)
    assert "\nSo you said." in "\n" + plain(said(kind, taught=taught).blocks)


# --- reminders -----------------------------------------------------------------------------------


def test_a_reminder_quotes_the_persons_plan() -> None:
    """In the reader's language: the plan is kept as its place in the list."""
    assert words("reminder").startswith("After my first tea: day 2, about 12 minutes.")
    spanish = said("reminder", reader=replace(ANA, language="es"))
    assert plain(spanish.blocks).startswith("Después del primer té: día 2, unos 12 minutos.")


def test_a_reminder_without_a_plan_still_reads_well() -> None:
    """No stray colon where a cue would be."""
    assert words("reminder", cue="", place="").startswith("Day 2, about 12 minutes.")


def test_a_plan_in_free_words_is_quoted_as_it_is() -> None:
    """Where a cue was kept in words, those words are said."""
    assert words("reminder", cue="After the gulls").startswith("After the gulls: day 2")


def test_who_let_one_day_go_by_reads_a_kind_line_first() -> None:
    """The program's own line, before the reminder; nobody else reads it."""
    messages = replace(program().messages, missed_once="Day 1 stays open, {first_name}.")
    taught = program().evolve(messages=messages)
    usual = SAMPLES["reminder"]
    told = replace(usual, facts=OwnFacts(cue="1", place="0", missed_once=True))
    text = plain(said("reminder", told, taught=taught).blocks)
    assert text.startswith("Day 1 stays open, Ana.\n\nAfter my first tea: day 2")
    assert "stays open" not in plain(said("reminder", taught=taught).blocks)
    assert words("reminder", missed_once=True) == words("reminder")


# --- the group -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "closed", "said_so"),
    [
        (0, False, "Day 2 is open. Each tick shows up here."),
        (1, False, "1 of 22 on the mat today. Day 2."),
        (14, False, "14 of 22 on the mat today. Day 2."),
        (0, True, "Day 2 has closed, quietly. It stays open for catching up."),
        (14, True, "Day 2 has closed: 14 of 22 on the mat. Catching up is open, and counts."),
    ],
)
def test_the_board_counts_and_never_blames(done: int, closed: bool, said_so: str) -> None:
    """It says how many came, through the day and after, and never who did not."""
    assert words("board", done=done, closed=closed, names=()) == said_so


def test_the_board_names_some_and_counts_the_rest() -> None:
    """A list of names never fills the screen."""
    text = words("board", names=tuple(f"Name{number}" for number in range(30)))
    assert "Name19" in text
    assert "Name20" not in text
    assert text.endswith("and 10 more.")


def test_a_board_without_people_invites() -> None:
    """Before anyone has joined there is nothing to divide by."""
    assert "Tap I'm in to join" in words("board", done=0, people=0, names=())


def test_the_groups_recap_thanks_everyone() -> None:
    """Numbers, names of those who wish it, and how long finishing stays open."""
    text = words("group-recap")
    assert "22 of us took part, 84 sessions were done" in text
    assert "Through to the end: Ana and Ben." in text
    assert "until Monday, 14 December at 03:00" in text


# --- the end -------------------------------------------------------------------------------------


def test_a_finished_week_has_a_certificate() -> None:
    """With the whole name on it, and the program's own words."""
    text = words("recap")
    assert "Ana, you've done it: 5 sessions." in text
    assert "Ana Ferreira completed the quiet week." in text


def test_an_unfinished_week_is_a_week_too() -> None:
    """No certificate, no reproach, and the days that were done as dots."""
    text = words("recap", {"finished": False, "done": 2, "dates": (1, 4), "late": 0})
    assert "The week is over, and you did 2 days of 5." in text
    assert "●○○●○ 2 of 5" in text
    assert "Certificate" not in text


# --- me ------------------------------------------------------------------------------------------


def test_my_days_say_which_and_what_is_set() -> None:
    """Dots for the very days, settings in words, changed poses by name."""
    text = words("me")
    assert "●○●○○ 2 of 5" in text
    assert "Ticked: days 1 and 3" in text
    assert "Plan: After my first tea in the kitchen" in text
    assert "Changed poses: Reclined figure-4 instead of Pigeon; Bridge (easier)" in text


def test_my_data_comes_readable_and_as_a_file() -> None:
    """The file is JSON and holds everything that was looked up."""
    post = said("mydata")
    (file,) = post.documents
    assert (file.name, file.mime) == ("my-data.json", "application/json")
    assert json.loads(file.text)["person"]["remind_at"] == "18:00:00"
    assert "Day 1: Tuesday, 8 December at 06:00, felt 4 of 5" in plain(post.blocks)


def test_someone_unknown_has_no_file() -> None:
    """Nothing kept, nothing handed over."""
    post = said("mydata", Sample(SAMPLES["mydata"].message))
    assert plain(post.blocks) == "I keep nothing about you."
    assert post.documents == ()


@pytest.mark.parametrize(
    ("coach", "joined", "private", "has", "lacks"),
    [
        (False, False, True, ["/mydata", "Tap"], ["/launch", "/undo"]),
        (False, True, False, ["/undo", "I answer you privately"], ["/launch"]),
        (True, False, False, ["/launch"], ["/undo"]),
    ],
)
def test_help_depends_on_who_asks(
    coach: bool, joined: bool, private: bool, has: list[str], lacks: list[str]
) -> None:
    """Nobody reads about what is not theirs; everybody reads what to do when it hurts."""
    text = words("help", {"coach": coach, "joined": joined, "private": private})
    for word in [*has, "/hurts", "not a clinician"]:
        assert word.lower() in text.lower(), word
    for word in lacks:
        assert word not in text


# --- the coach -----------------------------------------------------------------------------------


def test_a_launch_shows_every_post_before_any_is_sent() -> None:
    """In the cohort's time, with minutes worked out from the program."""
    text = words("launch-summary")
    assert "Monday, 14 December at 07:00: day 1, the lesson" in text
    assert "Minutes a day: 7, 12, 7, 11 and 12" in text
    assert text.endswith("Nothing has been sent yet. Shall I go ahead?")


def test_the_panel_tells_what_went_wrong() -> None:
    """A reason is a sentence with a way out, whatever the adapter called it."""
    text = words("panel", troubles=(TroubleRecord("lesson", "no-such-chat", "Morning mat"),))
    assert "A lesson didn't go out in Morning mat. The chat or topic is gone." in text
    calm = words("panel", troubles=())
    assert "Everything so far has gone out." in calm


def test_a_button_says_which_day_where_it_matters() -> None:
    """Two ticks side by side are told apart; under a lesson one word is enough."""
    assert [key.words for key in said("day-outside").keys[0]] == ["Done, day 1", "Done, day 2"]
    assert said("lesson").keys[0][1].words == "Done"


def test_a_button_nobody_has_words_for_shows_its_label_or_goes() -> None:
    """A key is never shown."""
    taps = ((Button("brand-new"), Button("brand-newer", label="New")),)
    sample = replace(SAMPLES["kept"], buttons=taps)
    assert [key.words for key in said("kept", sample).keys[0]] == ["New"]


def test_personal_answers_can_be_announced_without_saying_anything() -> None:
    """In the group it is said that there is an answer, not which."""
    assert said("me").public_hint.startswith("There is an answer for you")
    assert "pain" not in said("me").public_hint
    assert said("care").public_hint == ""


def test_joining_after_the_last_day_begins_at_once() -> None:
    """Nobody is told that the week begins on a day that is over."""
    text = words("joined", {"day": None, "lesson_at": LESSON_AT})
    assert "All the lessons are out" in text


def test_own_day_one_is_private_and_kind() -> None:
    """A late joiner is told that nobody waits for them."""
    text = words("joined", {"own": True, "lesson_at": NEXT_AT, "day": None})
    assert "You get your own day 1" in text
    assert COHORT.zone not in text
    assert program().messages.welcome.split(",")[0] in text


# --- the forms of a pose -------------------------------------------------------------------------


def test_who_looks_at_a_pose_reads_what_it_works_and_needs() -> None:
    """What works, what it does and what to have to hand; of a swap, what that one needs."""
    poses = dict(program().poses)
    poses["pigeon"] = replace(
        poses["pigeon"], targets=("hips", "thighs"), action="turning out", props=("mat", "cushion")
    )
    poses["reclined_figure_4"] = replace(poses["reclined_figure_4"], props=("wall",))
    taught = program().evolve(poses=poses)
    told = plain(said("swap-pose", taught=taught).blocks)
    assert "What works: hips and thighs." in told
    assert "What it does: turning out." in told
    assert "To hand: mat; cushion.\n\nWhich form suits you today?" in told
    assert "To hand: wall." in plain(said("swapped", taught=taught).blocks)

"""What typed words lead to: the same decisions as buttons, safety first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.envelopes import ToRoom
from bot.core.messages import Secrecy
from bot.features.lesson import AlreadyDone
from tests.core.story import Actor, Story, actions


@pytest.fixture
def story() -> Story:
    story = Story()
    story.launched()
    return story


@pytest.fixture
def ana(story: Story) -> Actor:
    """Ana, on the morning of day 3 with days 1 and 2 done."""
    ana = story.person("Ana")
    ana.presses("join")
    for day in (1, 2):
        story.lesson(day)
        ana.presses("done", day)
    story.lesson(3)
    return ana


@pytest.mark.parametrize(
    ("said", "where", "kind", "done"),
    [
        ("done!!", "thread", "checked-in", [1, 2, 3]),
        ("hecho", "dm", "checked-in", [1, 2, 3]),
        ("day 2 done", "thread", "already-done", [1, 2]),
        ("day 4 done", "thread", "day-not-open", [1, 2]),
        ("day 9 done", "dm", "day-outside", [1, 2]),
        ("dun", "thread", "count-today", [1, 2]),
        ("did half", "dm", "partial", [1, 2]),
        ("STOP!", "dm", "stopped", [1, 2]),
        ("I want to leave the challenge", "dm", "leave-confirm", [1, 2]),
        ("rest day today, I'm ill", "dm", "rest-used", [1, 2]),
        ("I'm ill, can't today", "dm", "rest-ask", [1, 2]),
        ("my knee hurts", "dm", "care", [1, 2]),
        ("done! also chest pain", "thread", "care", [1, 2]),
        ("do I have sciatica?", "dm", "no-diagnosis", [1, 2]),
        ("I'm 30 weeks pregnant is this ok", "dm", "ask-first", [1, 2]),
        ("what's for lunch", "dm", "fallback", [1, 2]),
    ],
)
def test_words_do_what_buttons_do(
    ana: Actor, said: str, where: str, kind: str, done: list[int]
) -> None:
    """Each utterance is answered privately, and ticks a day only when that is what it says."""
    answers = ana.says(said, where=where)
    assert [message.kind for message in answers] == [kind]
    assert ana.done == done


@pytest.mark.parametrize("said", ["done", "stop", "are we done with the poll", "my knee hurts"])
def test_ordinary_group_talk_is_left_alone(ana: Actor, said: str) -> None:
    """In the group nothing is ticked and nothing answered."""
    assert ana.says(said, where="group") == ()
    assert ana.done == [1, 2]


def test_urgent_words_in_the_group_get_a_quiet_button(ana: Actor) -> None:
    """The group reads one line that says nothing of what was said; its button leads to the card."""
    answers = ana.says("chest pain during the bridge", where="group")
    assert [(message.kind, message.secrecy) for message in answers] == [
        ("care-group", Secrecy.OPEN)
    ]
    assert isinstance(answers[0].to, ToRoom)
    assert answers[0].message.parameters == {}
    assert actions(answers[0]) == ["hurts"]


def test_words_of_pain_name_no_symptom_anywhere(ana: Actor, story: Story) -> None:
    """What was said is in no message, no record and no note."""
    ana.says("shooting pain down my leg and tingling in my foot")
    kept = repr(story.house_in_memory.messages) + repr(story.house_in_memory.world.enrollments)
    for word in ("shooting", "tingling", "leg and"):
        assert word not in kept


def test_serious_words_pause_reminders_until_they_return(ana: Actor, story: Story) -> None:
    """After an urgent card no reminder comes that day; coming back ends the pause."""
    ana.says("sharp pain down my leg")
    planned = story.until("2026-12-09 20:00")
    assert "reminder" not in [message.kind for message in planned]
    assert ana.presses("care-resume").kind == "care-resumed"
    planned = story.until("2026-12-10 20:00")
    assert "reminder" in [message.kind for message in planned]


def test_a_day_that_is_ticked_already_leads_to_the_one_that_is_not(ana: Actor) -> None:
    """ "Day 2 done", again, offers day 3 with one tap."""
    (already,) = ana.says("day 2 done")
    assert already.message == AlreadyDone(day=2, next=3)
    assert "done" in actions(already)


def test_days_that_are_not_open_yet_are_told_when_the_next_one_comes(ana: Actor) -> None:
    """Of "days 3 and 4" the one that is open is ticked, and the answer says when the next is."""
    (answer,) = ana.says("days 3 and 4 done")
    assert (answer.kind, answer.message.parameters["day"]) == ("checked-in", 3)
    assert answer.message.parameters["next_at"] == datetime(2026, 12, 10, 6, tzinfo=UTC)
    assert ana.done == [1, 2, 3]


def test_leaving_in_words_is_asked_about_first(ana: Actor) -> None:
    """Nobody leaves by a sentence that was misread."""
    (question,) = ana.says("I want to leave the challenge")
    assert actions(question) == ["leave-yes", "keep"]


def test_a_sore_pose_gets_its_other_form_and_a_tick_only_by_tap(ana: Actor) -> None:
    """The amber card offers the named pose's other form and to count the day as gentle."""
    (card,) = ana.says("done but my knee hurts in pigeon", where="thread")
    assert actions(card) == ["swap-pose", "gentle", "care-pause", "care-tell"]
    assert ana.done == [1, 2]
    assert ana.presses("gentle", 3).kind == "checked-in"


def test_a_stranger_in_private_is_never_met_with_silence(story: Story) -> None:
    """Somebody who never joined gets the fallback, or the card when it hurts."""
    zoe = story.person("Zoe")
    assert [m.kind for m in zoe.says("hello?")] == ["fallback"]
    assert [m.kind for m in zoe.says("my back hurts and I can't pee")] == ["care"]
    assert zoe.says("hello all", where="group") == ()

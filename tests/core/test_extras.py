"""What a cohort may do beside its posts: wished for, shown only where it can be, planned once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.changes import Refresh
from bot.core.envelopes import Envelope
from bot.core.events import Undelivered
from bot.core.records import CohortState, Extra
from tests.core.story import Actor, Story, actions, buttons

LAUNCH = "/launch glutes-5 start=2026-12-07 time=07:00 zone=Europe/Berlin"


def on_discord() -> Story:
    return Story(platform="discord")


def launched(story: Story, *wishes: str) -> Actor:
    maya = story.coach()
    maya.types(" ".join((LAUNCH, *wishes)))
    maya.presses("launch-yes")
    return maya


def on(story: Story) -> tuple[Extra, ...]:
    """What the latest cohort has."""
    return story.cohort.extras


def switches(message: Envelope) -> list[tuple[str, ...]]:
    """What each switch under a message would do."""
    return [tap.args[1:] for tap in buttons(message) if tap.action in ("extra", "launch-extra")]


def days(story: Story) -> list[int]:
    """The days that were planned for the calendar."""
    return [int(str(message.message.parameters["day"])) for message in story.posts("entry")]


def asked_again(story: Story) -> list[int]:
    """The days whose entries were asked to look again; forgotten after that."""
    found = sorted(each.day for each in story.house_in_memory.refreshed if each.kind == "entry")
    story.house_in_memory.refreshed.clear()
    return found


def test_nothing_beside_the_posts_unless_the_coach_wishes_it() -> None:
    """An ordinary launch on Discord has no extras, and plans nothing for them."""
    story = on_discord()
    launched(story)
    assert on(story) == ()
    assert not days(story)
    assert not asked_again(story)


def test_wished_for_in_words() -> None:
    """`threads=yes events=yes`, before anything is sent; and taken back the same way."""
    story = on_discord()
    maya = story.coach()
    summary = maya.types(f"{LAUNCH} threads=yes events=on")
    assert summary.kind == "launch-summary"
    assert on(story) == (Extra.THREADS, Extra.EVENTS)
    assert switches(summary) == [("threads", "no"), ("events", "no")]
    assert not days(story)
    maya.types(f"{LAUNCH} threads=yes events=no")
    assert on(story) == (Extra.THREADS,)


@pytest.mark.parametrize("words", ["threads=maybe", "events=often"])
def test_neither_yes_nor_no(words: str) -> None:
    """What cannot be read is asked again, and nothing is drafted."""
    story = on_discord()
    answer = story.coach().types(f"{LAUNCH} {words}")
    assert answer.kind == "bad-switch"
    assert not story.house_in_memory.world.cohorts


def test_switched_in_the_summary() -> None:
    """A tap on a switch shows the summary again; a second tap of the same changes nothing."""
    story = on_discord()
    maya = story.coach()
    maya.types(LAUNCH)
    for _ in range(2):
        assert maya.presses("launch-extra", "events", "yes").kind == "launch-summary"
        assert on(story) == (Extra.EVENTS,)
    maya.presses("launch-extra", "threads", "yes")
    again = maya.presses("launch-extra", "events", "no")
    assert on(story) == (Extra.THREADS,)
    assert switches(again) == [("threads", "no"), ("events", "yes")]
    assert maya.presses("launch-extra", "fireworks", "yes").kind == "old-button"


def test_no_switches_where_they_mean_nothing() -> None:
    """On the stage there is no calendar and no thread: the wish is kept for a room on Discord."""
    story = Story()
    maya = story.coach()
    summary = maya.types(f"{LAUNCH} threads=yes events=yes")
    assert "launch-extra" not in actions(summary)
    maya.presses("launch-yes")
    assert "extra" not in actions(maya.types("/cohort"))
    assert maya.presses("extra", "events", "no").kind == "old-button"
    assert not days(story)
    there = story.person("Lena", admin=True, platform="discord")
    there.types(f"/attach {story.cohort.code}")
    assert days(story) == [1, 2, 3, 4, 5]
    assert on(story) == (Extra.THREADS, Extra.EVENTS)


def test_a_rehearsal_has_threads_and_no_calendar() -> None:
    """Its days are minutes."""
    story = on_discord()
    maya = story.coach()
    maya.types("/rehearse glutes-5 day=60s")
    assert switches(maya.types("/cohort")) == [("threads", "yes")]
    maya.presses("extra", "threads", "yes")
    assert on(story) == (Extra.THREADS,)
    assert maya.presses("extra", "events", "yes").kind == "old-button"
    assert not days(story)


def test_every_day_is_planned_for_the_calendar_once() -> None:
    """At the launch, silently; switched off and on again it is the same entries."""
    story = on_discord()
    maya = launched(story, "events=yes")
    assert days(story) == [1, 2, 3, 4, 5]
    assert all(message.silent and message.expires_at is None for message in story.posts("entry"))
    asked_again(story)
    panel = maya.presses("extra", "events", "no")
    assert panel.kind == "panel"
    assert asked_again(story) == [1, 2, 3, 4, 5]
    maya.presses("extra", "events", "yes")
    assert days(story) == [1, 2, 3, 4, 5]
    assert asked_again(story) == [1, 2, 3, 4, 5]


def test_a_change_of_plan_is_a_change_in_the_calendar() -> None:
    """Moving, another time, a pause and going on: each day to come looks again."""
    story = on_discord()
    maya = launched(story, "events=yes")
    asked_again(story)
    for action, *args in (
        ("move-to", "20261214"),
        ("retime-to", "1800"),
        ("pause",),
        ("resume",),
    ):
        maya.presses(action, *args)
        assert asked_again(story) == [1, 2, 3, 4, 5], action


def test_days_whose_hour_has_come_are_left_alone() -> None:
    """On the third day only the fourth and fifth are still to come, also when all ends."""
    story = on_discord()
    maya = launched(story, "events=yes")
    story.lesson(3)
    asked_again(story)
    maya.presses("pause")
    assert asked_again(story) == [4, 5]
    maya.presses("resume")
    assert asked_again(story) == [4, 5]
    maya.presses("cancel-yes")
    assert asked_again(story) == [4, 5]
    assert not story.cohort.in_calendar


def test_a_day_that_a_change_brings_forward_leaves_the_calendar() -> None:
    """Its lesson comes at once; the entry for the evening must not stay behind."""
    story = on_discord()
    maya = launched(story, "events=yes")
    maya.presses("retime-to", "1800")
    story.until("2026-12-07 12:00")
    asked_again(story)
    maya.presses("retime-to", "0700")
    assert asked_again(story) == [1, 2, 3, 4, 5]


def test_switched_on_in_mid_cohort() -> None:
    """Only the days to come are entered."""
    story = on_discord()
    maya = launched(story)
    story.lesson(2)
    maya.presses("extra", "events", "yes")
    assert days(story) == [3, 4, 5]


def test_switched_on_while_paused_waits_for_going_on() -> None:
    """Nobody knows yet when the days will be."""
    story = on_discord()
    maya = launched(story)
    maya.presses("pause")
    maya.presses("extra", "events", "yes")
    assert not days(story)
    maya.presses("resume")
    assert days(story) == [1, 2, 3, 4, 5]


def test_only_the_coach_may_switch() -> None:
    """A member who finds the button is told whose it is."""
    story = on_discord()
    launched(story)
    ana = story.person("Ana")
    assert ana.presses("extra", "threads", "yes").kind == "coach-only"
    assert on(story) == ()


def test_setup_names_the_right_of_an_extra_that_is_on() -> None:
    """What nobody wished for is not missed."""
    story = on_discord()
    maya = launched(story)
    missing = "/setup missing=attach-files,create-threads,create-events"
    assert maya.types(missing).message.parameters["missing"] == ["attach-files"]
    maya.presses("extra", "events", "yes")
    assert maya.types(missing).message.parameters["missing"] == ["attach-files", "create-events"]


def test_the_coach_hears_once_what_could_not_be_had() -> None:
    """Day after day without a thread is one message; a lost lesson is told each day."""
    story = on_discord()
    launched(story, "threads=yes")
    for day in (7, 8):
        at = datetime(2026, 12, day, 6, tzinfo=UTC)
        for kind in ("thread", "lesson"):
            event = Undelivered(f"lesson:{day}", kind, story.cohort.id, "forbidden", at)
            story.house_in_memory.handle(event, at)
    told = [each for each in story.house_in_memory.messages.values() if each.kind == "trouble"]
    assert [each.message.parameters["what"] for each in told] == ["thread", "lesson", "lesson"]


def test_an_entry_that_stays_behind_is_told() -> None:
    """Called off, and the calendar cannot be cleared: the coach hears of it all the same."""
    story = on_discord()
    maya = launched(story, "events=yes")
    maya.presses("cancel-yes")
    for kind in ("lesson", "entry"):
        event = Undelivered(kind, kind, story.cohort.id, "forbidden", story.now)
        story.house_in_memory.handle(event, story.now)
    told = [each for each in story.house_in_memory.messages.values() if each.kind == "trouble"]
    assert [each.message.parameters["what"] for each in told] == ["entry"]


def test_boards_are_refreshed_as_ever() -> None:
    """A tick concerns the day's board and no calendar."""
    story = on_discord()
    launched(story, "events=yes")
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    asked_again(story)
    ana.presses("done", 1)
    assert set(story.house_in_memory.refreshed) == {Refresh(story.cohort.id, 1)}
    assert story.cohort.state is CohortState.LIVE

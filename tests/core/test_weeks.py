"""Where a week stands is told in one place: planned, day n, paused, catching up, over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.weeks import Phase, WeekState, week_of
from bot.features.me import MyProgress
from bot.features.recap import PersonalRecap
from bot.features.schedule import LessonPost
from tests.core.story import Actor, Story


def joined() -> tuple[Story, Actor, Actor]:
    """A challenge from Monday the 7th at 07:00 in Berlin, its coach and somebody in it."""
    story = Story()
    maya = story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    return story, maya, ana


def my_week(somebody: Actor) -> PersonalRecap:
    """What *My week* says."""
    said = somebody.presses("recap").message
    assert isinstance(said, PersonalRecap)
    return said


@pytest.mark.parametrize(
    ("at", "phase", "day"),
    [
        ("2026-12-06 12:00", Phase.PLANNED, None),
        ("2026-12-07 12:00", Phase.DAY, 1),
        ("2026-12-08 00:30", Phase.DAY, 1),
        ("2026-12-11 22:00", Phase.DAY, 5),
        ("2026-12-12 12:00", Phase.CATCHING_UP, 5),
        ("2026-12-13 12:00", Phase.CATCHING_UP, 5),
        ("2026-12-14 12:00", Phase.OVER, 5),
    ],
)
def test_everybody_is_told_the_same(at: str, phase: Phase, day: int | None) -> None:
    """The cohort's own state, *My week* and `/me` never tell two different things."""
    story, _, ana = joined()
    story.until(at)
    assert week_of(story.days, story.now).phase is phase
    assert week_of(story.days, story.now).day == day
    recap = my_week(ana)
    assert (recap.phase, recap.day) == (phase, day)
    mine = ana.types("/me").message
    assert isinstance(mine, MyProgress)
    assert mine.phase is phase


def test_a_day_ticked_last_with_gaps_does_not_end_the_week() -> None:
    """The recap that comes with day 5 says that day 5 is today, and nothing is over."""
    story, _, ana = joined()
    story.lesson(5)
    ana.presses("done", 5)
    recap = [each.message for each in story.house_in_memory.messages.values()][-1]
    assert isinstance(recap, PersonalRecap)
    assert (recap.phase, recap.finished) == (Phase.DAY, False)


def test_my_week_offers_no_day_that_has_not_begun() -> None:
    """On day 2 the days that can be caught up are 1 and 2."""
    story, _, ana = joined()
    story.lesson(2)
    answer = ana.presses("recap")
    days = [tap.args[1] for row in answer.buttons for tap in row if tap.action == "today"]
    assert days == ["1", "2"]


def test_paused_and_going_on() -> None:
    """A pause is told as one; afterwards it is the day that was, not a week yet to begin."""
    story, maya, ana = joined()
    story.lesson(2)
    maya.presses("pause")
    story.until("2026-12-10 12:00")
    assert my_week(ana).phase is Phase.PAUSED
    maya.presses("resume")
    assert week_of(story.days, story.now) == WeekState(Phase.DAY, 2, story.days.closes_at())
    assert my_week(ana).day == 2


def test_a_later_time_leaves_today_s_lesson_behind() -> None:
    """Changed from 07:00 to 18:00 after today's lesson, the next one to come is tomorrow's."""
    story, maya, _ = joined()
    story.lesson(2)
    maya.presses("retime-to", "1800")
    assert story.days.posted(story.now) == 2
    assert story.days.next_lesson(story.now) == datetime(2026, 12, 9, 17, tzinfo=UTC)
    assert not [each for each in story.until("2026-12-09 16:59") if each.kind == "lesson"]
    assert [each.kind for each in story.until("2026-12-09 17:01")].count("lesson") == 1


def test_a_time_still_to_come_today_brings_today_s_lesson() -> None:
    """Changed before today's lesson, it comes at the new time, once."""
    story, maya, _ = joined()
    story.until("2026-12-08 05:00")
    maya.presses("retime-to", "0900")
    posted = story.until("2026-12-08 12:00")
    assert [each.kind for each in posted].count("lesson") == 1


def test_a_time_changed_during_a_pause_loses_no_day() -> None:
    """Days whose time went by while it was paused have not come: the next one follows the last
    that did."""
    story, maya, _ = joined()
    story.lesson(2)
    maya.presses("pause")
    story.until("2026-12-10 12:00")
    maya.presses("retime-to", "0900")
    maya.presses("resume")
    posted = story.until("2026-12-11 09:00")
    lessons = [each.message for each in posted if isinstance(each.message, LessonPost)]
    assert [lesson.day for lesson in lessons] == [3]


def test_a_later_time_during_a_pause_repeats_no_day() -> None:
    """What had come before the pause has come, though its new time is later than the pause."""
    story, maya, _ = joined()
    story.lesson(2)
    maya.presses("pause")
    maya.presses("retime-to", "1800")
    maya.presses("resume")
    posted = story.until("2026-12-09 18:00")
    lessons = [each.message for each in posted if isinstance(each.message, LessonPost)]
    assert [lesson.day for lesson in lessons] == [3]

"""A timer came due: post the lesson, remind, close the day, recap, end.

Rules
1. A timer carries ids only and re-checks the state on waking: a paused or ended cohort posts
   nothing.
2. Every firing writes its successor in the same decision, computed from `due_at`, so none is lost.
3. What comes due long after its use is planned with its expiry and skipped by the courier, visibly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import wraps

from bot.core import plan
from bot.core.buttons import Style, button, hurts_button, lesson_rows, ref, row
from bot.core.calendar import DAY, Days, in_quiet, next_at, reminder_calendar
from bot.core.changes import (
    CancelMessages,
    Change,
    Decision,
    DropSessions,
    DropTimers,
    EraseCohort,
    Put,
    Refresh,
    Remind,
    Tell,
)
from bot.core.events import TimerDue
from bot.core.message_factory import template, to_room
from bot.core.messages import Message, Secrecy, kinds_of
from bot.core.records import Cohort, CohortState, Timer
from bot.core.registry import Feature
from bot.core.world import World

feature = Feature("schedule")

#: a reminder is of use for this long after its time
REMINDER_LASTS = timedelta(hours=3)
#: how late a rehearsal's posts may come
REHEARSAL_GRACE = timedelta(minutes=2)

_Handler = Callable[[World, Cohort, TimerDue, datetime], Decision]

# --- what it says ------------------------------------------------------------------------------


class Countdown(Message, secrecy=Secrecy.OPEN):
    start: date
    lesson_at: datetime


class LessonPost(Message, kind="lesson", secrecy=Secrecy.OPEN):
    """Also private, for an own day 1."""

    day: int


class BoardPost(Message, kind="board", secrecy=Secrecy.OPEN):
    day: int


class GroupRecap(Message, secrecy=Secrecy.OPEN):
    closes: datetime


class Reminder(Message):
    day: int


class Closing(Message):
    """To those who did not finish."""


# --- what comes due ----------------------------------------------------------------------------


def while_live(handler: _Handler) -> _Handler:
    """A timer that does nothing unless its cohort is live: what a paused one misses is planned anew
    when the coach resumes.
    """

    @wraps(handler)
    def checked(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
        if cohort.state is not CohortState.LIVE:
            return ()
        return handler(world, cohort, event, now)

    return checked


@feature.timer("countdown")
@while_live
def countdown(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """The evening before day 1."""
    days = Days(cohort, world.programs[cohort.program])
    return tuple(
        to_room(
            cohort,
            room,
            Countdown(start=cohort.dates[0], lesson_at=days.lesson_at(1)),
            f"{cohort.dates[0]:%Y%m%d}",
            (row(button("join", ref(cohort), style=Style.PRIMARY)),),
            planned_for=event.due_at,
            expires_at=days.lesson_at(1),
        )
        for room in cohort.rooms
    )


@feature.timer("lesson")
@while_live
def lesson(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """A day's lesson, and its board: in the rooms, or to those who are that many days behind."""
    program = world.programs[cohort.program]
    days = Days(cohort, program, int(event.payload.get("offset", "0")))
    day = days.posted(event.due_at)
    if day == 0:
        return (Put(plan.lesson_timer(days, 1)),)
    changes: list[Change] = []
    if day < days.length:
        changes.append(Put(plan.lesson_timer(days, day + 1)))
    if days.offset == 0:
        for room in cohort.rooms:
            changes += post_lesson(days, day, room, event.due_at)
    else:
        message = template(
            LessonPost(day=day),
            f"{cohort.id}:{day}",
            lesson_rows(cohort, day),
            cohort=cohort.id,
            planned_for=event.due_at,
            expires_at=useful_until(days, day),
        )
        changes.append(Tell(cohort.id, message, offset=days.offset))
    return tuple(changes)


def useful_until(days: Days, day: int) -> datetime:
    """Until when a day's posts are worth sending: its end. A rehearsal's days are shorter than a
    picture may take to draw, so it waits for them.
    """
    grace = REHEARSAL_GRACE if days.cohort.rehearsal else timedelta()
    return days.ends_at(day) + grace


def post_lesson(days: Days, day: int, room: int, planned_for: datetime) -> list[Change]:
    """A day's two posts in a room: the lesson, and its board, silently."""
    cohort = days.cohort
    return [
        to_room(
            cohort,
            room,
            LessonPost(day=day),
            str(day),
            lesson_rows(cohort, day),
            planned_for=planned_for,
            expires_at=useful_until(days, day),
        ),
        to_room(
            cohort,
            room,
            BoardPost(day=day),
            str(day),
            planned_for=planned_for,
            expires_at=useful_until(days, day),
            silent=True,
        ),
    ]


def _tick_on(world: World, cohort: Cohort, event: TimerDue) -> Decision:
    """The reminder slot's next occurrence, unless the cohort is over."""
    program = world.programs[cohort.program]
    wall = time.fromisoformat(event.payload["at"])
    calendar = reminder_calendar(cohort, event.payload["zone"])
    due_at = next_at(calendar, wall, event.due_at)
    if cohort.state is CohortState.LIVE and due_at >= plan.closes_last(cohort, program):
        return ()
    return (Put(Timer(event.key, "remind", cohort.id, due_at, event.payload)),)


@feature.timer("remind")
def remind(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """A reminder to everyone of this slot. While the cohort is paused the slot is only kept."""
    if cohort.state is CohortState.PAUSED:
        return _tick_on(world, cohort, event)
    if cohort.state is not CohortState.LIVE:
        return ()
    program = world.programs[cohort.program]
    successor = _tick_on(world, cohort, event)
    zone = event.payload["zone"]
    calendar = reminder_calendar(cohort, zone)
    local = calendar.local(event.due_at)
    rules = world.rules
    expires_at = calendar.instant(local + REMINDER_LASTS)
    evening = datetime.combine(local.date(), rules.quiet_from)
    if evening > local:
        expires_at = min(expires_at, calendar.instant(evening))
    quiet = in_quiet(local.time(), rules.quiet_from, rules.quiet_until)
    if now >= expires_at or quiet:
        return successor
    at = time.fromisoformat(event.payload["at"])
    changes: list[Change] = [*successor]
    by_day: dict[int, dict[int, int]] = {}
    for offset in cohort.offsets:
        day = _day_to_remind(Days(cohort, program, offset), event.due_at)
        if day:
            by_day.setdefault(day, {})[offset] = day
    for day, days in sorted(by_day.items()):
        first = row(
            button("done", ref(cohort), day, style=Style.PRIMARY),
            button("today", ref(cohort), day),
        )
        message = template(
            Reminder(day=day),
            f"{cohort.id}:{day}",
            (first, row(hurts_button(cohort, day), button("rest", ref(cohort)))),
            cohort=cohort.id,
            planned_for=event.due_at,
            expires_at=expires_at,
        )
        changes.append(
            Remind(
                cohort=cohort.id,
                zone=zone,
                at=at,
                default_at=program.opening.reminder_time,
                days=days,
                template=message,
            )
        )
    return tuple(changes)


def _day_to_remind(days: Days, at: datetime) -> int | None:
    """The day whose lesson came within 24 hours of cohort time, if it can still be ticked."""
    day = days.posted(at)
    if day == 0 or at >= days.closes_at():
        return None
    calendar = reminder_calendar(days.cohort, "")
    since = calendar.local(at) - calendar.local(days.lesson_at(day))
    return day if since < DAY else None


@feature.timer("close")
@while_live
def close(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """A day ended: its board takes its evening form, without a new post."""
    days = Days(cohort, world.programs[cohort.program])
    day = int(event.payload["day"])
    following: Decision = ()
    if day < days.length:
        after = plan.single_timer("close", cohort, days.ends_at(day + 1), day=str(day + 1))
        following = (Put(after),)
    return (Refresh(cohort.id, day), *following)


@feature.timer("recap")
@while_live
def recap(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """The group's recap, the morning after the last day."""
    program = world.programs[cohort.program]
    days = Days(cohort, program)
    return tuple(
        to_room(
            cohort,
            room,
            GroupRecap(closes=days.closes_at()),
            "end",
            planned_for=event.due_at,
            expires_at=days.closes_at(),
        )
        for room in cohort.rooms
    )


@feature.timer("end")
@while_live
def end(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """It is over: nothing more is sent, but a word to those who did not finish."""
    program = world.programs[cohort.program]
    closes = plan.closes_last(cohort, program)
    if closes > event.due_at:
        return (Put(plan.single_timer("end", cohort, closes)),)
    days = Days(cohort, program)
    morning = datetime.combine(days.date_at(closes), cohort.lesson_time)
    calendar = reminder_calendar(cohort, "")
    message = template(
        Closing(),
        str(cohort.id),
        cohort=cohort.id,
        planned_for=calendar.instant(morning),
        expires_at=calendar.instant(morning + 2 * DAY),
    )
    changes: list[Change] = [
        Put(replace(cohort, state=CohortState.ENDED)),
        DropTimers(cohort.id),
        DropSessions(cohort.id),
        CancelMessages(cohort=cohort.id, kinds=kinds_of(Reminder)),
        Tell(cohort.id, message, unfinished_under=min(program.complete_days, days.length)),
    ]
    if cohort.rehearsal:
        changes.append(Put(plan.single_timer("erase", cohort, now + plan.REHEARSAL_STAYS)))
    return tuple(changes)


@feature.timer("erase")
def erase(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """A rehearsal has been readable for long enough."""
    return (EraseCohort(cohort.id),)

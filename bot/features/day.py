"""A day on the mat: the lesson again, which days are open, and the rest pass.

The moment of the tap decides which day it counts for (`Request.at`).
"""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime

from bot.core.answers import ChallengeClosed
from bot.core.buttons import (
    Rows,
    Style,
    button,
    done_row,
    hurts_button,
    ref,
    row,
    stacked,
)
from bot.core.changes import Decision, Put, Send
from bot.core.messages import Message
from bot.core.records import CohortState, Rest
from bot.core.request import Enrolled, Request

# --- what it says ------------------------------------------------------------------------------


class LessonAgain(Message, kind="today"):
    """The lesson again, privately; swaps: "<pose>=<choice>"."""

    day: int
    swaps: tuple[str, ...]


class NoLessonYet(Message, kind="today-none"):
    lesson_at: datetime | None = None


class DayNotOpen(Message):
    day: int
    date: dt.date


class DayOutside(Message):
    length: int


class NotBegun(Message):
    start: date
    lesson_at: datetime


class AlreadyDone(Message):
    day: int
    next: int | None = None


class CountToday(Message):
    day: int


class RestUsed(Message):
    day: int
    left: int


class RestNone(Message):
    pass


class RestAlready(Message):
    day: int


def today(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """A day's lesson again, privately: today's, or another open one."""
    cohort, days = enrolled.cohort, enrolled.days
    if day is None:
        day = days.on(request.at) or (max(days.open(request.at), default=None))
    if day is None:
        lesson_at = days.next_lesson(request.at)
        if lesson_at is None:
            return (request.answer(ChallengeClosed(), cohort=cohort),)
        return (request.answer(NoLessonYet(lesson_at=lesson_at), cohort=cohort),)
    refusal = refuse_day(request, enrolled, day)
    if refusal:
        return refusal
    swaps = [f"{pose}={choice}" for pose, choice in swaps_on(enrolled, day).items()]
    rows: Rows = (done_row(cohort, day),)
    return (request.answer(LessonAgain(day=day, swaps=tuple(swaps)), rows, cohort=cohort),)


def swaps_on(enrolled: Enrolled, day: int) -> dict[str, str]:
    """What this person does instead on a day: pose id -> "easier", "harder" or a pose's id."""
    choices = dict(enrolled.enrollment.swaps)
    for key, choice in enrolled.enrollment.day_swaps.items():
        on, _, pose = key.partition(":")
        if on == str(day):
            choices[pose] = choice
    return {pose: choice for pose, choice in choices.items() if choice != "full"}


def refuse_day(request: Request, enrolled: Enrolled, day: int) -> Decision:
    """Why this day cannot be done now, or () when it can."""
    cohort, days = enrolled.cohort, enrolled.days
    if not 1 <= day <= days.length:
        open_days = sorted(days.open(request.at) - enrolled.done.keys())
        rows = stacked([button("done", ref(cohort), number) for number in open_days], 5)
        return (request.answer(DayOutside(length=days.length), rows, cohort=cohort),)
    if over(request, enrolled):
        return (request.answer(ChallengeClosed(), cohort=cohort),)
    if day not in days.open(request.at):
        if days.begun(request.at) == 0:
            return (
                request.answer(
                    NotBegun(start=days.date_of(1), lesson_at=days.lesson_at(1)), cohort=cohort
                ),
            )
        return (request.answer(DayNotOpen(day=day, date=days.date_of(day)), cohort=cohort),)
    return ()


def over(request: Request, enrolled: Enrolled) -> bool:
    """Whether the challenge is over for this person."""
    if enrolled.cohort.state in (CohortState.ENDED, CohortState.CANCELLED):
        return True
    return request.at >= enrolled.days.closes_at()


def no_day_now(request: Request, enrolled: Enrolled) -> Decision:
    days, cohort = enrolled.days, enrolled.cohort
    if over(request, enrolled):
        return (request.answer(ChallengeClosed(), cohort=cohort),)
    missing = sorted(days.open(request.at) - enrolled.done.keys())
    if missing:
        rows = stacked([button("done", ref(cohort), number) for number in missing], 5)
        return (request.answer(CountToday(day=missing[-1]), rows, cohort=cohort),)
    if days.begun(request.at) == 0:
        return (
            request.answer(
                NotBegun(start=days.date_of(1), lesson_at=days.lesson_at(1)), cohort=cohort
            ),
        )
    last = max(enrolled.done)
    return (already_done(request, enrolled, last),)


def already_done(request: Request, enrolled: Enrolled, day: int) -> Send:
    cohort = enrolled.cohort
    missing = sorted(enrolled.days.open(request.at) - enrolled.done.keys(), reverse=True)
    following = missing[0] if missing else None
    buttons = [button("undo", ref(cohort), day)]
    if following:
        buttons.insert(0, button("done", ref(cohort), following, style=Style.PRIMARY))
    return request.answer(AlreadyDone(day=day, next=following), (tuple(buttons),), cohort=cohort)


def rest(request: Request, enrolled: Enrolled) -> Decision:
    """Use a rest pass today: no reminder, progress kept. It is not a tick, and can still become
    one.
    """
    cohort, days = enrolled.cohort, enrolled.days
    day = days.on(request.at)
    if day is None:
        return no_day_now(request, enrolled)
    used = request.world.rests.get(enrolled.enrollment.id, {})
    if day in used:
        return (request.answer(RestAlready(day=day), cohort=cohort),)
    if day in enrolled.done:
        return (already_done(request, enrolled, day),)
    left = enrolled.program.rest_passes - len(used)
    if left <= 0:
        return (
            request.answer(
                RestNone(),
                (row(button("care-pause", ref(cohort)), hurts_button(cohort, day)),),
                cohort=cohort,
            ),
        )
    return (
        Put(Rest(enrolled.enrollment.id, day, request.at)),
        request.answer(RestUsed(day=day, left=left - 1), cohort=cohort),
    )

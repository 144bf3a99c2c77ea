"""A day's lesson: which days are open, the lesson again, and what is said to a day that is not.

The moment of the tap decides which day it counts for (`Request.at`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate

from bot.core.actions import Handler, Needs, Option
from bot.core.answers import ChallengeClosed
from bot.core.buttons import Rows, Style, button, lesson_rows, ref, row, stacked
from bot.core.changes import Decision, Send
from bot.core.messages import Message
from bot.core.records import Cohort, CohortState
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request

feature = Feature("lesson")

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


# --- what can be done --------------------------------------------------------------------------


def open_day(request: Request, enrolled: Enrolled, day: int | None) -> int | Decision:
    """The day that is meant: today's, or another open one; or why there is none to be done now."""
    cohort, days = enrolled.cohort, enrolled.days
    if day is None:
        day = days.on(request.at) or (max(days.open(request.at), default=None))
    if day is None:
        lesson_at = days.next_lesson(request.at)
        if lesson_at is None:
            return (request.answer(ChallengeClosed(), cohort=cohort),)
        return (request.answer(NoLessonYet(lesson_at=lesson_at), cohort=cohort),)
    return refuse_day(request, enrolled, day) or day


def of_an_open_day(
    handler: Callable[Concatenate[Request, Enrolled, int, ...], Decision],
) -> Handler:
    """A handler of the day that is meant (`open_day`). Where there is no such day it is not called,
    and why there is none is the answer.
    """

    @wraps(handler)
    def handle(request: Request, enrolled: Enrolled, day: int | None, **given: object) -> Decision:
        found = open_day(request, enrolled, day)
        if not isinstance(found, int):
            return found
        return handler(request, enrolled, found, **given)

    return handle


@feature.command("today", Option.day(), needs=Needs.ENROLLED, rank=20)
@of_an_open_day
def today(request: Request, enrolled: Enrolled, day: int) -> Decision:
    """A day's lesson again, privately: today's, or another open one."""
    cohort = enrolled.cohort
    again = LessonAgain(day=day, swaps=swapped_on(enrolled, day))
    rows = (*lesson_rows(cohort, day), row(button("poses", ref(cohort), day)))
    return (request.answer(again, rows, cohort=cohort),)


def swaps_on(enrolled: Enrolled, day: int) -> dict[str, str]:
    """What this person does instead on a day: pose id -> "easier", "harder" or a pose's id."""
    choices = dict(enrolled.enrollment.swaps)
    for key, choice in enrolled.enrollment.day_swaps.items():
        on, _, pose = key.partition(":")
        if on == str(day):
            choices[pose] = choice
    return {pose: choice for pose, choice in choices.items() if choice != "full"}


def swapped_on(enrolled: Enrolled, day: int) -> tuple[str, ...]:
    """The same as a message takes it: "<pose>=<choice>"."""
    return tuple(f"{pose}={choice}" for pose, choice in swaps_on(enrolled, day).items())


def refuse_day(request: Request, enrolled: Enrolled, day: int) -> Decision:
    """Why this day cannot be done now, or () when it can."""
    cohort, days = enrolled.cohort, enrolled.days
    if not 1 <= day <= days.length:
        open_days = sorted(days.open(request.at) - enrolled.done.keys())
        rows = days_to_tick(cohort, open_days)
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


def days_to_tick(cohort: Cohort, days: Iterable[int]) -> Rows:
    """A button for each of these days."""
    return stacked([button("done", ref(cohort), day, about=day) for day in days], 5)


def over(request: Request, enrolled: Enrolled) -> bool:
    """Whether the challenge is over for this person."""
    if enrolled.cohort.state in (CohortState.ENDED, CohortState.CANCELLED):
        return True
    return request.at >= enrolled.days.closes_at()


def no_day_now(request: Request, enrolled: Enrolled) -> Decision:
    """What is said when no day is on now: what can still be ticked, when it begins, or that all is
    done.
    """
    days, cohort = enrolled.days, enrolled.cohort
    if over(request, enrolled):
        return (request.answer(ChallengeClosed(), cohort=cohort),)
    missing = sorted(days.open(request.at) - enrolled.done.keys())
    if missing:
        rows = days_to_tick(cohort, missing)
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
    """That this day was ticked before, and which could be next."""
    cohort = enrolled.cohort
    missing = sorted(enrolled.days.open(request.at) - enrolled.done.keys(), reverse=True)
    following = missing[0] if missing else None
    buttons = [button("undo", ref(cohort), day, about=day)]
    if following:
        tap = button("done", ref(cohort), following, style=Style.PRIMARY, about=following)
        buttons.insert(0, tap)
    return request.answer(AlreadyDone(day=day, next=following), (tuple(buttons),), cohort=cohort)

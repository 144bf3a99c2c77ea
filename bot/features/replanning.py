"""Another start, another lesson time: planning anew while nothing is lost or posted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.content.model import Program
from bot.core import plan
from bot.core.actions import Audience, Needs, Option
from bot.core.arguments import read_date, read_time
from bot.core.buttons import button, ref, row
from bot.core.calendar import DAY, Days, calendar_of
from bot.core.changes import CancelMessages, Change, Decision, Note, Put
from bot.core.messages import Message, Secrecy, kinds_of
from bot.core.records import Cohort, CohortState
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features.coaching import BadDate, BadTime, offered_starts, offered_times, refused_at
from bot.features.cohort import POSTS, not_running, panel_rows, tell_rooms, unplan
from bot.features.extras import days_in_calendar
from bot.features.invitation import DatePast, SignUp, invitations

feature = Feature("replanning")

# --- what it says ------------------------------------------------------------------------------


class MoveMenu(Message):
    start: date


class CohortMoved(Message, kind="moved", in_cohort_time=True):
    start: date


class MovedTooLate(Message):
    pass


class TimeMenu(Message):
    lesson_time: time


class TimeChanged(Message):
    lesson_time: time


class MovedNotice(Message, kind="room-moved", secrecy=Secrecy.OPEN):
    start: date


class TimeNotice(Message, kind="room-time", secrecy=Secrecy.OPEN):
    lesson_time: time


# --- what can be done --------------------------------------------------------------------------


@feature.action("move", audience=Audience.COACH, needs=Needs.COHORT, edits=True)
def move_menu(request: Request, cohort: Cohort) -> Decision:
    """Dates to move day 1 to; only before it has been posted."""
    gone = not_running(request, cohort)
    if gone:
        return gone
    days = Days(cohort, request.world.programs[cohort.program])
    if days.posted(request.now) or cohort.rehearsal:
        return (_too_late(request, cohort),)
    today = calendar_of(cohort).local(request.now).date()
    start = cohort.dates[0]
    monday = start + (7 - start.weekday()) * DAY
    offered = sorted({today + DAY, start + DAY, start + 7 * DAY, monday} - {start})
    taps = offered_starts(request, "move-to", cohort, offered)
    rows = (*taps, row(button("panel", ref(cohort), words="panel-back")))
    return (request.answer(MoveMenu(start=start), rows, cohort=cohort, edit=True),)


def _too_late(request: Request, cohort: Cohort) -> Change:
    taps = row(button("pause", ref(cohort)), button("panel", ref(cohort)))
    return request.answer(MovedTooLate(), (taps,), cohort=cohort)


@feature.action(
    "move-to",
    Option.word("start"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    changes=True,
    edits=True,
)
def move(request: Request, cohort: Cohort, start: str) -> Decision:
    """Move day 1, and with it every day, to another date."""
    program = request.world.programs[cohort.program]
    if Days(cohort, program).posted(request.now) or cohort.rehearsal:
        return (_too_late(request, cohort),)
    first = read_date(start, calendar_of(cohort).local(request.now).date())
    if first is None:
        return (request.answer(BadDate(text=start)),)
    moved = replace(cohort, dates=plan.dates_from(first, program.length))
    if Days(moved, program).lesson_at(1) <= request.now:
        return (request.answer(DatePast(date=first)),)
    return (
        Put(moved),
        *_replan(request, moved, program, 1),
        *days_in_calendar(request, moved, program, before=cohort),
        CancelMessages(cohort=cohort.id, kinds=kinds_of(SignUp)),
        *invitations(request, moved, program),
        *tell_rooms(request, moved, MovedNotice(start=first)),
        Note("moved", cohort=cohort.id),
        request.answer(
            CohortMoved(start=first), panel_rows(request, moved), cohort=moved, edit=True
        ),
    )


@feature.action("retime", audience=Audience.COACH, needs=Needs.COHORT, edits=True)
def time_menu(request: Request, cohort: Cohort) -> Decision:
    """Lesson times to change to."""
    gone = not_running(request, cohort)
    if gone:
        return gone
    taps = offered_times(request, "retime-to", cohort)
    rows = (*taps, row(button("panel", ref(cohort), words="panel-back")))
    return (
        request.answer(TimeMenu(lesson_time=cohort.lesson_time), rows, cohort=cohort, edit=True),
    )


@feature.action(
    "retime-to",
    Option.word("at"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    changes=True,
    edits=True,
)
def retime(request: Request, cohort: Cohort, at: str) -> Decision:
    """Change the lesson time. A day posted already is not posted again; one still due comes."""
    lesson_time = read_time(at)
    if lesson_time is None:
        return (request.answer(BadTime(text=at)),)
    refused = refused_at(request, lesson_time)
    if refused:
        return refused
    if cohort.rehearsal:
        return (_too_late(request, cohort),)
    program = request.world.programs[cohort.program]
    # While it is paused nothing comes, whatever its dates say.
    posted = Days(cohort, program).posted(cohort.paused_at or request.now)
    changed = replace(cohort, lesson_time=lesson_time, posted_days=posted)
    replanned: tuple[Change, ...] = ()
    if cohort.state is CohortState.LIVE:
        replanned = _replan(request, changed, program, posted + 1)
    return (
        Put(changed),
        *replanned,
        *days_in_calendar(request, changed, program, before=cohort),
        *tell_rooms(request, changed, TimeNotice(lesson_time=lesson_time)),
        Note("retimed", cohort=cohort.id),
        request.answer(
            TimeChanged(lesson_time=lesson_time),
            panel_rows(request, changed),
            cohort=changed,
            edit=True,
        ),
    )


def _replan(
    request: Request, cohort: Cohort, program: Program, unposted: int
) -> tuple[Change, ...]:
    return (
        *unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *plan.timers(cohort, program, request.now, unposted),
    )

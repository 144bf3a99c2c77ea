"""A coach and her running cohort: the panel, pause and go on, end, cancel.

Rules
1. Administrators of the room, operators, and whoever launched it; asked anew at every tap.
2. What cannot be taken back is asked once more before it is done.
3. A change of plan is planning anew: drop the timers, write the new ones, in one decision.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date, datetime

from bot.core import plan
from bot.core.actions import Audience, Needs, Option, Shown
from bot.core.answers import OldButton
from bot.core.buttons import Rows, Style, button, ref, row
from bot.core.calendar import DAY, Days, calendar_of
from bot.core.changes import (
    CancelMessages,
    Change,
    Decision,
    DropSessions,
    DropTimers,
    Note,
    Put,
    Refresh,
)
from bot.core.message_factory import to_room
from bot.core.messages import Message, Secrecy, kinds_of
from bot.core.records import Cohort, CohortState
from bot.core.registry import Feature
from bot.core.request import RUNNING, Request
from bot.features import extras
from bot.features.invitation import SignUp
from bot.features.schedule import Closing, Countdown, GroupRecap, LessonPost, Reminder

feature = Feature("cohort")

#: planned posts that a change of plan takes back
POSTS = kinds_of(LessonPost, Countdown, GroupRecap, Reminder)
#: kinds of timers that a change of plan drops and writes anew
PLANNED = ("countdown", "lesson", "close", "recap", "end")

# --- what it says ------------------------------------------------------------------------------


class CohortPanel(Message, kind="panel", in_cohort_time=True):
    pass


class ConfirmEnd(Message):
    pass


class ConfirmCancel(Message):
    pass


class CohortPaused(Message, kind="paused"):
    pass


class CohortResumed(Message, kind="resumed", in_cohort_time=True):
    day: int | None = None
    date: dt.date | None = None


class CohortEnded(Message, kind="ended"):
    pass


class CohortCancelled(Message, kind="cancelled"):
    pass


class PausedNotice(Message, kind="room-paused", secrecy=Secrecy.OPEN):
    pass


class ResumedNotice(Message, kind="room-resumed", secrecy=Secrecy.OPEN):
    day: int | None = None
    date: dt.date | None = None


class EndedNotice(Message, kind="room-ended", secrecy=Secrecy.OPEN):
    pass


class CancelledNotice(Message, kind="room-cancelled", secrecy=Secrecy.OPEN):
    pass


# --- what can be done --------------------------------------------------------------------------


@feature.action("panel", audience=Audience.COACH, needs=Needs.COHORT)
@feature.command(
    "cohort",
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    needs=Needs.COHORT,
    changes=True,
    rank=230,
)
def panel(request: Request, cohort: Cohort) -> Decision:
    """State, next posts, problems, and what may be done now."""
    rows = panel_rows(request, cohort, again=True)
    return (request.answer(CohortPanel(), rows, cohort=cohort),)


def panel_rows(request: Request, cohort: Cohort, *, again: bool = False) -> Rows:
    """What may be done with it now; `again` where these stand under the panel itself."""
    if cohort.state not in RUNNING:
        return ()
    days = Days(cohort, request.world.programs[cohort.program])
    paused = cohort.state is CohortState.PAUSED
    first = [button("resume" if paused else "pause", ref(cohort), style=Style.PRIMARY)]
    if days.posted(request.now) == 0 and not cohort.rehearsal:
        first.append(button("move", ref(cohort)))
    if not cohort.rehearsal:
        first.append(button("retime", ref(cohort)))
    upcoming = min(days.posted(request.now) + 1, days.length)
    look = button("panel", ref(cohort), words="panel-again" if again else "")
    return (
        tuple(first),
        row(button("preview", ref(cohort), upcoming), look),
        row(button("voice", ref(cohort))),
        extras.switches(request, cohort, "extra"),
        row(button("end", ref(cohort)), button("cancel", ref(cohort))),
    )


def not_running(request: Request, cohort: Cohort) -> Decision:
    """What is said to a menu of a cohort that is over, or not begun; () while it runs."""
    if cohort.state in RUNNING:
        return ()
    return (request.answer(OldButton(), cohort=cohort),)


@feature.action("pause", audience=Audience.COACH, needs=Needs.COHORT, changes=True, edits=True)
def pause(request: Request, cohort: Cohort) -> Decision:
    """Stop the lessons where they are. Ticks stay possible, nothing is lost."""
    if cohort.state is CohortState.PAUSED:
        return panel(request, cohort)
    paused = replace(cohort, state=CohortState.PAUSED, paused_at=request.now)
    return (
        Put(paused),
        *unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *extras.days_in_calendar(request, paused, request.world.programs[cohort.program]),
        *tell_rooms(request, paused, PausedNotice()),
        Note("paused", cohort=cohort.id),
        request.answer(CohortPaused(), panel_rows(request, paused), cohort=paused, edit=True),
    )


@feature.action("resume", audience=Audience.COACH, needs=Needs.COHORT, changes=True, edits=True)
def resume(request: Request, cohort: Cohort) -> Decision:
    """Go on: the first day not yet posted comes at the next lesson time, the rest follow it."""
    if cohort.state is not CohortState.PAUSED or cohort.paused_at is None:
        return panel(request, cohort)
    program = request.world.programs[cohort.program]
    before = Days(cohort, program)
    posted = before.posted(cohort.paused_at)
    dates = cohort.dates
    if posted < before.length:
        shift = max(_next_lesson_date(request, cohort) - dates[posted], 0 * DAY)
        dates = dates[:posted] + tuple(day + shift for day in dates[posted:])
    live = replace(cohort, state=CohortState.LIVE, paused_at=None, dates=dates)
    days = Days(live, program)
    coming = posted + 1 if posted < days.length else None
    coming_on = days.date_of(coming) if coming else None
    return (
        Put(live),
        *unplan(cohort),
        *plan.timers(live, program, request.now, posted + 1),
        *extras.days_in_calendar(request, live, program),
        *tell_rooms(request, live, ResumedNotice(day=coming, date=coming_on)),
        Note("resumed", cohort=cohort.id),
        request.answer(
            CohortResumed(day=coming, date=coming_on),
            panel_rows(request, live),
            cohort=live,
            edit=True,
        ),
    )


def _next_lesson_date(request: Request, cohort: Cohort) -> date:
    """The date of the next lesson time still to come: today's, or tomorrow's."""
    calendar = calendar_of(cohort)
    today = calendar.local(request.now).date()
    at = calendar.instant(datetime.combine(today, cohort.lesson_time))
    return today if at > request.now else today + DAY


def unplan(cohort: Cohort) -> tuple[Change, ...]:
    """Drop the planned timers; reminders keep their slots, which re-check the days on waking."""
    return tuple(DropTimers(cohort.id, kind) for kind in PLANNED)


def tell_rooms(request: Request, cohort: Cohort, notice: Message) -> tuple[Change, ...]:
    """A notice in every room. Answering a coach's tap is no reason to wake people: it is silent."""
    occasion = f"{request.now:%Y%m%d%H%M%S}"
    return tuple(to_room(cohort, room, notice, occasion, silent=True) for room in cohort.rooms)


@feature.action(
    "extra",
    Option.word("what"),
    Option.switch("on"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    changes=True,
    edits=True,
)
def extra(request: Request, cohort: Cohort, what: str, on: bool | None) -> Decision:
    """Turn something beside the posts on or off, from now on."""
    changed = extras.pressed(request, cohort, what, on)
    if changed is None:
        return (request.answer(OldButton(), cohort=cohort),)
    program = request.world.programs[cohort.program]
    rows = panel_rows(request, changed, again=True)
    return (
        Put(changed),
        *extras.days_in_calendar(request, changed, program, before=cohort),
        request.answer(CohortPanel(), rows, cohort=changed, edit=True),
    )


@feature.action("end", audience=Audience.COACH, needs=Needs.COHORT, edits=True)
def ask_end(request: Request, cohort: Cohort) -> Decision:
    """Whether to end it early."""
    return _asked_once_more(request, cohort, ConfirmEnd(), "end-yes")


@feature.action("cancel", audience=Audience.COACH, needs=Needs.COHORT, edits=True)
def ask_cancel(request: Request, cohort: Cohort) -> Decision:
    """Whether to call it off."""
    return _asked_once_more(request, cohort, ConfirmCancel(), "cancel-yes")


def _asked_once_more(request: Request, cohort: Cohort, question: Message, yes: str) -> Decision:
    keep = button("panel", ref(cohort), words="panel-keep")
    taps = row(button(yes, ref(cohort), style=Style.DANGER), keep)
    return not_running(request, cohort) or (
        request.answer(question, (taps,), cohort=cohort, edit=True),
    )


@feature.action("end-yes", audience=Audience.COACH, needs=Needs.COHORT, changes=True, edits=True)
def end(request: Request, cohort: Cohort) -> Decision:
    """End early: what was done stays and counts."""
    over = replace(cohort, state=CohortState.ENDED)
    return _over(request, over, "ended", EndedNotice(), CohortEnded())


@feature.action("cancel-yes", audience=Audience.COACH, needs=Needs.COHORT, changes=True, edits=True)
def cancel(request: Request, cohort: Cohort) -> Decision:
    """Call it off."""
    over = replace(cohort, state=CohortState.CANCELLED)
    return _over(request, over, "cancelled", CancelledNotice(), CohortCancelled())


def _over(request: Request, over: Cohort, noted: str, notice: Message, answer: Message) -> Decision:
    """Nothing more is sent, and the rooms are told. A rehearsal is erased."""
    program = request.world.programs[over.program]
    day = Days(over, program).on(request.now)
    changes: list[Change] = [
        Put(over),
        DropTimers(over.id),
        DropSessions(over.id),
        CancelMessages(cohort=over.id, kinds=(*POSTS, *kinds_of(SignUp, Closing))),
        *extras.days_in_calendar(request, over, program),
        *tell_rooms(request, over, notice),
        Note(noted, cohort=over.id),
        request.answer(answer, cohort=over, edit=True),
    ]
    if day:
        changes.append(Refresh(over.id, day))
    if over.rehearsal:
        changes.append(Put(plan.single_timer("erase", over, request.now + plan.REHEARSAL_STAYS)))
    return tuple(changes)

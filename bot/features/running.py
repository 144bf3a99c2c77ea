"""A coach and her running cohort: the panel, pause and go on, end, cancel.

Rules
1. Administrators of the room, operators, and whoever launched it; asked anew at every tap.
2. What cannot be taken back is asked once more before it is done.
3. A change of plan is planning anew: drop the timers, write the new ones, in one decision.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date, datetime, time

from bot.core import plan
from bot.core.answers import CoachOnly, OldButton, WhichChallenge
from bot.core.buttons import (
    Rows,
    Style,
    button,
    ref,
    row,
    stacked,
)
from bot.core.calendar import DAY, Days, calendar_of
from bot.core.changes import (
    CancelMessages,
    Change,
    Decision,
    DropTimers,
    Note,
    Put,
    Refresh,
)
from bot.core.message_factory import room_notice
from bot.core.messages import (
    Message,
    Param,
    Secrecy,
)
from bot.core.records import Cohort, CohortState
from bot.core.request import RUNNING, Request
from bot.features import extras
from bot.features.coaching import may_coach

# --- what it says ------------------------------------------------------------------------------


class BadDate(Message):
    text: str


class BadTime(Message):
    text: str


class TimeQuiet(Message):
    quiet_from: time
    quiet_until: time


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


#: planned group posts that a change of plan takes back
POSTS = ("lesson", "countdown", "group-recap", "reminder")


#: kinds of timers that a change of plan drops and writes anew
PLANNED = ("countdown", "lesson", "close", "recap", "end")


def the_cohort(request: Request) -> Cohort | Decision:
    """The cohort a coach's command is about, or why there is none for this person."""
    cohort = request.named_cohort if request.names_a_cohort else request.room_cohort()
    if cohort is None and not request.names_a_cohort:
        person = request.person
        led = [
            known
            for known in request.world.cohorts.values()
            if person and known.coach == person.id and known.state in RUNNING
        ]
        if len(led) > 1 and request.origin.where.private:
            taps = [button("panel", ref(one), label=_label(request, one)) for one in led]
            return (request.answer(WhichChallenge(what="panel"), stacked(taps, 1)),)
        cohort = led[0] if led and request.origin.where.private else None
    if cohort is None:
        admin = may_coach(request)
        return (request.answer("no-cohort" if admin else "coach-only"),)
    if not may_coach(request, cohort):
        return (request.answer(CoachOnly()),)
    if cohort.state not in RUNNING and request.action != "panel":
        return (request.answer(OldButton(), cohort=cohort),)
    return cohort


def _label(request: Request, cohort: Cohort) -> str:
    return f"{request.world.programs[cohort.program].title} · {cohort.code}"


def panel(request: Request, cohort: Cohort) -> Decision:
    """State, next posts, problems, and what may be done now."""
    return (request.answer(CohortPanel(), panel_rows(request, cohort), cohort=cohort),)


def panel_rows(request: Request, cohort: Cohort) -> Rows:
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
    return (
        tuple(first),
        row(button("preview", ref(cohort), upcoming), button("panel", ref(cohort))),
        extras.switches(request, cohort, "extra"),
        row(button("end", ref(cohort)), button("cancel", ref(cohort))),
    )


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


def tell_rooms(request: Request, cohort: Cohort, kind: str, **params: Param) -> tuple[Change, ...]:
    """A notice in every room. Answering a coach's tap is no reason to wake people: it is silent."""
    occasion = f"{request.now:%Y%m%d%H%M%S}"
    return tuple(room_notice(cohort, room, kind, occasion, params) for room in cohort.rooms)


def extra(request: Request, cohort: Cohort) -> Decision:
    """Turn something beside the posts on or off, from now on."""
    switch = extras.pressed(request, cohort)
    if switch is None:
        return (request.answer(OldButton(), cohort=cohort),)
    changed = extras.switched(cohort, switch[0], on=switch[1])
    program = request.world.programs[cohort.program]
    return (
        Put(changed),
        *extras.days_in_calendar(request, changed, program, before=cohort),
        request.answer(CohortPanel(), panel_rows(request, changed), cohort=changed, edit=True),
    )


def ask_end(request: Request, cohort: Cohort) -> Decision:
    taps = row(button("end-yes", ref(cohort), style=Style.DANGER), button("panel", ref(cohort)))
    return (request.answer(ConfirmEnd(), (taps,), cohort=cohort, edit=True),)


def ask_cancel(request: Request, cohort: Cohort) -> Decision:
    taps = row(button("cancel-yes", ref(cohort), style=Style.DANGER), button("panel", ref(cohort)))
    return (request.answer(ConfirmCancel(), (taps,), cohort=cohort, edit=True),)


def end(request: Request, cohort: Cohort, state: CohortState) -> Decision:
    """End early (what was done stays and counts) or cancel. A rehearsal is erased."""
    over = replace(cohort, state=state)
    kind, said = (
        ("room-ended", "ended") if state is CohortState.ENDED else ("room-cancelled", "cancelled")
    )
    program = request.world.programs[cohort.program]
    day = Days(cohort, program).on(request.now)
    changes: list[Change] = [
        Put(over),
        DropTimers(cohort.id),
        CancelMessages(cohort=cohort.id, kinds=(*POSTS, "signup", "closing")),
        *extras.days_in_calendar(request, over, program),
        *tell_rooms(request, over, kind),
        Note(said, cohort=cohort.id),
        request.answer(said, cohort=over, edit=True),
    ]
    if day:
        changes.append(Refresh(cohort.id, day))
    if cohort.rehearsal:
        changes.append(Put(plan.single_timer("erase", cohort, request.now + plan.REHEARSAL_STAYS)))
    return tuple(changes)

"""Opening a cohort to its rooms: confirm, the invitation, and those who waited."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.core import plan
from bot.core.buttons import Style, button, ref, row
from bot.core.calendar import Days, calendar_of, in_quiet
from bot.core.changes import Change, Decision, EnrollWaiting, Note, Put, Tell
from bot.core.message_factory import template, to_room
from bot.core.messages import Message, Secrecy
from bot.core.records import Cohort, CohortState, Person
from bot.core.request import Request
from bot.features.coaching import RoomBusy
from bot.features.extras import days_in_calendar
from bot.features.join import reminder_timer

# --- what it says ------------------------------------------------------------------------------


class SignUp(Message, kind="signup", secrecy=Secrecy.OPEN):
    start: date
    lesson_time: time
    zone: str


class RoomAttached(Message, secrecy=Secrecy.OPEN):
    start: date
    lesson_time: time
    zone: str


class EnrolledFromWaiting(Message):
    start: date
    lesson_at: datetime


class CohortLaunched(Message, kind="launched", in_cohort_time=True):
    code: str
    start: date
    lesson_at: datetime


class DatePast(Message):
    date: dt.date


# --- what opens it -----------------------------------------------------------------------------


def date_past(request: Request, cohort: Cohort, program: Program) -> Decision:
    """Why this start cannot be: its first lesson's time has come. () when it can."""
    if Days(cohort, program).lesson_at(1) <= request.now:
        return (request.answer(DatePast(date=cohort.dates[0])),)
    return ()


def confirm(request: Request, cohort: Cohort, program: Program) -> Decision:
    """Launch: the sign-up post, the timers, and everyone who waited for this cohort."""
    running = request.room_cohort()
    if running:
        return (request.answer(RoomBusy(code=running.code), cohort=running),)
    past = date_past(request, cohort, program)
    if past:
        return past
    live = replace(cohort, state=CohortState.LIVE)
    person, _ = request.known()
    days = Days(live, program)
    return (
        Put(live),
        *plan.timers(live, program, request.now),
        *_from_waiting(request, live, program),
        *invitations(request, live, program),
        *days_in_calendar(request, live, program),
        Note("launched", person=person.id, cohort=live.id),
        request.answer(
            CohortLaunched(code=live.code, start=live.dates[0], lesson_at=days.lesson_at(1)),
            (row(button("panel", ref(live)), button("preview", ref(live), 1)),),
            cohort=live,
            edit=True,
        ),
    )


def _from_waiting(request: Request, cohort: Cohort, program: Program) -> list[Change]:
    """Everyone who waited in these rooms is in, is told, and keeps their reminder slot."""
    days = Days(cohort, program)
    changes: list[Change] = [EnrollWaiting(room, cohort.id, request.now) for room in cohort.rooms]
    for room in cohort.rooms:
        for zone, remind_at in sorted(request.world.waiting.get(room, ()), key=str):
            waiting = Person(id=0, zone=zone, remind_at=remind_at)
            changes += reminder_timer(request, cohort, program, waiting)
    # At this moment nobody else is enrolled yet, so everyone enrolled is one who waited.
    message = template(
        EnrolledFromWaiting(start=cohort.dates[0], lesson_at=days.lesson_at(1)),
        str(cohort.id),
        (row(button("leave", ref(cohort))),),
        cohort=cohort.id,
    )
    return [*changes, Tell(cohort.id, message)]


def invitations(request: Request, cohort: Cohort, program: Program) -> list[Change]:
    """The invitation in every room, now or when joining opens."""
    at = plan.signup_at(cohort, program, request.now)
    return [signup(request, cohort, room, at) for room in cohort.rooms]


def signup(
    request: Request,
    cohort: Cohort,
    room: int,
    at: datetime,
    invitation: type[SignUp] | type[RoomAttached] = SignUp,
) -> Change:
    """The invitation in a room; at night it comes without a sound."""
    rules = request.world.rules
    local = calendar_of(cohort).local(at).time()
    return to_room(
        cohort,
        room,
        invitation(start=cohort.dates[0], lesson_time=cohort.lesson_time, zone=cohort.zone),
        "open",
        (row(button("join", ref(cohort), style=Style.PRIMARY)),),
        planned_for=at,
        expires_at=Days(cohort, request.world.programs[cohort.program]).closes_at(),
        silent=in_quiet(local, rules.quiet_from, rules.quiet_until),
    )

"""Opening a cohort to its rooms: confirm, the invitation, those who waited, and further rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import read_arguments
from bot.engine.calendar import Days, calendar_of, in_quiet
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.decide.coaching import here, may_coach
from bot.engine.decide.extras import days_in_calendar
from bot.engine.decide.joining import reminder_timer
from bot.engine.messages import Style
from bot.engine.speech import button, ref, row, template, to_room
from bot.engine.state import (
    Change,
    Cohort,
    CohortState,
    Decision,
    EnrollWaiting,
    Note,
    Person,
    Put,
    Tell,
)


def date_past(asking: Asking, cohort: Cohort, program: Program) -> Decision:
    """Why this start cannot be: its first lesson's time has come. () when it can."""
    if Days(cohort, program).lesson_at(1) <= asking.now:
        return (asking.answer("date-past", date=cohort.dates[0]),)
    return ()


def confirm(asking: Asking, cohort: Cohort, program: Program) -> Decision:
    """Launch: the sign-up post, the timers, and everyone who waited for this cohort."""
    running = asking.room_cohort()
    if running:
        return (asking.answer("room-busy", cohort=running, code=running.code),)
    past = date_past(asking, cohort, program)
    if past:
        return past
    live = replace(cohort, state=CohortState.LIVE)
    person, _ = asking.known()
    days = Days(live, program)
    return (
        Put(live),
        *plan.timers(live, program, asking.now),
        *_from_waiting(asking, live, program),
        *invitations(asking, live, program),
        *days_in_calendar(asking, live, program),
        Note("launched", person=person.id, cohort=live.id),
        asking.answer(
            "launched",
            (row(button("panel", ref(live)), button("preview", ref(live), 1)),),
            cohort=live,
            edit=True,
            code=live.code,
            start=live.dates[0],
            lesson_at=days.lesson_at(1),
        ),
    )


def _from_waiting(asking: Asking, cohort: Cohort, program: Program) -> list[Change]:
    """Everyone who waited in these rooms is in, is told, and keeps their reminder slot."""
    days = Days(cohort, program)
    changes: list[Change] = [EnrollWaiting(room, cohort.id, asking.now) for room in cohort.rooms]
    for room in cohort.rooms:
        for zone, remind_at in sorted(asking.world.waiting.get(room, ()), key=str):
            waiting = Person(id=0, zone=zone, remind_at=remind_at)
            changes += reminder_timer(asking, cohort, program, waiting)
    # At this moment nobody else is enrolled yet, so everyone enrolled is one who waited.
    message = template(
        "enrolled-from-waiting",
        str(cohort.id),
        (row(button("leave", ref(cohort))),),
        cohort=cohort.id,
        start=cohort.dates[0],
        lesson_at=days.lesson_at(1),
    )
    return [*changes, Tell(cohort.id, message)]


def invitations(asking: Asking, cohort: Cohort, program: Program) -> list[Change]:
    """The invitation in every room, now or when joining opens."""
    at = plan.signup_at(cohort, program, asking.now)
    return [signup(asking, cohort, room, at) for room in cohort.rooms]


def signup(asking: Asking, cohort: Cohort, room: int, at: datetime, kind: str = "signup") -> Change:
    """The invitation in a room; at night it comes without a sound."""
    rules = asking.world.rules
    local = calendar_of(cohort).local(at).time()
    return to_room(
        cohort,
        room,
        kind,
        "open",
        (row(button("join", ref(cohort), style=Style.PRIMARY)),),
        planned_for=at,
        expires_at=Days(cohort, asking.world.programs[cohort.program]).closes_at(),
        silent=in_quiet(local, rules.quiet_from, rules.quiet_until),
        start=cohort.dates[0],
        lesson_time=cohort.lesson_time,
        zone=cohort.zone,
    )


def attach(asking: Asking, text: str) -> Decision:
    """Add this room to the cohort of a code, which only its coach was told."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    code = read_arguments(text).named.get("code", text.strip()).upper()
    cohort = next(
        (
            known
            for known in asking.world.cohorts.values()
            if known.code == code and known.state in RUNNING
        ),
        None,
    )
    if cohort is None:
        return (asking.answer("attach-unknown", text=text.strip()),)
    room, found = here(asking)
    if room.id in cohort.rooms:
        return (asking.answer("attach-already", cohort=cohort, code=cohort.code),)
    running = asking.room_cohort()
    if running:
        return (asking.answer("room-busy", cohort=running, code=running.code),)
    wider = replace(cohort, rooms=(*cohort.rooms, room.id))
    return (
        *found,
        Put(wider),
        signup(asking, wider, room.id, asking.now, "room-attached"),
        *days_in_calendar(asking, wider, asking.world.programs[cohort.program], rooms=(room,)),
        Note("attached", cohort=wider.id),
        asking.answer(
            "attached",
            (row(button("panel", ref(wider))),),
            cohort=wider,
            code=wider.code,
            rooms=len(wider.rooms),
        ),
    )

"""Joining a cohort, in time or late, by its policy for those who come later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.content.model import Program
from bot.core import plan
from bot.core.answers import ChallengeClosed, NothingHere
from bot.core.buttons import (
    Rows,
    Style,
    button,
    lesson_rows,
    ref,
    row,
    stacked,
)
from bot.core.calendar import Days, next_at, reminder_calendar
from bot.core.changes import Change, Decision, Ensure, Put, Send
from bot.core.message_factory import to_person
from bot.core.messages import Message
from bot.core.records import (
    Cohort,
    Enrollment,
    EnrollmentState,
    LatePolicy,
    Person,
    Timer,
)
from bot.core.registry import Feature
from bot.core.request import RUNNING, Enrolled, Request
from bot.features import private_thread
from bot.features.schedule import LessonPost

feature = Feature("join")

# --- what it says ------------------------------------------------------------------------------


class Joined(Message):
    start: date
    lesson_at: datetime
    day: int | None = None
    own: bool
    reachable: bool


class JoinedNext(Message):
    pass


class AlreadyJoined(Message):
    start: date
    lesson_at: datetime | None = None
    day: int | None = None


class AlreadyWaiting(Message):
    pass


# --- what can be done --------------------------------------------------------------------------


@feature.command("join", toast="join", rank=10)
def join(request: Request) -> Decision:
    """Enroll in the named or this room's cohort. Joining twice changes nothing."""
    cohort = request.named_cohort if request.names_a_cohort else request.room_cohort()
    if cohort is None or cohort.state not in RUNNING:
        if request.names_a_cohort:
            return (request.answer(ChallengeClosed()),)
        mine = request.my_cohorts()
        if request.origin.where.private and mine:
            return _already(request, mine[0])
        return (request.answer(NothingHere(admin=_may_launch(request))),)
    return join_cohort(request, cohort)


def _may_launch(request: Request) -> bool:
    who = request.origin.who
    return (who.admin or who.operator) and not request.origin.where.private


def join_cohort(request: Request, cohort: Cohort) -> Decision:
    """Enroll in this cohort by its policy for late joiners."""
    days = Days(cohort, request.world.programs[cohort.program])
    if request.at >= days.closes_at():
        return (request.answer(ChallengeClosed(), cohort=cohort),)
    person, written = request.known()
    before = request.world.enrollments.get((cohort.id, person.id))
    if before and before.state is EnrollmentState.ACTIVE:
        return _already(request, cohort)
    late = days.begun(request.at) >= 1
    if late and cohort.late is LatePolicy.NEXT_COHORT and not cohort.rehearsal:
        return _wait(request, cohort, person, written, before)
    offset = 0
    if late and cohort.late is LatePolicy.OWN_DAY_1:
        offset = days.begun(request.at) - 1
        if days.on(request.at) is None:
            offset += 1
    enrollment = _enrollment(request, cohort, person, before, EnrollmentState.ACTIVE, offset)
    changes: list[Change] = [*written, Put(enrollment)]
    if offset not in cohort.offsets:
        cohort = replace(cohort, offsets=(*cohort.offsets, offset))
        changes.append(Put(cohort))
    own = Days(cohort, days.program, offset)
    changes += reminder_timer(request, cohort, days.program, person)
    if offset:
        changes += _own_lessons(request, own, person)
    changes.append(_joined(request, Enrolled(cohort, days.program, enrollment, {}, own), person))
    return tuple(changes)


def _already(request: Request, cohort: Cohort) -> Decision:
    days = request.days_of(cohort)
    return (
        request.answer(
            AlreadyJoined(
                start=days.date_of(1),
                lesson_at=days.next_lesson(request.at),
                day=days.on(request.at),
            ),
            (row(button("me", ref(cohort)), button("help")),),
            cohort=cohort,
        ),
    )


def _wait(
    request: Request,
    cohort: Cohort,
    person: Person,
    written: tuple[Change, ...],
    before: Enrollment | None,
) -> Decision:
    if before and before.state is EnrollmentState.WAITING:
        return (request.answer(AlreadyWaiting(), cohort=cohort),)
    enrollment = _enrollment(request, cohort, person, before, EnrollmentState.WAITING, 0)
    return (*written, Put(enrollment), request.answer(JoinedNext(), cohort=cohort))


def _enrollment(
    request: Request,
    cohort: Cohort,
    person: Person,
    before: Enrollment | None,
    state: EnrollmentState,
    offset: int,
) -> Enrollment:
    if before:
        return replace(before, state=state, resting=False)
    room = request.room
    return Enrollment(
        id=request.world.next_ids.get("enrollment", 1),
        cohort=cohort.id,
        person=person.id,
        room=room.id if room and room.id in cohort.rooms else cohort.rooms[0],
        state=state,
        joined_at=request.at,
        offset=offset,
    )


def _own_lessons(request: Request, days: Days, person: Person) -> list[Change]:
    """The lessons of someone with their own day 1 come privately; today's at once if its time is
    past.
    """
    cohort = days.cohort
    changes: list[Change] = []
    today = days.posted(request.now)
    if today < days.length:
        changes.append(Ensure(plan.lesson_timer(days, today + 1)))
    if today:
        message = to_person(
            person.id,
            LessonPost(day=today),
            f"{cohort.id}:{today}",
            lesson_rows(cohort, today),
            cohort=cohort.id,
            planned_for=request.now,
            expires_at=days.ends_at(today),
        )
        changes.append(Send(message))
    return changes


def reminder_timer(
    request: Request, cohort: Cohort, program: Program, person: Person
) -> tuple[Change, ...]:
    """The timer of the slot (local time × zone) at which this person is reminded."""
    wall = person.remind_at or program.opening.reminder_time
    zone = "" if cohort.rehearsal else person.zone
    due_at = next_at(reminder_calendar(cohort, zone), wall, request.now)
    return (
        Ensure(
            Timer(
                key=f"remind:{cohort.id}:{wall:%H%M}:{zone}",
                kind="remind",
                cohort=cohort.id,
                due_at=due_at,
                payload={"at": f"{wall:%H:%M}", "zone": zone},
            )
        ),
    )


def _joined(request: Request, enrolled: Enrolled, person: Person) -> Send:
    cohort, days = enrolled.cohort, enrolled.days
    today = days.on(request.at)
    first: list[Rows] = []
    if today:
        first.append((row(button("today", ref(cohort), today, style=Style.PRIMARY)),))
    offers = stacked(
        [
            button("safety", ref(cohort)),
            button("plan", ref(cohort)),
            button("remind-menu"),
            button("zone-menu"),
        ]
    )
    return request.answer(
        Joined(
            start=days.date_of(1),
            lesson_at=days.next_lesson(request.at) or days.lesson_at(days.length),
            day=today,
            own=days.offset > 0,
            reachable=request.reachable,
        ),
        (*(first[0] if first else ()), *offers, *private_thread.offered(request, person)),
        cohort=cohort,
    )

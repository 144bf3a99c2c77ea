"""Joining a cohort, late or not, and the few things offered right after: safety card, plan."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Program
from bot.engine.calendar import Days, next_at, reminder_calendar
from bot.engine.decide import asides
from bot.engine.decide.asking import RUNNING, Asking, Enrolled
from bot.engine.messages import Rows, Style
from bot.engine.speech import button, done_row, ref, row, stacked, to_person
from bot.engine.state import (
    Change,
    Cohort,
    Decision,
    Enrollment,
    EnrollmentState,
    Ensure,
    LatePolicy,
    Person,
    Put,
    Send,
    Timer,
)


def join(asking: Asking) -> Decision:
    """Enroll in the named or this room's cohort. Joining twice changes nothing."""
    cohort = asking.named_cohort if asking.names_a_cohort else asking.room_cohort()
    if cohort is None or cohort.state not in RUNNING:
        if asking.names_a_cohort:
            return (asking.answer("closed"),)
        mine = asking.my_cohorts()
        if asking.origin.where.private and mine:
            return _already(asking, mine[0])
        return (asking.answer("nothing-here", admin=_may_launch(asking)),)
    return join_cohort(asking, cohort)


def _may_launch(asking: Asking) -> bool:
    who = asking.origin.who
    return (who.admin or who.operator) and not asking.origin.where.private


def join_cohort(asking: Asking, cohort: Cohort) -> Decision:
    """Enroll in this cohort by its policy for late joiners."""
    days = Days(cohort, asking.world.programs[cohort.program])
    if asking.at >= days.closes_at():
        return (asking.answer("closed", cohort=cohort),)
    person, written = asking.known()
    before = asking.world.enrollments.get((cohort.id, person.id))
    if before and before.state is EnrollmentState.ACTIVE:
        return _already(asking, cohort)
    late = days.begun(asking.at) >= 1
    if late and cohort.late is LatePolicy.NEXT_COHORT and not cohort.rehearsal:
        return _wait(asking, cohort, person, written, before)
    offset = 0
    if late and cohort.late is LatePolicy.OWN_DAY_1:
        offset = days.begun(asking.at) - 1
        if days.on(asking.at) is None:
            offset += 1
    enrollment = _enrollment(asking, cohort, person, before, EnrollmentState.ACTIVE, offset)
    changes: list[Change] = [*written, Put(enrollment)]
    if offset not in cohort.offsets:
        cohort = replace(cohort, offsets=(*cohort.offsets, offset))
        changes.append(Put(cohort))
    own = Days(cohort, days.program, offset)
    changes += reminder_timer(asking, cohort, days.program, person)
    if offset:
        changes += _own_lessons(asking, own, person)
    changes.append(_joined(asking, Enrolled(cohort, days.program, enrollment, {}, own), person))
    return tuple(changes)


def _already(asking: Asking, cohort: Cohort) -> Decision:
    days = asking.days_of(cohort)
    return (
        asking.answer(
            "already-joined",
            (row(button("me", ref(cohort)), button("help")),),
            cohort=cohort,
            start=days.date_of(1),
            lesson_at=days.next_lesson(asking.at),
            day=days.on(asking.at),
        ),
    )


def _wait(
    asking: Asking,
    cohort: Cohort,
    person: Person,
    written: tuple[Change, ...],
    before: Enrollment | None,
) -> Decision:
    if before and before.state is EnrollmentState.WAITING:
        return (asking.answer("already-waiting", cohort=cohort),)
    enrollment = _enrollment(asking, cohort, person, before, EnrollmentState.WAITING, 0)
    return (*written, Put(enrollment), asking.answer("joined-next", cohort=cohort, person=person))


def _enrollment(
    asking: Asking,
    cohort: Cohort,
    person: Person,
    before: Enrollment | None,
    state: EnrollmentState,
    offset: int,
) -> Enrollment:
    if before:
        return replace(before, state=state, resting=False)
    room = asking.room
    return Enrollment(
        id=asking.world.fresh.get("enrollment", 1),
        cohort=cohort.id,
        person=person.id,
        room=room.id if room and room.id in cohort.rooms else cohort.rooms[0],
        state=state,
        joined_at=asking.at,
        offset=offset,
    )


def _own_lessons(asking: Asking, days: Days, person: Person) -> list[Change]:
    """The lessons of someone with their own day 1 come privately; today's at once if its time is
    past.
    """
    cohort = days.cohort
    changes: list[Change] = []
    upcoming = days.next_lesson(asking.now)
    if upcoming:
        changes.append(
            Ensure(
                Timer(
                    key=f"lesson:{cohort.id}:{days.offset}",
                    kind="lesson",
                    cohort=cohort.id,
                    due_at=upcoming,
                    payload={"offset": str(days.offset)},
                )
            )
        )
    today = days.posted(asking.now)
    if today:
        message = to_person(
            person.id,
            "lesson",
            f"{cohort.id}:{today}",
            (done_row(cohort, today),),
            cohort=cohort.id,
            planned_for=asking.now,
            expires_at=days.ends_at(today),
            day=today,
        )
        changes.append(Send(message))
    return changes


def reminder_timer(
    asking: Asking, cohort: Cohort, program: Program, person: Person
) -> tuple[Change, ...]:
    """The timer of the slot (local time × zone) at which this person is reminded."""
    wall = person.remind_at or program.opening.reminder_time
    zone = "" if cohort.rehearsal else person.zone
    due_at = next_at(reminder_calendar(cohort, zone), wall, asking.now)
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


def _joined(asking: Asking, enrolled: Enrolled, person: Person) -> Send:
    cohort, days = enrolled.cohort, enrolled.days
    today = days.on(asking.at)
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
    return asking.answer(
        "joined",
        (*(first[0] if first else ()), *offers, *asides.offered(asking, person)),
        cohort=cohort,
        person=person,
        start=days.date_of(1),
        lesson_at=days.next_lesson(asking.at) or days.lesson_at(days.length),
        day=today,
        own=days.offset > 0,
        reachable=asking.reachable,
    )


# --- the safety card before day 1, and the if-then plan ------------------------------------------


def safety(asking: Asking, enrolled: Enrolled) -> Decision:
    """The card to read before day 1."""
    cohort = enrolled.cohort
    return (
        asking.answer(
            "safety-before",
            (row(button("safety-ok", ref(cohort), style=Style.PRIMARY)),),
            cohort=cohort,
        ),
    )


def safety_ok(asking: Asking, enrolled: Enrolled) -> Decision:
    """It was read: time and version are kept, nothing else."""
    person, _ = asking.known()
    seen = replace(person, safety_seen=enrolled.program.safety.version, safety_seen_at=asking.at)
    return (
        Put(seen),
        asking.answer(
            "safety-thanks",
            (row(button("plan", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


#: question -> the field it fills and the choices it comes from, in the order they are asked
PLAN_STEPS = ("cue", "place", "obstacle")


def plan(asking: Asking, enrolled: Enrolled) -> Decision:
    """Start the three taps of an if-then plan."""
    return (_plan_question(asking, enrolled, "cue", edit=False),)


def plan_tap(asking: Asking, enrolled: Enrolled) -> Decision:
    """One of the three taps (`plan-cue`, `plan-place`, `plan-obstacle`)."""
    step = asking.action.removeprefix("plan-")
    choices = _choices(enrolled, step)
    index = int(asking.args[0]) if asking.args and asking.args[0].isdecimal() else -1
    if not 0 <= index < len(choices):
        return (asking.answer("old-button", cohort=enrolled.cohort),)
    enrollment = enrolled.enrollment
    # The place in the program's list, not the words: a reminder quotes it in the reader's language.
    chosen = str(index)
    match step:
        case "cue":
            enrollment = replace(enrollment, cue=chosen)
        case "place":
            enrollment = replace(enrollment, place=chosen)
        case _:
            enrollment = replace(enrollment, obstacle=chosen)
    following = PLAN_STEPS[PLAN_STEPS.index(step) + 1 :]
    if following:
        return (Put(enrollment), _plan_question(asking, enrolled, following[0], edit=True))
    return (
        Put(enrollment),
        asking.answer(
            "plan-saved",
            (row(button("plan", ref(enrolled.cohort)), button("remind-menu")),),
            cohort=enrolled.cohort,
            edit=True,
            cue=enrollment.cue,
            place=enrollment.place,
            obstacle=enrollment.obstacle,
        ),
    )


def _choices(enrolled: Enrolled, step: str) -> tuple[str, ...]:
    plan = enrolled.program.messages.plan
    return {"cue": plan.cues, "place": plan.places, "obstacle": plan.obstacles}.get(step, ())


def _plan_question(asking: Asking, enrolled: Enrolled, step: str, *, edit: bool) -> Send:
    taps = [
        button(f"plan-{step}", ref(enrolled.cohort), index)
        for index in range(len(_choices(enrolled, step)))
    ]
    rows = (*stacked(taps), row(button("plan-skip", ref(enrolled.cohort))))
    return asking.answer(f"plan-{step}", rows, cohort=enrolled.cohort, edit=edit)

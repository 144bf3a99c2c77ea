"""Numbers of a cohort, counted from the rows at the moment they are asked for.

Rules
1. Only those who take part are counted: nobody who waits or has left, and nobody's ticks from then.
2. Names are of people who wish to be named, in the order of their ticks; nobody who missed is
   named.
3. How it felt is a mean only where at least five said so, so that nobody can be read out of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, func, null, select

from bot.content.model import Program
from bot.core import plan
from bot.core.calendar import Days
from bot.core.facts import (
    BoardFacts,
    DayTicks,
    GroupRecapFacts,
    PanelFacts,
    TroubleRecord,
)
from bot.core.plan import ScheduledPost
from bot.core.records import Cohort, CohortState, EnrollmentState, RoomState
from bot.core.weeks import week_of
from bot.storage.db.tables import (
    check_ins,
    cohort_rooms,
    enrollments,
    identities,
    outbox,
    people,
    rooms,
)
from bot.storage.outbox.rows import day_of
from bot.storage.queries.facts import Subject, loads

_ACTIVE = EnrollmentState.ACTIVE.value
#: fewer answers than this are not summed up
SMALLEST_CELL = 5
#: troubles and coming posts shown on the panel
_SHOWN = 5


@loads(BoardFacts)
def boards(conn: Connection, subjects: Sequence[Subject]) -> list[BoardFacts]:
    """The days of boards; a day is closed once it is over."""
    return [
        _board(
            conn,
            subject.cohort,
            subject.program,
            day_of(subject.envelope.message) or 0,
            subject.now,
        )
        if subject.cohort and subject.program
        else BoardFacts()
        for subject in subjects
    ]


def _board(
    conn: Connection, cohort: Cohort, program: Program, day: int, now: datetime
) -> BoardFacts:
    over = cohort.state in (CohortState.ENDED, CohortState.CANCELLED)
    in_program = 1 <= day <= len(cohort.dates)
    return BoardFacts(
        done=ticks_by_day(conn, cohort.id).get(day, 0),
        people=count_people(conn, cohort.id),
        names=tuple(_names(conn, cohort.id, check_ins.c.day == day)),
        closed=over or (in_program and now >= Days(cohort, program).ends_at(day)),
    )


@loads(GroupRecapFacts)
def group_recaps(conn: Connection, subjects: Sequence[Subject]) -> list[GroupRecapFacts]:
    """The weeks of cohorts."""
    return [
        group_recap(conn, subject.cohort, subject.program)
        if subject.cohort and subject.program
        else GroupRecapFacts()
        for subject in subjects
    ]


def group_recap(conn: Connection, cohort: Cohort, program: Program) -> GroupRecapFacts:
    """A cohort's week."""
    by_day = ticks_by_day(conn, cohort.id)
    needed = min(program.complete_days, len(cohort.dates))
    finished = (
        select(check_ins.c.enrollment_id)
        .join(enrollments, enrollments.c.id == check_ins.c.enrollment_id)
        .where(_taking_part(cohort.id))
        .group_by(check_ins.c.enrollment_id)
        .having(func.count() >= needed)
    )
    felt = conn.execute(
        select(func.count(check_ins.c.feel), func.sum(check_ins.c.feel))
        .join(enrollments, enrollments.c.id == check_ins.c.enrollment_id)
        .where(_taking_part(cohort.id))
    ).one()
    answers, total = felt[0], felt[1] or 0
    return GroupRecapFacts(
        people=count_people(conn, cohort.id),
        sessions=sum(by_day.values()),
        finished=len(conn.execute(finished).all()),
        days=tuple(by_day.get(day, 0) for day in range(1, len(cohort.dates) + 1)),
        feel=round(total / answers, 1) if answers >= SMALLEST_CELL else None,
        names=tuple(_names(conn, cohort.id, enrollments.c.id.in_(finished))),
    )


@loads(PanelFacts)
def panels(conn: Connection, subjects: Sequence[Subject]) -> list[PanelFacts]:
    """What coaches see of their cohorts."""
    return [
        _panel(conn, subject.cohort, subject.program, subject.now)
        if subject.cohort and subject.program
        else PanelFacts()
        for subject in subjects
    ]


def _panel(conn: Connection, cohort: Cohort, program: Program, now: datetime) -> PanelFacts:
    by_day = ticks_by_day(conn, cohort.id)
    days = Days(cohort, program)
    return PanelFacts(
        week=week_of(days, now),
        code=cohort.code,
        start=cohort.dates[0],
        lesson_time=cohort.lesson_time,
        zone=cohort.zone,
        rooms=tuple(_room_titles(conn, cohort.id)),
        people=count_people(conn, cohort.id),
        waiting=_count(conn, cohort.id, EnrollmentState.WAITING),
        reach=_reach(conn, cohort.id),
        ticks=tuple(DayTicks(day, by_day.get(day, 0)) for day in range(1, days.begun(now) + 1)),
        coming=_coming(cohort, program, now),
        troubles=tuple(_troubles(conn, cohort.id)),
    )


def count_people(conn: Connection, cohort: int) -> int:
    """How many take part."""
    return _count(conn, cohort, EnrollmentState.ACTIVE)


def ticks_by_day(conn: Connection, cohort: int) -> Mapping[int, int]:
    """How many of those who take part ticked each day; days nobody ticked are missing."""
    query = (
        select(check_ins.c.day, func.count().label("ticks"))
        .join(enrollments, enrollments.c.id == check_ins.c.enrollment_id)
        .where(_taking_part(cohort))
        .group_by(check_ins.c.day)
    )
    return {row.day: row.ticks for row in conn.execute(query)}


def _taking_part(cohort: int) -> ColumnElement[bool]:
    return and_(enrollments.c.cohort_id == cohort, enrollments.c.state == _ACTIVE)


def _count(conn: Connection, cohort: int, state: EnrollmentState) -> int:
    query = (
        select(func.count())
        .select_from(enrollments)
        .where(enrollments.c.cohort_id == cohort, enrollments.c.state == state.value)
    )
    return conn.execute(query).scalar_one()


def _reach(conn: Connection, cohort: int) -> int:
    reachable = exists().where(
        identities.c.person_id == enrollments.c.person_id, identities.c.reachable
    )
    query = select(func.count()).select_from(enrollments).where(_taking_part(cohort), reachable)
    return conn.execute(query).scalar_one()


def _names(conn: Connection, cohort: int, ticked: ColumnElement[bool]) -> list[str]:
    first = func.min(check_ins.c.at)
    query = (
        select(people.c.name)
        .join(enrollments, enrollments.c.person_id == people.c.id)
        .join(check_ins, check_ins.c.enrollment_id == enrollments.c.id)
        .where(_taking_part(cohort), people.c.named, people.c.name != "", ticked)
        .group_by(people.c.id, people.c.name)
        .order_by(first, people.c.id)
    )
    return [row.name for row in conn.execute(query)]


def _room_titles(conn: Connection, cohort: int) -> list[str]:
    query = (
        select(rooms.c.title)
        .join(cohort_rooms, cohort_rooms.c.room_id == rooms.c.id)
        .where(cohort_rooms.c.cohort_id == cohort)
        .order_by(cohort_rooms.c.position)
    )
    return [row.title for row in conn.execute(query)]


def _coming(cohort: Cohort, program: Program, now: datetime) -> tuple[ScheduledPost, ...]:
    if cohort.state is not CohortState.LIVE:
        return ()
    # A board comes with its lesson and the invitation is out; neither needs a line of its own.
    ahead = [
        post
        for post in plan.posts_to_come(cohort, program, now)
        if post.kind not in ("signup", "board") and post.at > now
    ]
    return tuple(ahead[:_SHOWN])


def _troubles(conn: Connection, cohort: int) -> list[TroubleRecord]:
    lost = (
        select(rooms.c.why, rooms.c.title)
        .join(cohort_rooms, cohort_rooms.c.room_id == rooms.c.id)
        .where(cohort_rooms.c.cohort_id == cohort, rooms.c.state == RoomState.LOST.value)
        .order_by(cohort_rooms.c.position)
    )
    found = [TroubleRecord("room-lost", row.why, row.title) for row in conn.execute(lost)]
    missed = (
        select(outbox.c.kind, outbox.c.why, rooms.c.title)
        .join(rooms, rooms.c.id == outbox.c.room_id)
        .where(
            outbox.c.cohort_id == cohort,
            outbox.c.state.in_(("failed", "unknown", "skipped")),
            # An edit that came too late took nothing from anyone.
            outbox.c.receipt.is_(null()),
        )
        # The same trouble of several days is one line.
        .group_by(outbox.c.kind, outbox.c.why, rooms.c.title)
        .order_by(func.max(outbox.c.id).desc())
        .limit(_SHOWN)
    )
    found += [TroubleRecord(row.kind, row.why, row.title or "") for row in conn.execute(missed)]
    return found

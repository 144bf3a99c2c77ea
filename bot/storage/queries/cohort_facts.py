"""Numbers of a cohort, counted from the rows at the moment they are asked for.

Rules
1. Only those who take part are counted: nobody who waits or has left, and nobody's ticks from then.
2. Names are of people who wish to be named, in the order of their ticks; nobody who missed is
   named.
3. How it felt is a mean only where at least five said so, so that nobody can be read out of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, null, select

from bot.content.model import Program
from bot.core import plan
from bot.core.calendar import Days
from bot.core.records import Cohort, CohortState, EnrollmentState, RoomState
from bot.storage.db.tables import (
    check_ins,
    cohort_rooms,
    enrollments,
    identities,
    outbox,
    people,
    rooms,
)

_ACTIVE = EnrollmentState.ACTIVE.value
#: fewer answers than this are not summed up
SMALLEST_CELL = 5
#: troubles and coming posts shown on the panel
_SHOWN = 5


def board(
    conn: Connection, cohort: Cohort, program: Program, day: int, now: datetime
) -> dict[str, Any]:
    """{day, done, people, names, closed} of one day; `closed` once that day is over."""
    over = cohort.state in (CohortState.ENDED, CohortState.CANCELLED)
    in_program = 1 <= day <= len(cohort.dates)
    return {
        "day": day,
        "done": ticks_by_day(conn, cohort.id).get(day, 0),
        "people": count_people(conn, cohort.id),
        "names": _names(conn, cohort.id, check_ins.c.day == day),
        "closed": over or (in_program and now >= Days(cohort, program).ends_at(day)),
    }


def group_recap(conn: Connection, cohort: Cohort, program: Program) -> dict[str, Any]:
    """{people, sessions, finished, days, feel, names}: `days` holds the ticks of each day in order,
    `names` are of those who finished, `feel` is a mean of 1 to 5 or None.
    """
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
    return {
        "people": count_people(conn, cohort.id),
        "sessions": sum(by_day.values()),
        "finished": len(conn.execute(finished).all()),
        "days": [by_day.get(day, 0) for day in range(1, len(cohort.dates) + 1)],
        "feel": round(total / answers, 1) if answers >= SMALLEST_CELL else None,
        "names": _names(conn, cohort.id, enrollments.c.id.in_(finished)),
    }


def panel(conn: Connection, cohort: Cohort, program: Program, now: datetime) -> dict[str, Any]:
    """What the coach sees: {state, code, title, start, day, lesson_time, zone, rooms, people,
    waiting, reach, ticks, coming, troubles}.

    `reach` is how many can be written to privately, `ticks` is [day, people who ticked it],
    `coming` is [kind, instant, day or None], `troubles` is [kind, why, room title].
    """
    by_day = ticks_by_day(conn, cohort.id)
    days = Days(cohort, program)
    return {
        "state": cohort.state.value,
        "code": cohort.code,
        "title": program.title,
        "start": cohort.dates[0],
        "day": days.on(now),
        "lesson_time": cohort.lesson_time,
        "zone": cohort.zone,
        "rooms": _room_titles(conn, cohort.id),
        "people": count_people(conn, cohort.id),
        "waiting": _count(conn, cohort.id, EnrollmentState.WAITING),
        "reach": _reach(conn, cohort.id),
        "ticks": [[day, by_day.get(day, 0)] for day in range(1, days.begun(now) + 1)],
        "coming": _coming(cohort, program, now),
        "troubles": _troubles(conn, cohort.id),
    }


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


def _coming(cohort: Cohort, program: Program, now: datetime) -> list[list[Any]]:
    if cohort.state is not CohortState.LIVE:
        return []
    posts = [post for post in plan.posts_to_come(cohort, program, now) if isinstance(post, list)]
    # A board comes with its lesson and the invitation is out; neither needs a line of its own.
    ahead = [
        post
        for post in posts
        if post[0] not in ("signup", "board") and isinstance(post[1], datetime) and post[1] > now
    ]
    return [list(post) for post in ahead[:_SHOWN]]


def _troubles(conn: Connection, cohort: int) -> list[list[str]]:
    lost = (
        select(rooms.c.why, rooms.c.title)
        .join(cohort_rooms, cohort_rooms.c.room_id == rooms.c.id)
        .where(cohort_rooms.c.cohort_id == cohort, rooms.c.state == RoomState.LOST.value)
        .order_by(cohort_rooms.c.position)
    )
    found = [["room-lost", row.why, row.title] for row in conn.execute(lost)]
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
    found += [[row.kind, row.why, row.title] for row in conn.execute(missed)]
    return found

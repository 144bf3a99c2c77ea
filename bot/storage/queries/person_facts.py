"""Numbers of one person: their own part in a cohort, and everything kept about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, func, select, tuple_

from bot.core import progress
from bot.core.calendar import Days
from bot.core.records import Cohort, Enrollment
from bot.storage.db.tables import (
    badges,
    check_ins,
    cohorts,
    enrollments,
    identities,
    outbox,
    people,
    programs,
    rest_passes,
)
from bot.storage.records import rows


def own_parts(
    conn: Connection, pairs: Collection[tuple[int, int]]
) -> Mapping[tuple[int, int], tuple[Enrollment, int]]:
    """Enrollment and number of ticked days of these (cohort, person), where there are any."""
    if not pairs:
        return {}
    ticked = (
        select(func.count())
        .select_from(check_ins)
        .where(check_ins.c.enrollment_id == enrollments.c.id)
        .scalar_subquery()
    )
    query = select(enrollments, ticked.label("ticked")).where(
        tuple_(enrollments.c.cohort_id, enrollments.c.person_id).in_(pairs)
    )
    found = {}
    for *columns, done in conn.execute(query):
        enrollment = rows.to_enrollment(columns)
        found[enrollment.cohort, enrollment.person] = (enrollment, done)
    return found


def missed_once(
    conn: Connection, reminded: Collection[tuple[Enrollment, Days, int]]
) -> frozenset[tuple[int, int]]:
    """Of these reminders (whose, in which days, of which day), those of the day after the only one
    missed: (enrollment, day).
    """
    ids = {enrollment.id for enrollment, _, _ in reminded}
    if not ids:
        return frozenset()
    kept: list[set[tuple[int, int]]] = []
    for table in (check_ins, rest_passes):
        query = select(table.c.enrollment_id, table.c.day).where(table.c.enrollment_id.in_(ids))
        kept.append({(row.enrollment_id, row.day) for row in conn.execute(query)})
    done, rested = kept
    return frozenset(
        (enrollment.id, day)
        for enrollment, days, day in reminded
        if progress.missed_once(
            day,
            {each for whose, each in done if whose == enrollment.id},
            {each for whose, each in rested if whose == enrollment.id},
            progress.joined_on(days, enrollment.joined_at),
        )
    )


def own_part(enrollment: Enrollment, done: int, cohort: Cohort, day: int | None) -> dict[str, Any]:
    """{cue, place, obstacle, done, length, swaps}: `swaps` reads "<pose>=<choice>", those of that
    day included.
    """
    swaps = dict(enrollment.swaps)
    for key, choice in enrollment.day_swaps.items():
        on, _, pose = key.partition(":")
        if day is not None and on == str(day):
            swaps[pose] = choice
    return {
        "cue": enrollment.cue,
        "place": enrollment.place,
        "obstacle": enrollment.obstacle,
        "done": done,
        "length": len(cohort.dates),
        "swaps": [f"{pose}={choice}" for pose, choice in swaps.items() if choice != "full"],
    }


def everything_about(conn: Connection, person: int) -> dict[str, Any]:
    """{person, identities, challenges, messages}: every row about this person, or {} for nobody.

    `challenges` holds each enrollment with its check-ins, rests and badges; `messages` what is on
    its way or was sent to them (its kind, state and times: what it said is not kept).
    """
    found = conn.execute(select(people).where(people.c.id == person)).mappings().first()
    if found is None:
        return {}
    known = conn.execute(
        select(identities)
        .where(identities.c.person_id == person)
        .order_by(identities.c.platform, identities.c.platform_user_id)
    )
    return {
        "person": {name: value for name, value in found.items() if name != "id"},
        "identities": [
            {
                "platform": row.platform,
                "user_id": row.platform_user_id,
                "reachable": row.reachable,
                "last_seen": row.last_seen,
                "aside": row.aside,
            }
            for row in known
        ],
        "challenges": [_challenge(conn, row) for row in _enrollments(conn, person)],
        "messages": [dict(row) for row in _messages(conn, person)],
    }


def _enrollments(conn: Connection, person: int) -> list[Any]:
    # The title stands in the pinned program; its snapshot is large and one field of it is enough.
    title = programs.c.snapshot["program", "title"].as_string().label("title")
    return list(
        conn.execute(
            select(enrollments, title)
            .join(cohorts, cohorts.c.id == enrollments.c.cohort_id)
            .join(programs, programs.c.id == cohorts.c.program_id)
            .where(enrollments.c.person_id == person)
            .order_by(enrollments.c.id)
        )
    )


def _challenge(conn: Connection, row: Any) -> dict[str, Any]:
    ticks = conn.execute(
        select(check_ins).where(check_ins.c.enrollment_id == row.id).order_by(check_ins.c.day)
    )
    rests = conn.execute(
        select(rest_passes.c.day)
        .where(rest_passes.c.enrollment_id == row.id)
        .order_by(rest_passes.c.day)
    )
    earned = conn.execute(
        select(badges.c.badge).where(badges.c.enrollment_id == row.id).order_by(badges.c.at)
    )
    return {
        "title": row.title,
        "joined_at": row.joined_at,
        "state": row.state,
        "days_behind": row.behind,
        "cue": row.cue,
        "place": row.place,
        "obstacle": row.obstacle,
        "swaps": row.swaps,
        "day_swaps": row.day_swaps,
        "resting": row.resting,
        "check_ins": [
            {
                "day": tick.day,
                "at": tick.at,
                "how": tick.how,
                "version": tick.version,
                "late": tick.late,
                "feel": tick.feel,
                "answer": tick.answer,
                "swapped": tick.swapped,
            }
            for tick in ticks
        ],
        "rests": [rest.day for rest in rests],
        "badges": [each.badge for each in earned],
    }


def _messages(conn: Connection, person: int) -> list[Any]:
    return list(
        conn.execute(
            select(outbox.c.kind, outbox.c.state, outbox.c.planned_for, outbox.c.settled_at)
            .where(outbox.c.person_id == person)
            .order_by(outbox.c.id)
        ).mappings()
    )

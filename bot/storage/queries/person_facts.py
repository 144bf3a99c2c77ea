"""Numbers of one person: their own part in a cohort, and everything kept about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, tuple_

from bot.core import progress
from bot.core.calendar import Days
from bot.core.facts import (
    EnrollmentRecord,
    MessageRecord,
    MyDataFacts,
    OwnFacts,
)
from bot.core.records import Enrollment
from bot.features.schedule import Reminder
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
    sessions,
)
from bot.storage.outbox.rows import day_of
from bot.storage.queries.facts import Subject, loads
from bot.storage.records import rows
from bot.storage.records.voices import asked_of, voices_of

#: a reader's part in a cohort: (cohort, person)
Part = tuple[int, int]


@loads(OwnFacts)
def own_facts(conn: Connection, subjects: Sequence[Subject]) -> list[OwnFacts]:
    """The readers' own parts."""
    keys = [_part(subject) for subject in subjects]
    parts = _own_parts(conn, {key for key in keys if key is not None})
    let_go = _missed_once(conn, subjects, parts)
    return [
        _own(subject, *parts[key], missed_once=place in let_go)
        if key is not None and key in parts
        else OwnFacts()
        for place, (subject, key) in enumerate(zip(subjects, keys, strict=True))
    ]


def _part(subject: Subject) -> Part | None:
    if subject.cohort is None or subject.person is None:
        return None
    return subject.cohort.id, subject.person


def _own_parts(conn: Connection, pairs: Collection[Part]) -> Mapping[Part, tuple[Enrollment, int]]:
    """Enrollment and number of ticked days, where there are any."""
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
        enrollment = rows.ENROLLMENTS.record(columns)
        found[enrollment.cohort, enrollment.person] = (enrollment, done)
    return found


def _missed_once(
    conn: Connection, subjects: Sequence[Subject], parts: Mapping[Part, tuple[Enrollment, int]]
) -> set[int]:
    """Which of these are reminders of the day after the only one missed, by their places."""
    reminded: dict[int, tuple[Enrollment, Days, int]] = {}
    for place, subject in enumerate(subjects):
        message, key = subject.envelope.message, _part(subject)
        if not isinstance(message, Reminder) or key is None or key not in parts:
            continue
        if subject.cohort is not None and subject.program is not None:
            enrollment = parts[key][0]
            days = Days(subject.cohort, subject.program, enrollment.offset)
            reminded[place] = (enrollment, days, message.day)
    ids = {enrollment.id for enrollment, _, _ in reminded.values()}
    if not ids:
        return set()
    done, rested = (_days_by_enrollment(conn, table, ids) for table in (check_ins, rest_passes))
    return {
        place
        for place, (enrollment, days, day) in reminded.items()
        if progress.missed_once(
            day,
            done[enrollment.id],
            rested[enrollment.id],
            progress.joined_on(days, enrollment.joined_at),
        )
    }


def _days_by_enrollment(
    conn: Connection, table: Any, ids: Collection[int]
) -> Mapping[int, set[int]]:
    days: defaultdict[int, set[int]] = defaultdict(set)
    query = select(table.c.enrollment_id, table.c.day).where(table.c.enrollment_id.in_(ids))
    for row in conn.execute(query):
        days[row.enrollment_id].add(row.day)
    return days


def _own(subject: Subject, enrollment: Enrollment, done: int, *, missed_once: bool) -> OwnFacts:
    day = day_of(subject.envelope.message)
    swaps = dict(enrollment.swaps)
    for key, choice in enrollment.day_swaps.items():
        on, _, pose = key.partition(":")
        if day is not None and on == str(day):
            swaps[pose] = choice
    return OwnFacts(
        cue=enrollment.cue,
        place=enrollment.place,
        obstacle=enrollment.obstacle,
        done=done,
        length=len(subject.cohort.dates) if subject.cohort else 0,
        swaps=tuple(f"{pose}={choice}" for pose, choice in swaps.items() if choice != "full"),
        missed_once=missed_once,
    )


@loads(MyDataFacts)
def my_data(conn: Connection, subjects: Sequence[Subject]) -> list[MyDataFacts]:
    """Everything kept about the readers."""
    return [
        everything_about(conn, subject.person) if subject.person is not None else MyDataFacts()
        for subject in subjects
    ]


def everything_about(conn: Connection, person: int) -> MyDataFacts:
    """Every row about this person; facts that say nothing for nobody."""
    found = conn.execute(select(people).where(people.c.id == person)).first()
    if found is None:
        return MyDataFacts()
    known = conn.execute(
        select(identities)
        .where(identities.c.person_id == person)
        .order_by(identities.c.platform, identities.c.platform_user_id)
    ).all()
    accounts = [(row.platform, row.platform_user_id) for row in known]
    return MyDataFacts(
        person=rows.PEOPLE.record(found),
        identities=tuple(rows.IDENTITIES.record(row) for row in known),
        challenges=tuple(_challenge(conn, row) for row in _enrollments(conn, person)),
        messages=tuple(MessageRecord(**row) for row in _messages(conn, person)),
        voices=tuple(voices_of(conn, (person,)).values()),
        asked_voices=tuple(asked_of(conn, accounts).values()),
    )


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


def _challenge(conn: Connection, row: Any) -> EnrollmentRecord:
    *columns, title = row
    ticks, rests, earned = (
        conn.execute(select(table).where(table.c.enrollment_id == row.id).order_by(order))
        for table, order in (
            (check_ins, check_ins.c.day),
            (rest_passes, rest_passes.c.day),
            (badges, badges.c.at),
        )
    )
    led = conn.execute(select(sessions).where(sessions.c.enrollment_id == row.id)).first()
    return EnrollmentRecord(
        title=title,
        enrollment=rows.ENROLLMENTS.record(columns),
        check_ins=tuple(rows.CHECK_INS.record(each) for each in ticks),
        rests=tuple(rows.RESTS.record(each) for each in rests),
        badges=tuple(rows.EARNED.record(each) for each in earned),
        session=rows.SESSIONS.record(led) if led is not None else None,
    )


def _messages(conn: Connection, person: int) -> list[Any]:
    return list(
        conn.execute(
            select(outbox.c.kind, outbox.c.state, outbox.c.planned_for, outbox.c.settled_at)
            .where(outbox.c.person_id == person)
            .order_by(outbox.c.id)
        ).mappings()
    )

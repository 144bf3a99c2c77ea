"""Two people become one: rows of the one who goes are handed to the one who stays.

Rules
1. What both have in a cohort is united as `bot.core.merge_rules` says, the same as in memory.
2. Messages planned for the one who goes are planned for the one who stays, unless the same is
   planned for them already.
3. Nothing of the one who goes remains: neither in messages nor in the audit.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from bot.core import merge_rules
from bot.core.changes import MergePeople
from bot.core.plan import session_timer_key
from bot.core.records import PERSONAL, CheckIn, Earned, Enrollment, Rest, Session
from bot.storage.db.tables import (
    audit,
    badges,
    check_ins,
    cohorts,
    enrollments,
    identities,
    outbox,
    people,
    rest_passes,
    sessions,
    timers,
)
from bot.storage.records import rows
from bot.storage.records.row_mapper import Values
from bot.storage.records.voices import merge_voices


def merge_people(conn: Connection, change: MergePeople) -> None:
    """Carry out one merging. Both people are held by their locks
    (`bot.storage.records.loading`)."""
    keep, gone = change.keep, change.gone
    _parts(conn, keep, gone)
    conn.execute(update(identities).where(identities.c.person_id == gone).values(person_id=keep))
    conn.execute(update(cohorts).where(cohorts.c.coach_id == gone).values(coach_id=keep))
    merge_voices(conn, keep, gone)
    _messages(conn, keep, gone)
    conn.execute(update(audit).where(audit.c.person_id == gone).values(person_id=keep))
    conn.execute(delete(people).where(people.c.id == gone))


# --- their parts in cohorts ----------------------------------------------------------------------


def _parts(conn: Connection, keep: int, gone: int) -> None:
    query = select(enrollments).where(enrollments.c.person_id.in_((keep, gone)))
    found = [rows.ENROLLMENTS.record(row) for row in conn.execute(query.order_by(enrollments.c.id))]
    kept = {each.cohort: each for each in found if each.person == keep}
    for other in (each for each in found if each.person == gone):
        own = kept.get(other.cohort)
        if own is None:
            conn.execute(
                update(enrollments).where(enrollments.c.id == other.id).values(person_id=keep)
            )
        else:
            _unite(conn, own, other)


def _unite(conn: Connection, own: Enrollment, other: Enrollment) -> None:
    ticks = merge_rules.one_set_of_ticks(own.id, _ticks(conn, own.id), _ticks(conn, other.id))
    rested = merge_rules.earliest(own.id, _rests(conn, own.id), _rests(conn, other.id))
    earned = merge_rules.earliest(own.id, _earned(conn, own.id), _earned(conn, other.id))
    session = merge_rules.one_session(own.id, _session(conn, own.id), _session(conn, other.id))
    one = merge_rules.one_enrollment(own, other)
    _timer(conn, own, other)
    conn.execute(delete(enrollments).where(enrollments.c.id == other.id))
    values = rows.ENROLLMENTS.row(one)
    conn.execute(update(enrollments).where(enrollments.c.id == own.id).values(values))
    _replace(conn, check_ins, own.id, [rows.CHECK_INS.row(each) for each in ticks.values()])
    _replace(conn, rest_passes, own.id, [rows.RESTS.row(each) for each in rested.values()])
    _replace(conn, badges, own.id, [rows.EARNED.row(each) for each in earned.values()])
    _replace(conn, sessions, own.id, [rows.SESSIONS.row(session)] if session else [])


def _ticks(conn: Connection, enrollment: int) -> dict[int, CheckIn]:
    query = select(check_ins).where(check_ins.c.enrollment_id == enrollment)
    return {row.day: rows.CHECK_INS.record(row) for row in conn.execute(query)}


def _rests(conn: Connection, enrollment: int) -> dict[int, Rest]:
    query = select(rest_passes).where(rest_passes.c.enrollment_id == enrollment)
    return {row.day: rows.RESTS.record(row) for row in conn.execute(query)}


def _earned(conn: Connection, enrollment: int) -> dict[str, Earned]:
    query = select(badges).where(badges.c.enrollment_id == enrollment)
    return {row.badge: rows.EARNED.record(row) for row in conn.execute(query)}


def _session(conn: Connection, enrollment: int) -> Session | None:
    query = select(sessions).where(sessions.c.enrollment_id == enrollment)
    row = conn.execute(query).first()
    return rows.SESSIONS.record(row) if row is not None else None


def _timer(conn: Connection, own: Enrollment, other: Enrollment) -> None:
    """The timer of the session that goes on, under the kept part's name."""
    kept, gone = session_timer_key(own.id), session_timer_key(other.id)
    if _session(conn, own.id) is None:
        conn.execute(
            update(timers)
            .where(timers.c.key == gone)
            .values(key=kept, payload={PERSONAL: str(own.id)})
        )
    else:
        conn.execute(delete(timers).where(timers.c.key == gone))


def _replace(conn: Connection, table: Table[Any], enrollment: int, values: list[Values]) -> None:
    conn.execute(delete(table).where(table.c.enrollment_id == enrollment))
    if values:
        conn.execute(insert(table), values)


# --- messages and timers -------------------------------------------------------------------------


def _messages(conn: Connection, keep: int, gone: int) -> None:
    theirs = conn.execute(
        select(outbox.c.id, outbox.c.key, outbox.c.address).where(outbox.c.person_id == gone)
    ).all()
    for row in theirs:
        values: dict[str, Any] = {
            "person_id": keep,
            "lane": func.replace(outbox.c.lane, f"person:{gone}", f"person:{keep}"),
        }
        if row.address:
            values["address"] = {**row.address, "person": keep}
        elif row.key.endswith(f":{gone}"):
            key = f"{row.key.removesuffix(f':{gone}')}:{keep}"
            if conn.execute(select(outbox.c.id).where(outbox.c.key == key)).first():
                conn.execute(delete(outbox).where(outbox.c.id == row.id))
                continue
            values["key"] = key
        conn.execute(update(outbox).where(outbox.c.id == row.id).values(values))

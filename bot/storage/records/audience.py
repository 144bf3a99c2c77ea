"""What concerns many people at once: one statement each, never a loop over people.

Rules
1. A reminder or a message to a cohort goes to those who take part, can be reached privately, have
   not silenced the bot and are not resting.
2. A reminder passes those by who ticked that day or used their rest pass on it.
3. A reminder's slot is a person's own zone ("" for none) and own time (else the program's). In a
   rehearsal everybody's clock is the cohort's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    Time,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)

from bot.core.changes import EnrollWaiting, Remind, Tell
from bot.core.envelopes import Envelope
from bot.core.records import EnrollmentState
from bot.storage.db.dialect import insert_unless_there
from bot.storage.db.tables import (
    check_ins,
    cohorts,
    enrollments,
    identities,
    outbox,
    people,
    rest_passes,
)
from bot.storage.outbox.planning import last_seen_first
from bot.storage.outbox.rows import outbox_row

_ACTIVE = EnrollmentState.ACTIVE.value
_WAITING = EnrollmentState.WAITING.value


def remind(conn: Connection, wish: Remind, now: datetime) -> None:
    """Plan this reminder for everyone it concerns."""
    if not wish.days:
        return
    day = case(dict(wish.days), value=enrollments.c.behind)
    rehearsal = exists().where(cohorts.c.id == wish.cohort, cohorts.c.day_s.is_not(None))
    concerned = and_(
        enrollments.c.behind.in_(list(wish.days)),
        people.c.reminders,
        case((rehearsal, literal("")), else_=people.c.zone) == wish.zone,
        func.coalesce(people.c.remind_at, literal(wish.default_at, Time)) == literal(wish.at, Time),
        ~exists().where(check_ins.c.enrollment_id == enrollments.c.id, check_ins.c.day == day),
        ~exists().where(rest_passes.c.enrollment_id == enrollments.c.id, rest_passes.c.day == day),
    )
    _plan_for_many(conn, wish.cohort, wish.template, concerned, now)


def tell(conn: Connection, wish: Tell, now: datetime) -> None:
    """Plan this message for everyone it concerns."""
    concerned: list[ColumnElement[bool]] = []
    if wish.offset is not None:
        concerned.append(enrollments.c.behind == wish.offset)
    if wish.unfinished_under is not None:
        ticked = (
            select(func.count())
            .select_from(check_ins)
            .where(check_ins.c.enrollment_id == enrollments.c.id)
            .scalar_subquery()
        )
        concerned.append(ticked < wish.unfinished_under)
    _plan_for_many(conn, wish.cohort, wish.template, and_(True, *concerned), now)


def enroll_waiting(conn: Connection, wish: EnrollWaiting) -> None:
    """Move everyone who waits in this room into this cohort, with what they had settled on."""
    waiting = enrollments.alias("waiting")
    there = enrollments.alias("there")
    # Somebody may wait since two cohorts ago; the latest place in the queue is the one that moves.
    latest = (
        select(func.max(waiting.c.id))
        .where(
            waiting.c.room_id == wish.room,
            waiting.c.state == _WAITING,
            waiting.c.cohort_id != wish.cohort,
            ~exists().where(
                there.c.cohort_id == wish.cohort, there.c.person_id == waiting.c.person_id
            ),
        )
        .group_by(waiting.c.person_id)
    )
    conn.execute(
        update(enrollments)
        .where(enrollments.c.id.in_(latest))
        .values(cohort_id=wish.cohort, state=_ACTIVE, joined_at=wish.at, behind=0)
    )
    conn.execute(
        delete(enrollments).where(
            enrollments.c.room_id == wish.room,
            enrollments.c.state == _WAITING,
            enrollments.c.cohort_id != wish.cohort,
        )
    )


def _plan_for_many(
    conn: Connection,
    cohort: int,
    template: Envelope,
    concerned: ColumnElement[bool],
    now: datetime,
) -> None:
    many = _outbox_query(conn, cohort, template, concerned, now)
    columns = [column.name for column in many.selected_columns]
    conn.execute(
        insert_unless_there(conn, outbox, "key").from_select(columns, many),
    )


def _outbox_query(
    conn: Connection,
    cohort: int,
    template: Envelope,
    concerned: ColumnElement[bool],
    now: datetime,
) -> Select[*tuple[Any, ...]]:
    """The rows of the outbox, as a query over those it concerns."""
    alike = outbox_row(template, None, now)
    person = cast(people.c.id, Text)
    reached = (
        select(identities.c.platform)
        .where(identities.c.person_id == people.c.id, identities.c.reachable)
        .order_by(*last_seen_first())
        .limit(1)
        .scalar_subquery()
    )
    own: dict[str, ColumnElement[Any]] = {
        "key": literal(template.key + ":") + person,
        "lane": literal("person:") + person,
        "platform": reached,
        "person_id": people.c.id,
    }
    columns = [
        own.get(name, literal(value, outbox.c[name].type)).label(name)
        for name, value in alike.items()
        if name in own or value is not None
    ]
    return (
        select(*columns)
        .select_from(enrollments.join(people, people.c.id == enrollments.c.person_id))
        .where(
            enrollments.c.cohort_id == cohort,
            enrollments.c.state == _ACTIVE,
            ~enrollments.c.resting,
            ~people.c.silenced,
            exists().where(identities.c.person_id == people.c.id, identities.c.reachable),
            concerned,
        )
        .order_by(people.c.id)
    )

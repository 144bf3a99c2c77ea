"""Claiming: which messages a process may send now, and taking over from one that died.

    planned ──claim──► claimed ──mark_leaving──► leaving ──settle──► sent, skipped, failed
       ▲                  │                         │                 or unknown
       └──── lease over ──┴── lease over, by rule ──┘

Rules
1. A claim is a lease: when it ends, the message may be claimed again by anybody.
2. Within a lane the order holds: nothing is claimed while something earlier is due, on its way, or
   waits to be tried again. What was planned for a later hour holds nothing up, and neither does an
   edit of something that stands already.
3. Of what is free, answers go before reminders before posts for all, each in the order it was
   planned.
4. A message that had left when its process died may have arrived. An edit, a lesson, an answer
   and a room's post are sent once more, once; a reminder is not.
5. What is past its usefulness is skipped; an edit never is, for it disturbs nobody.
6. Rooms that are lost wait, however long; their messages are only too late by rule 5.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.sql.selectable import NamedFromClause

from bot.core.envelopes import Priority
from bot.core.records import RoomState
from bot.storage.db.columns import Instant, Json
from bot.storage.db.tables import OPEN_STATES, OutboxColumns, outbox, rooms
from bot.storage.outbox.rows import Claimed, to_claimed

Outbox: TypeAlias = NamedFromClause[OutboxColumns]

_WAITING = outbox.alias("waiting")
_EARLIER = outbox.alias("earlier")
_NOW: BindParameter[datetime] = bindparam("now", type_=Instant)


def claim(
    conn: Connection,
    platforms: Collection[str],
    now: datetime,
    *,
    owner: str,
    lease_s: float,
    limit: int,
) -> list[Claimed]:
    """Take up to `limit` messages of these platforms for sending, the most urgent first.

    They are `owner`'s until `now + lease_s`; each must be settled (`bot.storage.outbox.settling`)
    or its lease left to end.
    """
    _sweep(conn, now)
    statement = _claiming(conn.dialect.name == "sqlite", tuple(platforms))
    values = {
        "now": now,
        "claimer": owner,
        "until": now + timedelta(seconds=lease_s),
        "most": limit,
    }
    taken = conn.execute(statement, values).all()
    claimed = [to_claimed(row) for row in taken]
    return sorted(claimed, key=lambda each: (each.envelope.priority, each.id))


def mark_leaving(conn: Connection, claims: Sequence[Claimed], until: datetime) -> set[int]:
    """Note, before the requests go out, that these are leaving, with their leases until then.

    Only for platforms that would post a repetition twice. Returns the ids of those that are still
    this claim's; the others were taken over and must not be sent.
    """
    still = set()
    for each in claims:
        found = conn.execute(
            update(outbox)
            .where(
                outbox.c.id == each.id,
                outbox.c.claims == each.claim,
                outbox.c.state == "claimed",
            )
            .values(state="leaving", claimed_until=until)
        )
        if found.rowcount:
            still.add(each.id)
    return still


def take_over(conn: Connection, platforms: Collection[str], now: datetime) -> None:
    """End every lease on these platforms: this process alone sends there from now on.

    To be called by one that starts and holds the database, or has just got the sender's lease.
    """
    conn.execute(
        update(outbox)
        .where(
            is_open(outbox),
            outbox.c.state.in_(("claimed", "leaving")),
            outbox.c.platform.in_(platforms) | outbox.c.platform.is_(None),
        )
        .values(claimed_until=now)
    )


def next_message_at(conn: Connection, platforms: Collection[str]) -> datetime | None:
    """When a message of these platforms may go next (perhaps long ago), or a lease ends."""
    planned = conn.execute(_first_planned(tuple(platforms))).scalar()
    leased = conn.execute(_FIRST_LEASED).scalar()
    return min((at for at in (planned, leased) if at is not None), default=None)


def overdue(conn: Connection, platforms: Collection[str], now: datetime) -> set[str]:
    """The platforms for which something may go by now and is not claimed yet."""
    firsts = {each: next_message_at(conn, (each,)) for each in platforms}
    return {platform for platform, at in firsts.items() if at is not None and at <= now}


# Statements are made once: making one costs more than running it, and these run all the time.


@cache
def _claiming(sqlite: bool, platforms: tuple[str, ...]) -> ReturningUpdate[*tuple[Any, ...]]:
    picked = (
        select(outbox.c.id)
        .where(_free(outbox, platforms), outbox.c.state == "planned", outbox.c.not_before <= _NOW)
        .where(or_(outbox.c.receipt.is_not(None), ~_held_up(outbox, _NOW)))
        .order_by(outbox.c.priority, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
    )
    if not sqlite:
        picked = picked.with_for_update(skip_locked=True, of=outbox)
    # As a named subquery it runs once; inlined, the planner may repeat it and take too many.
    chosen = picked.cte("picked")
    return (
        update(outbox)
        .where(outbox.c.id.in_(select(chosen.c.id)))
        .values(
            state="claimed",
            owner=bindparam("claimer"),
            claimed_until=bindparam("until", type_=Instant),
            tried_at=case((outbox.c.attempts == 0, _NOW), else_=outbox.c.tried_at),
            attempts=outbox.c.attempts + 1,
            claims=outbox.c.claims + 1,
        )
        .returning(*outbox.c)
    )


@cache
def _first_planned(platforms: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    return (
        select(_WAITING.c.not_before)
        .where(_free(_WAITING, platforms), _WAITING.c.state == "planned")
        .where(or_(_WAITING.c.receipt.is_not(None), ~_held_up(_WAITING, _WAITING.c.not_before)))
        .order_by(_WAITING.c.not_before)
        .limit(1)
    )


def is_open(table: Outbox) -> ColumnElement[bool]:
    """A condition in the very words of the partial indexes, so that both databases use them."""
    return table.c.state.in_([literal_column(f"'{state}'") for state in OPEN_STATES])


def _away(table: Outbox) -> ColumnElement[bool]:
    return table.c.state.in_([literal_column("'claimed'"), literal_column("'leaving'")])


def _free(table: Outbox, platforms: Collection[str]) -> ColumnElement[bool]:
    """Open, for these platforms, and in no lost room."""
    lost = exists().where(rooms.c.id == table.c.room_id, rooms.c.state == RoomState.LOST.value)
    return and_(
        is_open(table),
        or_(table.c.platform.in_(platforms), table.c.platform.is_(None)),
        or_(table.c.room_id.is_(None), ~lost),
    )


def _held_up(table: Outbox, at: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether something earlier in the lane has to go first."""
    earlier = _EARLIER
    return exists().where(
        is_open(earlier),
        earlier.c.lane == table.c.lane,
        earlier.c.id < table.c.id,
        # A lane may hold messages for a platform that does not run here; they hold nothing up.
        earlier.c.platform == table.c.platform,
        earlier.c.receipt.is_(None),
        or_(earlier.c.state != "planned", earlier.c.attempts > 0, earlier.c.not_before <= at),
    )


def _sweep(conn: Connection, now: datetime) -> None:
    """Free what a dead process held, and set aside what is too late."""
    # There is hardly ever anything to sweep, and one look costs less than six statements.
    if conn.execute(_TO_SWEEP, {"now": now}).first() is not None:
        for statement in _sweeping():
            conn.execute(statement, {"now": now})


@cache
def _sweeping() -> tuple[Update | Delete, ...]:
    over, late = _OVER, _LATE
    left = and_(over, outbox.c.state == "leaving")
    settled = {"settled_at": _NOW, **LET_GO, **UNSAID}
    return (
        update(outbox).where(left, may_repeat(outbox)).values(**REPEAT),
        delete(outbox).where(left, outbox.c.fleeting),
        update(outbox).where(left).values(state="unknown", why="interrupted", **settled),
        update(outbox).where(over).values(state="planned", **LET_GO),
        delete(outbox).where(late, outbox.c.fleeting),
        update(outbox).where(late).values(state="skipped", why="late", **settled),
    )


#: nobody has it any more
LET_GO: Mapping[str, Any] = {"owner": None, "claimed_until": None}

#: what was said to a person is not kept once it is settled; a room's post is, to be edited
UNSAID: Mapping[str, Any] = {
    "address": None,
    "params": case((outbox.c.room_id.is_(None), literal({}, Json)), else_=outbox.c.params),
    "buttons": case((outbox.c.room_id.is_(None), literal([], Json)), else_=outbox.c.buttons),
}

#: what makes a message of unknown end go out once more
REPEAT: Mapping[str, Any] = {
    "state": "planned",
    **LET_GO,
    "repeated": True,
}


def may_repeat(table: Outbox) -> ColumnElement[bool]:
    """Whether a message that may have arrived is sent once more (rule 4)."""
    return or_(
        table.c.receipt.is_not(None),
        and_(
            ~table.c.repeated,
            or_(table.c.kind == "lesson", table.c.priority != int(Priority.REMINDER)),
        ),
    )


#: whose lease has ended
_OVER = and_(_away(outbox), outbox.c.claimed_until <= _NOW)
#: what is past its usefulness and never left
_LATE = and_(
    is_open(outbox),
    outbox.c.expires_at.is_not(None),
    outbox.c.expires_at <= _NOW,
    outbox.c.state == "planned",
    outbox.c.receipt.is_(None),
)
# Two questions, each answered by its own index.
_TO_SWEEP = select(literal(1)).where(or_(*(exists().where(each) for each in (_OVER, _LATE))))
_FIRST_LEASED = select(func.min(outbox.c.claimed_until)).where(_away(outbox))

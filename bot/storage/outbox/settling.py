"""Settling: what became of the messages that were claimed.

Rules
1. Only the latest claim of a message has a say in what becomes of it, save that "sent" is believed
   from anyone: the platform has it.
2. Something that changed while it was on its way goes out again, gathered, as an edit.
3. What was said to a person is not kept: once it is settled, only its kind and how it ended are,
   and of what was about health nothing at all. What a revised message is to say yet, is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, literal, update

from bot.storage.db.columns import Instant
from bot.storage.db.tables import outbox
from bot.storage.outbox.claiming import LET_GO, REPEAT, UNSAID, is_open, may_repeat
from bot.storage.outbox.rows import (
    Claimed,
    Failed,
    Outcome,
    Postponed,
    Retry,
    Sent,
    Skipped,
    Unknown,
)

#: edits of one board are at least this far apart
GATHER = timedelta(seconds=3)


def settle(
    conn: Connection, outcomes: Sequence[Outcome], now: datetime, *, gather: timedelta = GATHER
) -> None:
    """Write down what became of these messages."""
    sent = [outcome for outcome in outcomes if isinstance(outcome, Sent)]
    if sent:
        _sent(conn, sent, now, gather)
    for outcome in outcomes:
        match outcome:
            case Sent():
                pass
            case Retry(claimed, not_before, why):
                values = {"state": "planned", "not_before": not_before, "why": why, **LET_GO}
                conn.execute(update(outbox).where(_mine(claimed)).values(values))
            case Postponed(claimed, not_before, why):
                values = {"state": "planned", "not_before": not_before, "why": why, **LET_GO}
                untried = {**values, "attempts": outbox.c.attempts - 1}
                conn.execute(update(outbox).where(_mine(claimed)).values(untried))
            case Unknown(claimed, why):
                again = update(outbox).where(_mine(claimed), may_repeat(outbox))
                if not conn.execute(again.values({"why": why, **REPEAT})).rowcount:
                    _end(conn, claimed, "unknown", why, now)
            case Failed(claimed, why):
                _end(conn, claimed, "failed", why, now)
            case Skipped(claimed, why):
                _end(conn, claimed, "skipped", why, now)
    settled = [
        outcome.claimed.id for outcome in outcomes if not isinstance(outcome, Retry | Postponed)
    ]
    if settled:
        conn.execute(
            delete(outbox).where(outbox.c.id.in_(settled), outbox.c.fleeting, ~is_open(outbox))
        )


def _mine(claimed: Claimed) -> ColumnElement[bool]:
    return and_(
        outbox.c.id == claimed.id,
        outbox.c.claims == claimed.claim,
        outbox.c.state.in_(("claimed", "leaving")),
    )


def _end(conn: Connection, claimed: Claimed, state: str, why: str, now: datetime) -> None:
    values: Mapping[str, Any] = {
        "state": state,
        "why": why,
        "settled_at": now,
        **LET_GO,
        **UNSAID,
    }
    conn.execute(update(outbox).where(_mine(claimed)).values(values))


def _sent(conn: Connection, sent: Sequence[Sent], now: datetime, gather: timedelta) -> None:
    soon = literal(now + gather, Instant)
    statement = (
        update(outbox)
        .where(outbox.c.id == bindparam("this"))
        .values(
            {
                "state": case((outbox.c.stale, "planned"), else_="sent"),
                "not_before": case((outbox.c.stale, soon), else_=outbox.c.not_before),
                "stale": False,
                "attempts": 0,
                "why": "",
                "receipt": bindparam("id_there"),
                "receipt_more": bindparam("ids_there"),
                "settled_at": now,
                **LET_GO,
                **{
                    name: case((outbox.c.stale, outbox.c[name]), else_=value)
                    for name, value in UNSAID.items()
                },
            }
        )
    )
    conn.execute(
        statement,
        [
            {
                "this": each.claimed.id,
                "id_there": each.message_id,
                "ids_there": list(each.more) or None,
            }
            for each in sent
        ],
    )

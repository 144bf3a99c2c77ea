"""Settling: what became of the messages that were claimed.

Rules
1. Only the latest claim of a message has a say in what becomes of it, save that "sent" is believed
   from anyone: the platform has it.
2. Something that changed while it was on its way goes out again, gathered, as an edit.
3. What was said to a person is not kept: once it is settled, only its kind and how it ended are,
   and of what was about health nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, delete, literal, or_, update

from bot.storage.claiming import LET_GO, REPEAT, UNSAID, may_repeat
from bot.storage.columns import Instant
from bot.storage.letters import Claimed, Failed, Outcome, Retry, Sent, Skipped, Unknown
from bot.storage.tables import outbox

#: edits of one board are at least this far apart
GATHER = timedelta(seconds=3)


def settle(
    conn: Connection, outcomes: Sequence[Outcome], now: datetime, *, gather: timedelta = GATHER
) -> None:
    """Write down what became of these messages."""
    for outcome in outcomes:
        match outcome:
            case Sent():
                _sent(conn, outcome, now, gather)
            case Retry(claimed, not_before, why):
                values = {"state": "planned", "not_before": not_before, "why": why, **LET_GO}
                conn.execute(update(outbox).where(_mine(claimed)).values(values))
            case Unknown(claimed, why):
                again = update(outbox).where(_mine(claimed), may_repeat(outbox))
                if not conn.execute(again.values({"why": why, **REPEAT})).rowcount:
                    _end(conn, claimed, "unknown", why, now)
            case Failed(claimed, why):
                _end(conn, claimed, "failed", why, now)
            case Skipped(claimed, why):
                _end(conn, claimed, "skipped", why, now)


def _mine(claimed: Claimed) -> Any:
    return and_(
        outbox.c.id == claimed.id,
        outbox.c.attempts == claimed.claim,
        outbox.c.state.in_(("claimed", "leaving")),
    )


def _end(conn: Connection, claimed: Claimed, state: str, why: str, now: datetime) -> None:
    conn.execute(delete(outbox).where(_mine(claimed), outbox.c.fleeting))
    conn.execute(
        update(outbox)
        .where(_mine(claimed))
        .values({"state": state, "why": why, "settled_at": now, **LET_GO, **UNSAID})
    )


def _sent(conn: Connection, sent: Sent, now: datetime, gather: timedelta) -> None:
    claimed = sent.claimed
    this = and_(
        outbox.c.id == claimed.id,
        or_(outbox.c.state != "sent", outbox.c.receipt.is_distinct_from(sent.message_id)),
    )
    conn.execute(delete(outbox).where(this, outbox.c.fleeting))
    conn.execute(
        update(outbox)
        .where(this)
        .values(
            {
                "state": case((outbox.c.stale, "planned"), else_="sent"),
                "not_before": case(
                    (outbox.c.stale, literal(now + gather, Instant)), else_=outbox.c.not_before
                ),
                "stale": False,
                "why": "",
                "receipt": sent.message_id,
                "receipt_more": list(sent.more) or None,
                "settled_at": now,
                **LET_GO,
                **UNSAID,
            }
        )
    )

"""Timers: what becomes due, handed out once.

Rules
1. A timer fires when its row is taken, in the transaction that saves what follows from it; its
   decision writes the successor. So it fires exactly once, whatever crashes and however many
   processes look.
2. A timer whose handling failed is put back with the same occurrence (`due_at`) and a later
   `wake_at`: it is not lost, and it does not turn in circles.
3. An update of a platform is taken once, by a digest of its id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, tuple_

from bot.core.events import Asked, Commanded, Event, Pressed, Reacted, Said, Spoke, TimerDue
from bot.storage.db.dialect import insert_unless_there
from bot.storage.db.tables import timers, updates_seen
from bot.storage.outbox.claiming import next_message_at


def due_timers(conn: Connection, now: datetime, limit: int) -> list[TimerDue]:
    """The timers that are due, the longest due first; they stay until `unseen` takes them."""
    query = (
        select(timers)
        .where(timers.c.wake_at <= now)
        .order_by(timers.c.wake_at, timers.c.key)
        .limit(limit)
    )
    return [
        TimerDue(row.key, row.kind, row.cohort_id, row.due_at, row.payload)
        for row in conn.execute(query)
    ]


def next_timer_at(conn: Connection) -> datetime | None:
    """When the next timer wakes (perhaps it should have), or None."""
    return conn.execute(select(func.min(timers.c.wake_at))).scalar()


def next_due(conn: Connection, platforms: Collection[str]) -> datetime | None:
    """When something becomes due next: a timer, or a message of these platforms that may go.

    It may lie in the past. None when nothing is waiting.
    """
    wakes = next_timer_at(conn)
    goes = next_message_at(conn, platforms)
    return min((at for at in (wakes, goes) if at is not None), default=None)


def unseen(conn: Connection, events: Sequence[Event]) -> list[bool]:
    """Which of these events are to be handled; from then on, and if the transaction is committed,
    they are seen. A person's event is seen by its update id, a timer is taken if its row still says
    the same; facts about chats are always handled.
    """
    fresh_updates = _take_updates(conn, events)
    fired = _take_timers(conn, [event for event in events if isinstance(event, TimerDue)])
    answer = []
    for event in events:
        match event:
            case TimerDue(key=key, due_at=due_at):
                taken = (key, due_at) in fired
                fired.discard((key, due_at))
            case Commanded() | Pressed() | Said() | Spoke() | Reacted():
                taken = _name(event) in fresh_updates
                fresh_updates.discard(_name(event))
            case _:
                taken = True
        answer.append(taken)
    return answer


def put_back(conn: Connection, due: TimerDue, wake_at: datetime) -> None:
    """Let a timer whose handling failed come again at `wake_at`, as the same occurrence."""
    conn.execute(
        insert_unless_there(conn, timers, "key"),
        [
            {
                "key": due.key,
                "kind": due.kind,
                "cohort_id": due.cohort,
                "due_at": due.due_at,
                "wake_at": wake_at,
                "payload": dict(due.payload),
            }
        ],
    )


def _take_timers(conn: Connection, due: Sequence[TimerDue]) -> set[tuple[str, datetime]]:
    if not due:
        return set()
    occurrence = tuple_(timers.c.key, timers.c.due_at)
    mine = (
        select(timers.c.key)
        .where(occurrence.in_({(event.key, event.due_at) for event in due}))
        .order_by(timers.c.key)
    )
    if conn.dialect.name != "sqlite":
        # One that another process is just firing is not waited for.
        mine = mine.with_for_update(skip_locked=True)
    picked = mine.cte("picked")
    taken = conn.execute(
        delete(timers)
        .where(timers.c.key.in_(select(picked.c.key)))
        .returning(timers.c.key, timers.c.due_at)
    )
    return {(row.key, row.due_at) for row in taken}


def _name(event: Asked) -> tuple[str, str]:
    id = event.origin.update_id.encode("utf-8", "replace")
    return event.origin.who.platform, hashlib.blake2b(id, digest_size=16).hexdigest()


def _take_updates(conn: Connection, events: Sequence[Event]) -> set[tuple[str, str]]:
    """Write the updates down; those that were not there yet."""
    seen_at = {_name(event): event.origin.at for event in events if isinstance(event, Asked)}
    if not seen_at:
        return set()
    # In order, so that two processes that got the same updates never wait for each other; the
    # second one finds them there.
    values: list[dict[str, Any]] = [
        {"platform": platform, "digest": digest, "at": seen_at[platform, digest]}
        for platform, digest in sorted(seen_at)
    ]
    new = insert_unless_there(conn, updates_seen, "platform", "digest").returning(
        updates_seen.c.platform, updates_seen.c.digest
    )
    return {(row.platform, row.digest) for row in conn.execute(new, values)}

"""Leases: a name that one process holds at a time, such as the sender of a bot or its poller.

Rules
1. A lease ends by itself; whoever holds it acquires it anew well before.
2. Every change of owner raises the fence, a number that only rises: work done under a lower one
   comes from somebody who no longer holds it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, case, literal, or_, update

from bot.storage.db.dialect import plain_insert
from bot.storage.db.tables import leases


def acquire(conn: Connection, name: str, owner: str, now: datetime, lease_s: float) -> int | None:
    """Take the lease, or keep it: its fence. None while somebody else holds it."""
    until = now + timedelta(seconds=lease_s)
    taking = plain_insert(conn, leases).values(name=name, owner=owner, fence=1, until=until)
    same = leases.c.owner == taking.excluded.owner
    statement = taking.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "owner": taking.excluded.owner,
            "fence": case((same, leases.c.fence), else_=leases.c.fence + literal(1)),
            "until": taking.excluded.until,
        },
        where=or_(same, leases.c.until <= now),
    ).returning(leases.c.fence)
    return conn.execute(statement).scalar()


def give_up(conn: Connection, name: str, owner: str, fence: int, now: datetime) -> None:
    """Let go, so that another process need not wait. The fence stays, and rises with the next."""
    conn.execute(
        update(leases)
        .where(leases.c.name == name, leases.c.owner == owner, leases.c.fence == fence)
        .values(until=now)
    )

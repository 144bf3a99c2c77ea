"""Ids that decisions may give out: reserved before deciding, so that deciding stays pure.

Rules
1. An id is never used twice, also after its row is gone.
2. SQLite has one writer: the next id is one past the highest ever used (AUTOINCREMENT keeps it).
3. On PostgreSQL each connection reserves a block of `ID_BLOCK` at a time from the column's sequence
   and uses it up over many groups; a crash or a rollback wastes ids and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from bot.storage.db.columns import ID_BLOCK
from bot.storage.db.database import must_write

_TABLES = {
    "person": "people",
    "room": "rooms",
    "cohort": "cohorts",
    "enrollment": "enrollments",
    "program": "programs",
}

#: one event makes at most this many new records of one kind
PER_EVENT = 4

_MEMORY = "stretchbot_ids"

_SQLITE = text("SELECT name, seq FROM sqlite_sequence")


def reserve_ids(conn: Connection, events: int) -> dict[str, int]:
    """The first unused id by record name, with room for the new records of this many events.

    Raises ValueError for a group too large for a block, LookOnly where nothing may be written.
    """
    must_write(conn)
    if conn.dialect.name == "sqlite":
        used: dict[str, int] = {row.name: row.seq for row in conn.execute(_SQLITE)}
        return {name: used.get(table, 0) + 1 for name, table in _TABLES.items()}
    need = events * PER_EVENT
    if need > ID_BLOCK:
        raise ValueError(f"a group of {events} events is too large")
    blocks: dict[str, tuple[int, int]] = conn.info.setdefault(_MEMORY, {})
    spent = [name for name in _TABLES if blocks.get(name, (0, 0))[1] < need]
    if spent:
        row = conn.execute(
            text(
                "SELECT "
                + ", ".join(f"nextval(pg_get_serial_sequence('{_TABLES[n]}', 'id'))" for n in spent)
            )
        ).one()
        for name, first in zip(spent, row, strict=True):
            blocks[name] = (first, ID_BLOCK)
    return {name: blocks[name][0] for name in _TABLES}


def note_used(conn: Connection, name: str, ids: Iterable[int]) -> None:
    """Move on past ids that records of this name took from the connection's block."""
    blocks: dict[str, tuple[int, int]] = conn.info.get(_MEMORY, {})
    for id in ids:
        first, left = blocks.get(name, (0, 0))
        if first <= id < first + left:
            blocks[name] = (id + 1, first + left - id - 1)

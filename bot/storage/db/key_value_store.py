"""What a platform keeps between two runs, and whom it can write to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.storage.db.dialect import insert_or_replace, insert_unless_there
from bot.storage.db.tables import identities, notes


def recall(conn: Connection, platform: str, name: str) -> str | None:
    """The text kept under this name, or None."""
    query = select(notes.c.value).where(notes.c.platform == platform, notes.c.name == name)
    return conn.execute(query).scalar()


def keep(conn: Connection, platform: str, name: str, value: str) -> None:
    """Keep a text under this name, instead of what was there."""
    row = {"platform": platform, "name": name, "value": value}
    conn.execute(insert_or_replace(conn, notes), [row])


def first(conn: Connection, platform: str, name: str, value: str) -> str:
    """What is kept under this name: what was there, or this text from now on."""
    row = {"platform": platform, "name": name, "value": value}
    conn.execute(insert_unless_there(conn, notes, "platform", "name"), [row])
    return recall(conn, platform, name) or value


def reachable_on(conn: Connection, platform: str) -> Sequence[str]:
    """The ids of everybody who can be written to privately on this platform."""
    query = select(identities.c.platform_user_id).where(
        identities.c.platform == platform, identities.c.reachable
    )
    return conn.execute(query).scalars().all()

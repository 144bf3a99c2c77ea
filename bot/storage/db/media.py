"""Pictures, loops and recordings, kept by the hash of their bytes beside the program versions that
show them, or those who gave them.

Rules
1. The same bytes are kept once, however many programs show them.
2. Deleting a file from the challenge's folder never empties a lesson that is running.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from bot.storage.db.dialect import insert_unless_there
from bot.storage.db.tables import media


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with their SHA-256 (64 hex digits) and media type."""

    sha256: str
    mime: str
    data: bytes


def put_media(conn: Connection, blobs: Iterable[Blob]) -> None:
    """Keep these; those that are there already stay."""
    values = [{"sha256": blob.sha256, "mime": blob.mime, "data": blob.data} for blob in blobs]
    if values:
        conn.execute(insert_unless_there(conn, media, "sha256"), values)


def get_media(conn: Connection, sha256: str) -> Blob | None:
    """The bytes of this hash, or None."""
    row = conn.execute(select(media).where(media.c.sha256 == sha256)).first()
    return Blob(row.sha256, row.mime, row.data) if row else None


def drop_media(conn: Connection, hashes: Collection[str]) -> None:
    """Keep these no longer."""
    conn.execute(delete(media).where(media.c.sha256.in_(hashes)))


def missing_media(conn: Connection, hashes: Collection[str]) -> set[str]:
    """Which of these hashes are not kept yet."""
    if not hashes:
        return set()
    there = conn.execute(select(media.c.sha256).where(media.c.sha256.in_(hashes)))
    return set(hashes) - {row.sha256 for row in there}

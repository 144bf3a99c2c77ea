"""Waking other processes on PostgreSQL: "something becomes due earlier than you think".

Rules
1. Only a hint. A process that misses one finds what is due at its next slow sweep.
2. NOTIFY takes a lock for the whole server while its transaction commits: it is said only when a
   new due time precedes the one that is armed, which the caller knows.
3. On SQLite there is one process, and nobody to wake: the server's driver is imported where it is
   needed, and a start on SQLite is sooner without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import TracebackType

from sqlalchemy import Connection, text

from bot.errors import StorageUnusable
from bot.storage.db.database import Database

CHANNEL = "stretchbot_due"


def wake_others(conn: Connection, due_at: datetime) -> None:
    """Tell the other processes, when this transaction commits, that something is due then."""
    if conn.dialect.name == "sqlite":
        return
    conn.execute(
        text("SELECT pg_notify(:channel, :at)"), {"channel": CHANNEL, "at": due_at.isoformat()}
    )


class Notifications:
    """Listens for what other processes say, on a connection of its own. Blocking: for a thread."""

    def __init__(self, database: Database) -> None:
        """Raises StorageUnusable when the server cannot be reached, or for SQLite."""
        if database.is_sqlite:
            raise StorageUnusable("There is nobody to wake on SQLite.", log="wakes on sqlite")
        import psycopg

        url = database.url.set(drivername="postgresql")
        try:
            self._connection = psycopg.connect(
                url.render_as_string(hide_password=False), autocommit=True, connect_timeout=5
            )
            self._connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            raise StorageUnusable(
                "The database server cannot be reached.", log=f"wakes: {type(error).__name__}"
            ) from error

    def wait(self, timeout_s: float) -> Iterator[datetime]:
        """The due times said within this time; ends after the first ones that come.

        Raises StorageUnusable when the connection broke.
        """
        import psycopg

        try:
            for notice in self._connection.notifies(timeout=timeout_s, stop_after=1):
                yield datetime.fromisoformat(notice.payload)
        except psycopg.Error as error:
            raise StorageUnusable(
                "The database server cannot be reached.", log=f"wakes: {type(error).__name__}"
            ) from error

    def close(self) -> None:
        """Stop listening."""
        self._connection.close()

    def __enter__(self) -> Notifications:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

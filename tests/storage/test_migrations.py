"""Migrations: every revision goes up, down and up again, and ends where the tables are."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.core.changes import Put
from bot.storage.db import revisions
from bot.storage.db.database import Database
from bot.storage.db.schema_check import revision_of
from bot.storage.db.tables import REVISION, metadata
from tests.storage import postgres
from tests.storage.scenes import a_cohort, keep, pressed, tick, world_of

ROOT = Path(__file__).parents[2]
REVISIONS = [each.revision for each in revisions.scripts().walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it, of both kinds in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/stretchbot.db"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{os.getpid()}"
    with postgres.fresh_database(server, name) as url:
        yield url


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    opened = Database(empty_url)
    yield opened
    opened.close()


def at(database: Database) -> str | None:
    with database.read() as conn:
        return revision_of(conn)


def test_every_revision_goes_up_and_down_and_up(empty: Database) -> None:
    """Like on a staircase: each step up, back, and up again, from an empty database to the head."""
    before = "base"
    for revision in REVISIONS:
        revisions.upgrade(empty.engine, revision)
        assert at(empty) == revision
        revisions.downgrade(empty.engine, before)
        assert at(empty) == (None if before == "base" else before)
        revisions.upgrade(empty.engine, revision)
        before = revision
    empty.check()
    revisions.downgrade(empty.engine, "base")
    left = set(inspect(empty.engine).get_table_names()) - {"alembic_version"}
    assert left == set()


def test_the_last_revision_is_what_the_program_expects(empty: Database) -> None:
    """Name, tables, columns, types, keys and indexes of the head are those of `tables.py`."""
    assert REVISIONS[-1] == REVISION
    empty.migrate()
    with empty.read() as conn:
        context = MigrationContext.configure(
            conn, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_a_database_that_is_up_to_date_waits_for_no_revisions(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most starts find everything as it should be, and read no migration."""
    empty.migrate()

    def reads(*_: object) -> None:
        raise AssertionError("the revisions were read")

    monkeypatch.setattr(revisions, "scripts", reads)
    monkeypatch.setattr(revisions, "upgrade", reads)
    empty.check()
    empty.migrate()


def test_a_failed_migration_leaves_nothing_behind(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a step fails half-way the database is as it was, on SQLite too."""
    from alembic import op

    made = op.create_table

    def failing(name: str, *args: object, **kwargs: object) -> object:
        if name == "outbox":
            raise ZeroDivisionError
        return made(name, *args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(op, "create_table", failing)
    with pytest.raises(ZeroDivisionError):
        empty.migrate()
    monkeypatch.undo()
    assert inspect(empty.engine).get_table_names() == []
    empty.migrate()
    empty.check()


def test_two_that_start_at_once_migrate_once(empty_url: str) -> None:
    """Several processes may migrate at the same moment; the slower ones find it done."""
    failed: list[BaseException] = []
    barrier = threading.Barrier(3)

    def start() -> None:
        mine = Database(empty_url, patience_s=30)
        try:
            barrier.wait(10)
            mine.migrate()
            mine.check()
        except BaseException as error:
            failed.append(error)
        finally:
            mine.close()

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


def test_migrating_again_keeps_everything(database: Database) -> None:
    """What is in the database is there after `migrate`."""
    keep(database, *a_cohort(2), Put(tick(2)))
    database.migrate()
    assert world_of(database, pressed(2)).check_ins == {2: {1: tick(2)}}


def test_foreign_keys_act_again_after_a_migration(sqlite: Database) -> None:
    """They rest while tables are rebuilt, and only then."""
    sqlite.migrate()
    for _ in range(3):
        with sqlite.begin() as conn:
            assert conn.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_the_alembic_command_agrees(tmp_path: Path) -> None:
    """`alembic upgrade` and `alembic check`, as a person writing a migration runs them."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    both = "from alembic.config import main\n" + "".join(
        f"main(['-c', 'migrations/alembic.ini', *{arguments}])\n"
        for arguments in (["upgrade", "head"], ["check"])
    )
    told = subprocess.run(
        [sys.executable, "-c", both],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "No new upgrade operations detected" in told.stdout
    Database(environment["DATABASE_URL"]).check()

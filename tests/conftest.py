"""What all tests share: a flag, how long Hypothesis looks, a PostgreSQL database, and that no test
leaves a trace.

`pytest --update-transcripts` writes the transcripts anew.
"""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

# Each feature and view declares what it can do when it is imported: no file needs another for that.
import bot.features
import bot.views  # noqa: F401
from bot.storage.db.database import Database
from bot.storage.db.ids import reserve_ids
from bot.storage.db.tables import metadata
from tests.storage import postgres

# Hypothesis's own numbers, but no deadline: a machine that does much else is no mistake of ours.
settings.register_profile("house", settings(), deadline=None)
settings.register_profile("thorough", settings(), deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


# What is imported and collected lives as long as the tests, and is not searched for garbage.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        default=False,
        help="write the transcripts anew instead of comparing with them",
    )


@pytest.fixture
def update_transcripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-transcripts"))


class _Unheard(logging.Handler):
    """Keeps what asyncio can tell nobody: an exception that was never fetched, a task that was
    still pending when its loop was gone."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A task that dies unheard fails its test, and no test's logging is the next one's."""
    root, asyncios, unheard = logging.getLogger(), logging.getLogger("asyncio"), _Unheard()
    handlers, level = root.handlers[:], root.level
    asyncios.addHandler(unheard)
    yield
    asyncios.removeHandler(unheard)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    assert unheard.said == []


@pytest.fixture(scope="session")
def postgres_server(
    tmp_path_factory: pytest.TempPathFactory, testrun_uid: str, worker_id: str
) -> Iterator[str]:
    """A PostgreSQL server, one for all processes of this test run."""
    mine = tmp_path_factory.getbasetemp()
    everybodys = mine if worker_id == "master" else mine.parent
    folder = Path(tempfile.gettempdir(), f"stretchbot-postgres-{testrun_uid}")
    alone = partial(postgres.turn, everybodys / "postgres")
    with postgres.server(folder, alone=alone) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str, worker_id: str) -> Iterator[Database]:
    """A migrated PostgreSQL database of this process's own; its statements are compiled once."""
    with postgres.fresh_database(postgres_server, f"stretchbot_{worker_id}") as url:
        database = Database(url)
        database.migrate()
        with database.begin() as conn:
            # Tests write small ids themselves; what is reserved for the engine lies above.
            reserve_ids(conn, 1)
        yield database
        database.close()


@pytest.fixture
def on_postgres(postgres_database: Database) -> Iterator[Database]:
    """The PostgreSQL database, emptied."""
    with postgres_database.begin() as conn:
        # A few rows each: TRUNCATE, which makes a new file per table, takes ten times as long.
        tables = reversed(metadata.sorted_tables)
        conn.exec_driver_sql("; ".join(f'DELETE FROM "{table.name}"' for table in tables))
    yield postgres_database
    postgres_database.close()


@pytest.fixture
def clean_postgres_url(on_postgres: Database) -> str:
    """Its address."""
    return on_postgres.url.render_as_string(hide_password=False)

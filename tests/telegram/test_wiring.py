"""What the settings make of a Telegram bot, and what it keeps in the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app.autocomplete import WorldLook
from bot.app.house import executor_for
from bot.app.key_values import DatabaseKeyValueStore
from bot.app.platforms import Surroundings, connected, webhook_path, webhook_url
from bot.clock import SystemClock
from bot.core.changes import Put
from bot.core.records import Identity, Person
from bot.core.world import HouseRules
from bot.delivery.database_executor import DatabaseExecutor
from bot.errors import SettingsBroken
from bot.settings import Settings, read_settings
from bot.storage.db.database import Database
from bot.storage.records.saving import save
from tests.telegram.theatre import LEXICON, SECRET, TOKEN


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new, empty database."""
    opened = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def executor(database: Database) -> Iterator[DatabaseExecutor]:
    """Who works on it."""
    made = executor_for(database)
    yield made
    made.close()


def settings(**given: Any) -> Settings:
    return read_settings(given, env_file=None)


def around(given: Settings, database: Database, executor: DatabaseExecutor) -> Surroundings:
    """What a platform is built from, with these settings."""
    look = WorldLook(database, executor, {}, HouseRules())
    return Surroundings(given, database, executor, SystemClock(), LEXICON, look)


def test_without_a_token_there_is_no_telegram(
    database: Database, executor: DatabaseExecutor
) -> None:
    """And nothing is said about it."""
    assert connected(around(settings(), database, executor)) == []


def test_a_webhook_needs_its_secret(database: Database, executor: DatabaseExecutor) -> None:
    """Without it anybody could speak as Telegram: one sentence says so."""
    given = settings(telegram_token=TOKEN, telegram_webhook_url="https://bot.example.org")
    with pytest.raises(SettingsBroken, match="TELEGRAM_WEBHOOK_SECRET"):
        connected(around(given, database, executor))


@pytest.mark.parametrize(
    ("url", "whole", "path"),
    [
        ("", "", ""),
        ("https://b.example.org", "https://b.example.org/telegram", "/telegram"),
        ("https://b.example.org/a/b", "https://b.example.org/a/b", "/a/b"),
    ],
)
def test_where_the_webhook_is(url: str, whole: str, path: str) -> None:
    """At the path of its address, or at /telegram."""
    given = settings(telegram_webhook_url=url, telegram_webhook_secret=SECRET)
    assert (webhook_url(given), webhook_path(given)) == (whole, path)


async def test_notes_outlive_the_program(database: Database, executor: DatabaseExecutor) -> None:
    """Each platform has its own, and a later one stands instead of the earlier."""
    first, other = (
        DatabaseKeyValueStore(database, executor, name) for name in ("telegram", "discord")
    )
    await first.keep("file:1", "a")
    await first.keep("file:1", "b")
    assert await DatabaseKeyValueStore(database, executor, "telegram").recall("file:1") == "b"
    assert await first.recall("file:2") is None
    assert await other.recall("file:1") is None


async def test_who_can_be_written_to_is_known_at_the_start(
    database: Database, executor: DatabaseExecutor
) -> None:
    """Those of this platform who pressed Start, and nobody else."""
    with database.begin() as conn:
        save(
            conn,
            [
                Put(Person(1)),
                Put(Person(2)),
                Put(Identity("telegram", "11", 1, reachable=True)),
                Put(Identity("discord", "12", 1, reachable=True)),
                Put(Identity("telegram", "21", 2, reachable=False)),
            ],
            now=SystemClock().now(),
        )
    assert list(await DatabaseKeyValueStore(database, executor, "telegram").reachable()) == ["11"]

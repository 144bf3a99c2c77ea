"""Several processes on one PostgreSQL: one of them sends for a bot, and another when it is gone."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from contextlib import AsyncExitStack
from datetime import datetime

import pytest
from sqlalchemy import Connection

from bot.delivery import listening, sender_leases
from bot.storage.db.database import Database
from bot.storage.db.leases import acquire
from bot.storage.db.notifications import Notifications
from tests.delivery.village import LESSON_1, PLATFORM, Village, wire_of
from tests.waiting import until

pytestmark = pytest.mark.postgres


async def test_what_one_process_takes_another_one_sends(clean_postgres_url: str) -> None:
    """The second process answers nobody itself: the first, which sends, is woken and does it."""
    first, second = Village(clean_postgres_url), Village(clean_postgres_url)
    async with first.open():
        await first.house.settle()
        async with second.open():
            await second.say("2", "/help")
            await first.platform.take("help", within_s=5)
            assert second.platform.delivered == []


async def test_when_the_sender_leaves_another_one_takes_over(
    clean_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first closes: the second, which only took events until then, sends from now on."""
    asked: Counter[str] = Counter()

    def counted(
        conn: Connection, name: str, owner: str, now: datetime, lasts_s: float
    ) -> int | None:
        asked[owner] += 1
        return acquire(conn, name, owner, now, lasts_s)

    monkeypatch.setattr(sender_leases, "acquire", counted)
    monkeypatch.setattr(sender_leases, "RENEW_EVERY_S", 0.02)
    first, second = Village(clean_postgres_url), Village(clean_postgres_url)
    async with AsyncExitStack() as later, AsyncExitStack() as sooner:
        await sooner.enter_async_context(first.open())
        await first.house.settle()
        await later.enter_async_context(second.open())
        await second.say("2", "/help")
        await first.platform.take("help", within_s=5)
        await until(lambda: len(asked) == 2 and min(asked.values()) > 2)
        assert (first.house.sender_leases.held, second.house.sender_leases.held) == (
            (PLATFORM,),
            (),
        )
        await sooner.aclose()
        await second.say("2", "/help")
        await second.platform.take("help", within_s=5)


async def test_who_leaves_while_it_renews_lets_go_all_the_same(
    clean_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renewal that is under way when a process ends is waited for: else the bot would be its own
    for half a minute more, and nobody would send.
    """
    renewing, may_renew = threading.Event(), threading.Event()

    def slow(conn: Connection, name: str, owner: str, now: datetime, lasts_s: float) -> int | None:
        renewing.set()
        assert may_renew.wait(60)
        return acquire(conn, name, owner, now, lasts_s)

    first, second = Village(clean_postgres_url), Village(clean_postgres_url)
    async with AsyncExitStack() as later, AsyncExitStack() as sooner:
        monkeypatch.setattr(sender_leases, "acquire", slow)
        await sooner.enter_async_context(first.open())
        await until(renewing.is_set)
        leaving = asyncio.create_task(sooner.aclose())
        await until(lambda: first.house.inbox.idle and not first.house.sender_leases.held)
        await asyncio.sleep(0)
        may_renew.set()
        await leaving
        monkeypatch.setattr(sender_leases, "acquire", acquire)
        await later.enter_async_context(second.open())
        await second.say("2", "/help")
        await second.platform.take("help")


async def test_a_timer_fires_once_however_many_look(clean_postgres_url: str) -> None:
    """Three processes wake for the same lesson: it is posted once."""
    villages = [Village(clean_postgres_url) for _ in range(3)]
    async with villages[0].open():
        await villages[0].launched("2")
        async with villages[1].open(), villages[2].open():
            for village in villages:
                village.clock.jump(LESSON_1)
            await asyncio.gather(*(village.house.settle() for village in villages))
            await villages[0].platform.take("launch-summary")
            lessons = [kind for village in villages for kind in village.kinds() if kind == "lesson"]
            assert lessons == ["lesson"]


async def test_the_house_runs_on_postgresql_as_it_does_on_sqlite(clean_postgres_url: str) -> None:
    """A whole day on the server: launch, join, lesson, tick, board."""
    async with Village(clean_postgres_url).open() as village:
        await village.launched("2")
        await village.until(LESSON_1)
        await village.press("2", wire_of(village.last("lesson"), "done"))
        assert village.kinds()[-1] in ("checked-in", "board")
        assert village.count("check_ins") == 1


async def test_who_leaves_while_it_begins_to_listen_leaves_no_connection_open(
    clean_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread opens the connection all the same; somebody has to close it."""
    opening, may_open = threading.Event(), threading.Event()
    opened: list[Notifications] = []

    closed: list[Notifications] = []

    class Slow(Notifications):
        def __init__(self, database: Database) -> None:
            opening.set()
            assert may_open.wait(60)
            super().__init__(database)
            opened.append(self)

        def close(self) -> None:
            super().close()
            closed.append(self)

    monkeypatch.setattr(listening, "Notifications", Slow)
    database = Database(clean_postgres_url)
    ears = asyncio.create_task(listening.listen(database, lambda: None))
    await until(opening.is_set)
    ears.cancel()
    await asyncio.sleep(0)
    may_open.set()
    await asyncio.wait([ears])
    assert ears.cancelled()
    assert closed == opened != []
    database.close()

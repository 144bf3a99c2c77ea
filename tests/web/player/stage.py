"""A stage with the player beside it, behind a real web server, where Ana may practise day 1."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from bot.app.house import House, rules_of
from bot.app.player import PlayerDays, PlayerDoor, passes_of, player_web
from bot.clock import ClockReading, StageClock
from bot.delivery.program_catalog import read_catalog
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import BOT, inline
from bot.platforms.browser.log import MemoryStageLog
from bot.platforms.browser.web import StageWeb
from bot.settings import read_settings
from bot.views.renderer import Renderer
from bot.web.app import Health, web_app
from bot.web.player.web import PLAYER_PATH
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts
from tests.views.samples import CONTENT

FRIDAY = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
LESSON_1 = datetime(2026, 12, 7, 6, 0, 30, tzinfo=UTC)
LAUNCH = "/launch glutes-5 start=2026-12-07 time=07:00 zone=Europe/Berlin"
MAYA, ANA = 1, 2


@dataclass
class PractisedStage:
    """The stage, and what a test asks of it."""

    house: House
    stage: StageAdapter
    address: str
    loop: asyncio.AbstractEventLoop

    def link(self) -> str:
        """A fresh link for Ana, as the stage shows it."""
        return self.address + asyncio.run_coroutine_threadsafe(self.asked(), self.loop).result(60)

    async def asked(self) -> str:
        """Ana asks for her practice."""
        await self.stage.say(ANA, 0, "/practice")
        await self.house.settle()
        for post in sorted(self.stage.chat.seen_by(ANA), key=lambda each: -each.id):
            for row in post.show.get("keys", ()) if post.by == BOT else ():
                for key in row:
                    if "page" in key:
                        return str(key["page"])
        raise AssertionError("no link to the player")

    def settled(self) -> None:
        """Return when nothing is on its way."""
        asyncio.run_coroutine_threadsafe(self.house.settle(), self.loop).result(60)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        with self.house.database.read() as conn:
            return [tuple(row) for row in conn.exec_driver_sql(query)]

    def said_to_ana(self) -> list[str]:
        """The kinds of what the bot told her privately, in order."""
        posts = sorted(self.stage.chat.seen_by(ANA), key=lambda each: each.id)
        return [str(each.body["kind"]) for each in posts if each.by == BOT and each.to == ANA]


async def begun(folder: Path) -> tuple[House, StageAdapter, Any]:
    """The house, its stage, and the app that serves both; not open yet."""
    real = StageClock()
    clock = StageClock(ClockReading(FRIDAY, real.now(), 1.0))
    renderer = Renderer(shipped_texts())
    stage = StageAdapter(MemoryStageLog(), clock, runner=inline)
    catalog = read_catalog(CONTENT, only="glutes-5")
    rules = rules_of(read_settings({}, env_file=None), renderer, [stage])
    database = migrated(folder / "house.db")
    passes = passes_of(database)
    door = PlayerDoor(passes, clock, public_url="", here=stage.platform, guests={})
    house = House(
        database=database,
        clock=clock,
        adapters=[stage],
        catalog=catalog,
        rules=rules,
        renderer=renderer,
        player=door.address,
    )
    days = PlayerDays(
        database,
        house.executor,
        clock,
        catalog=catalog,
        rules=rules,
        renderer=renderer,
        inbox=house.inbox,
    )
    player = player_web(passes, clock, door, days)
    page = StageWeb(stage, clock, settled=house.settle)
    app = web_app(lambda: Health(True, {}), [(PLAYER_PATH, player.app), ("", page.app)])
    return house, stage, (app, clock)


async def to_day_1(house: House, stage: StageAdapter, clock: StageClock) -> None:
    """Maya launches, Ana joins, the first lesson comes."""
    await stage.open()
    stage.connect(house.inbox.submit)
    room = next(iter(stage.chat.rooms))
    await stage.say(MAYA, room, LAUNCH)
    await house.settle()
    for person, action in ((MAYA, "launch-yes"), (ANA, "join")):
        post, wire = next(
            (post, key["wire"])
            for post in sorted(stage.chat.seen_by(person), key=lambda each: -each.id)
            for row in (post.show.get("keys", ()) if post.by == BOT else ())
            for key in row
            if key.get("wire", "").split(":")[1:2] == [action]
        )
        await stage.press(person, post.id, wire)
        await house.settle()
    clock.jump(LESSON_1)
    await house.settle()


@contextmanager
def practised() -> Iterator[PractisedStage]:
    """The stage on a free port of this machine, gone afterwards."""
    ready = threading.Event()
    found: list[PractisedStage] = []
    ended = asyncio.Event()

    async def serve(folder: Path) -> None:
        house, stage, (app, clock) = await begun(folder)
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=0,
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        async with house.open(taking=False):
            await to_day_1(house, stage, clock)
            server = uvicorn.Server(config)
            running = asyncio.create_task(server.serve())
            while not server.started:
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            address = f"http://127.0.0.1:{port}/"
            found.append(PractisedStage(house, stage, address, asyncio.get_running_loop()))
            ready.set()
            await ended.wait()
            stage.chat.close()
            server.should_exit = True
            await running

    with tempfile.TemporaryDirectory() as folder:
        thread = threading.Thread(target=lambda: asyncio.run(serve(Path(folder))), daemon=True)
        thread.start()
        assert ready.wait(60), "the stage did not start"
        try:
            yield found[0]
        finally:
            found[0].loop.call_soon_threadsafe(ended.set)
            thread.join(60)

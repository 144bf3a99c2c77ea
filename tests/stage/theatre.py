"""A stage to test on: the real adapter, log, clock and web app; the house is told what to do.

The house records what people did, and answers only what a test has it answer.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

import uvicorn

from bot.clock import ClockReading, StageClock
from bot.core.buttons import Style
from bot.core.envelopes import Target
from bot.core.events import Asked, Event
from bot.core.message_factory import asker
from bot.delivery.port import Asset, Delivery
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import KEPT, inline
from bot.platforms.browser.checks import ANY_HOST
from bot.platforms.browser.log import MemoryStageLog, StageLog
from bot.platforms.browser.ports import CommandHint, NextThing
from bot.platforms.browser.web import StageWeb
from bot.presentation.post import Block, Key, Paragraph, Picture, Post, Text

T = TypeVar("T")

MONDAY_0600 = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)

COMMANDS = (
    CommandHint("join", "Join the challenge of this group"),
    CommandHint("done", "Check in for today"),
    CommandHint("launch", "Start a challenge in this group", coach=True),
    CommandHint("leave", "Leave the challenge"),
)

Answer = Callable[[Event], Sequence[Delivery]]


def no_answer(event: Event) -> Sequence[Delivery]:
    """A house that keeps its counsel."""
    return ()


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def post_of(
    *blocks: Block | str,
    keys: tuple[tuple[Key, ...], ...] = (),
    pictures: tuple[Picture, ...] = (),
) -> Post:
    """A post from blocks, where a string is a paragraph."""
    return Post(
        tuple(paragraph(block) if isinstance(block, str) else block for block in blocks),
        keys=keys,
        pictures=pictures,
    )


def key(words: str, wire: str, style: Style = Style.PLAIN) -> Key:
    return Key(words, wire, style=style)


def to_room(name: str, post: Post, *, room: int = 1, **more: Any) -> Delivery:
    """A delivery to a whole room."""
    target = Target("stage", chat_id=f"room-{room}")
    return Delivery(key=name, kind=more.pop("kind", "lesson"), target=target, post=post, **more)


def to_asker(event: Asked, post: Post, **more: Any) -> Delivery:
    """A private answer to an event, where and by the means it was asked."""
    target = asker(event.origin).target
    name = f"answer:{event.origin.update_id}"
    return Delivery(key=name, kind=more.pop("kind", "answer"), target=target, post=post, **more)


def to_person(name: str, person: int, post: Post, **more: Any) -> Delivery:
    """A personal message outside a conversation."""
    target = Target("stage", user_id=str(person), private=True)
    return Delivery(key=name, kind=more.pop("kind", "reminder"), target=target, post=post, **more)


def asset(data: bytes, mime: str = "image/png", *, alt: str = "", name: str = "") -> Asset:
    return Asset(data, mime, hashlib.sha256(data).hexdigest(), alt, name)


@dataclass
class House:
    """What stands behind the stage in a test."""

    stage: StageAdapter
    answer: Answer = no_answer
    events: list[Event] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    coming: NextThing | None = None

    async def submit(self, event: Event) -> bool:
        """Record the event, and deliver what the test's house answers to it: once."""
        if isinstance(event, Asked):
            if event.origin.update_id in self.seen:
                return False
            self.seen.add(event.origin.update_id)
        self.events.append(event)
        for delivery in self.answer(event):
            await self.stage.deliver(delivery)
        return True

    async def next_look(self) -> NextThing | None:
        return self.coming

    @property
    def asked(self) -> list[Asked]:
        """What people did, without what the stage says about itself."""
        return [event for event in self.events if isinstance(event, Asked)]


@dataclass
class Theatre:
    """A stage, its clock, its web side and the house behind it."""

    stage: StageAdapter
    clock: StageClock
    house: House
    web: StageWeb


async def open_theatre(
    log: StageLog | None = None,
    answer: Answer = no_answer,
    *,
    key: str = "",
    https: bool = False,
    kept: int = KEPT,
) -> Theatre:
    """A stage whose clock stands at Monday 06:00 UTC, running in real time; with a key, behind a
    gate and under any name; with so many posts in memory."""
    real = StageClock()
    clock = StageClock(ClockReading(MONDAY_0600, real.now(), 1.0))
    kept_in = log if log is not None else MemoryStageLog()
    stage = StageAdapter(kept_in, clock, runner=inline, kept=kept)
    house = House(stage, answer)
    web = StageWeb(
        stage,
        clock,
        next_look=house.next_look,
        commands=COMMANDS,
        hosts=ANY_HOST if key else frozenset({"127.0.0.1", "stage.test"}),
        key=key,
        https=https,
    )
    await stage.open()
    stage.connect(house.submit)
    return Theatre(stage, clock, house, web)


@dataclass
class Served:
    """A theatre behind a real web server on its own thread."""

    theatre: Theatre
    address: str
    loop: asyncio.AbstractEventLoop

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something in the stage's own loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def deliver(self, delivery: Delivery) -> str:
        """Put a message on the stage; returns its id."""
        return self.do(self.theatre.stage.deliver(delivery)).message_id

    def asked(self, count: int) -> list[Asked]:
        """What people did, once it is so much: the page shows it before the house hears of it."""
        late = time.perf_counter() + 60
        while len(self.theatre.house.asked) < count and time.perf_counter() < late:
            time.sleep(0.01)
        asked = self.theatre.house.asked
        assert len(asked) == count, asked
        return asked


@contextmanager
def served(
    log: StageLog | None = None, answer: Answer = no_answer, *, key: str = "", kept: int = KEPT
) -> Iterator[Served]:
    """A stage on a free port of this machine, gone afterwards."""
    ready = threading.Event()
    found: list[Served] = []
    server: list[uvicorn.Server] = []

    async def serve() -> None:
        theatre = await open_theatre(log, answer, key=key, kept=kept)
        config = uvicorn.Config(
            theatre.web.app,
            host="127.0.0.1",
            port=0,
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        one = uvicorn.Server(config)
        server.append(one)
        running = asyncio.create_task(one.serve())
        while not one.started:
            await asyncio.sleep(0.01)
        port = one.servers[0].sockets[0].getsockname()[1]
        found.append(Served(theatre, f"http://127.0.0.1:{port}/", asyncio.get_running_loop()))
        ready.set()
        await running

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(60), "the stage did not start"
    try:
        yield found[0]
    finally:
        found[0].loop.call_soon_threadsafe(found[0].theatre.stage.chat.close)
        server[0].should_exit = True
        thread.join(60)

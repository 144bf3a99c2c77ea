"""A Telegram to test on: the real adapter, over real HTTP, with a house that is told what to do."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from bot.clock import Clock, SystemClock
from bot.core.buttons import Style
from bot.core.envelopes import Target
from bot.core.events import Asked, Event
from bot.core.message_factory import asker
from bot.core.messages import Secrecy
from bot.delivery.port import (
    Asset,
    Delivery,
    InMemoryKeyValueStore,
    KeyValueStore,
    RateLimits,
)
from bot.platforms.telegram.adapter import TelegramAdapter
from bot.platforms.telegram.rate_limits import PACE
from bot.presentation.post import Block, Key, Paragraph, Picture, Post, Text
from tests.shipped_texts import shipped_texts
from tests.telegram.fake.model import Bot
from tests.telegram.fake.people import People
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram

TOKEN = "5000000001:AAfake-token-of-the-stretch-bot-123"
SECRET = "a-secret-only-telegram-knows"
LEXICON = shipped_texts()
#: the languages of the house, unless a test says otherwise
LANGUAGES = ("en", "es")

#: what a bot remembers of the commands it has published, once one of these tests has had it do so
PUBLISHED: dict[str, str] = {}

Answer = Callable[[Event], Sequence[Delivery]]


def no_answer(event: Event) -> Sequence[Delivery]:
    """A house that keeps its counsel."""
    return ()


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def post_of(*blocks: Block | str, **more: Any) -> Post:
    """A post from blocks, where a string is a paragraph."""
    return Post(
        tuple(paragraph(block) if isinstance(block, str) else block for block in blocks), **more
    )


def key(words: str, wire: str, style: Style = Style.PLAIN) -> Key:
    return Key(words, wire, style=style)


def to_room(name: str, chat: int, post: Post, *, thread: str = "", **more: Any) -> Delivery:
    """A delivery to a group."""
    target = Target("telegram", chat_id=str(chat), thread_id=thread)
    return Delivery(key=name, kind=more.pop("kind", "lesson"), target=target, post=post, **more)


def to_asker(event: Asked, post: Post, **more: Any) -> Delivery:
    """A private answer to an event, where and by the means it was asked."""
    target = asker(event.origin).target
    name = more.pop("name", f"answer:{event.origin.update_id}")
    return Delivery(key=name, kind=more.pop("kind", "answer"), target=target, post=post, **more)


def to_person(name: str, person: int, post: Post, **more: Any) -> Delivery:
    """A personal message outside a conversation."""
    target = Target("telegram", user_id=str(person), private=True)
    return Delivery(key=name, kind=more.pop("kind", "reminder"), target=target, post=post, **more)


def health(words: str) -> Post:
    return post_of(words, secrecy=Secrecy.HEALTH)


def picture(number: int, *, alt: str = "", caption: str = "") -> tuple[Picture, Asset]:
    """A small picture of its own colour, and its bytes."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), ((number * 37) % 256, number % 256, 90)).save(buffer, "PNG")
    data = buffer.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    alt = alt or f"picture {number}"
    shown = Picture(f"media:{sha256}", alt, (paragraph(caption),) if caption else ())
    return shown, Asset(data, "image/png", sha256, alt)


def loop(number: int) -> tuple[Picture, Asset]:
    """A short clip (its bytes are nothing a player could show)."""
    data = f"loop {number}".encode() * 20
    sha256 = hashlib.sha256(data).hexdigest()
    shown = Picture(f"media:{sha256}", f"loop {number}", medium="loop")
    return shown, Asset(data, "video/mp4", sha256, f"loop {number}")


def faster(times: float) -> RateLimits:
    """Telegram's limits, so many times faster."""
    return RateLimits(
        PACE.bot_per_s * times, PACE.chat_per_s * times, int(PACE.chat_per_min * times)
    )


@dataclass
class House:
    """What stands behind the adapter in a test: records events, answers what it is told to."""

    adapter: TelegramAdapter
    answer: Answer = no_answer
    events: list[Event] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    #: while this is set nothing is kept: the database is away
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    #: whether the last event came while it was away
    turned_away: bool = False
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def submit(self, event: Event) -> bool:
        """Record the event, and deliver what the test's house answers to it: once."""
        self.turned_away = self.closed.is_set()
        while self.closed.is_set():
            await asyncio.sleep(0.01)
        if isinstance(event, Asked):
            if event.origin.update_id in self.seen:
                return False
            self.seen.add(event.origin.update_id)
        self.events.append(event)
        for delivery in self.answer(event):
            asyncio.get_running_loop().create_task(self._deliver(delivery))
        async with self.came:
            self.came.notify_all()
        return True

    async def _deliver(self, delivery: Delivery) -> None:
        await self.adapter.deliver(delivery)

    async def event(self, kind: type[Any], number: int = 1, *, within_s: float = 30.0) -> Any:
        """The number-th event of this kind, once it came."""

        def found() -> list[Event]:
            return [each for each in self.events if isinstance(each, kind)]

        try:
            async with asyncio.timeout(within_s), self.came:
                await self.came.wait_for(lambda: len(found()) >= number)
        except TimeoutError:
            names = [type(each).__name__ for each in self.events]
            raise AssertionError(f"no {kind.__name__} came, but {names}") from None
        return found()[number - 1]


@dataclass
class Theatre:
    """A fake Telegram with one bot, and the adapter that serves it."""

    telegram: FakeTelegram
    server: ApiServer
    bot: Bot
    people: People
    adapter: TelegramAdapter
    house: House
    task: asyncio.Task[None]


@asynccontextmanager
async def theatre(
    *,
    answer: Answer = no_answer,
    memory: KeyValueStore | None = None,
    reachable: Sequence[str] = (),
    privacy: bool = True,
    operators: Sequence[str] = (),
    webhook: bool = False,
    telegram: FakeTelegram | None = None,
    times: float = 10.0,
    languages: tuple[str, ...] = LANGUAGES,
    clock: Clock | None = None,
    **more: Any,
) -> AsyncIterator[Theatre]:
    """The adapter at work against a fake Telegram, until the block ends.

    `times`: how much faster than the real ones both sides' limits are, so that tests need not wait.
    """
    fake = telegram or FakeTelegram()
    bot = fake.bots.get(TOKEN) or fake.new_bot(TOKEN, "stretch_test_bot", privacy=privacy)
    fake.rates[bot.id].times = times
    if memory is None:
        memory = InMemoryKeyValueStore()
        memory.kept |= PUBLISHED

    async def known() -> Sequence[str]:
        return reachable

    async with ApiServer(fake).serving() as server, _web(webhook) as (web_url, mount):
        adapter = TelegramAdapter(
            TOKEN,
            clock or SystemClock(),
            LEXICON.format,
            languages,
            api_url=server.url,
            operators=operators,
            memory=memory,
            reachable=known,
            webhook_url=web_url,
            webhook_secret=SECRET if webhook else "",
            pace=faster(times),
            **more,
        )
        mount(adapter.web)
        house = House(adapter, answer)
        task = asyncio.create_task(adapter.run(house.submit))
        stage = Theatre(fake, server, bot, People(fake, bot), adapter, house, task)
        try:
            await _up(stage)
            yield stage
            kept = memory.kept if isinstance(memory, InMemoryKeyValueStore) else {}
            if bot.commands and "commands" in kept and languages == LANGUAGES:
                PUBLISHED["commands"] = kept["commands"]
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


async def _up(stage: Theatre) -> None:
    """Return when the bot takes updates and has published its commands."""

    def up() -> bool:
        return bool(stage.bot.webhook) or stage.bot.polls > 0

    await stage.people.until(up, "the bot to start")


@asynccontextmanager
async def _web(wanted: bool) -> AsyncIterator[tuple[str, Callable[[Any], None]]]:
    """A web server for the webhook: its address, and what mounts the app."""
    if not wanted:
        yield "", lambda app: None
        return
    from bot.web.server import WebServer, take_port

    apps: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await apps[0](scope, receive, send)

    listening = take_port("127.0.0.1", 0)
    server = WebServer(app, listening)
    task = asyncio.create_task(server.run())
    try:
        yield f"http://127.0.0.1:{server.port}/telegram", apps.append
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

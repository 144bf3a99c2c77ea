"""The adapter alone, over real connections to a Discord of our own; its house only listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.clock import SystemClock
from bot.core.envelopes import Target
from bot.core.events import Asked, Event, Pressed
from bot.core.message_factory import asker
from bot.core.messages import Secrecy
from bot.delivery.port import Delivery, InMemoryKeyValueStore
from bot.platforms.discord.adapter import DiscordAdapter
from bot.platforms.discord.interactions import SILENCE_S
from bot.platforms.discord.ports import Now
from bot.presentation.post import Key, Paragraph, Post, Text
from tests.discord.fake.model import ROOM, Message, User
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.shipped_texts import shipped_texts

MESSAGES = f"/channels/{ROOM}/messages"


def post_of(words: str, *wires: str, secrecy: Secrecy = Secrecy.OPEN) -> Post:
    keys = (tuple(Key(wire, wire) for wire in wires),) if wires else ()
    return Post((Paragraph((Text(words),)),), keys=keys, secrecy=secrecy)


def to_room(key: str, words: str = "Hello.", *wires: str, edits: str = "") -> Delivery:
    target = Target("discord", chat_id=str(ROOM))
    return Delivery(key, "lesson", target, post_of(words, *wires), edits=edits)


class Line:
    """The adapter on a line to a Discord of our own, with a house that only listens."""

    def __init__(self, discord: FakeDiscord, adapter: DiscordAdapter) -> None:
        self.discord = discord
        self.adapter = adapter
        self.heard: list[Event] = []
        self.then: Callable[[Event], Delivery | None] = lambda event: None
        self.ana: User = discord.add("Ana")

    async def submit(self, event: Event) -> bool:
        self.heard.append(event)
        delivery = self.then(event)
        if delivery is not None:
            await self.adapter.deliver(delivery)
        return True

    @property
    def taps(self) -> list[Pressed]:
        return [each for each in self.heard if isinstance(each, Pressed)]

    async def lesson(self, key: str = "lesson") -> Message:
        """A lesson with its button."""
        receipt = await self.adapter.deliver(to_room(key, "Day 1", "v1:done:c1:1"))
        return self.discord.guild.channels[ROOM].messages[int(receipt.message_id)]


def answering(event: Event) -> Delivery | None:
    """A house that answers every tap."""
    if not isinstance(event, Pressed):
        return None
    return to_asker(event, "Ticked.")


def to_asker(event: Asked, words: str, *, in_place: bool = False, key: str = "") -> Delivery:
    target = asker(event.origin).target
    post = post_of(words, "v1:hurts", secrecy=Secrecy.PERSONAL)
    key = key or f"answer:{event.origin.update_id}"
    return Delivery(key, "answer", target, post, in_place=in_place)


@asynccontextmanager
async def opened(
    *,
    beat_s: float = 40.0,
    broken: str = "",
    clock: Now | None = None,
    silence_s: float = SILENCE_S,
    deaf: bool = False,
) -> AsyncIterator[Line]:
    """A line, connected while the block runs; the first request to `broken` is reset;
    `deaf`: heartbeats are not answered.
    """
    clock = clock or SystemClock()
    async with FakeDiscord(clock.now, beat_s=beat_s).open() as discord:
        discord.gateway.deaf = deaf
        if broken:
            discord.fail("GET", broken, "reset")
        adapter = DiscordAdapter(
            TOKEN,
            clock,
            shipped_texts().format,
            shipped_texts().languages,
            api_url=discord.api_url,
            gateway_url=discord.gateway_url,
            memory=InMemoryKeyValueStore(),
            silence_s=silence_s,
        )
        # There is one server: nobody waits two seconds for more of them.
        adapter.client._connection.guild_ready_timeout = 0.05
        line = Line(discord, adapter)
        running = asyncio.create_task(adapter.run(line.submit))
        try:
            await discord.until(discord.gateway.ready.is_set)
            yield line
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

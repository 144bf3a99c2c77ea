"""A whole house on a Discord of our own: the real adapter, database, alarm, courier; fast time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.autocomplete import WorldLook
from bot.app.house import House, executor_for
from bot.clock import SimClock
from bot.core.world import HouseRules
from bot.delivery import courier
from bot.delivery.port import Adapter, RateLimits
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.recording import UNLIMITED
from bot.platforms.discord.adapter import DiscordAdapter
from bot.views.language_names import names_of
from bot.views.renderer import Renderer
from tests.dialogs.script import hear
from tests.discord.fake.model import ROOM, Interaction, Message, User
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.discord.theatre import catalog, furnished
from tests.shipped_texts import shipped_texts

BEGIN = datetime(2026, 12, 7, 5, 0, tzinfo=UTC)


class Group:
    """A server with a bot, and its house."""

    def __init__(self, discord: FakeDiscord, house: House, clock: SimClock) -> None:
        self.discord = discord
        self.house = house
        self.clock = clock
        self.maya = discord.add("Maya", staff=True)

    def seen(self, user: User | None = None, channel: int = ROOM) -> list[Message]:
        """What stands in the room, for everybody or also for one person."""
        return self.discord.guild.seen(channel, user.id if user else None)

    def having(
        self, action: str, user: User | None = None, channel: int = ROOM
    ) -> tuple[Message, str]:
        """The latest message with a button of this action, and its data."""
        for message in reversed(self.seen(user, channel)):
            for wire in message.wires:
                if wire.split(":")[1:2] == [action]:
                    return message, wire
        raise AssertionError(f"no button {action!r}")

    async def press(self, user: User, action: str, channel: int = ROOM) -> Message:
        """Tap the latest button of this action, and read the answer."""
        message, wire = self.having(action, user, channel)
        tap = await self.discord.press(user, message, wire)
        return await self._answer(tap)

    async def slash(
        self, user: User, name: str, channel: int = ROOM, /, **options: str | int | bool
    ) -> Message:
        """A slash command, and its answer."""
        return await self._answer(await self.discord.slash(user, name, channel, **options))

    async def _answer(self, interaction: Interaction) -> Message:
        answer = await interaction.answer()
        await self.house.settle()
        return answer

    async def everybody(self, people: Sequence[User], action: str, channel: int = ROOM) -> None:
        """Everybody taps the latest button of this action at once."""
        message, wire = self.having(action, channel=channel)
        taps = [await self.discord.press(user, message, wire) for user in people]
        await asyncio.gather(*(tap.answer() for tap in taps))
        await self.house.settle()

    async def until(self, instant: datetime) -> None:
        """Let time pass, stopping at everything that comes due."""
        while (due := await self.house.next_due()) is not None and due <= instant:
            self.clock.jump(max(due, self.clock.now()))
            await self.house.settle()
        self.clock.jump(max(instant, self.clock.now()))
        await self.house.settle()

    async def later(self, **amount: float) -> None:
        await self.until(self.clock.now() + timedelta(**amount))


@asynccontextmanager
async def opened(
    folder: Path,
    *others: Adapter,
    clock: SimClock | None = None,
    there: FakeDiscord | None = None,
    pace: RateLimits = UNLIMITED,
) -> AsyncIterator[Group]:
    """A group, open while the block runs, on a SQLite file in this folder, on a Discord that is
    `there` already or a fresh one.

    `pace`: none by default, as a pace counts real seconds where the clock stands. What has to wait
    for longer than a moment waits in the outbox, until the clock is moved.
    """
    clock = clock or SimClock(BEGIN)
    database = furnished(folder / "discord.db")
    executor = executor_for(database)
    challenges = catalog()
    rules = HouseRules(
        languages=shipped_texts().languages,
        language_names=names_of(shipped_texts().languages),
        platforms=("discord", *(each.platform for each in others)),
        reach_first=("discord", "stage"),
        extras_on=("discord",),
    )
    async with AsyncExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(courier, "HELD_IN_HAND_S", 0.02)
        discord = there if there is not None else FakeDiscord(clock.now)
        if there is None:
            await stack.enter_async_context(discord.open())
        adapter = DiscordAdapter(
            TOKEN,
            clock,
            shipped_texts().format,
            shipped_texts().languages,
            api_url=discord.api_url,
            gateway_url=discord.gateway_url,
            look=WorldLook(database, executor, challenges.programs, rules),
        )
        adapter.gate = RateLimiter(pace, lambda: clock.ticks() + clock.now().timestamp())
        adapters: list[Adapter] = [adapter, *others]
        house = House(
            database=database,
            clock=clock,
            adapters=adapters,
            catalog=challenges,
            rules=rules,
            executor=executor,
            renderer=Renderer(shipped_texts()),
            hear=hear,
        )
        async with house.open():
            await discord.until(discord.gateway.ready.is_set)
            yield Group(discord, house, clock)

"""What the Discord adapter says of itself: before, during and after its gateway is up."""

from __future__ import annotations

from bot.clock import SystemClock
from bot.platforms.discord.adapter import DiscordAdapter
from tests.discord.fake.server import TOKEN
from tests.discord.line import opened
from tests.shipped_texts import shipped_texts
from tests.waiting import until


async def test_starting_well_and_closed() -> None:
    """Well when the gateway is up and answers heartbeats, no sooner; closed at the end."""
    fresh = DiscordAdapter(TOKEN, SystemClock(), shipped_texts().format, shipped_texts().languages)
    assert fresh.health == "starting"
    async with opened() as line:
        await until(lambda: line.adapter.health == "")
    assert line.adapter.health == "closed"


async def test_a_gateway_that_is_dropped_and_refuses() -> None:
    """Away while nobody can come back to it, though requests are answered; well when one can."""
    async with opened() as line:
        await until(lambda: line.adapter.health == "")
        line.discord.gateway.closed = True
        await line.discord.gateway.drop()
        await until(lambda: line.adapter.health == "away")
        await until(lambda: line.discord.gateway.refused > 0)
        assert line.adapter.health == "away"
        line.discord.gateway.closed = False
        await until(lambda: line.adapter.health == "")


async def test_a_gateway_that_answers_no_heartbeat() -> None:
    """Connected, but nobody knows whether anything gets through: not well."""
    async with opened(deaf=True) as line:
        await line.discord.until(line.adapter.client.is_ready)
        assert line.adapter.health == "away"

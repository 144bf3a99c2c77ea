"""`stretchbot run` as a process of its own, against a Discord of our own: killed, started again."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.children import heard
from tests.discord.fake.model import ROOM, Message
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.discord.started import started

pytestmark = pytest.mark.realtime

#: starting a process takes a while where many run at once
STARTS_S = 40.0


@asynccontextmanager
async def running(discord: FakeDiscord, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as a process, connected; killed when the block ends, if it still runs."""
    process = await started(discord, folder, LOG_FORMAT="json")
    log = folder / "bot.log"
    try:
        await discord.until(discord.gateway.ready.is_set, STARTS_S)
        yield process
    finally:
        ended = process.returncode
        # With whatever it started itself, which a kill leaves behind.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        heard(ended, log.read_text(encoding="utf-8"), who="the bot")


def ticking(discord: FakeDiscord) -> tuple[Message, str] | None:
    """The latest lesson's message with its button, and the button's data."""
    for message in reversed(discord.guild.seen()):
        for wire in message.wires:
            if wire.startswith("v1:done:"):
                return message, wire
    return None


@pytest.mark.kill
async def test_killed_while_a_lesson_is_leaving(tmp_path: Path) -> None:
    """The lesson arrived, its receipt never did: it is found by its mark, and not sent again.

    It is started again an hour later, when Discord has forgotten the nonce. The new process answers
    the buttons that the old one sent, and tells Discord nothing twice.
    """
    path = f"/channels/{ROOM}/messages"
    clock, pause = SystemClock(), timedelta()
    async with FakeDiscord(lambda: clock.now() + pause).open() as discord:
        maya = discord.add("Maya", staff=True)
        async with running(discord, tmp_path) as process:
            began = await discord.slash(maya, "help")
            help_ = await began.answer()
            discord.fail("POST", path, "stall", seconds=60.0)
            began = await discord.slash(maya, "rehearse", program="glutes-5", day="1h")
            assert "rehearsal has begun" in (await began.answer()).words
            await discord.until(lambda: discord.guild.seen())
            process.kill()
            await process.wait()
        (post,) = discord.guild.seen()
        pause = timedelta(hours=1)
        async with running(discord, tmp_path) as process:
            await discord.until(lambda: ("GET", path) in discord.guild.log)
            await discord.until(lambda: ticking(discord))
            heads = [each for each in discord.guild.seen() if "### Day 1 of 5" in each.words]
            assert heads == [post]
            hurts = next(wire for wire in help_.wires if wire.startswith("v1:hurts"))
            old = await discord.press(maya, help_, hurts)
            assert "stop" in (await old.answer()).words.lower()
            lesson = ticking(discord)
            assert lesson is not None
            tap = await discord.press(maya, *lesson)
            assert "Day 1 is ticked" in (await tap.answer()).words
            assert discord.guild.published == 1
            await discord.until(
                lambda: any("1 of 1" in each.words for each in discord.guild.seen())
            )
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(STARTS_S):
                assert await process.wait() == 0
        log = (tmp_path / "bot.log").read_text(encoding="utf-8")
        assert TOKEN not in log
        assert "Maya" not in log
        assert not discord.guild.refusals


async def test_a_wrong_token_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    """Exit status 2 and one line, without a trace or the token."""
    async with FakeDiscord(token="another").open() as discord:
        process = await started(discord, tmp_path, LOG_FORMAT="json")
        async with asyncio.timeout(STARTS_S):
            assert await process.wait() == 2
        said = (tmp_path / "bot.log").read_text(encoding="utf-8")
        assert "Discord does not accept DISCORD_TOKEN" in " ".join(said.split())
        assert "Traceback" not in said
        assert TOKEN not in said

"""Recordings that people send on Discord: what the house hears of them, and their bytes."""

from __future__ import annotations

import pytest

from bot.core.events import Commanded, Said, Spoke
from bot.delivery.port import Gone, RetryLater
from tests.discord.fake.model import BOT, ROOM
from tests.discord.line import Line, opened

MOST = 1_000


async def heard(line: Line, count: int) -> list[Spoke]:
    def spoken() -> list[Spoke]:
        return [each for each in line.heard if isinstance(each, Spoke)]

    await line.discord.until(lambda: len(spoken()) >= count)
    return spoken()


async def test_a_recording_in_the_private_chat_is_told_and_fetched() -> None:
    """A voice message tells its seconds, an attached sound does not; a picture is nothing, words
    with a recording come with it, a command is a command, and in a room nobody listens."""
    async with opened() as line:
        discord, ana = line.discord, line.ana
        await discord.say(ana, "", attached=(discord.attach(b"OggS voice", seconds=7.5),))
        await discord.say(
            ana, "for day 2", attached=(discord.attach(b"\x89PNG", "image/png"),
                                       discord.attach(b"fLaC", "audio/flac"))
        )  # fmt: skip
        await discord.say(ana, "", attached=(discord.attach(b"\x89PNG", "image/png"),))
        sound = discord.attach(b"OggS")
        await discord.say(ana, f"<@{BOT}> done", ROOM, attached=(sound,))
        await discord.say(ana, "/me", attached=(sound,))
        voice, file = await heard(line, 2)
        assert (voice.seconds, voice.size, voice.text) == (7.5, 10, "")
        assert (file.seconds, file.size, file.text) == (None, 4, "for day 2")
        assert await line.adapter.fetch(voice.file, MOST) == b"OggS voice"
        assert await line.adapter.fetch(file.file, MOST) == b"fLaC"
        await discord.until(lambda: any(isinstance(each, Commanded) for each in line.heard))
        assert [each.text for each in line.heard if isinstance(each, Said)] == ["done"]


async def test_what_cannot_be_fetched() -> None:
    """An address that is no longer good, a file that is too large, and Discord away."""
    async with opened() as line:
        discord = line.discord
        large, good = discord.attach(bytes(MOST + 1)), discord.attach(b"OggS")
        with pytest.raises(Gone, match="too-large"):
            await line.adapter.fetch(large["url"], MOST)
        with pytest.raises(Gone, match="no-such-file"):
            await line.adapter.fetch(good["url"].partition("?")[0], MOST)
        discord.away = True
        with pytest.raises(RetryLater):
            await line.adapter.fetch(good["url"], MOST)
        discord.away = False
        assert await line.adapter.fetch(good["url"], MOST) == b"OggS"

"""Recordings that people send on Telegram: what the house hears of them, and their bytes."""

from __future__ import annotations

import pytest

from bot.core.events import Commanded, Said, Spoke
from bot.delivery.port import Gone, RetryLater
from tests.telegram.fake.model import Refused
from tests.telegram.theatre import theatre

MOST = 1_000


async def test_a_recording_in_private_is_told_and_fetched() -> None:
    """A voice message, music, and a file that says it is sound, with what Telegram tells of them;
    its bytes come when they are asked for."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana")
        stage.people.record(ana, b"OggS voice", seconds=7)
        stage.people.record(ana, b"ID3 music", kind="audio", seconds=9, caption="for day 2")
        stage.people.record(ana, b"fLaC file", kind="document", mime="audio/flac")
        told = [await stage.house.event(Spoke, number) for number in (1, 2, 3)]
        assert [(each.seconds, each.size, each.text) for each in told] == [
            (7.0, 10, ""),
            (9.0, 9, "for day 2"),
            (None, 9, ""),
        ]
        assert all(each.origin.where.private for each in told)
        found = [await stage.adapter.fetch(each.file, MOST) for each in told]
        assert found == [b"OggS voice", b"ID3 music", b"fLaC file"]


async def test_what_is_no_recording_for_the_bot() -> None:
    """A file of another sort is something said; a command under a recording is a command; in a
    group a recording is nothing, and its words are words."""
    async with theatre(privacy=False) as stage:
        ana = stage.telegram.new_person("Ana")
        chat = stage.telegram.new_group("Stretchers", ana)
        stage.people.add_bot(chat, ana)
        stage.people.record(ana, b"%PDF", kind="document", mime="application/pdf")
        assert (await stage.house.event(Said)).text == ""
        stage.people.record(ana, b"OggS", chat=chat)
        stage.people.record(ana, b"OggS", chat=chat, caption="done")
        assert (await stage.house.event(Said, 2)).text == "done"
        message = stage.people.record(ana, b"OggS", caption="/me")
        mark = {"type": "bot_command", "offset": 0, "length": 3}
        again = {**message, "message_id": 900, "caption_entities": [mark]}
        stage.telegram.give(stage.bot, "message", again)
        assert (await stage.house.event(Commanded)).name == "me"
        assert len([each for each in stage.house.events if isinstance(each, Spoke)]) == 1


async def test_what_cannot_be_fetched() -> None:
    """Too large for the house or for any bot, forgotten, or Telegram is away for a moment."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana")
        for size in (MOST + 1, 21 * 1024 * 1024):
            stage.people.record(ana, b"OggS", size=size)
        stage.people.record(ana, bytes(MOST + 1), size=10)  # more than it says
        stage.people.record(ana, b"OggS good")
        files = [(await stage.house.event(Spoke, number)).file for number in (1, 2, 3, 4)]
        for file in files[:3]:
            with pytest.raises(Gone, match="too-large"):
                await stage.adapter.fetch(file, MOST)
        with pytest.raises(Gone, match="no-such-file"):
            await stage.adapter.fetch("forgotten", MOST)
        for method in ("getFile", "download"):
            stage.telegram.failures[method] = [Refused(502, "Bad Gateway")]
            with pytest.raises(RetryLater):
                await stage.adapter.fetch(files[3], MOST)
        assert await stage.adapter.fetch(files[3], MOST) == b"OggS good"

"""Recordings that coaches were asked for: fetched and listened to, whatever goes wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.events import Spoke
from bot.delivery.port import Delivery, Gone, RetryLater, Undeliverable
from bot.delivery.voice_collector import TRIES_FOR, Hear, HeardVoice
from bot.errors import StretchbotError
from bot.presentation.post import plain
from tests.delivery.village import COACH, Village, wire_of
from tests.waiting import until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "village.db"


async def as_it_is(data: bytes) -> HeardVoice:
    """Whatever was sent is 12 s of sound."""
    return HeardVoice(data, "audio/ogg", 12.0)


def village_of(file: Path, hear: Hear = as_it_is) -> Village:
    return Village(file, hear=hear)


async def asked_for(village: Village, day: int = 1) -> None:
    """The coach launched a challenge, and is asked for her voice for a whole day."""
    await village.launched()
    await village.say(COACH, "/voice", private=True)
    for action in ("voice-day", "voice-for"):
        of_day = next(
            wire
            for wire in wires(village.platform.delivered[-1])
            if wire.startswith(f"v1:{action}:") and f":{day}" in wire
        )
        await village.press(COACH, of_day, private=True)
    assert village.kinds()[-1] == "voice-ask"


def wires(delivery: Delivery) -> list[str]:
    return [key.wire for row in delivery.post.keys for key in row]


async def test_it_is_fetched_kept_and_played_back(file: Path) -> None:
    """From the platform into the database, once; and what she listens to is those bytes."""
    async with village_of(file).open() as village:
        await asked_for(village)
        village.platform.files["voice-1"] = b"hello"
        await village.submit(village.spoke(COACH, "voice-1", seconds=12.0, size=5))
        assert village.kinds()[-2:] == ["voice-coming", "voice-kept"]
        kept = village.last("voice-kept")
        assert "12" in plain(kept.post.blocks)
        assert kept.target.private
        assert village.count("media", "mime = 'audio/ogg'") == 1
        await village.press(COACH, wire_of(kept, "voice-listen"), private=True)
        (sound,) = village.last("voice-played").assets
        assert sound is not None
        assert (sound.data, sound.mime) == (b"hello", "audio/ogg")


async def test_what_cannot_be_had_or_heard_is_told(file: Path) -> None:
    """Gone, too large, nobody in it, or the listener broke: she hears which, and may try again."""

    async def fussy(data: bytes) -> HeardVoice:
        if data == b"break":
            raise StretchbotError(log="lost")
        return HeardVoice(why="silent") if data == b"..." else await as_it_is(data)

    async with village_of(file, fussy).open() as village:
        await asked_for(village)
        sent: dict[str, bytes | Undeliverable] = {
            "nowhere": Gone("no-such-file"),
            "huge": Gone("too-large"),
            "nobody": b"...",
            "broken": b"break",
        }
        village.platform.files.update(sent)
        told = []
        for name in sent:
            await village.submit(village.spoke(COACH, name))
            assert village.kinds()[-2:] == ["voice-coming", "voice-refused"]
            told.append(plain(village.last("voice-refused").post.blocks))
        assert len(set(told)) == len(sent)
        assert village.count("media", "mime = 'audio/ogg'") == 0
        village.platform.files["at last"] = b"hello"
        await village.submit(village.spoke(COACH, "at last"))
        assert village.kinds()[-1] == "voice-kept"


async def test_a_platform_that_is_away_is_asked_again_for_a_while(file: Path) -> None:
    """Once it is back the recording is there; after ten minutes she is asked to send it again."""
    async with village_of(file).open() as village:
        await asked_for(village)
        files = village.platform.files
        files["later"] = RetryLater("away", 3.0)
        await village.submit(village.spoke(COACH, "later"))
        assert village.kinds()[-1] == "voice-coming"
        files["later"] = b"hello"
        village.clock.jump(village.clock.now() + timedelta(seconds=6))
        await until(lambda: village.kinds()[-1] == "voice-kept")
        days = wire_of(village.last("voice-kept"), "voice-day")
        await village.press(COACH, days, private=True)
        whole = next(wire for wire in wires(village.platform.delivered[-1]) if "day-1" in wire)
        await village.press(COACH, whole, private=True)
        files["never"] = RetryLater("away", 3.0)
        await village.submit(village.spoke(COACH, "never"))
        village.clock.jump(village.clock.now() + TRIES_FOR + timedelta(seconds=1))
        await until(lambda: village.kinds()[-1] == "voice-refused")
        assert village.count("voices") == 1


async def test_after_a_restart_it_is_listened_to(file: Path) -> None:
    """The process ends while it listens: the next one does it, and she hears of it once."""
    begun = asyncio.Event()

    async def for_ever(data: bytes) -> HeardVoice:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    first = village_of(file, for_ever)
    async with first.open() as village:
        await asked_for(village)
        village.platform.files["voice-1"] = b"hello"
        event: Spoke = village.spoke(COACH, "voice-1")
        assert await village.house.inbox.submit(event)
        await begun.wait()
        assert village.count("voices") == 0
    second = village_of(file)
    second.platform.files["voice-1"] = b"hello"
    async with second.open() as village:
        await until(lambda: "voice-kept" in village.kinds())
        assert village.count("voices") == 1
        assert village.count("asked_voices") == 0
        assert not await village.house.inbox.submit(event)
    assert second.kinds().count("voice-kept") == 1

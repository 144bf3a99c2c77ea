"""What a house says of itself: each part made sick, and well again. No test waits for time."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.app.house import House
from bot.clock import SimClock
from bot.delivery import service
from bot.delivery.port import Delivery, Receipt
from bot.delivery.recording import RecordingAdapter
from bot.errors import StorageUnusable
from bot.web.app import Health, web_app
from tests.delivery.village import LESSON_1, PLATFORM, Village
from tests.waiting import until

HOUR = timedelta(hours=1)
WELL = {"database": "ok", PLATFORM: "ok", "courier": "ok", "timers": "ok"}
#: longer than anything may be still
LONG_S = 10_000.0


class Ahead(SimClock):
    """A clock whose real seconds can be moved on."""

    ahead_s = 0.0

    def ticks(self) -> float:
        return super().ticks() + self.ahead_s


class Hanging(RecordingAdapter):
    """A platform that takes a message and does not answer, while `hangs` and until it `goes_on`."""

    def __init__(self) -> None:
        super().__init__(PLATFORM)
        self.hangs = False
        self.goes_on = asyncio.Event()
        self.taken = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        if self.hangs:
            self.taken += 1
            await self.goes_on.wait()
        return await super().deliver(delivery)


class Block(Village):
    """A village whose real seconds can be moved on, on a platform that can hang."""

    def __init__(self, file: Path) -> None:
        self.ticking = Ahead(LESSON_1 - 24 * HOUR)
        self.hanging = Hanging()
        super().__init__(file, clock=self.ticking, adapter=self.hanging)
        self.platform = self.hanging

    def ring(self) -> None:
        """What the sweep does every half minute."""
        for wakeup in self.house.scheduler._wakeups.values():
            wakeup.ring()


async def says(house: House) -> tuple[int, dict[str, str]]:
    """What `/health` answers for this house."""

    def look() -> Health:
        parts = house.health()
        return Health(all(word == "ok" for word in parts.values()), parts)

    transport = httpx.ASGITransport(web_app(look))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        answer = await client.get("/health")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


@pytest.fixture
def block(tmp_path: Path) -> Block:
    return Block(tmp_path / "village.db")


async def test_all_is_well_and_stays_so(block: Block) -> None:
    """Nothing happens for hours: the sweep finds nothing to do, and that is fine."""
    async with block.open():
        await block.house.settle()
        assert await says(block.house) == (200, {"status": "ok", **WELL})
        for _ in range(3):
            block.ticking.ahead_s += 100.0
            block.ring()
            await block.house.settle()
            assert block.house.health() == WELL


@pytest.mark.parametrize("word", ["starting", "away", "refused", "closed"])
async def test_a_platform_s_own_word(block: Block, word: str) -> None:
    """What an adapter says of itself is said, and no other part suffers."""
    async with block.open():
        await block.house.settle()
        block.platform.health = word
        assert await says(block.house) == (503, {"status": "unwell", **WELL, PLATFORM: word})
        block.platform.health = ""
        assert block.house.health() == WELL


async def test_a_platform_that_takes_and_never_answers(block: Block) -> None:
    """The lesson waits unsent though the platform says it is well; once it answers, all is."""
    async with block.open():
        await block.launched("2")
        block.hanging.hangs = True
        block.clock.jump(LESSON_1)
        await until(lambda: block.hanging.taken > 0)
        assert block.house.health()["courier"] == "ok"
        block.ticking.ahead_s += LONG_S
        block.ring()
        await until(lambda: block.house.health()["timers"] == "ok")
        assert await says(block.house) == (503, {"status": "unwell", **WELL, "courier": "stuck"})
        block.platform.health = "away"
        assert block.house.health() == {**WELL, PLATFORM: "away"}
        block.platform.health = ""
        assert block.house.health() == {**WELL, "courier": "stuck"}
        block.hanging.hangs = False
        block.hanging.goes_on.set()
        await block.until(LESSON_1 + HOUR)
        assert block.kinds()[-2:] == ["lesson", "board"]
        assert block.house.health() == WELL


async def test_deliveries_that_are_broken_off_again_and_again(
    block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two tries nothing is under way; a platform that hangs is not well for that."""
    monkeypatch.setattr(service, "LONGEST_DELIVERY_S", 0.02)
    async with block.open():
        await block.launched("2")
        block.hanging.hangs = True
        block.clock.jump(LESSON_1)
        await until(lambda: block.hanging.taken > 0 and block.house.courier.idle)
        block.ticking.ahead_s += LONG_S
        block.ring()
        await until(lambda: block.house.health()["timers"] == "ok")
        assert block.house.health() == {**WELL, "courier": "stuck"}
        block.hanging.hangs = False
        await block.until(LESSON_1 + HOUR)
        assert block.kinds()[-2:] == ["lesson", "board"]
        assert block.house.health() == WELL


async def test_a_message_bell_that_is_never_answered(block: Block) -> None:
    """The answer to the bell hangs: what becomes due is not even claimed."""
    async with block.open():
        await block.house.settle()
        stuck, answer = asyncio.Event(), block.house._messages._answer

        async def hang() -> datetime | None:
            await stuck.wait()
            return None

        block.house._messages._answer = hang
        block.ring()
        block.ticking.ahead_s += LONG_S
        await until(lambda: block.house.health()["timers"] == "ok")
        assert block.house.health() == {**WELL, "courier": "stuck"}
        block.house._messages._answer = answer
        stuck.set()
        block.ring()
        await until(lambda: block.house.health() == WELL)


async def test_timers_that_nobody_sees_to(block: Block) -> None:
    """No bell rings any more: that is told, and over when one is answered."""
    async with block.open():
        await block.house.settle()
        block.ticking.ahead_s += LONG_S
        assert block.house.health() == {**WELL, "courier": "stuck", "timers": "stuck"}
        block.ring()
        await until(lambda: block.house.health() == WELL)


async def test_a_database_that_is_away(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses: told at once; it is back: told at once."""

    def refuse() -> None:
        raise StorageUnusable

    async with block.open():
        await block.house.settle()
        patient = asyncio.create_task(block.house.executor.do(refuse))
        await until(lambda: block.house.health()["database"] == "away")
        assert await says(block.house) == (503, {"status": "unwell", **WELL, "database": "away"})
        patient.cancel()
        await asyncio.wait([patient])
        block.ring()
        await until(lambda: block.house.health() == WELL)


async def test_a_database_that_never_answers(tmp_path: Path) -> None:
    """Somebody holds its file: nothing is refused, and nothing is done either."""
    block = Block(tmp_path / "village.db")
    block.house.executor._pulse._ticks = block.ticking.ticks
    async with block.open():
        await block.house.settle()
        done = threading.Event()
        held = asyncio.create_task(block.house.executor.do(lambda: done.wait(30)))
        await until(lambda: block.house.executor.busy > 0)
        assert block.house.health() == WELL
        block.ticking.ahead_s += 31.0
        assert block.house.health() == {**WELL, "database": "away"}
        done.set()
        await held
        assert block.house.health() == WELL

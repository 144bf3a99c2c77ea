"""Events that wait are kept together, in order, and each submitter is told when its own is safe."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.clock import SimClock
from bot.core.events import Event, ReachChanged
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.inbox import GROUP, HouseClosing, Inbox, Settled
from bot.errors import StorageUnusable
from tests.waiting import until

START = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)


def event(number: int) -> Event:
    return ReachChanged("test", str(number), True, START)


def number(of: Event) -> int:
    assert isinstance(of, ReachChanged)
    return int(of.user_id)


class Ledger:
    """A decider that writes down what it is given, and can be held up or break."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        #: how many groups it was given
        self.begun = 0
        self.gate = threading.Event()
        self.gate.set()
        self.away = 0
        self.broken = False

    def settle(self, events: Sequence[Event], now: datetime) -> Settled:
        self.begun += 1
        self.gate.wait(60)
        if self.away:
            self.away -= 1
            raise StorageUnusable
        if self.broken:
            raise RuntimeError("a fault of ours")
        seen = {number for group in self.groups for number in group}
        self.groups.append([number(each) for each in events])
        return Settled(kept=[number(each) not in seen for each in events])


def executor() -> DatabaseExecutor:
    return DatabaseExecutor(threads=1, away=lambda error: isinstance(error, StorageUnusable))


@asynccontextmanager
async def opened(ledger: Ledger, **options: object) -> AsyncIterator[Inbox]:
    inbox = Inbox(ledger, SimClock(START), executor(), **options)  # type: ignore[arg-type]  # as given
    task = asyncio.create_task(inbox.run())
    try:
        yield inbox
    finally:
        ledger.gate.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_one_event_is_kept_at_once_and_a_second_time_is_said() -> None:
    """True for what is new, False for what was there."""
    ledger = Ledger()
    async with opened(ledger) as inbox:
        assert await inbox.submit(event(1)) is True
        assert await inbox.submit(event(1)) is False
    assert ledger.groups == [[1], [1]]


async def test_all_that_wait_are_one_group_in_their_order() -> None:
    """While one commit is under way the others gather; then they are one commit."""
    ledger = Ledger()
    async with opened(ledger) as inbox:
        ledger.gate.clear()
        first = asyncio.create_task(inbox.submit(event(0)))
        await until(lambda: ledger.begun == 1)
        rest = [asyncio.create_task(inbox.submit(event(n))) for n in range(1, GROUP + 11)]
        await asyncio.sleep(0)
        busy = not inbox.idle
        ledger.gate.set()
        assert all(await asyncio.gather(first, *rest))
        assert busy
        assert inbox.idle
    assert ledger.groups == [
        [0],
        list(range(1, GROUP + 1)),
        list(range(GROUP + 1, GROUP + 11)),
    ]


async def test_nobody_is_answered_before_the_group_is_kept() -> None:
    """An answer means: safe. Until then the submitter waits."""
    ledger = Ledger()
    async with opened(ledger) as inbox:
        ledger.gate.clear()
        waiting = asyncio.create_task(inbox.submit(event(1)))
        await until(lambda: ledger.begun == 1)
        assert not waiting.done()
        assert not ledger.groups
        ledger.gate.set()
        assert await waiting


async def test_a_database_that_is_away_is_waited_for() -> None:
    """It goes away three times and comes back: every event is kept, once, in order."""
    ledger = Ledger()
    ledger.away = 3
    async with opened(ledger) as inbox:
        answers = await asyncio.wait_for(
            asyncio.gather(*(inbox.submit(event(n)) for n in range(5))), 10
        )
    assert answers == [True] * 5
    assert [n for group in ledger.groups for n in group] == list(range(5))


async def test_a_fault_reaches_its_submitters_and_the_inbox_goes_on() -> None:
    """What fails beyond all help is told to those who wait, and the next event is handled."""
    ledger = Ledger()
    async with opened(ledger) as inbox:
        ledger.broken = True
        with pytest.raises(RuntimeError, match="fault"):
            await inbox.submit(event(1))
        ledger.broken = False
        assert await inbox.submit(event(2))


async def test_who_stops_waiting_takes_nothing_back() -> None:
    """A connection that closes while its tap is being kept changes nothing about the tap."""
    ledger = Ledger()
    async with opened(ledger) as inbox:
        ledger.gate.clear()
        gone = asyncio.create_task(inbox.submit(event(1)))
        await until(lambda: ledger.begun == 1)
        gone.cancel()
        await asyncio.sleep(0)
        ledger.gate.set()
        assert await inbox.submit(event(2))
    assert [n for group in ledger.groups for n in group] == [1, 2]


async def test_the_rest_of_the_house_hears_first() -> None:
    """Courier and alarm are woken before the submitter is answered."""
    ledger = Ledger()
    heard: list[int] = []
    async with opened(ledger, after=lambda settled: heard.append(len(settled.kept))) as inbox:
        await inbox.submit(event(1))
        assert heard == [1]


async def test_closing_finishes_what_is_under_way_and_refuses_the_rest() -> None:
    """The group being written is answered; those still waiting are told to try again."""
    ledger = Ledger()
    inbox = Inbox(ledger, SimClock(START), executor())
    running = asyncio.create_task(inbox.run())
    ledger.gate.clear()
    under_way = asyncio.create_task(inbox.submit(event(1)))
    await until(lambda: ledger.begun == 1)
    waiting = asyncio.create_task(inbox.submit(event(2)))
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.sleep(0)
    ledger.gate.set()
    await asyncio.gather(running, return_exceptions=True)
    assert await under_way is True
    with pytest.raises(HouseClosing):
        await waiting
    with pytest.raises(HouseClosing):
        await inbox.submit(event(3))

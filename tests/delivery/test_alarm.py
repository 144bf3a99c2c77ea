"""The alarm rings when something is due: neither missed nor late, whatever happens to the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, SimClock, SystemClock
from bot.delivery import scheduler as scheduler_module
from bot.delivery.scheduler import Scheduler
from tests.waiting import until

START = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Sleeper:
    """Somebody who answers a bell: sees to what is due, and says when the next thing is."""

    def __init__(self, clock: Clock, *due: datetime) -> None:
        self.clock = clock
        self.due = sorted(due)
        self.woken: list[datetime] = []
        self.answers = 0
        self.free = asyncio.Event()
        self.free.set()
        self.breaks = 0
        self.inside = 0
        self.most_inside = 0

    async def answer(self) -> datetime | None:
        self.answers += 1
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        try:
            await self.free.wait()
            if self.breaks:
                self.breaks -= 1
                raise RuntimeError("the answer broke")
            now = self.clock.now()
            while self.due and self.due[0] <= now:
                self.woken.append(self.due.pop(0))
            return self.due[0] if self.due else None
        finally:
            self.inside -= 1


@asynccontextmanager
async def running(scheduler: Scheduler) -> AsyncIterator[None]:
    """The scheduler at work; what is due at the start is seen to."""
    task = asyncio.create_task(scheduler.run())
    await until(lambda: all(wakeup.idle for wakeup in scheduler._wakeups.values()))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_is_due_at_the_start_is_seen_to() -> None:
    """After a night off, all that came due meanwhile is answered at once, and the next is set."""
    clock = SimClock(START)
    sleeper = Sleeper(clock, START - 3 * MINUTE, START - MINUTE, START + MINUTE)
    scheduler = Scheduler(clock)
    wakeup = scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        assert sleeper.woken == [START - 3 * MINUTE, START - MINUTE]
        assert wakeup.at == START + MINUTE
        assert wakeup.idle


async def test_it_rings_on_the_second() -> None:
    """A due time a moment ahead is rung for then, by the scheduler: no sweep comes in this test."""
    clock = SystemClock()
    looked: list[datetime] = []

    async def answer() -> datetime | None:
        looked.append(clock.now())
        return looked[0] + timedelta(seconds=0.1) if len(looked) == 1 else None

    scheduler = Scheduler(clock, sweep_s=3600.0)
    scheduler.wakeup("timers", answer)
    async with running(scheduler):
        await until(lambda: len(looked) == 2)
        assert looked[1] >= looked[0] + timedelta(seconds=0.1)


async def test_an_earlier_time_moves_it_a_later_one_does_not() -> None:
    """Somebody writes an earlier timer: it rings for that one, and then for the other."""
    clock = SystemClock()
    late = clock.now() + timedelta(hours=1)
    sleeper = Sleeper(clock, late)
    scheduler = Scheduler(clock, sweep_s=3600.0)
    wakeup = scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        wakeup.no_later_than(late + MINUTE)
        assert wakeup.at == late
        soon = clock.now() + timedelta(seconds=0.1)
        sleeper.due.insert(0, soon)
        wakeup.no_later_than(soon)
        await until(lambda: sleeper.woken and wakeup.idle)
        assert sleeper.woken == [soon]
        assert wakeup.at == late


async def test_moving_the_clock_rings_at_once() -> None:
    """On a stage, a jump over a due time is that due time."""
    clock = SimClock(START)
    sleeper = Sleeper(clock, START + timedelta(days=1))
    scheduler = Scheduler(clock, sweep_s=3600.0)
    wakeup = scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        clock.advance(timedelta(days=2))
        await until(lambda: wakeup.idle)
        assert sleeper.woken == [START + timedelta(days=1)]


async def test_the_sweep_finds_what_nobody_announced() -> None:
    """Another process wrote a timer and did not say so: the sweep comes round."""
    clock = SimClock(START)
    sleeper = Sleeper(clock)
    scheduler = Scheduler(clock, sweep_s=0.05)
    scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        sleeper.due.append(START)
        await until(lambda: sleeper.woken == [START])


async def test_one_answer_at_a_time_and_one_more_for_all_rings_meanwhile() -> None:
    """Ten rings while somebody is busy are one more answer, never two side by side."""
    clock = SimClock(START)
    sleeper = Sleeper(clock)
    scheduler = Scheduler(clock, sweep_s=3600.0)
    wakeup = scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        before = sleeper.answers
        sleeper.free.clear()
        for _ in range(10):
            wakeup.ring()
            await asyncio.sleep(0)
        sleeper.free.set()
        await until(lambda: wakeup.idle)
        assert sleeper.answers == before + 2
        assert sleeper.most_inside == 1


async def test_an_answer_that_breaks_is_not_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer failed once; the bell rings again by itself and everything due is seen to."""
    monkeypatch.setattr(scheduler_module, "AFTER_FAILURE_S", 0.05)
    clock = SimClock(START)
    sleeper = Sleeper(clock, START)
    sleeper.breaks = 1
    scheduler = Scheduler(clock, sweep_s=3600.0)
    scheduler.wakeup("timers", sleeper.answer)
    async with running(scheduler):
        await until(lambda: sleeper.woken == [START])
        assert sleeper.breaks == 0
        assert sleeper.answers == 2

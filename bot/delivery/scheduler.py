"""The scheduler: rings when something becomes due.

Rules of this module
1. APScheduler holds one job per wakeup, in memory: a date at the earliest due time. The tables are
   the truth; the schedule may be forgotten at any time and is set again from them.
2. An earlier time sets a wakeup anew; a later one never does: ringing too early does no harm.
3. A slow sweep rings as well: for a machine that slept, a clock that was set, another process.
4. A wakeup that rings while it is being answered is answered once more afterwards (`coalesce`,
   `max_instances=1`); none is ever "too late" (`misfire_grace_time=None`).
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock, SystemClock
from bot.delivery.stillness import nobody
from bot.logs import log_of

_log = log_of("scheduler")

#: real seconds between two sweeps
SWEEP_S = 30.0
#: real seconds a wakeup is left alone after its answer failed
AFTER_FAILURE_S = 5.0
#: the longest a job is set ahead (real seconds); the sweep comes round long before
FARTHEST_S = 86_400.0

#: Sees to what is due; returns when the next thing is (None: nothing is planned).
Answer = Callable[[], Awaitable[datetime | None]]


class Wakeup:
    """Something to be woken for, answered by one at a time."""

    def __init__(self, name: str, answer: Answer, scheduler: Scheduler) -> None:
        self.name = name
        self._answer = answer
        self._scheduler = scheduler
        #: the instant it is set to, in the clock's time
        self.at: datetime | None = None
        # Whatever became due while nobody was here: every wakeup rings at the start.
        self._wanted = True
        self._answering = False

    @property
    def idle(self) -> bool:
        """Whether nobody answers it and nobody wants it to ring."""
        return not self._wanted and not self._answering

    def no_later_than(self, at: datetime) -> None:
        """Ring at this instant, unless it rings before anyway."""
        if self.at is None or at < self.at:
            self.at = at
            self._scheduler.set(self)

    def ring(self) -> None:
        """Ring at once, and once more if it is being answered already."""
        self._wanted = True
        if not self._answering:
            self._scheduler.start(self)

    async def answer(self) -> None:
        """Answer it until nobody wants it to ring, and set it to what comes next."""
        if self._answering:
            return
        self._answering = True
        try:
            following: datetime | None = None
            while self._wanted:
                self._wanted = False
                self.at = None
                following = await self._answer()
            if following is not None:
                # What was written meanwhile may have set it earlier already.
                self.no_later_than(following)
        except Exception as error:
            _log.error(
                "a wakeup was not answered",
                action="bell_failed",
                wakeup=self.name,
                error=type(error).__name__,
            )
            self._wanted = False
            self._scheduler.later(self, AFTER_FAILURE_S)
        finally:
            self._answering = False
            if self._wanted:
                self._scheduler.start(self)
            self._scheduler.stirred()


class Scheduler:
    """All wakeups, on one scheduler."""

    def __init__(
        self,
        clock: Clock,
        *,
        sweep_s: float = SWEEP_S,
        stirred: Callable[[], None] = nobody,
    ) -> None:
        """`stirred` is called whenever a wakeup has been answered."""
        self._clock = clock
        self.stirred = stirred
        self._sweep_s = sweep_s
        self._wakeups: dict[str, Wakeup] = {}
        #: APScheduler lives in real time, whatever the clock shows
        self._real = SystemClock()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._running = False
        self._answers: set[asyncio.Task[None]] = set()

    def wakeup(self, name: str, answer: Answer) -> Wakeup:
        """A wakeup with this name; `answer` is called whenever it rings."""
        wakeup = self._wakeups[name] = Wakeup(name, answer, self)
        return wakeup

    async def run(self) -> None:
        """Ring until cancelled; every wakeup rings once at the start."""
        end = self._clock.listen(self._moved)
        self._scheduler.start()
        self._running = True
        self._scheduler.add_job(
            self._sweep, IntervalTrigger(seconds=self._sweep_s, timezone=UTC), id="sweep"
        )
        try:
            await self._sweep()
            await asyncio.Event().wait()
        finally:
            self._running = False
            end()
            self._scheduler.shutdown(wait=False)
            for answer in self._answers:
                answer.cancel()
            await asyncio.gather(*self._answers, return_exceptions=True)

    def set(self, wakeup: Wakeup) -> None:
        """Set a wakeup on the scheduler to the instant its `at` says."""
        if not self._running or wakeup.at is None:
            return
        delay = self._clock.real_delay(wakeup.at)
        if delay <= 0:
            wakeup.ring()
        elif math.isfinite(delay):
            self.later(wakeup, delay)
        elif self._scheduler.get_job(wakeup.name) is not None:
            # Time stands: it rings when somebody moves the clock.
            self._scheduler.remove_job(wakeup.name)

    def later(self, wakeup: Wakeup, seconds: float) -> None:
        """Ring a wakeup after so many real seconds."""
        if not self._running:
            return
        at = self._real.now() + timedelta(seconds=min(seconds, FARTHEST_S))
        self._scheduler.add_job(
            self._ring,
            DateTrigger(at, timezone=UTC),
            args=[wakeup],
            id=wakeup.name,
            replace_existing=True,
        )

    def start(self, wakeup: Wakeup) -> None:
        """Have a wakeup answered now. Before `run` nothing happens: every wakeup rings at its
        start."""
        if not self._running:
            return
        task = asyncio.get_running_loop().create_task(wakeup.answer(), name=f"wakeup {wakeup.name}")
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    # APScheduler calls plain functions on other threads; what touches the wakeups is a coroutine.

    async def _ring(self, wakeup: Wakeup) -> None:
        wakeup.ring()

    async def _sweep(self) -> None:
        for wakeup in self._wakeups.values():
            wakeup.ring()

    def _moved(self) -> None:
        for wakeup in self._wakeups.values():
            self.set(wakeup)

"""The time: the only module that reads it.

Rules of this module
1. Everyone else is handed `now` (the core, storage) or a `Clock` (the runtime, adapters).
2. `now` is an aware UTC datetime. `ticks` are real seconds that never go back, for limits.
3. A clock that can be moved tells its listeners, so that the scheduler is set anew.
4. A stage's time never goes back, not even over a restart: days that were lived stay lived.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

#: a speed: seconds of the stage per real second
PAUSED, REAL, MINUTE_PER_SECOND, DAY_PER_MINUTE = 0.0, 1.0, 60.0, 1440.0

#: a stage's time is kept at least this often (real seconds), see `StageClock.restored`
KEEP_EVERY_S = 2.0

#: the years in which a stage can begin: before them zones were another matter, and any challenge
#: that begins in them ends before time does
FIRST_YEAR, LAST_YEAR = 1970, 2999

Listener = Callable[[], None]


def moment(said: str) -> datetime:
    """The instant of an ISO date, or date and time; without an offset in this machine's own zone.

    Raises ValueError for anything else.
    """
    told = datetime.fromisoformat(said.strip())
    if not FIRST_YEAR <= told.year <= LAST_YEAR:
        raise ValueError("too far from today")
    return told.astimezone(UTC)


class Clock(Protocol):
    """What the runtime and the adapters know of time."""

    def now(self) -> datetime:
        """This instant, UTC."""
        ...

    def ticks(self) -> float:
        """Real seconds since some fixed moment; they never go back."""
        ...

    def real_delay(self, instant: datetime) -> float:
        """Real seconds until this instant: 0 once it has come, infinity while time stands."""
        ...

    async def sleep_until(self, instant: datetime) -> None:
        """Return once the instant has come, however this clock is moved meanwhile."""
        ...

    def listen(self, listener: Listener) -> Listener:
        """Have `listener` called whenever this clock is moved. Returns what ends that."""
        ...


class _Listeners:
    """Who wants to know that a clock was moved."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Listener:
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ticks(self) -> float:
        return time.monotonic()

    def real_delay(self, instant: datetime) -> float:
        return max(0.0, (instant - self.now()).total_seconds())

    async def sleep_until(self, instant: datetime) -> None:
        # In pieces: the machine's clock may be set, or the machine may sleep.
        while (delay := self.real_delay(instant)) > 0:
            await asyncio.sleep(min(delay, 60.0))

    def listen(self, listener: Listener) -> Listener:
        return lambda: None


class _Movable:
    """What the clocks share that can be moved by hand."""

    def __init__(self) -> None:
        self._listeners = _Listeners()

    def now(self) -> datetime:
        raise NotImplementedError

    def ticks(self) -> float:
        return time.monotonic()

    def real_delay(self, instant: datetime) -> float:
        raise NotImplementedError

    def listen(self, listener: Listener) -> Listener:
        return self._listeners.add(listener)

    async def sleep_until(self, instant: datetime) -> None:
        moved = asyncio.Event()
        end = self.listen(moved.set)
        try:
            while (delay := self.real_delay(instant)) > 0:
                moved.clear()
                try:
                    await asyncio.wait_for(moved.wait(), min(delay, 60.0))
                except TimeoutError:
                    continue
        finally:
            end()


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A stage's time, as kept: at the real instant `real` it was `stage`, running at `speed`."""

    stage: datetime
    real: datetime
    speed: float


class StageClock(_Movable):
    """Time that can be played fast, paused, and moved forward.

    `keep` is called with a `ClockReading` on every change and now and then while it runs fast.
    """

    def __init__(
        self,
        reading: ClockReading | None = None,
        *,
        keep: Callable[[ClockReading], None] = lambda reading: None,
        real: Clock | None = None,
    ) -> None:
        super().__init__()
        self._real: Clock = real if real is not None else SystemClock()
        self._keep = keep
        instant = self._real.now()
        self._base = reading if reading is not None else ClockReading(instant, instant, REAL)
        self._kept_at = self._real.ticks()

    @classmethod
    def begun(
        cls,
        instant: datetime,
        *,
        keep: Callable[[ClockReading], None] = lambda reading: None,
        real: Clock | None = None,
    ) -> StageClock:
        """A new stage's clock: it is `instant` there now, and time runs as it really does."""
        real = real if real is not None else SystemClock()
        return cls(ClockReading(instant, real.now(), REAL), keep=keep, real=real)

    @classmethod
    def restored(
        cls,
        reading: ClockReading,
        *,
        keep: Callable[[ClockReading], None] = lambda reading: None,
        real: Clock | None = None,
    ) -> StageClock:
        """The clock as it was when the program ended.

        In real time the pause counts: a lesson that was missed is late, as on any platform. Faster
        than that it does not: a night at a day per minute would be over a year of stage time. Since
        the time is kept every `KEEP_EVERY_S`, adding that much makes sure that it never goes back.
        """
        real = real if real is not None else SystemClock()
        instant = real.now()
        away = max(0.0, (instant - reading.real).total_seconds())
        if reading.speed != REAL:
            away = min(away, KEEP_EVERY_S)
        stage = reading.stage + timedelta(seconds=away * reading.speed)
        return cls(ClockReading(stage, instant, reading.speed), keep=keep, real=real)

    @property
    def reading(self) -> ClockReading:
        """What it goes by, to be kept."""
        return self._base

    @property
    def speed(self) -> float:
        """Seconds of the stage per real second; 0 when it stands."""
        return self._base.speed

    def now(self) -> datetime:
        real = self._real.now()
        passed = max(0.0, (real - self._base.real).total_seconds())
        stage = self._base.stage + timedelta(seconds=passed * self._base.speed)
        if self.speed != REAL and self._real.ticks() - self._kept_at >= KEEP_EVERY_S:
            self._rest_on(ClockReading(stage, real, self._base.speed))
        return stage

    def real_delay(self, instant: datetime) -> float:
        left = (instant - self.now()).total_seconds()
        if left <= 0:
            return 0.0
        return left / self.speed if self.speed else math.inf

    def play(self, speed: float) -> None:
        """Run at this speed from now on (0 stands still). Raises ValueError for a negative one."""
        if speed < 0 or not math.isfinite(speed):
            raise ValueError("time only runs forward")
        self._rest_on(ClockReading(self.now(), self._real.now(), speed))
        self._listeners.tell()

    def jump(self, instant: datetime) -> None:
        """Go to this instant, at once. One that has passed changes nothing."""
        if instant <= self.now():
            return
        self._rest_on(ClockReading(instant, self._real.now(), self._base.speed))
        self._listeners.tell()

    def _rest_on(self, reading: ClockReading) -> None:
        self._base = reading
        self._kept_at = self._real.ticks()
        self._keep(reading)


class SimClock(_Movable):
    """Time that only moves when it is told to: for `play` and for tests."""

    def __init__(self, instant: datetime) -> None:
        super().__init__()
        self._instant = instant

    def now(self) -> datetime:
        return self._instant

    def real_delay(self, instant: datetime) -> float:
        return 0.0 if instant <= self._instant else math.inf

    def jump(self, instant: datetime) -> None:
        """Go to this instant. Raises ValueError for one that has passed."""
        if instant < self._instant:
            raise ValueError("time only runs forward")
        self._instant = instant
        self._listeners.tell()

    def advance(self, span: timedelta) -> None:
        """Go forward by this much."""
        self.jump(self._instant + span)

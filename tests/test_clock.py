"""Time is read in one place, and a stage's time only runs forward."""

from __future__ import annotations

import asyncio
import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import (
    DAY_PER_MINUTE,
    KEEP_EVERY_S,
    MINUTE_PER_SECOND,
    PAUSED,
    REAL,
    ClockReading,
    SimClock,
    StageClock,
    SystemClock,
)

START = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)


class Wrist(SimClock):
    """A "real" clock for tests, whose seconds pass by hand."""

    def __init__(self, instant: datetime = START) -> None:
        super().__init__(instant)
        self._begun = instant

    def ticks(self) -> float:
        return (self.now() - self._begun).total_seconds()

    def wait(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))


def test_the_machine_s_time_is_utc_and_moves() -> None:
    """The system's clock gives aware instants, and no delay for what has come."""
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.real_delay(clock.now() - timedelta(hours=1)) == 0.0
    assert 3590 < clock.real_delay(clock.now() + timedelta(hours=1)) <= 3600


def test_a_stage_runs_as_fast_as_it_is_told() -> None:
    """A real second is a second, a minute, or twenty-four minutes; or nothing while it stands."""
    real = Wrist()
    clock = StageClock(real=real)
    real.wait(10)
    assert clock.now() == START + timedelta(seconds=10)
    clock.play(MINUTE_PER_SECOND)
    real.wait(10)
    assert clock.now() == START + timedelta(minutes=10, seconds=10)
    clock.play(PAUSED)
    real.wait(1000)
    assert clock.now() == START + timedelta(minutes=10, seconds=10)
    clock.play(DAY_PER_MINUTE)
    real.wait(60)
    assert clock.now() == START + timedelta(days=1, minutes=10, seconds=10)


def test_delays_are_real_seconds() -> None:
    """The alarm is told how long to wait really: a day is a minute at a day per minute."""
    real = Wrist()
    clock = StageClock(real=real)
    tomorrow = START + timedelta(days=1)
    clock.play(DAY_PER_MINUTE)
    assert clock.real_delay(tomorrow) == pytest.approx(60)
    clock.play(PAUSED)
    assert clock.real_delay(tomorrow) == math.inf
    assert clock.real_delay(START) == 0.0


def test_moving_a_clock_tells_those_who_wait() -> None:
    """A listener hears of every change, until it wants no more."""
    clock = StageClock(real=Wrist())
    heard: list[datetime] = []
    end = clock.listen(lambda: heard.append(clock.now()))
    clock.jump(START + timedelta(days=1))
    clock.play(PAUSED)
    end()
    clock.play(REAL)
    assert heard == [START + timedelta(days=1)] * 2


def test_a_jump_back_changes_nothing() -> None:
    """Days that were lived stay lived: the stage's time never goes back."""
    clock = StageClock(real=Wrist())
    clock.jump(START + timedelta(days=1))
    clock.jump(START)
    assert clock.now() == START + timedelta(days=1)
    with pytest.raises(ValueError, match="forward"):
        clock.play(-1)


@given(
    speed=st.sampled_from([PAUSED, REAL, MINUTE_PER_SECOND, DAY_PER_MINUTE]),
    before=st.lists(st.floats(0.01, 20), min_size=1, max_size=8),
    away=st.floats(0, 10**6),
)
def test_a_restart_never_takes_the_stage_back(
    speed: float, before: list[float], away: float
) -> None:
    """However fast it ran, however long it was down: after a start it is never earlier."""
    real = Wrist()
    kept: list[ClockReading] = []
    clock = StageClock(real=real, keep=kept.append)
    clock.play(speed)
    last = clock.now()
    for seconds in before:
        real.wait(min(seconds, KEEP_EVERY_S / 2))
        last = clock.now()
    real.wait(away)
    again = StageClock.restored(kept[-1], real=real)
    assert again.speed == speed
    assert again.now() >= last
    if speed in (MINUTE_PER_SECOND, DAY_PER_MINUTE):
        # A night away is not a year of stage time.
        assert again.now() - last <= timedelta(seconds=(KEEP_EVERY_S + 1) * speed)


def test_in_real_time_a_pause_counts() -> None:
    """At 1x the stage is where the real clock is, as any platform would be."""
    real = Wrist()
    kept: list[ClockReading] = []
    clock = StageClock(real=real, keep=kept.append)
    clock.jump(START + timedelta(days=3))
    real.wait(3600)
    again = StageClock.restored(kept[-1], real=real)
    assert again.now() == START + timedelta(days=3, hours=1)


async def test_sleeping_until_an_instant_wakes_when_time_is_moved_there() -> None:
    """Someone who sleeps until tomorrow wakes the moment it is tomorrow, however it came."""
    clock = SimClock(START)
    sleeper = asyncio.create_task(clock.sleep_until(START + timedelta(days=1)))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=12))
    await asyncio.sleep(0.01)
    assert not sleeper.done()
    clock.advance(timedelta(hours=12))
    await asyncio.wait_for(sleeper, 1)
    with pytest.raises(ValueError, match="forward"):
        clock.jump(START)

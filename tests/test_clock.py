"""Time is read in one place, and a stage's time only runs forward."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Iterator
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
    moment,
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


def test_a_new_stage_begins_where_it_is_told_to() -> None:
    """It may begin long ago or far ahead; from there time passes as it does, and is kept so."""
    for begins in (START - timedelta(days=400), START + timedelta(days=4000)):
        real = Wrist()
        clock = StageClock.begun(begins, real=real)
        assert (clock.now(), clock.speed) == (begins, REAL)
        real.wait(60)
        assert clock.now() == begins + timedelta(minutes=1)
        real.wait(60)
        again = StageClock.restored(clock.reading, real=real)
        assert again.now() == clock.now() == begins + timedelta(minutes=2)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine stands in Berlin for one test."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one process")
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2026-12-04T09:00", "2026-12-04T08:00Z"),
        ("2026-07-04 09:00:30", "2026-07-04T07:00:30Z"),
        ("2026-12-04", "2026-12-03T23:00Z"),
        ("2026-12-04T09:00+05:30", "2026-12-04T03:30Z"),
        (" 2026-12-04T09:00Z ", "2026-12-04T09:00Z"),
        # Where clocks go back, the first of the two.
        ("2026-10-25T02:30", "2026-10-25T00:30Z"),
    ],
)
def test_a_moment_is_read_as_its_machine_s_or_with_its_offset(said: str, instant: str) -> None:
    """Without an offset it is what the clock on this machine's wall shows."""
    assert moment(said) == datetime.fromisoformat(instant)
    assert moment(said).tzinfo is UTC


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Friday",
        "9am",
        "2026-13-01",
        "2026-02-29T09:00",
        "12:00",
        "0001-01-01",
        "9999-12-31T23:59",
    ],
)
def test_what_is_no_moment_is_refused(said: str) -> None:
    """Words, days that are not there, and years in which a challenge could not be lived."""
    with pytest.raises(ValueError):  # noqa: PT011 (Python's own words differ by version)
        moment(said)


async def test_sleeping_until_an_instant_wakes_when_time_is_moved_there() -> None:
    """Someone who sleeps until tomorrow wakes the moment it is tomorrow, however it came."""
    clock = SimClock(START)
    sleeper = asyncio.create_task(clock.sleep_until(START + timedelta(days=1)))
    sooner = asyncio.create_task(clock.sleep_until(START + timedelta(hours=12)))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=12))
    await asyncio.wait_for(sooner, 10)
    assert not sleeper.done()
    clock.advance(timedelta(hours=12))
    await asyncio.wait_for(sleeper, 10)
    with pytest.raises(ValueError, match="forward"):
        clock.jump(START)

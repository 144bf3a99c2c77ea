"""Days and clocks: every zone of the world, every change of its clocks from 2026 to 2032."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import (
    DAY,
    CompressedCalendar,
    ZoneCalendar,
    after_quiet,
    challenge_date,
    in_quiet,
    instant_in,
    next_at,
)

ZONES = sorted(zone for zone in available_timezones() if not zone.startswith(("posix", "right")))
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
LESSON_TIMES = (
    time(0, 0),
    time(0, 5),
    time(1, 30),
    time(2, 30),
    time(3, 0),
    time(7, 0),
    time(23, 59),
)


@cache
def transitions(name: str) -> tuple[datetime, ...]:
    """The instants (to the second) at which a zone changes its offset, 2026-2032."""
    zone = ZoneInfo(name)

    def offset(at: datetime) -> timedelta:
        return at.astimezone(zone).utcoffset() or timedelta()

    found: list[datetime] = []
    at = FIRST
    step = timedelta(days=7)
    while at < LAST:
        low, high = at, at + step
        # Morocco changes twice within a month; a week's step still sees each change alone.
        if offset(low) != offset(high):
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                if offset(middle) == offset(at):
                    low = middle
                else:
                    high = middle
            found.append(high.replace(microsecond=0))
        at += step
    return tuple(found)


def days_around(at: datetime, zone: ZoneInfo) -> Iterator[date]:
    """The local dates around a change of the clocks."""
    middle = at.astimezone(zone).date()
    return (middle + number * DAY for number in range(-2, 3))


def first_valid(zone: ZoneInfo, wall: datetime) -> datetime:
    """The earliest instant whose wall time is at or past `wall`, found by walking."""
    at = wall.replace(tzinfo=UTC) - timedelta(hours=26)
    # Walk by minutes over the two days in which the wall time must come.
    while at.astimezone(zone).replace(tzinfo=None) < wall:
        at += timedelta(minutes=1)
    return at


@pytest.mark.wide
@pytest.mark.parametrize("part", range(8))
def test_each_local_day_has_exactly_one_lesson_in_every_zone(part: int) -> None:
    """Around every change of clocks, stepping from lesson to lesson meets each local date once."""
    for name in ZONES[part::8]:
        zone = ZoneInfo(name)
        calendar = ZoneCalendar(zone)
        for change in transitions(name):
            for wall in LESSON_TIMES:
                dates = list(days_around(change, zone))
                expected = [instant_in(zone, datetime.combine(day, wall)) for day in dates]
                assert expected == sorted(set(expected)), (name, change, wall)
                at = expected[0] - timedelta(seconds=1)
                for instant in expected:
                    at = next_at(calendar, wall, at)
                    assert at == instant, (name, change, wall)


@pytest.mark.wide
@pytest.mark.parametrize("part", range(4))
def test_lessons_come_at_the_right_wall_time_or_just_after_a_gap(part: int) -> None:
    """At a change, the wall time is the one asked for; in a gap it is the first valid one."""
    for name in ZONES[part::4]:
        zone = ZoneInfo(name)
        for change in transitions(name):
            for wall in LESSON_TIMES:
                for day in days_around(change, zone):
                    local = datetime.combine(day, wall)
                    at = instant_in(zone, local)
                    shown = at.astimezone(zone).replace(tzinfo=None)
                    if shown != local:
                        # It was a gap: this is its end, and no earlier instant shows a later time.
                        assert shown > local
                        before = (at - timedelta(seconds=1)).astimezone(zone)
                        assert before.replace(tzinfo=None) < local, (name, change, wall)
                    else:
                        # In an overlap it is the first of the two.
                        earlier = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
                        assert at == earlier


@pytest.mark.parametrize(
    ("name", "local", "utc"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 0)),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30)),
        ("Africa/Cairo", datetime(2026, 4, 24, 0, 5), datetime(2026, 4, 23, 22, 0)),
        ("America/Santiago", datetime(2026, 9, 6, 0, 5), datetime(2026, 9, 6, 4, 0)),
        ("Asia/Beirut", datetime(2026, 3, 29, 0, 5), datetime(2026, 3, 28, 22, 0)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 3, 15, 30)),
    ],
)
def test_known_gaps_and_overlaps(name: str, local: datetime, utc: datetime) -> None:
    """The days on which a cron trigger skips 00:05 or fires 02:30 twice."""
    assert instant_in(ZoneInfo(name), local) == utc.replace(tzinfo=UTC)


def test_the_bisection_agrees_with_a_walk() -> None:
    """The end of a gap found by halving is the one found by walking minute by minute."""
    for name in ("Africa/Cairo", "America/Santiago", "Europe/Berlin", "Australia/Lord_Howe"):
        zone = ZoneInfo(name)
        for change in transitions(name)[:4]:
            for wall in (time(0, 5), time(2, 10), time(2, 30)):
                local = datetime.combine(change.astimezone(zone).date(), wall)
                assert instant_in(zone, local) == first_valid(zone, local), (name, local)


@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),
    wall=st.times(),
)
def test_the_next_occurrence_is_later_and_within_two_days(
    zone: str, at: datetime, wall: time
) -> None:
    """Whatever the instant, the next occurrence of a wall time is strictly after it and soon."""
    wall = wall.replace(second=0, microsecond=0, tzinfo=None)
    coming = next_at(ZoneCalendar(ZoneInfo(zone)), wall, at)
    assert timedelta() < coming - at <= timedelta(hours=51)


@given(
    day_s=st.integers(10, 3600),
    began=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    seconds=st.integers(0, 20 * 3600),
)
def test_a_rehearsal_clock_runs_both_ways(day_s: int, began: datetime, seconds: int) -> None:
    """Compressed time maps an instant to wall time and back, within rounding."""
    calendar = CompressedCalendar(began, datetime(2026, 12, 7, 7, 0), day_s)
    at = began + timedelta(seconds=seconds)
    assert abs(calendar.instant(calendar.local(at)) - at) < timedelta(milliseconds=10)
    assert calendar.local(began + timedelta(seconds=day_s)) - calendar.local(began) == DAY


def test_a_tick_at_twenty_to_one_belongs_to_the_day_before() -> None:
    """A day ends at three in the morning."""
    assert challenge_date(datetime(2026, 12, 8, 0, 40), time(3, 0)) == date(2026, 12, 7)
    assert challenge_date(datetime(2026, 12, 8, 3, 0), time(3, 0)) == date(2026, 12, 8)


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES),
    begin=st.integers(0, 23),
    end=st.integers(0, 23),
)
def test_nothing_is_planned_inside_quiet_hours(
    at: datetime, zone: str, begin: int, end: int
) -> None:
    """Moving something out of the quiet hours lands outside them, and never earlier."""
    calendar = ZoneCalendar(ZoneInfo(zone))
    quiet_from, quiet_until = time(begin), time(end)
    moved = after_quiet(calendar, at, quiet_from, quiet_until)
    assert moved >= at
    assert not in_quiet(calendar.local(moved).time(), quiet_from, quiet_until)

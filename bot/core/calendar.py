"""Which day it is for a cohort, and at which instant a local time comes.

Rules
1. "Day N" is a local date in the cohort's zone; a day ends at 03:00 the next morning (program's
   `day_ends`).
2. The moment of the tap decides, not of its handling: callers pass the event's time.
3. Local time to instant: in a gap the first valid minute after it, in an overlap the first of the
   two.
4. No cron expressions: the core computes the next occurrence itself and stores it as an instant.
5. A rehearsal is the same calendar on a compressed clock: local time runs `86400 / day_s` times as
   fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.content.model import Program
from bot.core.records import Cohort

DAY = timedelta(days=1)


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone of this exact name, or None."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def instant_in(zone: ZoneInfo, local: datetime) -> datetime:
    """The instant (UTC) at which this naive wall time comes in the zone.

    In a gap: the first valid minute after it. In an overlap: the first of the two.
    """
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local:
        return first
    # A gap: with fold=1 the zone's offset after the change is used, which lands before the change;
    # the change itself is the earliest instant whose wall time is past the gap. Search it to the
    # minute.
    low = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    high = first
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).replace(tzinfo=None) >= local:
            high = middle
        else:
            low = middle
    change = high.replace(microsecond=0)
    if change.astimezone(zone).replace(tzinfo=None) < local:
        change += timedelta(seconds=1)
    return change


class Calendar(Protocol):
    """Local wall time of a cohort."""

    def local(self, at: datetime) -> datetime:
        """The naive wall time at this instant."""
        ...

    def instant(self, local: datetime) -> datetime:
        """The instant (UTC) of this naive wall time."""
        ...


@dataclass(frozen=True, slots=True)
class ZoneCalendar:
    """Real time in an IANA zone."""

    zone: ZoneInfo

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone).replace(tzinfo=None)

    def instant(self, local: datetime) -> datetime:
        return instant_in(self.zone, local)


@dataclass(frozen=True, slots=True)
class CompressedCalendar:
    """A rehearsal's time: `began_at` stands for the wall time `begins`, and a day lasts `day_s`
    seconds.
    """

    began_at: datetime
    begins: datetime
    day_s: int

    def local(self, at: datetime) -> datetime:
        return self.begins + (at - self.began_at) * (86_400 / self.day_s)

    def instant(self, local: datetime) -> datetime:
        return self.began_at + (local - self.begins) * (self.day_s / 86_400)


def calendar_of(cohort: Cohort) -> Calendar:
    """The calendar a cohort lives by."""
    if cohort.day_s is not None and cohort.began_at is not None:
        begins = datetime.combine(cohort.dates[0], cohort.lesson_time)
        return CompressedCalendar(cohort.began_at, begins, cohort.day_s)
    return ZoneCalendar(zone_named(cohort.zone) or ZoneInfo("UTC"))


def reminder_calendar(cohort: Cohort, zone: str) -> Calendar:
    """The calendar of a person's reminders: their own zone, or the cohort's."""
    if cohort.rehearsal or not zone:
        return calendar_of(cohort)
    return ZoneCalendar(zone_named(zone) or ZoneInfo(cohort.zone))


def challenge_date(local: datetime, day_ends: time) -> date:
    """The date a wall time counts for: before `day_ends` it is still the day before."""
    return local.date() - DAY if local.time() < day_ends else local.date()


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a cohort as one person lives them.

    `offset` is how many lesson days they are behind (their own day 1): their day n falls on the
    date of the cohort's day n + offset, and after its last day on the dates that follow, so a pause
    holds for everyone.
    """

    cohort: Cohort
    program: Program
    offset: int = 0

    @property
    def length(self) -> int:
        """How many days the cohort has."""
        return len(self.cohort.dates)

    def date_of(self, day: int) -> date:
        """The local date of day `day`, counted from 1."""
        slot = day - 1 + self.offset
        beyond = max(0, slot - (self.length - 1))
        return self.cohort.dates[slot - beyond] + beyond * DAY

    def date_at(self, at: datetime) -> date:
        """The date that an instant counts for."""
        return challenge_date(calendar_of(self.cohort).local(at), self.program.opening.day_ends)

    def on(self, at: datetime) -> int | None:
        """The number of the day that an instant counts for, or None (before, between or after)."""
        today = self.date_at(at)
        for day in range(1, self.length + 1):
            if self.date_of(day) == today:
                return day
        return None

    def begun(self, at: datetime) -> int:
        """How many days have begun by this instant (0 before day 1)."""
        today = self.date_at(at)
        return sum(1 for day in range(1, self.length + 1) if self.date_of(day) <= today)

    def posted(self, at: datetime) -> int:
        """How many days' lessons have come by this instant.

        One that came before the lesson time was changed has come, whatever the time is now.
        """
        come = sum(1 for day in range(1, self.length + 1) if self.lesson_at(day) <= at)
        return max(come, self.cohort.posted_days - self.offset)

    def next_lesson(self, at: datetime) -> datetime | None:
        """The instant of the first lesson still to come, or None."""
        coming = self.posted(at) + 1
        return self.lesson_at(coming) if coming <= self.length else None

    def open(self, at: datetime) -> frozenset[int]:
        """The days that may be ticked: all that have begun, until catch-up ends."""
        if at >= self.closes_at():
            return frozenset()
        return frozenset(range(1, self.begun(at) + 1))

    def lesson_at(self, day: int) -> datetime:
        """The instant of a day's lesson."""
        local = datetime.combine(self.date_of(day), self.cohort.lesson_time)
        return calendar_of(self.cohort).instant(local)

    def ends_at(self, day: int) -> datetime:
        """The instant at which a day ends: `day_ends` on the following morning."""
        return self._morning_after(self.date_of(day))

    def recap_at(self) -> datetime:
        """The instant of the group's recap: lesson time on the morning after the last day."""
        local = datetime.combine(self.date_of(self.length) + DAY, self.cohort.lesson_time)
        return calendar_of(self.cohort).instant(local)

    def closes_at(self) -> datetime:
        """The instant at which catch-up ends and the challenge is over for this person."""
        return self._morning_after(
            self.date_of(self.length) + self.program.opening.catch_up_days * DAY
        )

    def _morning_after(self, day: date) -> datetime:
        return calendar_of(self.cohort).instant(
            datetime.combine(day + DAY, self.program.opening.day_ends)
        )


def next_at(calendar: Calendar, wall: time, after: datetime) -> datetime:
    """The first instant strictly after `after` at which this wall time comes: once on each local
    date.
    """
    day = calendar.local(after).date() - DAY
    while True:
        at = calendar.instant(datetime.combine(day, wall))
        if at > after:
            return at
        day += DAY


def in_quiet(local: time, quiet_from: time, quiet_until: time) -> bool:
    """Whether a wall time lies in the quiet hours, which may span midnight. Equal ends: never
    quiet.
    """
    if quiet_from <= quiet_until:
        return quiet_from <= local < quiet_until
    return local >= quiet_from or local < quiet_until


def after_quiet(calendar: Calendar, at: datetime, quiet_from: time, quiet_until: time) -> datetime:
    """`at` itself, or the end of the quiet hours it lies in."""
    local = calendar.local(at)
    if not in_quiet(local.time(), quiet_from, quiet_until):
        return at
    until = datetime.combine(local.date(), quiet_until)
    return calendar.instant(until if until > local else until + DAY)

"""What a person's days add up to: complete or not, came back or not, which badges.

Rules
1. Counts come from the check-ins themselves, so an undo or a late tick can never leave a wrong
   number.
2. A missed day is one that has ended without a tick and without a rest pass.
3. Badges are recomputed from facts; what is no longer true is taken back quietly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.content.model import Badge, Kind, Program
from bot.core.calendar import Days
from bot.core.records import CheckIn, Enrollment


def came_back(done: Mapping[int, CheckIn], rested: Collection[int], joined_on: int) -> int:
    """How often somebody ticked a day on time after a gap that began once they had joined."""
    return sum(
        1
        for day, check_in in done.items()
        if not check_in.late
        and day - 1 >= joined_on
        and missed_on_time(day - 1, done)
        and day - 1 not in rested
    )


def missed_on_time(day: int, done: Mapping[int, CheckIn]) -> bool:
    """Whether a day had no tick while it lasted (a late one does not undo the gap)."""
    check_in = done.get(day)
    return check_in is None or check_in.late


def missed_once(day: int, done: Collection[int], rested: Collection[int], joined_on: int) -> bool:
    """Whether the day before this one is the only day somebody has let go by."""
    missed = [each for each in range(joined_on, day) if each not in done and each not in rested]
    return missed == [day - 1]


def joined_on(days: Days, joined_at: datetime) -> int:
    """The number of the first day that could have been done on time."""
    return max(1, days.begun(joined_at))


def mean_feel(done: Mapping[int, CheckIn]) -> float | None:
    """How it felt on average, 1 to 5, or None when never said."""
    felt = [check_in.feel for check_in in done.values() if check_in.feel is not None]
    return round(sum(felt) / len(felt), 1) if felt else None


def badges_earned(
    program: Program,
    days: Days,
    enrollment: Enrollment,
    done: Mapping[int, CheckIn],
    rested: Collection[int],
) -> frozenset[str]:
    """Ids of the program's badges that these facts deserve."""
    return frozenset(
        badge.id
        for badge in program.badges
        if _deserved(badge, program, days, enrollment, done, rested)
    )


def _deserved(
    badge: Badge,
    program: Program,
    days: Days,
    enrollment: Enrollment,
    done: Mapping[int, CheckIn],
    rested: Collection[int],
) -> bool:
    match badge.rule:
        case "days_done":
            return len(done) >= badge.number
        case "complete":
            return len(done) >= min(program.complete_days, days.length)
        case "returned_after_missed":
            first = joined_on(days, enrollment.joined_at)
            return came_back(done, rested, first) >= max(1, badge.number)
        case "poses_done_kinds":
            return any(set(badge.kinds) <= _kinds(program, day) for day in done)
        case "used":
            return _used(badge.used, enrollment, done, rested)
        case _:
            return False


def _kinds(program: Program, day: int) -> set[str]:
    return {
        str(program.poses[pose].kind)
        for step in program.day(day).steps
        for pose in step.poses
        if pose in program.poses
    } & {str(kind) for kind in Kind}


def _used(
    what: str,
    enrollment: Enrollment,
    done: Mapping[int, CheckIn],
    rested: Collection[int],
) -> bool:
    if what == "rest_pass":
        return bool(rested)
    if not done:
        return False
    if what == "swap":
        return any(check_in.swapped for check_in in done.values())
    choices = {*enrollment.swaps.values(), *enrollment.day_swaps.values()}
    return what in choices

"""What happens next by itself, for the stage's clock bar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.app.house import House
from bot.core.calendar import Days
from bot.core.events import TimerDue
from bot.platforms.browser.ports import NextThing
from bot.storage.records.loading import cohorts_by_id, pinned_programs
from bot.storage.records.timers import due_timers, next_due

_EVER = datetime(9999, 1, 1, tzinfo=UTC)
#: a message this near is on its way already (a board being gathered), not something to come
_ON_ITS_WAY = timedelta(minutes=1)


async def next_thing(house: House) -> NextThing | None:
    """The next timer or planned message, or None when nothing is planned."""
    now = house.clock.now()

    def look() -> NextThing | None:
        with house.database.read() as conn:
            timers = due_timers(conn, _EVER, 1)
            at = next_due(conn, house.platforms)
            if not timers:
                return NextThing("message", at) if at is not None else None
            timer = timers[0]
            cohort = cohorts_by_id(conn, {timer.cohort}).get(timer.cohort)
            zone = cohort.zone if cohort else ""
            if at is not None and now + _ON_ITS_WAY < at < timer.due_at:
                return NextThing("message", at, zone)
            day = None
            if cohort is not None:
                program = pinned_programs(conn, {cohort.program})[cohort.program]
                day = _day(Days(cohort, program, int(timer.payload.get("offset", "0"))), timer)
            return NextThing(timer.kind, timer.due_at, zone, day)

    return await house.executor.do(look)


def _day(days: Days, timer: TimerDue) -> int | None:
    """The day a timer belongs to, where it belongs to one."""
    if "day" in timer.payload:
        return int(timer.payload["day"])
    if timer.kind in ("lesson", "remind"):
        return days.posted(timer.due_at) or None
    return None

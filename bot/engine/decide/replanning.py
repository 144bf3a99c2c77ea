"""Another start, another lesson time: planning anew while nothing is lost or posted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import read_date, read_time
from bot.engine.calendar import DAY, Days, calendar_of, in_quiet
from bot.engine.decide.asking import Asking
from bot.engine.decide.extras import days_in_calendar
from bot.engine.decide.opening import invitations
from bot.engine.decide.running import POSTS, panel_rows, tell_rooms, unplan
from bot.engine.speech import button, ref, row, stacked
from bot.engine.state import (
    CancelMessages,
    Change,
    Cohort,
    CohortState,
    Decision,
    Note,
    Put,
)


def move_menu(asking: Asking, cohort: Cohort) -> Decision:
    """Dates to move day 1 to; only before it has been posted."""
    days = Days(cohort, asking.world.programs[cohort.program])
    if days.posted(asking.now) or cohort.rehearsal:
        return (_too_late(asking, cohort),)
    today = calendar_of(cohort).local(asking.now).date()
    start = cohort.dates[0]
    monday = start + (7 - start.weekday()) * DAY
    offered = sorted({today + DAY, start + DAY, start + 7 * DAY, monday} - {start})
    taps = [
        button("move-to", ref(cohort), f"{day:%Y%m%d}", about=day)
        for day in offered
        if _lesson_on(cohort, day) > asking.now
    ]
    rows = (*stacked(taps), row(button("panel", ref(cohort))))
    return (asking.answer("move-menu", rows, cohort=cohort, edit=True, start=start),)


def _too_late(asking: Asking, cohort: Cohort) -> Change:
    taps = row(button("pause", ref(cohort)), button("panel", ref(cohort)))
    return asking.answer("moved-too-late", (taps,), cohort=cohort)


def _lesson_on(cohort: Cohort, day: date) -> datetime:
    return calendar_of(cohort).instant(datetime.combine(day, cohort.lesson_time))


def move(asking: Asking, cohort: Cohort, text: str) -> Decision:
    """Move day 1, and with it every day, to another date."""
    program = asking.world.programs[cohort.program]
    if Days(cohort, program).posted(asking.now) or cohort.rehearsal:
        return (_too_late(asking, cohort),)
    start = read_date(text, calendar_of(cohort).local(asking.now).date())
    if start is None:
        return (asking.answer("bad-date", text=text),)
    moved = replace(cohort, dates=plan.dates_from(start, program.length))
    if Days(moved, program).lesson_at(1) <= asking.now:
        return (asking.answer("date-past", date=start),)
    return (
        Put(moved),
        *_replan(asking, moved, program, 1),
        *days_in_calendar(asking, moved, program, before=cohort),
        CancelMessages(cohort=cohort.id, kinds=("signup",)),
        *invitations(asking, moved, program),
        *tell_rooms(asking, moved, "room-moved", start=start),
        Note("moved", cohort=cohort.id),
        asking.answer("moved", panel_rows(asking, moved), cohort=moved, edit=True, start=start),
    )


def time_menu(asking: Asking, cohort: Cohort) -> Decision:
    """Lesson times to change to."""
    rules = asking.world.rules
    taps = [
        button("retime-to", ref(cohort), f"{hour:02}00", about=time(hour))
        for hour in (6, 7, 8, 9, 12, 17, 18, 19)
        if not in_quiet(time(hour), rules.quiet_from, rules.quiet_until)
    ]
    rows = (*stacked(taps, 3), row(button("panel", ref(cohort))))
    return (
        asking.answer("time-menu", rows, cohort=cohort, edit=True, lesson_time=cohort.lesson_time),
    )


def retime(asking: Asking, cohort: Cohort, text: str) -> Decision:
    """Change the lesson time. A day posted already is not posted again; one still due comes."""
    lesson_time = read_time(text)
    if lesson_time is None:
        return (asking.answer("bad-time", text=text),)
    rules = asking.world.rules
    if in_quiet(lesson_time, rules.quiet_from, rules.quiet_until):
        return (
            asking.answer("time-quiet", quiet_from=rules.quiet_from, quiet_until=rules.quiet_until),
        )
    if cohort.rehearsal:
        return (_too_late(asking, cohort),)
    program = asking.world.programs[cohort.program]
    posted = Days(cohort, program).posted(asking.now)
    changed = replace(cohort, lesson_time=lesson_time)
    replanned: tuple[Change, ...] = ()
    if cohort.state is CohortState.LIVE:
        replanned = _replan(asking, changed, program, posted + 1)
    return (
        Put(changed),
        *replanned,
        *days_in_calendar(asking, changed, program, before=cohort),
        *tell_rooms(asking, changed, "room-time", lesson_time=lesson_time),
        Note("retimed", cohort=cohort.id),
        asking.answer(
            "time-changed",
            panel_rows(asking, changed),
            cohort=changed,
            edit=True,
            lesson_time=lesson_time,
        ),
    )


def _replan(asking: Asking, cohort: Cohort, program: Program, unposted: int) -> tuple[Change, ...]:
    return (
        *unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *plan.timers(cohort, program, asking.now, unposted),
    )

"""A coach and her running cohort: the panel, pause and resume, move, retime, end, cancel, preview,
setup.

Rules
1. Administrators of the room, operators, and whoever launched it; asked anew at every tap.
2. What cannot be taken back is asked once more before it is done.
3. A change of plan is planning anew: drop the timers, write the new ones, in one decision.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import read_arguments, read_date, read_day
from bot.engine.calendar import DAY, Days, calendar_of, in_quiet
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.decide.launching import here, may_coach
from bot.engine.decide.personal import read_time
from bot.engine.messages import Param, Rows, Style
from bot.engine.speech import button, ref, room_notice, row, stacked
from bot.engine.state import (
    CancelMessages,
    Change,
    Cohort,
    CohortState,
    Decision,
    DropTimers,
    Note,
    Put,
    RefreshBoard,
)

#: planned group posts that a change of plan takes back
POSTS = ("lesson", "countdown", "group-recap", "reminder")

#: kinds of timers that a change of plan drops and writes anew
PLANNED = ("countdown", "lesson", "close", "recap", "end")


def the_cohort(asking: Asking) -> Cohort | Decision:
    """The cohort a coach's command is about, or why there is none for this person."""
    cohort = asking.named_cohort if asking.names_a_cohort else asking.room_cohort()
    if cohort is None and not asking.names_a_cohort:
        person = asking.person
        led = [
            known
            for known in asking.world.cohorts.values()
            if person and known.coach == person.id and known.state in RUNNING
        ]
        if len(led) > 1 and asking.origin.where.private:
            taps = [button("panel", ref(one), label=_label(asking, one)) for one in led]
            return (asking.answer("which-challenge", stacked(taps, 1), what="panel"),)
        cohort = led[0] if led and asking.origin.where.private else None
    if cohort is None:
        admin = may_coach(asking)
        return (asking.answer("no-cohort" if admin else "coach-only"),)
    if not may_coach(asking, cohort):
        return (asking.answer("coach-only"),)
    if cohort.state not in RUNNING and asking.action != "panel":
        return (asking.answer("old-button", cohort=cohort),)
    return cohort


def _label(asking: Asking, cohort: Cohort) -> str:
    return f"{asking.world.programs[cohort.program].title} · {cohort.code}"


def panel(asking: Asking, cohort: Cohort) -> Decision:
    """State, next posts, problems, and what may be done now."""
    return (asking.answer("panel", _panel_rows(asking, cohort), cohort=cohort),)


def _panel_rows(asking: Asking, cohort: Cohort) -> Rows:
    if cohort.state not in RUNNING:
        return ()
    days = Days(cohort, asking.world.programs[cohort.program])
    paused = cohort.state is CohortState.PAUSED
    first = [button("resume" if paused else "pause", ref(cohort), style=Style.PRIMARY)]
    if days.posted(asking.now) == 0 and not cohort.rehearsal:
        first.append(button("move", ref(cohort)))
    if not cohort.rehearsal:
        first.append(button("retime", ref(cohort)))
    upcoming = min(days.posted(asking.now) + 1, days.length)
    return (
        tuple(first),
        row(button("preview", ref(cohort), upcoming), button("panel", ref(cohort))),
        row(button("end", ref(cohort)), button("cancel", ref(cohort))),
    )


def pause(asking: Asking, cohort: Cohort) -> Decision:
    """Stop the lessons where they are. Ticks stay possible, nothing is lost."""
    if cohort.state is CohortState.PAUSED:
        return panel(asking, cohort)
    paused = replace(cohort, state=CohortState.PAUSED, paused_at=asking.now)
    return (
        Put(paused),
        *_unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *_tell_rooms(asking, paused, "room-paused"),
        Note("paused", cohort=cohort.id),
        asking.answer("paused", _panel_rows(asking, paused), cohort=paused, edit=True),
    )


def resume(asking: Asking, cohort: Cohort) -> Decision:
    """Go on: the first day not yet posted comes at the next lesson time, the rest follow it."""
    if cohort.state is not CohortState.PAUSED or cohort.paused_at is None:
        return panel(asking, cohort)
    program = asking.world.programs[cohort.program]
    before = Days(cohort, program)
    posted = before.posted(cohort.paused_at)
    dates = cohort.dates
    if posted < before.length:
        shift = max(_next_lesson_date(asking, cohort) - dates[posted], 0 * DAY)
        dates = dates[:posted] + tuple(day + shift for day in dates[posted:])
    live = replace(cohort, state=CohortState.LIVE, paused_at=None, dates=dates)
    days = Days(live, program)
    coming = posted + 1 if posted < days.length else None
    coming_on = days.date_of(coming) if coming else None
    return (
        Put(live),
        *_unplan(cohort),
        *plan.timers(live, program, asking.now, posted + 1),
        *_tell_rooms(asking, live, "room-resumed", day=coming, date=coming_on),
        Note("resumed", cohort=cohort.id),
        asking.answer(
            "resumed",
            _panel_rows(asking, live),
            cohort=live,
            edit=True,
            day=coming,
            date=coming_on,
        ),
    )


def _next_lesson_date(asking: Asking, cohort: Cohort) -> date:
    """The date of the next lesson time still to come: today's, or tomorrow's."""
    calendar = calendar_of(cohort)
    today = calendar.local(asking.now).date()
    at = calendar.instant(datetime.combine(today, cohort.lesson_time))
    return today if at > asking.now else today + DAY


def _unplan(cohort: Cohort) -> tuple[Change, ...]:
    """Drop the planned timers; reminders keep their slots, which re-check the days on waking."""
    return tuple(DropTimers(cohort.id, kind) for kind in PLANNED)


def _tell_rooms(asking: Asking, cohort: Cohort, kind: str, **params: Param) -> tuple[Change, ...]:
    """A notice in every room. Answering a coach's tap is no reason to wake people: it is silent."""
    occasion = f"{asking.now:%Y%m%d%H%M%S}"
    return tuple(room_notice(cohort, room, kind, occasion, params) for room in cohort.rooms)


# --- move the start, change the time -------------------------------------------------------------


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
        *_tell_rooms(asking, moved, "room-moved", start=start),
        Note("moved", cohort=cohort.id),
        asking.answer("moved", _panel_rows(asking, moved), cohort=moved, edit=True, start=start),
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
        *_tell_rooms(asking, changed, "room-time", lesson_time=lesson_time),
        Note("retimed", cohort=cohort.id),
        asking.answer(
            "time-changed",
            _panel_rows(asking, changed),
            cohort=changed,
            edit=True,
            lesson_time=lesson_time,
        ),
    )


def _replan(asking: Asking, cohort: Cohort, program: Program, unposted: int) -> tuple[Change, ...]:
    return (
        *_unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *plan.timers(cohort, program, asking.now, unposted),
    )


# --- end, cancel ---------------------------------------------------------------------------------


def ask_end(asking: Asking, cohort: Cohort) -> Decision:
    taps = row(button("end-yes", ref(cohort), style=Style.DANGER), button("panel", ref(cohort)))
    return (asking.answer("confirm-end", (taps,), cohort=cohort, edit=True),)


def ask_cancel(asking: Asking, cohort: Cohort) -> Decision:
    taps = row(button("cancel-yes", ref(cohort), style=Style.DANGER), button("panel", ref(cohort)))
    return (asking.answer("confirm-cancel", (taps,), cohort=cohort, edit=True),)


def end(asking: Asking, cohort: Cohort, state: CohortState) -> Decision:
    """End early (what was done stays and counts) or cancel. A rehearsal is erased."""
    over = replace(cohort, state=state)
    kind, said = (
        ("room-ended", "ended") if state is CohortState.ENDED else ("room-cancelled", "cancelled")
    )
    day = Days(cohort, asking.world.programs[cohort.program]).on(asking.now)
    changes: list[Change] = [
        Put(over),
        DropTimers(cohort.id),
        CancelMessages(cohort=cohort.id, kinds=(*POSTS, "closing")),
        *_tell_rooms(asking, over, kind),
        Note(said, cohort=cohort.id),
        asking.answer(said, cohort=over, edit=True),
    ]
    if day:
        changes.append(RefreshBoard(cohort.id, day))
    if cohort.rehearsal:
        changes.append(Put(plan.single_timer("erase", cohort, asking.now + plan.REHEARSAL_STAYS)))
    return tuple(changes)


# --- preview, setup ------------------------------------------------------------------------------


def preview(asking: Asking, text: str) -> Decision:
    """A day exactly as the room will get it, privately: of the cohort, or of what could be
    launched.
    """
    cohort = asking.named_cohort or asking.room_cohort()
    if cohort is None:
        found = the_cohort(asking)
        cohort = found if isinstance(found, Cohort) else None
    if cohort is None or not may_coach(asking, cohort):
        return (asking.answer("no-cohort" if may_coach(asking) else "coach-only"),)
    program = asking.world.programs[cohort.program]
    days = Days(cohort, program)
    wish = read_day(read_arguments(text))
    if wish is None:
        wish = min(days.posted(asking.now) + 1, days.length)
    if isinstance(wish, str) or not 1 <= wish <= days.length:
        return (asking.answer("bad-day", cohort=cohort, text=str(wish), length=days.length),)
    taps = [
        button("preview", ref(cohort), number)
        for number in (wish - 1, wish + 1)
        if 1 <= number <= days.length
    ]
    return (asking.answer("preview", (tuple(taps),), cohort=cohort, day=wish),)


def setup(asking: Asking, text: str) -> Decision:
    """Preflight of this room: what the adapter found missing, in words a person can follow."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    _, found = here(asking)
    arguments = read_arguments(text)
    missing = [word for word in arguments.named.get("missing", "").split(",") if word]
    cohort = asking.room_cohort()
    program = asking.world.programs[cohort.program] if cohort else None
    people = [
        person
        for (number, person), enrollment in asking.world.enrollments.items()
        if cohort and number == cohort.id
    ]
    return (
        *found,
        asking.answer(
            "setup",
            cohort=cohort,
            missing=list(missing),
            zone=cohort.zone if cohort else "",
            reachable=asking.reachable,
            people=len(people),
            media=len(program.media) if program else 0,
        ),
    )

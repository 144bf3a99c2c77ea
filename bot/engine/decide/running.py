"""A coach and her running cohort: the panel, pause and go on, end, cancel.

Rules
1. Administrators of the room, operators, and whoever launched it; asked anew at every tap.
2. What cannot be taken back is asked once more before it is done.
3. A change of plan is planning anew: drop the timers, write the new ones, in one decision.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.engine import plan
from bot.engine.calendar import DAY, Days, calendar_of
from bot.engine.decide import extras
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.decide.coaching import may_coach
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
    Refresh,
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
    return (asking.answer("panel", panel_rows(asking, cohort), cohort=cohort),)


def panel_rows(asking: Asking, cohort: Cohort) -> Rows:
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
        extras.switches(asking, cohort, "extra"),
        row(button("end", ref(cohort)), button("cancel", ref(cohort))),
    )


def pause(asking: Asking, cohort: Cohort) -> Decision:
    """Stop the lessons where they are. Ticks stay possible, nothing is lost."""
    if cohort.state is CohortState.PAUSED:
        return panel(asking, cohort)
    paused = replace(cohort, state=CohortState.PAUSED, paused_at=asking.now)
    return (
        Put(paused),
        *unplan(cohort),
        CancelMessages(cohort=cohort.id, kinds=POSTS),
        *extras.days_in_calendar(asking, paused, asking.world.programs[cohort.program]),
        *tell_rooms(asking, paused, "room-paused"),
        Note("paused", cohort=cohort.id),
        asking.answer("paused", panel_rows(asking, paused), cohort=paused, edit=True),
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
        *unplan(cohort),
        *plan.timers(live, program, asking.now, posted + 1),
        *extras.days_in_calendar(asking, live, program),
        *tell_rooms(asking, live, "room-resumed", day=coming, date=coming_on),
        Note("resumed", cohort=cohort.id),
        asking.answer(
            "resumed",
            panel_rows(asking, live),
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


def unplan(cohort: Cohort) -> tuple[Change, ...]:
    """Drop the planned timers; reminders keep their slots, which re-check the days on waking."""
    return tuple(DropTimers(cohort.id, kind) for kind in PLANNED)


def tell_rooms(asking: Asking, cohort: Cohort, kind: str, **params: Param) -> tuple[Change, ...]:
    """A notice in every room. Answering a coach's tap is no reason to wake people: it is silent."""
    occasion = f"{asking.now:%Y%m%d%H%M%S}"
    return tuple(room_notice(cohort, room, kind, occasion, params) for room in cohort.rooms)


def extra(asking: Asking, cohort: Cohort) -> Decision:
    """Turn something beside the posts on or off, from now on."""
    switch = extras.pressed(asking, cohort)
    if switch is None:
        return (asking.answer("old-button", cohort=cohort),)
    changed = extras.switched(cohort, switch[0], on=switch[1])
    program = asking.world.programs[cohort.program]
    return (
        Put(changed),
        *extras.days_in_calendar(asking, changed, program, before=cohort),
        asking.answer("panel", panel_rows(asking, changed), cohort=changed, edit=True),
    )


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
    program = asking.world.programs[cohort.program]
    day = Days(cohort, program).on(asking.now)
    changes: list[Change] = [
        Put(over),
        DropTimers(cohort.id),
        CancelMessages(cohort=cohort.id, kinds=(*POSTS, "signup", "closing")),
        *extras.days_in_calendar(asking, over, program),
        *tell_rooms(asking, over, kind),
        Note(said, cohort=cohort.id),
        asking.answer(said, cohort=over, edit=True),
    ]
    if day:
        changes.append(Refresh(cohort.id, day))
    if cohort.rehearsal:
        changes.append(Put(plan.single_timer("erase", cohort, asking.now + plan.REHEARSAL_STAYS)))
    return tuple(changes)

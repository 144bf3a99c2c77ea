"""Rehearsing: the whole challenge here on a compressed clock, marked, erased afterwards."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import (
    read_arguments,
    read_seconds,
)
from bot.engine.calendar import zone_named
from bot.engine.decide.asking import Asking
from bot.engine.decide.coaching import (
    draft_of,
    here,
    pick_program,
    refused_here,
    unknown_name,
)
from bot.engine.decide.joining import reminder_timer
from bot.engine.speech import button, ref, row
from bot.engine.state import (
    CohortState,
    Decision,
    Enrollment,
    EnrollmentState,
    Note,
    Pinned,
    Put,
)

REHEARSE_NAMES = ("program", "day")


SHORTEST_DAY_S, LONGEST_DAY_S = 10, 3600


def rehearse(asking: Asking, text: str) -> Decision:
    """The whole challenge in this chat on a compressed clock, marked as rehearsal, erased
    afterwards.
    """
    refused = refused_here(asking)
    if refused:
        return refused
    arguments = read_arguments(text)
    unknown = unknown_name(asking, arguments, REHEARSE_NAMES)
    if unknown:
        return unknown
    wish = arguments.named.get("day", "60s")
    day_s = read_seconds(wish)
    if day_s is None or not SHORTEST_DAY_S <= day_s <= LONGEST_DAY_S:
        return (asking.answer("bad-day-length", text=wish),)
    program = pick_program(asking, arguments.named.get("program", arguments.first))
    if not isinstance(program, Program):
        return program
    person, written = asking.known()
    room, found = here(asking)
    zone = person.zone or "UTC"
    draft = draft_of(asking, program, person, room, zone)
    today = asking.now.astimezone(zone_named(zone)).date()
    cohort = replace(
        draft,
        state=CohortState.LIVE,
        dates=plan.dates_from(today, program.length),
        day_s=day_s,
        began_at=asking.now,
    )
    enrollment = Enrollment(
        id=asking.world.fresh.get("enrollment", 1),
        cohort=cohort.id,
        person=person.id,
        room=room.id,
        state=EnrollmentState.ACTIVE,
        joined_at=asking.at,
    )
    return (
        *written,
        *found,
        Put(Pinned(cohort.program, program)),
        Put(cohort),
        Put(enrollment),
        *plan.timers(cohort, program, asking.now),
        *reminder_timer(asking, cohort, program, person),
        Note("rehearsal", person=person.id, cohort=cohort.id),
        asking.answer(
            "rehearsal-started",
            (row(button("cancel", ref(cohort)), button("help")),),
            cohort=cohort,
            day_s=day_s,
        ),
    )

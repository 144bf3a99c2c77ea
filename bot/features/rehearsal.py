"""Rehearsing: the whole challenge here on a compressed clock, marked, erased afterwards."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Program
from bot.core import plan
from bot.core.arguments import read_arguments, read_seconds
from bot.core.buttons import (
    button,
    ref,
    row,
)
from bot.core.calendar import zone_named
from bot.core.changes import Decision, Note, Put
from bot.core.messages import Message
from bot.core.records import CohortState, Enrollment, EnrollmentState, Pinned
from bot.core.request import Request
from bot.features.coaching import draft_of, here, pick_program, refused_here, unknown_name
from bot.features.join import reminder_timer

# --- what it says ------------------------------------------------------------------------------


class RehearsalStarted(Message):
    day_s: int


class BadDayLength(Message):
    text: str


REHEARSE_NAMES = ("program", "day")


SHORTEST_DAY_S, LONGEST_DAY_S = 10, 3600


def rehearse(request: Request, text: str) -> Decision:
    """The whole challenge in this chat on a compressed clock, marked as rehearsal, erased
    afterwards.
    """
    refused = refused_here(request)
    if refused:
        return refused
    arguments = read_arguments(text)
    unknown = unknown_name(request, arguments, REHEARSE_NAMES)
    if unknown:
        return unknown
    wish = arguments.named.get("day", "60s")
    day_s = read_seconds(wish)
    if day_s is None or not SHORTEST_DAY_S <= day_s <= LONGEST_DAY_S:
        return (request.answer(BadDayLength(text=wish)),)
    program = pick_program(request, arguments.named.get("program", arguments.first))
    if not isinstance(program, Program):
        return program
    person, written = request.known()
    room, found = here(request)
    zone = person.zone or "UTC"
    draft = draft_of(request, program, person, room, zone)
    today = request.now.astimezone(zone_named(zone)).date()
    cohort = replace(
        draft,
        state=CohortState.LIVE,
        dates=plan.dates_from(today, program.length),
        day_s=day_s,
        began_at=request.now,
    )
    enrollment = Enrollment(
        id=request.world.next_ids.get("enrollment", 1),
        cohort=cohort.id,
        person=person.id,
        room=room.id,
        state=EnrollmentState.ACTIVE,
        joined_at=request.at,
    )
    return (
        *written,
        *found,
        Put(Pinned(cohort.program, program)),
        Put(cohort),
        Put(enrollment),
        *plan.timers(cohort, program, request.now),
        *reminder_timer(request, cohort, program, person),
        Note("rehearsal", person=person.id, cohort=cohort.id),
        request.answer(
            RehearsalStarted(day_s=day_s),
            (row(button("cancel", ref(cohort)), button("help")),),
            cohort=cohort,
        ),
    )

"""Rehearsing: the whole challenge here on a compressed clock, marked, erased afterwards."""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Program
from bot.core import plan
from bot.core.actions import Audience, Option, Shown
from bot.core.arguments import read_seconds
from bot.core.buttons import button, ref, row
from bot.core.calendar import zone_named
from bot.core.changes import Decision, Note, Put
from bot.core.messages import Message
from bot.core.records import CohortState, Enrollment, EnrollmentState, Pinned
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features.coaching import draft_of, here, pick_program, refused_here
from bot.features.join import reminder_timer

feature = Feature("rehearsal")

SHORTEST_DAY_S, LONGEST_DAY_S = 10, 3600
USUAL_DAY = "60s"

# --- what it says ------------------------------------------------------------------------------


class RehearsalStarted(Message):
    day_s: int


class BadDayLength(Message):
    text: str


# --- what can be done --------------------------------------------------------------------------


@feature.command(
    "rehearse",
    Option.word("program", suggest="program"),
    Option.word("day", suggest="length", bare=False),
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    changes=True,
    binds=True,
    rank=220,
)
def rehearse(request: Request, program: str, day: str) -> Decision:
    """The whole challenge in this chat on a compressed clock, marked as rehearsal, erased
    afterwards.
    """
    refused = refused_here(request)
    if refused:
        return refused
    wish = day or USUAL_DAY
    day_s = read_seconds(wish)
    if day_s is None or not SHORTEST_DAY_S <= day_s <= LONGEST_DAY_S:
        return (request.answer(BadDayLength(text=wish)),)
    chosen = pick_program(request, program)
    if not isinstance(chosen, Program):
        return chosen
    person, written = request.known()
    room, found = here(request)
    zone = person.zone or "UTC"
    draft = draft_of(request, chosen, person, room, zone)
    today = request.now.astimezone(zone_named(zone)).date()
    cohort = replace(
        draft,
        state=CohortState.LIVE,
        dates=plan.dates_from(today, chosen.length),
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
        Put(Pinned(cohort.program, chosen)),
        Put(cohort),
        Put(enrollment),
        *plan.timers(cohort, chosen, request.now),
        *reminder_timer(request, cohort, chosen, person),
        Note("rehearsal", person=person.id, cohort=cohort.id),
        request.answer(
            RehearsalStarted(day_s=day_s),
            (row(button("cancel", ref(cohort)), button("help")),),
            cohort=cohort,
        ),
    )

"""Who may coach, in which room, with which program: what launching, attaching and rehearsing share.

Rules
1. Only administrators of the room and operators; asked again at Confirm.
2. A program is pinned when it is drafted: editing files later changes nothing.
3. One running cohort in a room at a time.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import (
    Arguments,
    nearest,
)
from bot.engine.calendar import DAY, zone_named
from bot.engine.codes import spelled
from bot.engine.decide.asking import Asking
from bot.engine.speech import button, ref, row, stacked
from bot.engine.state import (
    Change,
    Cohort,
    CohortState,
    Decision,
    Person,
    Put,
    Room,
)

CODE_LENGTH = 5


def may_coach(asking: Asking, cohort: Cohort | None = None) -> bool:
    """Administrators of the room it was asked in, operators, and whoever launched the cohort."""
    who = asking.origin.who
    if who.operator or (who.admin and not asking.origin.where.private):
        return True
    person = asking.person
    return bool(cohort and person and cohort.coach == person.id)


def here(asking: Asking) -> tuple[Room, tuple[Change, ...]]:
    """The room asked in, written down if it is new or has another title."""
    where = asking.origin.where
    room = asking.room
    if room is None:
        room = Room(
            id=asking.world.fresh.get("room", 1),
            platform=where.platform,
            chat_id=where.chat_id,
            thread_id=where.thread_id,
            title=where.title,
        )
        return room, (Put(room),)
    if where.title and where.title != room.title:
        room = replace(room, title=where.title)
        return room, (Put(room),)
    return room, ()


def refused_here(asking: Asking) -> Decision:
    """Why a cohort cannot be launched or rehearsed here, or ()."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    cohort = asking.room_cohort()
    if cohort:
        taps = row(button("panel", ref(cohort)))
        return (asking.answer("room-busy", (taps,), cohort=cohort, code=cohort.code),)
    return ()


def unknown_name(asking: Asking, arguments: Arguments, names: tuple[str, ...]) -> Decision:
    for name in arguments.named:
        if name not in names:
            return (asking.answer("bad-argument", text=name, nearest=nearest(name, names)),)
    return ()


def pick_program(asking: Asking, name: str) -> Program | Decision:
    """The program of this name, the only one, or the answer that asks, the shortest first."""
    shelf = sorted(asking.world.shelf.values(), key=lambda program: (program.length, program.id))
    by_id = {program.id: program for program in shelf}
    if name in by_id:
        return by_id[name]
    if len(shelf) == 1 and not name:
        return shelf[0]
    taps = stacked([button("launch", known.id, label=known.title) for known in shelf], 1)
    if name:
        meant = nearest(name, tuple(by_id))
        return (asking.answer("bad-program", taps, text=name, nearest=meant),)
    return (asking.answer("launch-choose", taps, programs=list(by_id)),)


def draft_of(asking: Asking, program: Program, coach: Person, room: Room, zone: str) -> Cohort:
    known = zone_named(zone or "UTC")
    today = asking.at.astimezone(known).date()
    monday = today + (7 - today.weekday()) * DAY
    return Cohort(
        id=asking.world.fresh.get("cohort", 1),
        code=_code(asking),
        program=asking.world.fresh.get("program", 1),
        state=CohortState.DRAFT,
        zone=zone or "UTC",
        dates=plan.dates_from(monday, program.length),
        lesson_time=program.opening.lesson_time,
        coach=coach.id,
        rooms=(room.id,),
        language=coach.language or asking.world.rules.language,
        created_at=asking.at,
    )


def _code(asking: Asking) -> str:
    """A code that follows from the event, so that deciding again gives the same one."""
    seed = f"{asking.origin.who.platform}:{asking.origin.update_id}:{asking.at.isoformat()}"
    return spelled(hashlib.sha256(seed.encode()).digest()[:8], CODE_LENGTH)

"""Who may coach, in which room, with which program: what launching, attaching and rehearsing share.

Rules
1. Only administrators of the room and operators; asked again at Confirm.
2. A program is pinned when it is drafted: editing files later changes nothing.
3. One running cohort in a room at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.core import plan
from bot.core.answers import CoachOnly, RoomOnly
from bot.core.arguments import nearest
from bot.core.buttons import Rows, button, ref, row, stacked
from bot.core.calendar import DAY, calendar_of, in_quiet, zone_named
from bot.core.changes import Change, Decision, Put
from bot.core.codes import spelled
from bot.core.messages import Message
from bot.core.needs import may_coach
from bot.core.questions import ask
from bot.core.records import Cohort, CohortState, Person, Room
from bot.core.request import Request

CODE_LENGTH = 5

#: when lessons are offered to come
LESSON_TIMES = tuple(time(hour) for hour in (6, 7, 8, 9, 12, 17, 18, 19))

# --- what it says ------------------------------------------------------------------------------


class LaunchChoose(Message):
    programs: tuple[str, ...]


class BadProgram(Message):
    text: str
    nearest: str


class RoomBusy(Message):
    code: str


class BadDate(Message):
    text: str


class BadTime(Message):
    text: str


class TimeQuiet(Message):
    quiet_from: time
    quiet_until: time


# --- what they share ---------------------------------------------------------------------------


def here(request: Request) -> tuple[Room, tuple[Change, ...]]:
    """The room asked in, written down if it is new or has another title."""
    where = request.origin.where
    room = request.room
    if room is None:
        room = Room(
            id=request.world.next_ids.get("room", 1),
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


def refused_here(request: Request) -> Decision:
    """Why a cohort cannot be launched or rehearsed here, or ()."""
    if request.origin.where.private:
        return (request.answer(RoomOnly()),)
    if not may_coach(request):
        return (request.answer(CoachOnly()),)
    cohort = request.room_cohort()
    if cohort:
        taps = row(button("panel", ref(cohort)))
        return (request.answer(RoomBusy(code=cohort.code), (taps,), cohort=cohort),)
    return ()


def refused_at(request: Request, lesson_time: time) -> Decision:
    """Why lessons cannot come at this time, or (): nothing is sent at night."""
    rules = request.world.rules
    if in_quiet(lesson_time, rules.quiet_from, rules.quiet_until):
        return (
            request.answer(TimeQuiet(quiet_from=rules.quiet_from, quiet_until=rules.quiet_until)),
        )
    return ()


def offered_times(request: Request, action: str, cohort: Cohort) -> Rows:
    """A button of this action for each lesson time that can be."""
    taps = [
        button(action, ref(cohort), f"{at:%H%M}", about=at)
        for at in LESSON_TIMES
        if not refused_at(request, at)
    ]
    return stacked(taps, 3)


def offered_starts(request: Request, action: str, cohort: Cohort, starts: Iterable[date]) -> Rows:
    """A button of this action for each of these starts whose lesson is still to come."""
    calendar = calendar_of(cohort)
    taps = [
        button(action, ref(cohort), f"{day:%Y%m%d}", about=day)
        for day in starts
        if calendar.instant(datetime.combine(day, cohort.lesson_time)) > request.now
    ]
    return stacked(taps)


def pick_program(request: Request, name: str) -> Program | Decision:
    """The program of this name, the only one, or the question which, the shortest first."""
    catalog = sorted(
        request.world.catalog.values(), key=lambda program: (program.length, program.id)
    )
    by_id = {program.id: program for program in catalog}
    if name in by_id:
        return by_id[name]
    if len(catalog) == 1 and not name:
        return catalog[0]
    asked: Message = LaunchChoose(programs=tuple(by_id))
    if name:
        asked = BadProgram(text=name, nearest=nearest(name, tuple(by_id)))
    return ask(request, asked, "program", [(known.id, known.title) for known in catalog])


def draft_of(request: Request, program: Program, coach: Person, room: Room, zone: str) -> Cohort:
    """A draft of this program in this room, from next Monday on."""
    known = zone_named(zone or "UTC")
    today = request.at.astimezone(known).date()
    monday = today + (7 - today.weekday()) * DAY
    return Cohort(
        id=request.world.next_ids.get("cohort", 1),
        code=_code(request),
        program=request.world.next_ids.get("program", 1),
        state=CohortState.DRAFT,
        zone=zone or "UTC",
        dates=plan.dates_from(monday, program.length),
        lesson_time=program.opening.lesson_time,
        coach=coach.id,
        rooms=(room.id,),
        language=coach.language or request.world.rules.language,
        created_at=request.at,
    )


def _code(request: Request) -> str:
    """A code that follows from the event, so that deciding again gives the same one."""
    seed = f"{request.origin.who.platform}:{request.origin.update_id}:{request.at.isoformat()}"
    return spelled(hashlib.sha256(seed.encode()).digest()[:8], CODE_LENGTH)

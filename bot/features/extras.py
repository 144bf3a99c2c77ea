"""What a cohort may do beside its posts: a thread for talk under each lesson, its days in the
server's calendar.

Rules
1. Nothing of it happens unless the coach wishes it, and a switch is shown only where one of the
   cohort's rooms is on a platform that can.
2. A thread is opened with its lesson (`bot.views` names it); only the calendar is planned here.
3. A day has one entry in a room's calendar, planned once and told to look again at every change of
   plan. What it shall say is found when it is delivered, so the last change counts.
4. Days whose hour has come are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.model import Program
from bot.core.buttons import Button, button, ref
from bot.core.calendar import Days
from bot.core.changes import Change, Refresh
from bot.core.message_factory import to_room
from bot.core.messages import Message, Secrecy
from bot.core.records import Cohort, Extra, Room
from bot.core.request import Request

# --- what it says ------------------------------------------------------------------------------


class CalendarEntry(Message, kind="entry", secrecy=Secrecy.OPEN, side_channel=True):
    """A day in the server's calendar."""

    day: int


def wished(cohort: Cohort, wishes: Mapping[Extra, bool | None]) -> Cohort:
    """The cohort with what was asked for in words (`threads=yes events=no`)."""
    for extra, on in wishes.items():
        if on is not None:
            cohort = switched(cohort, extra, on=on)
    return cohort


def switched(cohort: Cohort, extra: Extra, *, on: bool) -> Cohort:
    """The cohort with this extra on or off."""
    kept = {*cohort.extras, extra} if on else {*cohort.extras} - {extra}
    return replace(cohort, extras=tuple(each for each in Extra if each in kept))


def switches(request: Request, cohort: Cohort, action: str) -> tuple[Button, ...]:
    """A button for each extra that can be here: what it changes, not what is."""
    return tuple(
        button(
            action,
            ref(cohort),
            extra.value,
            "no" if extra in cohort.extras else "yes",
            about=extra.value,
        )
        for extra in Extra
        if _possible(request, cohort, extra)
    )


def pressed(request: Request, cohort: Cohort, extra: str, on: bool | None) -> Cohort | None:
    """The cohort after a tap on a switch; None when that can no longer be."""
    if on is None or extra not in {each.value for each in Extra}:
        return None
    if not _possible(request, cohort, Extra(extra)):
        return None
    return switched(cohort, Extra(extra), on=on)


def _possible(request: Request, cohort: Cohort, extra: Extra) -> bool:
    """Whether this can be. A rehearsal's days are minutes: no calendar holds them."""
    if extra is Extra.EVENTS and cohort.rehearsal:
        return False
    rooms = (request.world.rooms.get(number) for number in cohort.rooms)
    # A room that is not written down yet is the one it is asked in.
    here = request.origin.where.platform
    places = {room.platform if room else here for room in rooms}
    return bool(places & set(request.world.rules.extras_on))


def days_in_calendar(
    request: Request,
    cohort: Cohort,
    program: Program,
    *,
    before: Cohort | None = None,
    rooms: Sequence[Room] = (),
) -> list[Change]:
    """Have the calendar say the truth about every day still to come, by this plan or the one
    `before`; only in these rooms, when they are new to the cohort.
    """
    places = rooms or [request.world.rooms[number] for number in cohort.rooms]
    places = [room for room in places if room.platform in request.world.rules.extras_on]
    earlier = before or cohort
    if not places or cohort.rehearsal or Extra.EVENTS not in {*cohort.extras, *earlier.extras}:
        return []
    changes: list[Change] = []
    for day in _to_come(request.now, program, cohort, earlier):
        if cohort.in_calendar:
            changes += [
                to_room(cohort, room.id, CalendarEntry(day=day), str(day), silent=True)
                for room in places
            ]
        if not rooms:
            changes.append(Refresh(cohort.id, day, "entry"))
    return changes


def _to_come(now: datetime, program: Program, *plans: Cohort) -> list[int]:
    """The days whose hour has not come by at least one of these plans."""
    return [
        day
        for day in range(1, len(plans[0].dates) + 1)
        if any(Days(each, program).lesson_at(day) > now for each in plans)
    ]

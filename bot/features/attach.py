"""Further rooms: a cohort is everywhere its code was typed by somebody who may coach there."""

from __future__ import annotations

from dataclasses import replace

from bot.core.actions import Audience, Option, Shown
from bot.core.answers import CoachOnly, RoomOnly
from bot.core.buttons import button, ref, row
from bot.core.changes import Decision, Note, Put
from bot.core.messages import Message
from bot.core.needs import may_coach, running_by_code
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features.coaching import RoomBusy, here
from bot.features.extras import days_in_calendar
from bot.features.invitation import RoomAttached, signup

feature = Feature("attach")

# --- what it says ------------------------------------------------------------------------------


class CohortAttached(Message, kind="attached"):
    code: str
    rooms: int


class AttachUnknown(Message):
    text: str


class AttachAlready(Message):
    code: str


# --- what can be done --------------------------------------------------------------------------


@feature.command(
    "attach",
    Option.text("code", suggest="cohort", required=True),
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    changes=True,
    binds=True,
    rank=210,
)
def attach(request: Request, code: str) -> Decision:
    """Add this room to the cohort of a code, which only its coach was told."""
    if request.origin.where.private:
        return (request.answer(RoomOnly()),)
    if not may_coach(request):
        return (request.answer(CoachOnly()),)
    cohort = running_by_code(request, code)
    if cohort is None:
        return (request.answer(AttachUnknown(text=code)),)
    room, found = here(request)
    if room.id in cohort.rooms:
        return (request.answer(AttachAlready(code=cohort.code), cohort=cohort),)
    running = request.room_cohort()
    if running:
        return (request.answer(RoomBusy(code=running.code), cohort=running),)
    wider = replace(cohort, rooms=(*cohort.rooms, room.id))
    return (
        *found,
        Put(wider),
        signup(request, wider, room.id, request.now, RoomAttached),
        *days_in_calendar(request, wider, request.world.programs[cohort.program], rooms=(room,)),
        Note("attached", cohort=wider.id),
        request.answer(
            CohortAttached(code=wider.code, rooms=len(wider.rooms)),
            (row(button("panel", ref(wider))),),
            cohort=wider,
        ),
    )

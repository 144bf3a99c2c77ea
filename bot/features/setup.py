"""What is missing in this room, before anything counts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.actions import Audience, Option, Shown
from bot.core.answers import CoachOnly, RoomOnly
from bot.core.changes import Decision
from bot.core.messages import Message
from bot.core.needs import may_coach
from bot.core.records import Extra
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features.coaching import here

feature = Feature("setup")

#: rights that are needed for an extra only
FOR_EXTRAS: Mapping[str, Extra] = {
    "create-threads": Extra.THREADS,
    "create-events": Extra.EVENTS,
}


class SetupReport(Message, kind="setup"):
    missing: tuple[str, ...]
    zone: str
    reachable: bool
    media: int


@feature.command(
    "setup",
    Option.rights("missing"),
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    aliases=("testers",),
    rank=250,
)
def setup(request: Request, missing: tuple[str, ...]) -> Decision:
    """Preflight of this room: what the adapter found missing, in words a person can follow."""
    if request.origin.where.private:
        return (request.answer(RoomOnly()),)
    if not may_coach(request):
        return (request.answer(CoachOnly()),)
    _, found = here(request)
    cohort = request.room_cohort()
    extras = cohort.extras if cohort else ()
    program = request.world.programs[cohort.program] if cohort else None
    return (
        *found,
        request.answer(
            SetupReport(
                missing=tuple(
                    right
                    for right in missing
                    if right not in FOR_EXTRAS or FOR_EXTRAS[right] in extras
                ),
                zone=cohort.zone if cohort else "",
                reachable=request.reachable,
                media=len(program.media) if program else 0,
            ),
            cohort=cohort,
        ),
    )

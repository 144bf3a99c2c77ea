"""Before it counts: a day as the room will get it, and what is missing in this room."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.answers import BadDay, CoachOnly, RoomOnly
from bot.core.arguments import read_arguments, read_day
from bot.core.buttons import (
    button,
    ref,
)
from bot.core.calendar import Days
from bot.core.changes import Decision
from bot.core.messages import Message
from bot.core.records import Cohort, Extra
from bot.core.request import Request
from bot.features.coaching import here, may_coach
from bot.features.running import the_cohort

# --- what it says ------------------------------------------------------------------------------


class LessonPreview(Message, kind="preview", in_cohort_time=True):
    day: int


class SetupReport(Message, kind="setup"):
    missing: tuple[str, ...]
    zone: str
    reachable: bool
    media: int


#: rights that are needed for an extra only
FOR_EXTRAS: Mapping[str, Extra] = {
    "create-threads": Extra.THREADS,
    "create-events": Extra.EVENTS,
}


def preview(request: Request, text: str) -> Decision:
    """A day exactly as the room will get it, privately: of the cohort, or of what could be
    launched.
    """
    cohort = request.named_cohort or request.room_cohort()
    if cohort is None:
        found = the_cohort(request)
        cohort = found if isinstance(found, Cohort) else None
    if cohort is None or not may_coach(request, cohort):
        return (request.answer("no-cohort" if may_coach(request) else "coach-only"),)
    program = request.world.programs[cohort.program]
    days = Days(cohort, program)
    wish = read_day(read_arguments(text))
    if wish is None:
        wish = min(days.posted(request.now) + 1, days.length)
    if isinstance(wish, str) or not 1 <= wish <= days.length:
        return (request.answer(BadDay(text=str(wish), length=days.length), cohort=cohort),)
    taps = [
        button("preview", ref(cohort), number)
        for number in (wish - 1, wish + 1)
        if 1 <= number <= days.length
    ]
    return (request.answer(LessonPreview(day=wish), (tuple(taps),), cohort=cohort),)


def setup(request: Request, text: str) -> Decision:
    """Preflight of this room: what the adapter found missing, in words a person can follow."""
    if request.origin.where.private:
        return (request.answer(RoomOnly()),)
    if not may_coach(request):
        return (request.answer(CoachOnly()),)
    _, found = here(request)
    arguments = read_arguments(text)
    cohort = request.room_cohort()
    extras = cohort.extras if cohort else ()
    missing = [
        word
        for word in arguments.named.get("missing", "").split(",")
        if word and (word not in FOR_EXTRAS or FOR_EXTRAS[word] in extras)
    ]
    program = request.world.programs[cohort.program] if cohort else None
    return (
        *found,
        request.answer(
            SetupReport(
                missing=tuple(missing),
                zone=cohort.zone if cohort else "",
                reachable=request.reachable,
                media=len(program.media) if program else 0,
            ),
            cohort=cohort,
        ),
    )

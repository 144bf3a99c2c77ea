"""Before it counts: a day as the room will get it."""

from __future__ import annotations

from bot.core.actions import Audience, Needs, Option, Shown
from bot.core.answers import BadDay
from bot.core.buttons import button, ref
from bot.core.calendar import Days
from bot.core.changes import Decision
from bot.core.messages import Message
from bot.core.records import Cohort
from bot.core.registry import Feature
from bot.core.request import Request

feature = Feature("preview")


class LessonPreview(Message, kind="preview", in_cohort_time=True):
    day: int


@feature.command(
    "preview",
    Option.day(),
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    needs=Needs.COHORT,
    rank=240,
)
def preview(request: Request, cohort: Cohort, day: int | None) -> Decision:
    """A day exactly as the room will get it, privately; of a draft, too."""
    days = Days(cohort, request.world.programs[cohort.program])
    wish = day if day is not None else min(days.posted(request.now) + 1, days.length)
    if not 1 <= wish <= days.length:
        return (request.answer(BadDay(text=str(wish), length=days.length), cohort=cohort),)
    taps = tuple(
        button("preview", ref(cohort), number)
        for number in (wish - 1, wish + 1)
        if 1 <= number <= days.length
    )
    return (request.answer(LessonPreview(day=wish), (taps,), cohort=cohort),)

"""The rest pass: a day off without a reminder, progress kept. It is no tick, and can become one."""

from __future__ import annotations

from bot.core.actions import Needs
from bot.core.buttons import Style, button, hurts_button, ref, row
from bot.core.changes import Decision, Put, Send
from bot.core.messages import Message
from bot.core.records import Rest
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import already_done, no_day_now

feature = Feature("rest")

# --- what it says ------------------------------------------------------------------------------


class RestAsk(Message):
    """Words that may have meant a day off."""

    day: int


class RestUsed(Message):
    day: int
    left: int


class RestNone(Message):
    pass


class RestAlready(Message):
    day: int


# --- what can be done --------------------------------------------------------------------------


@feature.command("rest", needs=Needs.ENROLLED, rank=65)
def rest(request: Request, enrolled: Enrolled) -> Decision:
    """Use a rest pass today."""
    cohort, days = enrolled.cohort, enrolled.days
    day = days.on(request.at)
    if day is None:
        return no_day_now(request, enrolled)
    used = request.world.rests.get(enrolled.enrollment.id, {})
    if day in used:
        return (request.answer(RestAlready(day=day), cohort=cohort),)
    if day in enrolled.done:
        return (already_done(request, enrolled, day),)
    left = enrolled.program.rest_passes - len(used)
    if left <= 0:
        return (
            request.answer(
                RestNone(),
                (row(button("care-pause", ref(cohort)), hurts_button(cohort, day)),),
                cohort=cohort,
            ),
        )
    return (
        Put(Rest(enrolled.enrollment.id, day, request.at)),
        request.answer(RestUsed(day=day, left=left - 1), cohort=cohort),
    )


def rest_ask(request: Request, enrolled: Enrolled, day: int) -> Send:
    """Whether they meant a rest pass for this day."""
    cohort = enrolled.cohort
    taps = row(
        button("rest", ref(cohort), style=Style.PRIMARY),
        button("later", ref(cohort), day),
    )
    below = row(hurts_button(cohort, day))
    return request.answer(RestAsk(day=day), (taps, below), cohort=cohort)

"""After the tick: how it felt, and the day's question."""

from __future__ import annotations

from dataclasses import replace

from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import button, hurts_button, ref, row, stacked
from bot.core.changes import Decision, Put
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request

feature = Feature("feedback")

# --- what it says ------------------------------------------------------------------------------


class Felt(Message):
    day: int
    feel: int


class QuestionAnswered(Message, kind="answered"):
    day: int
    choice: int


# --- what can be done --------------------------------------------------------------------------


@feature.action("feel", Option.day(), Option.number("value"), needs=Needs.ENROLLED, edits=True)
def feel(request: Request, enrolled: Enrolled, day: int | None, value: int | None) -> Decision:
    """How it felt while doing it, 1 to 5; then the day's own question."""
    tick = enrolled.done.get(day) if day is not None else None
    if day is None or tick is None or value is None or not 1 <= value <= 5:
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    options = enrolled.program.day(day).check_in.options
    taps = [button("answer", ref(enrolled.cohort), day, index) for index in range(len(options))]
    below = [button("undo", ref(enrolled.cohort), day), hurts_button(enrolled.cohort, day)]
    if value <= 2:
        below.insert(0, button("swap", ref(enrolled.cohort), day))
    return (
        Put(replace(tick, feel=value)),
        request.answer(
            Felt(day=day, feel=value),
            (*stacked(taps), tuple(below)),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


@feature.action("answer", Option.day(), Option.number("choice"), needs=Needs.ENROLLED, edits=True)
def answer_question(
    request: Request, enrolled: Enrolled, day: int | None, choice: int | None
) -> Decision:
    """The answer to the day's question, by its place in the list."""
    tick = enrolled.done.get(day) if day is not None else None
    if day is None or tick is None or choice is None:
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    if not 0 <= choice < len(enrolled.program.day(day).check_in.options):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    return (
        Put(replace(tick, answer=choice)),
        request.answer(
            QuestionAnswered(day=day, choice=choice),
            (row(button("undo", ref(enrolled.cohort), day), hurts_button(enrolled.cohort, day)),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )

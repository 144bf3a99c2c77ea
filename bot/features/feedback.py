"""After the tick: how it felt, the day's question, and the personal recap from facts."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import OldButton
from bot.core.buttons import (
    Rows,
    button,
    hurts_button,
    ref,
    row,
    stacked,
)
from bot.core.changes import Decision, Put
from bot.core.envelopes import Priority
from bot.core.message_factory import to_person
from bot.core.messages import Message
from bot.core.progress import mean_feel
from bot.core.request import Enrolled, Request

# --- what it says ------------------------------------------------------------------------------


class Felt(Message):
    day: int
    feel: int


class QuestionAnswered(Message, kind="answered"):
    day: int
    choice: int


class PersonalRecap(Message, kind="recap"):
    done: int
    length: int
    dates: tuple[int, ...]
    feel: float | None = None
    swaps: int
    rests: int
    answer: int | None = None
    finished: bool
    late: int


def feel(request: Request, enrolled: Enrolled) -> Decision:
    """How it felt while doing it, 1 to 5; then the day's own question."""
    day, value = _two_numbers(request)
    tick = enrolled.done.get(day)
    if tick is None or not 1 <= value <= 5:
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


def answer_question(request: Request, enrolled: Enrolled) -> Decision:
    """The answer to the day's question, by its place in the list."""
    day, choice = _two_numbers(request)
    tick = enrolled.done.get(day)
    if tick is None or not 0 <= choice < len(enrolled.program.day(day).check_in.options):
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


def _two_numbers(request: Request) -> tuple[int, int]:
    numbers = [int(arg) for arg in request.args[:2] if arg.isdecimal()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, -1)


def recap_params(request: Request, enrolled: Enrolled) -> dict[str, object]:
    """The numbers of a personal recap, from facts."""
    done = enrolled.done
    last = done.get(enrolled.days.length)
    rests = request.world.rests.get(enrolled.enrollment.id, {})
    return {
        "done": len(done),
        "length": enrolled.days.length,
        "dates": sorted(done),
        "feel": mean_feel(done),
        "swaps": sum(1 for tick in done.values() if tick.swapped),
        "rests": len(rests),
        "answer": last.answer if last else None,
        "finished": enrolled.complete,
        "late": sum(1 for tick in done.values() if tick.late),
    }


def recap_message(request: Request, enrolled: Enrolled) -> Message:
    """The personal recap, sent once for the last day and once when all is complete."""
    cohort = enrolled.cohort
    occasion = "finished" if enrolled.complete else "last-day"
    return replace(
        to_person(
            enrolled.enrollment.person,
            PersonalRecap(**recap_params(request, enrolled)),
            f"{cohort.id}:{occasion}",
            recap_buttons(enrolled),
            cohort=cohort.id,
        ),
        priority=Priority.ANSWER,
    )


def recap_buttons(enrolled: Enrolled) -> Rows:
    cohort = enrolled.cohort
    missing = [day for day in range(1, enrolled.days.length + 1) if day not in enrolled.done]
    return (
        *stacked([button("today", ref(cohort), day) for day in missing], 3),
        row(button("me", ref(cohort)), button("why", ref(cohort))),
    )


def recap(request: Request, enrolled: Enrolled) -> Decision:
    """The personal recap on request, as things stand now."""
    return (
        request.answer(
            PersonalRecap(**recap_params(request, enrolled)),
            recap_buttons(enrolled),
            cohort=enrolled.cohort,
        ),
    )

"""How each pose of a day is done, in all detail: one after another, privately.

A lesson is read in twenty seconds; whoever wants to know more about a pose has all of it here.
"""

from __future__ import annotations

from bot.content.timeline import taken
from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Button, Style, button, hurts_button, ref, row
from bot.core.changes import Decision, Send
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import of_an_open_day, swapped_on, swaps_on

feature = Feature("pose_details")


class PoseDetails(Message):
    """All about a pose of a day; place: which of them, from 1; swaps: "<pose>=<choice>"."""

    day: int
    place: int
    swaps: tuple[str, ...]


@feature.command("poses", Option.day(), needs=Needs.ENROLLED, rank=28, aliases=("pose",))
@of_an_open_day
def poses(request: Request, enrolled: Enrolled, day: int) -> Decision:
    """A day's poses: today's, or another open one's, from the first."""
    return (_shown(request, enrolled, day, 1),)


@feature.action("pose-at", Option.day(), Option.number("place"), needs=Needs.ENROLLED)
@of_an_open_day
def pose_at(request: Request, enrolled: Enrolled, day: int, place: int | None) -> Decision:
    """Another pose of the day."""
    if place is None or not 1 <= place <= len(enrolled.program.day(day).poses):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    return (_shown(request, enrolled, day, place),)


def _shown(request: Request, enrolled: Enrolled, day: int, place: int) -> Send:
    cohort, ids = enrolled.cohort, enrolled.program.day(day).poses
    ways: list[Button] = []
    if place > 1:
        ways.append(_to(enrolled, day, place - 1, words="pose-at-back"))
    if place < len(ids):
        ways.append(_to(enrolled, day, place + 1, style=Style.PRIMARY))
    rows = (
        *((row(*ways),) if ways else ()),
        row(button("practice", ref(cohort), day)),
        row(hurts_button(cohort, day), button("swap", ref(cohort), day)),
    )
    message = PoseDetails(day=day, place=place, swaps=swapped_on(enrolled, day))
    return request.answer(message, rows, cohort=cohort)


def _to(
    enrolled: Enrolled, day: int, place: int, *, words: str = "", style: Style = Style.PLAIN
) -> Button:
    program = enrolled.program
    pose = taken(program, program.day(day).poses[place - 1], swaps_on(enrolled, day))
    about = pose.id if pose is not None else ""
    return button(
        "pose-at", ref(enrolled.cohort), day, place, words=words, style=style, about=about
    )

"""A day to listen to: one sound with bells, for somebody who lays the phone aside.

It takes as long as the day does with the person's own choices, and is sent to them alone. Nothing
is ticked by listening.
"""

from __future__ import annotations

from bot.content.minutes import short_version_minutes, whole
from bot.core.actions import Needs, Option
from bot.core.buttons import Style, button, ref, row
from bot.core.changes import Decision
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import of_an_open_day, swapped_on, swaps_on

feature = Feature("sound")

#: what asks for the day's short version
SHORT = "short"


class DaySound(Message):
    """A day's bells; swaps: "<pose>=<choice>"."""

    day: int
    short: bool
    swaps: tuple[str, ...]


@feature.command(
    "sound",
    Option.day(),
    Option.choice("version", (SHORT,)),
    needs=Needs.ENROLLED,
    rank=27,
    aliases=("bells", "audio"),
)
@of_an_open_day
def sound(request: Request, enrolled: Enrolled, day: int, version: str) -> Decision:
    """A day's bells: today's, or another open one's."""
    cohort, taught = enrolled.cohort, enrolled.program
    short = version == SHORT and bool(taught.day(day).leave_out)
    rows = [
        row(
            button("practice", ref(cohort), day),
            button(
                "short" if short else "done", ref(cohort), day, words="done", style=Style.PRIMARY
            ),
        )
    ]
    if taught.day(day).leave_out and not short:
        minutes = short_version_minutes(taught.day(day), taught, swaps_on(enrolled, day))
        rows.append(
            row(
                button(
                    "sound", ref(cohort), day, SHORT, words="practice-short", about=whole(minutes)
                )
            )
        )
    message = DaySound(day=day, short=short, swaps=swapped_on(enrolled, day))
    return (request.answer(message, tuple(rows), cohort=cohort),)

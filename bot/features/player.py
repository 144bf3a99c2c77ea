"""The practice player: a page that leads somebody through a day, and what is pressed in it.

Rules
1. The page is no chat: what is pressed there comes as the same events as a button's, and what is
   said to it goes to the person's private chat.
2. A form chosen in the page is shown there at once, so it alone is not answered in the chat.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.changes import Decision, Put
from bot.core.events import Where, Who
from bot.core.needs import the_enrolled
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import of_an_open_day, open_day, swaps_on
from bot.features.swap import for_the_day, forms_of, marked

feature = Feature("player")


@dataclass(frozen=True, slots=True)
class PlayerDay:
    """A day that somebody may be led through now."""

    enrolled: Enrolled
    day: int

    @property
    def ticked(self) -> bool:
        """Whether they have ticked it."""
        return self.day in self.enrolled.done

    @property
    def choices(self) -> dict[str, str]:
        """What they do instead: pose id -> "easier", "harder" or a pose's id."""
        return swaps_on(self.enrolled, self.day)


def day_for(request: Request, day: int | None) -> PlayerDay | None:
    """The day this person may practise: the one that is meant, else today's; None for none now."""
    enrolled = the_enrolled(request)
    if not isinstance(enrolled, Enrolled):
        return None
    found = open_day(request, enrolled, day)
    return PlayerDay(enrolled, found) if isinstance(found, int) else None


def place_of(who: Who) -> Where:
    """Where something pressed in the page happens: wherever this account is written to privately.

    The page says nothing about whether the private chat is open, so the visit must not either.
    """
    return Where(platform=who.platform, chat_id="", private=True, overseen=True)


@feature.action(
    "player-as", Option.day(), Option.word("pose"), Option.word("choice"), needs=Needs.ENROLLED
)
@of_an_open_day
def player_as(request: Request, enrolled: Enrolled, day: int, pose: str, choice: str) -> Decision:
    """Another form of a pose, for this day."""
    known = enrolled.program.poses.get(pose)
    if known is None or choice not in forms_of(known):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    enrollment = for_the_day(enrolled.enrollment, day, pose, choice)
    return (Put(enrollment), *marked(enrolled, day, choice))

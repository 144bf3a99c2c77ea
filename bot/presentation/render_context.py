"""What surrounds a message while it is put into words, and what comes of it.

Rules
1. Views take a message and a `RenderContext` and return a `RenderedBody`; they know no platform
   and hold no state.
2. Without a program a post says less; it never fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.content.model import Day, Program
from bot.core.buttons import Rows
from bot.core.records import Cohort
from bot.presentation.card_wishes import CardWish
from bot.presentation.clean import clean, first_name
from bot.presentation.localizer import Localizer
from bot.presentation.markup import Parts
from bot.presentation.post import (
    Block,
    Bold,
    Document,
    Entry,
    Heading,
    Link,
    Paragraph,
    Picture,
    Sound,
    Text,
)


@dataclass(frozen=True, slots=True)
class PlayerAddress:
    """Where the practice player opens for the reader of a message."""

    url: str
    #: it opens inside the platform, which says who comes
    inside: bool = False


#: Where the player opens for this reader, by the day; None where it cannot. Given by the courier:
#: an address is personal, and made when the message goes out.
FindPlayer = Callable[[int], PlayerAddress | None]
#: Makes a picture of a wish, or None. Given by `app`; without it posts come without cards.
Cards = Callable[[CardWish], Picture | None]


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A post without its buttons."""

    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...] = ()
    album: bool = False
    sounds: tuple[Sound, ...] = ()
    documents: tuple[Document, ...] = ()
    talk: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What one message's words may draw on. `program` speaks the reader's language where it can."""

    localizer: Localizer
    now: datetime
    buttons: Rows = ()
    program: Program | None = None
    #: the program as it was written, before it was put into the reader's language
    base: Program | None = None
    cohort: Cohort | None = None
    planned_for: datetime | None = None
    cards: Cards | None = None
    player: FindPlayer | None = None

    def presses(self, action: str) -> bool:
        """Whether a button of this action comes with the message."""
        return any(button.action == action for row in self.buttons for button in row)

    # --- the program ------------------------------------------------------------------------------

    def day_numbered(self, number: int | None) -> Day | None:
        """A day of the program; None where there is none of this number."""
        if self.program is None or number is None or not 1 <= number <= self.program.length:
            return None
        return self.program.day(number)

    def planned(self, what: str, stored: str) -> str:
        """A "cue", "place" or "obstacle" in words; stored as a place in the program's list."""
        if not stored.isdecimal() or self.program is None:
            return stored
        plan = self.program.messages.plan
        choices = {"cue": plan.cues, "place": plan.places, "obstacle": plan.obstacles}[what]
        index = int(stored)
        return choices[index] if index < len(choices) else ""

    def pose_name(self, id_: str) -> str:
        """A pose by its name."""
        pose = self.program.poses.get(id_) if self.program else None
        return pose.name if pose else id_.replace("_", " ")

    def blanks(
        self, *, day: int = 0, done: int = 0, minutes: int = 0, cue: str = ""
    ) -> dict[str, object]:
        """The blanks that a program's own lines may hold. `cue` is as it is stored."""
        return {
            "first_name": first_name(self.localizer.reader.name),
            "cue": self.planned("cue", cue),
            "day": day,
            "minutes": minutes,
            "done": done,
        }

    def links(self, occasion: str) -> tuple[Block, ...]:
        """The program's links that are shown on this occasion (a day's id, "join" or "finish")."""
        if self.program is None:
            return ()
        return tuple(
            Paragraph((Link((Text(clean(link.text or link.url, 120)),), link.url),))
            for link in self.program.links
            if occasion in link.show and link.url.startswith(("https://", "http://"))
        )

    def picture(self, wish: CardWish) -> tuple[Picture, ...]:
        """The card of this wish, if there is somebody to draw it."""
        made = self.cards(wish) if self.cards else None
        return (made,) if made else ()


def bold(words: str, limit: int = 120) -> Parts:
    """Free words in bold."""
    cleaned = clean(words, limit)
    return (Bold((Text(cleaned),)),) if cleaned else ()


def heading(words: str) -> Heading:
    """Free words as a heading."""
    return Heading((Text(clean(words, 160)),))


def pairs(swaps: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pose and choice of each "<pose>=<choice>"."""
    for swap in swaps:
        pose, sign, choice = swap.partition("=")
        if sign and pose and choice:
            yield pose, choice

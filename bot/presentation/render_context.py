"""What is to be said: one message with everything its words may draw on, and what comes of it.

Rules
1. A parameter or fact that is missing or of another sort reads as nothing: a post then says less.
2. Renderers take a `RenderContext` and return a `RenderedBody`; they know no platform and hold no state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.content.model import Day, Program
from bot.core.messages import Rows
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
    Text,
)

#: Makes a picture of a wish, or None. Given by `app`; without it posts come without cards.
Cards = Callable[[CardWish], Picture | None]


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A post without its buttons."""

    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...] = ()
    documents: tuple[Document, ...] = ()
    talk: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class RenderContext:
    """One message to be worded. `program` already speaks the reader's language where it can."""

    kind: str
    params: Mapping[str, Any]
    buttons: Rows
    localizer: Localizer
    program: Program | None
    facts: Mapping[str, Any]
    now: datetime
    planned_for: datetime | None
    cohort: Cohort | None
    cards: Cards | None = None
    #: the program as it was written, before it was put into the reader's language
    base: Program | None = None

    # --- parameters and facts --------------------------------------------------------------------

    def given(self, name: str) -> Any:
        """A parameter, else the fact of that name, else None."""
        value = self.params.get(name)
        return value if value is not None else self.facts.get(name)

    def number(self, name: str, default: int = 0) -> int:
        value = self.given(name)
        return value if isinstance(value, int) else default

    def words(self, name: str) -> str:
        value = self.given(name)
        return value if isinstance(value, str) else ""

    def many(self, name: str) -> list[Any]:
        value = self.given(name)
        return list(value) if isinstance(value, (list, tuple)) else []

    def texts(self, name: str) -> list[str]:
        return [item for item in self.many(name) if isinstance(item, str) and item]

    def presses(self, action: str) -> bool:
        """Whether a button of this action comes with the message."""
        return any(button.action == action for row in self.buttons for button in row)

    # --- the program ------------------------------------------------------------------------------

    @property
    def day(self) -> Day | None:
        """The program's day that the message is about."""
        return self.day_numbered(self.number("day"))

    def day_numbered(self, number: int) -> Day | None:
        if self.program is None or not 1 <= number <= self.program.length:
            return None
        return self.program.day(number)

    def planned(self, what: str) -> str:
        """The reader's "cue", "place" or "obstacle" in words; stored as a place in its list."""
        stored = self.words(what)
        if not stored.isdecimal() or self.program is None:
            return stored
        plan = self.program.messages.plan
        choices = {"cue": plan.cues, "place": plan.places, "obstacle": plan.obstacles}[what]
        index = int(stored)
        return choices[index] if index < len(choices) else ""

    def pose_name(self, id_: str) -> str:
        pose = self.program.poses.get(id_) if self.program else None
        return pose.name if pose else id_.replace("_", " ")

    def blanks(self, minutes: int = 0) -> dict[str, object]:
        """The blanks that a program's own lines may hold."""
        return {
            "first_name": first_name(self.localizer.reader.name),
            "cue": self.planned("cue"),
            "day": self.number("day"),
            "minutes": minutes,
            "done": self.number("done"),
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


def pairs(swaps: list[str]) -> Iterator[tuple[str, str]]:
    """Pose and choice of each "<pose>=<choice>"."""
    for swap in swaps:
        pose, sign, choice = swap.partition("=")
        if sign and pose and choice:
            yield pose, choice

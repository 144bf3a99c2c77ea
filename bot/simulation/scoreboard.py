"""What was read in the chat, in numbers, and whether the database holds the same.

Rules
1. Only what people could read is counted: the kinds of the bot's answers, and the days that the
   buttons under them are about.
2. An answer that was changed in place into another kind counts as both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.buttons import read_wire
from bot.platforms.browser.chat import StagePost
from bot.simulation.transcript import inline_words
from bot.storage.queries.statistics import CohortStatistics


def keys_of(post: StagePost) -> Iterator[Mapping[str, str]]:
    """The buttons under a post that can be pressed."""
    return (key for row in post.show.get("keys", ()) for key in row if key.get("wire"))


def days_on(post: StagePost, action: str) -> set[int]:
    """The days that the buttons of this action under a post are about."""
    read = (read_wire(key["wire"]) for key in keys_of(post))
    return {
        int(args[1])
        for name, args in (each for each in read if each)
        if name == action and len(args) > 1 and args[1].isdecimal()
    }


@dataclass(slots=True)
class Scoreboard:
    """Counts posts as they are read."""

    joined: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    #: (person, day)
    ticks: set[tuple[int, int]] = field(default_factory=set)
    rests: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    #: (post, kind) that were counted
    counted: set[tuple[int, str]] = field(default_factory=set)

    def read(self, post: StagePost) -> None:
        """Count one of the bot's posts, new or changed."""
        kind = str(post.body["kind"])
        if (post.id, kind) not in self.counted:
            self.counted.add((post.id, kind))
            self.kinds[kind] += 1
            self.rests += kind == "rest-used"
        match kind:
            case "joined":
                self.joined.add(post.to)
                self.left.discard(post.to)
            case "left":
                self.left.add(post.to)
            case "checked-in":
                self.ticks |= {(post.to, day) for day in days_on(post, "undo")}
            case "undone":
                self.ticks -= {(post.to, day) for day in days_on(post, "done")}

    def on_day(self, day: int) -> int:
        """How many who are still in ticked this day."""
        return sum(1 for person, on in self.ticks if on == day and person not in self.left)

    def finished(self, needed: int) -> int:
        """How many who are still in ticked at least so many days."""
        done = Counter(person for person, _ in self.ticks if person not in self.left)
        return sum(1 for days in done.values() if days >= needed)

    def compare(
        self, kept: CohortStatistics, length: int, needed: int
    ) -> list[tuple[str, int, int]]:
        """Every number twice: what it is about, as read, as the database holds it."""
        on_days = {day: self.on_day(day) for day in range(1, length + 1)}
        sent = kept.sent
        return [
            ("people who joined", len(self.joined), kept.people + kept.left),
            ("of them, left again", len(self.left), kept.left),
            *(
                (f"on the mat on day {day}", read, kept.ticks.get(day, 0))
                for day, read in on_days.items()
            ),
            ("days on the mat in all", sum(on_days.values()), sum(kept.ticks.values())),
            ("people who finished", self.finished(needed), kept.finished),
            ("rest passes taken", self.rests, kept.rests),
            ("lessons posted", self.kinds["lesson"], sent.get("lesson", 0)),
            ("boards posted", self.kinds["board"], sent.get("board", 0)),
            ("recaps for everyone", self.kinds["group-recap"], sent.get("group-recap", 0)),
            ("reminders", self.kinds["reminder"], sent.get("reminder", 0)),
            ("personal recaps", self.kinds["recap"], sent.get("recap", 0)),
            ("not delivered", 0, kept.undelivered),
        ]


def unsaid(post: StagePost, wanted: Mapping[str, int]) -> list[str]:
    """Which of these numbers a post does not hold. One and none may be said in words."""
    words = " ".join(inline_words(part) for block in post.show["blocks"] for part in _parts(block))
    read = {int(number) for number in re.findall(r"\d+", words)}
    return [
        f"{number} {what}" for what, number in wanted.items() if number > 1 and number not in read
    ]


def _parts(block: Mapping[str, Any]) -> list[Any]:
    tag, content = next(iter(block.items()))
    return list(content) if tag in ("ul", "ol") else [content]

"""The written rows of `tests/cases`, as cases to read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.yaml_source import read_yaml
from bot.understanding import Ask, ChatKind, Context, Utterance, read

CASES = Path(__file__).parents[1] / "cases"

#: Names of poses in both languages, as a program of five days would give them.
POSES = {
    "pigeon": "pigeon",
    "pigeon pose": "pigeon",
    "paloma": "pigeon",
    "bridge": "bridge",
    "puente": "bridge",
    "locust": "locust",
    "warrior 1": "warrior_1",
    "ankle to knee": "ankle_to_knee",
    "half twist": "half_twist",
    "twist": "half_twist",
    "cat cow": "cat_cow",
}

#: The sentences of the rows, for the ids the reader gives.
SENTENCES = {
    "Count day 3 as done?": Ask.COUNT_TODAY,
    "Day 2 is already ticked. Tick day 3?": Ask.ALREADY_TICK_NEXT,
    "This challenge has 5 days. Which one?": Ask.WHICH_DAY,
    "Day 1 opened today. Count day 1?": Ask.OPENED_TODAY,
    "confirm": Ask.CONFIRM_LEAVE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance, where and when it is typed, and what it should be read as."""

    id: str
    text: str
    place: ChatKind
    context: Context
    expect: Mapping[str, Any]
    #: The reader is known to get this one wrong.
    missed: bool

    def read(self) -> Utterance:
        """Let the reader have it."""
        return read(self.text, self.place, self.context)

    @property
    def intents(self) -> tuple[str, ...]:
        """The readings that are right, the best one first."""
        wanted = self.expect["intent"]
        return (wanted,) if isinstance(wanted, str) else tuple(wanted)

    def wrong(self) -> str:
        """Return what is wrong with the reading in a few words, empty if nothing is."""
        found = self.read()
        lines: list[str] = []
        if found.intent not in self.intents:
            lines.append(f"read as {found.intent}, not {' or '.join(self.intents)}")
        elif found.intent == self.intents[0]:
            lines += self._details(found)
        return f"{self.text!r}: {'; '.join(lines)}" if lines else ""

    def _details(self, found: Utterance) -> Iterator[str]:
        expect = self.expect
        days = tuple(expect.get("days", [expect["day"]] if "day" in expect else []))
        if days and found.days != days:
            yield f"days {found.days}, not {days}"
        seen = {
            "catch_up": found.catch_up,
            "ask": found.ask,
            "swap": found.swap,
            "note": found.note,
            "mentions": found.mentions,
            "lang": found.language,
            "silent": found.silent,
        }
        for name, value in seen.items():
            if name in expect and value != expect[name]:
                yield f"{name} {value!r}, not {expect[name]!r}"


def context(
    today: int | None = 3, done: tuple[int, ...] = (1, 2), length: int = 5, poses: bool = True
) -> Context:
    """Return the context most rows stand in: day 3 of 5 is open, days 1 and 2 are ticked."""
    newest = length if today is None else today
    open_days = frozenset(range(1, newest + 1))
    return Context(today, length, frozenset(done), open_days, POSES if poses else {})


def rows(name: str, *sections: str) -> list[Row]:
    """Read the rows of a case file, those of the sections named."""
    content: Any = read_yaml(CASES / name, name).data
    found: list[Row] = []
    for section in sections:
        for row in content.get(section, []):
            state = row.get("state", {})
            today = state.get("today_day", 3)
            done = state.get("done", range(1, today) if "today_day" in state else (1, 2))
            found.append(
                Row(
                    row["id"],
                    row["text"],
                    ChatKind(row.get("where", "bot_dm")),
                    context(today, tuple(done)),
                    row["expect"],
                    bool(row.get("missed", False)),
                )
            )
    return found

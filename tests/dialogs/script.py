"""A dialog as a small script anyone can read: who does what, and when.

    2026-12-06 18:00                       the clock moves on (UTC)
    Maya the coach: /launch glutes-5       typed in the group; a coach is named so the first time
    Ana taps: I'm in                       a button, by its words, on the latest post she can see
    Ana replies: done                      words in reply to the bot's latest post in the group
    Ana privately: stop                    words in the private chat with the bot
    Ana cheers: 👍                         a reaction on the latest lesson
    Maya speaks: good morning              a recording, sent privately; one of "silence" has nobody
                                           in it

Lines that begin with # and blank lines are for the reader. The same scripts run on every platform.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.delivery.voice_collector import HeardVoice

SCRIPTS = Path(__file__).parent / "scripts"

_LINE = re.compile(
    r"(?P<name>[A-Z]\w*)(?P<coach> the coach)?(?: (?P<how>taps|replies|privately|cheers|speaks))?:"
    r" (?P<text>.+)"
)


@dataclass(frozen=True, slots=True)
class At:
    """The clock moves on to this instant."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something. `how`: "types", "taps", "replies", "privately", "cheers" or
    "speaks".
    """

    name: str
    how: str
    text: str
    coach: bool = False


async def hear(data: bytes) -> HeardVoice:
    """What is made of a recording here: it is as it was sent, and takes 12 s."""
    silent = data.endswith(b"silence")
    return HeardVoice(why="silent") if silent else HeardVoice(data, "audio/ogg", 12.0)


def read_script(path: Path) -> list[At | Act]:
    """The steps of a script. Raises ValueError with the line that cannot be read."""
    steps: list[At | Act] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?", line):
            steps.append(At(datetime.fromisoformat(line).replace(tzinfo=UTC)))
        elif match := _LINE.fullmatch(line):
            how = match["how"] or "types"
            steps.append(Act(match["name"], how, match["text"], bool(match["coach"])))
        else:
            raise ValueError(f"{path.name} line {number}: {line!r} is no step")
    return steps


def scripts() -> list[Path]:
    """All scripts, by name."""
    return sorted(SCRIPTS.glob("*.txt"))

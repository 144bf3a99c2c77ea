"""How long a step and a day take: the seconds of their cues, for lists, lessons and checks."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Day, Program, Step
from bot.content.timeline import (
    AS_PLANNED,
    Choices,
    Holds,
    seconds,
    short_version,
    timeline,
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The length of a day in minutes: as planned, with the shortest and with the longest holds."""

    plain: float
    short: float
    long: float


def step_seconds(step: Step, program: Program) -> int:
    """How long one step takes in seconds, both sides and all sets included, without the way to it.

    Poses the program does not have count as nothing.
    """
    cues = timeline(program, (step,))
    return seconds(cues[2:-2])


def day_minutes(day: Day, program: Program, choices: Choices = AS_PLANNED) -> Minutes:
    """How long a day takes with these choices."""
    plain, short, long = (
        seconds(timeline(program, day.steps, choices, holds)) / 60
        for holds in (Holds.PLANNED, Holds.LEAST, Holds.MOST)
    )
    return Minutes(plain, short, long)


def short_version_minutes(day: Day, program: Program, choices: Choices = AS_PLANNED) -> float:
    """How long the day's short version takes in minutes."""
    return seconds(timeline(program, short_version(day), choices)) / 60


def whole(minutes: float) -> int:
    """Minutes as they are said: rounded to the nearest whole one, never none."""
    return max(1, int(minutes + 0.5))

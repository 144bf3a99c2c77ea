"""What the stage asks of the rest of the house: a clock, and a look at what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class StageNow(Protocol):
    """A clock that can be asked."""

    def now(self) -> datetime:
        """This instant, UTC."""
        ...

    def ticks(self) -> float:
        """Real seconds since some fixed moment; they never go back."""
        ...


class StageTime(StageNow, Protocol):
    """A clock that can also be played fast, stopped, and moved forward (`bot.clock.StageClock`)."""

    @property
    def speed(self) -> float:
        """Seconds of the stage per real second; 0 while it stands."""
        ...

    def ticks(self) -> float:
        """Real seconds that never go back, for limits."""
        ...

    def play(self, speed: float) -> None:
        """Run at this speed from now on; 0 stands still."""
        ...

    def jump(self, instant: datetime) -> None:
        """Go forward to this instant, at once."""
        ...


@dataclass(frozen=True, slots=True)
class NextThing:
    """The next thing that happens by itself."""

    #: a word of the house, e.g. "lesson", "reminders", "day-close"
    kind: str
    #: when (UTC)
    at: datetime
    #: the cohort's zone, an IANA name; "" when no cohort runs
    zone: str = ""
    #: the day it belongs to, where it belongs to one
    day: int | None = None


#: What happens next, or None when nothing is planned.
NextLook = Callable[[], Awaitable[NextThing | None]]


async def nothing_next() -> NextThing | None:
    """For a stage without a house behind it: nothing is ever planned."""
    return None


#: Returns when everything that is due by now has been posted.
Settled = Callable[[], Awaitable[None]]


async def at_once() -> None:
    """For a stage without a house behind it: nothing is ever on its way."""


@dataclass(frozen=True, slots=True)
class CommandHint:
    """A command to suggest while someone types "/"."""

    name: str
    words: str
    #: only of use to a coach
    coach: bool = False


#: How fast a stage's time may run: seconds of the stage per real second.
SPEEDS = (0.0, 1.0, 60.0, 1440.0)

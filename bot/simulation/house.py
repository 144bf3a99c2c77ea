"""What `play` asks of a house: to take events, to let time pass, and to be counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.delivery.port import Submit
from bot.platforms.browser.ports import StageNow


@dataclass(frozen=True, slots=True)
class Tally:
    """What the database says about the one cohort of the play."""

    #: active enrollments, and those who left
    people: int
    left: int
    #: day -> check-ins of active people
    ticks: Mapping[int, int]
    #: active people with enough days ticked
    finished: int
    rests: int
    #: message kind -> how many were sent (edits of one message count once)
    sent: Mapping[str, int]
    #: messages that could not be delivered, or whose outcome is not known
    undelivered: int


class PlayHouse(Protocol):
    """What the play needs of a house: `bot.app` makes one, on a database in a temporary file."""

    @property
    def clock(self) -> StageNow:
        """The simulated clock, which stands at `play.CURTAIN` when the play begins."""
        ...

    @property
    def submit(self) -> Submit:
        """The inbox's door."""
        ...

    async def settle(self) -> None:
        """Return when everything that is due by now is decided and delivered."""
        ...

    async def run_until(self, instant: datetime) -> None:
        """Go forward to this instant, doing everything that comes due on the way at its time."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next timer or waiting message comes due, or None when nothing is left."""
        ...

    async def tally(self) -> Tally:
        """Count what the database holds."""
        ...

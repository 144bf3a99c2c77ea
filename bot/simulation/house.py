"""What `play` asks of a house: to take events, to let time pass, and to be counted."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.delivery.port import Submit
from bot.platforms.browser.ports import StageNow
from bot.storage.queries.statistics import CohortStatistics


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

    async def statistics(self) -> CohortStatistics:
        """Count what the database holds."""
        ...

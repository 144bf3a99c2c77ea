"""`stretchbot play`: the same house on a simulated clock, on a database in a temporary folder."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot.app.house import House, rules_of
from bot.clock import SimClock
from bot.delivery.port import Submit
from bot.delivery.program_catalog import read_catalog
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import EVERYTHING, inline
from bot.platforms.browser.log import MemoryStageLog
from bot.settings import Settings
from bot.simulation.play import CURTAIN, Play
from bot.storage.db.database import Database
from bot.storage.queries.statistics import CohortStatistics, statistics_of
from bot.storage.records.loading import cohorts_by_id, pinned_programs
from bot.views.renderer import Renderer

#: a play launches one cohort, the first of its database
COHORT = 1


class PlayedHouse:
    """A house whose time moves when it is told to (`bot.simulation.house.PlayHouse`)."""

    def __init__(self, house: House, clock: SimClock) -> None:
        self._house = house
        self._clock = clock

    @property
    def clock(self) -> SimClock:
        return self._clock

    @property
    def submit(self) -> Submit:
        return self._house.inbox.submit

    async def settle(self) -> None:
        """Return when everything that is due by now is decided and delivered."""
        await self._house.settle()

    async def run_until(self, instant: datetime) -> None:
        """Go forward to this instant, doing everything that comes due on the way at its time."""
        await self._house.settle()
        while True:
            due = await self._house.next_due()
            if due is None or due > instant:
                break
            self._clock.jump(max(due, self._clock.now()))
            await self._house.settle()
        if instant > self._clock.now():
            self._clock.jump(instant)
            await self._house.settle()

    async def next_due(self) -> datetime | None:
        """When the next timer or waiting message comes due, or None when nothing is left."""
        return await self._house.next_due()

    async def statistics(self) -> CohortStatistics:
        """Count what the database holds."""
        database = self._house.database

        def look() -> CohortStatistics:
            with database.read() as conn:
                cohort = cohorts_by_id(conn, {COHORT})[COHORT]
                program = pinned_programs(conn, {cohort.program})[cohort.program]
                return statistics_of(conn, cohort, program)

        return await self._house.executor.do(look)


async def play(
    settings: Settings, *, people: int, seed: int, program: str, console: Console
) -> int:
    """Play a challenge through and print it. Returns 0, or 1 when a number does not agree.

    Raises ContentMissing for a program that is not there.
    """
    catalog = read_catalog(settings.content, only=program)
    taught = catalog.programs[program]
    renderer = Renderer()
    with tempfile.TemporaryDirectory(prefix="stretchbot-play-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'play.db'}")
        database.migrate()
        clock = SimClock(CURTAIN)
        stage = StageAdapter(MemoryStageLog(), clock, runner=inline, kept=EVERYTHING)
        house = House(
            database=database,
            clock=clock,
            adapters=[stage],
            catalog=catalog,
            rules=rules_of(settings, renderer, [stage]),
            renderer=renderer,
        )
        # The play itself opens the stage, with its own people.
        async with house.open(taking=False):
            return await Play(
                PlayedHouse(house, clock),
                stage,
                people=people,
                seed=seed,
                program=program,
                length=taught.length,
                complete_days=taught.complete_days,
                console=console,
            ).run()

"""What is offered while somebody types a command's option: days, challenges, a coach's own codes.

Rules
1. Only what the person could read anyway: days of their room or their own challenge, programs that
   can be launched, codes of cohorts that they themselves began.
2. Nothing is written, and no lock outlives the look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.clock import Clock
from bot.content.model import Program
from bot.content.translate import spoken_in
from bot.core.events import Commanded, Origin
from bot.core.request import RUNNING, Request
from bot.core.world import HouseRules, World
from bot.delivery.database_executor import DatabaseExecutor
from bot.presentation.translations import Translations
from bot.storage.db.database import Database
from bot.storage.records.loading import load

Offer = tuple[str | int, str]


class DatabaseAutocomplete:
    """Looks into the database for what to offer (`bot.platforms.discord.ports.Suggestions`)."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        translations: Translations,
        catalog: Mapping[str, Program],
        rules: HouseRules,
    ) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._translations = translations
        self._catalog = catalog
        self._rules = rules

    async def __call__(self, what: str, origin: Origin, language: str) -> Sequence[Offer]:
        """Values and words of "program", "day" or "cohort", for whoever asks where they ask."""
        spoken = self._translations.best(language)
        if what == "program":
            return [
                (id_, spoken_in(program, spoken).title) for id_, program in self._catalog.items()
            ]
        event = Commanded(origin, "me")

        def look() -> World:
            with self._database.read() as conn:
                return load(conn, [event], catalog=self._catalog, rules=self._rules)

        request = Request(await self._executor.do(look), event, self._clock.now())
        return self._codes(request, spoken) if what == "cohort" else self._days(request, spoken)

    def _days(self, request: Request, language: str) -> list[Offer]:
        mine = request.my_cohorts()
        cohort = request.room_cohort() or (mine[0] if mine else None)
        if cohort is None:
            return []
        program = spoken_in(request.world.programs[cohort.program], language)
        return [
            (
                number,
                self._translations.format(
                    language,
                    "discord-suggest-day",
                    {"day": str(number), "title": program.day(number).title},
                ),
            )
            for number in range(1, program.length + 1)
        ]

    def _codes(self, request: Request, language: str) -> list[Offer]:
        person = request.person
        return [
            (cohort.code, spoken_in(request.world.programs[cohort.program], language).title)
            for cohort in request.world.cohorts.values()
            if person is not None
            and cohort.coach == person.id
            and cohort.state in RUNNING
            and not cohort.rehearsal
        ]

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
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.events import Commanded, Origin
from bot.engine.state import HouseRules, World
from bot.runtime.desk import Desk
from bot.storage.database import Database
from bot.storage.loading import load
from bot.voice.lexicon import Lexicon

Offer = tuple[str | int, str]


class Offers:
    """Looks into the database for what to offer (`bot.adapters.discord.ports.Look`)."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        clock: Clock,
        lexicon: Lexicon,
        shelf: Mapping[str, Program],
        rules: HouseRules,
    ) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._lexicon = lexicon
        self._shelf = shelf
        self._rules = rules

    async def __call__(self, what: str, origin: Origin, language: str) -> Sequence[Offer]:
        """Values and words of "program", "day" or "cohort", for whoever asks where they ask."""
        spoken = self._lexicon.best(language)
        if what == "program":
            return [(id_, spoken_in(program, spoken).title) for id_, program in self._shelf.items()]
        event = Commanded(origin, "me")

        def look() -> World:
            with self._database.read() as conn:
                return load(conn, [event], shelf=self._shelf, rules=self._rules)

        asking = Asking(await self._desk.do(look), event, self._clock.now())
        return self._codes(asking, spoken) if what == "cohort" else self._days(asking, spoken)

    def _days(self, asking: Asking, language: str) -> list[Offer]:
        mine = asking.my_cohorts()
        cohort = asking.room_cohort() or (mine[0] if mine else None)
        if cohort is None:
            return []
        program = spoken_in(asking.world.programs[cohort.program], language)
        return [
            (
                number,
                self._lexicon.format(
                    language,
                    "discord-suggest-day",
                    {"day": str(number), "title": program.day(number).title},
                ),
            )
            for number in range(1, program.length + 1)
        ]

    def _codes(self, asking: Asking, language: str) -> list[Offer]:
        person = asking.person
        return [
            (cohort.code, spoken_in(asking.world.programs[cohort.program], language).title)
            for cohort in asking.world.cohorts.values()
            if person is not None
            and cohort.coach == person.id
            and cohort.state in RUNNING
            and not cohort.rehearsal
        ]

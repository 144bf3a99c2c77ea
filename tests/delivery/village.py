"""A real house on a SQLite file with a platform that records: for the runtime's tests.

People are numbers, rooms are names; the clock stands until it is moved.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app.house import House
from bot.clock import SimClock
from bot.content.loader import load_program
from bot.core.buttons import read_wire
from bot.core.decide import decide
from bot.core.events import Asked, Commanded, Event, Origin, Pressed, Said, Spoke, Where, Who
from bot.core.world import HouseRules
from bot.delivery.deciding import Decide
from bot.delivery.player_address import FindPlayerAt, no_player
from bot.delivery.port import Adapter, Delivery
from bot.delivery.program_catalog import ProgramCatalog
from bot.delivery.recording import RecordingAdapter
from bot.delivery.voice_collector import Hear, deaf
from bot.storage.db.database import PATIENCE_S, Database
from bot.views.renderer import Renderer
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts

GARDEN = Path(__file__).parents[1] / "content" / "small" / "garden-3"
PROGRAM = load_program(GARDEN)
LEXICON = shipped_texts()

#: a Friday morning; the challenge of these tests begins on the Monday after it
FRIDAY = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
#: its first lesson, 07:30 in Berlin
LESSON_1 = datetime(2026, 12, 7, 6, 30, tzinfo=UTC)
LAUNCH = "garden-3 start=2026-12-07 time=07:30 zone=Europe/Berlin"
PLATFORM = "test"
COACH = "1"


class Village:
    """One house and the people around it. `file`: a SQLite file, or a database's address."""

    def __init__(
        self,
        file: Path | str,
        *,
        now: datetime = FRIDAY,
        adapter: Adapter | None = None,
        decide: Decide = decide,
        renderer: Renderer | None = None,
        clock: SimClock | None = None,
        patience_s: float = PATIENCE_S,
        hear: Hear = deaf,
        player: FindPlayerAt = no_player,
    ) -> None:
        self.clock = clock if clock is not None else SimClock(now)
        self.database = (
            Database(file, patience_s=patience_s)
            if isinstance(file, str)
            else migrated(file, patience_s=patience_s)
        )
        self.platform = RecordingAdapter(PLATFORM)
        self.house = House(
            database=self.database,
            clock=self.clock,
            adapters=[adapter if adapter is not None else self.platform],
            catalog=ProgramCatalog({PROGRAM.id: PROGRAM}, {PROGRAM.id: GARDEN}),
            rules=HouseRules(
                platforms=(PLATFORM,), reach_first=(PLATFORM,), languages=LEXICON.languages
            ),
            renderer=renderer if renderer is not None else Renderer(LEXICON),
            decide=decide,
            hear=hear,
            player=player,
        )
        self._acts = 0
        #: the language of somebody's app, for those whose app says one
        self.apps: dict[str, str] = {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Village]:
        async with self.house.open():
            yield self

    # --- what people do --------------------------------------------------------------------------

    def origin(self, person: str, room: str = "group", *, act: str = "", **where: Any) -> Origin:
        """Someone acts in a room (or privately with `private=True`)."""
        self._acts += 1
        private = where.get("private", False)
        return Origin(
            who=Who(
                PLATFORM,
                person,
                f"Person {person}",
                language=self.apps.get(person, ""),
                admin=person == COACH,
            ),
            where=Where(PLATFORM, f"private-{person}" if private else room, **where),
            at=self.clock.now(),
            update_id=act or f"{person}-{self._acts}-{self.clock.now():%d%H%M%S}",
            handle=f"tap-{self._acts}",
        )

    def said(self, person: str, text: str, room: str = "group", **where: Any) -> Asked:
        """Words, or a command when they begin with a slash."""
        origin = self.origin(person, room, **where)
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return Commanded(origin, name, rest)
        return Said(origin, text)

    def pressed(self, person: str, wire: str, room: str = "group", **where: Any) -> Pressed:
        read = read_wire(wire)
        assert read is not None
        return Pressed(self.origin(person, room, **where), *read)

    def spoke(self, person: str, file: str, **told: Any) -> Spoke:
        """A recording, sent in private."""
        return Spoke(self.origin(person, private=True), file, **told)

    async def say(self, person: str, text: str, room: str = "group", **where: Any) -> bool:
        return await self.submit(self.said(person, text, room, **where))

    async def press(self, person: str, wire: str, room: str = "group", **where: Any) -> bool:
        return await self.submit(self.pressed(person, wire, room, **where))

    async def submit(self, event: Event) -> bool:
        kept = await self.house.inbox.submit(event)
        await self.house.settle()
        return kept

    # --- time ------------------------------------------------------------------------------------

    async def until(self, instant: datetime) -> None:
        """Let time pass, doing what comes due on the way at its time."""
        await self.house.settle()
        while (due := await self.house.next_due()) is not None and due <= instant:
            self.clock.jump(max(due, self.clock.now()))
            await self.house.settle()
        self.clock.jump(max(instant, self.clock.now()))
        await self.house.settle()

    # --- scenes ----------------------------------------------------------------------------------

    async def launched(self, *people: str, room: str = "group") -> None:
        """The coach launches in this room, and these people join."""
        await self.say(COACH, f"/launch {LAUNCH}", room)
        await self.press(COACH, wire_of(self.last("launch-summary"), "launch-yes"), room)
        join = wire_of(self.last("signup"), "join")
        for person in people:
            await self.press(person, join, room)

    def last(self, kind: str) -> Delivery:
        """The newest delivery of this kind."""
        return next(each for each in reversed(self.platform.delivered) if each.kind == kind)

    def kinds(self) -> list[str]:
        """What was delivered, in order."""
        return [each.kind for each in self.platform.delivered]

    def count(self, table: str, where: str = "1=1") -> int:
        """How many rows a table has."""
        with self.database.read() as conn:
            return int(
                conn.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar() or 0
            )

    def states(self, kind: str) -> list[tuple[str, str]]:
        """State and reason of every message of this kind."""
        with self.database.read() as conn:
            rows = conn.exec_driver_sql(
                "SELECT state, why FROM outbox WHERE kind = ? ORDER BY id", (kind,)
            )
            return [(row[0], row[1]) for row in rows]


def wire_of(delivery: Delivery, action: str) -> str:
    """The data of a delivery's button."""
    return next(
        key.wire
        for row in delivery.post.keys
        for key in row
        if (read := read_wire(key.wire)) and read[0] == action
    )


def later(event: Pressed, person: str) -> Pressed:
    """The same tap by somebody else."""
    origin = event.origin
    who = replace(origin.who, user_id=person, name=f"Person {person}", admin=False)
    return replace(event, origin=replace(origin, who=who, update_id=f"{origin.update_id}-{person}"))

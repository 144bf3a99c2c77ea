"""A house in memory for the stage: the real engine and voice, without database or courier."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.clock import SimClock
from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.calendar import Days
from bot.core.changes import Refresh
from bot.core.envelopes import (
    Target,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.events import Asked, Event
from bot.core.messages import Message
from bot.core.records import Cohort, EnrollmentState
from bot.core.world import HouseRules
from bot.delivery.port import Delivery, Submit
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import inline
from bot.platforms.browser.log import MemoryStageLog
from bot.presentation.reader import Reader
from bot.simulation.house import Tally
from bot.views.renderer import Renderer
from tests.core.in_memory_house import InMemoryHouse

CONTENT = Path(__file__).parents[2] / "challenge_content"


@cache
def shipped(name: str = "glutes-5") -> Program:
    """A challenge that comes with the project."""
    return load_program(CONTENT / name, CONTENT / "library")


@cache
def renderer() -> Renderer:
    return Renderer()


class TwinHouse:
    """`bot.simulation.house.PlayHouse` on plain dictionaries."""

    def __init__(self, clock: SimClock, program: Program) -> None:
        rules = HouseRules(languages=("en", "es"), platforms=("stage",))
        self.clock = clock
        self.house_in_memory = InMemoryHouse.with_programs(program, rules=rules)
        self.stage = StageAdapter(MemoryStageLog(), clock, runner=inline)
        self._seen: set[str] = set()
        self._boards: dict[Refresh, int] = {}
        #: message id on the stage by key
        self.receipts: dict[str, str] = {}

    @property
    def submit(self) -> Submit:
        return self._submit

    async def _submit(self, event: Event) -> bool:
        if isinstance(event, Asked):
            if event.origin.update_id in self._seen:
                return False
            self._seen.add(event.origin.update_id)
        self.house_in_memory.handle(event, self.clock.now())
        return True

    async def settle(self) -> None:
        now = self.clock.now()
        for message in self.house_in_memory.deliver_due(now):
            await self._deliver(message, now)
        for board, times in list(self.house_in_memory.refreshed.items()):
            if board.kind == "board" and self._boards.get(board) != times:
                self._boards[board] = times
                await self._refresh(board, now)

    async def run_until(self, instant: datetime) -> None:
        while (due := await self.next_due()) is not None and due <= instant:
            self.clock.jump(max(due, self.clock.now()))
            self.house_in_memory.fire_due(self.clock.now())
            await self.settle()
        self.clock.jump(max(instant, self.clock.now()))
        await self.settle()

    async def next_due(self) -> datetime | None:
        # What is held back for the night goes out with whatever happens next.
        now = self.clock.now()
        coming = [
            message.planned_for
            for key, message in self.house_in_memory.messages.items()
            if key not in self.house_in_memory.delivered
            and message.planned_for
            and message.planned_for > now
        ]
        due = self.house_in_memory.next_due()
        return min([*coming, *([due] if due else [])], default=None)

    async def tally(self) -> Tally:
        world, cohort = self.house_in_memory.world, self.house_in_memory.cohort()
        active = [
            enrollment
            for (number, _), enrollment in world.enrollments.items()
            if number == cohort.id and enrollment.state is EnrollmentState.ACTIVE
        ]
        program = world.programs[cohort.program]
        ticks = Counter(day for each in active for day in world.check_ins.get(each.id, {}))
        done = [len(world.check_ins.get(each.id, {})) for each in active]
        needed = min(program.complete_days, program.length)
        sent = Counter(
            self.house_in_memory.messages[key].kind for key in self.house_in_memory.delivered
        )
        return Tally(
            people=len(active),
            left=sum(
                1
                for (number, _), each in world.enrollments.items()
                if number == cohort.id and each.state is EnrollmentState.LEFT
            ),
            ticks=dict(ticks),
            finished=sum(1 for days in done if days >= needed),
            rests=sum(len(days) for days in world.rests.values()),
            sent=dict(sent),
            undelivered=0,
        )

    # --- a courier for one platform that is always up --------------------------------------------

    async def _refresh(self, board: Refresh, now: datetime) -> None:
        cohort, day = board.cohort, board.day
        for key, message in list(self.house_in_memory.messages.items()):
            if (
                message.kind == "board"
                and message.cohort == cohort
                and message.params["day"] == day
                and key in self.receipts
            ):
                await self._deliver(message, now, edits=self.receipts[key])

    async def _deliver(self, message: Message, now: datetime, *, edits: str = "") -> None:
        world = self.house_in_memory.world
        cohort = world.cohorts.get(message.cohort or 0)
        person = self._person_of(message)
        known = world.people.get(person) if person else None
        reader = Reader(
            language=known.language if known and known.language else "en",
            zone=(known.zone if known else "") or (cohort.zone if cohort else "UTC"),
            name=known.name if known else "",
        )
        post = renderer().compose(
            message.kind,
            message.params,
            message.buttons,
            program=world.programs.get(cohort.program) if cohort else None,
            reader=reader,
            facts=self._facts(message, cohort, now),
            now=now,
            planned_for=message.planned_for,
            cohort=cohort,
        )
        receipt = await self.stage.deliver(
            Delivery(
                key=message.key,
                kind=message.kind,
                target=self._target(message),
                post=post,
                edits=edits,
                in_place=message.edit,
            )
        )
        self.receipts.setdefault(message.key, receipt.message_id)
        if message.kind == "lesson" and cohort and isinstance(message.to, ToRoom):
            room = world.rooms[message.to.room]
            at = (room.platform, room.chat_id, receipt.message_id)
            world.posted[at] = (cohort.id, int(str(message.params["day"])))

    def _person_of(self, message: Message) -> int | None:
        match message.to:
            case ToPerson(person):
                return person
            case ToAsker(person=person):
                return person
            case _:
                return None

    def _target(self, message: Message) -> Target:
        match message.to:
            case ToRoom(room):
                return Target("stage", chat_id=self.house_in_memory.world.rooms[room].chat_id)
            case ToPerson(person):
                identity = next(
                    each
                    for each in self.house_in_memory.world.identities.values()
                    if each.person == person
                )
                return Target("stage", user_id=identity.user_id, private=True)
            case ToAsker() as to:
                return to.target

    def _facts(self, message: Message, cohort: Cohort | None, now: datetime) -> dict[str, Any]:
        if cohort is None:
            return {}
        world = self.house_in_memory.world
        active = [
            enrollment
            for (number, _), enrollment in world.enrollments.items()
            if number == cohort.id and enrollment.state is EnrollmentState.ACTIVE
        ]
        program = world.programs[cohort.program]
        done = [len(world.check_ins.get(each.id, {})) for each in active]
        match message.kind:
            case "board":
                day = int(str(message.params["day"]))
                return {
                    "done": sum(1 for each in active if day in world.check_ins.get(each.id, {})),
                    "people": len(active),
                    "closed": now >= Days(cohort, program).ends_at(day),
                }
            case "group-recap":
                needed = min(program.complete_days, program.length)
                return {
                    "people": len(active),
                    "finished": sum(1 for days in done if days >= needed),
                    "sessions": sum(done),
                }
            case "panel":
                return {"state": cohort.state.value, "code": cohort.code, "people": len(active)}
            case _:
                return {}


def twin_house(program: Program | None = None, at: datetime | None = None) -> TwinHouse:
    """A house in memory with one challenge on its shelf."""
    clock = SimClock(at or datetime(2026, 12, 4, 9, 0, tzinfo=UTC))
    return TwinHouse(clock, replace(program or shipped()))

"""A script performed on the stage: a real house on a SQLite file, its clock moved by the script."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.app.house import House
from bot.clock import SimClock
from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.world import HouseRules
from bot.delivery.program_catalog import ProgramCatalog
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import BOT, StagePost
from bot.platforms.browser.log import MemoryStageLog
from bot.simulation.transcript import Transcript
from bot.views.renderer import Renderer
from tests.dialogs.script import Act, At, hear
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts

CONTENT = Path(__file__).parents[2] / "challenge_content"
ZONE = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 12, 1, tzinfo=UTC)


@cache
def _renderer() -> Renderer:
    return Renderer(shipped_texts())


@cache
def _program() -> Program:
    return load_program(CONTENT / "glutes-5")


class StageGroup:
    """The people of a script on the stage, and what each of them can see."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimClock(BEFORE)
        self.stage = StageAdapter(MemoryStageLog(), self.clock)
        database = migrated(folder / "dialog.db")
        renderer, program = _renderer(), _program()
        self.house = House(
            database=database,
            clock=self.clock,
            adapters=[self.stage],
            catalog=ProgramCatalog({program.id: program}, {program.id: CONTENT / "glutes-5"}),
            rules=HouseRules(
                # Those of the transcripts, whatever else is shipped.
                languages=("en", "es"),
                language_names=renderer.language_names(),
                platforms=("stage",),
                reach_first=("stage",),
            ),
            renderer=renderer,
            hear=hear,
        )
        self._out = io.StringIO()
        self._transcript: Transcript | None = None
        self._people: dict[str, int] = {}
        self._seen = 0
        #: every act has a number of its own, so that a script makes the same cohort codes each time
        self._acts = 0

    async def perform(self, steps: Sequence[At | Act]) -> str:
        """Play the steps; the transcript of what everybody could read."""
        await self.stage.open(())
        console = Console(file=self._out, width=100, force_terminal=False)
        self._transcript = Transcript(console, self.stage.chat, ZONE)
        async with self.house.open():
            for step in steps:
                match step:
                    case At(instant):
                        await self.house_until(instant)
                    case Act():
                        await self._act(step)
                await self._settle()
        return self._out.getvalue()

    @property
    def names(self) -> dict[str, str]:
        """Everybody's name by their number."""
        return {str(number): name for name, number in self._people.items()}

    async def house_until(self, instant: datetime) -> None:
        """Let time pass, stopping at everything that comes due."""
        while (due := await self.house.next_due()) is not None and due <= instant:
            self.clock.jump(max(due, self.clock.now()))
            await self._settle()
        self.clock.jump(max(instant, self.clock.now()))

    async def _settle(self) -> None:
        await self.house.settle()
        assert self._transcript is not None
        for thing in list(self.stage.chat.since(self._seen)):
            if isinstance(thing, StagePost):
                self._transcript.post(thing)
        self._seen = self.stage.chat.seq

    async def _act(self, act: Act) -> None:
        person = await self._person(act)
        room = next(iter(self.stage.chat.rooms))
        self.clock.jump(self.clock.now() + timedelta(seconds=1))
        self._acts += 1
        number = str(self._acts)
        match act.how:
            case "types":
                await self.stage.say(person, room, act.text, act=number)
            case "privately":
                await self.stage.say(person, 0, act.text, act=number)
            case "replies":
                lesson = self._latest_lesson().id
                await self.stage.say(person, room, act.text, reply_to=lesson, act=number)
            case "cheers":
                await self.stage.react(person, self._latest_lesson().id, act.text, act=number)
                self._note(act, f"reacts {act.text}")
            case "speaks":
                await self.stage.speak(person, f"OggS {act.text}".encode(), "audio/ogg", act=number)
            case _:
                post, wire = self._button(person, act.text)
                self._note(act, f"presses [ {act.text} ]")
                await self.stage.press(person, post, wire, act=number)

    def _note(self, act: Act, words: str) -> None:
        assert self._transcript is not None
        local = self.clock.now().astimezone(ZONE)
        self._transcript.say(f"\n{local:%H:%M}  {act.name} {words}")

    async def _person(self, act: Act) -> int:
        if act.name not in self._people:
            person = await self.stage.add_person(act.name, admin=act.coach)
            self._people[act.name] = person.id
        return self._people[act.name]

    def _latest_lesson(self) -> StagePost:
        return next(
            post
            for post in reversed(list(self.stage.chat.posts.values()))
            if post.by == BOT and post.room and not post.to and post.body.get("kind") == "lesson"
        )

    def _button(self, person: int, words: str) -> tuple[int, str]:
        """The latest post this person sees with a button of these words."""
        visible = sorted(
            self.stage.chat.seen_by(person), key=lambda post: (post.seq, post.id), reverse=True
        )
        for post in visible:
            for row in post.show.get("keys", ()):
                for key in row:
                    if key["w"] == words and key.get("wire"):
                        return post.id, key["wire"]
        offered = [
            key["w"] for post in visible[:3] for row in post.show.get("keys", ()) for key in row
        ]
        raise AssertionError(f"no button {words!r}; the latest are {offered}")

"""The real adapter on a simulated Discord (simcord), with the real engine and voice behind it.

The house is `tests.core.in_memory_house.InMemoryHouse`: everything an event leads to is delivered before the event is
answered, so a dialog reads from top to bottom.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bot.clock import SystemClock
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
from bot.core.events import (
    Commanded,
    Event,
    Pressed,
    ReachChanged,
    Reacted,
    RoomLost,
    Said,
)
from bot.core.messages import Message
from bot.core.records import Cohort, EnrollmentState
from bot.core.world import HouseRules
from bot.delivery.assets import sha_of
from bot.delivery.port import Asset, Delivery, Gone, KeyValueStore, Undeliverable
from bot.platforms.discord.adapter import DiscordAdapter
from bot.presentation.reader import Reader
from bot.presentation.translations import Translations
from bot.views.renderer import Renderer
from tests.core.in_memory_house import InMemoryHouse

CONTENT = Path(__file__).parents[2] / "challenge_content"
TOKEN = "a-token-nobody-has"


@cache
def shipped(name: str = "glutes-5") -> Program:
    """A challenge that comes with the project."""
    return load_program(CONTENT / name, CONTENT / "library")


@cache
def translations() -> Translations:
    return Translations.shipped(strict=True)


@cache
def renderer() -> Renderer:
    return Renderer(translations())


class Wall:
    """A clock that is handed its time."""

    def __init__(self, env: Env | None = None) -> None:
        self.env = env

    def now(self) -> datetime:
        assert self.env is not None
        return self.env.now()

    def ticks(self) -> float:
        return SystemClock().ticks()


class House:
    """The engine and the voice, with a courier that delivers at once."""

    def __init__(self, adapter: DiscordAdapter, clock: Wall, program: Program) -> None:
        rules = HouseRules(languages=("en", "es"), platforms=("discord",))
        self.adapter = adapter
        self.clock = clock
        self.house_in_memory = InMemoryHouse.with_programs(program, rules=rules)
        self.receipts: dict[str, str] = {}
        #: what could not be delivered: (kind, why)
        self.refused: list[tuple[str, str]] = []
        self.heard: list[Event] = []
        self._seen: set[str] = set()
        self._boards: dict[Refresh, int] = {}

    async def submit(self, event: Event) -> bool:
        """Decide, and deliver what follows."""
        if isinstance(event, Commanded | Pressed | Said | Reacted):
            if event.origin.update_id in self._seen:
                return False
            self._seen.add(event.origin.update_id)
        self.heard.append(event)
        self.house_in_memory.handle(event, self.clock.now())
        await self.settle()
        return True

    async def pass_time(self) -> None:
        """Do what is due by now."""
        now = self.clock.now()
        while (due := self.house_in_memory.next_due()) is not None and due <= now:
            self.house_in_memory.fire_due(now)
        await self.settle()

    async def settle(self) -> None:
        now = self.clock.now()
        for message in self.house_in_memory.deliver_due(now):
            await self._deliver(message, now)
        for board, times in list(self.house_in_memory.refreshed.items()):
            if board.kind == "board" and self._boards.get(board) != times:
                self._boards[board] = times
                await self._refresh(board, now)

    async def _refresh(self, board: Refresh, now: datetime) -> None:
        cohort, day = board.cohort, board.day
        for key, message in list(self.house_in_memory.messages.items()):
            about = (message.cohort, message.params.get("day"))
            if message.kind == "board" and about == (cohort, day) and key in self.receipts:
                await self._deliver(message, now, edits=self.receipts[key])

    async def _deliver(self, message: Message, now: datetime, *, edits: str = "") -> None:
        delivery = self.delivery(message, now, edits)
        try:
            receipt = await self.adapter.deliver(delivery)
        except Undeliverable as error:
            self.refused.append((message.kind, error.why))
            await self._after(error, delivery, message)
            return
        self.receipts.setdefault(message.key, receipt.message_id)
        if message.kind == "lesson" and message.cohort and isinstance(message.to, ToRoom):
            room = self.house_in_memory.world.rooms[message.to.room]
            for sent in (receipt.message_id, *receipt.extra):
                at = (room.platform, room.chat_id, sent)
                self.house_in_memory.world.posted[at] = (
                    message.cohort,
                    int(str(message.params["day"])),
                )

    async def _after(self, error: Undeliverable, delivery: Delivery, message: Message) -> None:
        at, target = self.clock.now(), delivery.target
        if isinstance(error, Gone) and isinstance(message.to, ToRoom) and not delivery.edits:
            lost = RoomLost("discord", target.chat_id, target.thread_id, error.why, at)
            self.house_in_memory.handle(lost, at)
        elif isinstance(error, Gone) and isinstance(message.to, ToPerson):
            aside = f"{target.chat_id}/{target.thread_id}" if target.aside else ""
            self.house_in_memory.handle(
                ReachChanged("discord", target.user_id, False, at, aside), at
            )

    def delivery(self, message: Message, now: datetime, edits: str = "") -> Delivery:
        """The message as the courier would hand it over."""
        world = self.house_in_memory.world
        cohort = world.cohorts.get(message.cohort or 0)
        number = self._person_of(message)
        person = world.people.get(number) if number else None
        app = message.to.language if isinstance(message.to, ToAsker) else ""
        reader = Reader(
            language=(person.language if person else "")
            or app
            or (cohort.language if cohort else ""),
            zone=(person.zone if person else "") or (cohort.zone if cohort else "UTC"),
            name=person.name if person else "",
            platform="discord",
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
        assets = tuple(
            Asset(data, "image/webp", sha_of(data), picture.alt)
            for picture in post.pictures
            for data in (picture.source.encode(),)
        ) + tuple(
            Asset(each.text.encode(), each.mime, sha_of(each.text.encode()), "", each.name)
            for each in post.documents
        )
        return Delivery(
            key=message.key,
            kind=message.kind,
            target=self._target(message),
            post=replace(post, silent=message.silent),
            assets=assets,
            edits=edits,
            in_place=message.edit,
        )

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
            case ToRoom(number):
                room = self.house_in_memory.world.rooms[number]
                return Target("discord", chat_id=room.chat_id, thread_id=room.thread_id)
            case ToPerson(person):
                identity = next(
                    each
                    for each in self.house_in_memory.world.identities.values()
                    if each.person == person
                )
                chat, _, thread = identity.aside.partition("/")
                return Target(
                    "discord",
                    chat_id=chat,
                    thread_id=thread,
                    user_id=identity.user_id,
                    private=True,
                    aside=bool(chat),
                )
            case ToAsker() as to:
                return to.target

    def _facts(self, message: Message, cohort: Cohort | None, now: datetime) -> dict[str, Any]:
        if cohort is None or message.kind not in ("board", "group-recap", "panel"):
            return {}
        world = self.house_in_memory.world
        active = [
            each
            for (number, _), each in world.enrollments.items()
            if number == cohort.id and each.state is EnrollmentState.ACTIVE
        ]
        done = [len(world.check_ins.get(each.id, {})) for each in active]
        if message.kind == "board":
            day = int(str(message.params["day"]))
            return {
                "done": sum(1 for each in active if day in world.check_ins.get(each.id, {})),
                "people": len(active),
                "closed": now >= Days(cohort, world.programs[cohort.program]).ends_at(day),
            }
        return {"people": len(active), "finished": 0, "sessions": sum(done)}


class Theatre:
    """A server with a channel, a teacher and people, on a simulated Discord."""

    def __init__(self, env: Env, house: House) -> None:
        self.env = env
        self.house = house
        self.house_in_memory = house.house_in_memory
        self.guild = env.create_guild("Our stretch group")
        self.room = self.guild.create_text_channel("stretch")
        manages = discord.Permissions(manage_guild=True, view_channel=True, send_messages=True)
        teachers = self.guild.create_role("Teachers", permissions=manages)
        self.maya = self.guild.add_member(env.create_user("maya"), roles=[teachers])
        self.ana = self.guild.add_member(env.create_user("ana"))
        self.ben = self.guild.add_member(env.create_user("ben"))

    async def later(self, **amount: int) -> None:
        """Let time pass, and do what falls due meanwhile."""
        until = self.env.now() + timedelta(**amount)
        while (due := self.house_in_memory.next_due()) is not None and due <= until:
            wait = (due - self.env.now()).total_seconds()
            await self.env.advance_time(max(wait, 0.001))
            await self.house.pass_time()
        await self.env.advance_time(max((until - self.env.now()).total_seconds(), 0.001))
        await self.house.pass_time()

    async def begin(self) -> None:
        """A cohort that starts tomorrow at eight, with Ana in it."""
        start = (self.env.now() + timedelta(days=1)).date().isoformat()
        asked = await self.maya.slash(
            self.room, "launch", program="glutes-5", start=start, time="08:00", zone="UTC"
        )
        await self.maya.click(shown(asked), custom_id=self.wire(shown(asked), "launch-yes"))
        signup = self.public()[-1]
        await self.ana.click(signup, custom_id=self.wire(signup, "join"))

    @property
    def me(self) -> int:
        """The bot's own id."""
        assert self.env.bot.user is not None
        return self.env.bot.user.id

    def public(self) -> list[discord.Message]:
        """What everybody in the room sees, oldest first."""
        return [each for each in self.room.history() if not each.flags.ephemeral]

    def lessons(self) -> list[discord.Message]:
        """Every message of the latest lesson in the room, in order."""
        sent = [
            key
            for key in self.house_in_memory.delivered
            if key.startswith("lesson:") and key in self.house.receipts
        ]
        first = int(self.house.receipts[sent[-1]])
        later = [each for each in self.public() if each.id >= first]
        return sorted(later, key=lambda each: each.id)

    def lesson(self) -> discord.Message:
        """The message of the latest lesson that has its buttons."""
        return next(
            each
            for each in self.lessons()
            if any(wire.startswith("v1:done") for wire in custom_ids(each))
        )

    def labels(self, message: Any) -> list[str]:
        """What stands on a message's buttons."""
        return [str(each.get("label")) for each in walk(raw(message)) if each.get("type") == 2]

    def raw(self, message: Any) -> list[dict[str, Any]]:
        return raw(message)

    def user(self, member: Any) -> Any:
        """Somebody as they are outside the server."""
        return member.user

    def let(self, member: Any, command: str) -> None:
        """The server's administrators let this member use a command."""
        told = next(each for each in self.env.http_requests if each.method == "PUT")
        assert isinstance(told.json, list)
        assert command in [each["name"] for each in told.json]
        ids = self.house.adapter.command_ids
        self.guild.set_command_permissions(ids[command], {member: True})

    def deny(self, right: str) -> None:
        """The bot loses a right in the room."""
        self._overwrite(deny=discord.Permissions(**{right: True}).value)

    async def allow(self) -> None:
        """The bot has all its rights in the room again, and Discord says so."""
        self._overwrite(deny=0)
        await self.env.settle()

    def _overwrite(self, deny: int) -> None:
        overwrite = Overwrite(self.me, OverwriteType.MEMBER, deny=deny)
        self.env.backend.set_overwrite(self.room.id, overwrite)

    def open_thread(self, name: str) -> Any:
        """A thread that the teacher opened in the room."""
        thread = self.env.backend.create_thread(self.room.id, name, self.maya.id)
        return next(each for each in self.room.threads if each.id == thread.id)

    def private(self, member: Any) -> list[discord.Message]:
        """The private chat with somebody, oldest first."""
        return sorted(self.user(member).dm_channel.history(), key=lambda each: each.id)

    def another_process(self, memory: KeyValueStore) -> DiscordAdapter:
        """A second program with the same token, that knows nothing of the first."""
        adapter = DiscordAdapter(
            TOKEN, self.house.clock, translations().format, translations().languages, memory=memory
        )
        adapter.connect(self.house.submit)
        self.house.adapter = adapter
        return adapter

    def wire(self, message: Any, action: str) -> str:
        """The data of a message's button with this action."""
        found = [each for each in custom_ids(message) if each.split(":")[1:2] == [action]]
        assert found, f"no button {action!r} among {custom_ids(message)}"
        return found[0]


def shown(result: InteractionResult) -> ResponseMessage:
    """The answer to an interaction."""
    assert result.response is not None
    return result.response


def raw(message: Any) -> list[dict[str, Any]]:
    """A message's components as they went over the wire."""
    if isinstance(message, discord.Message):
        return [each.to_dict() for each in message.components]  # type: ignore[misc]
    return list(message.components)


def walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every component, outermost first."""
    out: list[dict[str, Any]] = []
    for each in components:
        out.append(each)
        out += walk(list(each.get("components") or ()))
        if each.get("accessory"):
            out.append(each["accessory"])
    return out


def custom_ids(message: Any) -> list[str]:
    """The data of every button and option of a message."""
    out: list[str] = []
    for each in walk(raw(message)):
        if each.get("type") == 2 and each.get("custom_id"):
            out.append(each["custom_id"])
        out += [option["value"] for option in each.get("options") or ()]
    return out


def words_of(message: Any) -> str:
    """Everything a message says."""
    said = [str(each["content"]) for each in walk(raw(message)) if each.get("type") == 10]
    return "\n".join([*([message.content] if message.content else []), *said])


@asynccontextmanager
async def opened(
    *, memory: KeyValueStore | None = None, program: str = "glutes-5", silence_s: float = 15.0
) -> AsyncIterator[Theatre]:
    """A theatre, open while the block runs."""
    clock = Wall()
    adapter = DiscordAdapter(
        TOKEN,
        clock,
        translations().format,
        translations().languages,
        memory=memory,
        silence_s=silence_s,
    )
    async with simcord.run(adapter.client, shard_count=1) as env:
        clock.env = env
        house = House(adapter, clock, shipped(program))
        adapter.connect(house.submit)
        with env.time_context():
            yield Theatre(env, house)

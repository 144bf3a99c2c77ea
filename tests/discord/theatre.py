"""The real adapter on a simulated Discord (simcord), with a whole house behind it.

Everything an event leads to is delivered before the event is answered, so a dialog reads from top
to bottom.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage
from sqlalchemy import func, select

from bot.app.house import House
from bot.clock import SimClock
from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.events import Event, PrivateThreadOpened, ReachChanged
from bot.core.records import Room
from bot.core.world import HouseRules
from bot.delivery.port import KeyValueStore
from bot.delivery.program_catalog import ProgramCatalog, keep_pictures
from bot.platforms.discord.adapter import DiscordAdapter
from bot.storage.db.database import Database
from bot.storage.db.tables import check_ins, cohorts, identities, outbox, rooms
from bot.storage.records import rows
from bot.views.renderer import Renderer
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts

#: simulated time begins later than this
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
CONTENT = Path(__file__).parents[2] / "challenge_content"
TOKEN = "a-token-nobody-has"


@cache
def shipped(name: str = "glutes-5") -> Program:
    """A challenge that comes with the project."""
    return load_program(CONTENT / name, CONTENT / "library")


@cache
def catalog(name: str = "glutes-5") -> ProgramCatalog:
    """A house's challenges: this one alone."""
    return ProgramCatalog({name: shipped(name)}, {name: CONTENT / name})


@cache
def _with_pictures(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        database = migrated(file)
        keep_pictures(database, catalog(name))
        database.close()
        return file.read_bytes()


def furnished(file: Path, name: str = "glutes-5") -> Database:
    """The database in this SQLite file; a new one has the challenge's pictures already, which a
    house would put there one by one.
    """
    if not file.exists():
        file.write_bytes(_with_pictures(name))
    return migrated(file)


@cache
def renderer() -> Renderer:
    return Renderer(shipped_texts())


class Wall(SimClock):
    """A clock that goes with the simulated Discord's."""

    def __init__(self) -> None:
        super().__init__(BEGINNING)
        self.env: Env | None = None

    def follow(self) -> None:
        """Show what Discord shows."""
        if self.env is not None and self.env.now() > self.now():
            self.jump(self.env.now())


class Listening:
    """A whole house behind the adapter, which remembers what it heard."""

    def __init__(self, house: House, clock: Wall) -> None:
        self.house = house
        self.clock = clock
        self.heard: list[Event] = []

    async def submit(self, event: Event) -> bool:
        """Decide, and deliver what follows."""
        self.clock.follow()
        self.heard.append(event)
        kept = await self.house.inbox.submit(event)
        if not isinstance(event, ReachChanged | PrivateThreadOpened):
            # Those two are told from within a delivery, which cannot wait for itself.
            await self.house.settle()
        return kept

    async def pass_time(self) -> None:
        """Do what is due by now."""
        self.clock.follow()
        await self.house.settle()

    @property
    def refused(self) -> list[tuple[str, str]]:
        """What could not be delivered: (kind, why)."""
        with self.house.database.read() as conn:
            query = select(outbox.c.kind, outbox.c.why).where(
                outbox.c.state.in_(("failed", "skipped", "unknown"))
            )
            return [(row.kind, row.why) for row in conn.execute(query)]

    def lessons(self) -> list[int]:
        """The first message of each lesson that stands, in order."""
        query = select(outbox.c.receipt).where(
            outbox.c.kind == "lesson", outbox.c.receipt.is_not(None)
        )
        with self.house.database.read() as conn:
            return [int(row.receipt) for row in conn.execute(query.order_by(outbox.c.id))]

    def rooms(self) -> list[Room]:
        """The rooms that are known, in order."""
        with self.house.database.read() as conn:
            return [
                rows.ROOMS.record(row) for row in conn.execute(select(rooms).order_by(rooms.c.id))
            ]

    def reaches(self, user: int) -> bool:
        """Whether somebody can be written to."""
        with self.house.database.read() as conn:
            query = select(identities.c.reachable).where(identities.c.platform_user_id == str(user))
            return bool(conn.execute(query).scalar_one())

    def ticked(self) -> list[int]:
        """The days that were ticked, by anybody."""
        with self.house.database.read() as conn:
            return list(conn.execute(select(check_ins.c.day)).scalars())

    def launched(self) -> int:
        """How many cohorts there are."""
        with self.house.database.read() as conn:
            return conn.execute(select(func.count()).select_from(cohorts)).scalar_one()


class Theatre:
    """A server with a channel, a teacher and people, on a simulated Discord."""

    def __init__(self, env: Env, house: Listening, adapter: DiscordAdapter) -> None:
        self.env = env
        self.house = house
        self.adapter = adapter
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
        while (due := await self.house.house.next_due()) is not None and due <= until:
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
        first = self.house.lessons()[-1]
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
        ids = self.adapter.command_ids
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
            TOKEN,
            self.house.clock,
            shipped_texts().format,
            shipped_texts().languages,
            memory=memory,
        )
        adapter.connect(self.house.submit)
        self.adapter = adapter
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
        shipped_texts().format,
        shipped_texts().languages,
        memory=memory,
        silence_s=silence_s,
    )
    with tempfile.TemporaryDirectory() as folder:
        async with simcord.run(adapter.client, shard_count=1) as env:
            clock.env = env
            clock.follow()
            house = House(
                database=furnished(Path(folder) / "discord.db", program),
                clock=clock,
                adapters=[adapter],
                catalog=catalog(program),
                rules=HouseRules(
                    languages=("en", "es"),
                    platforms=("discord",),
                    reach_first=("discord",),
                    extras_on=("discord",),
                ),
                renderer=renderer(),
            )
            listening = Listening(house, clock)
            adapter.connect(listening.submit)
            async with house.open(taking=False):
                with env.time_context():
                    yield Theatre(env, listening, adapter)

"""The scripts of `tests/dialogs` performed on Discord: the same people, the same words and taps.

What Discord itself makes impossible is left out, and told (`impossible`): it offers a member no
command of the coach's, no command or option that there is not, no day that is no number, no switch
that is neither on nor off; and it shows the bot no words in a room that do not address it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import SimClock
from bot.core.actions import Sort
from bot.core.arguments import read_arguments
from bot.core.registry import REGISTRY
from tests.dialogs.record import Record, Said
from tests.dialogs.script import Act, At
from tests.discord.fake.model import BOT, CREATE_EVENTS, CREATE_THREADS, ROOM, Message, User
from tests.discord.group import Group, opened

BEFORE = datetime(2026, 12, 1, tzinfo=UTC)


def slash_options(text: str, name: str) -> dict[str, str | int | bool] | None:
    """The options that say the same as this typed text; None when Discord has no way to say it."""
    arguments = read_arguments(text)
    command = REGISTRY.command(name)
    options = {option.name: option for option in command.typed} if command else {}
    given: dict[str, str | int | bool] = dict(arguments.named)
    free = [option for option in options.values() if option.name not in given]
    if arguments.words:
        if not free:
            return None
        given[free[0].name] = " ".join(arguments.words)
    for option, value in given.items():
        if option not in options:
            return None
        if options[option].sort is Sort.DAY:
            if not str(value).isdecimal():
                return None
            given[option] = int(value)
        if options[option].sort is Sort.SWITCH:
            if value not in ("yes", "no"):
                return None
            given[option] = value == "yes"
        if options[option].choices and value not in options[option].choices:
            return None
    return given


class ScriptedGroup:
    """The people of a script on Discord."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimClock(BEFORE)
        self._folder = folder
        self._people: dict[str, User] = {}
        self._group: Group | None = None
        #: when something was left out
        self.impossible: set[datetime] = set()

    @property
    def group(self) -> Group:
        assert self._group is not None
        return self._group

    async def perform(self, steps: Sequence[At | Act]) -> list[Said]:
        """Play the steps; what was said."""
        async with AsyncExitStack() as stack:
            group = opened(self._folder, clock=self.clock)
            self._group = await stack.enter_async_context(group)
            self._group.discord.guild.granted = CREATE_THREADS | CREATE_EVENTS
            record = Record(self._group.house.adapters[0], self.clock)
            for step in steps:
                match step:
                    case At(instant):
                        await self._group.until(instant)
                    case Act():
                        await self._act(step)
                await self._group.house.settle()
            assert not self._group.discord.guild.refusals
        return record.named({str(user.id): name for name, user in self._people.items()})

    async def _act(self, act: Act) -> None:
        if act.name not in self._people:
            self._people[act.name] = self.group.discord.add(act.name, staff=act.coach)
        user, discord = self._people[act.name], self.group.discord
        self.clock.jump(self.clock.now() + timedelta(seconds=1))
        before = self.group.house.inbox.counts.events
        match act.how:
            case "types" if act.text.startswith("/"):
                await self._slash(user, act.text)
                return
            case "types":
                self.impossible.add(self.clock.now())
                await discord.say(user, act.text, ROOM)
                return
            case "taps":
                await self._tap(user, act.text)
                return
            case "privately":
                await discord.say(user, act.text)
            case "speaks":
                sound = discord.attach(f"OggS {act.text}".encode(), seconds=12.0)
                await discord.say(user, "", attached=(sound,))
            case "replies":
                await discord.say(user, f"<@{BOT}> {act.text}", ROOM)
            case _:
                await discord.react(user, self._lesson(), act.text)
        await discord.until(lambda: self.group.house.inbox.counts.events > before)

    async def _slash(self, user: User, text: str) -> None:
        name, _, rest = text.removeprefix("/").partition(" ")
        command = REGISTRY.command(name)
        options = slash_options(rest, name) if command else None
        if options is None or (command and command.coaching and not user.staff):
            self.impossible.add(self.clock.now())
            return
        tap = await self.group.discord.slash(user, name, ROOM, **options)
        await tap.answer()

    async def _tap(self, user: User, words: str) -> None:
        private = self.group.discord.guild.private(user.id)
        seen = [*self.group.seen(user), *self.group.seen(channel=private.id)]
        for message in sorted(seen, key=lambda each: (each.changed, each.id), reverse=True):
            for label, wire in message.choices:
                if label == words:
                    tap = await self.group.discord.press(user, message, wire)
                    await tap.answer()
                    return
        raise AssertionError(f"no button {words!r}")

    def _lesson(self) -> Message:
        return next(
            each for each in reversed(self.group.seen()) if re.search(r"### Day \d of", each.words)
        )

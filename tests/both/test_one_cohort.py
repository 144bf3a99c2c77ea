"""One challenge on Telegram and Discord at once: one program, two groups, one count of people."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path

import pytest
from discord.utils import snowflake_time

from bot.clock import SystemClock
from tests.discord.fake.model import ROOM, Message
from tests.discord.fake.model import User as Member
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.telegram.fake.model import JSON, Person
from tests.telegram.fake.people import People
from tests.telegram.running import Running, running
from tests.telegram.test_process import DAY, Group

pytestmark = pytest.mark.realtime

DAYS = 5
#: accounts, with the teacher's own on Telegram; three people have one on each side
ON_TELEGRAM, ON_DISCORD, ON_BOTH = 22, 21, 3
#: who does their day on each side: the three do it on both
ACTIVE = 10
#: the first day that people do on both sides: the one before is for joining and linking
FIRST = 2
#: seconds that one post may take longer than the other, on a machine that does much else
APART_S = 30.0


class BothGroups:
    """The teacher's two groups, and what happens in both."""

    def __init__(self, program: Running, discord: FakeDiscord) -> None:
        self.program, self.discord = program, discord
        self.telegram = Group(program, people=ON_TELEGRAM - 1)
        self.here: list[Person] = self.telegram.people
        self.noor = discord.add("Noor", staff=True)
        self.there: list[Member] = [discord.add(f"D{number}") for number in range(ON_DISCORD)]

    async def rehearse(self) -> None:
        """Begun on Telegram, with the Discord room attached by its code."""
        acts, group = self.program.people, self.telegram
        acts.start(group.maya)
        acts.say(group.maya, group.chat, f"/rehearse glutes-5 day={DAY.seconds}s")
        await acts.sees(group.maya, "rehearsal has begun")
        acts.say(group.maya, group.chat, "/cohort")
        panel = await acts.sees(group.maya, "Code ")
        code = re.search(r"Code (\w+)", panel["text"])
        assert code is not None
        attached = await self.discord.slash(self.noor, "attach", ROOM, code=code[1])
        assert "takes part in the challenge" in (await attached.answer()).words

    async def join(self) -> None:
        """Everybody, where they are."""
        for person in self.here:
            self.program.people.start(person)
            self.program.people.say(person, self.telegram.chat, "/join")
        joining = [await self.discord.slash(each, "join", ROOM) for each in self.there]
        for answer in await asyncio.gather(*(each.answer() for each in joining)):
            assert "You're in" in answer.words

    async def link(self) -> None:
        """Three people ask for a code on Telegram and type it on Discord."""
        acts = self.program.people
        for here, there in zip(self.here, self.there[:ON_BOTH], strict=False):
            acts.say(here, None, "/link")
            code = await acts.until(partial(_code, acts, here), "a code")
            typed = await self.discord.slash(there, "link", ROOM, code=code)
            assert "are one now" in (await typed.answer()).words

    async def first_day(self) -> None:
        """On Telegram some do it: the Discord room was attached after its lesson."""
        lesson = await self.telegram.lesson(1)
        for number, person in enumerate(self.here[:ACTIVE]):
            self.telegram.act(number, person, lesson, 1)
        await self.telegram.board(f"{ACTIVE} of", lesson)

    async def lessons(self, day: int) -> tuple[JSON, Message]:
        """The day's lesson here and there."""
        here = await self.telegram.lesson(day)
        title = f"Day {day} of {DAYS}"
        await self.discord.until(lambda: self._lesson_there(title), 120)
        there = self._lesson_there(title)
        assert there is not None
        return here, there

    def _lesson_there(self, title: str) -> Message | None:
        """The message with the buttons, under the one that says which day it is."""
        seen = self.discord.guild.seen()
        heads = [at for at, each in enumerate(seen) if f"### {title}" in each.words]
        below = (
            each
            for each in seen[heads[0] if heads else len(seen) :]
            if any(wire.startswith("v1:done:") for wire in each.wires)
        )
        return next(below, None)

    async def tick(self, here: JSON, there: Message, day: int) -> None:
        """Some do the day, each where they are and in their own way; who is on both sides ticks it
        on both."""
        for number, person in enumerate(self.here[:ACTIVE]):
            self.telegram.act(number, person, here, day)
        wire = next(wire for wire in there.wires if wire.startswith("v1:done:"))
        taps = [await self.discord.press(each, there, wire) for each in self.there[:ACTIVE]]
        await asyncio.gather(*(tap.answer() for tap in taps))

    async def both_say(self, words: str) -> None:
        """Something in both rooms matches these words."""
        acts, said = self.program.people, re.compile(words)

        def here() -> bool:
            posts = acts.messages(self.telegram.chat)
            return any(said.search(each.get("text") or each.get("caption") or "") for each in posts)

        def there() -> bool:
            return any(said.search(each.words) for each in self.discord.guild.seen())

        await acts.until(here, f"{words} on Telegram", 120)
        await self.discord.until(there, 120)


def _code(acts: People, person: Person) -> str | None:
    """The code that this person was given, once they were."""
    for message in acts.messages(person):
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", message.get("text", ""))
        if found:
            return found[0]
    return None


async def test_a_rehearsed_week_on_both_platforms_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """22 accounts here, 21 there, three people with both: forty people, no request is refused, and
    neither platform has to ask us to wait."""
    people = ON_TELEGRAM + ON_DISCORD - ON_BOTH
    ticked = 2 * ACTIVE - ON_BOTH
    async with FakeDiscord().open() as discord:
        monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
        monkeypatch.setenv("DISCORD_API_URL", discord.api_url)
        monkeypatch.setenv("DISCORD_GATEWAY_URL", discord.gateway_url)
        async with running(tmp_path, times=8.0) as program:
            discord.guild.now = lambda: SystemClock().now() + program.telegram.ahead
            await discord.until(discord.gateway.ready.is_set, 60)
            groups = BothGroups(program, discord)
            await groups.rehearse()
            await groups.join()
            await groups.link()
            await groups.first_day()
            for day in range(FIRST, DAYS + 1):
                program.pass_time(DAY)
                here, there = await groups.lessons(day)
                at = snowflake_time(there.id).timestamp()
                assert abs(here["date"] - at) < APART_S
                await groups.tick(here, there, day)
                await groups.telegram.a_minute_later()
                count = f"{ticked} of {people} on the mat"
                await groups.both_say(rf"{count} today\.\W*Day {day}\.|Day {day} .*: {count}")
            program.pass_time(DAY)
            sessions = ACTIVE + (DAYS - FIRST + 1) * ticked
            through = f"and {ACTIVE} have been through all {DAYS}"
            await groups.both_say(f"{sessions} sessions were done, {through}")
            await program.people.sees(groups.here[ON_BOTH], "completed Stretch & Strengthen")
            assert not program.people.refused, program.people.refused
            assert program.telegram.rates[program.bot.id].refusals == 0
            assert not discord.guild.refusals, discord.guild.refusals
            assert await program.stop() == 0
        log = program.log.read_text(encoding="utf-8")
        assert TOKEN not in log
        assert "Traceback" not in log

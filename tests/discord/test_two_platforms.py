"""One challenge in two rooms on two platforms: one board, one count, one person per person."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import SimClock
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import BOT, inline
from bot.platforms.browser.log import MemoryStageLog
from bot.platforms.discord.adapter import DiscordAdapter
from tests.discord.fake.model import User
from tests.discord.group import BEGIN, Group, opened

ON_STAGE, ON_DISCORD, ON_BOTH = 20, 23, 3


class Stage:
    """The stage's side: a room, a coach, people."""

    def __init__(self, clock: SimClock) -> None:
        self.clock = clock
        self.adapter = StageAdapter(MemoryStageLog(), clock, runner=inline)
        self.people: list[int] = []

    async def add(self, name: str, *, admin: bool = False) -> int:
        return (await self.adapter.add_person(name, admin=admin)).id

    def said(self, person: int = 0) -> list[str]:
        """The bot's posts that everybody sees, or also those for one person, as texts."""
        return [
            str(post.show)
            for post in self.adapter.chat.posts.values()
            if post.by == BOT and post.to in (0, person)
        ]

    async def press(self, person: int, action: str) -> None:
        """Press the latest button of this action that the person sees."""
        seen = sorted(self.adapter.chat.seen_by(person), key=lambda post: -post.id)
        for post in seen:
            for row in post.show.get("keys", ()):
                for key in row:
                    if key.get("wire", "").split(":")[1:2] == [action]:
                        await self.adapter.press(person, post.id, key["wire"])
                        return
        raise AssertionError(f"no button {action!r}")


async def linked(group: Group, stage: Stage, here: int, there: User) -> None:
    """Somebody asks for a code on the stage and types it on Discord."""
    await stage.adapter.say(here, 0, "/link")
    await group.house.settle()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", stage.said(here)[-1])
    assert code is not None
    answer = await group.slash(there, "link", code=code[0])
    assert "are one now" in answer.words


def of(text: str) -> tuple[int, int]:
    """ "12 of 40" as numbers."""
    found = re.search(r"(\d+) of (\d+)", text)
    assert found is not None, text
    return int(found[1]), int(found[2])


async def test_forty_people_on_two_platforms(tmp_path: Path) -> None:
    """20 on the stage and 23 on Discord, three of them the same: the board says 40 everywhere."""
    clock = SimClock(BEGIN)
    stage = Stage(clock)
    await stage.adapter.open((("Coach", True),))
    async with opened(tmp_path, stage.adapter, clock=clock, pace=DiscordAdapter.pace) as group:
        summary = await group.slash(
            group.maya,
            "launch",
            program="glutes-5",
            start="2026-12-08",
            time="08:00",
            zone="UTC",
        )
        assert "Nothing has been sent yet" in summary.words
        confirmed = await group.press(group.maya, "launch-yes")
        code = re.search(r"\*\*([0-9A-Z]{5})\*\*", confirmed.words)
        assert code is not None
        await stage.adapter.say(1, 1, f"/attach {code[1]}")
        await group.house.settle()

        there = [group.discord.add(f"D{number}") for number in range(ON_DISCORD)]
        here = [await stage.add(f"S{number}") for number in range(ON_STAGE)]
        await group.everybody(there, "join")
        for person in here:
            await stage.press(person, "join")
        await group.house.settle()
        await linked(group, stage, here[0], there[0])

        await group.until(datetime(2026, 12, 8, 8, 30, tzinfo=UTC))
        lessons = [each for each in group.seen() if "### Day 1 of 5" in each.words]
        assert len(lessons) == 1
        assert sum("Day 1 of 5" in each for each in stage.said()) == 1

        # The linked person ticks on both; the second one sits down twice before she links.
        await group.everybody(there[:10], "done")
        for person in here[:10]:
            await stage.press(person, "done")
        await group.later(seconds=30)
        await linked(group, stage, here[1], there[1])
        await group.until(datetime(2026, 12, 9, 8, 30, tzinfo=UTC))
        # The third one did day 2 on Discord only, and nothing on the stage.
        await group.everybody([there[2]], "done")
        await linked(group, stage, here[2], there[2])
        await group.later(minutes=1)

        # 10 + 10 ticked day 1, and three of them are one person each.
        boards = [each.words for each in group.seen() if "Day 1 has closed" in each.words]
        assert [of(each) for each in boards] == [(17, 40)]
        assert [of(each) for each in stage.said() if "Day 1 has closed" in each] == [(17, 40)]
        await group.everybody([there[2]], "done")
        await group.later(seconds=30)
        boards = [each.words for each in group.seen() if "of 40" in each.words]
        assert of(boards[-1]) == (1, 40)
        panel = await group.slash(group.maya, "cohort")
        assert "40 people have joined" in panel.words
        assert not group.discord.guild.refusals
        assert await group.house.next_due() is not None


async def test_parted_accounts_end_in_a_clear_state(tmp_path: Path) -> None:
    """Joined and parted again: the days stay on the stage, and Discord begins afresh."""
    clock = SimClock(BEGIN)
    stage = Stage(clock)
    await stage.adapter.open((("Coach", True),))
    async with opened(tmp_path, stage.adapter, clock=clock, pace=DiscordAdapter.pace) as group:
        await stage.adapter.say(1, 1, "/rehearse glutes-5 day=60s")
        await group.house.settle()
        ana, ana_there = await stage.add("Ana"), group.discord.add("Ana")
        await stage.adapter.say(ana, 1, "/join")
        await group.house.settle()
        await linked(group, stage, ana, ana_there)
        assert "is ticked" in (await group.slash(ana_there, "done")).words
        asked = await group.slash(ana_there, "link", code="off")
        assert "stay with that one" in asked.words
        parted = await group.press(ana_there, "link-off")
        assert "on its own again" in parted.words
        assert "isn't joined" in (await group.slash(ana_there, "link", code="off")).words
        await stage.adapter.say(ana, 1, "/me")
        await group.house.settle()
        assert "1 of 5" in stage.said(ana)[-1]

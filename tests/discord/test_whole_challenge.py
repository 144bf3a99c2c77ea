"""The whole challenge on Discord, from the launch to the recap, over real connections."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.discord.adapter import DiscordAdapter
from tests.discord.group import opened
from tests.migrated import migrated


async def test_five_days_from_launch_to_recap(tmp_path: Path) -> None:
    """A rehearsed week: lessons with the pictures that the house put into its new database, ticks,
    a board edited in place, the recap; nothing refused.
    """
    migrated(tmp_path / "discord.db").close()
    async with opened(tmp_path, pace=DiscordAdapter.pace) as group:
        people = [group.discord.add(f"Person {number}") for number in range(6)]
        began = await group.slash(group.maya, "rehearse", program="glutes-5", day="60s")
        assert "rehearsal has begun" in began.words
        await group.later(seconds=1)
        for each in people:
            assert "You're in" in (await group.slash(each, "join")).words
        for _ in range(5):
            await group.everybody(people, "done")
            await group.later(seconds=60)
        await group.later(minutes=5)
        lessons = [each for each in group.seen() if "### Day" in each.words]
        assert all(each.files for each in lessons)
        public = "\n".join(each.words for each in group.seen())
        for day in range(1, 6):
            assert public.count(f"### Day {day} of 5") == 1
            assert public.count(f"Day {day} has closed: 6 of 7 on the mat.") == 1
        assert "7 of us took part, 30 sessions were done" in public
        assert not any(each.name in public for each in people)
        boards = [each for each in group.seen() if "has closed" in each.words]
        assert all(each.edits for each in boards)
        recap = group.seen(channel=group.discord.guild.private(people[0].id).id)[-1]
        assert "●●●●●" in recap.words
        assert not group.discord.guild.refusals
        posts = len(group.seen())
        await group.later(days=1)
        assert len(group.seen()) == posts


async def test_a_challenge_in_a_forum_post(tmp_path: Path) -> None:
    """A forum post is a room: the lesson stands there, and an archived one is opened again."""
    async with opened(tmp_path, pace=DiscordAdapter.pace) as group:
        thread = await group.discord.open_thread("Morning people", group.maya)
        asked = await group.slash(group.maya, "rehearse", thread.id, program="glutes-5", day="60s")
        assert "rehearsal has begun" in asked.words
        ana = group.discord.add("Ana")
        await group.slash(ana, "join", thread.id)
        thread.archived = True
        await group.press(ana, "done", thread.id)
        await group.later(seconds=10)
        board = next(each for each in group.seen(channel=thread.id) if "1 of 2" in each.words)
        assert board.edits
        assert not thread.archived
        assert not group.seen()
        assert not group.discord.guild.refusals


async def test_what_is_offered_while_typing(tmp_path: Path) -> None:
    """Days of the room's challenge with their titles, the challenges there are, a coach's codes."""
    async with opened(tmp_path, pace=DiscordAdapter.pace) as group:
        programs = await group.discord.suggest(group.maya, "launch", "program", "glu")
        assert [value for _, value in programs] == ["glutes-5"]
        assert await group.discord.suggest(group.maya, "done", "day", "") == []
        await group.slash(
            group.maya,
            "launch",
            program="glutes-5",
            start="2026-12-08",
            time="08:00",
            zone="UTC",
        )
        await group.press(group.maya, "launch-yes")
        ana = group.discord.add("Ana")
        days = await group.discord.suggest(ana, "done", "day", "")
        assert [value for _, value in days] == [1, 2, 3, 4, 5]
        assert days[0][0].startswith("Day 1: ")
        assert len(await group.discord.suggest(group.maya, "attach", "code", "")) == 1
        assert await group.discord.suggest(ana, "attach", "code", "") == []

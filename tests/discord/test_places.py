"""A room that is lost in the middle of a challenge and comes back, in a whole house."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.discord.fake.model import ROOM, Channel, Message
from tests.discord.group import Group, opened

SEND = 1 << 11


def lessons(group: Group, channel: int = ROOM) -> list[str]:
    """The days whose lessons stand in a channel, in order."""
    heads = [each.words.split("### Day ")[1:] for each in group.seen(channel=channel)]
    return [part[0] for head in heads for part in head]


def told(group: Group) -> list[Message]:
    """What the teacher was told privately."""
    return group.seen(channel=group.discord.guild.private(group.maya.id).id)


async def back(group: Group, change: Awaitable[None]) -> None:
    """Something is undone; the house hears of it, and a moment passes."""
    heard = group.house.inbox.counts.events
    await change
    await group.discord.until(lambda: group.house.inbox.counts.events > heard)
    await group.house.settle()
    await group.later(seconds=30)


@asynccontextmanager
async def on_day_1(folder: Path, thread: str = "") -> AsyncIterator[tuple[Group, int]]:
    """A rehearsal with days of an hour, on its first day; where it is."""
    async with opened(folder) as group:
        room = ROOM
        if thread:
            room = (await group.discord.open_thread(thread, group.maya)).id
        began = await group.slash(group.maya, "rehearse", room, program="glutes-5", day="1h")
        assert "rehearsal has begun" in began.words
        await group.later(seconds=10)
        assert lessons(group, room) == ["1"]
        yield group, room
        assert not group.discord.guild.refusals


async def test_a_right_that_was_taken_away_in_the_middle(tmp_path: Path) -> None:
    """Day 2 finds no way in, and the teacher is told; when the right is back, day 2 comes, once."""
    async with on_day_1(tmp_path) as (group, _):
        await group.discord.deny(SEND)
        await group.later(hours=1.2)
        assert lessons(group) == ["1"]
        assert told(group)
        await back(group, group.discord.deny(0))
        assert lessons(group) == ["1", "2"]
        await group.later(hours=1)
        assert lessons(group) == ["1", "2", "3"]


async def test_removed_from_the_server_in_the_middle_and_invited_again(tmp_path: Path) -> None:
    """The challenge waits; invited again, the bot brings the lesson of the day that is open."""
    async with on_day_1(tmp_path) as (group, _):
        await group.discord.kick()
        await group.later(hours=2.2)
        assert lessons(group) == ["1"]
        await back(group, group.discord.invite())
        assert lessons(group)[-1] == "3"
        assert len(lessons(group)) == len(set(lessons(group)))
        await group.later(hours=1)
        assert lessons(group)[-1] == "4"


async def test_a_thread_that_is_locked_in_the_middle(tmp_path: Path) -> None:
    """A moderator locks the room's thread and opens it again: the open day's lesson comes."""
    async with on_day_1(tmp_path, "Morning people") as (group, room):
        thread: Channel = group.discord.guild.channels[room]
        await group.discord.change_thread(thread, archived=True, locked=True)
        await group.later(hours=1.2)
        assert lessons(group, room) == ["1"]
        await back(group, group.discord.change_thread(thread, archived=False, locked=False))
        assert lessons(group, room) == ["1", "2"]
        assert not lessons(group)


async def test_a_thread_that_is_deleted_in_the_middle(tmp_path: Path) -> None:
    """The teacher is told; elsewhere nothing appears."""
    async with on_day_1(tmp_path, "Morning people") as (group, room):
        before = len(told(group))
        await group.discord.delete_channel(room)
        await group.later(hours=1.2)
        assert len(told(group)) > before
        assert not group.seen()

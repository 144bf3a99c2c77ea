"""A cohort's extras on Discord, in a whole house: threads under lessons, days in the calendar."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SimClock
from tests.discord.fake.model import (
    BOT,
    CREATE_EVENTS,
    CREATE_THREADS,
    ROOM,
    Channel,
    Message,
    ScheduledEvent,
)
from tests.discord.fake.server import FakeDiscord
from tests.discord.group import BEGIN, Group, opened
from tests.discord.line import opened as connected
from tests.discord.line import to_room

FIRST = datetime(2026, 12, 14, 8, tzinfo=UTC)
#: the options of a launch for that day
IN_A_WEEK: dict[str, Any] = {
    "program": "glutes-5",
    "start": f"{FIRST:%Y-%m-%d}",
    "time": "08:00",
    "zone": "UTC",
}
EVENTS = "/guilds/*/scheduled-events"
THREADS = f"/channels/{ROOM}/messages/*/threads"


@asynccontextmanager
async def launched(
    folder: Path,
    *,
    granted: int = CREATE_THREADS | CREATE_EVENTS,
    threads: bool = False,
    events: bool = False,
) -> AsyncIterator[Group]:
    """A group whose cohort begins in a week, at eight o'clock."""
    async with opened(folder) as group:
        group.discord.guild.granted = granted
        await launch(group, threads=threads, events=events)
        yield group


async def launch(group: Group, *, threads: bool, events: bool) -> None:
    await group.slash(group.maya, "launch", **IN_A_WEEK, threads=threads, events=events)
    await group.press(group.maya, "launch-yes")


async def panel(group: Group, *taps: str) -> Message:
    """Maya asks how it is going, and taps these."""
    answer = await group.slash(group.maya, "cohort")
    for action in taps:
        answer = await tap(group, answer, action)
    await group.later(seconds=10)
    return answer


async def tap(group: Group, message: Message, action: str) -> Message:
    """Maya taps what she sees: the button whose data begins with this."""
    wire = next(each for each in message.wires if f":{action}" in f"{each}:")
    answer = await (await group.discord.press(group.maya, message, wire)).answer()
    await group.house.settle()
    return answer


def starts(group: Group) -> list[datetime]:
    return [each.start for each in group.discord.guild.ahead()]


def week(first: datetime = FIRST) -> list[datetime]:
    return [first + timedelta(days=number) for number in range(5)]


def threads(group: Group) -> list[Channel]:
    return [each for each in group.discord.guild.channels.values() if each.type == 11]


def told(group: Group) -> list[str]:
    """What Maya was told privately."""
    private = group.discord.guild.private(group.maya.id)
    return [each.words for each in group.seen(channel=private.id)]


def ids(group: Group) -> list[int]:
    return [each.id for each in group.discord.guild.ahead()]


def first_entry(group: Group) -> ScheduledEvent:
    return group.discord.guild.ahead()[0]


# --- the calendar ---------------------------------------------------------------------------------


async def test_the_calendar_follows_the_plan(tmp_path: Path) -> None:
    """Five days stand; moved, paused, resumed, retimed and called off, the calendar says so."""
    async with launched(tmp_path, events=True) as group:
        await group.later(seconds=10)
        assert starts(group) == week()
        entry = first_entry(group)
        assert entry.body["name"].startswith("Day 1 of 5: ")
        assert entry.body["entity_metadata"] == {"location": "#stretch"}
        assert timedelta(minutes=5) < entry.end - entry.start < timedelta(hours=1)
        standing = ids(group)

        menu = await panel(group, "move:")
        await tap(group, menu, "move-to:c1:20261221")
        await group.later(seconds=10)
        assert starts(group) == week(FIRST + timedelta(days=7))
        assert ids(group) == standing

        await panel(group, "pause:")
        assert starts(group) == []
        await panel(group, "resume:")
        assert starts(group) == week(FIRST + timedelta(days=7))

        menu = await panel(group, "retime:")
        await tap(group, menu, "retime-to:c1:1200")
        await group.later(seconds=10)
        assert starts(group) == week(FIRST + timedelta(days=7, hours=4))

        asked = await panel(group, "cancel:")
        await tap(group, asked, "cancel-yes:")
        await group.later(seconds=10)
        assert starts(group) == []
        assert not group.discord.guild.refusals


async def test_switched_off_and_on_in_the_panel(tmp_path: Path) -> None:
    """The panel says in words what is on, and its switches change it."""
    async with launched(tmp_path) as group:
        shown = await panel(group)
        assert "On Discord also" not in shown.words
        shown = await panel(group, "extra:c1:events")
        assert "On Discord also: an entry for each day in the server's calendar" in shown.words
        assert starts(group) == week()
        await panel(group, "extra:c1:events")
        assert starts(group) == []
        await panel(group, "extra:c1:events")
        assert starts(group) == week()
        assert not group.discord.guild.refusals


async def test_days_that_have_begun_stay_as_they_are(tmp_path: Path) -> None:
    """Ended on the second morning: that day's entry runs out by itself, the later ones go."""
    async with launched(tmp_path, events=True) as group:
        await group.until(FIRST + timedelta(days=1, minutes=5))
        assert starts(group) == week()[1:]
        asked = await panel(group, "end:")
        await tap(group, asked, "end-yes:")
        await group.later(seconds=10)
        assert starts(group) == week()[1:2]
        assert not group.discord.guild.refusals


async def test_an_entry_that_somebody_removed_is_made_anew_with_the_next_change(
    tmp_path: Path,
) -> None:
    """Removed by hand it stays away until its day changes."""
    async with launched(tmp_path, events=True) as group:
        await group.later(seconds=10)
        del group.discord.guild.calendar[first_entry(group).id]
        await group.later(hours=1)
        assert starts(group) == week()[1:]
        menu = await panel(group, "retime:")
        await tap(group, menu, "retime-to:c1:0900")
        await group.later(seconds=10)
        assert starts(group) == week(FIRST + timedelta(hours=1))
        assert len(group.discord.guild.calendar) == 5


async def test_an_answer_that_is_lost_makes_no_second_entry(tmp_path: Path) -> None:
    """The connection breaks after Discord has made it: the next try finds it."""
    async with opened(tmp_path) as group:
        group.discord.guild.granted = CREATE_EVENTS
        group.discord.fail("POST", EVENTS, "reset-after", times=2)
        group.discord.fail("POST", EVENTS, "reset")
        await launch(group, threads=False, events=True)
        await group.later(minutes=2)
        assert starts(group) == week()
        assert len(group.discord.guild.calendar) == 5


async def test_a_house_that_dies_in_the_middle_makes_no_second_entry(tmp_path: Path) -> None:
    """Discord has made it, the house never heard of it, and the plan has moved meanwhile."""
    clock = SimClock(BEGIN)
    async with opened(tmp_path, clock=clock) as group:
        guild = group.discord.guild
        guild.granted = CREATE_EVENTS
        group.discord.fail("POST", EVENTS, "stall", seconds=30.0)
        answer = await group.discord.slash(group.maya, "launch", **IN_A_WEEK, events=True)
        summary = await answer.answer()
        wire = next(each for each in summary.wires if ":launch-yes:" in each)
        await group.discord.press(group.maya, summary, wire)
        await group.discord.until(lambda: len(guild.calendar) == 1)
        made = dict(guild.calendar)
    clock.advance(timedelta(minutes=1))
    async with AsyncExitStack() as stack:
        # Before the house opens: what waits leaves at once.
        discord = await stack.enter_async_context(FakeDiscord(clock.now).open())
        discord.guild.granted = CREATE_EVENTS
        discord.guild.calendar.update(made)
        group = await stack.enter_async_context(opened(tmp_path, there=discord, clock=clock))
        menu = await panel(group, "retime:")
        await tap(group, menu, "retime-to:c1:0900")
        await group.later(minutes=1)
        assert starts(group) == week(FIRST + timedelta(hours=1))
        assert set(made) <= set(group.discord.guild.calendar)


async def test_without_the_right_the_challenge_goes_on(tmp_path: Path) -> None:
    """The coach is told once; the room is not lost; with the right, off and on makes up for it."""
    async with launched(tmp_path, granted=0, events=True) as group:
        await group.later(minutes=5)
        assert starts(group) == []
        about = [each for each in told(group) if "calendar" in each]
        assert len(about) == 1
        assert "names it" in about[0]
        shown = await group.slash(group.maya, "setup")
        assert "create events" in shown.words
        assert "create public threads" not in shown.words
        shown = await group.slash(group.maya, "cohort")
        assert shown.words.count("keep the server's calendar right") == 1
        await group.until(FIRST + timedelta(minutes=5))
        assert any("### Day 1 of 5" in each.words for each in group.seen())
        group.discord.guild.granted = CREATE_EVENTS
        await panel(group, "extra:c1:events")
        await panel(group, "extra:c1:events")
        assert starts(group) == week()[1:]
        assert len([each for each in told(group) if "calendar" in each]) == 1


async def test_a_right_taken_away_in_mid_cohort_is_told(tmp_path: Path) -> None:
    """What stands stays, though it is wrong now, and the coach hears of it."""
    async with launched(tmp_path, events=True) as group:
        await group.later(seconds=10)
        group.discord.guild.granted = 0
        menu = await panel(group, "retime:")
        await tap(group, menu, "retime-to:c1:0900")
        await group.later(minutes=1)
        assert starts(group) == week()
        assert len([each for each in told(group) if "calendar" in each]) == 1


async def test_a_full_calendar_is_told(tmp_path: Path) -> None:
    """Discord takes a hundred; the challenge goes on without."""
    async with opened(tmp_path) as group:
        group.discord.guild.granted = CREATE_EVENTS
        group.discord.fail("POST", EVENTS, times=5, status=400, code=30038)
        await launch(group, threads=False, events=True)
        await group.later(minutes=1)
        assert len([each for each in told(group) if "as many" in each]) == 1
        assert any("I'm in" in dict(each.choices) for each in group.seen())


async def test_a_limited_calendar_holds_no_post_up(tmp_path: Path) -> None:
    """Discord wants the calendar left alone for ten minutes; posts come at once."""
    async with opened(tmp_path) as group:
        group.discord.guild.granted = CREATE_EVENTS
        group.discord.limit(EVENTS, 600.0)
        await launch(group, threads=False, events=True)
        assert any("I'm in" in dict(each.choices) for each in group.seen())
        await panel(group, "pause:")
        assert any("We're taking a break" in each.words for each in group.seen())
        assert starts(group) == []


# --- threads --------------------------------------------------------------------------------------


async def test_a_thread_under_each_lesson(tmp_path: Path) -> None:
    """One a day, named after it, below the lesson's last message; nothing is written in it."""
    async with launched(tmp_path, threads=True) as group:
        await group.until(FIRST + timedelta(days=6))
        lessons = [each for each in group.seen() if any(":done:" in wire for wire in each.wires)]
        assert [each.id for each in threads(group)] == [each.id for each in lessons]
        names = [each.name for each in threads(group)]
        assert [each.split(":")[0] for each in names] == [f"Day {day}" for day in range(1, 6)]
        assert not any(each.messages for each in threads(group))
        assert not group.discord.guild.refusals


async def test_the_day_can_be_ticked_in_its_thread(tmp_path: Path) -> None:
    """A command there, and words to the bot, count for the room; answers stay private."""
    async with launched(tmp_path, threads=True) as group:
        ana, ben = group.discord.add("Ana"), group.discord.add("Ben")
        for each in (ana, ben):
            await group.slash(each, "join")
        await group.until(FIRST + timedelta(minutes=5))
        (talk,) = threads(group)
        answer = await group.slash(ana, "done", talk.id)
        assert "is ticked" in answer.words
        assert answer.only == ana.id
        assert answer.channel == talk.id
        before = group.house.inbox.counts.events
        await group.discord.say(ben, "<@1001> done", talk.id)
        await group.discord.until(lambda: group.house.inbox.counts.events > before)
        await group.later(seconds=10)
        board = next(each for each in group.seen() if "on the mat today" in each.words)
        assert "2 of 2 on the mat today" in board.words
        assert not [
            each for each in talk.messages.values() if each.author == 1001 and not each.only
        ]
        summary = await group.slash(group.maya, "cohort", talk.id)
        assert "2 people have joined" in summary.words


async def test_a_lesson_without_its_thread_is_there_all_the_same(tmp_path: Path) -> None:
    """The right is missing: told once, day after day; `/setup` names it."""
    async with launched(tmp_path, granted=0, threads=True) as group:
        await group.until(FIRST + timedelta(days=2))
        lessons = [each for each in group.seen() if "### Day" in each.words]
        assert len(lessons) == 3
        assert not threads(group)
        assert len([each for each in told(group) if "thread" in each]) == 1
        assert "create public threads" in (await group.slash(group.maya, "setup")).words


async def test_a_thread_that_was_opened_before_a_crash_is_no_trouble(tmp_path: Path) -> None:
    """The connection breaks after Discord has opened it: one lesson, one thread, no trouble."""
    async with launched(tmp_path, threads=True) as group:
        group.discord.fail("POST", THREADS, "reset-after")
        await group.until(FIRST + timedelta(minutes=5))
        assert len([each for each in group.seen() if "### Day 1 of 5" in each.words]) == 1
        assert len(threads(group)) == 1
        assert not [each for each in told(group) if "thread" in each]


async def test_a_thread_that_cannot_be_opened_costs_the_lesson_nothing(tmp_path: Path) -> None:
    """Discord is away for threads all day: the lesson is there once, and the coach is told."""
    async with launched(tmp_path, threads=True) as group:
        group.discord.fail("POST", THREADS, "reset", times=1000)
        await group.until(FIRST + timedelta(hours=2))
        assert len([each for each in group.seen() if "### Day 1 of 5" in each.words]) == 1
        assert len([each for each in told(group) if "thread" in each]) == 1
        tries = [each for each in group.discord.guild.log if each[1].endswith("/threads")]
        assert len(tries) <= 5


async def test_no_thread_in_a_thread(tmp_path: Path) -> None:
    """A room that is a forum post has no threads of its own; Discord would refuse them."""
    async with opened(tmp_path) as group:
        group.discord.guild.granted = CREATE_THREADS | CREATE_EVENTS
        post = await group.discord.open_thread("Morning people", group.maya)
        await group.slash(group.maya, "rehearse", post.id, program="glutes-5", day="60s")
        shown = await group.slash(group.maya, "cohort", post.id)
        wire = next(each for each in shown.wires if ":extra:" in each)
        assert wire.split(":")[3:] == ["threads", "yes"]
        await (await group.discord.press(group.maya, shown, wire)).answer()
        await group.later(minutes=3)
        assert threads(group) == [post]
        assert not any(path.endswith("/threads") for _, path in group.discord.guild.log)
        assert not group.discord.guild.refusals


async def test_a_lesson_that_is_sent_again_gets_the_thread_it_lacks() -> None:
    """The house died between the lesson and its thread: the same lesson, now with its thread."""
    async with connected() as line:
        line.discord.guild.granted = CREATE_THREADS
        plain = to_room("lesson:1")
        with_talk = replace(plain, post=replace(plain.post, talk="Day 1: Wake the hips"))
        first = await line.adapter.deliver(plain)
        again = await line.adapter.deliver(with_talk)
        assert again == first
        (talk,) = [each for each in line.discord.guild.channels.values() if each.type == 11]
        assert str(talk.id) == first.message_id
        assert talk.name == "Day 1: Wake the hips"


async def test_a_thread_that_is_there_already_is_success() -> None:
    """Discord knows it, the bot has not heard of it: nothing is lacking."""
    async with connected() as line:
        guild = line.discord.guild
        guild.granted = CREATE_THREADS
        plain = to_room("lesson:1")
        first = await line.adapter.deliver(plain)
        number = int(first.message_id)
        guild.channels[number] = Channel(number, 11, "Day 1", ROOM, BOT)
        with_talk = replace(plain, post=replace(plain.post, talk="Day 1: Wake the hips"))
        assert await line.adapter.deliver(with_talk) == first
        assert guild.log[-1] == ("POST", f"/channels/{ROOM}/messages/{number}/threads")


@pytest.mark.parametrize(("code", "why"), [(50013, "forbidden"), (160006, "full"), (50024, "")])
async def test_what_a_lesson_lacks_is_on_its_receipt(code: int, why: str) -> None:
    """A thread that Discord refuses takes nothing from the lesson."""
    async with connected() as line:
        line.discord.fail("POST", THREADS, status=403 if code == 50013 else 400, code=code)
        plain = to_room("lesson:1")
        with_talk = replace(plain, post=replace(plain.post, talk="Day 1"))
        receipt = await line.adapter.deliver(with_talk)
        assert receipt.message_id
        assert (receipt.lacks, receipt.why) == ("thread", why or f"refused-{code}")

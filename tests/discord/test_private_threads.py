"""A thread of one's own on Discord, where the private chat is closed: over real connections."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import SimClock
from bot.core.records import Identity
from bot.delivery import courier
from bot.storage.records.loading import _IDENTITIES
from bot.storage.records.rows import IDENTITIES
from tests.discord.fake.model import (
    BOT,
    FORUM,
    PRIVATE_THREAD,
    PRIVATE_THREADS,
    ROOM,
    SEND_IN_THREADS,
    Channel,
    Message,
    User,
)
from tests.discord.fake.server import FakeDiscord
from tests.discord.group import BEGIN, Group, opened


def known(group: Group, user: User) -> Identity:
    """What the house keeps of an account."""
    with group.house.database.read() as conn:
        query = {"users": [("discord", str(user.id))]}
        (row,) = conn.execute(_IDENTITIES, query).all()
    return IDENTITIES.record(row)


def threads(group: Group) -> list[Channel]:
    """The private threads there are."""
    channels = group.discord.guild.channels.values()
    return [each for each in channels if each.type == PRIVATE_THREAD]


def own_thread(group: Group) -> Channel:
    (thread,) = threads(group)
    return thread


def told(group: Group, user: User, thread: Channel | None = None) -> list[Message]:
    """What a person reads in their thread, without answers that go away."""
    place = thread or own_thread(group)
    return [each for each in group.seen(user, place.id) if each.only is None]


@asynccontextmanager
async def closed(
    folder: Path,
    channel: int = ROOM,
    *,
    there: FakeDiscord | None = None,
    clock: SimClock | None = None,
) -> AsyncIterator[tuple[Group, User]]:
    """Day 1 of a challenge with Ana, whose private chat turned out to be closed in the evening."""
    async with opened(folder, there=there, clock=clock) as group:
        ana = group.discord.add("Ana")
        place = channel
        if channel == FORUM:
            place = (await group.discord.open_thread("Morning people", group.maya)).id
        await group.slash(
            group.maya,
            "launch",
            place,
            program="glutes-5",
            start="2026-12-08",
            time="08:00",
            zone="UTC",
        )
        await group.press(group.maya, "launch-yes", place)
        await group.slash(ana, "join", place)
        ana.closed = True
        await group.later(days=1, hours=18)
        assert not known(group, ana).reachable
        yield group, ana
        assert not group.discord.guild.refusals


async def test_from_a_closed_chat_to_a_reminder_in_a_thread_of_ones_own(tmp_path: Path) -> None:
    """The reminder fails; the next tick tells so once; a tap later everything comes to a thread."""
    async with closed(tmp_path) as (group, ana):
        ticked = await group.press(ana, "done")
        assert "your direct messages are closed to me" in ticked.words
        assert "moderators can look in" in ticked.words
        assert known(group, ana).private_thread.text == ""

        wished = await group.press(ana, "private-thread")
        assert wished.only == ana.id
        assert "I'm opening a thread for you" in wished.words
        thread = own_thread(group)
        assert (thread.name, thread.owner) == ("Reminders for Ana", BOT)
        assert thread.members == {BOT, ana.id}
        (hello,) = told(group, ana)
        assert hello.words.startswith(f"<@{ana.id}>")
        assert hello.calls == {ana.id}
        assert known(group, ana).private_thread.text == f"{ROOM}/{thread.id}"
        ben = group.discord.add("Ben")
        assert not group.seen(ben, thread.id)

        await group.later(days=1)
        reminder = told(group, ana)[-1]
        assert reminder.calls == {ana.id}
        assert len(told(group, ana)) == 2
        again = await group.press(ana, "done", thread.id)
        assert again.only == ana.id
        assert "●●" in again.words
        assert "your direct messages are closed" not in again.words

        await group.discord.archive(thread)
        await group.later(days=1)
        assert not thread.archived
        assert len(told(group, ana)) == 3
        assert len(threads(group)) == 1

        await group.discord.delete_thread(thread)
        await group.later(days=1)
        assert (known(group, ana).reachable, known(group, ana).private_thread.text) == (False, "?")
        offered = await group.press(ana, "done")
        assert "v1:private-thread" in offered.wires


async def test_offered_once_with_a_tick_and_whenever_one_looks(tmp_path: Path) -> None:
    """Nobody is nagged: a second tick says nothing of it; `/me` and `/remind` still do."""
    async with closed(tmp_path) as (group, ana):
        assert "v1:private-thread" in (await group.press(ana, "done")).wires
        await group.later(days=1)
        assert "v1:private-thread" not in (await group.press(ana, "done")).wires
        assert "v1:private-thread" in (await group.slash(ana, "me")).wires
        assert "v1:private-thread" in (await group.slash(ana, "remind", time="07:30")).wires
        assert (
            "v1:private-thread" not in (await group.slash(group.maya, "remind", time="07:30")).wires
        )


async def test_nothing_is_offered_where_no_thread_can_be_opened(tmp_path: Path) -> None:
    """Without the right, and in a forum, there is no button; an old one says where it may work."""
    async with closed(tmp_path) as (group, ana):
        me = await group.slash(ana, "me")
        for denied in (PRIVATE_THREADS, SEND_IN_THREADS):
            await group.discord.deny(denied)
            assert "v1:private-thread" not in (await group.slash(ana, "me")).wires
        tap = await group.discord.press(ana, me, "v1:private-thread")
        assert "I can't open a thread for you here" in (await tap.answer()).words
        await group.discord.deny(0)
        forum = tmp_path / "forum"
        forum.mkdir()
    async with closed(forum, FORUM) as (group, ana):
        thread = next(each for each in group.discord.guild.channels.values() if each.type == 11)
        assert "v1:private-thread" not in (await group.slash(ana, "me", thread.id)).wires


@pytest.mark.parametrize("path", ["/channels/*/thread-members/*", "/channels/*/messages"])
async def test_connections_that_break_on_the_way(tmp_path: Path, path: str) -> None:
    """The thread is known before anything is posted, so what is sent again is there once."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        group.discord.fail("*", path, "reset-after")
        await group.press(ana, "private-thread")
        await group.later(minutes=1)
        assert len(told(group, ana)) == 1
        assert known(group, ana).private_thread.text == f"{ROOM}/{own_thread(group).id}"


@pytest.mark.parametrize("path", ["/channels/*/thread-members/*", "/channels/*/messages"])
async def test_killed_between_opening_and_posting(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process finds the thread, and the message is there once."""
    monkeypatch.setattr(courier, "LAST_WORDS_S", 0.1)
    async with AsyncExitStack() as stack:
        clock = SimClock(BEGIN)
        discord = await stack.enter_async_context(FakeDiscord(clock.now).open())
        async with closed(tmp_path, there=discord, clock=clock) as (group, ana):
            ticked = await group.press(ana, "done")
            discord.fail("*", path, "stall", seconds=30)
            await discord.press(ana, ticked, "v1:private-thread")
            await discord.until(lambda: discord.guild.faults[-1].times == 0)
        discord.gateway.ready.clear()
        async with opened(tmp_path, there=discord, clock=clock) as group:
            await group.house.settle()
            await group.later(minutes=1)
            assert len(told(group, ana)) == 1
            assert known(group, ana).private_thread.text == f"{ROOM}/{own_thread(group).id}"
            assert not discord.guild.refusals


async def test_an_answer_lost_while_opening_leaves_an_empty_thread(tmp_path: Path) -> None:
    """Discord opened it and nobody heard: nobody is in that one, and all goes on in the next."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        group.discord.fail("POST", f"/channels/{ROOM}/threads", "reset-after")
        await group.press(ana, "private-thread")
        await group.later(minutes=1)
        empty, used = sorted(threads(group), key=lambda each: each.id)
        assert (empty.members, len(empty.messages)) == ({BOT}, 0)
        assert len(told(group, ana, used)) == 1
        assert known(group, ana).private_thread.text == f"{ROOM}/{used.id}"


async def test_a_right_lost_meanwhile_ends_the_wish(tmp_path: Path) -> None:
    """Opening is refused: she is out of reach again, nothing else breaks, no button is shown."""
    async with closed(tmp_path) as (group, ana):
        ticked = await group.press(ana, "done")
        group.discord.fail("POST", f"/channels/{ROOM}/threads", status=403, code=50013)
        tap = await group.discord.press(ana, ticked, "v1:private-thread")
        await tap.answer()
        await group.house.settle()
        assert (known(group, ana).reachable, known(group, ana).private_thread.text) == (False, "?")
        assert not threads(group)
        await group.discord.deny(PRIVATE_THREADS)
        assert "v1:private-thread" not in (await group.slash(ana, "me")).wires
        assert "●" in (await group.slash(ana, "me")).words


@pytest.mark.parametrize("how", ["left", "locked"])
async def test_who_left_and_what_is_locked_is_out_of_reach(tmp_path: Path, how: str) -> None:
    """Somebody who left the server, or whose thread a moderator locked, gets nothing more."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        if how == "left":
            ana.left = True
        else:
            await group.discord.archive(own_thread(group), lock=True)
        before = len(own_thread(group).messages)
        await group.later(days=1)
        assert not known(group, ana).reachable
        assert len(own_thread(group).messages) == before
        await group.later(days=3)
        asked = [path for method, path in group.discord.guild.log if "thread-members" in path]
        assert len(asked) == 2


async def test_the_private_chat_opened_again_takes_over(tmp_path: Path) -> None:
    """One message to the bot, and personal messages come privately; the thread is left alone."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        ana.closed = False
        before = group.house.inbox.counts.events
        await group.discord.say(ana, "hello again")
        await group.discord.until(lambda: group.house.inbox.counts.events > before)
        await group.house.settle()
        assert (known(group, ana).reachable, known(group, ana).private_thread.text) == (True, "")
        private = group.discord.guild.private(ana.id).id
        there, here = len(group.seen(channel=private)), len(told(group, ana))
        await group.later(days=1)
        assert len(group.seen(channel=private)) > there
        assert len(told(group, ana)) == here


async def test_ended_by_its_button(tmp_path: Path) -> None:
    """End this thread: nothing comes there any more, and nothing is offered by itself."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        ended = await group.press(ana, "private-thread-off", own_thread(group).id)
        assert ended.only == ana.id
        assert (known(group, ana).reachable, known(group, ana).private_thread.text) == (False, "")
        await group.later(days=1)
        assert len(told(group, ana)) == 1
        assert "v1:private-thread" not in (await group.press(ana, "done")).wires
        # A button of the thread still works, and does not make it a private chat.
        hello = told(group, ana)[0]
        tap = await group.discord.press(ana, hello, "v1:remind-menu")
        assert (await tap.answer()).only == ana.id
        await group.house.settle()
        assert not known(group, ana).reachable


async def test_a_moderator_who_looks_in_acts_for_herself(tmp_path: Path) -> None:
    """What a moderator taps in somebody's thread is her own, and answered to her alone."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        (hello,) = told(group, ana)
        assert told(group, group.maya) == [hello]
        tap = await group.discord.press(group.maya, hello, "v1:private-thread-off")
        assert (await tap.answer()).only == group.maya.id
        await group.house.settle()
        assert known(group, ana).private_thread.text == f"{ROOM}/{own_thread(group).id}"
        assert known(group, group.maya).reachable


async def test_health_is_never_said_in_the_thread(tmp_path: Path) -> None:
    """The care card comes to her alone; words that speak of pain get a line that says nothing."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        await group.later(days=1)
        thread = own_thread(group)
        card = await group.press(ana, "hurts", thread.id)
        assert card.only == ana.id
        assert "stop" in card.words.lower()
        before = group.house.inbox.counts.events
        count = len(told(group, ana))
        await group.discord.say(ana, f"<@{BOT}> my knee hurts badly", thread.id)
        await group.discord.until(lambda: group.house.inbox.counts.events > before)
        await group.house.settle()
        line = told(group, ana)[-1]
        assert len(told(group, ana)) == count + 2
        assert [wire.split(":")[1] for wire in line.wires] == ["hurts"]
        for each in told(group, ana):
            assert "112" not in each.words
        room = len(group.seen())
        # In the room nothing more is said either than that line.
        before = group.house.inbox.counts.events
        await group.discord.say(ana, f"<@{BOT}> my knee hurts badly", ROOM)
        await group.discord.until(lambda: group.house.inbox.counts.events > before)
        await group.house.settle()
        assert [wire.split(":")[1] for wire in group.seen()[-1].wires] == ["hurts"]
        assert len(group.seen()) == room + 2


async def test_words_in_the_thread_count_and_their_answer_stays_out_of_it(tmp_path: Path) -> None:
    """A day told in the thread is ticked; where no answer can be seen by her alone, only that there
    is one is said.
    """
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        await group.later(days=1)
        before = group.house.inbox.counts.events
        await group.discord.say(ana, f"<@{BOT}> done", own_thread(group).id)
        await group.discord.until(lambda: group.house.inbox.counts.events > before)
        await group.house.settle()
        last = told(group, ana)[-1]
        assert "belongs in private" in last.words
        assert "●" not in last.words
        assert known(group, ana).has_private_thread
        assert "●●" in (await group.slash(ana, "me")).words


async def test_stop_and_forget_silence_the_thread(tmp_path: Path) -> None:
    """After /stop nothing comes there; after /forget the house knows of no thread."""
    async with closed(tmp_path) as (group, ana):
        await group.press(ana, "done")
        await group.press(ana, "private-thread")
        me = await group.slash(ana, "me")
        assert "your own thread in the server" in me.words
        data = await group.slash(ana, "mydata")
        assert "stands in for the private chat" in data.words
        await group.slash(ana, "stop")
        await group.later(days=1)
        assert len(told(group, ana)) == 1
        await group.slash(ana, "forget")
        await group.press(ana, "forget-yes")
        with group.house.database.read() as conn:
            query = {"users": [("discord", str(ana.id))]}
            assert not conn.execute(_IDENTITIES, query).all()
        await group.later(days=2)
        assert len(told(group, ana)) == 1

"""A message that is sent again is the same message, also when Discord has forgotten its nonce."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.clock import SimClock
from bot.core.envelopes import Target
from bot.core.events import Asked
from bot.core.messages import Secrecy
from bot.delivery.port import Delivery, OutcomeUnknown, Receipt, RetryLater
from bot.platforms.discord.idempotent_sender import (
    MARK_BELOW,
    MARK_FROM,
    PAGE,
    PAGES,
    mark_of,
    nonce_of,
)
from bot.platforms.discord.replies import ALONE
from bot.presentation.post import Heading, Paragraph, Post, Text
from tests.discord.fake.model import BOT, HISTORY, PRIVATE_THREAD, ROOM, Message, User
from tests.discord.fake.rest import NONCE_LASTS
from tests.discord.line import MESSAGES, Line, opened, to_asker, to_room
from tests.discord.pictures import asset, pictured

BEGIN = datetime(2026, 12, 7, 7, 0, tzinfo=UTC)
parts = st.integers(0, 99)


@given(st.text(), parts, st.text(), parts)
def test_a_mark_is_made_of_key_and_part(key: str, part: int, other: str, next_part: int) -> None:
    """The same for the same, another for another, within 31 bits and clear of Discord's own."""
    mark = mark_of(key, part)
    assert mark == mark_of(key, part)
    assert 40 < MARK_FROM <= mark < MARK_BELOW < 1 << 31
    assume((key, part) != (other, next_part))
    assert mark != mark_of(other, next_part)
    assert nonce_of(key, part) != nonce_of(other, next_part)


class Late:
    """A line whose clock moves when it is told to."""

    def __init__(self, line: Line, clock: SimClock) -> None:
        self.line = line
        self.clock = clock
        self.guild = line.discord.guild
        self.ana: User = line.ana

    async def broken_off(self, delivery: Delivery, path: str = MESSAGES) -> None:
        """The message arrives, and the connection breaks before anybody hears of it."""
        self.line.discord.fail("POST", path, "reset-after")
        with pytest.raises(RetryLater):
            await self.line.adapter.deliver(delivery)

    async def again(self, delivery: Delivery, after: timedelta = timedelta(hours=1)) -> Receipt:
        """Try it once more, an hour later."""
        self.clock.advance(after)
        return await self.line.adapter.deliver(replace(delivery, attempt=1, since=BEGIN))

    def seen(self, channel: int = ROOM, user: User | None = None) -> list[Message]:
        return self.guild.seen(channel, user.id if user else None)

    def asked(self, method: str, path: str = MESSAGES) -> int:
        """How many such requests there were."""
        return self.guild.log.count((method, path))

    def talk(self, count: int) -> None:
        """People talk in the room."""
        room = self.guild.channels[ROOM]
        for number in range(count):
            self.guild.post(room, self.ana.id, {"content": f"Good morning, {number}."}, [])

    async def tapped(self, message: Message) -> Asked:
        """Ana taps the button of a message; the house has heard it, and not answered yet."""
        before = len(self.line.taps)
        await self.line.discord.press(self.ana, message, message.wires[0])
        await self.line.discord.until(lambda: len(self.line.taps) > before)
        return self.line.taps[-1]


@asynccontextmanager
async def late() -> AsyncIterator[Late]:
    clock = SimClock(BEGIN)
    async with opened(clock=clock) as line:
        yield Late(line, clock)
        assert not line.discord.guild.refusals


def long(delivery: Delivery, poses: int = 12) -> Delivery:
    """The same as a message of several parts."""
    words = "Breathe out and lift. " * 40
    post = replace(
        delivery.post,
        blocks=(Heading((Text("Day 1"),)), Paragraph((Text("Slowly. " * 300),))),
        pictures=tuple(pictured(number, words) for number in range(poses)),
    )
    return replace(delivery, post=post, assets=tuple(asset(number) for number in range(poses)))


def to_ana(late: Late, key: str = "reminder:1") -> Delivery:
    post = Post((Paragraph((Text("Day 1 is waiting."),)),))
    return Delivery(
        key, "reminder", Target("discord", user_id=str(late.ana.id), private=True), post
    )


# --- looked for, and found -----------------------------------------------------------------------


async def test_a_message_whose_receipt_was_lost_is_found_an_hour_later() -> None:
    """Discord has forgotten the nonce, the message has not forgotten its mark: it is there once."""
    async with late() as house:
        lesson = to_room("lesson:1", "Day 1")
        await house.broken_off(lesson)
        house.talk(30)
        receipt = await house.again(lesson)
        (there,) = [each for each in house.seen() if each.words == "Day 1"]
        assert receipt == Receipt(str(there.id))
        assert house.asked("POST") == 1


async def test_the_nonce_alone_would_not_do() -> None:
    """What is not known to have been tried before is sent: an hour later that makes two."""
    async with late() as house:
        lesson = to_room("lesson:1", "Day 1")
        await house.line.adapter.deliver(lesson)
        await house.line.adapter.deliver(lesson)
        assert len(house.seen()) == 1
        house.clock.advance(NONCE_LASTS)
        await house.line.adapter.deliver(lesson)
        assert len(house.seen()) == 2
        assert house.asked("GET") == 0


async def test_of_a_long_lesson_only_what_is_missing_is_sent() -> None:
    """The first part arrived before the process died; the others come, and nothing comes twice."""
    async with late() as house:
        lesson = long(to_room("lesson:1"))
        house.line.discord.fail("POST", MESSAGES, "reset-after")
        with pytest.raises(RetryLater):
            await house.line.adapter.deliver(lesson)
        (first,) = house.seen()
        receipt = await house.again(lesson)
        there = house.seen()
        assert len(there) >= 3
        ids = [receipt.message_id.removeprefix(ALONE), *receipt.extra]
        assert ids == [str(each.id) for each in there]
        assert there[0] is first
        files = [name for each in there for name in each.files]
        assert len(files) == len(set(files)) == 12
        assert house.asked("POST") == len(there)


async def test_a_busy_room_is_read_on_page_by_page() -> None:
    """Several hundred messages later it is still found; how far it is looked has an end."""
    async with late() as house:
        house.talk(3 * PAGE)
        lesson = to_room("lesson:1", "Day 1")
        await house.broken_off(lesson)
        house.talk(PAGE)
        await house.again(lesson)
        assert house.asked("POST") == 1
        assert house.asked("GET") == 4
        house.talk(PAGES * PAGE)
        await house.again(to_room("lesson:2", "Day 2"))
        assert house.asked("GET") == 4 + PAGES
        assert house.asked("POST") == 2


async def test_only_our_own_messages_count() -> None:
    """Somebody else's message with the same number in it is not ours."""
    async with late() as house:
        lesson = to_room("lesson:1", "Day 1")
        copied = {
            "flags": 1 << 15,
            "components": [{"type": 10, "id": mark_of("lesson:1"), "content": "x"}],
        }
        house.guild.post(house.guild.channels[ROOM], house.ana.id, copied, [])
        await house.again(lesson)
        assert house.asked("POST") == 1


async def test_an_archived_thread_is_looked_through_too() -> None:
    """What arrived in a thread before it went to sleep is found, and does not wake it."""
    async with late() as house:
        thread = await house.line.discord.open_thread("Morning people", house.ana)
        target = Target("discord", chat_id=str(thread.parent), thread_id=str(thread.id))
        lesson = replace(to_room("lesson:1"), target=target)
        await house.broken_off(lesson, f"/channels/{thread.id}/messages")
        thread.archived = True
        await house.again(lesson)
        assert len(house.seen(thread.id)) == 1
        assert thread.archived


async def test_a_private_message_is_there_once() -> None:
    """A reminder whose receipt was lost is found in the private chat."""
    async with late() as house:
        chat = house.guild.private(house.ana.id).id
        reminder = to_ana(house)
        await house.broken_off(reminder, f"/channels/{chat}/messages")
        await house.again(reminder)
        assert len(house.seen(chat)) == 1


async def test_in_a_private_thread_a_message_is_there_once() -> None:
    """In the thread that stands in for a closed private chat it is looked for like anywhere."""
    async with late() as house:
        thread = await house.line.discord.open_thread("Ana", house.ana, ROOM)
        thread.type, thread.members = PRIVATE_THREAD, {BOT, house.ana.id}
        target = Target(
            "discord",
            chat_id=str(ROOM),
            thread_id=str(thread.id),
            user_id=str(house.ana.id),
            private=True,
            private_thread=True,
        )
        reminder = replace(to_ana(house), target=target)
        await house.broken_off(reminder, f"/channels/{thread.id}/messages")
        await house.again(reminder)
        assert len(house.seen(thread.id, house.ana)) == 1


async def test_the_room_is_told_once_that_an_answer_waits() -> None:
    """Also the line that stands in for an answer nobody can be given is a message with a mark."""
    async with late() as house:
        house.ana.closed = True
        target = Target("discord", chat_id=str(ROOM), user_id=str(house.ana.id))
        post = Post((Paragraph((Text("All yours."),)),), public_hint="There is an answer for you.")
        answer = Delivery("answer:1", "me", target, post)
        await house.broken_off(answer)
        receipt = await house.again(answer)
        (there,) = house.seen()
        assert receipt == Receipt(str(there.id), note="told-room")
        assert there.words == "There is an answer for you."


# --- where looking fails -------------------------------------------------------------------------


async def test_without_the_right_to_read_it_is_sent() -> None:
    """A room whose history we may not read shows nothing: the message goes out with its nonce."""
    async with late() as house:
        lesson = to_room("lesson:1", "Day 1")
        await house.line.discord.deny(HISTORY)
        await house.broken_off(lesson)
        await house.again(lesson, timedelta(minutes=1))
        assert len(house.seen()) == 1
        assert house.asked("POST") == 2
        await house.again(to_room("lesson:2", "Day 2"))
        assert [each.words for each in house.seen()] == ["Day 1", "Day 2"]


async def test_a_refusal_while_looking_loses_nothing() -> None:
    """Discord refuses to show the history: the message is sent all the same."""
    async with late() as house:
        house.line.discord.fail("GET", MESSAGES, status=403, code=50013)
        await house.again(to_room("lesson:1"))
        assert len(house.seen()) == 1


@pytest.mark.parametrize("trouble", ["reset", "away", "limit"])
async def test_trouble_while_looking_is_waited_out(trouble: str) -> None:
    """Where nobody can say whether it is there already, it is not sent; later it is found."""
    async with late() as house:
        lesson = to_room("lesson:1", "Day 1")
        await house.broken_off(lesson)
        match trouble:
            case "reset":
                # Twice: aiohttp itself asks once more for what changes nothing.
                house.line.discord.fail("GET", MESSAGES, "reset", times=2)
            case "away":
                house.line.discord.fail("GET", MESSAGES, status=503)
            case _:
                house.line.discord.limit(MESSAGES, 90.0, method="GET")
        with pytest.raises(RetryLater):
            await house.again(lesson)
        assert house.asked("POST") == 1
        await house.again(lesson)
        assert len(house.seen()) == 1
        assert house.asked("POST") == 1


# --- answers to taps -----------------------------------------------------------------------------


async def test_a_long_answer_in_the_private_chat_is_there_once() -> None:
    """Its first part fills the answer's own place, the others are messages with a mark."""
    async with late() as house:
        chat = house.guild.private(house.ana.id).id
        await house.line.adapter.deliver(replace(to_ana(house), post=long(to_room("x")).post))
        button = replace(to_room("b", "Tap.", "v1:me").post, secrecy=Secrecy.PERSONAL)
        await house.line.adapter.deliver(replace(to_ana(house, "b"), post=button))
        before = len(house.seen(chat))
        tap = await house.tapped(house.seen(chat)[-1])
        answer = long(to_asker(tap, "Here."))
        await house.broken_off(answer, f"/channels/{chat}/messages")
        receipt = await house.again(answer, NONCE_LASTS)
        there = house.seen(chat)[before:]
        ids = [receipt.message_id.removeprefix(ALONE), *receipt.extra]
        assert ids == [str(each.id) for each in there]
        files = [name for each in there for name in each.files]
        assert len(files) == len(set(files)) == 12
        # And when the interaction has ended meanwhile, all of it is found in the chat.
        assert (await house.again(answer)) == receipt
        assert len(house.seen(chat)) == before + len(there)


async def test_of_a_long_answer_in_a_room_what_arrived_is_not_sent_again() -> None:
    """The second follow-up breaks, and nobody knows of it; that the first is there we know."""
    async with late() as house:
        lesson = await house.line.lesson()
        tap = await house.tapped(lesson)
        answer = long(to_asker(tap, "Here."), poses=16)
        house.line.discord.fail("POST", "/webhooks/*", "pass")
        house.line.discord.fail("POST", "/webhooks/*", "reset")
        with pytest.raises(OutcomeUnknown):
            await house.line.adapter.deliver(answer)
        arrived = house.seen(user=house.ana)
        assert len(arrived) == 3
        receipt = await house.again(answer, timedelta(minutes=1))
        there = house.seen(user=house.ana)[1:]
        assert len(there) >= 3
        ids = [receipt.message_id.removeprefix(ALONE), *receipt.extra]
        assert ids == [str(each.id) for each in there]

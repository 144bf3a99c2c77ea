"""A platform's limits are kept, and nobody waits for somebody else's."""

from __future__ import annotations

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.envelopes import Priority
from bot.delivery.port import RateLimits
from bot.delivery.rate_limiter import RateLimiter, RateWindow

TELEGRAM = RateLimits(bot_per_s=30, chat_per_s=1, chat_per_min=20)
UNLIMITED = RateLimits(bot_per_s=math.inf, chat_per_s=math.inf, chat_per_min=10**9)


class Ticks:
    """Seconds that pass when the test says so, and with the event loop's own timers."""

    def __init__(self) -> None:
        self.extra = 0.0

    def __call__(self) -> float:
        return asyncio.get_running_loop().time() + self.extra


@given(
    rate=st.integers(1, 30),
    costs=st.lists(st.integers(1, 12), min_size=1, max_size=40),
)
def test_no_stretch_of_time_holds_more_than_the_limit(rate: int, costs: list[int]) -> None:
    """However posts and albums follow each other, any second holds at most the limit, or one album
    that is itself larger than it."""
    window = RateWindow(rate, 1)
    ticks, sent = 0.0, []
    for cost in costs:
        ticks += window.wait_s(cost, ticks)
        window.take(cost, ticks)
        sent.append((ticks, cost))
    for start, first in sent:
        within = sum(cost for at, cost in sent if start <= at < start + 1 - 1e-6)
        assert within <= max(rate, first)


def test_a_room_gets_twenty_a_minute_from_the_first_minute_on() -> None:
    """A limit per minute is not an average: the first minute holds no more than any other."""
    window = RateWindow(20, 60)
    ticks, sent = 0.0, []
    for _ in range(41):
        ticks += window.wait_s(1, ticks)
        window.take(1, ticks)
        sent.append(ticks)
    assert sent[19] == 0.0
    assert sent[20] == pytest.approx(60)
    assert sent[40] == pytest.approx(120)


def test_an_album_counts_every_item() -> None:
    """After an album of ten, a chat with one item per second waits ten seconds."""
    window = RateWindow(1, 1)
    assert window.wait_s(10, 0.0) == 0.0
    window.take(10, 0.0)
    assert window.wait_s(1, 0.0) == pytest.approx(10)


async def test_a_held_chat_holds_nobody_else() -> None:
    """One chat was told to wait for a minute; the others pass at once."""
    gate = RateLimiter(UNLIMITED, Ticks())
    gate.hold_chat("held", 60)
    waiting = asyncio.create_task(gate.turn("held", Priority.ANSWER))
    for chat in range(100):
        await asyncio.wait_for(gate.turn(f"chat-{chat}", Priority.BROADCAST), 1)
    assert not waiting.done()
    assert gate.held_s("held") > 59
    assert gate.held_s("other") == 0
    waiting.cancel()


async def test_a_held_bot_holds_everyone_and_lets_go() -> None:
    """What the platform says to the bot as a whole holds every chat, for as long as it said."""
    gate = RateLimiter(UNLIMITED, Ticks())
    gate.hold_bot(0.05)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.wait_for(gate.turn("a", Priority.ANSWER), 10)
    assert loop.time() - began >= 0.045


async def test_an_answer_goes_before_a_broadcast() -> None:
    """When the bot's limit makes messages wait, the tap that was just made is answered first."""
    ticks = Ticks()
    gate = RateLimiter(RateLimits(bot_per_s=10, chat_per_s=math.inf, chat_per_min=10**9), ticks)
    went: list[str] = []

    async def go(chat: str, priority: Priority) -> None:
        await gate.turn(chat, priority)
        went.append(chat)

    for number in range(10):
        await gate.turn(f"first-{number}", Priority.BROADCAST)
    tasks = [asyncio.create_task(go(f"many-{n}", Priority.BROADCAST)) for n in range(5)]
    await asyncio.sleep(0)
    tasks.append(asyncio.create_task(go("reminder", Priority.REMINDER)))
    tasks.append(asyncio.create_task(go("answer", Priority.ANSWER)))
    await asyncio.sleep(0)
    ticks.extra += 1.0
    await gate.turn("last", Priority.BROADCAST)
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert went[:3] == ["answer", "reminder", "many-0"]


async def test_the_limit_per_minute_is_for_rooms() -> None:
    """A person in a private chat who taps a lot is answered; only rooms count by the minute."""
    ticks = Ticks()
    gate = RateLimiter(RateLimits(bot_per_s=math.inf, chat_per_s=math.inf, chat_per_min=20), ticks)
    for _ in range(50):
        await asyncio.wait_for(gate.turn("private", Priority.ANSWER, room=False), 1)
    for _ in range(20):
        await asyncio.wait_for(gate.turn("room", Priority.ANSWER), 1)
    waiting = asyncio.create_task(gate.turn("room", Priority.ANSWER))
    await asyncio.sleep(0)
    await gate.turn("private", Priority.ANSWER, room=False)
    assert not waiting.done()
    ticks.extra += 60
    await gate.turn("private", Priority.ANSWER, room=False)
    await asyncio.wait_for(waiting, 10)


async def test_one_who_gives_up_takes_nobody_s_turn() -> None:
    """A message that is cancelled while it waits leaves the queue as if it had never come."""
    ticks = Ticks()
    gate = RateLimiter(TELEGRAM, ticks)
    await gate.turn("room", Priority.ANSWER)
    gone = asyncio.create_task(gate.turn("room", Priority.ANSWER))
    stays = asyncio.create_task(gate.turn("room", Priority.BROADCAST))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    ticks.extra += 1.01
    await gate.turn("elsewhere", Priority.BROADCAST)
    await asyncio.wait_for(stays, 10)
    assert gone.cancelled()

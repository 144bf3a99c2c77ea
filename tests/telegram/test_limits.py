"""Telegram's limits, kept before Telegram has to say so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.clock import SystemClock
from bot.core.envelopes import Priority
from bot.delivery.port import RateLimits, Turn
from bot.platforms.telegram import rate_limits
from bot.platforms.telegram.rate_limits import HeldBack, RequestLimiter

Call = Callable[..., Coroutine[Any, Any, bool]]


def sending(order: list[str], name: str) -> Call:
    """A request that notes when it went."""

    async def call() -> bool:
        order.append(name)
        return True

    return call


async def send(
    kept: RequestLimiter, call: Call, chat: int, priority: Priority, **data: Any
) -> None:
    method = "sendMediaGroup" if "media" in data else "sendMessage"
    await kept.process_request(call, (), {}, method, {"chat_id": chat, **data}, priority)


async def test_an_answer_goes_before_a_reminder_before_a_broadcast() -> None:
    """When the bot's second is spent, who waits goes by importance."""
    kept = RequestLimiter(SystemClock().ticks, RateLimits(2, 100, 100))
    order: list[str] = []
    for number in range(2):
        await send(kept, sending(order, "first"), number, Priority.BROADCAST)
    waiting = [
        asyncio.create_task(send(kept, sending(order, priority.name), 10 + priority, priority))
        for priority in (Priority.BROADCAST, Priority.REMINDER, Priority.ANSWER)
    ]
    await asyncio.gather(*waiting)
    assert order == ["first", "first", "ANSWER", "REMINDER", "BROADCAST"]


async def test_an_album_counts_each_picture_for_the_group() -> None:
    """Four pictures leave no room for a fifth message in a minute of four."""
    kept = RequestLimiter(SystemClock().ticks, RateLimits(100, 100, 4))
    order: list[str] = []
    await send(kept, sending(order, "album"), -1, Priority.ANSWER, media=[1, 2, 3, 4])
    late = asyncio.create_task(send(kept, sending(order, "words"), -1, Priority.ANSWER))
    await send(kept, sending(order, "elsewhere"), -2, Priority.ANSWER)
    assert order == ["album", "elsewhere"]
    late.cancel()


async def test_a_request_that_waits_too_long_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The courier then knows that it never left, and tries again."""
    monkeypatch.setattr(rate_limits, "LONGEST_WAIT_S", 0.05)
    kept = RequestLimiter(SystemClock().ticks, RateLimits(100, 100, 1))
    order: list[str] = []
    await send(kept, sending(order, "one"), -1, Priority.ANSWER)
    with pytest.raises(HeldBack):
        await send(kept, sending(order, "two"), -1, Priority.ANSWER)
    assert order == ["one"]


async def test_answers_to_taps_and_questions_are_never_held() -> None:
    """They are no messages, and count for nothing."""
    kept = RequestLimiter(SystemClock().ticks, RateLimits(1, 1, 1))
    order: list[str] = []
    for _ in range(20):
        call = sending(order, "answer")
        await kept.process_request(call, (), {}, "answerCallbackQuery", {}, None)
        await kept.process_request(call, (), {}, "getChatMember", {"chat_id": -1}, None)
    assert len(order) == 40


async def test_what_telegram_says_is_obeyed_for_that_chat() -> None:
    """And passed on as it is, since sending again is the courier's to decide."""

    async def refused() -> bool:
        raise RetryAfter(30)

    kept = RequestLimiter(SystemClock().ticks)
    with pytest.raises(RetryAfter):
        await send(kept, refused, -1, Priority.ANSWER)
    assert 29 < kept.held_s("-1") <= 30
    assert kept.held_s("-2") == 0


async def test_what_the_courier_took_is_not_taken_again() -> None:
    """An album and its words are counted once: two pictures and a text leave one of four."""
    kept = RequestLimiter(SystemClock().ticks, RateLimits(100, 100, 4))
    order: list[str] = []
    await kept.gate.turn("-1", Priority.BROADCAST, cost=2, at_once=True)
    with kept.on_turn(Turn("-1", 2)):
        await send(kept, sending(order, "album"), -1, Priority.BROADCAST, media=[1, 2])
        await send(kept, sending(order, "words"), -1, Priority.BROADCAST)
    await send(kept, sending(order, "fourth"), -1, Priority.ANSWER)
    late = asyncio.create_task(send(kept, sending(order, "fifth"), -1, Priority.ANSWER))
    await send(kept, sending(order, "elsewhere"), -2, Priority.ANSWER)
    assert order == ["album", "words", "fourth", "elsewhere"]
    late.cancel()


async def test_a_second_album_is_a_request_of_its_own() -> None:
    """Its pictures were counted with the first one's, but a chat gets so many requests a second."""
    ticks = SystemClock().ticks
    kept = RequestLimiter(ticks, RateLimits(100, 2, 4))
    order: list[str] = []
    await kept.gate.turn("-1", Priority.BROADCAST, cost=4, at_once=True)
    with kept.on_turn(Turn("-1", 4)):
        began = ticks()
        for name in ("first", "second"):
            await send(kept, sending(order, name), -1, Priority.BROADCAST, media=[1, 2])
        assert ticks() - began < 0.5
        await send(kept, sending(order, "third"), -1, Priority.BROADCAST, media=[])
        assert ticks() - began > 0.5
    assert order == ["first", "second", "third"]


async def test_a_turn_is_for_its_own_chat() -> None:
    """A line in another chat, said on the way, takes a turn there."""
    kept = RequestLimiter(SystemClock().ticks, RateLimits(100, 100, 1))
    order: list[str] = []
    with kept.on_turn(Turn("-1", 1)):
        await send(kept, sending(order, "aside"), -2, Priority.REMINDER)
    late = asyncio.create_task(send(kept, sending(order, "late"), -2, Priority.REMINDER))
    await send(kept, sending(order, "elsewhere"), -1, Priority.REMINDER)
    assert order == ["aside", "elsewhere"]
    late.cancel()

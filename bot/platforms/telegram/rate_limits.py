"""Telegram's limits, kept for everything the bot sends: a `BaseRateLimiter` of our own.

Rules
1. 30 messages a second for the bot, one a second for a chat, 20 a minute for a group; an album
   counts each of its pictures there. Edits count like messages.
2. An answer to a tap goes before a reminder, a reminder before a broadcast.
3. `retry_after` holds the chat it was said about, never the others; when it was said about several
   chats within a moment, it is meant for the whole bot.
4. The bot's limits are counted in one place, the gate. What the courier has taken there for a
   delivery is not taken again: its first request goes at once, and what the post needs more (the
   words after an album, a second album) waits here like anything else.
5. Nothing is sent again here: the courier does that, knowing what a repetition would mean.

Sources: Telegram's bot FAQ, "My bot is hitting limits"; `telegram.constants.FloodLimit`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram.constants import FloodLimit
from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.core.envelopes import Priority
from bot.delivery.port import RateLimits, Turn
from bot.delivery.rate_limiter import RateLimiter

PACE = RateLimits(
    bot_per_s=FloodLimit.MESSAGES_PER_SECOND,
    chat_per_s=FloodLimit.MESSAGES_PER_SECOND_PER_CHAT,
    chat_per_min=FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
)
#: room for two requests that travel for different times
SLACK = 0.01
#: so many chats told to wait within `MEANT_FOR_ALL_S` seconds: the whole bot is meant
CHATS_FOR_ALL, MEANT_FOR_ALL_S = 3, 5.0

_COUNTED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendAnimation",
        "sendVideo",
        "sendDocument",
        "sendMediaGroup",
        "editMessageText",
        "editMessageMedia",
        "editMessageCaption",
        "editMessageReplyMarkup",
    }
)

#: seconds a request may wait here; after that the courier takes the message back, knowing that it
#: never left
LONGEST_WAIT_S = 20.0


class HeldBack(TelegramError):
    """The limits left no room for this request for too long: it was not sent."""

    def __init__(self) -> None:
        super().__init__("held back")


JSON: TypeAlias = dict[str, Any]


def waits_s(error: RetryAfter) -> float:
    """How long Telegram asks to wait, in seconds."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int | float) else wait.total_seconds())


@dataclass(slots=True)
class _InHand:
    """What is left of a turn that was taken before."""

    chat: str
    items: int
    request: bool = True


#: of the delivery that this task makes
_IN_HAND: ContextVar[_InHand | None] = ContextVar("turn in hand", default=None)


class RequestLimiter(BaseRateLimiter[Priority]):
    """Lets a request go when its chat and the bot may send. `rate_limit_args` is its `Priority`."""

    def __init__(self, ticks: Callable[[], float], pace: RateLimits = PACE) -> None:
        self._ticks = ticks
        self.gate = RateLimiter(pace, ticks, slack=SLACK)
        #: (when, chat) of the latest refusals
        self._refusals: deque[tuple[float, str]] = deque(maxlen=CHATS_FOR_ALL)
        #: how often Telegram said to wait, for logs and tests
        self.refused = 0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> bool | JSON | list[JSON]:
        chat = str(data.get("chat_id", ""))
        if chat and endpoint in _COUNTED:
            items = len(data.get("media", ())) if endpoint == "sendMediaGroup" else 1
            await self._turn(
                chat, Priority.ANSWER if rate_limit_args is None else rate_limit_args, items
            )
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            if chat:
                self._hold(chat, waits_s(error))
            raise

    @contextmanager
    def on_turn(self, turn: Turn | None) -> Iterator[None]:
        """What this task sends goes on the turn that was taken for it, as far as it reaches."""
        in_hand = _InHand(turn.chat, turn.items) if turn is not None else None
        token = _IN_HAND.set(in_hand)
        try:
            yield
        finally:
            _IN_HAND.reset(token)

    async def _turn(self, chat: str, priority: Priority, items: int) -> None:
        in_hand = _IN_HAND.get()
        if in_hand is not None and in_hand.chat == chat:
            paid = min(items, in_hand.items)
            first, in_hand.request = in_hand.request, False
            in_hand.items -= paid
            items -= paid
            if first and not items:
                return
        try:
            async with asyncio.timeout(LONGEST_WAIT_S):
                await self.gate.turn(
                    chat, priority, cost=items, room=chat.startswith("-"), at_once=True
                )
        except TimeoutError:
            raise HeldBack from None

    def held_s(self, chat: str) -> float:
        """Seconds for which this chat was told to wait."""
        return self.gate.held_s(chat)

    def meant_for_all(self) -> bool:
        """Whether the latest refusals look like one about the whole bot."""
        recent = {chat for at, chat in self._refusals if self._ticks() - at <= MEANT_FOR_ALL_S}
        return len(recent) >= CHATS_FOR_ALL

    def _hold(self, chat: str, seconds: float) -> None:
        self.refused += 1
        self._refusals.append((self._ticks(), chat))
        self.gate.hold_chat(chat, seconds)
        if self.meant_for_all():
            self.gate.hold_bot(seconds)

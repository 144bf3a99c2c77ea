"""A platform's own limits, kept: who may send now, and who goes first.

Rules of this module
1. Three limits: the bot per second, a chat per second, a room per minute. A post of several items
   (an album) counts each of them.
2. A limit holds for every stretch of time, not on average: a bucket that fills while it is drained
   would let twice as much through within its first minute.
3. Of those that may send, the more important goes first; among equals, who came first.
4. What one chat is told to wait for never holds another; what the whole bot is told holds all.
5. Time is `ticks`: real seconds, because that is what platforms count.
"""

from __future__ import annotations

import asyncio
import heapq
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.envelopes import Priority
from bot.delivery.port import RateLimits

#: chats not heard of for this long (seconds) are forgotten: their windows are empty
FORGET_AFTER_S = 120.0


class RateWindow:
    """At most so many items in any stretch of time. Unlimited when the rate is infinite."""

    def __init__(self, rate: float, per_s: float) -> None:
        """`rate` items per `per_s` seconds; a rate below one is one item per longer stretch."""
        self._unlimited = math.isinf(rate)
        self._limit = 1 if self._unlimited else max(1, int(rate))
        self._span_s = 0.0 if self._unlimited else self._limit * per_s / rate
        #: when each item counted now no longer counts, in order
        self._ends: deque[float] = deque()

    def wait_s(self, cost: int, ticks: float) -> float:
        """Seconds until this many items may go (0: now)."""
        while self._ends and self._ends[0] <= ticks:
            self._ends.popleft()
        over = len(self._ends) + min(cost, self._limit) - self._limit
        return self._ends[over - 1] - ticks if over > 0 else 0.0

    def take(self, cost: int, ticks: float) -> None:
        """Count them. What is more than the limit counts for later stretches."""
        if self._unlimited:
            return
        for item in range(cost):
            self._ends.append(ticks + self._span_s * (1 + item // self._limit))


@dataclass(slots=True)
class _Chat:
    each_s: RateWindow
    each_min: RateWindow
    held_until: float = -math.inf
    last: float = 0.0


@dataclass(order=True, slots=True)
class _Waiter:
    priority: int
    number: int
    chat: str = field(compare=False)
    cost: int = field(compare=False)
    #: what it counts against the chat's second: an album is one request
    requests: int = field(compare=False)
    room: bool = field(compare=False)
    go: asyncio.Future[None] = field(compare=False)


class RateLimiter:
    """Lets messages of one bot through, one turn at a time, within its platform's limits."""

    def __init__(self, pace: RateLimits, ticks: Callable[[], float], *, slack: float = 0.0) -> None:
        """`slack` stretches every window by this share: the platform counts when a message arrives,
        and two may travel for different times.
        """
        self._pace = pace
        self._ticks = ticks
        self._stretch = 1.0 + slack
        self._bot = RateWindow(pace.bot_per_s, self._stretch)
        self._bot_held_until = -math.inf
        self._chats: dict[str, _Chat] = {}
        self._waiting: list[_Waiter] = []
        self._count = 0
        self._timer: asyncio.TimerHandle | None = None

    async def turn(
        self,
        chat: str,
        priority: Priority,
        *,
        cost: int = 1,
        room: bool = True,
        at_once: bool = False,
    ) -> None:
        """Return when a message to this chat may go. `room`: the limit per minute counts too.

        `at_once`: its items leave in one request, which the chat's second counts as one.
        """
        self._count += 1
        waiter = _Waiter(
            int(priority),
            self._count,
            chat,
            cost,
            1 if at_once else cost,
            room,
            asyncio.get_running_loop().create_future(),
        )
        heapq.heappush(self._waiting, waiter)
        self._let_through()
        try:
            await waiter.go
        except asyncio.CancelledError:
            self._waiting = [other for other in self._waiting if other is not waiter]
            heapq.heapify(self._waiting)
            raise

    def hold_chat(self, chat: str, seconds: float) -> None:
        """Nothing to this chat for so long."""
        known = self._chat(chat)
        known.held_until = max(known.held_until, self._ticks() + seconds)

    def hold_bot(self, seconds: float) -> None:
        """Nothing at all for so long."""
        self._bot_held_until = max(self._bot_held_until, self._ticks() + seconds)

    def held_s(self, chat: str) -> float:
        """Seconds for which this chat, or the whole bot, was told to wait (0: not at all)."""
        ticks = self._ticks()
        until = self._bot_held_until
        if chat in self._chats:
            until = max(until, self._chats[chat].held_until)
        return max(0.0, until - ticks)

    def _chat(self, chat: str) -> _Chat:
        known = self._chats.get(chat)
        if known is None:
            ticks = self._ticks()
            self._forget(ticks)
            pace = self._pace
            known = self._chats[chat] = _Chat(
                RateWindow(pace.chat_per_s, self._stretch),
                RateWindow(pace.chat_per_min, 60 * self._stretch),
                last=ticks,
            )
        return known

    def _forget(self, ticks: float) -> None:
        if len(self._chats) < 1000:
            return
        waiting = {waiter.chat for waiter in self._waiting}
        self._chats = {
            chat: known
            for chat, known in self._chats.items()
            if chat in waiting or max(known.last + FORGET_AFTER_S, known.held_until) > ticks
        }

    def _wait_s(self, waiter: _Waiter, ticks: float) -> float:
        chat = self._chat(waiter.chat)
        waits = [chat.held_until - ticks, chat.each_s.wait_s(waiter.requests, ticks)]
        if waiter.room:
            waits.append(chat.each_min.wait_s(waiter.cost, ticks))
        return max(0.0, *waits)

    def _let_through(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        ticks = self._ticks()
        soonest = math.inf
        stay: list[_Waiter] = []
        while self._waiting:
            waiter = heapq.heappop(self._waiting)
            if waiter.go.done():
                continue
            wait = self._wait_s(waiter, ticks)
            if wait == 0.0:
                # The bot's own limit comes last: a chat that must wait anyway takes nothing of
                # it, and while it is spent nobody less important may slip past.
                wait = max(self._bot_held_until - ticks, self._bot.wait_s(waiter.cost, ticks), 0.0)
                if wait > 0.0:
                    stay.append(waiter)
                    soonest = min(soonest, wait)
                    break
                self._take(waiter, ticks)
                continue
            soonest = min(soonest, wait)
            stay.append(waiter)
        for waiter in stay:
            heapq.heappush(self._waiting, waiter)
        if self._waiting and math.isfinite(soonest):
            self._timer = asyncio.get_running_loop().call_later(soonest, self._let_through)

    def _take(self, waiter: _Waiter, ticks: float) -> None:
        chat = self._chat(waiter.chat)
        chat.each_s.take(waiter.requests, ticks)
        if waiter.room:
            chat.each_min.take(waiter.cost, ticks)
        self._bot.take(waiter.cost, ticks)
        chat.last = ticks
        waiter.go.set_result(None)

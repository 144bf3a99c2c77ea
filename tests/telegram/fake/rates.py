"""How often a bot may send: buckets that fill steadily, refused with `retry_after` when empty.

30 a second for the bot and one a second for a chat, each with the short bursts that Telegram lets
through; 20 in any minute for a group, where an album counts each of its items.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from tests.telegram.fake.model import Refused

BOT_PER_S, CHAT_PER_S, GROUP_PER_MIN = 30.0, 1.0, 20
#: messages that may come at once before the pace per chat counts
CHAT_BURST = 2.0


@dataclass
class Bucket:
    rate: float
    size: float
    level: float
    at: float

    def take(self, cost: float, now: float) -> float:
        """Take so much; 0, or the seconds until it could be taken."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        needed = min(cost, self.size)
        if self.level + 1e-9 < needed:
            return (needed - self.level) / self.rate
        self.level -= cost
        return 0.0


@dataclass
class Rates:
    """The limits of one bot. With `on` False nothing is limited."""

    on: bool = True
    #: how many times faster than the real Telegram: for days that are compressed
    times: float = 1.0
    bot: Bucket | None = None
    chats: dict[int, Bucket] = field(default_factory=dict)
    groups: dict[int, deque[float]] = field(default_factory=dict)
    #: chats that are told to wait, whatever they do, until this moment
    held: dict[int, float] = field(default_factory=dict)
    refusals: int = 0

    def check(self, chat: int, items: int, now: float) -> None:
        """Count a request. Raises Refused (429)."""
        held = self.held.get(chat, 0.0)
        if held > now:
            self._refuse(held - now)
        if not self.on:
            return
        if self.bot is None:
            self.bot = self._bucket(BOT_PER_S, BOT_PER_S, now)
        per_chat = self.chats.get(chat)
        if per_chat is None:
            per_chat = self.chats[chat] = self._bucket(CHAT_PER_S, CHAT_BURST, now)
        waits = [self.bot.take(items, now), per_chat.take(1, now)]
        if chat < 0:
            minute = self.groups.setdefault(chat, deque())
            while minute and minute[0] <= now - 60:
                minute.popleft()
            if len(minute) + items > GROUP_PER_MIN * self.times:
                waits.append(minute[0] + 60 - now if minute else 60.0)
            else:
                minute.extend([now] * items)
        if max(waits) > 0:
            self._refuse(max(waits))

    def _bucket(self, rate: float, size: float, now: float) -> Bucket:
        size *= self.times
        return Bucket(rate * self.times, size, size, now)

    def _refuse(self, seconds: float) -> None:
        self.refusals += 1
        wait = max(1, math.ceil(seconds))
        raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)

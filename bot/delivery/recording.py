"""A platform for tests, shipped with the code: it keeps what it is given, and fails when told to.

Rules of this module
1. Every delivery must be taken by the test (`take`), in order per chat; `nothing_left` fails on any
   that was not. A message nobody expected is a mistake.
2. It keeps the port's promises: with `idempotent`, a key delivered twice is one message.
3. Failures are scripted per chat: the next deliveries there raise them, one each.
"""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict, deque
from collections.abc import Callable

from bot.clock import SystemClock
from bot.delivery.port import Capability, Delivery, Gone, RateLimits, Receipt, Submit, Undeliverable
from bot.delivery.rate_limiter import RateLimiter

UNLIMITED = RateLimits(bot_per_s=math.inf, chat_per_s=math.inf, chat_per_min=10**9)


def place(delivery: Delivery) -> str:
    """Where a delivery goes: the chat, or the person for a private message."""
    return delivery.target.chat_id or delivery.target.user_id


class RecordingAdapter:
    """Keeps deliveries instead of sending them (see `bot.delivery.port.Adapter`)."""

    def __init__(
        self, platform: str = "test", *, idempotent: bool = True, pace: RateLimits = UNLIMITED
    ) -> None:
        self.platform = platform
        self.idempotent = idempotent
        self.gate = RateLimiter(pace, SystemClock().ticks)
        #: everything that was put on the platform, in order; edits too
        self.delivered: list[Delivery] = []
        #: every attempt, also those that failed
        self.attempts: list[Delivery] = []
        #: what each message id shows now
        self.shown: dict[str, Delivery] = {}
        #: what people sent, by its name; or why it cannot be had
        self.files: dict[str, bytes | Undeliverable] = {}
        self._by_key: dict[str, str] = {}
        self._untaken: deque[Delivery] = deque()
        self._failures: defaultdict[str, deque[Undeliverable]] = defaultdict(deque)
        self._arrived = asyncio.Condition()
        self._submit: Submit | None = None
        self._running = asyncio.Event()
        self.on_delivery: Callable[[Delivery], None] = lambda delivery: None
        #: how this platform says it is
        self.health = ""
        self.capabilities: frozenset[Capability] = frozenset()

    # --- as an adapter ---------------------------------------------------------------------------

    async def run(self, submit: Submit) -> None:
        self._submit = submit
        self._running.set()
        await asyncio.Event().wait()

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.attempts.append(delivery)
        failures = self._failures[place(delivery)]
        if failures:
            raise failures.popleft()
        self.on_delivery(delivery)
        known = self._by_key.get(delivery.key) if self.idempotent else None
        if delivery.edits and delivery.edits not in self.shown:
            raise Gone("no-such-message")
        if known and not delivery.edits:
            return Receipt(known)
        message_id = delivery.edits or f"m{len(self.delivered) + 1}"
        self._by_key.setdefault(delivery.key, message_id)
        self.shown[message_id] = delivery
        self.delivered.append(delivery)
        self._untaken.append(delivery)
        async with self._arrived:
            self._arrived.notify_all()
        return Receipt(message_id)

    async def fetch(self, file: str, most: int) -> bytes:
        found = self.files.get(file, Gone("no-such-file"))
        if isinstance(found, Undeliverable):
            raise found
        if len(found) > most:
            raise Gone("too-large")
        return found

    # --- for the test ----------------------------------------------------------------------------

    async def submit(self) -> Submit:
        """The house's door, once this adapter runs."""
        await self._running.wait()
        assert self._submit is not None
        return self._submit

    def fail(self, chat: str, *failures: Undeliverable) -> None:
        """The next deliveries to this chat (or person) raise these, one each."""
        self._failures[chat].extend(failures)

    async def take(self, kind: str, *, to: str = "", within_s: float = 10.0) -> Delivery:
        """The next delivery that was not taken yet: it must be of this kind, and go to `to`.

        Deliveries to other chats are left alone when `to` is given. Raises AssertionError.
        """

        def found() -> Delivery | None:
            return next((each for each in self._untaken if to in ("", place(each))), None)

        async with self._arrived:
            try:
                await asyncio.wait_for(
                    self._arrived.wait_for(lambda: found() is not None), within_s
                )
            except TimeoutError:
                raise AssertionError(f"no {kind} came to {to or 'anybody'}") from None
        delivery = found()
        assert delivery is not None
        assert delivery.kind == kind, f"expected {kind}, but {delivery.kind} came"
        self._untaken.remove(delivery)
        return delivery

    def nothing_left(self) -> None:
        """Raises AssertionError if something was delivered that the test did not take."""
        left = [f"{each.kind} to {place(each)}" for each in self._untaken]
        assert not left, f"nobody expected {', '.join(left)}"

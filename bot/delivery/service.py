"""Whether each platform is served: it answers what it is handed, or nothing waits for it.

Rules of this module
1. A delivery has a time; one that never ends is broken off, and its platform is not served until
   another one is answered or nothing waits any more.
2. Any answer will do, a refusal too: what to make of it is the courier's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.delivery.port import (
    Adapter,
    Delivery,
    OutcomeUnknown,
    Receipt,
    RetryLater,
    Undeliverable,
)
from bot.delivery.pulse import Pulse

#: seconds a delivery may take before it counts as broken off
LONGEST_DELIVERY_S = 60.0
#: seconds without an answer after which a platform that has messages waiting is not served: two
#: deliveries that were broken off, with the sweep between them
SERVED_WITHIN_S = 2 * LONGEST_DELIVERY_S + 30.0


class Service:
    """Hands messages to the adapters, and knows who has answered."""

    def __init__(self, adapters: Mapping[str, Adapter], ticks: Callable[[], float]) -> None:
        self._adapters = adapters
        self._served = {each: Pulse(ticks, SERVED_WITHIN_S) for each in adapters}
        #: platforms whose last delivery never ended
        self._hung: set[str] = set()

    @property
    def stuck(self) -> tuple[str, ...]:
        """The platforms whose messages wait though the platform itself says it is well."""
        return tuple(
            platform
            for platform, pulse in self._served.items()
            if not pulse.lives and not self._adapters[platform].health
        )

    async def deliver(self, platform: str, delivery: Delivery) -> Receipt:
        """Deliver, or break off a delivery that never ends. Raises Undeliverable."""
        adapter = self._adapters[platform]
        try:
            async with asyncio.timeout(LONGEST_DELIVERY_S):
                receipt = await adapter.deliver(delivery)
        except TimeoutError:
            self._hung.add(platform)
            if adapter.idempotent:
                raise RetryLater("timeout", 0.0) from None
            raise OutcomeUnknown("timeout") from None
        except Undeliverable:
            self._answered(platform)
            raise
        self._answered(platform)
        return receipt

    def _answered(self, platform: str) -> None:
        self._hung.discard(platform)
        self._served[platform].beat()

    def seen(self, waiting: set[str], *, later: bool) -> None:
        """What a look at the outbox found: something is due or under way for these platforms alone;
        `later`: something waits for its time, such as what is tried again.
        """
        self._hung = self._hung if later else self._hung & waiting
        for platform, pulse in self._served.items():
            if platform not in waiting | self._hung:
                pulse.beat()

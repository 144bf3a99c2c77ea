"""Which platforms this process sends for: one process per bot at a time.

Rules of this module
1. The platform's own limit is per bot, so two processes that send for one bot would break it. On a
   server a lease decides; it is renewed well before it ends and given up at closing.
2. Whoever gets a platform takes over what the last one had under way.
3. A SQLite file has one process, which sends for everything.
4. Leases are in real time, whatever a stage's clock shows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

from bot.clock import Clock, SystemClock
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.stillness import nobody
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.db.leases import acquire, give_up
from bot.storage.outbox.claiming import take_over

_log = log_of("courier")

#: how long a lease holds, and how often it is renewed (real seconds)
LEASE_S, RENEW_EVERY_S = 30.0, 8.0


class SenderLeases:
    """The platforms this process may send for just now."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        platforms: Collection[str],
        owner: str,
        *,
        got: Callable[[], None],
        stirred: Callable[[], None] = nobody,
    ) -> None:
        """`got` is called whenever a platform was got, `stirred` whenever it was tried."""
        self._got = got
        self._stirred = stirred
        self._database = database
        self._executor = executor
        self._clock = clock
        self._real = SystemClock()
        self._platforms = tuple(platforms)
        self._owner = owner
        self._fences: dict[str, int] = {}
        #: what is being got just now: its thread goes on when whoever waits for it does not
        self._renewing: asyncio.Task[dict[str, int]] | None = None
        #: whether it was tried at least once
        self.tried = False

    @property
    def held(self) -> tuple[str, ...]:
        """The platforms that are ours."""
        return tuple(self._fences)

    @property
    def all_held(self) -> bool:
        return len(self._fences) == len(self._platforms)

    async def run(self) -> None:
        """Get what can be got, and keep it, until cancelled."""
        while True:
            before = set(self._fences)
            self._renewing = asyncio.create_task(self._executor.do(self._renew))
            fences = await asyncio.shield(self._renewing)
            self._fences = fences
            for platform in before - set(fences):
                _log.warning("another process sends now", action="sender_lost", platform=platform)
            if set(fences) - before:
                self._got()
            self.tried = True
            self._stirred()
            await asyncio.sleep(RENEW_EVERY_S)

    async def close(self) -> None:
        """Let go of everything, so that another process need not wait."""
        fences, self._fences = {**self._fences, **await self._got_last()}, {}
        now = self._real.now()

        def work() -> None:
            with self._database.begin() as conn:
                for platform, fence in fences.items():
                    give_up(conn, _name(platform), self._owner, fence, now)

        if fences and not self._database.is_sqlite:
            await self._executor.do(work)

    async def _got_last(self) -> dict[str, int]:
        """What a renewal that was under way when we were told to end has got: it would be ours
        until its time is over, though nobody renews it any more.
        """
        renewing = self._renewing
        if renewing is None or (renewing.done() and renewing.cancelled()):
            return {}
        try:
            return await renewing
        except Exception:
            # `run` has told of it.
            return {}

    def _renew(self) -> dict[str, int]:
        if self._database.is_sqlite and self._fences:
            return self._fences
        fences: dict[str, int] = {}
        with self._database.begin() as conn:
            for platform in self._platforms:
                alone = self._database.is_sqlite
                now = self._real.now()
                fence = 1 if alone else acquire(conn, _name(platform), self._owner, now, LEASE_S)
                if fence is None:
                    continue
                fences[platform] = fence
                if self._fences.get(platform) != fence:
                    take_over(conn, [platform], self._clock.now())
        return fences


def _name(platform: str) -> str:
    return f"sender:{platform}"

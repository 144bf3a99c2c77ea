"""What the courier writes down: that a message is leaving, and what became of it.

Rules of this module
1. What comes in while one commit is made is written with the next one, all together.
2. An outcome that cannot be written takes none of the others with it.
3. The log tells kinds, cohorts and reasons, never who or what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from bot.clock import Clock
from bot.delivery.batcher import Batcher
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.stillness import nobody
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.outbox.claiming import mark_leaving
from bot.storage.outbox.rows import (
    Claimed,
    Failed,
    Outcome,
    Postponed,
    Retry,
    Sent,
    Skipped,
    Unknown,
)
from bot.storage.outbox.settling import settle

_log = log_of("courier")


class DeliveryLog:
    """Writes down, in groups."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        lease_s: float,
        *,
        stirred: Callable[[], None] = nobody,
    ) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._lease_s = lease_s
        self._settling: Batcher[Outcome, None] = Batcher(self._settle, stirred=stirred)
        self._leaving: Batcher[Claimed, bool] = Batcher(self._leave)

    @property
    def idle(self) -> bool:
        return self._settling.idle

    async def settle(self, outcome: Outcome) -> None:
        """Write down what became of a message; returns when it is written."""
        tell(outcome)
        await self._settling.add(outcome)

    async def leaving(self, claimed: Claimed) -> bool:
        """Write down that it leaves now. False when it was taken over and must not be sent."""
        return await self._leaving.add(claimed)

    async def finish(self) -> None:
        """Return when everything is written."""
        await self._settling.finish()

    async def _settle(self, outcomes: Sequence[Outcome]) -> Sequence[None]:
        now = self._clock.now()

        def work(some: Sequence[Outcome]) -> None:
            with self._database.begin() as conn:
                settle(conn, some, now)

        try:
            await self._executor.do(partial(work, outcomes))
        except Exception as error:
            if len(outcomes) == 1:
                # It stays claimed: sent again when the claim ends, rather than forgotten.
                _log.error(
                    "an outcome was lost", action="settle_failed", error=type(error).__name__
                )
            else:
                for outcome in outcomes:
                    await self._settle([outcome])
        return [None] * len(outcomes)

    async def _leave(self, claims: Sequence[Claimed]) -> Sequence[bool]:
        until = self._clock.now() + timedelta(seconds=self._lease_s)

        def work() -> set[int]:
            with self._database.begin() as conn:
                return mark_leaving(conn, claims, until)

        still = await self._executor.do(work)
        return [each.id in still for each in claims]


def tell(outcome: Outcome) -> None:
    """Say in the log what became of a message."""
    claimed = outcome.claimed
    action = type(outcome).__name__.lower()
    about = {
        "kind": claimed.envelope.kind,
        "cohort": claimed.envelope.cohort,
        "platform": claimed.platform,
    }
    match outcome:
        case Sent():
            _log.debug("delivered", action=action, **about)
        case Retry(why=why) | Postponed(why=why) | Skipped(why=why):
            _log.info(action, action=action, why=why, tries=claimed.claim, **about)
        case Failed(why=why) | Unknown(why=why):
            _log.warning(action, action=action, why=why, tries=claimed.claim, **about)

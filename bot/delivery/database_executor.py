"""Where the synchronous database work is done: off the event loop, patiently.

Rules of this module
1. Storage is synchronous; whatever touches it is handed to a `DatabaseExecutor` as a plain
   function.
2. SQLite gets one thread: its file has one writer at a time anyway, and nobody ever finds it locked
   by ourselves. PostgreSQL gets a few.
3. A database that is away (restarting, locked by somebody else, disk full) is waited for, with
   growing pauses; the log says so once, and once when it is back. A task must therefore be one
   transaction that may be begun again: nothing of it was kept when it failed.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.clock import SystemClock
from bot.delivery.pulse import Pulse
from bot.logs import log_of

T = TypeVar("T")

_log = log_of("database")

#: pauses between two tries (seconds): the first, and the longest
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 5.0
#: seconds within which a database that has work finishes some of it
ANSWERS_WITHIN_S = 30.0


class DatabaseExecutor:
    """Runs database work on threads of its own."""

    def __init__(
        self,
        *,
        threads: int,
        away: Callable[[BaseException], bool],
        ticks: Callable[[], float] | None = None,
    ) -> None:
        """`away` tells whether an error means that the database is not there just now."""
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="database")
        self._away = away
        self._absent = False
        self._pulse = Pulse(ticks or SystemClock().ticks, ANSWERS_WITHIN_S)
        #: how many tasks are under way or wait for a thread
        self.busy = 0

    @property
    def absent(self) -> bool:
        """Whether the database was not there when last asked."""
        return self._absent

    @property
    def well(self) -> bool:
        """Whether the database answers: it did when last asked, or has not long been asked."""
        return not self._absent and (not self.busy or self._pulse.lives)

    async def do(self, task: Callable[[], T]) -> T:
        """Do it, waiting for the database if need be. Raises whatever else the task raises."""
        if not self.busy:
            self._pulse.beat()
        self.busy += 1
        try:
            return await self._do(task)
        finally:
            self.busy -= 1

    async def _do(self, task: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        pause = FIRST_PAUSE_S
        while True:
            try:
                done = await loop.run_in_executor(self._pool, task)
            except Exception as error:
                if not self._away(error):
                    raise
                if not self._absent:
                    self._absent = True
                    _log.warning(
                        "the database is away; waiting for it",
                        action="database_away",
                        error=type(error).__name__,
                    )
                # Not all at the same moment when it comes back.
                await asyncio.sleep(pause * random.uniform(0.7, 1.3))
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue
            self._pulse.beat()
            if self._absent:
                self._absent = False
                _log.info("the database is back", action="database_back")
            return done

    def close(self) -> None:
        """Finish what is under way and let the threads go; what waits for one is not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)

"""Once a day: the catalog's pictures are kept, and what is old is forgotten."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.program_catalog import ProgramCatalog, keep_pictures
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.records.retention import forget_old

_log = log_of("housekeeping")

#: seconds between two times
EVERY_S = 86_400.0


async def keep_house(
    database: Database,
    executor: DatabaseExecutor,
    clock: Clock,
    catalog: ProgramCatalog,
    retention_days: int,
) -> None:
    """Do it now and every day, until cancelled. `retention_days` 0 forgets nothing."""

    def work(now: datetime) -> None:
        if retention_days:
            with database.begin() as conn:
                forget_old(conn, now, retention_days)
        # Afterwards: forgetting also clears pictures that no launched program shows.
        keep_pictures(database, catalog)

    while True:
        try:
            await executor.do(partial(work, clock.now()))
        except Exception as error:
            # Nothing depends on it today; tomorrow it is tried again.
            _log.error(
                "housekeeping failed", action="housekeeping_failed", error=type(error).__name__
            )
        await asyncio.sleep(EVERY_S)

"""Due timers become events, until none is due."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.clock import Clock
from bot.core.events import TimerDue
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.port import Submit
from bot.delivery.pulse import Pulse
from bot.storage.db.database import Database
from bot.storage.records.timers import due_timers, next_timer_at

#: timers read at once
AT_ONCE = 256
#: seconds within which the timers are looked at again and again: four sweeps
SEEN_TO_WITHIN_S = 120.0


class TimerPump:
    """Hands due timers to the inbox; what a wakeup of the scheduler does."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        submit: Submit,
    ) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._submit = submit
        self._pulse = Pulse(clock.ticks, SEEN_TO_WITHIN_S)

    @property
    def lives(self) -> bool:
        """Whether somebody looked at the timers lately."""
        return self._pulse.lives

    async def answer(self) -> datetime | None:
        """See to everything that is due; returns when the next timer is."""
        while True:
            now = self._clock.now()

            def look(now: datetime = now) -> tuple[list[TimerDue], datetime | None]:
                with self._database.read() as conn:
                    due = due_timers(conn, now, AT_ONCE)
                    return due, None if due else next_timer_at(conn)

            due, following = await self._executor.do(look)
            self._pulse.beat()
            if not due:
                return following
            await asyncio.gather(*(self._submit(each) for each in due))

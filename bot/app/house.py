"""The house: inbox, alarm and courier on one database, run together and closed in order.

Rules of this module
1. Everything is handed in: tests and `play` bring their own clock, database and adapters.
2. Closing goes the way messages go: first nothing new comes in, then what came in is kept, then
   what is under way is delivered, then the database is let go.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from uuid import uuid4

from bot.clock import Clock
from bot.core.events import TimerDue
from bot.core.world import HouseRules
from bot.delivery.assets import Assets, Draw, Image
from bot.delivery.courier import Courier
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.deciding import Decide, Deciding
from bot.delivery.inbox import Inbox, Settled
from bot.delivery.port import Adapter
from bot.delivery.program_catalog import ProgramCatalog, keep_pictures
from bot.delivery.pulse import Pulse
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender_leases import SenderLeases
from bot.errors import StorageUnusable
from bot.features import decide
from bot.logs import log_of
from bot.settings import Settings
from bot.storage.db.database import Database
from bot.storage.db.media import get_media
from bot.storage.db.notifications import Notifications
from bot.storage.records.retention import forget_old
from bot.storage.records.timers import due_timers, next_timer_at
from bot.views.renderer import Renderer

_log = log_of("app")

#: threads for database work on a server; a SQLite file has one writer at a time anyway
SERVER_THREADS = 4
#: timers read at once
TIMERS_AT_ONCE = 256
#: seconds that what came in gets to be kept when the house closes
LAST_GROUPS_S = 5.0
#: seconds between two looks at whether everything is quiet
LOOK_EVERY_S = 0.0005

#: seconds for which other processes are listened to at a time (closing waits for the end of it)
HEAR_S = 0.5
#: seconds until they are listened to again after the server was away
HEAR_AGAIN_S = 5.0
#: seconds between two times of forgetting what is old
TIDY_EVERY_S = 86_400.0

#: seconds within which the timers are looked at again and again: four sweeps
SEEN_TO_WITHIN_S = 120.0

#: Something that runs beside the adapters until it is cancelled, such as the web server.
Service = Callable[[], Awaitable[None]]


class House:
    """Inbox, alarm and courier on one database, with the platforms they serve."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        adapters: Sequence[Adapter],
        catalog: ProgramCatalog,
        rules: HouseRules,
        renderer: Renderer,
        executor: DatabaseExecutor | None = None,
        draw: Draw | None = None,
        retention_days: int = 0,
        decide: Decide = decide,
    ) -> None:
        self.database = database
        self.clock = clock
        self.adapters = tuple(adapters)
        self._catalog = catalog
        self.platforms = tuple(each.platform for each in adapters)
        self.executor = executor if executor is not None else executor_for(database)
        self._retention_days = retention_days
        owner = uuid4().hex
        self.sender_leases = SenderLeases(database, self.executor, clock, self.platforms, owner)
        deciding = Deciding(
            database,
            decide,
            catalog=catalog.programs,
            rules=rules,
            elsewhere=lambda: not self.sender_leases.all_held,
        )
        self.inbox = Inbox(deciding, clock, self.executor, after=self._after)
        self.scheduler = Scheduler(clock)
        self.courier = Courier(
            database=database,
            executor=self.executor,
            clock=clock,
            renderer=renderer,
            assets=Assets(self._find_picture, draw),
            adapters=adapters,
            submit=self.inbox.submit,
            sender_leases=self.sender_leases,
            owner=owner,
            rules=rules,
        )
        self._timers = self.scheduler.wakeup("timers", self._see_to_timers)
        self._seen_to = Pulse(clock.ticks, SEEN_TO_WITHIN_S)
        self._messages = self.scheduler.wakeup("messages", self.courier.answer)
        self.courier.wakeup = self._messages
        self.sender_leases.got = self._messages.ring

    @asynccontextmanager
    async def open(self, *services: Service, taking: bool = True) -> AsyncIterator[None]:
        """Run everything while the block runs, then close it in order.

        Without `taking` the adapters only deliver; events are handed to `inbox.submit` otherwise.
        """
        inside: Exception | None = None
        try:
            async with asyncio.TaskGroup() as group:
                inbox = group.create_task(self.inbox.run(), name="inbox")
                sender_leases = group.create_task(self.sender_leases.run(), name="senders")
                scheduler = group.create_task(self.scheduler.run(), name="alarm")
                takers = [
                    group.create_task(each.run(self.inbox.submit), name=each.platform)
                    for each in (self.adapters if taking else ())
                ]
                others = (self._tidy, *services)
                if not self.database.is_sqlite:
                    others = (self._hear, *others)
                takers += [group.create_task(_run(each)) for each in others]
                try:
                    yield
                except Exception as error:
                    # The block's own error, kept apart from those of what runs beside it.
                    inside = error
                finally:
                    await _end(*takers)
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LAST_GROUPS_S):
                            while not self.inbox.idle:
                                await asyncio.sleep(0.01)
                    await _end(inbox)
                    await _end(scheduler)
                    await self.courier.close()
                    await _end(sender_leases)
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LAST_GROUPS_S):
                            await self.sender_leases.close()
        finally:
            self.executor.close()
            self.database.close()
        if inside is not None:
            raise inside

    def health(self) -> Mapping[str, str]:
        """A word per part: "ok", or what is wrong with it."""
        return {
            "database": "ok" if self.executor.well else "away",
            **{each.platform: each.health or "ok" for each in self.adapters},
            "courier": "stuck" if self.courier.stuck else "ok",
            "timers": "ok" if self._seen_to.lives else "stuck",
        }

    # --- time ----------------------------------------------------------------------------------

    async def next_due(self) -> datetime | None:
        """When the next timer or waiting message comes due (perhaps it has), or None.

        As the bells know it, which is as the tables say whenever everything is quiet.
        """
        return self._next_due()

    async def settle(self) -> None:
        """Return when everything that is due by now is decided and delivered."""
        while not self._quiet():
            await asyncio.sleep(LOOK_EVERY_S)

    def _next_due(self) -> datetime | None:
        return min((at for at in (self._timers.at, self._messages.at) if at), default=None)

    def _quiet(self) -> bool:
        due = self._next_due()
        return (
            self.sender_leases.tried
            and self.inbox.idle
            and self._timers.idle
            and self._messages.idle
            and self.courier.idle
            and (due is None or due > self.clock.now())
        )

    def _after(self, settled: Settled) -> None:
        if settled.timer is not None:
            self._timers.no_later_than(settled.timer)
        if settled.messages:
            self._messages.ring()

    async def _see_to_timers(self) -> datetime | None:
        while True:
            now = self.clock.now()

            def look(now: datetime = now) -> tuple[list[TimerDue], datetime | None]:
                with self.database.read() as conn:
                    due = due_timers(conn, now, TIMERS_AT_ONCE)
                    return due, None if due else next_timer_at(conn)

            due, following = await self.executor.do(look)
            self._seen_to.beat()
            if not due:
                return following
            await asyncio.gather(*(self.inbox.submit(each) for each in due))

    async def _hear(self) -> None:
        """Listen to other processes, which plan messages that this one sends."""
        while True:
            try:
                wakes = await asyncio.to_thread(Notifications, self.database)
                try:
                    while True:
                        if await asyncio.to_thread(_heard, wakes):
                            self._messages.ring()
                finally:
                    wakes.close()
            except StorageUnusable:
                # Meanwhile the sweep sees to everything, only later.
                await asyncio.sleep(HEAR_AGAIN_S)

    # --- pictures, and what is no longer needed --------------------------------------------------

    async def _tidy(self) -> None:
        """Keep the shelf's pictures; once a day forget what is old."""

        def work(now: datetime) -> None:
            if self._retention_days:
                with self.database.begin() as conn:
                    forget_old(conn, now, self._retention_days)
            # Afterwards: forgetting also clears pictures that no launched program shows.
            keep_pictures(self.database, self._catalog)

        while True:
            try:
                await self.executor.do(partial(work, self.clock.now()))
            except Exception as error:
                # Nothing depends on it today; tomorrow it is tried again.
                _log.error("tidying failed", action="tidy_failed", error=type(error).__name__)
            await asyncio.sleep(TIDY_EVERY_S)

    async def _find_picture(self, sha256: str) -> Image | None:
        def look() -> Image | None:
            with self.database.read() as conn:
                found = get_media(conn, sha256)
            return Image(found.data, found.mime, sha256) if found else None

        return await self.executor.do(look)


def rules_of(settings: Settings, renderer: Renderer, platforms: tuple[str, ...]) -> HouseRules:
    """What the installation decides."""
    return HouseRules(
        quiet_from=settings.quiet_hours.begin,
        quiet_until=settings.quiet_hours.end,
        languages=renderer.languages(),
        language_names=renderer.language_names(),
        platforms=platforms,
    )


def executor_for(database: Database) -> DatabaseExecutor:
    """Threads for this database's work."""
    return DatabaseExecutor(
        threads=1 if database.is_sqlite else SERVER_THREADS,
        away=lambda error: isinstance(error, StorageUnusable),
    )


def _heard(wakes: Notifications) -> bool:
    """Whether another process said something within a moment."""
    return any(True for _ in wakes.wait(HEAR_S))


async def _run(service: Service) -> None:
    await service()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)

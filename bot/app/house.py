"""The house: inbox, alarm and courier on one database, run together and closed in order.

Rules of this module
1. Everything is handed in: tests and `play` bring their own clock, database and adapters.
2. Closing goes the way messages go: first nothing new comes in, then what came in is kept, then
   what is under way is delivered, then the database is let go.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from uuid import uuid4

from bot.clock import Clock
from bot.engine.decide import decide
from bot.engine.events import TimerDue
from bot.engine.state import HouseRules
from bot.errors import StorageUnusable
from bot.logs import log_of
from bot.runtime.alarm import Alarm
from bot.runtime.assets import Assets, Draw, Image
from bot.runtime.courier import Courier
from bot.runtime.deciding import Decide, Deciding
from bot.runtime.desk import Desk
from bot.runtime.inbox import Inbox, Settled
from bot.runtime.port import Adapter
from bot.runtime.senders import Senders
from bot.runtime.shelf import Shelf, keep_pictures
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.media import get_media
from bot.storage.retention import forget_old
from bot.storage.timers import due_timers, next_timer_at
from bot.storage.wakes import Wakes
from bot.voice.voice import Voice

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
        shelf: Shelf,
        rules: HouseRules,
        voice: Voice,
        desk: Desk | None = None,
        draw: Draw | None = None,
        retention_days: int = 0,
        decide: Decide = decide,
    ) -> None:
        self.database = database
        self.clock = clock
        self.adapters = tuple(adapters)
        self._shelf = shelf
        self.platforms = tuple(each.platform for each in adapters)
        self.desk = desk if desk is not None else desk_for(database)
        self._retention_days = retention_days
        owner = uuid4().hex
        self.senders = Senders(database, self.desk, clock, self.platforms, owner)
        deciding = Deciding(
            database,
            decide,
            shelf=shelf.programs,
            rules=rules,
            elsewhere=lambda: not self.senders.all_held,
        )
        self.inbox = Inbox(deciding, clock, self.desk, after=self._after)
        self.alarm = Alarm(clock)
        self.courier = Courier(
            database=database,
            desk=self.desk,
            clock=clock,
            voice=voice,
            assets=Assets(self._find_picture, draw),
            adapters=adapters,
            submit=self.inbox.submit,
            senders=self.senders,
            owner=owner,
            rules=rules,
        )
        self._timers = self.alarm.bell("timers", self._see_to_timers)
        self._messages = self.alarm.bell("messages", self.courier.answer)
        self.courier.bell = self._messages
        self.senders.got = self._messages.ring

    @asynccontextmanager
    async def open(self, *services: Service, taking: bool = True) -> AsyncIterator[None]:
        """Run everything while the block runs, then close it in order.

        Without `taking` the adapters only deliver; events are handed to `inbox.submit` otherwise.
        """
        inside: Exception | None = None
        try:
            async with asyncio.TaskGroup() as group:
                inbox = group.create_task(self.inbox.run(), name="inbox")
                senders = group.create_task(self.senders.run(), name="senders")
                alarm = group.create_task(self.alarm.run(), name="alarm")
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
                    await _end(alarm)
                    await self.courier.close()
                    await _end(senders)
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LAST_GROUPS_S):
                            await self.senders.close()
        finally:
            self.desk.close()
            self.database.close()
        if inside is not None:
            raise inside

    @property
    def well(self) -> bool:
        """Whether the database is there."""
        return not self.desk.absent

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
            self.senders.tried
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

            due, following = await self.desk.do(look)
            if not due:
                return following
            await asyncio.gather(*(self.inbox.submit(each) for each in due))

    async def _hear(self) -> None:
        """Listen to other processes, which plan messages that this one sends."""
        while True:
            try:
                wakes = await asyncio.to_thread(Wakes, self.database)
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
            keep_pictures(self.database, self._shelf)

        while True:
            try:
                await self.desk.do(partial(work, self.clock.now()))
            except Exception as error:
                # Nothing depends on it today; tomorrow it is tried again.
                _log.error("tidying failed", action="tidy_failed", error=type(error).__name__)
            await asyncio.sleep(TIDY_EVERY_S)

    async def _find_picture(self, sha256: str) -> Image | None:
        def look() -> Image | None:
            with self.database.read() as conn:
                found = get_media(conn, sha256)
            return Image(found.data, found.mime, sha256) if found else None

        return await self.desk.do(look)


def rules_of(settings: Settings, voice: Voice, platforms: tuple[str, ...]) -> HouseRules:
    """What the installation decides."""
    return HouseRules(
        quiet_from=settings.quiet_hours.begin,
        quiet_until=settings.quiet_hours.end,
        languages=voice.languages(),
        platforms=platforms,
    )


def desk_for(database: Database) -> Desk:
    """Threads for this database's work."""
    return Desk(
        threads=1 if database.is_sqlite else SERVER_THREADS,
        away=lambda error: isinstance(error, StorageUnusable),
    )


def _heard(wakes: Wakes) -> bool:
    """Whether another process said something within a moment."""
    return any(True for _ in wakes.wait(HEAR_S))


async def _run(service: Service) -> None:
    await service()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)

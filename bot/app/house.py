"""The house: inbox, scheduler and courier on one database, run together and closed in order.

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
from uuid import uuid4

import bot.features
import bot.storage.queries
import bot.views  # noqa: F401 (each of the three declares what it can do when it is imported)
from bot.clock import Clock
from bot.core.decide import decide
from bot.core.world import HouseRules
from bot.delivery.assets import Assets, Draw, Image, Record
from bot.delivery.courier import Courier
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.deciding import Decide, Deciding
from bot.delivery.housekeeping import keep_house
from bot.delivery.inbox import Inbox, Settled
from bot.delivery.listening import listen
from bot.delivery.player_address import FindPlayerAt, no_player
from bot.delivery.port import Adapter, Capability
from bot.delivery.program_catalog import ProgramCatalog
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender_leases import SenderLeases
from bot.delivery.stillness import Stillness
from bot.delivery.timer_pump import TimerPump
from bot.delivery.voice_collector import Hear, VoiceCollector, deaf
from bot.errors import StorageUnusable
from bot.logs import log_of
from bot.settings import Settings
from bot.storage.db.database import Database
from bot.storage.db.media import get_media
from bot.views.renderer import Renderer

_log = log_of("app")

#: threads for database work on a server; a SQLite file has one writer at a time anyway
SERVER_THREADS = 4
#: seconds that what came in gets to be kept when the house closes
LAST_GROUPS_S = 5.0


#: Something that runs beside the adapters until it is cancelled, such as the web server.
Service = Callable[[], Awaitable[None]]


class House:
    """Inbox, scheduler and courier on one database, with the platforms they serve."""

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
        record: Record | None = None,
        hear: Hear = deaf,
        retention_days: int = 0,
        decide: Decide = decide,
        player: FindPlayerAt = no_player,
    ) -> None:
        self.database = database
        self.clock = clock
        self.adapters = tuple(adapters)
        self._catalog = catalog
        self.platforms = tuple(each.platform for each in adapters)
        self.executor = executor if executor is not None else executor_for(database)
        self._retention_days = retention_days
        owner = uuid4().hex
        self._stillness = Stillness()
        stirred = self._stillness.stirred
        self.sender_leases = SenderLeases(
            database,
            self.executor,
            clock,
            self.platforms,
            owner,
            got=self._ring,
            stirred=stirred,
        )
        deciding = Deciding(
            database,
            decide,
            catalog=catalog.programs,
            rules=rules,
            elsewhere=lambda: not self.sender_leases.all_held,
        )
        self.inbox = Inbox(deciding, clock, self.executor, after=self._after, stirred=stirred)
        self.scheduler = Scheduler(clock, stirred=stirred)
        self.courier = Courier(
            database=database,
            executor=self.executor,
            clock=clock,
            renderer=renderer,
            assets=Assets(self._find_picture, draw, record),
            adapters=adapters,
            submit=self.inbox.submit,
            sender_leases=self.sender_leases,
            ring=self._ring,
            stirred=stirred,
            owner=owner,
            rules=rules,
            player=player,
        )
        self._timer_pump = TimerPump(database, self.executor, clock, self.inbox.submit)
        collector = VoiceCollector(
            database=database,
            executor=self.executor,
            clock=clock,
            adapters=adapters,
            submit=self.inbox.submit,
            hear=hear,
        )
        self._timers = self.scheduler.wakeup("timers", self._timer_pump.answer)
        self._messages = self.scheduler.wakeup("messages", self.courier.answer)
        self._voices = self.scheduler.wakeup("voices", collector.answer)

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
                scheduler = group.create_task(self.scheduler.run(), name="scheduler")
                takers = [
                    group.create_task(each.run(self.inbox.submit), name=each.platform)
                    for each in (self.adapters if taking else ())
                ]
                others = (self._keep_house, *services)
                if not self.database.is_sqlite:
                    others = (self._listen, *others)
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
                            await self._stillness.until(lambda: self.inbox.idle)
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
            "timers": "ok" if self._timer_pump.lives else "stuck",
        }

    # --- time ----------------------------------------------------------------------------------

    async def next_due(self) -> datetime | None:
        """When the next timer or waiting message comes due (perhaps it has), or None.

        As the wakeups know it, which is as the tables say whenever everything is quiet.
        """
        return self._next_due()

    async def settle(self) -> None:
        """Return when everything that is due by now is decided and delivered."""
        await self._stillness.until(self._quiet)

    def _next_due(self) -> datetime | None:
        return min((at for at in (self._timers.at, self._messages.at) if at), default=None)

    def _quiet(self) -> bool:
        due = self._next_due()
        return (
            self.sender_leases.tried
            and self.inbox.idle
            and self._timers.idle
            and self._messages.idle
            and self._voices.idle
            and self.courier.idle
            and (due is None or due > self.clock.now())
        )

    def _ring(self) -> None:
        self._messages.ring()

    def _after(self, settled: Settled) -> None:
        if settled.timer is not None:
            self._timers.no_later_than(settled.timer)
        if settled.messages:
            self._messages.ring()
        if settled.recordings:
            self._voices.ring()

    async def _listen(self) -> None:
        await listen(self.database, self._messages.ring)

    async def _keep_house(self) -> None:
        await keep_house(
            self.database, self.executor, self.clock, self._catalog, self._retention_days
        )

    async def _find_picture(self, sha256: str) -> Image | None:
        def look() -> Image | None:
            with self.database.read() as conn:
                found = get_media(conn, sha256)
            return Image(found.data, found.mime, sha256) if found else None

        return await self.executor.do(look)


def rules_of(settings: Settings, renderer: Renderer, adapters: Sequence[Adapter]) -> HouseRules:
    """What the installation decides, and what its platforms can do."""

    def able(what: Capability) -> tuple[str, ...]:
        return tuple(each.platform for each in adapters if what in each.capabilities)

    return HouseRules(
        quiet_from=settings.quiet_hours.begin,
        quiet_until=settings.quiet_hours.end,
        languages=renderer.languages(),
        language_names=renderer.language_names(),
        platforms=tuple(each.platform for each in adapters),
        reach_first=able(Capability.REACHES_FIRST),
        extras_on=able(Capability.EXTRAS),
    )


def executor_for(database: Database) -> DatabaseExecutor:
    """Threads for this database's work."""
    return DatabaseExecutor(
        threads=1 if database.is_sqlite else SERVER_THREADS,
        away=lambda error: isinstance(error, StorageUnusable),
    )


async def _run(service: Service) -> None:
    await service()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)

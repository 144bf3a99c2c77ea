"""The world as it stands for somebody who types a command, only to look at.

Rules
1. Nothing is written, no lock is taken and no id reserved (`bot.storage.records.loading.look`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Program
from bot.core.events import Commanded, Origin
from bot.core.world import HouseRules, World
from bot.delivery.database_executor import DatabaseExecutor
from bot.storage.db.database import Database
from bot.storage.records.loading import look


class WorldLook:
    """Looks into the database (`bot.platforms.discord.ports.WorldReader`)."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        catalog: Mapping[str, Program],
        rules: HouseRules,
    ) -> None:
        self._database = database
        self._executor = executor
        self._catalog = catalog
        self._rules = rules

    async def __call__(self, origin: Origin) -> World:
        """What somebody's decisions would be made on, where they ask."""
        event = Commanded(origin, "me")

        def work() -> World:
            with self._database.read() as conn:
                return look(conn, event, catalog=self._catalog, rules=self._rules)

        return await self._executor.do(work)

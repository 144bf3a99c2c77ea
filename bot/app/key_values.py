"""What platforms keep in the database between two runs (`bot.delivery.port.KeyValueStore`)."""

from __future__ import annotations

from collections.abc import Collection

from bot.delivery.database_executor import DatabaseExecutor
from bot.storage.db import key_value_store
from bot.storage.db.database import Database


class DatabaseKeyValueStore:
    """One platform's notes."""

    def __init__(self, database: Database, executor: DatabaseExecutor, platform: str) -> None:
        self._database = database
        self._executor = executor
        self._platform = platform

    async def recall(self, name: str) -> str | None:
        """What was kept under this name, or None."""

        def work() -> str | None:
            with self._database.read() as conn:
                return key_value_store.recall(conn, self._platform, name)

        return await self._executor.do(work)

    async def keep(self, name: str, text: str) -> None:
        """Keep this under the name, instead of what was there."""

        def work() -> None:
            with self._database.begin() as conn:
                key_value_store.keep(conn, self._platform, name, text)

        await self._executor.do(work)

    async def reachable(self) -> Collection[str]:
        """Who can be written to privately on this platform, by their ids there."""

        def work() -> Collection[str]:
            with self._database.read() as conn:
                return key_value_store.reachable_on(conn, self._platform)

        return await self._executor.do(work)

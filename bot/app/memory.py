"""What platforms keep in the database between two runs (`bot.runtime.port.Memory`)."""

from __future__ import annotations

from collections.abc import Collection

from bot.runtime.desk import Desk
from bot.storage import notes
from bot.storage.database import Database


class KeptMemory:
    """One platform's notes."""

    def __init__(self, database: Database, desk: Desk, platform: str) -> None:
        self._database = database
        self._desk = desk
        self._platform = platform

    async def recall(self, name: str) -> str | None:
        """What was kept under this name, or None."""

        def work() -> str | None:
            with self._database.read() as conn:
                return notes.recall(conn, self._platform, name)

        return await self._desk.do(work)

    async def keep(self, name: str, text: str) -> None:
        """Keep this under the name, instead of what was there."""

        def work() -> None:
            with self._database.begin() as conn:
                notes.keep(conn, self._platform, name, text)

        await self._desk.do(work)

    async def reachable(self) -> Collection[str]:
        """Who can be written to privately on this platform, by their ids there."""

        def work() -> Collection[str]:
            with self._database.read() as conn:
                return notes.reachable_on(conn, self._platform)

        return await self._desk.do(work)

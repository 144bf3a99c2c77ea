"""Listening to other processes, which plan messages that this one sends (PostgreSQL only)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.errors import StorageUnusable
from bot.storage.db.database import Database
from bot.storage.db.notifications import Notifications

#: seconds for which others are listened to at a time (closing waits for the end of it)
HEAR_S = 0.5
#: seconds until they are listened to again after the server was away
HEAR_AGAIN_S = 5.0


async def listen(database: Database, heard: Callable[[], None]) -> None:
    """Call `heard` whenever another process planned something, until cancelled."""
    while True:
        try:
            notifications = await _opened(database)
            try:
                while True:
                    if await asyncio.to_thread(_something, notifications):
                        heard()
            finally:
                notifications.close()
        except StorageUnusable:
            # Meanwhile the sweep sees to everything, only later.
            await asyncio.sleep(HEAR_AGAIN_S)


async def _opened(database: Database) -> Notifications:
    """A connection to listen on. Raises StorageUnusable.

    Whoever stops waiting leaves none open: its thread opens it all the same.
    """
    opening = asyncio.create_task(asyncio.to_thread(Notifications, database))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(StorageUnusable):
            (await opening).close()
        raise


def _something(notifications: Notifications) -> bool:
    """Whether another process said something within a moment."""
    return any(True for _ in notifications.wait(HEAR_S))

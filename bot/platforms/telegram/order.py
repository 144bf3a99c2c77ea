"""Keeps one chat's updates in order while chats go on in parallel."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

#: updates under way at once; far more than Telegram hands over before the first are kept
AT_ONCE = 4096


class InOrder(BaseUpdateProcessor):
    """Handles updates chat by chat. `at_once` is called before an update waits for its turn."""

    def __init__(self, at_once: Callable[[Update], None]) -> None:
        super().__init__(AT_ONCE)
        self._at_once = at_once
        #: the last update of each chat that is not finished
        self._last: dict[int, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = 0
        if isinstance(update, Update):
            self._at_once(update)
            chat = update.effective_chat.id if update.effective_chat else 0
        before = self._last.get(chat)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[chat] = mine
        try:
            if before is not None:
                await asyncio.shield(before)
            await coroutine
        except asyncio.CancelledError:
            # Closing: Telegram hands it over again, but a coroutine left lying would complain.
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            raise
        finally:
            mine.set_result(None)
            if self._last.get(chat) is mine:
                del self._last[chat]

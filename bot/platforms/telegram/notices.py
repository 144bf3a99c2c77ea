"""A line in the group for somebody whose answer cannot be sent privately.

Rules
1. It says that there is an answer and how to get it, never which; about health it is never said.
2. Nobody is told more than once an hour, few lines stand in a group at the same time, and each goes
   away again by itself.
3. What stood when the bot stopped is removed at the next start.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core.envelopes import Priority
from bot.delivery.port import KeyValueStore
from bot.logs import log_of
from bot.platforms.telegram.errors import ChatRef
from bot.platforms.telegram.rich import Rich
from bot.platforms.telegram.send import Sender

_log = log_of("telegram")

#: seconds a line stands
STANDS_S = 600.0
#: lines that may stand in a group at the same time
AT_ONCE = 3
_NAME = "notices"


class Notices:
    """The lines that stand in groups for a while."""

    def __init__(
        self,
        bot: ExtBot[Priority],
        sender: Sender,
        memory: KeyValueStore,
        *,
        stands_s: float | None = None,
    ) -> None:
        self._bot = bot
        self._sender = sender
        self._memory = memory
        self._stands_s = STANDS_S if stands_s is None else stands_s
        #: lines that are being said, by group
        self._coming: Counter[str] = Counter()
        self._standing: set[tuple[str, int]] = set()
        self._removals: set[asyncio.Task[None]] = set()

    async def say(self, place: ChatRef, line: Rich, keys: InlineKeyboardMarkup, to: str) -> str:
        """Say the line, with buttons, in answer to the message `to`. Raises TelegramError."""
        self._coming[place.chat_id] += 1
        try:
            message = await self._sender.words(
                place, line, keys, Priority.REMINDER, silent=True, reply_to=to
            )
            await self.remove_later(place.chat_id, message.message_id)
        finally:
            self._coming -= Counter({place.chat_id: 1})
        return str(message.message_id)

    def room_for_one(self, chat_id: str) -> bool:
        """Whether one more line may stand in this group."""
        standing = sum(1 for chat, _ in self._standing if chat == chat_id)
        return standing + self._coming[chat_id] < AT_ONCE

    async def remove_later(self, chat_id: str, message_id: int) -> None:
        """Take this message away after a while."""
        self._standing.add((chat_id, message_id))
        await self._keep()
        removal = asyncio.create_task(self._remove(chat_id, message_id))
        self._removals.add(removal)
        removal.add_done_callback(self._removals.discard)

    async def clear_old(self) -> None:
        """Remove what an earlier run left standing."""
        kept = await self._memory.recall(_NAME)
        for chat_id, message_id in json.loads(kept) if kept else ():
            if (chat_id, message_id) not in self._standing:
                await self._delete(chat_id, message_id)
        await self._keep()

    async def close(self) -> None:
        """Stop waiting; the next start removes what stands."""
        for removal in tuple(self._removals):
            removal.cancel()
        await asyncio.gather(*self._removals, return_exceptions=True)

    async def remove(self, chat_id: str, message_id: int) -> None:
        """Take a line away now."""
        await self._delete(chat_id, message_id)
        self._standing.discard((chat_id, message_id))
        await self._keep()

    async def _remove(self, chat_id: str, message_id: int) -> None:
        await asyncio.sleep(self._stands_s)
        if (chat_id, message_id) in self._standing:
            await self.remove(chat_id, message_id)

    async def _delete(self, chat_id: str, message_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except TelegramError as error:
            _log.info("notice", action="notice_stays", why=type(error).__name__)

    async def _keep(self) -> None:
        await self._memory.keep(_NAME, json.dumps(sorted(self._standing)))

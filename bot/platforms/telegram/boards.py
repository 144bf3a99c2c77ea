"""The day's board, pinned quietly where the bot may, and no trace left of the pinning.

Rules
1. One board is pinned per chat and topic: yesterday's is let go of when today's comes.
2. Without the right nothing happens; /setup names it.
3. Telegram's own line "pinned a message" is removed where that is allowed.
"""

from __future__ import annotations

from telegram import Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core.envelopes import Priority
from bot.delivery.port import KeyValueStore
from bot.logs import log_of
from bot.platforms.telegram.errors import ChatRef

_log = log_of("telegram")

#: kinds of messages that are pinned
PINNED = frozenset({"board"})


class Boards:
    """Pins boards."""

    def __init__(self, bot: ExtBot[Priority], memory: KeyValueStore) -> None:
        self._bot = bot
        self._memory = memory

    async def pin(self, place: ChatRef, message_id: str) -> None:
        """Pin this board without a sound, instead of the one before."""
        name = f"board:{place.chat_id}:{place.thread_id}"
        before = await self._memory.recall(name)
        try:
            await self._bot.pin_chat_message(
                place.chat_id, int(message_id), disable_notification=True
            )
        except TelegramError as error:
            _log.info("board", action="board_not_pinned", why=type(error).__name__)
            return
        await self._memory.keep(name, message_id)
        if before and before != message_id:
            try:
                await self._bot.unpin_chat_message(place.chat_id, int(before))
            except TelegramError as error:
                _log.info("board", action="board_stays_pinned", why=type(error).__name__)

    async def tidy(self, message: Message, me: int) -> None:
        """Remove the line that says the bot has pinned something."""
        if message.pinned_message is None or message.from_user is None:
            return
        if message.from_user.id != me:
            return
        try:
            await self._bot.delete_message(message.chat.id, message.message_id)
        except TelegramError as error:
            _log.info("board", action="pin_line_stays", why=type(error).__name__)

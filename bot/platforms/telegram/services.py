"""What the modules of this adapter share: the bot, its memory of chats and people, the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.clock import Clock
from bot.core.envelopes import Priority
from bot.core.events import Event
from bot.delivery.port import Submit
from bot.logs import log_of
from bot.platforms.telegram.boards import Boards
from bot.platforms.telegram.notices import Notices
from bot.platforms.telegram.rate_limits import RequestLimiter
from bot.platforms.telegram.reach import Reach
from bot.platforms.telegram.rights import Rights
from bot.platforms.telegram.send import Sender
from bot.platforms.telegram.texts import TelegramTexts
from bot.platforms.telegram.updates import Me

_log = log_of("telegram")


@dataclass(slots=True)
class Services:
    """The shared parts of one bot. `submit` is the house's door while it is open."""

    bot: ExtBot[Priority]
    clock: Clock
    words: TelegramTexts
    limits: RequestLimiter
    reach: Reach
    rights: Rights
    sender: Sender
    notices: Notices
    boards: Boards
    submit: Submit | None = None
    tasks: set[asyncio.Task[object]] = field(default_factory=set)

    @property
    def me(self) -> Me:
        """The bot itself, once Telegram has said who it is."""
        return Me(self.bot.id, self.bot.username)

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        """Do this beside everything else; a failure is logged."""
        task: asyncio.Task[object] = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[object]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.warning("beside", action="beside_failed", why=type(error).__name__)

    async def tell(self, event: Event) -> None:
        """Hand a fact to the house; one that cannot be taken just now is left out."""
        if self.submit is None:
            return
        try:
            await self.submit(event)
        except Exception as error:
            _log.warning("fact", action="fact_lost", why=type(error).__name__)

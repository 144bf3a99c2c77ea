"""The way into the house: events are handed in here, and the house is told of every room first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.core.events import Asked, Event
from bot.delivery.port import Submit
from bot.errors import StretchbotError
from bot.logs import log_of
from bot.platforms.discord.origins import ChannelRef

_log = log_of("discord")


class NotOpen(StretchbotError):
    """The bot is being restarted. Please try again in a moment."""


class EventSink:
    """Hands events to the house, while it is open."""

    def __init__(self) -> None:
        self._submit: Submit | None = None
        #: is told of every room that somebody acts in; set by the adapter
        self.found: Callable[[ChannelRef], Awaitable[None]] | None = None

    def connect(self, submit: Submit | None) -> None:
        """From now on hand what happens to `submit`; None closes."""
        self._submit = submit

    async def hand_in(self, event: Asked) -> None:
        """Hand in what a person did. Raises StretchbotError when it was not kept."""
        where = event.origin.where
        if not where.private and self.found is not None:
            await self.found(ChannelRef(where.chat_id, where.thread_id, where.title))
        await self.keep(event)

    async def tell(self, event: Event) -> None:
        """Hand in something nobody waits for; that it was not kept is logged."""
        try:
            if isinstance(event, Asked):
                await self.hand_in(event)
            else:
                await self.keep(event)
        except StretchbotError as error:
            _log.info("not handed in", action="not_handed_in", why=type(error).__name__)

    async def keep(self, event: Event) -> None:
        """Hand in something that must be kept. Raises StretchbotError when it was not."""
        if self._submit is None:
            raise NotOpen
        await self._submit(event)

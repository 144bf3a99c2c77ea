"""What the adapter asks of the rest of the house."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.core.events import Origin
from bot.core.world import World


class Now(Protocol):
    """A clock that can be asked."""

    def now(self) -> datetime:
        """This instant, UTC."""
        ...

    def ticks(self) -> float:
        """Real seconds since some fixed moment; they never go back."""
        ...


#: The world as it stands for whoever asks, where they ask: only to look at.
WorldReader = Callable[[Origin], Awaitable[World]]


async def nothing_known(origin: Origin) -> World:
    """For an adapter without a house behind it: an empty world."""
    return World()

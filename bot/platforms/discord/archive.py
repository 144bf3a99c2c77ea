"""Threads that Discord has archived: opened again where something is to be done in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from bot.delivery.port import Gone
from bot.platforms.discord.errors import ARCHIVED

Done = TypeVar("Done")


async def in_open(client: discord.Client, thread: int, act: Callable[[], Awaitable[Done]]) -> Done:
    """Do something in a channel or thread; in an archived one once more, after opening it.

    Raises Gone where only a moderator may open it, and what `act` raises.
    """
    try:
        return await act()
    except discord.HTTPException as error:
        if error.code != ARCHIVED:
            raise
    try:
        await client.http.edit_channel(thread, archived=False)
    except discord.Forbidden:
        raise Gone("closed") from None
    return await act()

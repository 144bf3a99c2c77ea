"""Channels that vanish and come back: told to the house as states, once each time.

Rules
1. A deleted channel, thread or server is lost at once; a right that was taken away shows itself
   when the bot next writes there.
2. What was lost is looked at again whenever Discord says that something about it changed, when
   somebody acts there, and once after each start: what can be written to again is found.
3. A channel stands for its threads: they are lost and found with it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.core.events import Event, RoomFound, RoomLost
from bot.platforms.discord.origins import PLATFORM, ChannelRef
from bot.platforms.discord.ports import Now
from bot.platforms.discord.rights import may_write

Tell = Callable[[Event], Awaitable[None]]
Writable = (discord.TextChannel, discord.VoiceChannel, discord.ForumChannel)


class Channels:
    """Which places the house was told can be written to."""

    def __init__(self, clock: Now, tell: Tell) -> None:
        self._clock = clock
        self._tell = tell
        #: (chat, thread) the house was told is there, since this process began
        self._there: set[tuple[str, str]] = set()

    async def found(self, place: ChannelRef) -> None:
        """Somebody acts there, so it is there."""
        key = (place.chat_id, place.thread_id)
        if key not in self._there:
            self._there.add(key)
            await self._tell(
                RoomFound(PLATFORM, place.chat_id, place.thread_id, place.title, self._clock.now())
            )

    async def lost(self, chat_id: str, thread_id: str, why: str) -> None:
        """It is gone."""
        self.doubt(chat_id, thread_id)
        await self._tell(RoomLost(PLATFORM, chat_id, thread_id, why, self._clock.now()))

    def doubt(self, chat_id: str, thread_id: str = "") -> None:
        """Writing there failed: the next sign of life counts as news."""
        self._there = {
            (chat, thread)
            for chat, thread in self._there
            if chat != chat_id or (thread_id and thread != thread_id)
        }

    async def look(self, guild: discord.Guild) -> None:
        """Look at every channel of a server: what can be written to is found."""
        me: discord.Member | None = guild.me
        if me is None or guild.unavailable:
            return
        for channel in guild.channels:
            if isinstance(channel, Writable) and may_write(channel.permissions_for(me)):
                await self.found(ChannelRef(str(channel.id), "", channel.name))

    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed from a server."""
        for channel in guild.channels:
            if isinstance(channel, Writable):
                await self.lost(str(channel.id), "", "kicked")

    async def thread(self, thread: discord.Thread) -> None:
        """A thread changed: open again, or locked."""
        parent = str(thread.parent_id)
        if not (thread.archived and thread.locked):
            await self.found(ChannelRef(parent, str(thread.id), thread.name))

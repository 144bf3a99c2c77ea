"""discord.py's client: which events it asks for, what it keeps, and where each event goes.

Rules
1. No privileged intent: servers, messages (whose words Discord withholds unless they address the
   bot) and reactions. No members, no presences, no cache of messages.
2. Nothing is decided here; every event goes to the door or the places.
3. Drops, invalid sessions and missed heartbeats are discord.py's to mend; a token that is refused
   ends the program with one sentence.
"""

from __future__ import annotations

import asyncio
import re
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from yarl import URL

from bot.errors import SettingsBroken, StretchbotError
from bot.logs import log_of
from bot.platforms.discord.channels import Channels, Writable
from bot.platforms.discord.errors import BROKEN
from bot.platforms.discord.interactions import Interactions
from bot.platforms.discord.message_listener import MessageListener
from bot.platforms.discord.origins import place_of
from bot.platforms.discord.taps import ChoiceMenu, Interaction, TapButton, TellButton

_log = log_of("discord")

#: discord.py waits out rate limits up to this (seconds); longer ones go back to the outbox
LONGEST_LIMIT_S = 30.0
#: seconds between two tries to reach Discord at the start, and the longest pause
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0


class DiscordTokenRefused(StretchbotError):
    """Discord does not accept DISCORD_TOKEN. Copy it again from the bot's page in the developer
    portal (Reset Token), without spaces; if it was reset there, the new one counts.
    """


class ShardsRefused(StretchbotError):
    """Discord does not accept DISCORD_SHARDS. Leave it unset, or write it as 0-3/16: this process's
    shards, and how many there are in all.
    """


def read_shards(text: str) -> tuple[list[int] | None, int | None]:
    """Which shards this process holds, and how many there are: (None, None) leaves it to Discord.

    "0-3/16", "5/16". Raises SettingsBroken.
    """
    if not text.strip():
        return None, None
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text.strip())
    if found:
        first, count = int(found[1]), int(found[3])
        last = int(found[2] or first)
        if first <= last < count:
            return list(range(first, last + 1)), count
    raise SettingsBroken(
        "DISCORD_SHARDS cannot be used: write it as 0-3/16, this process's shards and how many "
        "there are in all.",
        log="shards cannot be read",
    )


def aim(api_url: str) -> None:
    """Use another backend than Discord's, where one is given; for the whole process."""
    if api_url:
        discord.http.Route.BASE = api_url


class HouseClient(discord.AutoShardedClient):
    """The bot's connection to Discord."""

    def __init__(
        self,
        interactions: Interactions,
        listener: MessageListener,
        places: Channels,
        *,
        shards: str = "",
        gateway_url: str = "",
        set_up: Callable[[], Awaitable[None]],
    ) -> None:
        """`set_up` is awaited once, when the bot has logged in and before it takes events."""
        ids, count = read_shards(shards)
        intents = discord.Intents.none()
        intents.guilds = True
        intents.messages = True
        intents.reactions = True
        super().__init__(
            intents=intents,
            shard_ids=ids,  # type: ignore[arg-type]  # None leaves it to Discord
            shard_count=count,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=LONGEST_LIMIT_S,
        )
        self.interactions = interactions
        self._listener = listener
        self._places = places
        self._gateway_url = gateway_url
        self._counted = count is not None
        self._set_up = set_up

    async def setup_hook(self) -> None:
        self.interactions.me = self._listener.me = self.user.id if self.user is not None else 0
        self.add_dynamic_items(TapButton, ChoiceMenu, TellButton)
        await self._set_up()

    async def stay(self, token: str) -> None:
        """Log in and stay connected until cancelled. Raises StretchbotError when that cannot be."""
        try:
            await self._log_in(token)
            await self.connect(reconnect=True)
        except discord.LoginFailure:
            raise DiscordTokenRefused(log="discord token refused") from None
        except discord.ConnectionClosed as closed:
            if closed.code in (4010, 4011, 4012):
                raise ShardsRefused(log=f"discord closed with {closed.code}") from None
            raise DiscordTokenRefused(log=f"discord closed with {closed.code}") from None
        finally:
            await self.close()

    async def _log_in(self, token: str) -> None:
        pause = FIRST_PAUSE_S
        while True:
            try:
                await self.login(token)
                await self._find_gateway()
            except discord.LoginFailure:
                raise
            except (discord.HTTPException, discord.GatewayNotFound, *BROKEN) as error:
                _log.warning(
                    "Discord cannot be reached; waiting",
                    action="discord_away",
                    why=type(error).__name__,
                )
                await self.http.close()
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                return

    async def _find_gateway(self) -> None:
        # discord.py would ask this when it connects, where a moment's failure ends everything.
        shards, gateway, _ = await self.http.get_bot_gateway()
        if not self._counted:
            self.shard_count = shards
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(self._gateway_url or gateway)

    # --- people ----------------------------------------------------------------------------------

    async def on_interaction(self, interaction: Interaction) -> None:
        await self.interactions.interacted(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._listener.wrote(message)

    async def on_raw_reaction_add(self, reaction: discord.RawReactionActionEvent) -> None:
        await self._listener.reacted(reaction, self.get_channel(reaction.channel_id))

    # --- places ----------------------------------------------------------------------------------

    async def on_guild_available(self, guild: discord.Guild) -> None:
        # It is told late after a start; the bot may have been removed meanwhile.
        if self.get_guild(guild.id) is guild:
            await self._places.look(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._places.look(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._places.left(guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        if isinstance(channel, Writable):
            await self._places.lost(str(channel.id), "", "deleted")

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        await self._look_again(after.guild)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        await self._look_again(after.guild)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        if self.user is not None and after.id == self.user.id:
            await self._look_again(after.guild)

    async def _look_again(self, guild: discord.Guild) -> None:
        await self._places.look(guild)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        await self._places.lost(str(payload.parent_id), str(payload.thread_id), "deleted")

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        place = place_of(after, self.user.id if self.user is not None else 0)
        if place is not None and not place.private_thread:
            await self._places.thread(after)

    async def on_thread_join(self, thread: discord.Thread) -> None:
        # discord.py forgets a thread that is archived: when it is opened again, it is as new to it.
        await self.on_thread_update(thread, thread)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        sort, _, trace = sys.exc_info()
        frames = traceback.extract_tb(trace)
        _log.error(
            "an event of Discord's could not be handled",
            action="discord_event_failed",
            sort=event_method,
            error=sort.__name__ if sort else "",
            where=f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "",
        )

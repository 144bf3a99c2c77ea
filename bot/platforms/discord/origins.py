"""Who did something on Discord, and where, in the words of the core.

Rules
1. A thread or a forum post is a room of its own: `chat_id` is its channel, `thread_id` the thread.
   A thread that the bot opened under its own lesson is talk in the lesson's room; a private one
   that it opened is a person's own.
2. A member administers who may manage the server, or is let use a coach's command by the server's
   own settings: Discord has checked that before the bot hears of it.
3. The moment of an act is in its id (Discord's clock), not when it was handled.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import discord

from bot.core.events import Origin, Where, Who
from bot.platforms.discord.rights import may_open_private_thread

PLATFORM = "discord"

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A chat as the house addresses it."""

    chat_id: str
    thread_id: str = ""
    title: str = ""
    private: bool = False
    #: a thread of ours under a lesson
    talk: bool = False
    #: a thread of ours for one person alone
    private_thread: bool = False


def place_of(channel: Any, me: int) -> ChannelRef | None:
    """The place a channel is, or None where the bot has no business (group messages, stages)."""
    match channel:
        case discord.Thread():
            title = channel.name or ""
            parent = channel.parent_id
            if channel.owner_id == me and channel.is_private():
                return ChannelRef(str(parent), str(channel.id), private=True, private_thread=True)
            # A thread opened from a message has that message's id; ours are under our lessons.
            if channel.owner_id == me and not isinstance(channel.parent, discord.ForumChannel):
                return ChannelRef(str(parent), "", "", talk=True)
            return ChannelRef(str(parent), str(channel.id), title)
        case discord.DMChannel():
            return ChannelRef(str(channel.id), private=True)
        case discord.abc.GuildChannel():
            return ChannelRef(str(channel.id), "", channel.name or "")
        case _:
            return None


def manages(permissions: discord.Permissions) -> bool:
    """Whether these permissions make somebody an administrator of the server."""
    return permissions.administrator or permissions.manage_guild


def who_of(
    user: discord.abc.User,
    *,
    operators: Collection[str],
    language: str = "",
    admin: bool = False,
) -> Who:
    """The person behind an act."""
    return Who(
        platform=PLATFORM,
        user_id=str(user.id),
        # Not a server's nickname: the same person has the same name in every server.
        name=user.global_name or user.name,
        language=language,
        admin=admin,
        operator=str(user.id) in operators,
    )


def of_interaction(
    interaction: Interaction,
    place: ChannelRef,
    *,
    operators: Collection[str],
    handle: str,
    coaching: bool = False,
) -> Origin:
    """Where a tap, a command or a form comes from. `coaching`: it is a coach's command."""
    message = interaction.message
    admin = not place.private and (coaching or manages(interaction.permissions))
    return Origin(
        who=who_of(
            interaction.user,
            operators=operators,
            language=str(interaction.locale),
            admin=admin,
        ),
        where=Where(
            platform=PLATFORM,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            private=place.private,
            title=place.title,
            message_id=str(message.id) if message is not None else "",
            to_bot=message is not None,
            can_open_private_thread=not place.private
            and may_open_private_thread(interaction.channel, interaction.app_permissions),
            overseen=place.private_thread,
        ),
        at=discord.utils.snowflake_time(interaction.id),
        update_id=f"interaction:{interaction.id}",
        handle=handle,
    )


def of_message(
    message: discord.Message, place: ChannelRef, *, operators: Collection[str], to_bot: bool
) -> Origin:
    """Where typed words come from."""
    author = message.author
    admin = isinstance(author, discord.Member) and manages(author.guild_permissions)
    return Origin(
        who=who_of(author, operators=operators, admin=admin),
        where=Where(
            platform=PLATFORM,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            private=place.private,
            title=place.title,
            message_id=str(message.id),
            to_bot=to_bot,
            overseen=place.private_thread,
        ),
        at=discord.utils.snowflake_time(message.id),
        update_id=f"message:{message.id}",
    )

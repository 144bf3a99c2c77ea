"""What the bot may do in a channel: each right that is missing, in words that have a text.

Needed is only what is used: seeing the channel, writing, pictures and files, and reading what was
written, without which Discord lets nobody open an archived thread again, and nothing that may have
arrived could be looked for. What only an extra of a cohort needs is told apart: whoever wishes for
none is not asked for it.
"""

from __future__ import annotations

from typing import Any

import discord

_ALWAYS = (
    ("view_channel", "view-channel"),
    ("attach_files", "attach-files"),
    ("embed_links", "embed-links"),
    ("read_message_history", "read-history"),
)
_IN_CHANNEL = ("send_messages", "send-messages")
_IN_THREAD = ("send_messages_in_threads", "send-in-threads")


def missing_rights(permissions: discord.Permissions, *, thread: bool) -> list[str]:
    """What is missing among these permissions, the most needed first."""
    if permissions.administrator:
        return []
    first, *rest = _ALWAYS
    needed = (first, _IN_THREAD if thread else _IN_CHANNEL, *rest)
    return [word for name, word in needed if not getattr(permissions, name)]


def missing_for_extras(permissions: discord.Permissions, *, thread: bool) -> list[str]:
    """What is missing for the extras that are possible here; the house knows which are on."""
    if permissions.administrator:
        return []
    missing = []
    if not thread and not permissions.create_public_threads:
        missing.append("create-threads")
    if not permissions.create_events and not permissions.manage_events:
        missing.append("create-events")
    return missing


def may_write(permissions: discord.Permissions, *, thread: bool = False) -> bool:
    """Whether a lesson can be posted with these permissions."""
    return not {"view-channel", "send-messages", "send-in-threads"} & set(
        missing_rights(permissions, thread=thread)
    )


def may_open_private_thread(channel: Any, permissions: discord.Permissions) -> bool:
    """Whether a private thread can be opened and written to in this channel, or beside this thread.

    A right nobody has to give: without it nobody is offered one.
    """
    if isinstance(channel, discord.Thread):
        channel = channel.parent
    if not isinstance(channel, discord.TextChannel) or channel.is_news():
        return False
    return permissions.administrator or (
        permissions.create_private_threads and permissions.send_messages_in_threads
    )


#: what a link that adds the bot to a server asks for (docs/discord.md shows it); the right of an
#: extra is given by whoever switches it on
INVITED_WITH = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_private_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)

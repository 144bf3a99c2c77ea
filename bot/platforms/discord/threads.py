"""A thread for talk under the day's lesson.

Rules
1. It is opened from the lesson's own message (its last, where it became several) and bears that
   message's id, so there is one at most: "already there" is success.
2. Only in ordinary channels: a room that is itself a thread has no threads in it.
3. The lesson stands whether or not its thread does: what cannot be had is told with the receipt.
   Only a moment's failure sends the lesson once more, which Discord knows by its nonce.
4. Nothing of ours is written in it; what people do there counts for the lesson's room
   (`bot.platforms.discord.origins`).

Source: "Start Thread from Message" of Discord's documentation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import discord

from bot.delivery.port import Delivery, Receipt, RetryLater
from bot.platforms.discord.errors import BROKEN, MISSING_ACCESS, MISSING_RIGHTS, UNKNOWN_MESSAGE

THERE_ALREADY, TOO_MANY, TOO_MANY_NEWS = 160004, 160006, 160007
#: minutes without a word until Discord folds the thread away: the day
FOLDED_AFTER: Final = 1440
#: tries of the lesson that its thread may cost; Discord knows a nonce for some minutes only
TRIES = 3

_WITH_THREADS = (discord.ChannelType.text, discord.ChannelType.news)


async def with_talk(client: discord.Client, delivery: Delivery, receipt: Receipt) -> Receipt:
    """The receipt of a lesson whose thread was opened, or that says why it was not.

    Raises RetryLater.
    """
    target, name = delivery.target, delivery.post.talk
    if not name or delivery.edits or target.thread_id or target.user_id:
        return receipt
    message = int((receipt.message_id, *receipt.extra)[-1])
    channel = client.get_channel(int(target.chat_id))
    if isinstance(channel, discord.abc.GuildChannel) and (
        channel.type not in _WITH_THREADS or channel.guild.get_thread(message) is not None
    ):
        return receipt
    try:
        await client.http.start_thread_with_message(
            int(target.chat_id), message, name=name, auto_archive_duration=FOLDED_AFTER
        )
    except (discord.DiscordServerError, *BROKEN):
        if delivery.attempt < TRIES:
            raise RetryLater("thread", 0.0) from None
        return replace(receipt, lacks="thread", why="busy")
    except discord.RateLimited:
        return replace(receipt, lacks="thread", why="busy")
    except discord.HTTPException as error:
        why = _why(error)
        return replace(receipt, lacks="thread", why=why) if why else receipt
    return receipt


def _why(error: discord.HTTPException) -> str:
    """Why there is no thread; "" where there is one, or no lesson any more."""
    match error.code:
        case code if code in (THERE_ALREADY, UNKNOWN_MESSAGE):
            return ""
        case code if code in (MISSING_RIGHTS, MISSING_ACCESS):
            return "forbidden"
        case code if code in (TOO_MANY, TOO_MANY_NEWS):
            return "full"
        case code:
            return f"refused-{code or error.status}"

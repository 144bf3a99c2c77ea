"""Words and reactions: what is written to the bot, and what is put on its lessons.

Rules
1. In the private chat every word is for the bot; in a room only what addresses it by name, or
   answers it, and Discord shows it no other words.
2. A voice message and an attached sound are recordings, in private alone.
3. What bots, webhooks and Discord itself write, what was forwarded and what was edited is nobody's
   check-in.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import discord

from bot.core.events import Commanded, Origin, Reacted, Said, Spoke, Where
from bot.core.registry import REGISTRY
from bot.platforms.discord.event_sink import EventSink
from bot.platforms.discord.origins import PLATFORM, of_message, place_of, who_of
from bot.platforms.discord.ports import Now

_TYPED = re.compile(r"/([A-Za-z][\w-]{0,31})(?:\s+(.*))?", re.DOTALL)
#: how the type of an attachment begins that says it is sound
SOUND = "audio/"
_PEOPLES = (discord.MessageType.default, discord.MessageType.reply)


class MessageListener:
    """Hands in words and reactions."""

    def __init__(self, sink: EventSink, clock: Now, operators: Collection[str]) -> None:
        self._sink = sink
        self._clock = clock
        self._operators = operators
        #: the bot's own id
        self.me = 0

    async def wrote(self, message: discord.Message) -> None:
        """Words in the private chat, or in a room where the bot was addressed."""
        place = place_of(message.channel, self.me)
        if (
            place is None
            or message.author.bot
            or message.webhook_id is not None
            or message.type not in _PEOPLES
            or message.flags.forwarded
        ):
            return
        addressed = place.private or any(user.id == self.me for user in message.mentions)
        text = re.sub(rf"<@!?{self.me}>", " ", message.content).strip()
        sent = next(
            (each for each in message.attachments if (each.content_type or "").startswith(SOUND)),
            None,
        )
        if not addressed or not (text or (place.private and sent)):
            return
        origin = of_message(message, place, operators=self._operators, to_bot=True)
        typed = _TYPED.fullmatch(text)
        if typed and REGISTRY.command(typed[1].lower()) is not None:
            await self._sink.tell(Commanded(origin, typed[1].lower(), (typed[2] or "").strip()))
        elif place.private and sent is not None:
            spoke = Spoke(origin, sent.url, sent.duration, sent.size, text)
            await self._sink.tell(spoke)
        else:
            await self._sink.tell(Said(origin, text))

    async def reacted(self, reaction: discord.RawReactionActionEvent, channel: Any) -> None:
        """A reaction on one of the bot's messages in a room."""
        member = reaction.member
        place = place_of(channel, self.me)
        if member is None or member.bot or place is None or place.private or place.talk:
            return
        if reaction.message_author_id not in (None, self.me):
            return
        at = self._clock.now()
        origin = Origin(
            who=who_of(member, operators=self._operators),
            where=Where(
                platform=PLATFORM,
                chat_id=place.chat_id,
                thread_id=place.thread_id,
                title=place.title,
                message_id=str(reaction.message_id),
                to_bot=True,
            ),
            at=at,
            # A reaction has no id, and one that is put on again is meant again.
            update_id=f"reaction:{reaction.message_id}:{member.id}:{at.isoformat()}",
        )
        await self._sink.tell(Reacted(origin, reaction.emoji.name))

"""Threads for one person alone, whose private chat is closed and who wished for it.

    wished --opened--> the house knows its id --person added--> posted in, naming them

Rules
1. The house is told of a thread before anybody is added to it and before anything is posted there,
   so a crash after that finds it again, and its messages are known by their nonces as everywhere.
2. A crash between opening and telling leaves a thread behind that is empty and that nobody was
   added to; the next try opens another, and Discord archives the empty one after a week.
3. The person is added before each message, which is the same twice: nothing tells whether an
   earlier try came so far. Who left the server cannot be added, and is then out of reach.
4. Each message begins with their name and calls them, and nobody else: they wished for it.
5. Moderators may look in, so what is about health is never put here.
6. Whatever is refused here ends the thread (`Gone`); what broke is tried again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

import discord

from bot.core.envelopes import Target
from bot.core.messages import Secrecy
from bot.delivery.port import Delivery, Gone, Rejected, RetryLater, Undeliverable
from bot.errors import StretchbotError
from bot.graphemes import beginning
from bot.platforms.discord.archive import in_open
from bot.platforms.discord.errors import BROKEN, classify_error
from bot.platforms.discord.texts import DiscordTexts
from bot.presentation.post import Mention, Paragraph

#: characters Discord takes as a thread's name
NAME_LIMIT = 100
#: minutes without a message until Discord archives it: its longest, a week
ARCHIVED_AFTER_MIN: Final = 10_080
#: Discord's type of a thread that only its members and moderators see
PRIVATE_THREAD: Final = 12

#: Tells the house of a thread: user, channel, thread. Raises StretchbotError when it was not kept.
Opened = Callable[[str, str, str], Awaitable[None]]


def called(target: Target) -> discord.AllowedMentions:
    """Who is called by a message: in their thread its person, who wished for it; else nobody."""
    who = [discord.Object(int(target.user_id))] if target.private_thread else False
    return discord.AllowedMentions(everyone=False, users=who, roles=False, replied_user=False)


class PrivateThreads:
    """Opens private threads, and makes them ready for a message."""

    def __init__(self, client: discord.Client, words: DiscordTexts, *, opened: Opened) -> None:
        self._client = client
        self._words = words
        self._opened = opened

    async def ready(self, delivery: Delivery) -> Delivery:
        """The message as it goes into the person's thread, which is there and has them in it.

        Raises Undeliverable.
        """
        if delivery.post.secrecy is Secrecy.HEALTH:
            raise Rejected("onlookers")
        target = delivery.target
        try:
            thread = target.thread_id or await self._open(delivery)
            await self._add(int(thread), int(target.user_id))
        except (discord.HTTPException, discord.RateLimited, *BROKEN) as error:
            raise _ending(classify_error(error)) from error
        name = Paragraph((Mention(target.user_id, delivery.post.reader),))
        post = replace(delivery.post, blocks=(name, *delivery.post.blocks))
        return replace(delivery, target=replace(target, thread_id=thread), post=post)

    async def _open(self, delivery: Delivery) -> str:
        target = delivery.target
        made = await self._client.http.start_thread_without_message(
            int(target.chat_id),
            name=self._name(delivery),
            auto_archive_duration=ARCHIVED_AFTER_MIN,
            type=PRIVATE_THREAD,
            invitable=False,
        )
        thread = str(made["id"])
        try:
            await self._opened(target.user_id, target.chat_id, thread)
        except StretchbotError:
            raise RetryLater("not-kept", 0.0) from None
        return thread

    def _name(self, delivery: Delivery) -> str:
        post = delivery.post
        id_ = "aside-name" if post.reader else "aside-nameless"
        return beginning(self._words.say(id_, post.language, name=post.reader), NAME_LIMIT)

    async def _add(self, thread: int, user: int) -> None:
        add = self._client.http.add_user_to_thread
        await in_open(self._client, thread, lambda: add(thread, user))


def _ending(what: Undeliverable) -> Undeliverable:
    """A thread that cannot be opened or joined is no place to write to."""
    return Gone(what.why) if isinstance(what, Rejected) else what

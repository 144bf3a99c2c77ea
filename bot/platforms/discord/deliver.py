"""The house's messages on Discord: into a room, to a person, or as the answer to a tap.

Rules
1. A message that is sent again is the same message, also hours later
   (`bot.platforms.discord.idempotent_sender`).
   An answer fills its interaction's own place, which is the same twice (`..replies`).
2. An answer whose interaction has ended goes to the private chat; where that is closed, the room is
   told that there is one, unless it is about health.
3. Nobody is called by a message, whatever it says, but in their thread its person, who wished for
   it (`bot.platforms.discord.private_threads`). Such a thread has onlookers: only an answer that
   may stand in the room may stand there.
4. An answer that is changed later is changed in its interaction's own place; when that has ended,
   one that only the asker saw goes on in the private chat, as one new message. Where that is
   closed it ends in silence.
5. An archived thread is opened again before it is written to or changed (`..archive`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from bot.core.messages import Secrecy
from bot.delivery.capped import CappedDict
from bot.delivery.port import Delivery, Gone, Receipt, Rejected, Undeliverable
from bot.platforms.discord.archive import in_open
from bot.platforms.discord.components import Sheet, line, sheets
from bot.platforms.discord.errors import BROKEN, TOO_LARGE, UNKNOWN_MESSAGE, classify_error
from bot.platforms.discord.handles import Answers, read_handle
from bot.platforms.discord.idempotent_sender import IdempotentSender, stamped
from bot.platforms.discord.ports import Now
from bot.platforms.discord.private_threads import Opened, PrivateThreads, called
from bot.platforms.discord.render import Ids, escaped
from bot.platforms.discord.replies import ALONE, Replies
from bot.platforms.discord.scheduled_events import ScheduledEvents
from bot.platforms.discord.texts import DiscordTexts
from bot.platforms.discord.threads import with_talk

#: the part of a message that says in the room that there is an answer
INSTEAD = 99
#: private chats whose ids are remembered
CHATS_REMEMBERED = 10_000

Unreachable = Callable[[str], Awaitable[None]]


class DiscordDelivery:
    """Puts messages on Discord."""

    def __init__(
        self,
        client: discord.Client,
        words: DiscordTexts,
        answers: Answers,
        clock: Now,
        *,
        unreachable: Unreachable,
        opened: Opened,
    ) -> None:
        """`unreachable` is told of a person whose private chat turned out to be closed, `opened` of
        a thread that stands in for one.
        """
        self._client = client
        self._words = words
        self._once = IdempotentSender(client)
        self._replies = Replies(client, answers, self._once)
        self._clock = clock
        self._entries = ScheduledEvents(client, clock)
        self._unreachable = unreachable
        self._private_threads = PrivateThreads(client, words, opened=opened)
        self._chats = CappedDict[str, int](CHATS_REMEMBERED)
        #: the commands' ids, by which a text names them
        self.ids: Ids = {}

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message there. Raises Undeliverable."""
        if delivery.target.private_thread:
            delivery = await self._private_threads.ready(delivery)
        try:
            return await self._put(delivery)
        except discord.HTTPException as error:
            if error.status == 413 or error.code == TOO_LARGE:
                return await self._without_pictures(delivery)
            raise classify_error(error) from error
        except (discord.RateLimited, *BROKEN) as error:
            raise classify_error(error) from error

    async def _put(self, delivery: Delivery) -> Receipt:
        target = delivery.target
        handle = read_handle(target.handle)
        if handle is not None and handle.alive(self._clock.now()):
            receipt = await self._replies.answer(delivery, handle, self._sheets(delivery))
            if receipt is not None:
                return receipt
        if target.user_id and not target.private_thread:
            return await self._to_person(delivery)
        if delivery.post.entry is not None:
            return await self._entries.put(delivery, delivery.post.entry)
        receipt = await self._to_room(delivery, int(target.thread_id or target.chat_id))
        return await with_talk(self._client, delivery, receipt)

    async def _without_pictures(self, delivery: Delivery) -> Receipt:
        """Discord takes less from this server than from others: words come rather than nothing."""
        if not any(delivery.assets):
            raise Rejected("too-large")
        plain = replace(delivery, assets=())
        try:
            return await self._put(plain)
        except (discord.HTTPException, discord.RateLimited, *BROKEN) as error:
            raise classify_error(error) from error

    def _sheets(self, delivery: Delivery) -> list[Sheet]:
        made = sheets(delivery.post, delivery.assets, self.ids, self._words)
        return stamped(made, delivery.key)

    # --- into a channel --------------------------------------------------------------------------

    async def _to_room(self, delivery: Delivery, channel: int) -> Receipt:
        if delivery.edits:
            return await self._edit(delivery, channel, delivery.edits)
        return await in_open(self._client, channel, lambda: self._send(delivery, channel))

    async def _send(self, delivery: Delivery, channel: int) -> Receipt:
        first, *more = await self._once.send(
            channel,
            self._sheets(delivery),
            since=delivery.since,
            silent=delivery.post.silent,
            called=called(delivery.target),
        )
        return Receipt(first, extra=tuple(more))

    async def _edit(self, delivery: Delivery, channel: int, message: str) -> Receipt:
        if not message.isdecimal():
            raise Rejected("no-such-message")
        there = self._client.get_partial_messageable(channel).get_partial_message(int(message))

        async def change() -> None:
            # Made anew for each try: files can be read once.
            sheet = self._sheets(delivery)[0]
            await there.edit(
                view=sheet.view,
                attachments=sheet.files,
                allowed_mentions=discord.AllowedMentions.none(),
            )

        await in_open(self._client, channel, change)
        return Receipt(message)

    # --- to a person -----------------------------------------------------------------------------

    async def _to_person(self, delivery: Delivery) -> Receipt:
        target = delivery.target
        alone = target.private and not target.thread_id
        if target.private and not alone and delivery.post.secrecy is Secrecy.OPEN:
            return await self._to_room(delivery, int(target.thread_id))
        try:
            chat = await self._chat_with(target.user_id)
            if delivery.edits.startswith(ALONE):
                return await self._send(delivery, chat)
            if delivery.edits or (delivery.in_place and alone and target.message_id):
                return await self._edit_private(delivery, chat)
            return await self._send(delivery, chat)
        except discord.HTTPException as error:
            self._chats.pop(target.user_id, None)
            what = classify_error(error)
            if not isinstance(what, Gone) or alone or not target.chat_id:
                raise what from error
            await self._unreachable(target.user_id)
            if delivery.edits:
                raise what from error
            return await self._instead(delivery, what)

    async def _edit_private(self, delivery: Delivery, chat: int) -> Receipt:
        try:
            return await self._edit(delivery, chat, delivery.edits or delivery.target.message_id)
        except discord.HTTPException as error:
            if error.code != UNKNOWN_MESSAGE or delivery.edits:
                raise
            # The person removed it; what is to be said is said anew.
            return await self._send(delivery, chat)

    async def _instead(self, delivery: Delivery, what: Undeliverable) -> Receipt:
        """Say in the room that there is an answer, where that may be said."""
        post, target = delivery.post, delivery.target
        if post.secrecy is Secrecy.HEALTH or not post.public_hint:
            raise what
        said = stamped([line(escaped(post.public_hint))], delivery.key, INSTEAD)
        room = int(target.thread_id or target.chat_id)
        (there,) = await self._once.send(room, said, since=delivery.since, silent=True)
        return Receipt(there, note="told-room")

    async def _chat_with(self, user: str) -> int:
        known = self._chats.get(user)
        if known is not None:
            return known
        chat = await self._client.create_dm(discord.Object(int(user)))
        self._chats[user] = chat.id
        return chat.id

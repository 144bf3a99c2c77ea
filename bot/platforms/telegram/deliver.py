"""Where a delivery goes, and what follows when it cannot go there.

Rules
1. To a room: into the group, in its topic. To a person: into their private chat, never the group.
2. An answer asked for in a group by somebody who has not pressed Start waits for them (`reach`);
   the group may hear that an answer waits, by the post's own line, never anything about health.
   Where no line may stand, a sign on their own message says that they were heard.
3. A change of a message that is gone is `Gone`; a change in place becomes a new message.
4. What Telegram says about a chat is told to the house before the courier hears of the failure.
"""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest, TelegramError

from bot.core.buttons import read_wire
from bot.core.envelopes import (
    Priority,
    Target,
)
from bot.core.events import ReachChanged
from bot.core.messages import Secrecy
from bot.core.registry import REGISTRY
from bot.delivery.port import Delivery, Gone, Receipt, RetryLater
from bot.logs import log_of
from bot.platforms.telegram.boards import PINNED
from bot.platforms.telegram.errors import ChatRef, classify_error, message_gone
from bot.platforms.telegram.render import AboutRoom, keyboard, start_link
from bot.platforms.telegram.rich import Rich
from bot.platforms.telegram.services import Services
from bot.platforms.telegram.updates import IN_PRIVATE
from bot.presentation.post import Post

_log = log_of("telegram")

#: a chat that must wait longer than this (seconds) gives its turn back to the courier
HOLD_S = 3.0

WAITS = "waits-for-start"


class TelegramDelivery:
    """Delivers posts to rooms and people."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message where it belongs. Raises Undeliverable."""
        if delivery.target.user_id:
            return await self._to_person(delivery)
        return await self._to_room(delivery)

    async def _to_room(self, delivery: Delivery) -> Receipt:
        target = delivery.target
        place = ChatRef(target.chat_id, target.thread_id)
        keys = keyboard(delivery.post.keys, self._services.me.username)
        receipt = await self._put(delivery, place, keys, Priority.BROADCAST)
        if delivery.kind in PINNED and not delivery.edits:
            self._services.spawn(self._services.boards.pin(place, receipt.message_id))
        return receipt

    async def _to_person(self, delivery: Delivery) -> Receipt:
        services, target = self._services, delivery.target
        in_group = bool(target.chat_id) and not target.private
        if in_group and not services.reach.known(target.user_id):
            return await self._aside(delivery)
        place = ChatRef(target.user_id, "", target.user_id)
        about = AboutRoom(target.chat_id, target.thread_id) if in_group else None
        keys = keyboard(
            delivery.post.keys,
            services.me.username,
            about=about if about and _for_coach(delivery.post) else None,
        )
        priority = Priority.ANSWER if target.chat_id else Priority.REMINDER
        try:
            return await self._put(delivery, place, keys, priority)
        except Gone as gone:
            if in_group and gone.why != "no-such-message":
                return await self._aside(delivery)
            raise

    async def _put(
        self,
        delivery: Delivery,
        place: ChatRef,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> Receipt:
        services = self._services
        held = services.limits.held_s(place.chat_id)
        if held > HOLD_S:
            raise RetryLater("flood", held)
        edits = delivery.edits or _in_place(delivery)
        try:
            if edits.isdecimal():
                try:
                    await services.sender.change(delivery, place, int(edits), keys, priority)
                    return Receipt(edits)
                except BadRequest as error:
                    if delivery.edits or not message_gone(error):
                        raise
            ids = await services.sender.send(delivery, place, keys, priority)
        except TelegramError as error:
            await self._failed(error, place, edit=bool(edits))
            raise AssertionError("unreachable") from error
        # The buttons stand under the last message, but a post is known by its first one.
        return Receipt(ids[0], extra=tuple(ids[1:]))

    async def _failed(self, error: TelegramError, place: ChatRef, *, edit: bool) -> None:
        """Tell the house what this failure says about the chat, and raise what it means."""
        services = self._services
        verdict = classify_error(
            error,
            place,
            services.clock.now(),
            edit=edit,
            all_wait=services.limits.meant_for_all(),
        )
        for fact in verdict.facts:
            if isinstance(fact, ReachChanged):
                services.reach.closed(fact.user_id)
            await services.tell(fact)
        _log.info("undelivered", action="undelivered", why=verdict.error.why)
        raise verdict.error from None

    # --- what cannot be sent privately -----------------------------------------------------------

    async def _aside(self, delivery: Delivery) -> Receipt:
        """Keep an answer until the person presses Start, and say so in the group where that is
        right: not after a tap (its answer led the way), not twice an hour, never about health.
        """
        services, target, post = self._services, delivery.target, delivery.post
        if post.secrecy is Secrecy.OPEN:
            return await self._to_room(delivery)
        services.reach.wait(target.user_id, delivery)
        if post.secrecy is Secrecy.HEALTH or target.handle:
            return Receipt("", note=WAITS)
        may_stand = bool(post.public_hint) and services.notices.room_for_one(target.chat_id)
        if not may_stand or not services.reach.once_an_hour(target.user_id, "line"):
            services.spawn(self._nod(target))
            return Receipt("", note=WAITS)
        key = InlineKeyboardButton(
            services.words.say("start-button", post.language),
            url=start_link(services.me.username),
        )
        place = ChatRef(target.chat_id, target.thread_id)
        try:
            message_id = await services.notices.say(
                place, Rich(post.public_hint), InlineKeyboardMarkup([[key]]), target.message_id
            )
        except TelegramError as error:
            _log.info("notice", action="notice_unsent", why=type(error).__name__)
            return Receipt("", note=WAITS)
        return Receipt(message_id, note=WAITS)

    async def _nod(self, target: Target) -> None:
        """Show who wrote in the group that they were heard, without a word."""
        if not target.message_id.isdecimal():
            return
        try:
            await self._services.bot.set_message_reaction(
                target.chat_id, int(target.message_id), ReactionEmoji.OK_HAND_SIGN
            )
        except TelegramError as error:
            _log.info("nod", action="nod_unsent", why=type(error).__name__)


def _for_coach(post: Post) -> bool:
    """Whether a coach's buttons stand under it."""
    wires = (read_wire(key.wire) for row in post.keys for key in row)
    return any(read is not None and REGISTRY.asks_rights(read[0]) for read in wires)


def _in_place(delivery: Delivery) -> str:
    """The person's own message that a pressed button sits on, when it is to be changed."""
    target: Target = delivery.target
    private = target.private or target.handle == IN_PRIVATE
    return target.message_id if delivery.in_place and private else ""

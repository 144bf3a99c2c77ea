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

from bot.adapters.telegram.boards import PINNED
from bot.adapters.telegram.faults import Place, judge, message_gone
from bot.adapters.telegram.kit import Kit
from bot.adapters.telegram.render import Room, keyboard, start_link
from bot.adapters.telegram.rich import Rich
from bot.adapters.telegram.rights import COACH_BUTTONS
from bot.adapters.telegram.updates import IN_PRIVATE
from bot.engine.events import ReachChanged
from bot.engine.messages import Priority, Secrecy, Target, read_wire
from bot.logs import log_of
from bot.runtime.port import Delivery, Gone, Receipt, RetryLater
from bot.voice.post import Post

_log = log_of("telegram")

#: a chat that must wait longer than this (seconds) gives its turn back to the courier
HOLD_S = 3.0

WAITS = "waits-for-start"


class Deliverer:
    """Delivers posts to rooms and people."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message where it belongs. Raises Undeliverable."""
        if delivery.target.user_id:
            return await self._to_person(delivery)
        return await self._to_room(delivery)

    async def _to_room(self, delivery: Delivery) -> Receipt:
        target = delivery.target
        place = Place(target.chat_id, target.thread_id)
        keys = keyboard(delivery.post.keys, self._kit.me.username)
        receipt = await self._put(delivery, place, keys, Priority.BROADCAST)
        if delivery.kind in PINNED and not delivery.edits:
            self._kit.spawn(self._kit.boards.pin(place, receipt.message_id))
        return receipt

    async def _to_person(self, delivery: Delivery) -> Receipt:
        kit, target = self._kit, delivery.target
        in_group = bool(target.chat_id) and not target.private
        if in_group and not kit.reach.known(target.user_id):
            return await self._aside(delivery)
        place = Place(target.user_id, "", target.user_id)
        about = Room(target.chat_id, target.thread_id) if in_group else None
        keys = keyboard(
            delivery.post.keys,
            kit.me.username,
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
        place: Place,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> Receipt:
        kit = self._kit
        held = kit.limits.held_s(place.chat_id)
        if held > HOLD_S:
            raise RetryLater("flood", held)
        edits = delivery.edits or _in_place(delivery)
        try:
            if edits.isdecimal():
                try:
                    await kit.sender.change(delivery, place, int(edits), keys, priority)
                    return Receipt(edits)
                except BadRequest as error:
                    if delivery.edits or not message_gone(error):
                        raise
            ids = await kit.sender.send(delivery, place, keys, priority)
        except TelegramError as error:
            await self._failed(error, place, edit=bool(edits))
            raise AssertionError("unreachable") from error
        # The buttons stand under the last message, but a post is known by its first one.
        return Receipt(ids[0], extra=tuple(ids[1:]))

    async def _failed(self, error: TelegramError, place: Place, *, edit: bool) -> None:
        """Tell the house what this failure says about the chat, and raise what it means."""
        kit = self._kit
        verdict = judge(
            error,
            place,
            kit.clock.now(),
            edit=edit,
            all_wait=kit.limits.meant_for_all(),
        )
        for fact in verdict.facts:
            if isinstance(fact, ReachChanged):
                kit.reach.closed(fact.user_id)
            await kit.tell(fact)
        _log.info("undelivered", action="undelivered", why=verdict.error.why)
        raise verdict.error from None

    # --- what cannot be sent privately -----------------------------------------------------------

    async def _aside(self, delivery: Delivery) -> Receipt:
        """Keep an answer until the person presses Start, and say so in the group where that is
        right: not after a tap (its answer led the way), not twice an hour, never about health.
        """
        kit, target, post = self._kit, delivery.target, delivery.post
        if post.secrecy is Secrecy.OPEN:
            return await self._to_room(delivery)
        kit.reach.wait(target.user_id, delivery)
        if post.secrecy is Secrecy.HEALTH or target.handle:
            return Receipt("", note=WAITS)
        may_stand = bool(post.instead) and kit.notices.room_for_one(target.chat_id)
        if not may_stand or not kit.reach.once_an_hour(target.user_id, "line"):
            kit.spawn(self._nod(target))
            return Receipt("", note=WAITS)
        key = InlineKeyboardButton(
            kit.words.say("start-button", post.language),
            url=start_link(kit.me.username),
        )
        place = Place(target.chat_id, target.thread_id)
        try:
            message_id = await kit.notices.say(
                place, Rich(post.instead), InlineKeyboardMarkup([[key]]), target.message_id
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
            await self._kit.bot.set_message_reaction(
                target.chat_id, int(target.message_id), ReactionEmoji.OK_HAND_SIGN
            )
        except TelegramError as error:
            _log.info("nod", action="nod_unsent", why=type(error).__name__)


def _for_coach(post: Post) -> bool:
    """Whether a coach's buttons stand under it."""
    wires = (read_wire(key.wire) for row in post.keys for key in row)
    return any(read is not None and read[0] in COACH_BUTTONS for read in wires)


def _in_place(delivery: Delivery) -> str:
    """The person's own message that a pressed button sits on, when it is to be changed."""
    target: Target = delivery.target
    private = target.private or target.handle == IN_PRIVATE
    return target.message_id if delivery.in_place and private else ""

"""From an update to what the house is told: facts first, then what the person did, with rights.

Rules
1. Telegram is asked about rights only for commands in a group and for a coach's buttons.
2. A coach's button in the private chat is judged by the group it is about, as it stands now.
3. Somebody anonymous is asked to show themselves by a tap; the command waits for it.
4. /setup is told what Telegram says is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from telegram.constants import ChatType, KeyboardButtonStyle
from telegram.error import TelegramError

from bot.core.buttons import read_wire
from bot.core.envelopes import Priority
from bot.core.events import (
    Asked,
    Commanded,
    Event,
    Origin,
    Pressed,
    ReachChanged,
    RoomFound,
    RoomLost,
    Where,
)
from bot.core.registry import REGISTRY
from bot.delivery.capped import CappedDict
from bot.logs import log_of
from bot.platforms.telegram.chats import chat_facts
from bot.platforms.telegram.errors import PLATFORM, ChatRef
from bot.platforms.telegram.rich import Rich
from bot.platforms.telegram.rights import anonymous_here
from bot.platforms.telegram.services import Services
from bot.platforms.telegram.setup import missing_rights
from bot.platforms.telegram.taps import AS_ME
from bot.platforms.telegram.updates import (
    IN_PRIVATE,
    TypedCommand,
    anonymous_command,
    asked,
    room_of,
    who_is,
)

_log = log_of("telegram")

#: commands of anonymous administrators that wait for a tap
WAITING = 200


@dataclass(frozen=True, slots=True)
class _Anonymous:
    command: TypedCommand
    chat_id: int


class Intake:
    """Reads updates for the house."""

    def __init__(self, services: Services, operators: frozenset[str]) -> None:
        self._services = services
        self._operators = operators
        self._anonymous = CappedDict[str, _Anonymous](WAITING)

    async def events(self, update: Update) -> list[Event]:
        """What this update means, in order."""
        services = self._services
        facts = self._facts(update)
        message = update.message
        if message is not None:
            if message.pinned_message is not None:
                services.spawn(services.boards.tidy(message, services.me.id))
            if anonymous_here(message):
                await self._ask_who(message, update.update_id)
                return facts
        shown = await self._shown_themselves(update)
        if shown is not None:
            return [*facts, *shown]
        event = asked(update, services.me, self._operators, services.clock.now())
        if event is None:
            return facts
        facts += self._reach(event)
        judged = await self._judged(event)
        return [*facts, judged] if judged else facts

    # --- facts -----------------------------------------------------------------------------------

    def _facts(self, update: Update) -> list[Event]:
        facts: list[Event] = list(chat_facts(update))
        for fact in facts:
            match fact:
                case ReachChanged(_, user_id, True, _):
                    self._services.reach.opened(user_id)
                case ReachChanged(_, user_id, False, _):
                    self._services.reach.closed(user_id)
                case RoomLost(_, chat_id, _, _, _) | RoomFound(_, chat_id, _, _, _):
                    self._services.rights.forget(int(chat_id))
        return facts

    def _reach(self, event: Asked) -> list[Event]:
        """Whoever writes or taps in the private chat can be written to."""
        who, where = event.origin.who, event.origin.where
        private = where.private or event.origin.handle == IN_PRIVATE
        if private and self._services.reach.opened(who.user_id):
            return [ReachChanged(who.platform, who.user_id, True, event.origin.at)]
        return []

    # --- rights ----------------------------------------------------------------------------------

    async def _judged(self, event: Asked) -> Asked | None:
        """The event with what Telegram says about the person's rights, where that matters."""
        origin, rights = event.origin, self._services.rights
        if origin.where.private:
            return event
        match event:
            case Commanded(_, name, _):
                fresh = REGISTRY.changes(name)
            case Pressed(_, action, _) if REGISTRY.asks_rights(action):
                fresh = REGISTRY.changes(action) or origin.handle == IN_PRIVATE
            case _:
                return event
        admin = await rights.administers(
            int(origin.where.chat_id), int(origin.who.user_id), fresh=fresh
        )
        event = replace(event, origin=replace(origin, who=replace(origin.who, admin=admin)))
        if isinstance(event, Commanded):
            return await self._with_missing(event)
        if origin.handle == IN_PRIVATE and not admin:
            return await self._without_rights(event)
        return event

    async def _without_rights(self, event: Pressed) -> Pressed | None:
        """A coach's button pressed privately by who administers its group no longer (or never)."""
        origin = event.origin
        action = REGISTRY.action(event.action)
        if action is not None and action.admins_only and not origin.who.operator:
            words = self._services.words.say("admins-only", origin.who.language)
            place = ChatRef(origin.who.user_id, "", origin.who.user_id)
            try:
                await self._services.sender.words(place, Rich(words), None, Priority.ANSWER)
            except TelegramError as error:
                _log.info("rights", action="refusal_unsent", why=type(error).__name__)
            return None
        # The group named on the button is not to be believed: it counts as asked privately.
        where = replace(
            origin.where, chat_id=origin.who.user_id, thread_id="", private=True, title=""
        )
        return replace(event, origin=replace(origin, where=where))

    async def _with_missing(self, event: Commanded) -> Commanded:
        """A command that reports what the room lacks, with what Telegram says of it."""
        command, where = REGISTRY.command(event.name), event.origin.where
        asks = command.wants_rights if command is not None else None
        if asks is None:
            return event
        missing = await missing_rights(self._services.bot, where.chat_id, where.thread_id)
        return replace(event, text=f"{asks.name}={','.join(missing)}" if missing else "")

    # --- anonymous administrators ----------------------------------------------------------------

    async def _ask_who(self, message: Message, update_id: int) -> None:
        """Answer an anonymous administrator's command with a button: taps are never anonymous."""
        services = self._services
        command = anonymous_command(message, services.me)
        if command is None:
            return
        token = str(update_id)
        self._anonymous[token] = _Anonymous(command, message.chat.id)
        key = InlineKeyboardButton(
            services.words.say("as-me-button"),
            callback_data=f"v1:{AS_ME}:{token}",
            style=KeyboardButtonStyle.PRIMARY,
        )
        place = ChatRef(str(message.chat.id), room_of(message))
        line = Rich(services.words.say("as-me"))
        try:
            await services.notices.say(
                place, line, InlineKeyboardMarkup([[key]]), str(message.message_id)
            )
        except TelegramError as error:
            _log.info("anonymous", action="as_me_unsent", why=type(error).__name__)

    async def _shown_themselves(self, update: Update) -> list[Event] | None:
        """The command that waited, now as the person who tapped; None when this is no such tap."""
        query = update.callback_query
        read = read_wire(query.data or "") if query is not None else None
        if query is None or read is None or read[0] != AS_ME:
            return None
        services, message = self._services, query.message
        waiting = self._anonymous.get(read[1][0] if read[1] else "")
        if message is None or waiting is None or waiting.chat_id != message.chat.id:
            return []
        if not await services.rights.administers(message.chat.id, query.from_user.id, fresh=True):
            return []
        self._anonymous.pop(read[1][0], None)
        services.spawn(services.notices.remove(str(message.chat.id), message.message_id))
        event = Commanded(
            self._origin_of(query, message.chat.title or "", update.update_id),
            waiting.command.name,
            waiting.command.text,
        )
        return [await self._with_missing(event)]

    def _origin_of(self, query: CallbackQuery, title: str, update_id: int) -> Origin:
        message = query.message
        assert message is not None
        return Origin(
            who=replace(who_is(query.from_user, self._operators), admin=True),
            where=Where(
                platform=PLATFORM,
                chat_id=str(message.chat.id),
                thread_id=room_of(message if isinstance(message, Message) else None),
                private=message.chat.type == ChatType.PRIVATE,
                title=title,
            ),
            at=self._services.clock.now(),
            update_id=str(update_id),
            handle=query.id,
        )

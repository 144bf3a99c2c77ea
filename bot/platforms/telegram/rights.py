"""Who may administer a chat: Telegram is asked, and what it says holds for minutes.

Rules
1. Only commands and a coach's buttons need it; ordinary taps and words never wait for it.
2. Before anything that changes a challenge it is asked anew, about that person.
3. An anonymous administrator is nobody in particular: their command is answered by a button, and
   who taps it is a person again (see `anonymous_here`).
4. When Telegram cannot be asked, nobody is an administrator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatID, ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core.envelopes import Priority
from bot.delivery.capped import CappedDict
from bot.logs import log_of

_log = log_of("telegram")

#: seconds for which an answer holds
HOLDS_S = 300.0
#: chats remembered
CHATS = 2000

_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


def anonymous_here(message: Message) -> bool:
    """Whether an administrator of this very group speaks in its name.

    The sender's id alone says nothing: channels and other groups can speak here too.
    """
    return (
        message.from_user is not None
        and message.from_user.id == ChatID.ANONYMOUS_ADMIN
        and message.sender_chat is not None
        and message.sender_chat.id == message.chat.id
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    at: float
    admins: frozenset[int]


class Rights:
    """Asks Telegram who administers which chat."""

    def __init__(self, bot: ExtBot[Priority], ticks: Callable[[], float]) -> None:
        self._bot = bot
        self._ticks = ticks
        self._known = CappedDict[int, _Answer](CHATS)

    async def administers(self, chat_id: int, user_id: int, *, fresh: bool = False) -> bool:
        """Whether the person is an administrator there; `fresh` asks in any case."""
        if fresh:
            return await self._ask(chat_id, user_id)
        known = self._known.get(chat_id)
        if known is None or self._ticks() - known.at > HOLDS_S:
            try:
                members = await self._bot.get_chat_administrators(chat_id)
            except TelegramError as error:
                _log.warning("rights", action="rights_unknown", why=type(error).__name__)
                return False
            known = _Answer(self._ticks(), frozenset(member.user.id for member in members))
            self._known[chat_id] = known
        return user_id in known.admins

    def forget(self, chat_id: int) -> None:
        """Something changed there: ask again next time."""
        self._known.pop(chat_id, None)

    async def _ask(self, chat_id: int, user_id: int) -> bool:
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
        except TelegramError as error:
            _log.warning("rights", action="rights_unknown", why=type(error).__name__)
            return False
        admin = member.status in _ADMINS
        known = self._known.get(chat_id)
        if known is not None and (user_id in known.admins) != admin:
            self.forget(chat_id)
        return admin

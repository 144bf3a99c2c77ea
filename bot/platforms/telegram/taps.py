"""The instant answer to a tap: given before anything else happens, from what is known by heart.

Rules
1. Telegram's own: a tap must be answered within seconds, and the person's button spins until then.
   So the answer never waits for the database or for Telegram's limits.
2. It never says what was decided, since nothing is decided yet; never anything about health but how
   to get help.
3. Who cannot be written to is taken to the private chat, where Start is one tap away: once an hour,
   so that nobody is pushed around.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery
from telegram.constants import CallbackQueryLimit, ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core.actions import Command
from bot.core.buttons import read_wire
from bot.core.envelopes import Priority
from bot.core.registry import REGISTRY
from bot.logs import log_of
from bot.platforms.telegram.reach import Reach
from bot.platforms.telegram.render import read_data, start_link
from bot.platforms.telegram.texts import TelegramTexts

_log = log_of("telegram")

#: a tap by which an anonymous administrator shows who they are
AS_ME = "as-me"

TEXT_LIMIT: int = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What the person sees at once."""

    text: str = ""
    alert: bool = False
    url: str = ""


def answer_to(query: CallbackQuery, words: TelegramTexts, reach: Reach, username: str) -> TapAnswer:
    """The answer to this tap."""
    user, language = str(query.from_user.id), query.from_user.language_code or ""
    read = read_wire(read_data(query.data or "")[0])
    if read is None or query.message is None:
        return TapAnswer()
    if read[0] == AS_ME:
        return TapAnswer(words.say("tap-as-me", language))
    action, known = REGISTRY.action(read[0]), reach.known(user)
    health = action is not None and action.health
    if query.message.chat.type == ChatType.PRIVATE:
        # Whoever asks what to do hears it at once; what follows from that is said in the chat.
        asks = health and isinstance(action, Command)
        return TapAnswer(words.say("tap-care", language)) if asks else TapAnswer()
    if health:
        id_ = "tap-care" if known else "tap-care-start"
        return TapAnswer(words.say(id_, language, bot=f"@{username}"), alert=True)
    if not known and reach.once_an_hour(user, "link"):
        return TapAnswer(url=start_link(username))
    if not known:
        return TapAnswer(words.say("tap-unsent", language))
    toast = f"toast-{action.toast}" if action is not None and action.toast else "tap"
    return TapAnswer(words.say(toast, language))


async def answer_tap(bot: ExtBot[Priority], query: CallbackQuery, answer: TapAnswer) -> None:
    """Give the answer. A tap that is too old cannot be answered, and need not be."""
    try:
        await bot.answer_callback_query(
            query.id,
            text=answer.text[:TEXT_LIMIT] or None,
            show_alert=answer.alert or None,
            url=answer.url or None,
        )
    except TelegramError as error:
        _log.info("tap", action="tap_unanswered", why=type(error).__name__)

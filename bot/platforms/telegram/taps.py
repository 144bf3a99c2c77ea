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

from bot.core.buttons import read_wire
from bot.core.envelopes import Priority
from bot.logs import log_of
from bot.platforms.telegram.reach import Reach
from bot.platforms.telegram.render import read_data, start_link
from bot.platforms.telegram.texts import TelegramTexts

_log = log_of("telegram")

#: actions about health
CARE = frozenset({"hurts", "care-pause", "care-resume", "care-tell"})
#: a tap by which an anonymous administrator shows who they are
AS_ME = "as-me"

_SAID = {"done": "tap-done", "gentle": "tap-done", "short": "tap-done", "join": "tap-join"}

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
    action = read[0]
    known = reach.known(user)
    if action == AS_ME:
        return TapAnswer(words.say("tap-as-me", language))
    if query.message.chat.type == ChatType.PRIVATE:
        return TapAnswer(words.say("tap-care", language)) if action == "hurts" else TapAnswer()
    if action in CARE:
        id_ = "tap-care" if known else "tap-care-start"
        return TapAnswer(words.say(id_, language, bot=f"@{username}"), alert=True)
    if not known and reach.once_an_hour(user, "link"):
        return TapAnswer(url=start_link(username))
    return TapAnswer(words.say(_SAID.get(action, "tap") if known else "tap-unsent", language))


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

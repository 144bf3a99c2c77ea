"""A post's tree as Telegram's text with entities, and its buttons as an inline keyboard.

Rules
1. No parse mode is ever used: names and notes are plain characters, so they cannot be markup.
2. A person is mentioned by id, with whatever name there is, as long as there is one.
3. A button's data fits 64 bytes. A coach's button that is shown privately carries the group it is
   about (`<wire>@<chat>.<topic>`), so that rights are checked there when it is pressed, also after
   a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never
from urllib.parse import urlsplit

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    User,
    WebAppInfo,
)
from telegram.constants import InlineKeyboardMarkupLimit, KeyboardButtonStyle

from bot.core.buttons import (
    WIRE_LIMIT,
    Style,
    read_wire,
)
from bot.platforms.telegram.rich import Rich, joined, together
from bot.presentation.post import (
    Block,
    Bold,
    Fold,
    Heading,
    Inline,
    Italic,
    Key,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Quote,
    Text,
    When,
)

ROW_LIMIT: int = InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
KEYS_LIMIT: int = InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER

_STYLES = {Style.PRIMARY: KeyboardButtonStyle.PRIMARY, Style.DANGER: KeyboardButtonStyle.DANGER}
#: what a link may lead to
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "tg"})

#: an action that opens the private chat instead of being sent to the bot
PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class AboutRoom:
    """The group a button is about."""

    chat_id: str
    thread_id: str = ""


# --- text ----------------------------------------------------------------------------------------


def rich_of(blocks: tuple[Block, ...]) -> Rich:
    """The words of a post with their marks, one empty line between blocks."""
    return joined([_block(block) for block in blocks])


def _block(block: Block) -> Rich:
    match block:
        case Paragraph(parts):
            return _inline(parts)
        case Heading(parts):
            return _marked(_inline(parts), MessageEntity.BOLD)
        case Quote(parts):
            return _marked(_inline(parts), MessageEntity.BLOCKQUOTE)
        case Fold(title, parts):
            folded = _marked(_inline(parts), MessageEntity.EXPANDABLE_BLOCKQUOTE)
            return joined([_marked(_inline(title), MessageEntity.BOLD), folded], "\n")
        case ListOf(items, ordered):
            lines = [
                together(Rich(f"{number}. " if ordered else "• "), _inline(item))
                for number, item in enumerate(items, 1)
            ]
            return joined(lines, "\n")
        case _:
            assert_never(block)


def _inline(parts: tuple[Inline, ...]) -> Rich:
    return together(*(_part(part) for part in parts))


def _part(part: Inline) -> Rich:
    match part:
        case Text(text):
            return Rich(text)
        case When(_, words):
            return Rich(words)
        case Bold(inner):
            return _marked(_inline(inner), MessageEntity.BOLD)
        case Italic(inner):
            return _marked(_inline(inner), MessageEntity.ITALIC)
        case Link(inner, url):
            rich = _inline(inner)
            if not rich or urlsplit(url).scheme.lower() not in _SCHEMES:
                return rich
            return rich.marked(MessageEntity.TEXT_LINK, url=url)
        case Mention(user_id, name):
            if not name.strip() or not user_id.isdecimal():
                return Rich(name)
            person = User(int(user_id), name, is_bot=False)
            return Rich(name).marked(MessageEntity.TEXT_MENTION, user=person)
        case _:
            assert_never(part)


def _marked(rich: Rich, kind: str) -> Rich:
    return rich.marked(kind) if rich else rich


# --- buttons -------------------------------------------------------------------------------------


def keyboard(
    rows: tuple[tuple[Key, ...], ...], username: str, *, about: AboutRoom | None = None
) -> InlineKeyboardMarkup | None:
    """The buttons of a post, or None when it has none.

    `about` is the group that a coach's buttons in a private chat are about.
    """
    shown: list[list[InlineKeyboardButton]] = []
    left = KEYS_LIMIT
    for row in rows:
        buttons = [button for key in row if (button := _button(key, username, about))][:left]
        left -= len(buttons)
        shown += [buttons[at : at + ROW_LIMIT] for at in range(0, len(buttons), ROW_LIMIT)]
    return InlineKeyboardMarkup(shown) if shown else None


def _button(key: Key, username: str, about: AboutRoom | None) -> InlineKeyboardButton | None:
    words = key.words.strip()
    if not words:
        return None
    style = _STYLES.get(key.style)
    if key.url and key.inside:
        return InlineKeyboardButton(words, web_app=WebAppInfo(key.url), style=style)
    if key.url:
        return InlineKeyboardButton(words, url=key.url, style=style)
    read = read_wire(key.wire)
    if read is None:
        return None
    action, args = read
    if action == PRIVATE:
        return InlineKeyboardButton(words, url=start_link(username, *args[:1]), style=style)
    return InlineKeyboardButton(words, callback_data=_data(key.wire, about), style=style)


def start_link(username: str, payload: str = "hello") -> str:
    """The address that opens the private chat with its Start button."""
    return f"https://t.me/{username}?start={payload}"


def _data(wire: str, about: AboutRoom | None) -> str:
    if about is None:
        return wire
    topic = f".{about.thread_id}" if about.thread_id else ""
    longer = f"{wire}@{about.chat_id}{topic}"
    return longer if len(longer.encode()) <= WIRE_LIMIT else wire


def read_data(data: str) -> tuple[str, AboutRoom | None]:
    """A pressed button's wire data, and the group it says it is about (not to be believed)."""
    wire, at, room = data.rpartition("@")
    if not at:
        return data, None
    chat, _, topic = room.partition(".")
    digits = chat.removeprefix("-")
    if not digits.isascii() or not digits.isdecimal() or (topic and not topic.isdecimal()):
        return data, None
    return wire, AboutRoom(chat, topic)

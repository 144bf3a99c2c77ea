"""What an update says happened: a pure reading, without asking Telegram anything.

Rules
1. Not ours, and silently left alone: commands for another bot, forwarded messages, what bots and
   channels say, a channel's automatic forwards, edited messages (never even asked for).
2. A message is judged by when it was sent. A tap carries no time: it happened when it came.
3. A topic is part of the address; the General topic has none. In a group without topics a reply's
   thread is no address.
4. `Who.admin` is filled in later, where it matters (`rights`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from telegram import (
    CallbackQuery,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    Update,
    User,
)
from telegram.constants import ChatType

from bot.core.buttons import read_wire
from bot.core.events import (
    Asked,
    Commanded,
    Origin,
    Pressed,
    Reacted,
    Said,
    Spoke,
    Where,
    Who,
)
from bot.core.registry import REGISTRY
from bot.platforms.telegram.chats import GROUPS
from bot.platforms.telegram.errors import PLATFORM
from bot.platforms.telegram.recordings import recording_in
from bot.platforms.telegram.render import AboutRoom, read_data

#: the kinds of update asked for: exactly those read here
ALLOWED = ("message", "callback_query", "message_reaction", "my_chat_member")

#: how a handle marks a message that lies in the private chat although a group is asked about
IN_PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself."""

    id: int
    username: str


def room_of(message: Message | None) -> str:
    """The id of the topic a message is in, "" outside topics and in General."""
    if message is None or not message.is_topic_message or message.message_thread_id is None:
        return ""
    return str(message.message_thread_id)


def who_is(user: User, operators: frozenset[str]) -> Who:
    """A person as Telegram knows them; names may be empty or strange."""
    user_id = str(user.id)
    return Who(
        platform=PLATFORM,
        user_id=user_id,
        name=f"{user.first_name or ''} {user.last_name or ''}".strip(),
        language=user.language_code or "",
        operator=user_id in operators,
    )


def asked(update: Update, me: Me, operators: frozenset[str], now: datetime) -> Asked | None:
    """What a person did, or None when it is nothing for the house."""
    update_id = str(update.update_id)
    if update.callback_query is not None:
        return _pressed(update.callback_query, update_id, operators, now)
    if update.message_reaction is not None:
        return _reacted(update.message_reaction, update_id, operators)
    if update.message is not None and _from_a_person(update.message):
        return _said(update.message, update_id, me, operators)
    return None


def _from_a_person(message: Message) -> bool:
    user = message.from_user
    return (
        user is not None
        and not user.is_bot
        and message.sender_chat is None
        and message.chat.type in (ChatType.PRIVATE, *GROUPS)
        and message.forward_origin is None
        and not message.is_automatic_forward
        and message.via_bot is None
    )


# --- messages ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A typed command for this bot."""

    name: str
    text: str


def command_in(message: Message, me: Me) -> TypedCommand | bool | None:
    """The command a message begins with; None when there is none, False when another bot is
    meant.
    """
    text = message.text or message.caption or ""
    for entity in message.entities or message.caption_entities:
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            name, _, bot = text[1 : entity.length].partition("@")
            if bot and bot.lower() != me.username.lower():
                return False
            return TypedCommand(name.lower(), text[entity.length :].strip())
    return None


def _said(message: Message, update_id: str, me: Me, operators: frozenset[str]) -> Asked | None:
    assert message.from_user is not None
    private = message.chat.type == ChatType.PRIVATE
    text = message.text or message.caption or ""
    called = f"@{me.username.lower()}"
    mentioned = not private and text.lower().startswith(f"{called} ")
    if mentioned:
        text = text[len(called) :].strip()
    command = command_in(message, me)
    if command is False or (not private and not text):
        return None
    if not text and not _shows_something(message):
        return None
    origin = Origin(
        who=who_is(message.from_user, operators),
        where=Where(
            platform=PLATFORM,
            chat_id=str(message.chat.id),
            thread_id=room_of(message),
            private=private,
            title=message.chat.title or "",
            message_id=str(message.message_id),
            to_bot=mentioned or _answers(message, me),
        ),
        at=message.date,
        update_id=update_id,
    )
    if isinstance(command, TypedCommand):
        return Commanded(origin, command.name, _start_text(command))
    sent = recording_in(message) if private else None
    if sent is not None:
        return Spoke(origin, sent.file, sent.seconds, sent.size, text)
    return Said(origin, text)


def _start_text(command: TypedCommand) -> str:
    """A deep link's payload is passed on only where it means something to the house."""
    if command.name == "start" and not command.text.startswith("join_"):
        return ""
    return command.text


def _answers(message: Message, me: Me) -> bool:
    """A reply to something the bot said. In a topic every message "replies" to the topic itself."""
    to = message.reply_to_message
    return (
        to is not None
        and to.from_user is not None
        and to.from_user.id == me.id
        and to.forum_topic_created is None
    )


def _shows_something(message: Message) -> bool:
    """Something a person sent, as opposed to a line of Telegram's own."""
    return any(
        (
            message.photo,
            message.video,
            message.voice,
            message.video_note,
            message.sticker,
            message.animation,
            message.audio,
            message.document,
            message.location,
            message.contact,
        )
    )


def anonymous_command(message: Message, me: Me) -> TypedCommand | None:
    """The command of somebody who speaks in the group's own name."""
    command = command_in(message, me)
    return command if isinstance(command, TypedCommand) else None


# --- taps and reactions --------------------------------------------------------------------------


def _pressed(
    query: CallbackQuery, update_id: str, operators: frozenset[str], now: datetime
) -> Asked | None:
    message = query.message
    if message is None or not query.data:
        return None
    wire, about = read_data(query.data)
    read = read_wire(wire)
    if read is None:
        return None
    chat = message.chat
    private = chat.type == ChatType.PRIVATE
    accessible = message if isinstance(message, Message) else None
    if private and about is not None and REGISTRY.asks_rights(read[0]):
        where = _about(about, str(message.message_id))
    else:
        where = Where(
            platform=PLATFORM,
            chat_id=str(chat.id),
            thread_id=room_of(accessible),
            private=private,
            title=chat.title or "",
            message_id=str(message.message_id),
            to_bot=True,
        )
    origin = Origin(
        who=who_is(query.from_user, operators),
        where=where,
        at=now,
        update_id=update_id,
        handle=IN_PRIVATE if private else query.id,
    )
    return Pressed(origin, *read)


def _about(about: AboutRoom, message_id: str) -> Where:
    """A coach's button in the private chat: what is meant is the group it was asked in."""
    return Where(
        platform=PLATFORM,
        chat_id=about.chat_id,
        thread_id=about.thread_id,
        message_id=message_id,
        to_bot=True,
    )


def _reacted(
    reaction: MessageReactionUpdated, update_id: str, operators: frozenset[str]
) -> Asked | None:
    if reaction.user is None or reaction.user.is_bot:
        return None
    before = {each.emoji for each in reaction.old_reaction if isinstance(each, ReactionTypeEmoji)}
    new = [
        each.emoji
        for each in reaction.new_reaction
        if isinstance(each, ReactionTypeEmoji) and each.emoji not in before
    ]
    if not new:
        return None
    origin = Origin(
        who=who_is(reaction.user, operators),
        where=Where(
            platform=PLATFORM,
            chat_id=str(reaction.chat.id),
            private=reaction.chat.type == ChatType.PRIVATE,
            title=reaction.chat.title or "",
            message_id=str(reaction.message_id),
            to_bot=True,
        ),
        at=reaction.date,
        update_id=update_id,
    )
    return Reacted(origin, new[0])

"""What Telegram refuses, in words of the house: what became of the message, and of the chat.

Rules
1. A chat that vanished is a state: its fact is told to the house, its messages wait there.
2. What never left may be sent again at once; what may have arrived is `OutcomeUnknown`; what was
   refused for its content is `Rejected` and never repeated.
3. An edit may always be repeated: it ends the same.
4. Only Telegram's own words decide; they are matched without regard to case.

Sources: the descriptions that api.telegram.org sends with 400 and 403, as collected by
python-telegram-bot, aiogram and tdlib's bot API server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.core.events import PlatformFact, ReachChanged, RoomLost, RoomMoved
from bot.delivery.port import Gone, OutcomeUnknown, Rejected, RetryLater, Undeliverable
from bot.platforms.telegram.rate_limits import HeldBack, waits_s

PLATFORM = "telegram"

#: seconds after which a closed General topic is tried again
GENERAL_AGAIN_S = 300.0

#: what a refusal says -> why nothing can be written to this person
_PERSON = (
    ("blocked by the user", "blocked"),
    ("user is deactivated", "deactivated"),
    ("can't initiate conversation", "not-started"),
    ("can't send messages to bots", "not-started"),
    ("user not found", "not-started"),
    ("peer_id_invalid", "not-started"),
    ("chat not found", "not-started"),
    ("user_is_blocked", "blocked"),
)

#: what a refusal says -> why nothing can be written to this group
_GROUP = (
    ("bot was kicked", "kicked"),
    ("bot is not a member", "kicked"),
    ("bot was blocked", "kicked"),
    ("group chat was deleted", "deleted"),
    ("chat not found", "deleted"),
    ("chat_write_forbidden", "forbidden"),
    ("have no rights to send a message", "forbidden"),
    ("not enough rights to send text messages", "forbidden"),
    ("need administrator rights in the channel chat", "forbidden"),
    ("chat_restricted", "forbidden"),
)

#: what a refusal says -> why nothing can be written to this topic
_TOPIC = (
    ("topic_closed", "closed"),
    ("topic is closed", "closed"),
    ("topic_deleted", "deleted"),
    ("message thread not found", "deleted"),
    ("topic_id_invalid", "deleted"),
)

_NO_SUCH_MESSAGE = (
    "message to edit not found",
    "message_id_invalid",
    "message can't be edited",
    "message identifier is not specified",
)

_NO_PICTURES = (
    "not enough rights to send photos",
    "not enough rights to send videos",
    "not enough rights to send animations",
    "not enough rights to send media",
    "not enough rights to send documents",
    "chat_send_photos_forbidden",
    "chat_send_media_forbidden",
    "chat_send_gifs_forbidden",
    "chat_send_videos_forbidden",
    "chat_send_docs_forbidden",
    "image_process_failed",
    "photo_invalid_dimensions",
    "photo_ext_invalid",
    "photo_save_file_invalid",
)

_OLD_FILE = (
    "wrong file identifier",
    "wrong remote file",
    "wrong file_id",
    "file_reference_expired",
    "invalid file http url",
    "can't unserialize it",
)

_UNCHANGED = ("message is not modified", "message_not_modified")


@dataclass(frozen=True, slots=True)
class ChatRef:
    """Where a request went: the chat, its topic, and the person when the chat is private."""

    chat_id: str
    thread_id: str = ""
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class ClassifiedError:
    """What a failure means: what the courier is told, and the facts the house is told."""

    error: Undeliverable
    facts: tuple[PlatformFact, ...] = ()


def says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    """Whether Telegram's description holds one of these."""
    text = error.message.lower()
    return any(phrase in text for phrase in phrases)


def unchanged(error: TelegramError) -> bool:
    """An edit that changes nothing is done."""
    return says(error, _UNCHANGED)


def message_gone(error: TelegramError) -> bool:
    """The message to change is not there any more, or is none of ours."""
    return says(error, _NO_SUCH_MESSAGE)


def pictures_refused(error: TelegramError) -> bool:
    """Pictures are not allowed there, or Telegram cannot read this one: words still go."""
    return says(error, _NO_PICTURES)


def file_forgotten(error: TelegramError) -> bool:
    """Telegram no longer knows the file by its id."""
    return says(error, _OLD_FILE)


def classify_error(
    error: TelegramError,
    place: ChatRef,
    at: datetime,
    *,
    edit: bool = False,
    all_wait: bool = False,
) -> ClassifiedError:
    """What this failure of a request means.

    Args:
        error: what python-telegram-bot raised.
        place: where the request went.
        at: the instant, for the facts.
        edit: it changed a message; repeating that does no harm.
        all_wait: a refusal to wait is meant for the whole bot.
    """
    match error:
        case RetryAfter():
            return ClassifiedError(RetryLater("flood", waits_s(error), whole_bot=all_wait))
        case HeldBack():
            return ClassifiedError(RetryLater("held", 5.0))
        case ChatMigrated():
            moved = RoomMoved(PLATFORM, place.chat_id, str(error.new_chat_id), at)
            return ClassifiedError(RetryLater("moved", 0.0), (moved,))
        case Forbidden() | BadRequest():
            return _refused(error, place, at)
        case Conflict():
            return ClassifiedError(RetryLater("conflict", 5.0))
        case InvalidToken():
            return ClassifiedError(RetryLater("token", 60.0, whole_bot=True))
        case NetworkError() if never_left(error):
            return ClassifiedError(RetryLater("away", 2.0, whole_bot=True))
        case NetworkError() if answered(error):
            # Telegram answered, with a 5xx: it did not take the message.
            return ClassifiedError(RetryLater("server", 5.0))
        case NetworkError() if edit:
            return ClassifiedError(RetryLater("away", 2.0))
        case NetworkError():
            return ClassifiedError(OutcomeUnknown("connection"))
    return ClassifiedError(Rejected(slug(error)))


def never_left(error: NetworkError) -> bool:
    """Whether the request certainly did not reach Telegram."""
    return isinstance(
        error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout
    )


def answered(error: NetworkError) -> bool:
    """Whether Telegram (or what stands before it) answered with an error of its own."""
    if isinstance(error, TimedOut):
        return False
    return error.__cause__ is None or isinstance(error.__cause__, TelegramError)


def _refused(error: TelegramError, place: ChatRef, at: datetime) -> ClassifiedError:
    text = error.message.lower()
    if place.user_id:
        for phrase, why in _PERSON:
            if phrase in text:
                return ClassifiedError(
                    Gone(why), (ReachChanged(PLATFORM, place.user_id, False, at),)
                )
        if isinstance(error, Forbidden):
            unreachable = ReachChanged(PLATFORM, place.user_id, False, at)
            return ClassifiedError(Gone("blocked"), (unreachable,))
    else:
        for phrase, why in _TOPIC:
            if phrase in text:
                # The General topic has no id of its own: that it is closed says nothing about the
                # other topics of the group, so it is no lost room; it is tried again.
                if not place.thread_id:
                    return ClassifiedError(RetryLater(why, GENERAL_AGAIN_S))
                lost = RoomLost(PLATFORM, place.chat_id, place.thread_id, why, at)
                return ClassifiedError(Gone(why), (lost,))
        for phrase, why in _GROUP:
            if phrase in text:
                return ClassifiedError(Gone(why), (RoomLost(PLATFORM, place.chat_id, "", why, at),))
        if isinstance(error, Forbidden):
            gone = RoomLost(PLATFORM, place.chat_id, "", "forbidden", at)
            return ClassifiedError(Gone("forbidden"), (gone,))
    if message_gone(error):
        return ClassifiedError(Gone("no-such-message"))
    return ClassifiedError(Rejected(slug(error)))


def slug(error: TelegramError) -> str:
    """A refusal as a short word for log and table, without numbers or quoted text."""
    text = re.sub(r'"[^"]*"|\d+', "", error.message.removeprefix("Bad Request: ").lower())
    return "-".join(re.findall(r"[a-z]+", text))[:60] or "refused"

"""Recordings that people send: what a message tells of them, and their bytes.

Rules
1. A voice message, a piece of music and a file that says it is sound are recordings; what they
   really are is seen when they are read.
2. A bot may fetch 20 MB; who asks says how much less is wanted, and larger ones are not begun.

Source: "getFile" of https://core.telegram.org/bots/api.
"""

from __future__ import annotations

import datetime as dtm
from dataclasses import dataclass

from telegram import Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.core.envelopes import Priority
from bot.delivery.port import Gone, RetryLater
from bot.platforms.telegram.errors import ChatRef, classify_error

#: seconds after which it is asked for again
AGAIN_S = 5.0
_TOO_BIG = "file is too big"


@dataclass(frozen=True, slots=True)
class SentRecording:
    """What Telegram tells of a recording."""

    file: str
    seconds: float | None
    size: int | None


def recording_in(message: Message) -> SentRecording | None:
    """The recording of a message, or None when it has none."""
    sound = message.voice or message.audio
    if sound is not None:
        return SentRecording(sound.file_id, _seconds(sound.duration), sound.file_size)
    file = message.document
    if file is not None and (file.mime_type or "").startswith("audio/"):
        return SentRecording(file.file_id, None, file.file_size)
    return None


def _seconds(duration: int | dtm.timedelta) -> float:
    return duration.total_seconds() if isinstance(duration, dtm.timedelta) else float(duration)


async def fetched(bot: ExtBot[Priority], clock: Clock, file: str, most: int) -> bytes:
    """The bytes of a recording. Raises RetryLater, Gone."""
    try:
        found = await bot.get_file(file)
        if (found.file_size or 0) > most:
            raise Gone("too-large")
        data = bytes(await found.download_as_bytearray())
    except TelegramError as error:
        if _TOO_BIG in error.message.lower():
            raise Gone("too-large") from error
        failure = classify_error(error, ChatRef("0"), clock.now(), edit=True).error
        if isinstance(failure, RetryLater):
            raise RetryLater(failure.why, max(failure.after_s, AGAIN_S)) from error
        raise Gone("no-such-file") from error
    if len(data) > most:
        raise Gone("too-large")
    return data

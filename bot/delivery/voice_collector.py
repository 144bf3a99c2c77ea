"""Recordings that coaches were asked for are fetched, listened to and kept, outside any
transaction.

Rules of this module
1. What waits stands in a table: after a restart it is fetched then. What was made of it is kept
   before the house is told (`Listened`), so nothing is lost between the two.
2. Doing it twice does no harm: the same recording gives the same sound, and what was told once is
   not asked for any more.
3. A platform that is away is asked again for a while; then whoever sent it hears that it was lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.clock import Clock
from bot.core.events import Listened
from bot.core.records import AskedVoice
from bot.delivery.assets import sha_of
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.port import Adapter, RetryLater, Submit, Undeliverable
from bot.errors import StretchbotError
from bot.features.voice_message import MOST_BYTES
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.db.media import Blob
from bot.storage.records.voices import keep_sound, waiting

_log = log_of("voices")

#: the shortest pause between two tries, and how long there are tries
AGAIN, TRIES_FOR = timedelta(seconds=5), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """A recording made ready to be heard; or why it cannot be (`Listened.why`)."""

    data: bytes = b""
    mime: str = ""
    seconds: float = 0.0
    why: str = ""


#: Listens to a recording, off the event loop.
Hear: TypeAlias = Callable[[bytes], Awaitable[HeardVoice]]


async def deaf(data: bytes) -> HeardVoice:
    """For a house that has nobody to listen."""
    return HeardVoice(why="unreadable")


class VoiceCollector:
    """Sees to recordings that were sent; what a wakeup of the scheduler does."""

    def __init__(
        self,
        *,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        adapters: Sequence[Adapter],
        submit: Submit,
        hear: Hear = deaf,
    ) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._adapters = {each.platform: each for each in adapters}
        self._submit = submit
        self._hear = hear

    async def answer(self) -> datetime | None:
        """See to everything that waits; returns when to ask again for what could not be had."""

        def look() -> list[AskedVoice]:
            with self._database.read() as conn:
                return waiting(conn, list(self._adapters))

        found = await self._executor.do(look)
        later = await asyncio.gather(*map(self._see_to, found))
        return min((at for at in later if at is not None), default=None)

    async def _see_to(self, asked: AskedVoice) -> datetime | None:
        """Listen to one and tell the house; or when to try again."""
        why = ""
        if not asked.sha256:
            try:
                why = await self._listen(asked)
            except RetryLater as away:
                now = self._clock.now()
                if asked.sent_at is not None and now - asked.sent_at < TRIES_FOR:
                    return now + max(AGAIN, timedelta(seconds=away.after_s))
                why = "lost"
        if why:
            _log.info("a recording cannot be used", action="voice_refused", why=why)
        told = Listened(asked.platform, asked.user_id, asked.file, self._clock.now(), why)
        await self._submit(told)
        return None

    async def _listen(self, asked: AskedVoice) -> str:
        """Fetch it and keep what is made of it; "" or why that cannot be. Raises RetryLater."""
        try:
            data = await self._adapters[asked.platform].fetch(asked.file, MOST_BYTES)
        except RetryLater:
            raise
        except Undeliverable as gone:
            return "large" if gone.why == "too-large" else "lost"
        try:
            heard = await self._hear(data)
        except StretchbotError as error:
            _log.warning("a recording was not heard", action="voice_failed", why=error.log)
            return "unreadable"
        if heard.why:
            return heard.why
        sound = Blob(sha_of(heard.data), heard.mime, heard.data)

        def keep() -> None:
            with self._database.begin() as conn:
                keep_sound(conn, asked, sound, heard.seconds)

        await self._executor.do(keep)
        return ""

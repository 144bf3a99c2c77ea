"""python-telegram-bot's `Bot`, with updates read one by one and confirmed only when kept.

Rules
1. The offset never passes an update that is not kept yet (`UpdateOffsets`); while some are under
   way new ones are asked for without waiting, so a slow database delays no answer to a tap.
2. An update that cannot be read is logged by its number, without its text, and left behind.
3. Polling is well when the last request for updates was answered, or waits within its time.
4. Two pollers on one token, or a token that is no longer valid, end the polling with one sentence.
"""

from __future__ import annotations

import asyncio
import datetime as dtm
import math
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.core.envelopes import Priority
from bot.errors import StretchbotError
from bot.logs import log_of
from bot.platforms.telegram.rate_limits import RequestLimiter
from bot.platforms.telegram.update_offsets import UpdateOffsets

_log = log_of("telegram")

#: seconds to wait for what is under way before asking for more: at first, and at most while the
#: database keeps everything waiting
SETTLE_S, LONGEST_SETTLE_S = 0.05, 1.0
#: seconds a request for updates stays open
POLL_S = 20
#: seconds in which a request for updates is answered beyond those it stays open, and the pause
#: before the next one
ANSWERED_S, ASKED_AGAIN_S = 10.0, 15.0
#: so many conflicts in a row mean that another program keeps polling
CONFLICTS = 3


class TelegramTokenRefused(StretchbotError):
    """Telegram does not accept TELEGRAM_TOKEN. Copy it again from @BotFather, without spaces; if it
    was changed there, the new one counts.
    """


class PolledTwice(StretchbotError):
    """Another program is receiving this Telegram bot's messages with the same token. Stop that one,
    or give this one a bot of its own (@BotFather, /newbot).
    """


@cache
def _trust() -> ssl.SSLContext:
    """The authorities this machine trusts; reading them takes a while, so it is done once."""
    return httpx.create_ssl_context()


@dataclass(slots=True)
class _Polling:
    offsets: UpdateOffsets
    fail: Callable[[StretchbotError], None]
    ticks: Callable[[], float]
    conflicts: int = 0
    settle_s: float = SETTLE_S
    #: what became of the last request, in a word: "" when it was answered
    why: str = "starting"
    #: when (in ticks) the next sign of life is overdue
    overdue: float = math.inf


class Client(ExtBot[Priority]):
    """Telegram's Bot API for this bot."""

    __slots__ = ("_lines", "_polling")

    def __init__(
        self,
        token: str,
        api_url: str,
        limits: RequestLimiter,
        offsets: UpdateOffsets,
        fail: Callable[[StretchbotError], None],
        ticks: Callable[[], float],
    ) -> None:
        """`fail` is called once when updates can no longer be had."""
        request = HTTPXRequest(
            httpx_kwargs={"verify": _trust()},
            connection_pool_size=128,
            pool_timeout=10.0,
            connect_timeout=5.0,
            read_timeout=15.0,
            write_timeout=15.0,
            media_write_timeout=60.0,
        )
        polls = HTTPXRequest(
            httpx_kwargs={"verify": _trust()},
            connection_pool_size=2,
            connect_timeout=5.0,
            read_timeout=10.0,
        )
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=request,
            get_updates_request=polls,
            rate_limiter=limits,
        )
        with self._unfrozen():
            self._polling = _Polling(offsets, fail, ticks)
            self._lines = (request, polls)

    @property
    def polled(self) -> str:
        """ "" while updates are asked for and had; else "starting", "away" or "refused"."""
        overdue = self._polling.ticks() > self._polling.overdue
        return self._polling.why or ("away" if overdue else "")

    async def hang_up(self) -> None:
        """Close every connection, also when Telegram never said who this bot is."""
        for line in self._lines:
            await line.shutdown()

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | dtm.timedelta | None = None,
        allowed_updates: Sequence[str] | None = None,
        **_: Any,
    ) -> tuple[Update, ...]:
        polling, offsets = self._polling, self._polling.offsets
        polling.overdue = polling.ticks() + POLL_S + ANSWERED_S + ASKED_AGAIN_S
        quiet = await offsets.quiet(polling.settle_s)
        first = offsets.first
        wait_s = timeout.total_seconds() if isinstance(timeout, dtm.timedelta) else timeout or 0
        wait_s = wait_s if quiet else 0
        since = first if first is not None else offsets.after or offset
        data = {
            "offset": since,
            "limit": limit,
            "timeout": int(wait_s) or None,
            "allowed_updates": list(allowed_updates or ()),
        }
        try:
            # `Bot.get_updates` reads all or none of a batch: one strange update comes for ever.
            raw = await self._post(
                "getUpdates",
                {name: value for name, value in data.items() if value is not None},
                read_timeout=ANSWERED_S + wait_s,
            )
        except Conflict:
            polling.why = "refused"
            polling.conflicts += 1
            if polling.conflicts >= CONFLICTS:
                polling.fail(PolledTwice())
            raise
        except InvalidToken:
            polling.why = "refused"
            polling.fail(TelegramTokenRefused())
            raise
        except TelegramError:
            polling.why = "away"
            asking = asyncio.current_task()
            if asking is not None and asking.cancelling():
                # Closing breaks the connection off: nobody waits for an answer, nor for this error.
                raise asyncio.CancelledError from None
            raise
        polling.why = ""
        polling.overdue = polling.ticks() + ASKED_AGAIN_S
        polling.conflicts = 0
        offsets.confirmed(since)
        updates = self._readable(raw if isinstance(raw, list) else [])
        waits = not quiet and not updates
        polling.settle_s = min(2 * polling.settle_s, LONGEST_SETTLE_S) if waits else SETTLE_S
        return tuple(updates)

    def _readable(self, raw: list[dict[str, Any]]) -> list[Update]:
        updates: list[Update] = []
        for each in raw:
            number = each.get("update_id")
            if not isinstance(number, int) or not self._polling.offsets.take(number):
                continue
            update = read_update(each, self)
            if update is None:
                self._polling.offsets.keep(number)
            else:
                updates.append(update)
        return updates


def read_update(raw: dict[str, Any], bot: ExtBot[Priority]) -> Update | None:
    """An update, or None when it is not one; that is logged without its text."""
    try:
        return Update.de_json(raw, bot)
    except Exception as error:
        _log.warning(
            "update",
            action="update_unreadable",
            update=raw.get("update_id"),
            why=type(error).__name__,
        )
        return None

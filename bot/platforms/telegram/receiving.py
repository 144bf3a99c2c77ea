"""How updates come: asked for again and again, or brought to the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.logs import log_of
from bot.platforms.telegram.client import POLL_S, TelegramTokenRefused
from bot.platforms.telegram.updates import ALLOWED

_log = log_of("telegram")

#: pauses between two tries to reach Telegram at the start (seconds)
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
#: webhook requests that Telegram may have open at a time
AT_ONCE = 40


async def until_reached(ask: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Ask until Telegram answers: a machine may start before its network. Raises TokenRefused."""
    pause = FIRST_PAUSE_S
    while True:
        try:
            await ask()
            return
        except InvalidToken:
            raise TelegramTokenRefused from None
        except TelegramError as error:
            if pause == FIRST_PAUSE_S:
                _log.warning("away", action="telegram_away", why=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)


async def receive(
    app: Application[Any, Any, Any, Any, Any, Any], webhook_url: str, secret: str
) -> None:
    """Have Telegram bring updates to the webhook, or begin to poll when there is none."""
    if webhook_url:
        await until_reached(
            lambda: app.bot.set_webhook(
                webhook_url, secret_token=secret, allowed_updates=ALLOWED, max_connections=AT_ONCE
            )
        )
        return
    assert app.updater is not None
    await app.updater.start_polling(
        timeout=POLL_S,
        bootstrap_retries=-1,
        allowed_updates=ALLOWED,
        error_callback=lambda error: _log.warning(
            "polling", action="polling_failed", why=type(error).__name__
        ),
    )

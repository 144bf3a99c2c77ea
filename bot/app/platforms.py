"""The platforms that have a token, built from the settings.

A platform's library is imported where it is wanted: the demo needs neither, and opens sooner.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app.autocomplete import WorldLook
from bot.app.key_values import DatabaseKeyValueStore
from bot.clock import Clock, SystemClock
from bot.delivery.database_executor import DatabaseExecutor
from bot.errors import SettingsBroken
from bot.presentation.translations import Translations
from bot.settings import Settings
from bot.storage.db.database import Database

if TYPE_CHECKING:
    from bot.platforms.discord.adapter import DiscordAdapter
    from bot.platforms.telegram.adapter import TelegramAdapter

#: where the webhook is served when its address names no path
WEBHOOK_PATH = "/telegram"


class SteadyClock(SystemClock):
    """Real time for a stage beside a real platform: it cannot be played or moved."""

    speed = 1.0

    def play(self, speed: float) -> None:
        """Time goes on as it does."""

    def jump(self, instant: datetime) -> None:
        """Time goes on as it does."""


def telegram_of(
    settings: Settings,
    database: Database,
    executor: DatabaseExecutor,
    clock: Clock,
    translations: Translations,
) -> TelegramAdapter | None:
    """The Telegram bot, when there is a token. Raises SettingsBroken."""
    if settings.telegram_token is None:
        return None
    secret = settings.telegram_webhook_secret
    if settings.telegram_webhook_url and secret is None:
        raise SettingsBroken(
            "TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET: a long word of your own that only "
            "Telegram is told (letters, digits, - and _).",
            log="webhook without secret",
        )
    from bot.platforms.telegram.adapter import TelegramAdapter

    platform = TelegramAdapter.platform
    memory = DatabaseKeyValueStore(database, executor, platform)
    operators = [each.user_id for each in settings.operators if each.platform == platform]
    return TelegramAdapter(
        settings.telegram_token.get_secret_value(),
        clock,
        translations.format,
        translations.languages,
        api_url=settings.telegram_api_url,
        webhook_url=webhook_url(settings),
        webhook_secret=secret.get_secret_value() if secret is not None else "",
        operators=operators,
        memory=memory,
        reachable=memory.reachable,
    )


def discord_of(
    settings: Settings,
    database: Database,
    executor: DatabaseExecutor,
    clock: Clock,
    translations: Translations,
    look: WorldLook,
) -> DiscordAdapter | None:
    """The Discord bot, when there is a token. Raises SettingsBroken."""
    if settings.discord_token is None:
        return None
    from bot.platforms.discord.adapter import DiscordAdapter

    platform = DiscordAdapter.platform
    return DiscordAdapter(
        settings.discord_token.get_secret_value(),
        clock,
        translations.format,
        translations.languages,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        shards=settings.discord_shards,
        operators=[each.user_id for each in settings.operators if each.platform == platform],
        memory=DatabaseKeyValueStore(database, executor, platform),
        look=look,
    )


def webhook_url(settings: Settings) -> str:
    """The whole address of the webhook, "" when updates are polled for."""
    url = settings.telegram_webhook_url
    return url + WEBHOOK_PATH if url and not urlsplit(url).path else url


def webhook_path(settings: Settings) -> str:
    """Where the webhook is served."""
    return urlsplit(webhook_url(settings)).path

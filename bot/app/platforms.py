"""The platforms that have a token, built from the settings.

A platform stands in `PLATFORMS`, under its token's setting, and whatever else must know which ones
there are reads it there. A platform's library is imported where it is wanted: the demo needs none,
and opens sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.app.autocomplete import WorldLook
from bot.app.key_values import DatabaseKeyValueStore
from bot.clock import Clock, SystemClock
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.port import Adapter
from bot.errors import SettingsBroken
from bot.presentation.translations import Translations
from bot.settings import Settings
from bot.storage.db.database import Database
from bot.web.app import Mounted

#: where the webhook is served when its address names no path
WEBHOOK_PATH = "/telegram"


class SteadyClock(SystemClock):
    """Real time for a stage beside a real platform: it cannot be played or moved."""

    speed = 1.0

    def play(self, speed: float) -> None:
        """Time goes on as it does."""

    def jump(self, instant: datetime) -> None:
        """Time goes on as it does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a platform may be built from."""

    settings: Settings
    database: Database
    executor: DatabaseExecutor
    clock: Clock
    translations: Translations
    look: WorldLook

    def memory(self, platform: str) -> DatabaseKeyValueStore:
        """What this platform keeps between two runs."""
        return DatabaseKeyValueStore(self.database, self.executor, platform)

    def operators(self, platform: str) -> list[str]:
        """Who may administer everything there."""
        return [each.user_id for each in self.settings.operators if each.platform == platform]


#: Who opened a page inside a platform, and when: by what that handed to the page, and now; None for
#: what it did not sign, or long ago.
GuestOf = Callable[[str, datetime], "tuple[str, datetime] | None"]


@dataclass(frozen=True, slots=True)
class Connected:
    """A platform with all that the rest of the program has to know of it."""

    adapter: Adapter
    #: what the web server has to serve for it
    mounted: tuple[Mounted, ...] = ()
    #: the link that leads somebody into a cohort, by its code; "" where it has none
    join_link: Callable[[str], str] = lambda code: ""
    #: how it says who opened a page inside it; None where there are no such pages
    guest_of: GuestOf | None = None
    #: the sites on which it shows such pages in a frame
    framed_by: tuple[str, ...] = ()


def telegram_of(around: Surroundings, token: str) -> Connected:
    """The Telegram bot. Raises SettingsBroken."""
    settings = around.settings
    secret = settings.telegram_webhook_secret
    if settings.telegram_webhook_url and secret is None:
        raise SettingsBroken(
            "TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET: a long word of your own that only "
            "Telegram is told (letters, digits, - and _).",
            log="webhook without secret",
        )
    from bot.platforms.telegram.adapter import TelegramAdapter
    from bot.platforms.telegram.mini_app import FRAMED_BY, guest_of

    memory = around.memory(TelegramAdapter.platform)
    adapter = TelegramAdapter(
        token,
        around.clock,
        around.translations.format,
        around.translations.languages,
        api_url=settings.telegram_api_url,
        webhook_url=webhook_url(settings),
        webhook_secret=secret.get_secret_value() if secret is not None else "",
        operators=around.operators(TelegramAdapter.platform),
        memory=memory,
        reachable=memory.reachable,
    )
    mounted = ((webhook_path(settings), adapter.web),) if settings.telegram_webhook_url else ()
    return Connected(
        adapter,
        mounted,
        adapter.join_link,
        guest_of=lambda handed, now: guest_of(handed, token, now),
        framed_by=(FRAMED_BY,),
    )


def discord_of(around: Surroundings, token: str) -> Connected:
    """The Discord bot."""
    from bot.platforms.discord.adapter import DiscordAdapter

    settings = around.settings
    adapter = DiscordAdapter(
        token,
        around.clock,
        around.translations.format,
        around.translations.languages,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        shards=settings.discord_shards,
        operators=around.operators(DiscordAdapter.platform),
        memory=around.memory(DiscordAdapter.platform),
        look=around.look,
    )
    return Connected(adapter)


#: every platform there is, by the setting that holds its token: no other list names them
PLATFORMS: dict[str, Callable[[Surroundings, str], Connected]] = {
    "telegram_token": telegram_of,
    "discord_token": discord_of,
}


def tokens_of(settings: Settings) -> dict[str, str]:
    """The tokens there are, by their settings."""
    given = {name: getattr(settings, name) for name in PLATFORMS}
    return {name: token.get_secret_value() for name, token in given.items() if token is not None}


def connected(around: Surroundings) -> list[Connected]:
    """Every platform that has a token. Raises SettingsBroken."""
    return [PLATFORMS[name](around, token) for name, token in tokens_of(around.settings).items()]


def webhook_url(settings: Settings) -> str:
    """The whole address of the webhook, "" when updates are polled for."""
    url = settings.telegram_webhook_url
    return url + WEBHOOK_PATH if url and not urlsplit(url).path else url


def webhook_path(settings: Settings) -> str:
    """Where the webhook is served."""
    return urlsplit(webhook_url(settings)).path

"""Who may come to the stage: everybody at this machine, or else whoever has its secret link.

Rules of this module
1. Where anybody else could reach the stage, it has a key; there is no setting to do without.
2. The key is made once, kept with the stage's data, and made anew when somebody asks for that.
"""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.platforms.browser.checks import ANY_HOST, LOOPBACK
from bot.settings import Settings
from bot.storage.records.stage_log import SqlStageLog

#: the name under which the stage keeps its key
KEY = "key"
KEY_BYTES = 32


def reachable(settings: Settings) -> bool:
    """Whether somebody at another machine could reach the web server.

    A proxy on this machine may lead others to it, and under any name: an address for people or for
    Telegram says that there is one.
    """
    webhook = settings.telegram_webhook_url if settings.telegram_token is not None else ""
    hosts = [urlsplit(url).hostname or "" for url in (settings.public_url, webhook) if url]
    return not all(_is_here(host) for host in (settings.web_host, *hosts))


def _is_here(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def poster_link(settings: Settings) -> str:
    """What a camera may be pointed at to come to the stage; "" where another machine has no way to
    it, so that there is no poster.
    """
    host = urlsplit(settings.public_url).hostname or ""
    return "" if not host or _is_here(host) else settings.public_url


def hosts_of(settings: Settings) -> frozenset[str]:
    """The host names under which the stage answers: with a key it needs no name to go by."""
    if reachable(settings):
        return ANY_HOST
    own = {settings.web_host, urlsplit(settings.public_url).hostname or ""} - {""}
    return LOOPBACK | own


def key_of(settings: Settings, log: SqlStageLog, *, anew: bool = False) -> str:
    """The key of this stage, made when there is none yet or when `anew`; "" where it needs none."""
    if not reachable(settings):
        return ""
    made = secrets.token_urlsafe(KEY_BYTES)
    if not anew:
        return log.meta_first(KEY, made)
    log.meta_set(KEY, made)
    return made

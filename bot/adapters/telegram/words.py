"""Telegram's own few words: a tap's instant answer, a line in the group, the list of commands."""

from __future__ import annotations

from bot.voice.platform_words import PlatformWords, Texts

__all__ = ["Texts", "Words"]


class Words(PlatformWords):
    """The texts of `locales/<language>/telegram.ftl`."""

    platform = "telegram"

"""Telegram's own few words: a tap's instant answer, a line in the group, the list of commands."""

from __future__ import annotations

from bot.presentation.platform_texts import FindText, PlatformTexts

__all__ = ["FindText", "TelegramTexts"]


class TelegramTexts(PlatformTexts):
    """The texts of `locales/<language>/telegram.ftl`."""

    platform = "telegram"

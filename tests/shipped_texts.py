"""The bot's own words, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from bot.presentation.translations import Translations


@cache
def shipped_texts() -> Translations:
    """What comes with the bot, refusing a text whose variables do not come with its message."""
    return Translations.shipped(strict=True)

"""Discord's own few words: commands as Discord lists them, the form for words."""

from __future__ import annotations

from bot.presentation.platform_texts import FindText, PlatformTexts

__all__ = ["DiscordTexts", "FindText"]


class DiscordTexts(PlatformTexts):
    """The texts of `locales/<language>/discord.ftl`."""

    platform = "discord"

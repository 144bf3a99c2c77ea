"""The adapter's own few words: commands as Discord lists them, the form for words.

Rules
1. All of them are texts of `bot.voice` (`locales/<language>/discord.ftl`); nothing is worded here.
2. They are found without the database: the language is the one of the person's app.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Texts(Protocol):
    """Finds a text: `bot.voice.lexicon.Lexicon.format`."""

    def __call__(self, language: str, id_: str, args: Mapping[str, Any], /) -> str: ...


class Words:
    """The adapter's texts in the languages the house speaks, the first of them the house's own."""

    def __init__(self, texts: Texts, languages: tuple[str, ...]) -> None:
        self._texts = texts
        self.languages = languages or ("en",)

    def spoken(self, wanted: str) -> str:
        """The language to use for an app's tag such as "es-ES": the nearest there is."""
        tag = wanted.replace("_", "-").lower()
        while tag:
            for known in self.languages:
                if known.lower() == tag:
                    return known
            tag = tag.rpartition("-")[0]
        return self.languages[0]

    def say(self, id_: str, language: str = "", **values: str) -> str:
        """A text, in the language nearest to `language`."""
        return self._texts(self.spoken(language), f"discord-{id_}", values)

    def has(self, id_: str) -> bool:
        """Whether there is such a text."""
        try:
            self.say(id_)
        except KeyError:
            return False
        return True

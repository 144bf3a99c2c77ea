"""What a platform says itself: its list of commands, a tap's instant answer, a form's labels.

Rules
1. All of them are texts of the locales; none is worded here. A platform may word any of them its
   own way: `<platform>-<id>` is looked for first, then `<id>`.
2. They are found without the database: the language is the one of the person's app.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from bot.content.languages import nearest


class FindText(Protocol):
    """Finds a text: `bot.presentation.translations.Translations.format`."""

    def __call__(self, language: str, id_: str, args: Mapping[str, Any], /) -> str: ...


class PlatformTexts:
    """A platform's texts in the languages the house speaks, the first of them the house's own."""

    platform: ClassVar[str]

    def __init__(self, texts: FindText, languages: tuple[str, ...]) -> None:
        self._texts = texts
        self.languages = languages or ("en",)

    def spoken(self, wanted: str) -> str:
        """The language to use for an app's tag such as "es-MX": the nearest there is."""
        return nearest(wanted, self.languages) or self.languages[0]

    def say(self, id_: str, language: str = "", **values: str) -> str:
        """A text, in the language nearest to `language`. Raises KeyError when there is none."""
        spoken = self.spoken(language)
        try:
            return self._texts(spoken, f"{self.platform}-{id_}", values)
        except KeyError:
            return self._texts(spoken, id_, values)

    def has(self, id_: str, language: str = "") -> bool:
        """Whether there is such a text, in the language nearest to `language` or in English."""
        try:
            self.say(id_, language)
        except KeyError:
            return False
        return True

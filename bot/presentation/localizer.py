"""Speaks to one reader: texts by id, and a program's own lines with their blanks filled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from babel import Locale

from bot.presentation.blanks import fill
from bot.presentation.clean import without_marks_of_ours
from bot.presentation.markup import Parts, Tray, blocks, inline
from bot.presentation.post import Block, Paragraph, Text
from bot.presentation.reader import Reader
from bot.presentation.translations import Translations
from bot.presentation.values import value


class Localizer:
    """One reader's language. `always` are variables that every text may use, e.g. the title."""

    def __init__(
        self,
        translations: Translations,
        reader: Reader,
        now: datetime,
        always: Mapping[str, object],
    ) -> None:
        self.translations = translations
        self.reader = reader
        self.now = now
        self.language = translations.best(reader.language)
        self.locale: Locale = translations.locale(self.language)
        self.tzinfo: tzinfo = reader.tzinfo
        self.always = dict(always)

    def text(self, id_: str, **params: object) -> str:
        """A text as plain words."""
        tray = Tray()
        return tray.words(self._raw(id_, tray, params))

    def line(self, id_: str, **params: object) -> Parts:
        """A text as one line of parts."""
        tray = Tray()
        return inline(self._raw(id_, tray, params), tray)

    def blocks(self, id_: str, **params: object) -> tuple[Block, ...]:
        """A text as blocks."""
        tray = Tray()
        return blocks(self._raw(id_, tray, params), tray)

    def theirs(self, text: str, **blanks: object) -> tuple[Block, ...]:
        """A program's own text as blocks, its {blanks} filled."""
        tray = Tray()
        return blocks(self._filled(text, tray, blanks), tray, theirs=True)

    def their_line(self, text: str, **blanks: object) -> Parts:
        """A program's own text as one line of parts."""
        tray = Tray()
        return inline(" ".join(self._filled(text, tray, blanks).split("\n")), tray, theirs=True)

    def lines(self, id_: str, **params: object) -> tuple[Parts, ...]:
        """A text that is a list: its items."""
        tray = Tray()
        raw = self._raw(id_, tray, params)
        return tuple(
            inline(line.strip().removeprefix("- "), tray)
            for line in raw.split("\n")
            if line.strip()
        )

    def pattern(self, id_: str) -> str:
        return self.translations.format(self.language, id_, {})

    def sentence(self, id_: str, day: str, time: str) -> str:
        return self.text(id_, day=(Text(day),), time=(Text(time),))

    def _raw(self, id_: str, tray: Tray, params: Mapping[str, object]) -> str:
        args = {name.replace("-", "_"): given for name, given in {**self.always, **params}.items()}
        return self.translations.format(
            self.language, id_, args, lambda given: value(given, tray, self)
        )

    def _filled(self, text: str, tray: Tray, blanks: Mapping[str, object]) -> str:
        marks = {
            name: value(given, tray, self).format(self.locale)
            if not isinstance(given, int)
            else str(given)
            for name, given in blanks.items()
        }
        return fill(without_marks_of_ours(text), marks)


def paragraph(parts: Parts) -> tuple[Block, ...]:
    """One paragraph, or nothing when there are no words."""
    return (Paragraph(parts),) if parts else ()

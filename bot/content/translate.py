"""A program in another language, and how far it is translated.

Rules of this module
1. Only texts change: holds, order, times and links are those of the base language.
2. What is not translated stays in the base language; nobody ever reads a key.
3. The care card has a file of its own per language; without one it stays in the base language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from babel import Locale, UnknownLocaleError

from bot.content.languages import nearest
from bot.content.model import Program
from bot.content.texts import NAMES, texts, with_texts


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a program is translated. Texts of the care card count too."""

    language: str
    total: int
    #: addresses of the texts that would be shown in the base language, in the program's order
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nothing is missing."""
        return 100 * (self.total - len(self.missing)) // self.total if self.total else 100


def languages(program: Program) -> tuple[str, ...]:
    """The languages the program can speak, its own first."""
    return (program.language, *sorted(program.translations.keys() - {program.language}))


def nearest_language(program: Program, wanted: str) -> str:
    """The program's language nearest to a wanted one, or its own."""
    return nearest(wanted, languages(program)) or program.language


def spoken_in(program: Program, language: str) -> Program:
    """The program with its texts in this language, or in its own where they are not translated."""
    language = nearest_language(program, language)
    if language == program.language:
        return program
    spoken = with_texts(program, program.translations[language])
    safety = program.safety_in.get(language, program.safety)
    return replace(spoken, language=language, safety=safety)


def untranslated(program: Program, language: str, start: str = "") -> tuple[str, ...]:
    """Addresses below `start` (e.g. "days.day-3") that are not translated into this language, but
    should be.
    """
    spoken = program.translations.get(language, {})
    if language == program.language:
        return ()
    inside = f"{start}." if start else ""
    return tuple(
        address
        for address in texts(program)
        if address not in spoken
        and address not in NAMES
        and (address == start or address.startswith(inside))
    )


def coverage(program: Program, language: str) -> Coverage:
    """How far the program is translated into this language."""
    safety = [f"safety.texts.{key}" for key in program.safety.texts]
    safety += [f"safety.{name}" for name in ("now_signs", "today_signs", "ask_first")]
    spoken = language == program.language or language in program.safety_in
    missing = (*untranslated(program, language), *(() if spoken else safety))
    return Coverage(language, len(texts(program)) + len(safety), missing)


def language_name(language: str, into: str = "en") -> str:
    """ "Spanish" for "es"; the code itself where it has no name."""
    try:
        name = Locale.parse(language.replace("-", "_")).get_display_name(into)
    except (UnknownLocaleError, ValueError):
        return language
    return name or language

"""What the checks must know of a language: words it must not use, and words that change places.

Rules of this module
1. A language is a file in `words`, called by its code without a region; nothing else lists them.
   One that has no file is not checked for its words.
2. A file has every list; a slip in one is told with the file's name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from bot.content.languages import primary


@dataclass(frozen=True, slots=True)
class Wording:
    """One language; `words/en.toml` says what each list is for."""

    claims: re.Pattern[str]
    claims_hint: str
    looks: re.Pattern[str]
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    sides: tuple[tuple[str, str], ...]
    pressing: re.Pattern[str]
    signs: tuple[str, ...]
    playing_down: re.Pattern[str]


#: lists that make patterns of their own; `treating`, `whose` and `ailments` are a part of `claims`
_PATTERNS = {"claims", "looks", "denied_before", "denied_after", "pressing", "playing_down"}
_IN_CLAIMS = {"treating", "whose", "ailments"}


def wording_of(language: str) -> Wording | None:
    """The words of this language, in whatever region; None where there is no file."""
    return _read(f"{primary(language)}.toml")


@cache
def _read(name: str) -> Wording | None:
    file = files(__package__) / "words" / name
    return wording(name, file.read_text(encoding="utf-8")) if file.is_file() else None


def wording(name: str, written: str) -> Wording:
    """A file's lists. Raises ValueError, naming the file."""
    try:
        found = tomllib.loads(written)
        if odd := found.keys() ^ {each.name for each in fields(Wording)} ^ _IN_CLAIMS:
            raise ValueError(f"missing or unknown: {', '.join(sorted(odd))}")
        treating, whose, ailments = (_any(found[key]) for key in ("treating", "whose", "ailments"))
        found["claims"].append(rf"{treating}\s+(?:{whose}\s+)*{ailments}")
        patterns = {key: _whole_words(found[key]) for key in _PATTERNS}
        sides = tuple((one, other) for one, other in found["sides"])
    except (ValueError, re.error) as slip:
        raise ValueError(f"{name}: {slip}") from None
    return Wording(
        claims_hint=found["claims_hint"], signs=tuple(found["signs"]), sides=sides, **patterns
    )


def _any(entries: Sequence[str]) -> str:
    """One of them; with none, nothing fits."""
    return f"(?:{'|'.join(entries)})" if entries else "(?!)"


def _whole_words(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(entries)}\b", re.IGNORECASE)

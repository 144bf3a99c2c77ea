"""Which of the languages there are is meant: the one place where language tags are matched.

Rules of this module
1. Tags are those of BCP 47, written as anybody writes them: "pt-BR", "pt_br" and "PT-br" are one.
2. `nearest` is the lookup of RFC 4647 (3.4): the tag itself, else ever less of it ("es-MX", "es").
   Where that finds nothing, another region is better than a foreign language: "pt" and "pt-PT" find
   "pt-BR" where there is no other Portuguese, and the first of several.
3. What is found is written as the house writes it. What to speak otherwise is the caller's to say.
4. Pure, and the standard library alone: the core matches languages with it too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

_Parts = tuple[str, ...]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The tag among `known` that is nearest to a wanted one, or "" where none is that language."""
    tags = [(_parts(tag), tag) for tag in known]
    ranges = list(_ever_less(_parts(wanted)))
    for less in ranges:
        for parts, tag in tags:
            if parts == less:
                return tag
    for less in ranges:
        for parts, tag in tags:
            if parts[: len(less)] == less:
                return tag
    return ""


def same(language: str, other: str) -> bool:
    """Whether both are one language, in whatever region."""
    return primary(language) == primary(other)


def primary(language: str) -> str:
    """The language without region or script: "pt" for "pt-BR"; "" for nothing."""
    return next(iter(_parts(language)), "")


def meant(words: str, known: Iterable[str], names: Mapping[str, str]) -> str:
    """The language somebody typed, as a tag or by a name of it ("English", "ingles"), or "".

    Args:
        words: what was typed.
        known: tags that can be chosen.
        names: tags by the names they go by, in any spelling.
    """
    found = nearest(words, known)
    if found:
        return found
    plain = _plain(words)
    return next((tag for name, tag in names.items() if plain and _plain(name) == plain), "")


def _parts(tag: str) -> _Parts:
    """A tag's subtags in small letters: ("pt", "br") for "pt_BR"."""
    return tuple(part for part in tag.strip().lower().replace("_", "-").split("-") if part)


def _ever_less(parts: _Parts) -> Iterator[_Parts]:
    """A tag's subtags, then ever fewer; a single letter never stands last, as it opens others."""
    while parts:
        yield parts
        parts = parts[:-1]
        if len(parts) > 1 and len(parts[-1]) == 1:
            parts = parts[:-1]


def _plain(name: str) -> str:
    """A name as it is compared: without accents, in small letters, its spaces single."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(bare.split())

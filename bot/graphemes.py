"""What a reader takes for one character, and cutting a text between two of them.

A flag, a family, a letter with its accents or an Indic conjunct is several code points and one
character (a grapheme cluster, Unicode Annex 29). Whoever cuts a text asks here where; how much fits
(code points, UTF-16 units, pixels) is theirs to count.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

_CHARACTER = regex.compile(r"\X")
#: what asks for a picture: a sign that is one by itself, the selector for it, a key's frame
_PICTURED = regex.compile(r"\p{Emoji_Presentation}|\uFE0F|\u20E3")


def graphemes(text: str) -> Iterator[str]:
    """The characters of a text, each whole."""
    return (found[0] for found in _CHARACTER.finditer(text))


def is_picture(character: str) -> bool:
    """Whether a character is meant as a picture: an emoji, and not a letter or a plain sign."""
    return _PICTURED.search(character) is not None


def boundary(text: str, at: int, start: int = 0) -> int:
    """The last place up to `at` that lies between two characters, for a piece from `start` on.

    It is `at` itself where the first character alone reaches beyond it: a piece is never empty.
    """
    end = start
    for found in _CHARACTER.finditer(text, start):
        if found.end() > at:
            break
        end = found.end()
    return end if end > start else at


def beginning(text: str, limit: int) -> str:
    """As much of a text as `limit` code points hold."""
    return text if len(text) <= limit else text[: boundary(text, limit)]


def shortened(text: str, limit: int) -> str:
    """At most `limit` code points, the last of them an ellipsis if something was cut."""
    return text if len(text) <= limit else beginning(text, limit - 1).rstrip() + "…"

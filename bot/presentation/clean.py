"""Free words made safe to stand in a post: names, titles, what somebody typed.

Rules
1. Letters stay; what would break a line, turn its direction, hide or pretend to be markup goes.
2. Words with right-to-left letters are isolated, so that the sentence around them keeps its order.
3. Very long words are cut between whole characters, with an ellipsis.
"""

from __future__ import annotations

import unicodedata

from bot.graphemes import beginning

#: the longest name or quoted word shown, in code points; a title may be longer than a name
NAME_LIMIT = 64
#: marks stacked on one letter beyond this are dropped; no script's spelling needs more
MARKS_LIMIT = 4
FIRST_STRONG, END_ISOLATE = "\u2068", "\u2069"
#: joiners inside emoji and Persian words, and what makes an emoji coloured
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_UNWANTED = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))


def without_marks_of_ours(text: str) -> str:
    """The text without private-use characters: while a text is parsed they are parameters."""
    return "".join(c for c in text if unicodedata.category(c) != "Co")


def clean(text: str, limit: int = NAME_LIMIT) -> str:
    """One line of free words, at most `limit` code points (and an ellipsis)."""
    if text.isascii() and text.isprintable():
        # Most words are, and there is nothing in them but too many spaces.
        return _cut(" ".join(text.split()), limit)
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if char.isspace() or category in ("Zl", "Zp"):
            marks = 0
            if kept and kept[-1] != " ":
                kept.append(" ")
            continue
        if char not in _JOINERS and (category in _UNWANTED) and not _is_tag(char):
            continue
        marks = marks + 1 if category in ("Mn", "Me") and char not in _JOINERS else 0
        if marks <= MARKS_LIMIT:
            kept.append(char)
    line = _cut("".join(kept).strip(), limit)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in line):
        return f"{FIRST_STRONG}{line}{END_ISOLATE}"
    return line


def first_name(name: str) -> str:
    """The first word with a letter in it, or the whole name."""
    line = clean(name)
    if line.startswith(FIRST_STRONG):
        return line
    for word in line.split():
        if any(char.isalpha() for char in word):
            return word
    return line


def _is_tag(char: str) -> bool:
    # Tag characters spell the flags of England, Scotland and Wales.
    return 0xE0020 <= ord(char) <= 0xE007F


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else beginning(line, limit).rstrip() + "…"

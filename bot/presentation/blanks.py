"""Fills the {blanks} of a program's own lines, and mends the sentence where one stays empty.

A line such as "{first_name}, you've done it" reads "You've done it" to a person without a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLANK = re.compile(r"\{(\w+)\}")


def fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its blanks filled; a blank that is not named here stays as it was written."""
    for name, words in blanks.items():
        if not words:
            text = _without(text, name)
    return _BLANK.sub(lambda found: blanks.get(found[1], found[0]), text)


def _without(text: str, name: str) -> str:
    """The text without this blank: with the comma or colon that went with it."""
    blank = re.escape("{" + name + "}")
    # At the head of a sentence: what follows the separator begins it.
    text = re.sub(
        rf"(^|[.?!…]\s+|\n){blank}\s*[,:;–—-]*\s*(\w?)",
        lambda found: found[1] + found[2].upper(),
        text,
    )
    # Within or at the end of one: a leading comma goes with it.
    return re.sub(rf"\s*[,–—-]?\s*{blank}", "", text)

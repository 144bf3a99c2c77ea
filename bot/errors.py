"""The one family of errors. Each has a sentence for the person and a line for the log.

Rules
1. `say` is shown to people: plain words, what happened and what to do; no secret, no stack.
2. `log` is for operators: no names, no message texts, no tokens.
3. A subclass's docstring is its default sentence.
"""

from __future__ import annotations


class StretchbotError(Exception):
    """Something went wrong."""

    def __init__(self, say: str = "", *, log: str = "") -> None:
        self.say = say or (type(self).__doc__ or "").strip()
        self.log = log or type(self).__name__
        super().__init__(self.say)


class SettingsBroken(StretchbotError):
    """A setting cannot be used."""


class StorageUnusable(StretchbotError):
    """The database cannot be used."""


class ContentMissing(StretchbotError):
    """The challenge's files were not found."""

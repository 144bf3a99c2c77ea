"""Text with marks, counted as Telegram counts: in UTF-16 units, and cut to its limits.

Rules
1. `EntityMark.start` and `.end` are positions in the Python string; they become UTF-16 only at the end.
2. A cut falls between paragraphs where it can, else between lines, else between words, and never
   inside a character.
3. Every piece keeps the marks that reach into it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import MessageEntity, User
from telegram.constants import MessageLimit

from bot.graphemes import boundary

TEXT_LIMIT: int = MessageLimit.MAX_TEXT_LENGTH
CAPTION_LIMIT: int = MessageLimit.CAPTION_LENGTH
MARKS_LIMIT: int = MessageLimit.MESSAGE_ENTITIES


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


@dataclass(frozen=True, slots=True)
class EntityMark:
    """A stretch of text that looks different. `kind` is a `MessageEntity` type."""

    kind: str
    start: int
    end: int
    url: str = ""
    user: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks."""

    text: str = ""
    marks: tuple[EntityMark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def units(self) -> int:
        return units(self.text)

    def entities(self) -> list[MessageEntity]:
        """The marks as Telegram takes them; those over its number are left out."""
        made: list[MessageEntity] = []
        for mark in self.marks[:MARKS_LIMIT]:
            made.append(
                MessageEntity(
                    type=mark.kind,
                    offset=units(self.text[: mark.start]),
                    length=units(self.text[mark.start : mark.end]),
                    url=mark.url or None,
                    user=User(mark.user, mark.name, False) if mark.user else None,
                )
            )
        return made

    def piece(self, start: int, end: int) -> Rich:
        """A stretch of it, without the white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        marks = tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Rich(self.text[start:end], marks)


def joined(parts: list[Rich], between: str = "\n\n") -> Rich:
    """Several texts as one; empty ones are left out."""
    text, marks = "", []
    for part in parts:
        if not part:
            continue
        text += between if text else ""
        at = len(text)
        marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in part.marks]
        text += part.text
    return Rich(text, tuple(marks))


def pieces(rich: Rich, limit: int = TEXT_LIMIT, *, first: int = 0) -> list[Rich]:
    """The text in pieces of at most `limit` units (`first`: of the first one, when it differs)."""
    whole = rich.piece(0, len(rich.text))
    out: list[Rich] = []
    at = 0
    while at < len(whole.text):
        room = first if first and not out else limit
        end = _end(whole, at, room)
        part = whole.piece(at, end)
        if part:
            out.append(part)
        at = end
    return out


def _end(rich: Rich, start: int, room: int) -> int:
    """Where a piece that begins at `start` ends."""
    text = rich.text
    furthest, used = start, 0
    while furthest < len(text):
        size = 2 if ord(text[furthest]) > 0xFFFF else 1
        if used + size > room:
            break
        used += size
        furthest += 1
    inside = [mark for mark in rich.marks if start <= mark.start < furthest]
    if len(inside) > MARKS_LIMIT:
        furthest = max(start + 1, inside[MARKS_LIMIT].start)
    if furthest == len(text):
        return furthest
    for gap in ("\n\n", "\n", " "):
        # A cut that leaves the piece almost empty helps nobody: look for a smaller gap instead.
        found = text.rfind(gap, start + (furthest - start) // 3, furthest + 1)
        if found > start:
            return found
    return boundary(text, furthest, start)

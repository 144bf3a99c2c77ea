"""Text with marks, counted as Telegram counts: in UTF-16 units, and cut to its limits.

Rules
1. A mark is a `MessageEntity` whose places are characters of the Python string, so that texts are
   cut and joined like any others; they become UTF-16 only at the end.
2. A cut falls between paragraphs where it can, else between lines, else between words, and never
   inside a character.
3. Every piece keeps the marks that reach into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import MessageEntity
from telegram.constants import MessageLimit

from bot.graphemes import boundary

TEXT_LIMIT: int = MessageLimit.MAX_TEXT_LENGTH
CAPTION_LIMIT: int = MessageLimit.CAPTION_LENGTH
MARKS_LIMIT: int = MessageLimit.MESSAGE_ENTITIES


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks: entities counted in characters, not yet in UTF-16 units."""

    text: str = ""
    marks: tuple[MessageEntity, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def units(self) -> int:
        return units(self.text)

    def entities(self) -> list[MessageEntity]:
        """The marks as Telegram takes them; those over its number are left out."""
        marks = self.marks[:MARKS_LIMIT]
        return list(MessageEntity.adjust_message_entities_to_utf_16(self.text, marks))

    def marked(self, kind: str, **details: Any) -> Rich:
        """The same text with one more mark around all of it, the outermost."""
        around = MessageEntity(kind, 0, len(self.text), **details)
        return Rich(self.text, (around, *self.marks))

    def piece(self, start: int, end: int) -> Rich:
        """A stretch of it, without the white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        marks = (_within(mark, start, end) for mark in self.marks)
        return Rich(self.text[start:end], tuple(mark for mark in marks if mark.length > 0))


def _within(mark: MessageEntity, start: int, end: int) -> MessageEntity:
    """What of a mark lies in a stretch of its text, counted from there."""
    first, last = max(mark.offset, start), min(mark.offset + mark.length, end)
    return MessageEntity(mark.type, first - start, last - first, url=mark.url, user=mark.user)


def together(*parts: Rich) -> Rich:
    """Several texts as one, with nothing between."""
    text, marks = "", list[MessageEntity]()
    for part in parts:
        marks += MessageEntity.shift_entities(len(text), part.marks)
        text += part.text
    return Rich(text, tuple(marks))


def joined(parts: list[Rich], between: str = "\n\n") -> Rich:
    """Several texts as one, with this between them; empty ones are left out."""
    full = [each for part in parts if part for each in (Rich(between), part)]
    return together(*full[1:])


def pieces(rich: Rich, limit: int = TEXT_LIMIT) -> list[Rich]:
    """The text in pieces of at most `limit` units."""
    whole = rich.piece(0, len(rich.text))
    out: list[Rich] = []
    at = 0
    while at < len(whole.text):
        end = _end(whole, at, limit)
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
    inside = [mark for mark in rich.marks if start <= mark.offset < furthest]
    if len(inside) > MARKS_LIMIT:
        furthest = max(start + 1, inside[MARKS_LIMIT].offset)
    if furthest == len(text):
        return furthest
    for gap in ("\n\n", "\n", " "):
        # A cut that leaves the piece almost empty helps nobody: look for a smaller gap instead.
        found = text.rfind(gap, start + (furthest - start) // 3, furthest + 1)
        if found > start:
            return found
    return boundary(text, furthest, start)

"""The small markup of our own texts, read into a post's tree.

Rules
1. *bold*, _italic_, [words](url); a blank line ends a block; lines beginning with "# ", "- ",
   "1. " or "> " are a heading, a list, a numbered list, a quotation.
2. A parameter is one private-use character while a text is parsed (see `Tray`), so that nothing
   inside it can ever be read as markup.
3. A program's own texts know *bold* and blocks only: a teacher may write snake_case and [brackets].
"""

from __future__ import annotations

import re

from bot.presentation.post import (
    Block,
    Bold,
    Heading,
    Inline,
    Italic,
    Link,
    ListOf,
    Paragraph,
    Quote,
    Text,
    plain_inline,
)

Parts = tuple[Inline, ...]

_FIRST_MARK = 0xF0000
_LAST_MARK = 0xFFFFD
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")
_BOLD = r"(?<![\w*])\*(?=[^\s*])(?P<bold>[^*\n]*?[^\s*])\*(?![\w*])"
_ITALIC = r"(?<![\w_])_(?=[^\s_])(?P<italic>[^_\n]*?[^\s_])_(?![\w_])"
_LINK = r"\[(?P<words>[^\]\n]+)\]\((?P<url>[^)\s]+)\)"
_OURS = re.compile("|".join((_BOLD, _ITALIC, _LINK)))
_THEIRS = re.compile(_BOLD)
_ITEM = re.compile(r"(?:-|•) +(?P<words>.*)")
_NUMBERED = re.compile(r"\d+[.)] +(?P<words>.*)")


class Tray:
    """Holds the parts that private-use characters stand for while one text is parsed."""

    def __init__(self) -> None:
        self._parts: list[Parts] = []

    def put(self, parts: Parts) -> str:
        """The character that stands for these parts."""
        if _FIRST_MARK + len(self._parts) > _LAST_MARK:
            raise ValueError("more parameters in one text than there are marks for them")
        self._parts.append(parts)
        return chr(_FIRST_MARK + len(self._parts) - 1)

    def get(self, char: str) -> Parts | None:
        """The parts that this character stands for, or None for any other character."""
        index = ord(char) - _FIRST_MARK
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def words(self, text: str) -> str:
        """The text with every mark replaced by the plain words it stands for."""
        return _MARK.sub(
            lambda mark: mark[0] if (parts := self.get(mark[0])) is None else plain_inline(parts),
            text,
        )


def inline(text: str, tray: Tray, *, theirs: bool = False) -> Parts:
    """One run of text as inline parts. `theirs`: a program's text, which knows bold alone."""
    pattern = _THEIRS if theirs else _OURS
    parts: list[Inline] = []
    at = 0
    for found in pattern.finditer(text):
        parts += _leaves(text[at : found.start()], tray)
        groups = found.groupdict()
        if groups["bold"] is not None:
            parts.append(Bold(inline(groups["bold"], tray, theirs=theirs)))
        elif groups.get("italic") is not None:
            parts.append(Italic(inline(groups["italic"], tray)))
        else:
            parts += _link(groups["words"], tray.words(groups["url"]), tray)
        at = found.end()
    parts += _leaves(text[at:], tray)
    return joined(parts)


def blocks(text: str, tray: Tray, *, theirs: bool = False) -> tuple[Block, ...]:
    """A whole text as blocks."""
    out: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip("\n")):
        out += _chunk(chunk, tray, theirs)
    return tuple(out)


def joined(parts: list[Inline]) -> Parts:
    """The parts with neighbouring texts made one and empty ones left out."""
    out: list[Inline] = []
    for part in parts:
        if isinstance(part, Text):
            if not part.text:
                continue
            if out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + part.text)
                continue
        out.append(part)
    return tuple(out)


def _link(words: str, url: str, tray: Tray) -> list[Inline]:
    inside = inline(words, tray)
    if re.match(r"https?://", url):
        return [Link(inside, url)]
    return list(inside)


def _leaves(text: str, tray: Tray) -> list[Inline]:
    out: list[Inline] = []
    at = 0
    for mark in _MARK.finditer(text):
        parts = tray.get(mark[0])
        if parts is not None:
            out += [Text(text[at : mark.start()]), *parts]
            at = mark.end()
    return [*out, Text(text[at:])]


def _chunk(chunk: str, tray: Tray, theirs: bool) -> list[Block]:
    """The blocks of a text without blank lines: runs of lines of one sort."""
    out: list[Block] = []
    lines = [line.strip() for line in chunk.split("\n") if line.strip()]
    at = 0
    while at < len(lines):
        end = at
        for pattern, ordered in ((_ITEM, False), (_NUMBERED, True)):
            while end < len(lines) and pattern.match(lines[end]):
                end += 1
            if end > at:
                items = tuple(
                    inline(found["words"], tray, theirs=theirs)
                    for line in lines[at:end]
                    if (found := pattern.match(line))
                )
                out.append(ListOf(items, ordered))
                break
        else:
            if lines[at].startswith("# "):
                end = at + 1
                out.append(Heading(inline(lines[at][2:], tray, theirs=theirs)))
            elif lines[at].startswith("> "):
                while end < len(lines) and lines[end].startswith("> "):
                    end += 1
                text = "\n".join(line[2:] for line in lines[at:end])
                out.append(Quote(inline(text, tray, theirs=theirs)))
            else:
                while end < len(lines) and not _begins_block(lines[end]):
                    end += 1
                out.append(Paragraph(inline("\n".join(lines[at:end]), tray, theirs=theirs)))
        at = end
    return out


def _begins_block(line: str) -> bool:
    return line.startswith(("# ", "> ")) or bool(_ITEM.match(line) or _NUMBERED.match(line))

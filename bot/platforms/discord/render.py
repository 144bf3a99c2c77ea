"""A post's tree as Discord's Markdown, and its texts in pieces that fit.

Rules
1. Everything that could be markup in free words is escaped: emphasis, headings, quotes, lists,
   links, mentions, timestamps, emoji codes.
2. An instant is Discord's own timestamp, so that each reader sees it in their own zone.
3. A command that Discord knows is one to tap: `</done:id>`.
4. A block is cut only when it alone is too long, then at a line, a sentence or a space, and never
   inside a character.

Source: "Message Formatting" of Discord's documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import assert_never
from urllib.parse import quote, urlsplit

from bot.graphemes import boundary
from bot.presentation.post import (
    Block,
    Bold,
    Fold,
    Heading,
    Inline,
    Italic,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Quote,
    Text,
    When,
)

#: characters that mean something anywhere in Discord's Markdown
_SIGNS = re.compile(r"[\\*_~`|<>\[\]#]")
#: a bare address, which Discord would make a link of
_ADDRESS = re.compile(r"(?i)\b(https?|steam|discord)(:)(?=//)")
#: what begins a list or a small line, at the beginning of one
_LIST = re.compile(r"(?m)^(\s*)([-+])(?=\s|#)|^(\s*\d+)([.)])(?=\s)")
#: a name that would call everybody, were it not for `AllowedMentions`
_CALL = re.compile(r"@(?=everyone|here)")
_COMMAND = re.compile(r"(?<![\w/\\<:])/([a-z]{2,32})\b(?![/\w])")

LINK_SCHEMES = frozenset({"http", "https"})

Ids = Mapping[str, int]


def escaped(text: str) -> str:
    """Free words that can be nothing but words."""
    text = _SIGNS.sub(lambda sign: "\\" + sign[0], text)
    text = _ADDRESS.sub(r"\1\\\2", text)
    text = _CALL.sub("@\u200b", text)
    return _LIST.sub(
        lambda found: (
            f"{found[1]}\\{found[2]}" if found[2] is not None else f"{found[3]}\\{found[4]}"
        ),
        text,
    )


def words(text: str, ids: Ids) -> str:
    """Free words, with the commands among them to tap."""
    out, at = [], 0
    for found in _COMMAND.finditer(text):
        number = ids.get(found[1])
        if number is None:
            continue
        out += [escaped(text[at : found.start()]), f"</{found[1]}:{number}>"]
        at = found.end()
    return "".join((*out, escaped(text[at:])))


def inline(parts: tuple[Inline, ...], ids: Ids) -> str:
    """Inline parts as Markdown."""
    return "".join(_part(part, ids) for part in parts)


def _part(part: Inline, ids: Ids) -> str:
    match part:
        case Text(text):
            return words(text, ids)
        case Bold(inner):
            return _around("**", inline(inner, ids))
        case Italic(inner):
            return _around("*", inline(inner, ids))
        case Link(inner, url):
            return _link(inline(inner, {}), url)
        case Mention(user_id, name):
            # It shows who is meant; that nobody is called by it is `AllowedMentions`' business.
            return f"<@{user_id}>" if user_id.isascii() and user_id.isdecimal() else escaped(name)
        case When(at, _):
            return f"<t:{int(at.timestamp())}:F>"
        case _:
            assert_never(part)


def _around(sign: str, text: str) -> str:
    """Emphasis, with the spaces at the ends left outside, where Discord wants them."""
    core = text.strip()
    if not core:
        return text
    begin = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return f"{begin}{sign}{core}{sign}{end}"


def _link(text: str, url: str) -> str:
    address = safe_url(url)
    if not address or not text.strip():
        return text
    return f"[{text}](<{address}>)"


def safe_url(url: str) -> str:
    """The address, or "" when it is none that a reader may be led to."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in LINK_SCHEMES or not parts.netloc:
        return ""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def block(each: Block, ids: Ids) -> str:
    """A block as Markdown."""
    match each:
        case Paragraph(parts):
            return inline(parts, ids)
        case Heading(parts):
            return f"### {' '.join(inline(parts, ids).split())}"
        case Quote(parts):
            return "\n".join(f"> {line}" for line in inline(parts, ids).split("\n"))
        case Fold(title, parts):
            return f"{inline((Bold(title),), ids)}\n{block(Quote(parts), ids)}"
        case ListOf(items, ordered):
            return "\n".join(
                (f"{number}. " if ordered else "- ") + inline(item, ids).replace("\n", "\n  ")
                for number, item in enumerate(items, 1)
            )
        case _:
            assert_never(each)


def texts(blocks: tuple[Block, ...], ids: Ids, limit: int) -> list[str]:
    """Blocks as Markdown, joined into as few texts of at most `limit` characters as can be."""
    out: list[str] = []
    room, between = "", ""
    for each in blocks:
        made = block(each, ids).strip("\n")
        if not made.strip():
            continue
        for piece in pieces(made, limit):
            longer = f"{room}{between}{piece}" if room else piece
            if len(longer) <= limit:
                room = longer
            else:
                out.append(room)
                room = piece
            # A heading stands close above what it heads.
            between = "\n" if isinstance(each, Heading) else "\n\n"
    return [*out, room] if room else out


def pieces(text: str, limit: int) -> Iterator[str]:
    """A text in pieces of at most `limit` characters, cut where it hurts least."""
    while len(text) > limit:
        cut = max(
            text.rfind("\n", limit // 2, limit),
            text.rfind(". ", limit // 2, limit) + 1,
            0,
        ) or text.rfind(" ", limit // 2, limit)
        if cut <= 0:
            cut = _between_characters(text, limit)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _between_characters(text: str, limit: int) -> int:
    """Where a text without a gap is cut: never between a sign and what escapes it, either."""
    cut = boundary(text, limit)
    backslashes = cut - len(text[:cut].rstrip("\\"))
    return cut - backslashes % 2 or limit

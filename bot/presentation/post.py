"""What a reader gets: a small neutral tree of rich text, buttons with words, and pictures.

Rules
1. Adapters render this tree to their platform (entities, Markdown, HTML); nothing here knows a
   platform.
2. Free words (names, notes) are only ever `Text` leaves, so they can never inject markup.
3. A picture is named, not held: bytes are found by `app`'s picture source when the post is
   delivered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bot.content.timeline import Cue
from bot.core.buttons import Style
from bot.core.messages import Secrecy
from bot.sound.voices import Speech


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Bold:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Italic:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    parts: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, by their id on the platform the post goes to; `name` where a mention is not
    possible.
    """

    user_id: str
    name: str


@dataclass(frozen=True, slots=True)
class When:
    """An instant; `words` is how it reads in the reader's language and zone (platforms may show
    their own).
    """

    at: datetime
    words: str


Inline: TypeAlias = "Text | Bold | Italic | Link | Mention | When"


@dataclass(frozen=True, slots=True)
class Paragraph:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; numbered from 1 when `ordered`."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Words that stay folded away under their title until somebody wants them, where the platform
    can; elsewhere a quotation.
    """

    title: tuple[Inline, ...]
    parts: tuple[Inline, ...]


Block = Paragraph | Heading | ListOf | Quote | Fold


@dataclass(frozen=True, slots=True)
class Key:
    """A button as shown: its words, and the data that comes back (or a link to open)."""

    words: str
    wire: str = ""
    url: str = ""
    style: Style = Style.PLAIN
    #: the link is to a page of ours that opens inside the platform, where that can
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to show. `source` is "media:<sha256>" or "card:<hash>"; `card` holds the
    drawing's own data (a dataclass of `bot.cards.cards`) when it must be drawn."""

    source: str
    alt: str
    caption: tuple[Block, ...] = ()
    card: object | None = None
    #: "image" or "loop" (a short silent MP4)
    medium: str = "image"
    #: the source of what is shown where the card cannot be drawn; "" for nothing
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to listen to. `source` is "sound:<hash>" for the bells of these cues with what a
    teacher says, made when the post is delivered; "media:<sha256>" for what is kept."""

    source: str
    #: of the file, with its ending
    name: str
    title: str
    #: whose it is
    performer: str
    seconds: int
    cues: tuple[Cue, ...]
    #: what stands in its place where it could not be made
    missing: str
    speeches: tuple[Speech, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A small text file to hand over, such as a copy of one's data."""

    name: str
    mime: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in a calendar, in plain words. Title and text stay the same when the day moves."""

    title: str
    text: str
    start: datetime
    end: datetime
    #: it shall not stand (any more): called off, paused, or not wished for
    off: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One message as a reader sees it."""

    blocks: tuple[Block, ...]
    keys: tuple[tuple[Key, ...], ...] = ()
    pictures: tuple[Picture, ...] = ()
    #: the pictures are one album, looked at side by side; the words under each are few
    album: bool = False
    secrecy: Secrecy = Secrecy.PERSONAL
    silent: bool = False
    #: a short line that may be said in the group when this cannot be sent privately; "" for nothing
    public_hint: str = ""
    language: str = "en"
    #: extra alt/summary for screen readers and notifications
    summary: str = field(default="")
    sounds: tuple[Sound, ...] = ()
    documents: tuple[Document, ...] = ()
    #: the name of the one person it is for; "" for a room
    reader: str = ""
    #: the name of a thread for talk to be opened under it, where the platform can; "" for none
    talk: str = ""
    #: what this is in a calendar, for a platform that has one; it is no message there
    entry: Entry | None = None
    #: the colour of its challenge, as 0xRRGGBB; None for what belongs to none
    accent: int | None = None

    @property
    def card(self) -> bool:
        """Whether it is more than a line or two: something with a heading or pictures."""
        return bool(self.pictures) or any(isinstance(each, Heading) for each in self.blocks)


def plain_inline(parts: tuple[Inline, ...]) -> str:
    """The words of inline parts, without markup."""
    out: list[str] = []
    for part in parts:
        match part:
            case Text(text):
                out.append(text)
            case Bold(inner) | Italic(inner) | Link(inner, _):
                out.append(plain_inline(inner))
            case Mention(_, name):
                out.append(name)
            case When(_, words):
                out.append(words)
    return "".join(out)


def plain(blocks: tuple[Block, ...]) -> str:
    """The words of a post, one block a paragraph, lists with a bullet or number."""
    out: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(parts) | Heading(parts) | Quote(parts):
                out.append(plain_inline(parts))
            case Fold(title, parts):
                out += [plain_inline(title), plain_inline(parts)]
            case ListOf(items, ordered):
                out.append(
                    "\n".join(
                        f"{number}. {plain_inline(item)}" if ordered else f"• {plain_inline(item)}"
                        for number, item in enumerate(items, 1)
                    )
                )
    return "\n\n".join(out)

"""The cards people are handed: what stands on them, and how they become pictures.

Rules of this module
1. Every word arrives in the reader's language; nothing here speaks.
2. A board never shows who missed: it knows a number, and names of those who chose to be named.
3. Whatever a name holds, a card comes out: names no font can draw are left off and reported in
   `undrawn`, for the caption. If the renderer fails on emoji, the card is drawn without them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from PIL import Image

from bot.cards import day_layout, layouts, pose_layout
from bot.cards.day_layout import Tile
from bot.cards.labels import Panel
from bot.cards.ornaments import PAGE
from bot.cards.pose_layout import WayIn
from bot.cards.svg import PictureFailed, render_svg
from bot.cards.text import Ink, clean
from bot.cards.windows import set_windows

__all__ = [
    "BoardCard",
    "Card",
    "Certificate",
    "DayCard",
    "Drawn",
    "Panel",
    "PictureFailed",
    "PoseCard",
    "Poster",
    "RecapCard",
    "Tile",
    "WayIn",
    "draw_card",
]


@dataclass(frozen=True, slots=True)
class DayCard:
    """What a day holds. `heading` is like "Day 2 of 5"."""

    program: str
    heading: str
    title: str
    minutes: str
    tiles: tuple[Tile, ...]
    #: the days of the challenge; True up to this one
    days: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class BoardCard:
    """How many of a group have practised today."""

    title: str
    headline: str
    done: int
    people: int
    #: only of those who chose to be named
    names: tuple[str, ...]
    footer: str
    #: somebody in a pose of the challenge
    figure: bytes | None = None


@dataclass(frozen=True, slots=True)
class RecapCard:
    """One person's days (label, done) and what there is to say about them."""

    name: str
    headline: str
    days: tuple[tuple[str, bool], ...]
    lines: tuple[str, ...]
    footer: str
    #: somebody in a pose of the challenge
    figure: bytes | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """For somebody who finished."""

    #: what this is: "Certificate"
    word: str
    name: str
    line: str
    #: each day's label, and whether it was done
    days: tuple[tuple[str, bool], ...]
    #: somebody in a pose of the challenge
    figure: bytes | None
    date: str
    teacher: str


@dataclass(frozen=True, slots=True)
class Poster:
    """An invitation with a QR code of the link."""

    title: str
    one_line: str
    dates: str
    join_url: str
    call: str
    #: somebody in a pose of the challenge
    figure: bytes | None = None


@dataclass(frozen=True, slots=True)
class PoseCard:
    """A pose, or some that follow one another: how long, and what matters, at its place."""

    title: str
    dose: str
    side: str
    panels: tuple[Panel, ...]
    #: the way into it, picture by picture
    entries: tuple[WayIn, ...] = ()
    #: what the breath does, e.g. "in: press" and "out: lift"
    breath: tuple[str, ...] = ()


Card = DayCard | PoseCard | BoardCard | RecapCard | Certificate | Poster


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished picture."""

    data: bytes
    mime: str
    width: int
    height: int
    #: names that no font at hand can draw
    undrawn: tuple[str, ...]


def draw_card(card: Card) -> Drawn:
    """Draw a card; raises `PictureFailed` if it cannot be done at all."""
    try:
        return _draw(_cleaned(card), Ink())
    except PictureFailed:
        return _draw(_cleaned(card), Ink(emoji=False))


def _draw(card: Card, ink: Ink) -> Drawn:
    try:
        svg, width, height = _layout(card, ink)
        if isinstance(card, PoseCard) and ink.undrawn:
            # An empty label would say nothing and hide something: better the picture alone.
            raise PictureFailed(log="pose card: no font for its words")
        png = render_svg(svg, sorted({font.file for font in ink.fonts}))
        jpeg = io.BytesIO()
        with Image.open(io.BytesIO(png)) as drawn:
            if ink.above:
                picture = Image.new("RGB", drawn.size, PAGE)
                set_windows(picture, ink.windows)
                picture.paste(drawn, mask=drawn.getchannel("A"))
            else:
                picture = drawn.convert("RGB")
                set_windows(picture, ink.windows)
            picture.save(jpeg, "JPEG", quality=90, subsampling=0)
    except PictureFailed:
        raise
    except Exception as error:
        raise PictureFailed(log=f"card {type(card).__name__}: {type(error).__name__}") from error
    undrawn = tuple(dict.fromkeys(ink.undrawn))
    return Drawn(jpeg.getvalue(), "image/jpeg", width, height, undrawn)


def _layout(card: Card, ink: Ink) -> tuple[str, int, int]:
    match card:
        case DayCard():
            return day_layout.day(
                ink, card.program, card.heading, card.title, card.minutes, card.tiles, card.days
            )
        case PoseCard():
            return pose_layout.pose(
                ink, card.title, card.dose, card.side, card.panels, card.entries, card.breath
            )
        case BoardCard():
            return layouts.board(
                ink,
                card.title,
                card.headline,
                card.done,
                card.people,
                card.names,
                card.footer,
                card.figure,
            )
        case RecapCard():
            return layouts.recap(
                ink, card.name, card.headline, card.days, card.lines, card.footer, card.figure
            )
        case Certificate():
            return layouts.certificate(
                ink,
                card.word,
                card.name,
                card.line,
                card.days,
                card.figure,
                card.date,
                card.teacher,
            )
        case Poster():
            return layouts.poster(
                ink,
                card.title,
                card.one_line,
                card.dates,
                card.join_url,
                card.call,
                card.figure,
            )


def _cleaned(card: Card) -> Card:
    """The same card with every text made safe to draw."""
    match card:
        case DayCard():
            tiles = tuple(
                replace(tile, name=clean(tile.name, 60), dose=clean(tile.dose, 60))
                for tile in card.tiles
            )
            return DayCard(
                clean(card.program), clean(card.heading), clean(card.title), clean(card.minutes),
                tiles, card.days,
            )  # fmt: skip
        case PoseCard():
            return replace(
                card, title=clean(card.title, 80), dose=clean(card.dose, 80),
                side=clean(card.side, 80), panels=tuple(map(_clean_panel, card.panels)),
                entries=tuple(replace(each, words=clean(each.words, 60)) for each in card.entries),
                breath=tuple(clean(each, 60) for each in card.breath),
            )  # fmt: skip
        case BoardCard():
            named = tuple(name for name in (clean(name, 40) for name in card.names) if name)
            return replace(
                card, title=clean(card.title), headline=clean(card.headline),
                names=named, footer=clean(card.footer),
            )  # fmt: skip
        case RecapCard():
            return replace(
                card, name=clean(card.name, 60), headline=clean(card.headline),
                days=tuple((clean(label, 20), done) for label, done in card.days),
                lines=tuple(clean(line) for line in card.lines), footer=clean(card.footer),
            )  # fmt: skip
        case Certificate():
            return replace(
                card, word=clean(card.word), name=clean(card.name, 60), line=clean(card.line),
                days=tuple((clean(label, 20), done) for label, done in card.days),
                date=clean(card.date), teacher=clean(card.teacher, 80),
            )  # fmt: skip
        case Poster():
            return replace(
                card, title=clean(card.title), one_line=clean(card.one_line),
                dates=clean(card.dates), call=clean(card.call),
            )  # fmt: skip


def _clean_panel(panel: Panel) -> Panel:
    return replace(
        panel,
        name=clean(panel.name, 60),
        pointers=tuple(replace(each, words=clean(each.words, 40)) for each in panel.pointers),
        lines=tuple(clean(line) for line in panel.lines),
    )

"""The page of a film: where words, ring, picture and bar stand, and how they are drawn.

Rules of this module
1. Everything can be read on a phone that lies beside a mat: no word is smaller than 26 of 720 px,
   and longer texts are given fewer at a time rather than smaller.
2. Typefaces and colours are those of the cards.
3. What stays is drawn once for each shot; from frame to frame only ring, picture and bar change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bot.cards.ornaments import DEEP, INK, LEAF, MUTED, PAGE, RUST
from bot.cards.text import Ink, clean, runs
from bot.cards.typeface import EXTRABOLD, SEMIBOLD
from bot.film.gallery import BOX, Pixels

SIZE = WIDTH, HEIGHT = 1280, 720
#: px: the picture's corner; the words' left edge, width, and lowest line; the bar
_PICTURE = (28, 70)
_LEFT, _WIDE, _LOWEST = 820, 432, 668
_BAR_TOP, _BAR_HIGH = 694, 10
#: px: the ring's box, its circle at rest and full, the arc around it
_RING, _SMALL, _FULL, _ARC, _ARC_WIDE = 188, 34.0, 70.0, 84.0, 9.0
#: px: how large titles and lines may be, the largest that fits is taken; notes; what comes next
_TITLES, _LINES, _NOTE, _COMING = (52, 46, 40, 36), (40, 36, 33, 30, 28, 26), 30, 28
_INK = Ink()


def rgb(colour: str) -> tuple[int, int, int]:
    """The three numbers of "#RRGGBB"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


PAPER = rgb(PAGE)


@dataclass(frozen=True, slots=True)
class Column:
    """The words beside the picture."""

    title: str
    notes: tuple[str, ...]
    line: str
    coming: str
    #: there is a ring, so the line has less room
    ring: bool


class FilmPage:
    """Draws frames, one after the other, onto one page."""

    def __init__(self, heading: str, colour: str) -> None:
        self._heading = heading
        self._colour = rgb(colour)
        self._page: Pixels = np.empty((HEIGHT, WIDTH, 3), np.uint8)
        self._column: Column | None = None
        self._left = ""
        self._ring_top = 0
        self._count = ("", "")

    def words(self, column: Column, left: str) -> None:
        """Put these words on the page, and how much time is left."""
        if column != self._column:
            drawn, self._ring_top = _drawn(column, self._heading)
            self._page[:] = drawn
            self._column, self._left, self._count = column, "", ("", "")
        if left != self._left:
            self._left = left
            self._put(_label(left, 30, DEEP, wide=220, right=True), _LEFT + _WIDE - 220, 16)

    def picture(self, pixels: Pixels) -> None:
        """Show this picture."""
        x, y = _PICTURE
        self._page[y : y + BOX[1], x : x + BOX[0]] = pixels

    def ring(self, breath: float | None, word: str, done: float, count: str, counted: str) -> None:
        """The ring: how full the breath is (0 to 1; None where nothing breathes), its word, how
        much of the hold is done (0 to 1), and what is counted beside it.
        """
        top = self._ring_top
        drawn = _ring(breath, done, self._colour)
        self._page[top : top + _RING, _LEFT - 6 : _LEFT - 6 + _RING] = drawn
        if word:
            label = _label(word, 28, INK, wide=_RING, middle=True, on=None)
            _over(self._page, label, _LEFT - 6, top + (_RING - label.shape[0]) // 2)
        if (count, counted) != self._count:
            self._count = (count, counted)
            beside, wide = _LEFT + _RING + 6, _WIDE - _RING - 6
            self._put(_label(count, 62, INK, wide=wide, bold=True), beside, top + 34)
            self._put(_label(counted, 28, DEEP, wide=wide), beside, top + 112)

    def bar(self, done: float) -> None:
        """How much of the day is done (0 to 1)."""
        self._page[_BAR_TOP : _BAR_TOP + _BAR_HIGH, 28 : WIDTH - 28] = _bar(done, self._colour)

    def frame(self) -> bytes:
        """The page as it stands, RGB."""
        return self._page.tobytes()

    def _put(self, label: Pixels, x: int, y: int) -> None:
        self._page[y : y + label.shape[0], x : x + label.shape[1]] = label[..., :3]


@dataclass(frozen=True, slots=True)
class Written:
    """One line of words: where its foot stands, how large it is (px), how it looks."""

    text: str
    y: int
    size: int
    fill: str
    bold: bool = False


def written(column: Column) -> tuple[tuple[Written, ...], int]:
    """Every line of a column, and where its ring begins (px from above): as large as all of it can
    be without one word standing on another.
    """
    for title in _TITLES:
        for size in _LINES:
            lines, ring_top, fit = _tried(column, title, size)
            if fit:
                return lines, ring_top
    lines, ring_top, _ = _tried(column, _TITLES[-1], _LINES[-1])
    return lines, ring_top


def fits(column: Column) -> bool:
    """Whether all of a column finds its place at the smallest size there is."""
    return _tried(column, _TITLES[-1], _LINES[-1])[2]


def _tried(column: Column, title: int, size: int) -> tuple[tuple[Written, ...], int, bool]:
    named, told = _wrapped(column.title, title, bold=True), _wrapped(column.line, size)
    coming = _wrapped(column.coming, _COMING, bold=True)
    made: list[Written] = []
    y = 74
    for line in named:
        y += round(title * 1.12)
        made.append(Written(line, y, title, INK, bold=True))
    y += 8
    for note in column.notes:
        for line in _wrapped(note, _NOTE):
            y += 38
            made.append(Written(line, y, _NOTE, RUST))
    ring_top = y + 14
    y = ring_top + _RING if column.ring else y + 10
    for line in told:
        y += round(size * 1.24)
        made.append(Written(line, y, size, INK))
    top = _LOWEST - 34 * (len(coming) - 1)
    for number, line in enumerate(coming):
        made.append(Written(line, top + 34 * number, _COMING, MUTED, bold=True))
    fit = y <= (top - 44 if coming else _LOWEST) and len(named) <= 2
    return (
        tuple(made),
        ring_top,
        fit and all(_INK.width(each.text, each.size, each.bold) <= _WIDE for each in made),
    )


@lru_cache(maxsize=4)
def _drawn(column: Column, heading: str) -> tuple[Pixels, int]:
    """The page with its words, and where its ring begins (px from above)."""
    page = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(page)
    _line(pen, heading, _PICTURE[0], 46, 30, DEEP, bold=True, wide=960)
    lines, ring_top = written(column)
    for each in lines:
        _line(pen, each.text, _LEFT, each.y, each.size, each.fill, bold=each.bold)
    return np.asarray(page), ring_top


def _wrapped(text: str, size: int, *, bold: bool = False) -> list[str]:
    return _INK.wrapped(clean(text, 600), size, _WIDE, 99, bold) if text else []


def _line(
    pen: ImageDraw.ImageDraw,
    text: str,
    x: float,
    y: float,
    size: int,
    fill: str,
    *,
    bold: bool = False,
    wide: float = _WIDE,
) -> None:
    """One line, made smaller where it is too wide."""
    parts = runs(clean(text, 200), EXTRABOLD if bold else SEMIBOLD) or ()
    takes = sum(run.font.width(run.text, size) for run in parts)
    size = min(size, int(size * wide / takes)) if takes > wide else size
    for run in parts:
        pen.text((x, y), run.text, font=_font(str(run.font.file), size), fill=fill, anchor="ls")
        x += run.font.width(run.text, size)


@lru_cache(maxsize=128)
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)


@lru_cache(maxsize=2048)
def _label(
    text: str,
    size: int,
    fill: str,
    *,
    wide: int,
    bold: bool = False,
    right: bool = False,
    middle: bool = False,
    on: tuple[int, int, int] | None = PAPER,
) -> Pixels:
    """A line of its own, RGBA; on paper unless `on` is None."""
    high = round(size * 1.4)
    label = Image.new("RGBA", (wide, high), (*on, 255) if on else (*rgb(fill), 0))
    takes = _INK.width(text, size, bold)
    x = max(wide - takes, 0) if right else max((wide - takes) / 2, 0) if middle else 0
    _line(ImageDraw.Draw(label), text, x, size, size, fill, bold=bold, wide=wide)
    return np.asarray(label)


def _over(page: Pixels, label: Pixels, x: int, y: int) -> None:
    part = page[y : y + label.shape[0], x : x + label.shape[1]]
    share = label[..., 3:].astype(np.uint16)
    part[:] = (part * (255 - share) + label[..., :3] * share) // 255


@cache
def _polar() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each px of the ring's box how far from its middle it is, and how far around from the top
    (0 to 1, as clocks go)."""
    at = np.arange(_RING, dtype=np.float32) - (_RING - 1) / 2
    x, y = at[None, :], at[:, None]
    around = np.arctan2(x, -y) / (2 * np.pi)
    return np.hypot(x, y), np.where(around < 0, around + 1, around).astype(np.float32)


def _ring(breath: float | None, done: float, colour: tuple[int, int, int]) -> Pixels:
    away, around = _polar()
    drawn = np.empty((_RING, _RING, 3), np.float32)
    drawn[:] = PAPER
    track = np.clip(_ARC_WIDE / 2 - np.abs(away - _ARC) + 0.5, 0, 1)
    _paint(drawn, track, rgb(LEAF))
    passed = np.clip((done - around) * 2 * np.pi * away + 0.5, 0, 1)
    _paint(drawn, track * passed, colour)
    if breath is not None:
        _paint(drawn, np.clip(_SMALL + (_FULL - _SMALL) * breath - away + 0.5, 0, 1), rgb(LEAF))
        edge = _SMALL + (_FULL - _SMALL) * breath
        _paint(drawn, np.clip(2.5 - np.abs(away - edge), 0, 1), rgb(MUTED))
    return drawn.astype(np.uint8)


def _paint(
    drawn: NDArray[np.float32], share: NDArray[np.floating], colour: tuple[int, int, int]
) -> None:
    drawn += share[..., None] * (np.array(colour, np.float32) - drawn)


def _bar(done: float, colour: tuple[int, int, int]) -> Pixels:
    wide = WIDTH - 56
    filled = np.clip(done * wide - np.arange(wide), 0, 1)[None, :, None]
    row = np.array(rgb(LEAF)) + filled * (np.array(colour) - np.array(rgb(LEAF)))
    return np.broadcast_to(row, (_BAR_HIGH, wide, 3)).astype(np.uint8)

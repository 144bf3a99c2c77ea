"""Where things stand on a day's card: its poses in their order, and which of the days it is.

Sizes in px. Every tile of a row has its words at one height; a day of many poses makes a longer
card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.ornaments import INK, MUTED, RUST, WHITE, Laid, frame, page, pill, window
from bot.cards.text import Ink
from bot.cards.windows import opened

#: picture grids: up to this many poses -> columns
_COLUMNS = ((1, 1), (2, 1), (6, 2), (15, 3))
MOST_TILES = 15
#: px below the tiles, for the days; and the least height of a picture, as a share of its width
_MARGIN, _LEAST_WINDOW = 110.0, 0.7


@dataclass(frozen=True, slots=True)
class Tile:
    """A pose as it comes in a day."""

    #: the number of its step; poses done one after the other share it
    number: int
    name: str
    #: how often and on which side, e.g. "2 × 5 breaths a side"
    dose: str
    picture: bytes | None
    #: it follows the pose before it without a pause between sides
    follows: bool = False


def day(
    ink: Ink,
    program: str,
    heading: str,
    title: str,
    minutes: str,
    tiles: Sequence[Tile],
    days: Sequence[bool],
) -> Laid:
    """Portrait: heading, title, minutes, a grid of the day's poses in their order, and which of
    the days it is. A day of many poses makes a longer card.
    """
    width = 1080
    shown = list(tiles[:MOST_TILES])
    columns = next((cols for most, cols in _COLUMNS if len(shown) <= most), 3)
    parts = [
        ink.line(program, 72, 104, 30, fill=MUTED, width=936, bold=True),
        ink.line(heading, 72, 172, 44, fill=RUST, width=620, bold=True),
        pill(ink, minutes, 1008, 156, 34),
    ]
    y = 258.0
    large = 78.0 if len(ink.wrapped(title, 78, 936, 2, bold=True)) == 1 else 62.0
    for words in ink.wrapped(title, large, 936, 2, bold=True):
        parts.append(ink.line(words, 72, y, large, fill=INK, width=936, bold=True))
        y += large * 1.15
    left, top, gap = 60.0, y - large * 1.15 + 48, 24.0
    cell_w = (width - 2 * left - gap * (columns - 1)) / columns
    size = 27.0 if columns == 3 else 34.0
    lines = [shown[at : at + columns] for at in range(0, len(shown), columns)]
    feet = [[_foot(ink, tile, size, cell_w) for tile in line] for line in lines]
    below = [max(each.height for each in line) for line in feet]
    free = 1350 - top - _MARGIN - gap * (len(lines) - 1) - sum(below)
    tall = max(_LEAST_WINDOW * cell_w, free / max(1, len(lines)))
    y = top
    for line, told, foot in zip(lines, feet, below, strict=True):
        # A last row that is not full stands in the middle.
        x = left + (columns - len(line)) * (cell_w + gap) / 2
        for column, (tile, said) in enumerate(zip(line, told, strict=True)):
            parts.append(frame(x, y, cell_w, tall + foot))
            parts.append(window(ink, opened(tile.picture), x, y, cell_w, tall))
            middle = y + tall + foot / 2
            parts.append(_words(ink, tile.number, said, x, middle, cell_w))
            if tile.follows and column:
                parts.append(_arrow(x - gap / 2, middle, gap * 0.42))
            x += cell_w + gap
        y += tall + foot + gap
    height = max(1350, round(y - gap + _MARGIN))
    parts.append(_progress(days, 540, height - 56))
    return page("".join(parts), width, height), width, height


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands below a tile's picture: a name and a dose, in up to three lines each."""

    name: list[str]
    dose: list[str]
    size: float

    @property
    def height(self) -> float:
        return self.size * (1.0 + 1.2 * len(self.name) + 1.1 * len(self.dose))


def _beside(size: float) -> float:
    """The room that the number takes, before the words beside it."""
    return size * 1.9 + 30


def _foot(ink: Ink, tile: Tile, size: float, width: float) -> _Foot:
    room = width - _beside(size) - 18
    name = ink.wrapped(tile.name, size, room, 3, bold=True)
    return _Foot(name, ink.wrapped(tile.dose, size * 0.9, room, 3), size)


def _words(ink: Ink, number: int, words: _Foot, x: float, middle: float, width: float) -> str:
    """A disc with the step's number, and the words beside it, around a middle line."""
    size = words.size
    disc, left = size * 0.95, x + _beside(size)
    room = width - _beside(size) - 18
    parts = [
        f'<circle cx="{x + disc + 16:.1f}" cy="{middle:.1f}" r="{disc:.1f}" fill="{RUST}"/>',
        ink.line(
            str(number), x + disc + 16, middle + size * 0.36, size,
            fill=WHITE, width=disc * 1.8, bold=True, anchor="middle",
        ),
    ]  # fmt: skip
    at = middle - words.height / 2 + size * 1.32
    for row in words.name:
        parts.append(ink.line(row, left, at, size, fill=INK, width=room, bold=True))
        at += size * 1.2
    for row in words.dose:
        parts.append(ink.line(row, left, at, size * 0.9, fill=MUTED, width=room))
        at += size * 1.1
    return "".join(parts)


def _arrow(x: float, y: float, size: float) -> str:
    """An arrow to the right, its middle at (x, y)."""
    return (
        f'<path d="M {x - size:.1f} {y:.1f} H {x + size:.1f} m {-size * 0.8:.1f} '
        f"{-size * 0.8:.1f} l {size * 0.8:.1f} {size * 0.8:.1f} l {-size * 0.8:.1f} "
        f'{size * 0.8:.1f}" fill="none" stroke="{RUST}" stroke-width="5" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _progress(days: Sequence[bool], x: float, y: float) -> str:
    """A dot for each day, the last filled one being today; those to come are open rings."""
    step = min(64.0, 900 / max(1, len(days)))
    start = x - (len(days) - 1) / 2 * step
    return "".join(
        f'<circle cx="{start + number * step:.1f}" cy="{y:.1f}" r="{step * 0.24:.1f}" '
        f'fill="{RUST if done else WHITE}" stroke="{RUST if done else MUTED}" stroke-width="4"/>'
        for number, done in enumerate(days)
    )

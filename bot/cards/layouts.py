"""Where things stand on each card: functions from words to SVG, sizes in px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.ornaments import (
    CORAL,
    DEEP,
    INK,
    LEAF,
    MUTED,
    ROUND,
    RUST,
    WHITE,
    frame,
    lotus,
    page,
    pill,
    qr_code,
    tick,
)
from bot.cards.text import Ink
from bot.cards.windows import Window, opened

Laid = tuple[str, int, int]

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
    window = max(_LEAST_WINDOW * cell_w, free / max(1, len(lines)))
    y = top
    for line, told, foot in zip(lines, feet, below, strict=True):
        # A last row that is not full stands in the middle.
        x = left + (columns - len(line)) * (cell_w + gap) / 2
        for column, (tile, said) in enumerate(zip(line, told, strict=True)):
            parts.append(frame(x, y, cell_w, window + foot))
            parts.append(_window(ink, tile.picture, x, y, cell_w, window))
            middle = y + window + foot / 2
            parts.append(_words(ink, tile.number, said, x, middle, cell_w))
            if tile.follows and column:
                parts.append(_arrow(x - gap / 2, middle, gap * 0.42))
            x += cell_w + gap
        y += window + foot + gap
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


def _window(
    ink: Ink, picture: bytes | None, x: float, y: float, width: float, height: float
) -> str:
    """Room for a picture, or a lotus where there is none."""
    image = opened(picture)
    if image is None:
        return lotus(x + width / 2, y + height / 2 + 10, min(width, height) / 260)
    ink.windows.append(Window(image, round(x), round(y), round(width), round(height), ROUND))
    return ""


def board(
    ink: Ink,
    title: str,
    headline: str,
    done: int,
    people: int,
    names: Sequence[str],
    footer: str,
) -> Laid:
    """Square: how many, as dots or a bar, and the names of those who chose to be named."""
    width, height = 1080, 1080
    people = max(people, 0)
    done = min(max(done, 0), people)
    parts = [
        ink.line(title, 540, 120, 38, fill=MUTED, width=920, bold=True, anchor="middle"),
        ink.line(headline, 540, 216, 76, fill=INK, width=940, bold=True, anchor="middle"),
    ]
    y = _crowd(parts, done, people) + 70
    parts.append(_name_rows(ink, names, y, 960))
    parts.append(ink.line(footer, 540, 1030, 30, fill=MUTED, width=920, anchor="middle"))
    return page("".join(parts), width, height), width, height


def _crowd(parts: list[str], done: int, people: int) -> float:
    """One dot per person, those who practised filled first: no dot is anybody in particular."""
    if not 1 <= people <= 60:
        share = done / people if people else 0.0
        parts.append(f'<rect x="110" y="300" width="860" height="72" rx="36" fill="{LEAF}"/>')
        if share > 0:
            wide = max(72.0, 860 * share)
            parts.append(
                f'<rect x="110" y="300" width="{wide:.1f}" height="72" rx="36" fill="{CORAL}"/>'
            )
        return 372.0
    columns = min(people, 10 if people <= 30 else 15)
    step = min(92.0, 880 / columns)
    size = step * 0.36
    for number in range(people):
        row, column = divmod(number, columns)
        here = min(columns, people - row * columns)
        x = 540 + (column - (here - 1) / 2) * step
        y = 320 + row * step
        if number < done:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{CORAL}"/>')
            parts.append(tick(x, y, size, WHITE))
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{LEAF}"/>')
    return 320 + (-(-people // columns) - 1) * step + size


def _name_rows(ink: Ink, names: Sequence[str], top: float, bottom: float) -> str:
    """Names as little labels, row after row, as many as there is room for."""
    parts: list[str] = []
    x, y, size = 0.0, top, 32.0
    row: list[tuple[str, float]] = []

    def close(row: list[tuple[str, float]], y: float) -> None:
        whole = sum(wide for _, wide in row) + 16 * (len(row) - 1)
        x = 540 - whole / 2
        for name, wide in row:
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="60" rx="30" '
                f'fill="{WHITE}"/>'
            )
            middle = x + wide / 2
            parts.append(
                ink.line(name, middle, y + 41, size, fill=INK, width=wide - 36, anchor="middle")
            )
            x += wide + 16

    for name in names:
        drawn = ink.width(name, size)
        if drawn == 0:
            ink.undrawn.append(name)
            continue
        wide = min(drawn, 420.0) + 48
        if row and x + 16 + wide > 920:
            close(row, y)
            row, x, y = [], 0.0, y + 76
            if y + 60 > bottom:
                return "".join(parts)
        row.append((name, wide))
        x += wide + (16 if len(row) > 1 else 0)
    if row and y + 60 <= bottom:
        close(row, y)
    return "".join(parts)


def recap(
    ink: Ink,
    name: str,
    headline: str,
    days: Sequence[tuple[str, bool]],
    lines: Sequence[str],
    footer: str,
) -> Laid:
    """Portrait: a name, the days, and some sentences."""
    width, height = 1080, 1350
    parts = [lotus(540, 150, 1.5), ink.line(
        name, 540, 330, 84, fill=INK, width=920, bold=True, anchor="middle", least=0.5
    )]  # fmt: skip
    y = 410.0
    for row in ink.wrapped(headline, 44, 900, 3):
        parts.append(ink.line(row, 540, y, 44, fill=RUST, width=920, anchor="middle"))
        y += 58
    y = _days(ink, parts, days[:31], y + 50) + 96
    for line in lines[:8]:
        for row in ink.wrapped(line, 38, 880, 3):
            if y < 1250:
                parts.append(ink.line(row, 540, y, 38, fill=DEEP, width=900, anchor="middle"))
                y += 50
        y += 22
    parts.append(ink.line(footer, 540, 1300, 30, fill=MUTED, width=920, anchor="middle"))
    return page("".join(parts), width, height), width, height


def _days(ink: Ink, parts: list[str], days: Sequence[tuple[str, bool]], top: float) -> float:
    """A ring per day: filled with a tick if done, softly open if not (never a cross)."""
    if not days:
        return top - 60
    columns = min(len(days), 7)
    step = min(170.0, 900 / columns)
    size = step * 0.34
    for number, (label, done) in enumerate(days):
        row, column = divmod(number, columns)
        here = min(columns, len(days) - row * columns)
        x = 540 + (column - (here - 1) / 2) * step
        y = top + size + row * (step + 20)
        fill = CORAL if done else LEAF
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}"/>')
        if done:
            parts.append(tick(x, y, size, WHITE))
        parts.append(
            ink.line(
                label, x, y + size + 40, 28, fill=MUTED, width=step - 12, bold=True, anchor="middle"
            )
        )
    rows = -(-len(days) // columns)
    return top + size * 2 + 40 + (rows - 1) * (step + 20)


def certificate(ink: Ink, name: str, title: str, line: str, date: str, teacher: str) -> Laid:
    """Landscape, the proportions of A4."""
    width, height = 1600, 1131
    parts = [
        f'<rect x="44" y="44" width="1512" height="1043" rx="28" fill="none" stroke="{CORAL}" '
        'stroke-width="4"/>',
        f'<rect x="62" y="62" width="1476" height="1007" rx="20" fill="none" stroke="{LEAF}" '
        'stroke-width="3"/>',
        lotus(800, 225, 2.1),
        ink.line(title, 800, 420, 58, fill=RUST, width=1300, bold=True, anchor="middle"),
        ink.line(
            name, 800, 580, 118, fill=INK, width=1280, bold=True, anchor="middle", least=0.45
        ),
        f'<path d="M 500 628 H 1100" stroke="{LEAF}" stroke-width="6" stroke-linecap="round"/>',
    ]  # fmt: skip
    y = 720.0
    for row in ink.wrapped(line, 46, 1240, 3):
        parts.append(ink.line(row, 800, y, 46, fill=DEEP, width=1280, anchor="middle"))
        y += 62
    parts.append(ink.line(date, 180, 980, 40, fill=MUTED, width=560, bold=True))
    parts.append(ink.line(teacher, 1420, 980, 40, fill=MUTED, width=600, bold=True, anchor="end"))
    size = (1400, 990)
    return page("".join(parts), width, height, (800, 540, 470), size), *size


def poster(ink: Ink, title: str, one_line: str, dates: str, join_url: str, call: str) -> Laid:
    """Portrait: an invitation with the link as a QR code."""
    width, height = 1080, 1350
    parts = [lotus(540, 140, 1.5)]
    y = 320.0
    for row in ink.wrapped(title, 80, 900, 3, bold=True):
        parts.append(ink.line(row, 540, y, 80, fill=INK, width=930, bold=True, anchor="middle"))
        y += 92
    y += 4
    for row in ink.wrapped(one_line, 40, 860, 3):
        parts.append(ink.line(row, 540, y, 40, fill=DEEP, width=900, anchor="middle"))
        y += 54
    parts.append(ink.line(dates, 540, y + 36, 46, fill=RUST, width=900, bold=True, anchor="middle"))
    size = min(440.0, 1210 - (y + 90))
    top = y + 82
    parts.append(qr_code(join_url, 540 - size / 2, top, size))
    below = top + size + 72
    parts.append(
        ink.line(call, 540, min(below, 1290), 44, fill=INK, width=900, bold=True, anchor="middle")
    )
    return page("".join(parts), width, height, circle=(540, 700, 520)), width, height

"""Where things stand on a pose's card: name, how long and on which side, the picture with words at
the places they are about, the way into it, and the breath.

Rules of this module
1. No words are smaller than `SMALLEST`, so that they can be read on a phone, where a card is 320 px
   wide: fewer words rather than small ones.
2. Poses that follow one another stand on one card, one picture below the other.

Sizes in px.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image

from bot.cards.geometry import Point, Rectangle
from bot.cards.ornaments import CORAL, DEEP, INK, RUST, WHITE, Laid, page, window
from bot.cards.pointing import (
    FACE_CM,
    PictureGround,
    Placed,
    Wanted,
    arrow_from,
    place,
    squares,
)
from bot.cards.text import Ink, from_right
from bot.cards.windows import fitted_box, opened
from bot.content.model import Landmarks, Pointer

WIDTH, LEFT, INNER = 1080, 40.0, 1000.0
#: 11 px of a card that is shown 320 px wide
SMALLEST = 38.0
#: height of a picture that stands alone, and of each that follow one another
ALONE, IN_A_ROW = 800.0, 560.0
#: of a picture on the way, four to five
ENTRY = 256.0
LABEL, DISC = 40.0, 32.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A pose's picture with what is said at its places."""

    name: str
    picture: bytes | None
    landmarks: Landmarks | None = None
    pointers: tuple[Pointer, ...] = ()
    #: what is said below it
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayIn:
    """A picture on the way into a pose, and a few words."""

    words: str
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is drawn: its place, its words in lines, and its arrow."""

    placed: Placed
    words: tuple[str, ...]
    arrow: tuple[Point, Point] | None = None
    #: an arrow of something that moves, not presses
    moving: bool = False


@dataclass(slots=True)
class _Sheet:
    """A card as it grows from its top."""

    ink: Ink
    rtl: bool
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def words(self, text: str, size: float, fill: str, most: int, bold: bool = False) -> None:
        """A text in lines, from the side it is read from; two lines are as alike as can be."""
        rows = self.ink.wrapped(text, size, INNER - 30, most, bold=bold)
        for row in _halves(self.ink, text) if len(rows) == 2 else rows:
            self.row(row, size, fill, bold=bold)

    def row(
        self, text: str, size: float, fill: str, *, bold: bool = False, inward: float = 14.0
    ) -> None:
        """One line, so far from the rim it is read from."""
        self.y += size * 1.16
        x, anchor = (LEFT + INNER - inward, "end") if self.rtl else (LEFT + inward, "start")
        self.parts.append(
            self.ink.line(
                text, x, self.y, size, fill=fill, width=INNER - 14 - inward, bold=bold,
                anchor=anchor, least=SMALLEST / size,
            )
        )  # fmt: skip

    def numbered(self, number: int, text: str, size: float) -> None:
        """A line with a number before it."""
        self.row(text, size, INK, bold=True, inward=90.0)
        x = LEFT + INNER - 44 if self.rtl else LEFT + 44
        self.parts.append(_disc(self.ink, number, x, self.y - size * 0.36))


def pose(
    ink: Ink,
    title: str,
    dose: str,
    side: str,
    panels: Sequence[Panel],
    entries: Sequence[WayIn],
    breath: Sequence[str],
) -> Laid:
    """A card 1080 px wide, as high as it needs to be."""
    ink.above = True
    sheet = _Sheet(ink, from_right(title), 26.0)
    if len(panels) > 1:
        for number, panel in enumerate(panels, 1):
            sheet.numbered(number, panel.name, 60.0)
    else:
        large = 74.0 if ink.width(title, 74, bold=True) <= INNER - 30 else 60.0
        sheet.words(title, large, INK, 2, bold=True)
    sheet.y += 6
    sheet.words(dose, 46, RUST, 2, bold=True)
    sheet.words(side, LABEL, DEEP, 2)
    sheet.y += 30
    for number, panel in enumerate(panels, 1):
        _panel(sheet, panel, number if len(panels) > 1 else 0)
    if entries:
        _entries(sheet, entries)
    if breath:
        _breath(sheet, breath)
    height = round(sheet.y + 14)
    return page("".join(sheet.parts), WIDTH, height, paper=False), WIDTH, height


def _halves(ink: Ink, words: str) -> tuple[str, ...]:
    """Words in two lines as alike as they can be."""
    parts = words.split(" ")
    cuts = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    return min(cuts, key=lambda cut: max(ink.width(line, LABEL, bold=True) for line in cut))


def _panel(sheet: _Sheet, panel: Panel, number: int) -> None:
    """The picture with its labels; `number` is that of a pose in a row, 0 for one alone."""
    tall = IN_A_ROW if number else ALONE
    shown = opened(panel.picture)
    room = Rectangle(LEFT, sheet.y, INNER, tall)
    sheet.parts.append(
        window(sheet.ink, shown, room.x, room.y, room.width, room.height, whole=True)
    )
    kept = corners(room, number, sheet.rtl)
    if number:
        x = kept[0].x + DISC
        sheet.parts.append(_disc(sheet.ink, number, x, kept[0].y + DISC))
    if number > 1:
        sheet.parts.append(_down(WIDTH / 2, room.y - 11))
    labels = labels_of(sheet.ink, panel, shown, room, kept)
    sheet.parts += [_drawn(sheet.ink, label) for label in labels]
    sheet.y += tall + 22
    said = () if panel.landmarks is not None else tuple(each.words for each in panel.pointers)
    for line in (*said, *panel.lines):
        sheet.words(f"•  {line}" if said else line, LABEL, INK, 3, bold=bool(said))
    if said or panel.lines:
        sheet.y += 24


def corners(room: Rectangle, number: int, rtl: bool) -> tuple[Rectangle, ...]:
    """What is not for labels in a picture: its number, and the arrow that leads to it."""
    if not number:
        return ()
    x = room.x + room.width - 20 - 2 * DISC if rtl else room.x + 20
    disc = Rectangle(x, room.y + 20, 2 * DISC, 2 * DISC)
    return (disc, Rectangle(WIDTH / 2 - 40, room.y, 80, 30)) if number > 1 else (disc,)


def labels_of(
    ink: Ink,
    panel: Panel,
    shown: Image.Image | None,
    room: Rectangle,
    kept: tuple[Rectangle, ...] = (),
) -> list[Label]:
    """A panel's labels in their places; none for a picture whose joints are not known."""
    marks = panel.landmarks
    if marks is None or shown is None:
        return []
    at = Rectangle(*fitted_box(shown.size, (room.x, room.y, room.width, room.height)))

    def spot(name: str) -> Point:
        x, y = marks.points[name]
        return at.x + x * at.width, at.y + y * at.height

    pointers = [each for each in panel.pointers if each.at in marks.points]
    inside = Rectangle(room.x + 14, room.y + 14, room.width - 28, room.height - 28)
    shapes = [_shapes(ink, each.words) for each in pointers]
    wanted = []
    for pointer, lines in zip(pointers, shapes, strict=True):
        here, way = spot(pointer.at), pointer.press or pointer.move
        sizes = tuple(_size(ink, each) for each in lines)
        wanted.append(Wanted(here, sizes, arrow_from(here, way, inside) if way else None))
    faces = tuple(
        (spot(name), FACE_CM * marks.cm * at.width)
        for name in ("head", "2_head")
        if name in marks.points
    )
    taken, signs = (
        squares(bits, shown.width / shown.height) for bits in (marks.squares, marks.signs)
    )
    ground = PictureGround(inside, at, taken, signs, faces, kept)
    return [
        Label(placed, lines[placed.shape], each.arrow, moving=bool(pointer.move))
        for placed, lines, each, pointer in zip(
            place(wanted, ground), shapes, wanted, pointers, strict=False
        )
    ]


def _shapes(ink: Ink, words: str) -> tuple[tuple[str, ...], ...]:
    """A label's words in one line and in two; of long ones the two lines go first."""
    if " " not in words or ink.width(words, LABEL, bold=True) < 230:
        return ((words,),)
    two = _halves(ink, words)
    return (two, (words,)) if ink.width(words, LABEL, bold=True) > 340 else ((words,), two)


def _size(ink: Ink, lines: Sequence[str]) -> Point:
    wide = max(ink.width(line, LABEL, bold=True) for line in lines)
    return min(wide, INNER - 90) + 46, 28 + LABEL * 1.12 * len(lines)


def _drawn(ink: Ink, label: Label) -> str:
    """Line, dot, arrow and words."""
    box, ((x, y), (to_x, to_y)) = label.placed.box, label.placed.line
    way = f'd="M {x:.1f} {y:.1f} L {to_x:.1f} {to_y:.1f}" stroke-linecap="round"'
    parts = [
        f'<path {way} stroke="{WHITE}" stroke-width="11"/>',
        f'<path {way} stroke="{INK}" stroke-width="5"/>',
        f'<circle cx="{to_x:.1f}" cy="{to_y:.1f}" r="12" fill="{INK}" stroke="{WHITE}" '
        'stroke-width="5"/>',
    ]
    if label.arrow is not None:
        parts.append(_arrow(*label.arrow, dashed=label.moving))
    parts.append(
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{min(box.height / 2, 40):.1f}" fill="{WHITE}" '
        f'stroke="{INK}" stroke-width="4"/>'
    )
    for number, row in enumerate(label.words):
        parts.append(
            ink.line(
                row, box.x + box.width / 2, box.y + 14 + LABEL * (0.92 + 1.12 * number), LABEL,
                fill=INK, width=box.width - 40, bold=True, anchor="middle", least=SMALLEST / LABEL,
            )
        )  # fmt: skip
    return "".join(parts)


def _arrow(start: Point, end: Point, *, dashed: bool) -> str:
    """A straight arrow, cased in white; dashed where something moves."""
    (x, y), (to_x, to_y) = start, end
    long = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    a, b = (to_x - x) / long, (to_y - y) / long
    neck = to_x - a * 26, to_y - b * 26
    line = f'd="M {x:.1f} {y:.1f} L {neck[0]:.1f} {neck[1]:.1f}"'
    tip = (
        f'd="M {to_x:.1f} {to_y:.1f} L {neck[0] - b * 21:.1f} {neck[1] + a * 21:.1f} '
        f'L {neck[0] + b * 21:.1f} {neck[1] - a * 21:.1f} Z"'
    )
    dashes = ' stroke-dasharray="12 9"' if dashed else ""
    return (
        f'<path {line} stroke="{WHITE}" stroke-width="20" stroke-linecap="round"/>'
        f'<path {tip} fill="{WHITE}" stroke="{WHITE}" stroke-width="9" stroke-linejoin="round"/>'
        f'<path {line} stroke="{CORAL}" stroke-width="11"{dashes}/>'
        f'<path {tip} fill="{CORAL}"/>'
    )


def _disc(ink: Ink, number: int, x: float, y: float) -> str:
    """A number in a dark disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DISC:.0f}" fill="{INK}"/>' + ink.line(
        str(number), x, y + 14, LABEL, fill=WHITE, width=56, bold=True, anchor="middle"
    )


def _down(x: float, y: float) -> str:
    """A disc with an arrow downwards: what comes next."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="34" fill="{RUST}" stroke="{WHITE}" '
        f'stroke-width="5"/><path d="M {x:.1f} {y - 16:.1f} v 30 m -13 -13 l 13 13 l 13 -13" '
        f'fill="none" stroke="{WHITE}" stroke-width="7" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )


def _entries(sheet: _Sheet, entries: Sequence[WayIn]) -> None:
    """The pictures of the way into the pose side by side, numbered, with their words below."""
    gap = 20.0
    wide = (INNER - gap * 2) / 3
    start = LEFT + (INNER - len(entries) * (wide + gap) + gap) / 2
    low = sheet.y
    for number, entry in enumerate(entries):
        place_ = len(entries) - 1 - number if sheet.rtl else number
        x = start + place_ * (wide + gap)
        shown = opened(entry.picture)
        sheet.parts.append(window(sheet.ink, shown, x, sheet.y, wide, ENTRY, whole=True))
        sheet.parts.append(_disc(sheet.ink, number + 1, x + 40, sheet.y + 40))
        y = sheet.y + ENTRY
        for row in sheet.ink.wrapped(entry.words, SMALLEST, wide - 8, 3, bold=True):
            y += SMALLEST * 1.14
            sheet.parts.append(
                sheet.ink.line(
                    row, x + wide / 2, y, SMALLEST, fill=INK, width=wide + 8, bold=True,
                    anchor="middle", least=1.0,
                )
            )  # fmt: skip
        low = max(low, y)
    sheet.y = low + 36


def _breath(sheet: _Sheet, pieces: Sequence[str]) -> None:
    """What the breath does, on a dark strip: in one line, or in one for each of the two."""
    rows = list(_rows(sheet.ink, pieces))
    tall = 34 + LABEL * 1.2 * len(rows)
    sheet.parts.append(
        f'<rect x="{LEFT:.1f}" y="{sheet.y:.1f}" width="{INNER:.1f}" height="{tall:.1f}" '
        f'rx="{min(tall / 2, 44):.1f}" fill="{INK}"/>'
    )
    y = sheet.y + 15
    for row in rows:
        y += LABEL * 1.2
        sheet.parts.append(
            sheet.ink.line(
                row, WIDTH / 2, y - 8, LABEL, fill=WHITE, width=INNER - 60, bold=True,
                anchor="middle", least=SMALLEST / LABEL,
            )
        )  # fmt: skip
    sheet.y += tall + 22


def _rows(ink: Ink, pieces: Sequence[str]) -> Iterator[str]:
    whole = "   ·   ".join(pieces)
    if ink.width(whole, LABEL, bold=True) <= INNER - 60:
        yield whole
    else:
        yield from pieces

"""The labels on a pose's picture: their words, their places, and how they are drawn.

Sizes in px.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from bot.cards.geometry import Point, Rectangle
from bot.cards.ornaments import CORAL, INK, WHITE
from bot.cards.pointing import (
    FACE_CM,
    PictureGround,
    Placed,
    Wanted,
    arrow_from,
    place,
    squares,
)
from bot.cards.text import Ink
from bot.cards.windows import fitted_box
from bot.content.model import Landmarks, Pointer

#: 11 px of a card that is shown 320 px wide
SMALLEST = 38.0
LABEL = 40.0
#: how wide a label may be
WIDEST = 910.0


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
class Label:
    """A label as it is drawn: its place, its words in lines, and its arrow."""

    placed: Placed
    words: tuple[str, ...]
    arrow: tuple[Point, Point] | None = None
    #: an arrow of something that moves, not presses
    moving: bool = False


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
    two = halves(ink, words)
    return (two, (words,)) if ink.width(words, LABEL, bold=True) > 340 else ((words,), two)


def _size(ink: Ink, lines: Sequence[str]) -> Point:
    wide = max(ink.width(line, LABEL, bold=True) for line in lines)
    return min(wide, WIDEST) + 46, 28 + LABEL * 1.12 * len(lines)


def drawn(ink: Ink, label: Label) -> str:
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


def halves(ink: Ink, words: str) -> tuple[str, ...]:
    """Words in two lines as alike as they can be."""
    parts = words.split(" ")
    cuts = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    return min(cuts, key=lambda cut: max(ink.width(line, LABEL, bold=True) for line in cut))

"""Where labels go beside a picture, so that nothing lies on anything and no lines cross.

Rules of this module
1. A label never covers a face, another label, an arrow or a place that is pointed at; it keeps off
   the body and off things as far as there is room, and its line is short.
2. All labels of a picture are placed together. Where not all find room, the last ones are left out.

Sizes in px of the card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.cards.geometry import Point, Rectangle, crosses, gap

#: the longer side of a picture in squares
SQUARES = 40
#: between two labels, between a line and what is not its own, around a place pointed at
APART, CLEAR, DOT = 16.0, 12.0, 24.0
#: how far beyond a label's rim something still counts as covered
RIM = 8.0
#: of an arrow: where it begins beside its place, how long it is, and half of its head's width
ARROW_FROM, ARROW_LONG, ARROW_HALF = 20.0, 92.0, 22.0
#: centimetres from the middle of a head that nothing may cover
FACE_CM = 13.0
#: px between two places that are tried, and side of the cells of which each keeps its best
STEP, CELL = 30.0, 90.0
#: how many places are kept for each label, and how many choices are looked at in all
KEPT, MOST_TRIES = 30, 60_000
#: what a label costs: per px of its line, per px of line across a body, wholly on a body, with its
#: line across a sign, in more lines than it need have
LINE_COST, ACROSS_COST, COVER_COST, SIGN_COST, SHAPE_COST = 1.0, 1.6, 2600.0, 400.0, 60.0
#: a line should not be shorter (px)
SHORTEST = 48.0

_WAYS: Mapping[str, Point] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to be placed: what it points at, the sizes it may have, and its arrow if any."""

    at: Point
    #: widths and heights, the best first
    sizes: tuple[Point, ...]
    #: from where to where
    arrow: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place, and the line from it to what it points at."""

    box: Rectangle
    #: which of the sizes it has
    shape: int
    line: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class PictureGround:
    """What lies where labels go."""

    #: where they may be
    room: Rectangle
    #: the picture, and which of its squares are taken: by bodies and things, and by arrows and
    #: numbers (rows, columns)
    picture: Rectangle
    taken: NDArray[np.bool_]
    signs: NDArray[np.bool_]
    #: middle and radius of each face
    faces: tuple[tuple[Point, float], ...] = ()
    #: boxes that are not for labels
    kept: tuple[Rectangle, ...] = ()


def grid(proportion: float) -> tuple[int, int]:
    """Columns and rows of squares for a picture so many times as wide as it is high."""
    if proportion >= 1:
        return SQUARES, round(SQUARES / proportion)
    return round(SQUARES * proportion), SQUARES


def squares(text: str, proportion: float) -> NDArray[np.bool_]:
    """Which squares of a picture are taken, from a hexadecimal number."""
    columns, rows = grid(proportion)
    bits = f"{int(text, 16):b}".zfill(columns * rows)[-columns * rows :]
    return np.array([bit == "1" for bit in bits]).reshape(rows, columns)


def arrow_from(at: Point, way: str, room: Rectangle) -> tuple[Point, Point] | None:
    """An arrow beside a place, in one of the eight ways; shorter at the rim, None without room."""
    across, down = (
        sum(part) for part in zip(*(_WAYS[each] for each in way.split("-")), strict=True)
    )
    size = float(np.hypot(across, down))
    x, y = across / size, down / size
    for length in (ARROW_LONG, ARROW_LONG * 0.75, ARROW_LONG * 0.55):
        start = at[0] + x * ARROW_FROM, at[1] + y * ARROW_FROM
        end = start[0] + x * length, start[1] + y * length
        if room.nearest(end) == end:
            return start, end
    return None


def place(wanted: Sequence[Wanted], ground: PictureGround) -> list[Placed]:
    """Places for these labels, in their order; for the first ones only where not all have room."""
    for count in range(len(wanted), 0, -1):
        found = _best(wanted[:count], ground)
        if found is not None:
            return found
    return []


def _best(wanted: Sequence[Wanted], ground: PictureGround) -> list[Placed] | None:
    """The cheapest choice of places that go together, or None if there is none."""
    options = [list(_options(number, wanted, ground)) for number in range(len(wanted))]
    if not all(options):
        return None
    least = [min(cost for cost, _ in each) for each in options]
    rest = [sum(least[number:]) for number in range(len(options) + 1)]
    best: list[Placed] | None = None
    best_cost, tries = float("inf"), 0

    @cache
    def together(one: int, a: int, other: int, b: int) -> bool:
        return _together(options[one][a][1], options[other][b][1])

    def go(number: int, cost: float, chosen: list[int]) -> None:
        nonlocal best, best_cost, tries
        if number == len(options):
            best, best_cost = [options[n][at][1] for n, at in enumerate(chosen)], cost
            return
        for at, (own, _) in enumerate(options[number]):
            tries += 1
            if cost + own + rest[number + 1] >= best_cost or tries > MOST_TRIES:
                return
            if all(together(before, was, number, at) for before, was in enumerate(chosen)):
                go(number + 1, cost + own, [*chosen, at])

    go(0, 0.0, [])
    return best


def _options(
    number: int, wanted: Sequence[Wanted], ground: PictureGround
) -> Iterator[tuple[float, Placed]]:
    """The cheapest places of one label, each with its cost, well spread."""
    label = wanted[number]
    found: dict[tuple[int, int, int], tuple[float, Placed]] = {}
    for shape, size in enumerate(label.sizes):
        costs, boxes = _costs(number, size, wanted, ground)
        for at in np.flatnonzero(np.isfinite(costs)):
            box = Rectangle(float(boxes[at, 0]), float(boxes[at, 1]), *size)
            cell = shape, int(box.x // CELL), int(box.y // CELL)
            # Of two shapes the first is better, where they are as good as one another.
            cost = float(costs[at]) + SHAPE_COST * shape
            if cell not in found or cost < found[cell][0]:
                found[cell] = cost, Placed(box, shape, (box.nearest(label.at), label.at))
    cheapest = sorted(found.values(), key=lambda each: each[0])
    fits = (each for each in cheapest if _fits(each[1], number, wanted, ground))
    for _, each in zip(range(KEPT), fits, strict=False):
        yield each


def _costs(
    number: int, size: Point, wanted: Sequence[Wanted], ground: PictureGround
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The cost of each place, infinite where it may not be; and the upper left corners."""
    room, (width, height) = ground.room, size
    xs = np.arange(room.x, room.x + room.width - width + 0.1, STEP)
    ys = np.arange(room.y, room.y + room.height - height + 0.1, STEP)
    boxes = np.stack([each.ravel() for each in np.meshgrid(xs, ys)], 1)
    x, y = boxes[:, 0], boxes[:, 1]
    costs = COVER_COST * _covered(ground.taken, boxes, size, ground)
    at = wanted[number].at
    near_x, near_y = np.clip(at[0], x, x + width), np.clip(at[1], y, y + height)
    long = np.hypot(near_x - at[0], near_y - at[1])
    costs += LINE_COST * np.maximum(long, 2 * SHORTEST - long)
    # The last piece of a line must lie on the body; how much of the rest does is what it costs.
    shares = np.linspace(0, 1, 14)[None, :]
    px = near_x[:, None] + (at[0] - near_x)[:, None] * shares
    py = near_y[:, None] + (at[1] - near_y)[:, None] * shares
    far = long[:, None] * (1 - shares) > 60
    across = (_on(ground.taken, px, py, ground) & far).mean(axis=1) * long
    costs += ACROSS_COST * across + SIGN_COST * _on(ground.signs, px, py, ground).any(axis=1)
    bad = (long < DOT + 6) | (_covered(ground.signs, boxes, size, ground) > 0)
    for other in wanted:
        bad |= _beside(boxes, size, other.at) < DOT
        if other.arrow is not None:
            for point in _along(*other.arrow, 5):
                bad |= _beside(boxes, size, point) < ARROW_HALF + 6
    for middle, radius in ground.faces:
        bad |= _beside(boxes, size, middle) < radius
    for kept in ground.kept:
        bad |= (
            (x < kept.x + kept.width + APART)
            & (x + width > kept.x - APART)
            & (y < kept.y + kept.height + APART)
            & (y + height > kept.y - APART)
        )
    return np.where(bad, np.inf, costs), boxes


def _beside(boxes: NDArray[np.float64], size: Point, point: Point) -> NDArray[np.float64]:
    """How far a point is from each box."""
    x = np.clip(point[0], boxes[:, 0], boxes[:, 0] + size[0]) - point[0]
    y = np.clip(point[1], boxes[:, 1], boxes[:, 1] + size[1]) - point[1]
    result: NDArray[np.float64] = np.hypot(x, y)
    return result


def _covered(
    taken: NDArray[np.bool_], boxes: NDArray[np.float64], size: Point, ground: PictureGround
) -> NDArray[np.float64]:
    """The share of each box that lies on taken squares."""
    # Points nearer to one another than squares are, out to a little beyond the rim.
    across, down = (np.linspace(-RIM, side + RIM, int(side / 20) + 3) for side in size)
    px = boxes[:, :1, None] + across[None, None, :]
    py = boxes[:, 1:, None] + down[None, :, None]
    result: NDArray[np.float64] = _on(taken, px, py, ground).mean(axis=(1, 2))
    return result


def _on(
    taken: NDArray[np.bool_], x: NDArray[np.float64], y: NDArray[np.float64], ground: PictureGround
) -> NDArray[np.bool_]:
    """Whether each point lies on a taken square."""
    rows, columns = taken.shape
    picture = ground.picture
    x, y = np.broadcast_arrays(x, y)
    column = np.floor((x - picture.x) / picture.width * columns).astype(int)
    row = np.floor((y - picture.y) / picture.height * rows).astype(int)
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    found = taken[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]
    result: NDArray[np.bool_] = found & inside
    return result


def _fits(placed: Placed, number: int, wanted: Sequence[Wanted], ground: PictureGround) -> bool:
    """Whether a label's line keeps clear of faces, of other places, and of all arrows."""
    start, end = placed.line
    for middle, radius in ground.faces:
        # A line may end on a face that is meant; it must not cross one that is not.
        if gap(end, end, middle, middle) > radius and gap(start, end, middle, middle) < radius:
            return False
    for kept in ground.kept:
        if crosses(placed.line, kept, CLEAR):
            return False
    for other, each in enumerate(wanted):
        if other != number and gap(start, end, each.at, each.at) < DOT + 4:
            return False
        if each.arrow is not None and gap(start, end, *each.arrow) < (
            ARROW_FROM * 0.6 if other == number else ARROW_HALF
        ):
            return False
    return True


def _together(one: Placed, other: Placed) -> bool:
    """Whether two labels and their lines keep clear of one another."""
    return not (
        one.box.meets(other.box, APART)
        or crosses(one.line, other.box, CLEAR)
        or crosses(other.line, one.box, CLEAR)
        or gap(*one.line, *other.line) < CLEAR
    )


def _along(a: Point, b: Point, count: int) -> Iterator[Point]:
    for number in range(count):
        share = number / (count - 1)
        yield a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share

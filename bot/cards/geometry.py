"""Points, lines and rectangles in the plane, and how far they are from one another."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Rectangle, apart: float = 0.0) -> bool:
        """Whether they overlap, or are nearer than `apart`."""
        return (
            self.x - apart < other.x + other.width
            and other.x < self.x + self.width + apart
            and self.y - apart < other.y + other.height
            and other.y < self.y + self.height + apart
        )

    def nearest(self, point: Point) -> Point:
        """The point of it that is nearest."""
        x, y = point
        return min(max(x, self.x), self.x + self.width), min(max(y, self.y), self.y + self.height)


def crosses(line: tuple[Point, Point], box: Rectangle, apart: float) -> bool:
    """Whether a line comes nearer to a box than `apart`."""
    (x, y), (right, down) = (box.x, box.y), (box.x + box.width, box.y + box.height)
    if any(x <= px <= right and y <= py <= down for px, py in line):
        return True
    corners = ((x, y), (right, y), (right, down), (x, down))
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return any(gap(*line, a, b) < apart for a, b in sides)


def gap(a: Point, b: Point, c: Point, d: Point) -> float:
    """The distance between two straight lines, from a to b and from c to d; 0 if they cross."""
    if a != b and c != d and _side(a, b, c) * _side(a, b, d) < 0 > _side(c, d, a) * _side(c, d, b):
        return 0.0
    ends: tuple[tuple[Point, Point, Point], ...] = ((a, c, d), (b, c, d), (c, a, b), (d, a, b))
    return min(_off(point, one, two) for point, one, two in ends)


def _side(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _off(p: Point, a: Point, b: Point) -> float:
    """How far a point is from a line."""
    x, y = b[0] - a[0], b[1] - a[1]
    size = x * x + y * y
    share = min(max(((p[0] - a[0]) * x + (p[1] - a[1]) * y) / size, 0.0), 1.0) if size else 0.0
    dx, dy = p[0] - a[0] - share * x, p[1] - a[1] - share * y
    result: float = (dx * dx + dy * dy) ** 0.5
    return result

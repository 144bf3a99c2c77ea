"""Solids by their distance: how far a point is from a capsule, an ellipsoid or a box.

Points are arrays of shape (3, n), float32, centimetres. Distances are negative inside. Formulas
after Inigo Quilez, "Distance functions" and "Smooth minimum" (iquilezles.org).

Distances are asked of many solids at once (see `field`): a body has some seventy, and for each one
alone, numpy would take longer to be called than to reckon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.figures.vectors import Vec

Floats = NDArray[np.float32]

#: from points to the distance of every point (columns) to each of m surfaces (rows)
Distances: TypeAlias = Callable[[Floats], Floats]


class Solid(Protocol):
    """Anything with a surface."""

    centre: Vec
    #: no part of the solid is farther from `centre` than this
    reach: float
    #: no part of it is lower than this height
    floor: float

    @staticmethod
    def together(solids: Sequence[Any]) -> Distances:
        """The distances to several solids of this sort."""
        ...


class Cap:
    """A line from a to b, thick by radii given at even steps along it.

    `bulge` bends the line sideways (its greatest way, in the middle). `flat` widens the solid along
    an axis: (axis, factor).
    """

    def __init__(
        self,
        a: Vec,
        b: Vec,
        radii: Sequence[float],
        *,
        bulge: Vec | None = None,
        flat: tuple[Vec, float] | None = None,
    ) -> None:
        self.centre = (a + b) / 2
        stretch = flat[1] if flat is not None else 1.0
        bow = float(np.linalg.norm(bulge)) if bulge is not None else 0.0
        thick = max(radii) * max(stretch, 1.0) + bow
        self.reach = float(np.linalg.norm(b - a)) / 2 + thick
        self.floor = min(float(a[1]), float(b[1])) - thick
        self._a = a
        self._way = b - a
        self._length2 = max(float((b - a) @ (b - a)), 1e-6)
        #: the radius along the line as a polynomial, its highest power first
        self._radii = _fitted(tuple(radii))
        self._bulge = bulge
        self._axis = flat[0] if flat is not None else None
        self._shrink = 1 - 1 / stretch

    @staticmethod
    def together(solids: Sequence[Cap]) -> Distances:
        start = _columns([cap._a for cap in solids])
        way = _columns([cap._way for cap in solids])
        length2 = _numbers([cap._length2 for cap in solids])
        # Polynomials of lower powers begin with noughts.
        powers = max(len(cap._radii) for cap in solids)
        radii = [
            _numbers([0.0 if len(cap._radii) < power else cap._radii[-power] for cap in solids])
            for power in range(powers, 0, -1)
        ]
        bent = [number for number, cap in enumerate(solids) if cap._bulge is not None]
        bulge = _columns([cap._bulge for cap in solids if cap._bulge is not None])
        wide = [number for number, cap in enumerate(solids) if cap._axis is not None]
        axis = _columns([cap._axis for cap in solids if cap._axis is not None])
        shrink = _numbers([solids[number]._shrink for number in wide])

        def distances(points: Floats) -> Floats:
            q = points - start
            t = _dot(way, q) / length2
            np.clip(t, 0, 1, out=t)
            q -= way * t[:, None]
            if bent:
                along = t[bent]
                q[bent] -= bulge * (4 * along * (1 - along))[:, None]
            if wide:
                q[wide] -= axis * (_dot(axis, q[wide]) * shrink)[:, None]
            radius = np.empty_like(t)
            radius[:] = radii[0]
            for number in radii[1:]:
                radius *= t
                radius += number
            return _length(q) - radius

        return distances


class Ellipsoid:
    """An ellipsoid with the radii along the rows of a frame."""

    def __init__(self, centre: Vec, rows: Vec, radii: Sequence[float]) -> None:
        self.centre = centre
        self.reach = max(radii)
        self.floor = float(centre[1]) - self.reach
        size = np.asarray(radii, dtype=np.float64)[:, None]
        self._to_unit = rows / size
        self._to_slope = rows / (size * size)

    @staticmethod
    def together(solids: Sequence[Ellipsoid]) -> Distances:
        centre = _columns([one.centre for one in solids])
        to_unit = np.stack([one._to_unit for one in solids]).astype(np.float32)
        to_slope = np.stack([one._to_slope for one in solids]).astype(np.float32)

        def distances(points: Floats) -> Floats:
            q = points - centre
            k0 = _length(to_unit @ q)
            k1 = _length(to_slope @ q) + np.float32(1e-6)
            result: Floats = k0 * (k0 - 1) / k1
            return result

        return distances


class Box:
    """A box with rounded edges: half sizes along the rows of a frame."""

    def __init__(self, centre: Vec, rows: Vec, half: Sequence[float], edge: float) -> None:
        self.centre = centre
        self.reach = float(np.linalg.norm(np.asarray(half)))
        self.floor = float(centre[1]) - self.reach
        self._rows = rows
        self._half = np.asarray(half) - edge
        self._edge = edge

    @staticmethod
    def together(solids: Sequence[Box]) -> Distances:
        centre = _columns([box.centre for box in solids])
        rows = np.stack([box._rows for box in solids]).astype(np.float32)
        half = _columns([box._half for box in solids])
        edge = _numbers([box._edge for box in solids])

        def distances(points: Floats) -> Floats:
            q = np.abs(rows @ (points - centre)) - half
            inside = np.minimum(q.max(axis=1), 0)
            np.maximum(q, 0, out=q)
            result: Floats = _length(q) + inside - edge
            return result

        return distances


class Cut:
    """A solid cut by a half-space, with a rounded rim (the hair above the brow)."""

    def __init__(self, solid: Solid, through: Vec, normal: Vec, rim: float) -> None:
        self.centre = solid.centre
        self.reach = solid.reach
        self.floor = solid.floor
        self._whole = type(solid).together([solid])
        self._through = through
        self._normal = normal
        self._rim = rim

    @staticmethod
    def together(solids: Sequence[Cut]) -> Distances:
        through = _columns([cut._through for cut in solids])
        normal = _columns([cut._normal for cut in solids])
        rim = _numbers([cut._rim for cut in solids])

        def distances(points: Floats) -> Floats:
            a = np.concatenate([cut._whole(points) for cut in solids])
            b = _dot(normal, points - through)
            return -smooth_min(-a, -b, rim)

        return distances


def smooth_min(a: Floats, b: Floats, k: Floats) -> Floats:
    """The smaller of both, rounded where they are nearer than k (quadratic)."""
    h = np.maximum(k - np.abs(a - b), 0)
    result: Floats = np.minimum(a, b) - h * h / (4 * np.maximum(k, np.float32(1e-4)))
    return result


@cache
def _fitted(radii: tuple[float, ...]) -> tuple[float, ...]:
    """A polynomial through the radii. Both sides of a body, and every frame, have the same."""
    steps = np.linspace(0, 1, len(radii))
    return tuple(np.polyfit(steps, radii, len(radii) - 1)) if len(radii) > 1 else radii


def _columns(vectors: Sequence[Vec]) -> Floats:
    """Vectors of m solids, to be reckoned with points: (m, 3, 1)."""
    return np.array(vectors, dtype=np.float32).reshape(-1, 3, 1)


def _numbers(numbers: Sequence[float]) -> Floats:
    """A number of each of m solids: (m, 1)."""
    return np.array(numbers, dtype=np.float32)[:, None]


def _dot(vectors: Floats, points: Floats) -> Floats:
    """How far points of m solids, (m, 3, n), are along a vector of each: (m, n)."""
    result: Floats = (vectors.transpose(0, 2, 1) @ points)[:, 0]
    return result


def _length(q: Floats) -> Floats:
    """The lengths of (m, 3, n) vectors, which are used up."""
    q *= q
    result: Floats = np.sqrt(q[:, 0] + q[:, 1] + q[:, 2])
    return result


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a group grows together with the rest of its figure."""

    at: Vec
    #: how soft the join is (cm), and how far from the joint it ends (cm)
    soft: float
    reach: float


@dataclass(frozen=True, slots=True)
class Group:
    """Solids that are one part of a body (or one prop)."""

    name: str
    #: "torso", "neck", "head", "hair", "leg", "foot", "arm", "hand" or "prop"
    kind: str
    #: which figure of the scene, from 0; -1 for props
    figure: int
    side: str
    solids: tuple[Solid, ...]
    soft: float
    joint: Joint | None = None
    colour: str = ""
    tags: tuple[str, ...] = field(default=())

"""Solids by their distance: how far a point is from a capsule, an ellipsoid or a box.

Points are arrays of shape (3, n), float32, centimetres. Distances are negative inside. Formulas
after Inigo Quilez, "Distance functions" and "Smooth minimum" (iquilezles.org).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.figures.vectors import Vec

Floats = NDArray[np.float32]


class Solid(Protocol):
    """Anything with a surface."""

    centre: Vec
    #: no part of the solid is farther from `centre` than this
    reach: float
    #: no part of it is lower than this height
    floor: float

    def distance(self, points: Floats) -> Floats:
        """Distance of every point to the surface."""
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
        self._a = a.astype(np.float32)[:, None]
        self._way = (b - a).astype(np.float32)
        self._length2 = np.float32(max(float((b - a) @ (b - a)), 1e-6))
        steps = np.linspace(0, 1, len(radii))
        fit = np.polyfit(steps, radii, len(radii) - 1) if len(radii) > 1 else [radii[0]]
        self._radii = [np.float32(number) for number in fit]
        self._bulge = bulge.astype(np.float32)[:, None] if bulge is not None else None
        self._axis = flat[0].astype(np.float32) if flat is not None else None
        self._shrink = np.float32(1 - 1 / stretch)

    def distance(self, points: Floats) -> Floats:
        q = points - self._a
        t = (self._way @ q) / self._length2
        np.clip(t, 0, 1, out=t)
        q -= self._way[:, None] * t
        if self._bulge is not None:
            q -= self._bulge * (4 * t * (1 - t))
        if self._axis is not None:
            q -= self._axis[:, None] * ((self._axis @ q) * self._shrink)
        radius = np.full_like(t, self._radii[0])
        for number in self._radii[1:]:
            radius *= t
            radius += number
        q *= q
        result: Floats = np.sqrt(q[0] + q[1] + q[2]) - radius
        return result


class Ellipsoid:
    """An ellipsoid with the radii along the rows of a frame."""

    def __init__(self, centre: Vec, rows: Vec, radii: Sequence[float]) -> None:
        self.centre = centre
        self.reach = max(radii)
        self.floor = float(centre[1]) - self.reach
        self._centre = centre.astype(np.float32)[:, None]
        size = np.asarray(radii, dtype=np.float64)[:, None]
        self._to_unit = (rows / size).astype(np.float32)
        self._to_slope = (rows / (size * size)).astype(np.float32)

    def distance(self, points: Floats) -> Floats:
        q = points - self._centre
        one = self._to_unit @ q
        two = self._to_slope @ q
        one *= one
        two *= two
        k0 = np.sqrt(one[0] + one[1] + one[2])
        k1 = np.sqrt(two[0] + two[1] + two[2]) + np.float32(1e-6)
        result: Floats = k0 * (k0 - 1) / k1
        return result


class Box:
    """A box with rounded edges: half sizes along the rows of a frame."""

    def __init__(self, centre: Vec, rows: Vec, half: Sequence[float], edge: float) -> None:
        self.centre = centre
        self.reach = float(np.linalg.norm(np.asarray(half)))
        self.floor = float(centre[1]) - self.reach
        self._centre = centre.astype(np.float32)[:, None]
        self._rows = rows.astype(np.float32)
        self._half = (np.asarray(half) - edge).astype(np.float32)[:, None]
        self._edge = np.float32(edge)

    def distance(self, points: Floats) -> Floats:
        q = np.abs(self._rows @ (points - self._centre)) - self._half
        inside = np.minimum(q.max(axis=0), 0)
        np.maximum(q, 0, out=q)
        q *= q
        result: Floats = np.sqrt(q[0] + q[1] + q[2]) + inside - self._edge
        return result


class Cut:
    """A solid cut by a half-space, with a rounded rim (the hair above the brow)."""

    def __init__(self, solid: Solid, through: Vec, normal: Vec, rim: float) -> None:
        self.centre = solid.centre
        self.reach = solid.reach
        self.floor = solid.floor
        self._solid = solid
        self._through = through.astype(np.float32)[:, None]
        self._normal = normal.astype(np.float32)
        self._rim = np.float32(rim)

    def distance(self, points: Floats) -> Floats:
        a = self._solid.distance(points)
        b = self._normal @ (points - self._through)
        return -smooth_min(-a, -b, self._rim)


def smooth_min(a: Floats, b: Floats, k: np.float32 | Floats) -> Floats:
    """The smaller of both, rounded where they are nearer than k (quadratic)."""
    h = np.maximum(k - np.abs(a - b), 0)
    result: Floats = np.minimum(a, b) - h * h / (4 * np.maximum(k, np.float32(1e-4)))
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

    def distance(self, points: Floats, only: Sequence[int] | None = None) -> Floats:
        """Distance to the group (or to some of its solids)."""
        chosen = range(len(self.solids)) if only is None else only
        result: Floats | None = None
        for number in chosen:
            one = self.solids[number].distance(points)
            result = one if result is None else smooth_min(result, one, np.float32(self.soft))
        assert result is not None
        return result


def join(groups: Sequence[tuple[Group, Sequence[int] | None]], points: Floats) -> Floats:
    """Distance to everything.

    Parts of one body melt together near their joint only. Elsewhere they just touch: a shin may
    lie on a thigh, a hand on a knee, without growing into it.
    """
    result: Floats | None = None
    for group, only in groups:
        one = group.distance(points, only)
        if result is None:
            result = one
        elif group.joint is None:
            np.minimum(result, one, out=result)
        else:
            result = smooth_min(result, one, _softness(group.joint, points))
    assert result is not None
    return result


def _softness(joint: Joint, points: Floats) -> Floats:
    q = points - joint.at.astype(np.float32)[:, None]
    away = np.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2])
    fade = (np.float32(1.5 * joint.reach) - away) / np.float32(0.9 * joint.reach)
    result: Floats = np.clip(fade, 0, 1) * np.float32(joint.soft)
    return result

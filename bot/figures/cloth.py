"""What each point of a body is made of: skin, hair, leggings, a top.

Decided by where a point lies on the body, not by a texture: leggings end at four fifths of the
shin, the top has straps or sleeves, a face is painted on the head. Colours are 0..1 RGB, shape
(3, n).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.figures.body import LEGGINGS_END
from bot.figures.cast import BUILDS, Appearance, Pair
from bot.figures.face import paint_face
from bot.figures.field import Field
from bot.figures.hair import comb
from bot.figures.paint import flat, rgb
from bot.figures.skeleton import STEPS, Skeleton
from bot.figures.solids import Floats, Group
from bot.figures.vectors import Vec

#: share of the spine below which the trunk wears leggings
WAISTBAND = 0.30
#: share of the upper arm that a tee's sleeve covers
SLEEVE = 0.5


@dataclass(frozen=True, slots=True)
class Glow:
    """A working muscle: a soft ball of warm colour (cm)."""

    centre: Floats
    radius: float
    amount: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One person of a scene, solved."""

    skeleton: Skeleton
    look: Appearance
    glows: tuple[Glow, ...]
    eyes_closed: bool = False


def material(group: Group, figure: Figure, points: Floats) -> tuple[Floats, Floats]:
    """The colour and the shade of every point of a part of the body."""
    look = figure.look
    base, dark = flat(look.skin, points.shape[1])

    def wear(mask: NDArray[np.bool_], pair: Pair) -> None:
        base[:, mask] = rgb(pair[0])[:, None]
        dark[:, mask] = rgb(pair[1])[:, None]

    joints = figure.skeleton.joints
    if group.kind == "hair":
        return comb(figure.skeleton, look, points)
    if group.kind == "head":
        paint_face(figure.skeleton, look, points, base, dark, closed=figure.eyes_closed)
    elif group.kind == "leg":
        knee, ankle = joints[f"{group.side}_knee"], joints[f"{group.side}_ankle"]
        wear((_share(points, knee, ankle) < LEGGINGS_END) | _thigh(group, points), look.leggings)
    elif group.kind == "arm" and look.top == "tee":
        shoulder, elbow = joints[f"{group.side}_shoulder"], joints[f"{group.side}_elbow"]
        share = np.clip(_share(points, shoulder, elbow), 0, 1).astype(np.float32)
        way = (elbow - shoulder).astype(np.float32)[:, None]
        at = shoulder.astype(np.float32)[:, None] + way * share
        near = np.sqrt(((points - at) ** 2).sum(axis=0)) < 6.5 * BUILDS[look.build].limbs
        wear((share < SLEEVE) & near, look.top_colour)
    elif group.kind in ("torso", "neck"):
        _dress_trunk(group, figure, points, base, dark)
    return base, dark


def _thigh(group: Group, points: Floats) -> NDArray[np.bool_]:
    """Which points of a leg belong to its thigh.

    A folded knee lays the thigh beside the ankle: measured along the shin alone, a buttock that
    sits on its heel would be as far down as a bare ankle.
    """
    thigh, *shin = (replace(group, solids=(solid,), joint=None) for solid in group.solids)
    away = Field([thigh, *shin]).apart(points)
    result: NDArray[np.bool_] = away[0] < away[1:].min(axis=0)
    return result


def _share(points: Floats, a: Vec, b: Vec) -> Floats:
    """How far along the line from a to b each point lies (0 at a, 1 at b)."""
    way = (b - a).astype(np.float32)
    along = way @ (points - a.astype(np.float32)[:, None])
    result: Floats = (along / np.float32(way @ way)).astype(np.float32)
    return result


def _dress_trunk(group: Group, figure: Figure, points: Floats, base: Floats, dark: Floats) -> None:
    look = figure.look
    rows = figure.skeleton.frames["chest"].astype(np.float32)
    front, up, left = rows @ (points - figure.skeleton.joints["neck"].astype(np.float32)[:, None])
    out = np.abs(left)
    if look.top == "tee":
        wide = (out / 7) ** 2
        covered = up < np.where(front > 0, -2.5 + 2.5 * wide, -0.5 + 3 * wide)
    else:
        depth = np.where(front > 0, -9.0, -6.0)
        scoop = (out < 6.6) & (up > depth * (1 - (out / 6.6) ** 4))
        armhole = out / BUILDS[look.build].ribs > 9.4 + 0.05 * np.maximum(0, -up - 3) ** 2
        covered = ~scoop & ~armhole & (up < 1.0 + 5 * (out > 5))
    if group.kind == "neck":
        covered &= up < -3
    base[:, covered] = rgb(look.top_colour[0])[:, None]
    dark[:, covered] = rgb(look.top_colour[1])[:, None]
    if group.kind == "torso":
        share = along_spine(figure.skeleton.spine, points)
        hips = share < WAISTBAND
        base[:, hips] = rgb(look.leggings[0])[:, None]
        dark[:, hips] = rgb(look.leggings[1])[:, None]
        band = hips & (share > WAISTBAND - 0.055)
        base[:, band] *= np.float32(0.88)


def along_spine(spine: Vec, points: Floats) -> Floats:
    """Where along the spine each point lies: 0 at the hips, 1 at the base of the neck."""
    best = np.full(points.shape[1], np.inf, np.float32)
    share = np.zeros(points.shape[1], np.float32)
    for step in range(STEPS):
        t = _share(points, spine[step], spine[step + 1])
        a, b = spine[step].astype(np.float32), spine[step + 1].astype(np.float32)
        if step > 0:
            t = np.maximum(t, 0)
        if step < STEPS - 1:
            t = np.minimum(t, 1)
        away = points - a[:, None] - (b - a)[:, None] * t
        d = (away * away).sum(axis=0)
        nearer = d < best
        best[nearer] = d[nearer]
        share[nearer] = (step + t[nearer]) / STEPS
    return share

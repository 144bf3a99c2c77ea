"""From what the pixels see to colours: cloth, skin, light, working muscles, outlines.

Colours are 0..1 RGB. What a point is made of is decided by where it lies on the body, not by a texture:
leggings end at four fifths of the shin, the top has straps, a face is painted on the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.pictures.body import LEGGINGS_END
from bot.pictures.camera import Camera
from bot.pictures.cast import BUILDS, Look, Pair
from bot.pictures.face import paint_face
from bot.pictures.march import Seen
from bot.pictures.skeleton import STEPS, Skeleton
from bot.pictures.solids import Floats, Group

#: share of the spine below which the trunk wears leggings
WAISTBAND = 0.30
#: share of the upper arm that a tee's sleeve covers
SLEEVE = 0.5
#: groups a working muscle may shine on; on hands it would look like a burn
GLOWING = ("torso", "leg")


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
    look: Look
    glows: tuple[Glow, ...]


def rgb(colour: str) -> Floats:
    """`#RRGGBB` as three numbers from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32) / 255


def shade(
    seen: Seen, groups: Sequence[Group], figures: Sequence[Figure], camera: Camera, line: int
) -> Floats:
    """The figures as premultiplied RGBA, shape (height, width, 4). `line` is the outline's width."""
    base = np.zeros((3, seen.depth.size), np.float32)
    dark = np.zeros_like(base)
    shine = np.full(seen.depth.size, 0.05, np.float32)
    for number, group in enumerate(groups):
        here = np.flatnonzero(seen.group == number)
        if here.size == 0:
            continue
        points = seen.points[:, here]
        if group.figure < 0:
            light, deep = _flat(figures[0].look.colour(group.colour), here.size)
        else:
            light, deep = _material(group, figures[group.figure], points)
        base[:, here], dark[:, here] = light, deep
        if group.kind == "hair":
            shine[here] = 0.16
        if group.kind in GLOWING:
            _shine_muscles(figures[group.figure], points, base, dark, here)
    lit = _light(seen, camera)
    colour = dark + (base - dark) * lit + _highlights(seen, camera, shine)
    return _with_outlines(seen, groups, np.clip(colour, 0, 1), dark, camera, line)


def _flat(pair: Pair, count: int) -> tuple[Floats, Floats]:
    light, deep = rgb(pair[0]), rgb(pair[1])
    return np.repeat(light[:, None], count, 1), np.repeat(deep[:, None], count, 1)


def _material(group: Group, figure: Figure, points: Floats) -> tuple[Floats, Floats]:
    look = figure.look
    base, dark = _flat(look.skin, points.shape[1])

    def wear(where: Floats, pair: Pair) -> None:
        mask = where.astype(np.bool_)
        base[:, mask] = rgb(pair[0])[:, None]
        dark[:, mask] = rgb(pair[1])[:, None]

    joints = figure.skeleton.joints
    if group.kind == "hair":
        return _flat(look.hair_colour, points.shape[1])
    if group.kind == "head":
        paint_face(figure.skeleton, look, points, base, dark)
    elif group.kind == "leg":
        knee, ankle = joints[f"{group.side}_knee"], joints[f"{group.side}_ankle"]
        wear(_share(points, knee, ankle) < LEGGINGS_END, look.leggings)
    elif group.kind == "arm" and look.top == "tee":
        shoulder, elbow = joints[f"{group.side}_shoulder"], joints[f"{group.side}_elbow"]
        share = np.clip(_share(points, shoulder, elbow), 0, 1)
        at = shoulder.astype(np.float32)[:, None] + (elbow - shoulder).astype(np.float32)[:, None] * share
        near = np.sqrt(((points - at) ** 2).sum(axis=0)) < 6.5
        wear((share < SLEEVE) & near, look.top_colour)
    elif group.kind in ("torso", "neck"):
        _dress_trunk(group, figure, points, base, dark)
    return base, dark


def _share(points: Floats, a: Floats, b: Floats) -> Floats:
    """How far along the line from a to b each point lies (0 at a, 1 at b)."""
    way = (b - a).astype(np.float32)
    return (way @ (points - a.astype(np.float32)[:, None])) / np.float32(way @ way)


def _dress_trunk(group: Group, figure: Figure, points: Floats, base: Floats, dark: Floats) -> None:
    look = figure.look
    rows = figure.skeleton.frames["chest"].astype(np.float32)
    front, up, left = rows @ (points - figure.skeleton.joints["neck"].astype(np.float32)[:, None])
    out = np.abs(left)
    if look.top == "tee":
        covered = up < np.where(front > 0, -2.5 + 2.5 * (out / 7) ** 2, -0.5 + 3 * (out / 7) ** 2)
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
        share = _along_spine(figure.skeleton.spine, points)
        hips = share < WAISTBAND
        base[:, hips] = rgb(look.leggings[0])[:, None]
        dark[:, hips] = rgb(look.leggings[1])[:, None]
        band = hips & (share > WAISTBAND - 0.055)
        base[:, band] *= np.float32(0.88)


def _along_spine(spine: Floats, points: Floats) -> Floats:
    """Where along the spine each point lies: 0 at the hips, 1 at the base of the neck."""
    best = np.full(points.shape[1], np.inf, np.float32)
    share = np.zeros(points.shape[1], np.float32)
    for step in range(STEPS):
        a, b = spine[step].astype(np.float32), spine[step + 1].astype(np.float32)
        t = _share(points, a, b)
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


def _shine_muscles(
    figure: Figure, points: Floats, base: Floats, dark: Floats, here: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    edge, core = (rgb(colour) for colour in figure.look.colour("glow"))
    for glow in figure.glows:
        away = np.sqrt(((points - glow.centre[:, None]) ** 2).sum(axis=0)) / np.float32(glow.radius)
        t = np.clip((1 - away) / 0.65, 0, 1)
        weight = (t * t * (3 - 2 * t) * np.float32(glow.amount)).astype(np.float32)
        heart = np.clip((0.45 - away) / 0.45, 0, 1) * np.float32(0.45)
        warm = edge[:, None] * (1 - heart) + core[:, None] * heart
        base[:, here] = base[:, here] * (1 - weight) + warm * weight
        deep = edge[:, None] * np.float32(0.86)
        dark[:, here] = dark[:, here] * (1 - weight * 0.95) + deep * weight * 0.95


def _light(seen: Seen, camera: Camera) -> Floats:
    way = 0.55 * camera.back + 0.75 * camera.up - 0.45 * camera.right
    way = (way / np.linalg.norm(way)).astype(np.float32)
    t = np.clip((way @ seen.normals + 0.25) / 0.8, 0, 1)
    direct = t * t * (3 - 2 * t)
    sky = seen.normals[1] / 2 + 0.5
    result: Floats = (0.78 * direct + 0.22 * sky) * (0.35 + 0.65 * seen.open)
    return result


def _highlights(seen: Seen, camera: Camera, shine: Floats) -> Floats:
    back = camera.back.astype(np.float32)
    light = 0.55 * camera.back + 0.75 * camera.up - 0.45 * camera.right
    half = light / np.linalg.norm(light) + camera.back
    half = (half / np.linalg.norm(half)).astype(np.float32)
    spot = np.clip(half @ seen.normals, 0, 1) ** 14 * shine
    rim = np.clip(1 - back @ seen.normals, 0, 1) ** 3 * np.float32(0.07) * seen.open
    result: Floats = (spot + rim).astype(np.float32)
    return result


def _with_outlines(
    seen: Seen, groups: Sequence[Group], colour: Floats, dark: Floats, camera: Camera, line: int
) -> Floats:
    """Pixels whose neighbour is far behind, or part of something else, become a soft line."""
    size = camera.width * camera.height
    depth = np.full(size, np.float32(5000))
    depth[seen.pixel] = seen.depth
    depth = depth.reshape(camera.height, camera.width)
    label = np.full(size, -1, np.int16)
    label[seen.pixel] = seen.group
    label = label.reshape(camera.height, camera.width)
    normal = np.zeros((3, size), np.float32)
    normal[:, seen.pixel] = seen.normals
    normal = normal.reshape(3, camera.height, camera.width)
    lines = np.zeros((camera.height, camera.width), np.bool_)
    for down, across in ((0, line), (0, -line), (line, 0), (-line, 0)):
        there = np.roll(depth, (down, across), (0, 1))
        behind = there - depth
        other = np.roll(label, (down, across), (0, 1)) != label
        facing = (normal * np.roll(normal, (down, across), (1, 2))).sum(axis=0)
        lines |= (behind > 2.0) | (other & (behind > 0) & ((facing < 0.62) | (behind > 0.8)))
        # Fingers and toes are thin: a smaller step is already an edge between them.
        lines |= (behind > 0.55) & (facing < 0.75)
    drawn = lines.ravel()[seen.pixel].astype(np.float32) * np.float32(0.8)
    ink = dark * np.float32(0.55)
    result = np.zeros((size, 4), np.float32)
    result[seen.pixel, :3] = (colour * (1 - drawn) + ink * drawn).T
    result[seen.pixel, 3] = 1
    return result.reshape(camera.height, camera.width, 4)

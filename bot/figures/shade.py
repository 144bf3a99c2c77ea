"""From what the pixels see to a picture of the people: light, working muscles, outlines.

Colours are 0..1 RGB. What a point is made of is decided in `cloth`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.figures.camera import Camera
from bot.figures.cloth import WAISTBAND, Figure, along_spine, material
from bot.figures.march import Seen
from bot.figures.paint import flat, rgb
from bot.figures.solids import Floats, Group

#: groups a working muscle may shine on; on hands it would look like a burn
GLOWING = ("torso", "leg")

#: light that reaches a face from everywhere: turned from the lamp it would lose its features
FACE_LIGHT = np.float32(0.4)


def shade(
    seen: Seen, groups: Sequence[Group], figures: Sequence[Figure], camera: Camera, line: int
) -> Floats:
    """The figures as premultiplied RGBA, (height, width, 4); `line`: width of outlines, px."""
    base = np.zeros((3, seen.depth.size), np.float32)
    dark = np.zeros_like(base)
    shine = np.full(seen.depth.size, 0.05, np.float32)
    for number, group in enumerate(groups):
        here = np.flatnonzero(seen.group == number)
        if here.size == 0:
            continue
        points = seen.points[:, here]
        if group.figure < 0:
            light, deep = flat(figures[0].look.colour(group.colour), here.size)
        else:
            light, deep = material(group, figures[group.figure], points)
        base[:, here], dark[:, here] = light, deep
        if group.kind == "hair":
            shine[here] = 0.16
        if group.kind in GLOWING:
            _shine_muscles(group, figures[group.figure], points, base, dark, here)
    lit = _light(seen, camera)
    faces = np.isin(seen.group, [n for n, group in enumerate(groups) if group.kind == "head"])
    lit[faces] = FACE_LIGHT + (1 - FACE_LIGHT) * lit[faces]
    colour = dark + (base - dark) * lit + _highlights(seen, camera, shine)
    return _with_outlines(seen, np.clip(colour, 0, 1), dark, camera, line)


def _shine_muscles(
    group: Group,
    figure: Figure,
    points: Floats,
    base: Floats,
    dark: Floats,
    here: NDArray[np.int64],
) -> None:
    spine = figure.skeleton.spine
    # A muscle of the hips shines on the leggings and stays off the top.
    hips = along_spine(spine, points) < WAISTBAND if group.kind == "torso" else True
    edge, core = (rgb(colour) for colour in figure.look.colour("glow"))
    for glow in figure.glows:
        away = np.sqrt(((points - glow.centre[:, None]) ** 2).sum(axis=0)) / np.float32(glow.radius)
        t = np.clip((1 - away) / 0.65, 0, 1)
        weight = (t * t * (3 - 2 * t) * np.float32(glow.amount)).astype(np.float32)
        if along_spine(spine, glow.centre[:, None])[0] < WAISTBAND:
            weight *= hips
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


def _with_outlines(seen: Seen, colour: Floats, dark: Floats, camera: Camera, line: int) -> Floats:
    """Pixels whose neighbour is far behind, or part of something else, become a soft line."""
    shape = (camera.height, camera.width)
    depth = np.full(shape, np.float32(5000))
    depth.ravel()[seen.pixel] = seen.depth
    label = np.full(shape, -1, np.int16)
    label.ravel()[seen.pixel] = seen.group
    normal = np.zeros((3, *shape), np.float32)
    normal.reshape(3, -1)[:, seen.pixel] = seen.normals
    lines = np.zeros((camera.height, camera.width), np.bool_)
    for down, across in ((0, line), (0, -line), (line, 0), (-line, 0)) if line else ():
        there = np.roll(depth, (down, across), (0, 1))
        behind = there - depth
        other = np.roll(label, (down, across), (0, 1)) != label
        facing = (normal * np.roll(normal, (down, across), (1, 2))).sum(axis=0)
        lines |= (behind > 2.0) | (other & (behind > 0) & ((facing < 0.62) | (behind > 0.8)))
        # Fingers and toes are thin: a smaller step is already an edge between them.
        lines |= (behind > 0.55) & (facing < 0.75)
    if line:
        # Beyond a rim the neighbour is that of the opposite rim: no outline there.
        lines[:line], lines[-line:], lines[:, :line], lines[:, -line:] = False, False, False, False
    drawn = lines.ravel()[seen.pixel].astype(np.float32) * np.float32(0.8)
    ink = dark * np.float32(0.55)
    result = np.zeros((camera.height * camera.width, 4), np.float32)
    result[seen.pixel, :3] = (colour * (1 - drawn) + ink * drawn).T
    result[seen.pixel, 3] = 1
    return result.reshape(camera.height, camera.width, 4)

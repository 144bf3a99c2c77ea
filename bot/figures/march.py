"""What every pixel sees: rays are walked towards the solids until they touch (sphere tracing).

After J. C. Hart, "Sphere Tracing" (The Visual Computer, 1996). The picture is cut into tiles; a
tile only asks the solids near it. Inside a tile, one wide ray per block of pixels goes first, and
the pixels start where it stopped. Depth order needs no authoring: each pixel keeps what it meets
first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.figures.camera import DISTANCE, Camera
from bot.figures.field import Field
from bot.figures.solids import Floats, Group

TILE, BLOCK = 128, 8
#: solids this near to a tile (cm) still count: the largest blend, and how far shade reaches
MARGIN = 8.0
STEPS, SHORTEN, TOUCH = 90, np.float32(0.88), np.float32(0.05)
#: whatever is this near (cm) after all steps is touched: grazing rays would leave dotted holes
NEARLY = np.float32(0.6)
#: rays only matter within this way (cm) of the target
AROUND = 260.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was met, one entry per pixel that met something."""

    #: row * width + column
    pixel: NDArray[np.int64]
    #: (3, n) where, and which way the surface faces there
    points: Floats
    normals: Floats
    #: cm from the eye; number of the group; 0..1 open to the sky
    depth: Floats
    group: NDArray[np.int16]
    open: Floats


def look(groups: Sequence[Group], camera: Camera) -> Seen:
    """March every pixel of a picture."""
    spans = [[camera.span(s.centre, s.reach + MARGIN) for s in group.solids] for group in groups]
    parts = []
    for top in range(0, camera.height, TILE):
        for left in range(0, camera.width, TILE):
            near, numbers = _near(groups, spans, left, top)
            if near:
                part = _tile(Field(near), numbers, camera, left, top)
                if part is not None:
                    parts.append(part)
    if not parts:
        none = np.zeros(0, np.float32)
        nothing = np.zeros((3, 0), np.float32)
        return Seen(none.astype(np.int64), nothing, nothing, none, none.astype(np.int16), none)
    return Seen(
        np.concatenate([part.pixel for part in parts]),
        np.concatenate([part.points for part in parts], axis=1),
        np.concatenate([part.normals for part in parts], axis=1),
        np.concatenate([part.depth for part in parts]),
        np.concatenate([part.group for part in parts]),
        np.concatenate([part.open for part in parts]),
    )


def _near(
    groups: Sequence[Group], spans: list[list[tuple[float, float, float]]], left: int, top: int
) -> tuple[list[Group], list[int]]:
    """What is near a tile of every group, and the numbers of these groups."""
    near: list[Group] = []
    numbers: list[int] = []
    for number, (group, balls) in enumerate(zip(groups, spans, strict=True)):
        only = [
            solid
            for solid, (x, y, r) in zip(group.solids, balls, strict=True)
            if left - r < x < left + TILE + r and top - r < y < top + TILE + r
        ]
        if only:
            near.append(replace(group, solids=tuple(only)))
            numbers.append(number)
    return near, numbers


def _tile(field: Field, numbers: list[int], camera: Camera, left: int, top: int) -> Seen | None:
    right, bottom = min(left + TILE, camera.width), min(top + TILE, camera.height)
    eye = camera.eye.astype(np.float32)[:, None]
    # Blocks: a block's ray is a cone that holds all its pixels.
    bx, by = np.meshgrid(np.arange(left, right, BLOCK), np.arange(top, bottom, BLOCK))
    middle = np.float32(BLOCK / 2)
    rays = camera.rays(bx.ravel() + middle, by.ravel() + middle)
    wide = np.float32(BLOCK * 0.7072 / camera.scale * 1.25)
    start, met = _walk(
        field, eye, rays, np.full(rays.shape[1], DISTANCE - AROUND, np.float32), wide
    )
    if not met.any():
        return None
    ox, oy = np.meshgrid(np.arange(BLOCK), np.arange(BLOCK))
    px = (bx.ravel()[met][:, None] + ox.ravel()).ravel()
    py = (by.ravel()[met][:, None] + oy.ravel()).ravel()
    t = np.repeat(start[met] - wide, BLOCK * BLOCK)
    inside = (px < right) & (py < bottom)
    px, py, t = px[inside], py[inside], t[inside]
    rays = camera.rays(
        px.astype(np.float32) + np.float32(0.5), py.astype(np.float32) + np.float32(0.5)
    )
    t, met = _walk(field, eye, rays, t, np.float32(0))
    if not met.any():
        return None
    px, py, t, rays = px[met], py[met], t[met], rays[:, met]
    points = eye + rays * t
    return Seen(
        py.astype(np.int64) * camera.width + px,
        points,
        normals := _normals(field, points),
        t,
        _nearest(field, numbers, points),
        _openness(field, points, normals),
    )


def _walk(
    field: Field, eye: Floats, rays: Floats, start: Floats, wide: np.float32
) -> tuple[Floats, NDArray[np.bool_]]:
    """Walk rays until they touch something; a wide ray stops as soon as it might."""
    t = start.copy()
    met = np.zeros(t.shape, np.bool_)
    # The floor ends a ray: what is below it is hidden by the mat.
    floor = np.where(rays[1] < -1e-4, -eye[1] / np.minimum(rays[1], -1e-4), np.float32(1e9))
    end = np.minimum(floor + wide * 4, np.float32(DISTANCE + AROUND)).astype(np.float32)
    going = np.arange(t.size)
    close = TOUCH + wide * np.float32(1.3)
    away = np.zeros(0, np.float32)
    for _ in range(STEPS):
        if going.size == 0:
            break
        here = t[going]
        away = field.joined(eye + rays[:, going] * here)
        touched = away < close
        met[going[touched]] = True
        here = here + away * SHORTEN
        t[going[~touched]] = here[~touched]
        keep = ~touched & (here < end[going])
        going, away = going[keep], away[keep]
    met[going[away < NEARLY + wide]] = True
    return t, met


#: four corners of a cube, as far from one another as can be: ways to taste a distance
TASTES: Floats = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], dtype=np.float32)


def _normals(field: Field, points: Floats) -> Floats:
    """Which way the surface faces: four tastes of the distance around each point."""
    total = np.zeros_like(points)
    for corner in TASTES:
        way = corner[:, None]
        total += way * field.joined(points + way * np.float32(0.2))
    total /= np.sqrt((total * total).sum(axis=0)) + np.float32(1e-9)
    return total


def _nearest(field: Field, numbers: list[int], points: Floats) -> NDArray[np.int16]:
    nearest = field.apart(points).argmin(axis=0)
    result: NDArray[np.int16] = np.asarray(numbers, dtype=np.int16)[nearest]
    return result


def _openness(field: Field, points: Floats, normals: Floats) -> Floats:
    """How little is in the way above a point (ambient occlusion by distance, after Quilez)."""
    hidden = np.zeros(points.shape[1], np.float32)
    for height, weight in ((1.5, 1.0), (4.0, 0.75), (8.0, 0.56)):
        h = np.float32(height)
        tip = points + normals * h
        body = np.maximum(h - field.joined(tip), 0) / h
        floor = np.clip(h - tip[1], 0, 2 * h) / h
        hidden += np.float32(weight) * (body + np.float32(0.35) * floor)
    result: Floats = np.clip(1 - np.float32(0.5) * hidden, 0, 1).astype(np.float32)
    return result

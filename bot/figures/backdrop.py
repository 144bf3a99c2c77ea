"""What lies behind a figure: the page, a soft disc, the mat, and the figure's shadow on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.figures.camera import Camera
from bot.figures.cast import Appearance
from bot.figures.field import Field
from bot.figures.paint import rgb
from bot.figures.solids import Floats, Group

#: the mat: thickness, radius of its corners, how far inside its seam runs (cm)
THICK, CORNER, SEAM = 1.3, 5.0, 3.0
#: the shadow is measured on a grid this wide (cm)
GRID = 2.5

Numbers = NDArray[np.floating[Any]]

#: x0, x1, z0, z1 on the floor (cm)
Mat = tuple[float, float, float, float]


def backdrop(look: Appearance, camera: Camera, mat: Mat | None, groups: Sequence[Group]) -> Floats:
    """The picture without the figure: RGB, shape (height, width, 3)."""
    y, x = np.mgrid[0 : camera.height, 0 : camera.width].astype(np.float32) + np.float32(0.5)
    page, low = (rgb(colour) for colour in look.colour("page"))
    fade = (y / np.float32(camera.height))[..., None]
    picture: Floats = (page * (1 - fade) + low * fade).astype(np.float32)
    short = min(camera.width, camera.height)
    disc = np.hypot(x - camera.width * 0.5, y - camera.height * 0.48) - short * 0.44
    _over(picture, np.clip(0.5 - disc, 0, 1), rgb(look.colour("disc")[0]))
    rays = camera.rays(x.ravel(), y.ravel())
    shape = (camera.height, camera.width)
    shadow = _Shadow(groups)
    if mat is None:
        dark = 0.55 * shadow(*_floor(rays, camera, 0.0, shape))
        _over(picture, dark, rgb(look.colour("shadow")[0]))
        return picture
    top, side = (rgb(colour) for colour in look.colour("mat"))
    px = np.float32(camera.scale)
    low_x, low_z, ground = _floor(rays, camera, -THICK, shape)
    soft = np.clip(1 - _outside(low_x - 1.5, low_z - 1.0, mat) / 9, 0, 1) ** 2 * ground
    _over(picture, 0.25 * soft, rgb(look.colour("shadow")[0]))
    for share in (1.0, 0.5):
        fx, fz, ground = _floor(rays, camera, -THICK * share, shape)
        _over(picture, np.clip(0.5 - _outside(fx, fz, mat) * px * 0.5, 0, 1) * ground, side)
    fx, fz, ground = _floor(rays, camera, 0.0, shape)
    away = _outside(fx, fz, mat)
    on = np.clip(0.5 - away * px * 0.5, 0, 1) * ground
    _over(picture, on, top)
    seam = np.clip(1 - np.abs(away + SEAM) / 0.45, 0, 1) * on
    _over(picture, seam * 0.22, np.ones(3, np.float32))
    _over(picture, shadow(fx, fz, ground) * (0.45 + 0.55 * on), rgb(look.colour("shadow")[0]))
    return picture


def _over(picture: Floats, alpha: Numbers, colour: Floats) -> None:
    picture += (colour - picture) * alpha[..., None].astype(np.float32)


def _floor(
    rays: Floats, camera: Camera, height: float, shape: tuple[int, int]
) -> tuple[Floats, Floats, Floats]:
    """Where each pixel's ray meets the plane at a height: x, z, and whether it does at all."""
    eye = camera.eye.astype(np.float32)
    down = rays[1] < -1e-3
    t = (np.float32(height) - eye[1]) / np.where(down, rays[1], np.float32(-1e-3))
    x, z = eye[0] + rays[0] * t, eye[2] + rays[2] * t
    return x.reshape(shape), z.reshape(shape), down.reshape(shape).astype(np.float32)


def _outside(x: Floats, z: Floats, mat: Mat) -> Floats:
    """Distance (cm) to the rim of the mat, negative on it (a rounded rectangle)."""
    x0, x1, z0, z1 = mat
    qx = np.abs(x - (x0 + x1) / 2) - ((x1 - x0) / 2 - CORNER)
    qz = np.abs(z - (z0 + z1) / 2) - ((z1 - z0) / 2 - CORNER)
    far = np.hypot(np.maximum(qx, 0), np.maximum(qz, 0))
    result: Floats = far + np.minimum(np.maximum(qx, qz), 0) - CORNER
    return result


class _Shadow:
    """The shadow of the groups on the floor: dark where they touch, fading with the distance."""

    def __init__(self, groups: Sequence[Group]) -> None:
        balls = [(s.centre, s.reach) for group in groups for s in group.solids]
        self._x0 = min((c[0] - r for c, r in balls), default=0.0) - 60
        self._z0 = min((c[2] - r for c, r in balls), default=0.0) - 60
        x1 = max((c[0] + r for c, r in balls), default=0.0) + 60
        z1 = max((c[2] + r for c, r in balls), default=0.0) + 60
        xs = np.arange(self._x0, x1, GRID, dtype=np.float32)
        zs = np.arange(self._z0, z1, GRID, dtype=np.float32)
        gx, gz = np.meshgrid(xs, zs)
        points = np.stack([gx.ravel(), np.full(gx.size, np.float32(0.5)), gz.ravel()])
        away = Field(groups).joined(points) if groups else gx.ravel() + 1e3
        away = np.maximum(away, 0)
        dark = 0.60 * np.exp(-away / 7) + 0.16 * np.exp(-away / 22)
        rim = np.clip(1 - away / 60, 0, 1)
        self._grid = (dark * rim).reshape(gx.shape).astype(np.float32)

    def __call__(self, x: Floats, z: Floats, ground: Floats) -> Floats:
        column = np.clip((x - self._x0) / GRID, 0, self._grid.shape[1] - 1.001)
        row = np.clip((z - self._z0) / GRID, 0, self._grid.shape[0] - 1.001)
        c, r = column.astype(np.int64), row.astype(np.int64)
        fc, fr = column - c, row - r
        grid = self._grid
        upper = grid[r, c] * (1 - fc) + grid[r, c + 1] * fc
        lower = grid[r + 1, c] * (1 - fc) + grid[r + 1, c + 1] * fc
        inside = (x > self._x0) & (z > self._z0)
        result: Floats = ((upper * (1 - fr) + lower * fr) * ground * inside).astype(np.float32)
        return result

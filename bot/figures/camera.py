"""Where the picture is taken from: a long lens, 9 m away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.figures.solids import Floats
from bot.figures.vectors import Vec, unit, vec

#: centimetres from the eye to the target
DISTANCE = 900.0
#: the width (px) of the canvas for which a camera's `scale` is written
NOMINAL = 1000.0


@dataclass(frozen=True)
class Camera:
    """A camera looking at `target`.

    yaw walks from the figure's right side (0) to its front (90) to its left side (180) and `pitch`
    rises above the floor (degrees). `scale` is pixels per cm on the written canvas.
    """

    yaw: float
    pitch: float
    target: Vec
    scale: float
    width: int
    height: int

    @cached_property
    def back(self) -> Vec:
        """From the target to the eye."""
        yaw, pitch = np.radians(self.yaw), np.radians(self.pitch)
        return vec(np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch))

    @cached_property
    def right(self) -> Vec:
        """Right in the picture."""
        return unit(np.cross(vec(0, 1, 0), self.back))

    @cached_property
    def up(self) -> Vec:
        """Up in the picture."""
        return np.cross(self.back, self.right)

    @cached_property
    def eye(self) -> Vec:
        """Where the lens is."""
        return self.target + self.back * DISTANCE

    def sized(self, width: int, height: int) -> Camera:
        """The same view on a canvas of another size (the same proportions)."""
        scale = self.scale * width / self.width
        return Camera(self.yaw, self.pitch, self.target, scale, width, height)

    def mirrored(self) -> Camera:
        """The view that shows a mirrored scene as the mirror image."""
        target = self.target * np.array([1.0, 1.0, -1.0])
        return Camera(180 - self.yaw, self.pitch, target, self.scale, self.width, self.height)

    def rays(self, px: Floats, py: Floats) -> Floats:
        """Unit directions from the eye through pixels, shape (3, n)."""
        x = (px - np.float32(self.width / 2)) / np.float32(self.scale)
        y = (np.float32(self.height / 2) - py) / np.float32(self.scale)
        way = (
            -self.back.astype(np.float32)[:, None] * np.float32(DISTANCE)
            + self.right.astype(np.float32)[:, None] * x
            + self.up.astype(np.float32)[:, None] * y
        )
        way /= np.sqrt((way * way).sum(axis=0))
        return way

    def project(self, point: Vec) -> tuple[float, float]:
        """Where a point of the world lies in the picture (px)."""
        q = point - self.target
        size = self.scale * DISTANCE / (DISTANCE - float(q @ self.back))
        return (
            self.width / 2 + float(q @ self.right) * size,
            self.height / 2 - float(q @ self.up) * size,
        )

    def span(self, centre: Vec, reach: float) -> tuple[float, float, float]:
        """A ball in the picture: its middle and its radius (px)."""
        x, y = self.project(centre)
        depth = DISTANCE - float((centre - self.target) @ self.back)
        return x, y, reach * self.scale * DISTANCE / depth

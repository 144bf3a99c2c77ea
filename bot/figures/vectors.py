"""Directions and body frames in the world of the figures.

The world is right-handed, in centimetres: x = the way a figure faces, y = up (the floor is y = 0),
z = towards the camera at yaw 0. A figure facing +x shows its right side to that camera.

A frame is three rows (forward, up, left). `left = up x forward`, so these rows are left-handed
(determinant -1); turning between frames therefore goes through (forward, up, -left).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Vec = NDArray[np.float64]
Frame = NDArray[np.float64]

_FLIP = np.array([1.0, 1.0, -1.0])[:, None]
_EYE = np.eye(3)


def vec(x: float, y: float, z: float) -> Vec:
    """A vector of three numbers."""
    return np.array([x, y, z], dtype=np.float64)


def unit(v: Vec) -> Vec:
    """The same direction with length 1 (a zero vector stays zero)."""
    length = math.sqrt(float(v @ v))
    return v / length if length > 1e-9 else v * 0.0


def across(v: Vec, axis: Vec) -> Vec:
    """The part of `v` at right angles to the unit vector `axis`, with length 1.

    If `v` lies along the axis, any direction at right angles to it.
    """
    rest = v - axis * float(v @ axis)
    if float(rest @ rest) < 1e-10:
        rest = np.cross(axis, vec(0.31, 0.42, 0.85))
    return unit(rest)


def frame(up: Vec, forward: Vec) -> Frame:
    """The frame whose up is `up` and whose forward is nearest to `forward`."""
    u = unit(up)
    f = across(forward, u)
    return np.stack([f, u, np.cross(u, f)])


def turn(start: Frame, end: Frame, share: float) -> Frame:
    """The frame `share` (0..1) of the way from one frame to the other, by the shortest turn.

    Rodrigues' formula on the rotation between both, which is what a quaternion slerp does.
    """
    if share in (0.0, 1.0):
        return (end if share else start).copy()
    a, b = start * _FLIP, end * _FLIP
    rotation = a.T @ b
    cosine = (float(rotation[0, 0] + rotation[1, 1] + rotation[2, 2]) - 1) / 2
    angle = math.acos(min(max(cosine, -1.0), 1.0))
    if angle < 1e-6:
        return end.copy()
    skew = (rotation - rotation.T) / (2 * math.sin(angle)) if angle < math.pi - 1e-4 else None
    if skew is None:
        # Half a turn has no one axis in the skew part; the symmetric part still knows it.
        axis = unit(np.sqrt(np.clip((np.diag(rotation) + 1) / 2, 0, 1)))
        skew = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    part = angle * share
    step = _EYE + math.sin(part) * skew + (1 - math.cos(part)) * (skew @ skew)
    result: Frame = (a @ step) * _FLIP
    return result


def smoothstep(low: float, high: float, x: float) -> float:
    """0 below `low`, 1 above `high`, smooth between."""
    t = min(1.0, max(0.0, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)

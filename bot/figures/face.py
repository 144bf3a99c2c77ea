"""A kind face: closed smiling eyes, brows, a mouth and a little blush, painted on the head.

Coordinates are the head's own: forward, up, left in cm from its centre, before it is scaled.
"""

from __future__ import annotations

import numpy as np

from bot.figures.body import HEAD_SCALE
from bot.figures.cast import Appearance
from bot.figures.skeleton import Skeleton
from bot.figures.solids import Floats


def paint_face(
    skeleton: Skeleton, look: Appearance, points: Floats, base: Floats, dark: Floats
) -> None:
    """Paint onto the colours of the head's points."""
    rows = skeleton.frames["head"].astype(np.float32)
    centre = skeleton.joints["head"].astype(np.float32)[:, None]
    front, up, left = (rows @ (points - centre)) / np.float32(HEAD_SCALE)
    seen = front > 1.5
    out = np.abs(left)
    blush = np.clip(1 - np.hypot(out - 4.3, up + 2.6) / 2.4, 0, 1) * 0.34
    _mix(base, dark, blush * seen, "#E2604F", 0.85)
    eye = _stroke(out - 3.15, up, 1.55, 0.95, -0.5, 0.34)
    _mix(base, dark, eye * seen, "#33201E", 1.0)
    brow = _stroke(out - 3.3, up, 1.9, 0.55, 2.5, 0.28)
    _mix(base, dark, brow * seen * 0.85, look.hair_colour[1], 1.0)
    mouth = _stroke(left, up, 1.9, -0.85, -5.5, 0.36)
    _mix(base, dark, mouth * seen * 0.9, look.lips, 0.8)
    nose = np.clip(1 - np.hypot(left, (up + 2.7) * 1.2) / 1.5, 0, 1) * 0.16
    _mix(base, dark, nose * seen, "#D9705E", 0.8)


def _stroke(
    across: Floats, up: Floats, half: float, arch: float, height: float, thick: float
) -> Floats:
    """A bent line: `half` wide to each side, `arch` higher in its middle than at its ends."""
    share = across / np.float32(half)
    line = height + arch * (1 - share * share)
    taper = np.clip(1.15 - np.abs(share) ** 3, 0, 1)
    over = thick * taper - np.abs(up - line)
    result: Floats = np.clip(over / 0.16 + 0.3, 0, 1) * (np.abs(share) < 1.04)
    return result


def _mix(base: Floats, dark: Floats, weight: Floats, colour: str, deep: float) -> None:
    paint = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32) / 255
    share = weight.astype(np.float32)
    base += (paint[:, None] - base) * share
    dark += (paint[:, None] * np.float32(deep) - dark) * share

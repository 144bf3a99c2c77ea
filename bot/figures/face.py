"""A kind face: eyes, brows, a mouth, a little blush and the lines of a life, painted on the head.

Coordinates are the head's own: forward, up, left in cm from its centre (see `body.in_head`).
"""

from __future__ import annotations

import numpy as np

from bot.figures.body import in_head
from bot.figures.cast import Appearance
from bot.figures.paint import mix
from bot.figures.skeleton import Skeleton
from bot.figures.solids import Floats

#: the middle of an eye: cm to its side, and up
EYE = (3.1, 0.1)
_LASHES, _WHITE, _IRIS = "#2A1A18", "#FBF7F1", "#3A241C"


def paint_face(
    skeleton: Skeleton,
    look: Appearance,
    points: Floats,
    base: Floats,
    dark: Floats,
    *,
    closed: bool = False,
) -> None:
    """Paint onto the colours of the head's points."""
    front, up, left = in_head(skeleton, points)
    seen = front > 1.5
    out = np.abs(left)
    blush = np.clip(1 - np.hypot(out - 4.3, up + 2.6) / 2.4, 0, 1) * 0.34
    mix(base, dark, blush * seen, "#E2604F", 0.85)
    if closed:
        lid = _stroke(out - 3.15, up, 1.55, 0.95, -0.5, 0.34)
        mix(base, dark, lid * seen, _LASHES, 1.0)
    else:
        _open_eyes(base, dark, out, up, seen)
    brow = _stroke(out - 3.3, up, 1.9, 0.55, 2.5, 0.28)
    mix(base, dark, brow * seen * 0.85, look.hair_colour[1], 1.0)
    mouth = _stroke(left, up, 1.9, -0.85, -5.5, 0.36)
    mix(base, dark, mouth * seen * 0.9, look.lips, 0.8)
    nose = np.clip(1 - np.hypot(left, (up + 2.7) * 1.2) / 1.5, 0, 1) * 0.16
    mix(base, dark, nose * seen, "#D9705E", 0.8)
    if look.older:
        _lines(base, dark, out, up, seen, look.skin[1])


def _open_eyes(base: Floats, dark: Floats, out: Floats, up: Floats, seen: Floats) -> None:
    """White, iris, a spot of light, and the line of the lashes above."""
    across, over = out - EYE[0], up - EYE[1]
    share = np.clip(1 - (across / 1.6) ** 2, 0, 1)
    # The lower lid is flatter than the upper one.
    half = np.where(over > 0, 0.95, 0.6) * share
    white = np.clip((half - np.abs(over)) / 0.2, 0, 1) * (np.abs(across) < 1.6)
    mix(base, dark, white * seen, _WHITE, 0.82)
    away = np.hypot(across, over - 0.12)
    mix(base, dark, np.clip((0.88 - away) / 0.16, 0, 1) * white * seen, _IRIS, 0.9)
    spot = np.hypot(across + 0.28, over - 0.42)
    mix(base, dark, np.clip((0.3 - spot) / 0.14, 0, 1) * white * seen, "#FFFFFF", 1.0)
    lashes = _stroke(across, over, 1.75, 0.95, 0.05, 0.3)
    mix(base, dark, lashes * seen, _LASHES, 1.0)


def _lines(base: Floats, dark: Floats, out: Floats, up: Floats, seen: Floats, skin: str) -> None:
    """Where a face has laughed for years: beside the eyes, beside the mouth, on the brow."""
    cheek = _stroke(up + 4.3, out - 2.9, 1.3, 0.45, 0.0, 0.16) * 0.55
    corner = _stroke(out - 5.3, up, 0.7, 0.2, 0.35, 0.13) + _stroke(
        out - 5.25, up, 0.65, -0.2, -0.45, 0.13
    )
    brow = _stroke(out, up, 2.7, 0.25, 5.0, 0.14) * 0.5
    for line in (cheek, corner * 0.6, brow):
        mix(base, dark, np.clip(line, 0, 1) * seen, skin, 0.9)


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

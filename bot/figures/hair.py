"""Hair in strands: combed back to a knot, out from the crown, or in curls.

Coordinates are the head's own, in cm (see `body.in_head`).
"""

from __future__ import annotations

import numpy as np

from bot.figures.body import KNOTS, in_head
from bot.figures.cast import Appearance
from bot.figures.paint import flat, mix
from bot.figures.skeleton import Skeleton
from bot.figures.solids import Floats
from bot.figures.vectors import Vec, unit, vec

#: where strands come from, or go to, on hair that is not tied
_CROWN = vec(-3.0, 10.0, 1.5)
#: how much darker and lighter strands are than the hair's own colour
_DEEP, _BRIGHT = 0.42, 0.2


def comb(skeleton: Skeleton, look: Appearance, points: Floats) -> tuple[Floats, Floats]:
    """The colour and the shade of every point of somebody's hair."""
    base, dark = flat(look.hair_colour, points.shape[1])
    here = in_head(skeleton, points)
    if look.hair in KNOTS:
        centre, reach = KNOTS[look.hair]
        knot = np.sqrt(((here - centre.astype(np.float32)[:, None]) ** 2).sum(axis=0)) < reach
        strands = np.where(knot, _wound(here, centre), _strands(here, centre))
    else:
        strands = _curls(here) if look.hair == "puff" else _strands(here, _CROWN)
    light = "#FFFFFF" if look.older else "#C9A183"
    mix(base, dark, np.clip(-strands, 0, 1) * np.float32(_DEEP), look.hair_colour[1], 0.8)
    mix(base, dark, np.clip(strands, 0, 1) * np.float32(_BRIGHT), light, 0.7)
    return base, dark


def _strands(here: Floats, end: Vec) -> Floats:
    """-1..1: lines that run towards one place on the head."""
    along = unit(end)
    side = unit(np.cross(along, vec(0.3, 0.2, 1.0)))
    third = np.cross(along, side)
    x, y, z = (way.astype(np.float32) @ here for way in (side, third, along))
    turn = np.arctan2(y, x) + np.float32(0.08) * np.sin(z * 0.9)
    result: Floats = (0.6 * np.sin(turn * 34) + 0.4 * np.sin(turn * 79 + 1.3)).astype(np.float32)
    return result


def _wound(here: Floats, centre: Vec) -> Floats:
    """-1..1: lines that are wound round a knot."""
    front, up, left = here - centre.astype(np.float32)[:, None]
    turn = np.arctan2(up, front)
    result: Floats = np.sin(left * 2.4 + turn * 2 + 0.5 * np.sin(turn * 3)).astype(np.float32)
    return result


def _curls(here: Floats) -> Floats:
    """-1..1: small rounds everywhere."""
    front, up, left = here * np.float32(2.1)
    waves = np.sin(front + 0.6 * np.sin(left)) * np.sin(up + 0.5 * np.sin(front)) + np.sin(
        left + 0.7 * np.sin(up * 1.3)
    ) * np.float32(0.6)
    result: Floats = np.clip(waves, -1, 1).astype(np.float32)
    return result

"""Which muscles work: named places on the body that shine warm.

`glutes`, or `glutes:l` for one side; or `{at: joint, add: [x, y, z], r: cm}` for any other place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from bot.figures.cloth import Glow
from bot.figures.skeleton import Skeleton, place
from bot.figures.stance import StanceBroken, read_spot
from bot.figures.vectors import Vec, unit

MUSCLES = ("glutes", "side_glute", "outer_hip", "hip_flexor", "lower_back", "thigh_back")


def glows(marks: tuple[Mapping[str, Any] | str, ...], skeleton: Skeleton) -> tuple[Glow, ...]:
    """Every glow of a figure."""
    return tuple(glow for mark in marks for glow in _glow(mark, skeleton))


def _glow(mark: Mapping[str, Any] | str, skeleton: Skeleton) -> Iterator[Glow]:
    if isinstance(mark, Mapping):
        spot = place(read_spot(mark), skeleton.joints)
        yield _at(spot, float(mark.get("r", 14)), float(mark.get("amount", 1)))
        return
    name, _, only = mark.partition(":")
    if name == "lower_back":
        yield _at(skeleton.joints["waist"] - 8 * skeleton.frames["waist"][0], 11, 0.6)
        return
    for side in only or "lr":
        yield _one_side(name, side, skeleton)


def _one_side(name: str, side: str, skeleton: Skeleton) -> Glow:
    """Places in cm from the middle of the hips (forward, up, out), radius in cm."""
    forward, up, left = skeleton.frames["pelvis"]
    out = left if side == "l" else -left
    pelvis, hip, knee = (skeleton.joints[n] for n in ("pelvis", f"{side}_hip", f"{side}_knee"))
    thigh = unit(knee - hip)
    match name:
        case "glutes":
            return _at(pelvis + 12 * out - 8 * forward + up + 1.5 * thigh, 15.5)
        case "side_glute":
            return _at(pelvis + 16 * out - 3 * forward + 4 * up, 13.5)
        case "outer_hip":
            return _at(hip + 6 * out + 6 * thigh - 4 * forward + 2 * up, 16)
        case "hip_flexor":
            return _at(pelvis + 8.6 * out + 9 * forward + up, 11, 0.8)
        case "thigh_back":
            return _at(hip + 22 * thigh - 7 * skeleton.feet[side].front, 13, 0.8)
        case _:
            raise StanceBroken(f"`{name}` is not a muscle that can shine")


def _at(centre: Vec, radius: float, amount: float = 1.0) -> Glow:
    return Glow(centre.astype(np.float32), radius, amount)

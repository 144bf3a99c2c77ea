"""Where clothes have holes: skin that is seen where cloth belongs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.figures.cloth import Figure, material
from bot.figures.paint import rgb
from bot.figures.scene import Sight
from bot.figures.solids import Floats, Group
from bot.figures.vectors import Vec

#: cm of leg above the ankle that may be bare: a fifth of the shin, and the ankle's thickness
BARE_ANKLE = 12.0
#: cm below the base of the neck where skin ends on the trunk, for the widest chest
LOW_NECK = 20.0


def from_line(points: Floats, a: Vec, b: Vec) -> Floats:
    """How far points are from the line between two joints (cm)."""
    way = b - a
    along = np.clip(way @ (points - a[:, None]) / (way @ way), 0, 1)
    result: Floats = np.linalg.norm(points - a[:, None] - way[:, None] * along, axis=0)
    return result


def may_be_bare(group: Group, figure: Figure, points: Floats) -> NDArray[np.bool_]:
    """Where a part of the body may show skin, told from the bones alone."""
    joints = figure.skeleton.joints
    if group.kind == "leg":
        hip, knee, ankle = (joints[f"{group.side}_{name}"] for name in ("hip", "knee", "ankle"))
        # A thigh is about 3 cm thicker than a shin, so it is still thigh that much nearer the shin.
        shin = from_line(points, knee, ankle) < from_line(points, hip, knee) - 1
        low: NDArray[np.bool_] = np.linalg.norm(points - ankle[:, None], axis=0) < BARE_ANKLE
        return shin & low
    if group.kind == "torso":
        up = figure.skeleton.frames["chest"][1]
        high: NDArray[np.bool_] = up @ (points - joints["neck"][:, None]) > -LOW_NECK
        return high
    return np.ones(points.shape[1], np.bool_)


def holes(sight: Sight) -> dict[str, int]:
    """How many samples of each part show skin where cloth belongs."""
    found: dict[str, int] = {}
    for number, group in enumerate(sight.groups):
        points = sight.seen.points[:, sight.seen.group == number]
        if group.figure < 0 or points.size == 0:
            continue
        figure = sight.figures[group.figure]
        base, _ = material(group, figure, points)
        skin = np.abs(base - rgb(figure.look.skin[0])[:, None]).max(axis=0) < 0.02
        count = int((skin & ~may_be_bare(group, figure, points)).sum())
        if count:
            found[group.name] = count
    return found

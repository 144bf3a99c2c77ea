"""Hands with five fingers, and feet with five toes.

Lengths in centimetres of a hand 17 long and a foot 23 long, after the means in Greiner, "Hand
Anthropometry of US Army Personnel" (1991), made a little fuller so that they still read when small.
"""

from __future__ import annotations

import numpy as np

from bot.figures.skeleton import Skeleton
from bot.figures.solids import Cap, Solid
from bot.figures.vectors import Vec, across, unit

#: per finger: knuckle across, knuckle along, length, radius, how it fans out (cm, degrees)
_FINGERS = (
    (2.75, 8.6, 6.9, 0.98, 8.0),
    (0.95, 9.0, 7.6, 1.02, 2.0),
    (-0.85, 8.7, 7.0, 0.98, -4.0),
    (-2.55, 7.9, 5.6, 0.88, -11.0),
)
#: per toe, from the big one: across, how much shorter than the foot, radius
_TOES = (
    (2.35, 0.0, 1.25),
    (0.7, 0.5, 0.86),
    (-0.7, 1.2, 0.8),
    (-2.0, 2.1, 0.76),
    (-3.2, 3.2, 0.72),
)


def hand(skeleton: Skeleton, side: str, thick: float) -> tuple[Solid, ...]:
    """The solids of one hand: palm, four fingers of two parts, thumb."""
    bones = skeleton.hands[side]
    wrist = skeleton.joints[f"{side}_wrist"]
    along, palm = unit(bones.fingers), bones.palm
    # Seen from the back of the right hand with the fingers up, the thumb is on the left.
    thumb = np.cross(along, palm) * (1.0 if side == "r" else -1.0)
    lower = unit(wrist - skeleton.joints[f"{side}_elbow"])
    solids: list[Solid] = [
        Cap(wrist - lower * 1.0, wrist + along * 2.2, (2.2 * thick, 2.3)),
        Cap(wrist + along * 2.6, wrist + along * 7.6, (1.75, 1.95, 1.75), flat=(thumb, 2.0)),
    ]
    for side_way, ahead, length, radius, fan in _FINGERS:
        knuckle = wrist + along * ahead + thumb * side_way
        way = _bend(along, palm, bones.curl * 0.8)
        angle = np.radians(fan * bones.spread)
        way = unit(way * np.cos(angle) + thumb * np.sin(angle))
        middle = knuckle + way * (length * 0.5)
        tip_way = _bend_towards(way, palm, bones.curl)
        tip = middle + tip_way * (length * 0.5 - radius * 0.6)
        solids.append(Cap(knuckle - along * 1.6, middle, (radius * 1.05, radius)))
        solids.append(Cap(middle, tip, (radius, radius * 0.78)))
    root = wrist + along * 2.6 + thumb * 1.9 + palm * 0.5
    away = 0.62 if bones.spread > 0.2 else 0.3
    first = unit(along * 0.75 + thumb * away + palm * (0.25 + bones.curl / 90))
    knuckle = root + first * 3.6
    last = unit(along * 0.97 + thumb * away * 0.25 + palm * (0.1 + bones.curl / 120))
    solids.append(Cap(root, knuckle, (1.75, 1.2)))
    solids.append(Cap(knuckle, knuckle + last * 2.6, (1.15, 0.9)))
    return tuple(solids)


def _bend(along: Vec, palm: Vec, degrees: float) -> Vec:
    angle = np.radians(degrees)
    return unit(along * np.cos(angle) + palm * np.sin(angle))


def _bend_towards(way: Vec, palm: Vec, degrees: float) -> Vec:
    return _bend(way, across(palm, way), degrees)


def foot(skeleton: Skeleton, side: str, thick: float) -> tuple[Solid, ...]:
    """The solids of one foot: ankle, heel, instep, ball, five toes."""
    bones = skeleton.feet[side]
    joints = skeleton.joints
    ankle, heel, ball = (joints[f"{side}_{name}"] for name in ("ankle", "heel", "ball"))
    toe, top = bones.toe, bones.top
    shin = unit(ankle - joints[f"{side}_knee"])
    # The big toe is on the inner side of the foot.
    inner = np.cross(toe, top) * (1.0 if side == "l" else -1.0)
    solids: list[Solid] = [
        Cap(ankle - shin * 3, ankle + toe * 1.0 - top * 0.8, (3.2 * thick, 3.3)),
        Cap(heel + top * 0.3, heel + toe * 4, (3.2, 3.0)),
        Cap(ankle - top * 1.6 + toe * 1.5, ball + top * 0.3, (3.3, 3.0, 2.3), flat=(inner, 1.25)),
        Cap(ball - toe * 1.5 + inner * 0.3, ball + toe * 1.6, (2.3, 1.8), flat=(inner, 1.75)),
    ]
    end = joints[f"{side}_toe"]
    for side_way, back, radius in _TOES:
        tip = end - toe * (back + radius) + inner * side_way - top * (0.2 - 0.15 * radius)
        root = ball + toe * (0.6 - back * 0.4) + inner * side_way * 0.95
        solids.append(Cap(root, tip, (radius * 1.02, radius * 0.9, radius)))
    return tuple(solids)

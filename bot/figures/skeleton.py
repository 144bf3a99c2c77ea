"""From a stance to joints: where every bone of the body is.

Rules of this module
1. Bone lengths never change; a target out of reach is missed, `Skeleton.misses` says by how much.
2. Solved in this order: pelvis, spine, head, legs, arms - so a hand may be placed on a knee.

Lengths are centimetres of a body about 172 cm tall, after the proportions in Winter, "Biomechanics
and Motor Control of Human Movement" (segment lengths as shares of stature), rounded for drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.figures.stance import Aim, Arm, Leg, Spot, Stance, StanceBroken
from bot.figures.vectors import Frame, Vec, across, frame, smoothstep, turn, unit, vec

SPINE, STEPS = 47.0, 24
NECK = 8.5
HIP_HALF, SHOULDER_HALF, SHOULDER_DROP = 8.6, 14.4, 3.5
THIGH, SHIN = 42.0, 40.0
UPPER_ARM, FOREARM, HAND = 27.5, 23.5, 17.0
#: the head's centre above the top of the neck, and before it
HEAD_UP, HEAD_FORWARD = 6.5, 1.8
#: share of the spine at which the waist lies
WAIST_AT = 0.38

#: joints an author may name in `at:`
JOINT_NAMES = (
    *("pelvis", "waist", "neck", "skull", "head"),
    *(
        f"{side}_{name}"
        for side in "lr"
        for name in ("hip", "knee", "ankle", "heel", "ball", "toe", "shoulder", "elbow", "wrist")
    ),
)


@dataclass(frozen=True, slots=True)
class FootBones:
    """One foot: the way to the toes, and the top of the foot."""

    toe: Vec
    top: Vec
    #: the front of the shin, at right angles to it
    front: Vec


@dataclass(frozen=True, slots=True)
class HandBones:
    """One hand: the way of the fingers, and the way the palm faces."""

    fingers: Vec
    palm: Vec
    curl: float
    spread: float


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Every joint (cm) and frame of one solved body."""

    joints: Mapping[str, Vec]
    #: pelvis, waist, chest, head
    frames: Mapping[str, Frame]
    #: STEPS + 1 points from the middle of the hips to the base of the neck
    spine: Vec
    feet: Mapping[str, FootBones]
    hands: Mapping[str, HandBones]
    #: limb -> centimetres between what it should reach and what it reached
    misses: Mapping[str, float]


def solve(stance: Stance) -> Skeleton:
    """Find every joint of a stance."""
    frames, spine = _trunk(stance)
    joints: dict[str, Vec] = {"pelvis": spine[0], "neck": spine[-1]}
    joints["waist"] = spine[round(WAIST_AT * STEPS)]
    chest, head = frames["chest"], frames["head"]
    joints["skull"] = spine[-1] + NECK * unit(0.5 * chest[1] + 0.5 * head[1] + stance.neck_bias)
    joints["head"] = joints["skull"] + head[1] * HEAD_UP + head[0] * HEAD_FORWARD
    misses: dict[str, float] = {}
    feet = {side: _leg(side, stance.legs[side], frames, joints, misses) for side in "lr"}
    hands = {side: _arm(side, stance.arms[side], frames, joints, misses) for side in _order(stance)}
    return Skeleton(joints, frames, spine, feet, hands, misses)


def place(spot: Spot, joints: Mapping[str, Vec]) -> Vec:
    """Where a spot is, given the joints found so far."""
    if not spot.at:
        return spot.add
    if spot.at not in joints:
        raise StanceBroken(f"`{spot.at}` is not a joint that is known by then")
    return joints[spot.at] + spot.add


def two_bones(start: Vec, target: Vec, hint: Vec, a: float, b: float) -> tuple[Vec, Vec]:
    """Knee (or elbow) and ankle (or wrist) for two bones of lengths a and b (law of cosines)."""
    way = target - start
    distance = float(np.clip(np.linalg.norm(way), abs(a - b) + 0.5, a + b - 0.05))
    along = unit(way)
    x = (a * a - b * b + distance * distance) / (2 * distance)
    bend = start + along * x + across(hint, along) * float(np.sqrt(max(a * a - x * x, 0.0)))
    return bend, start + along * distance


def _order(stance: Stance) -> str:
    """The arm that leans on the other one comes second."""
    left = stance.arms["l"].wrist
    return "rl" if left is not None and left.at.startswith("r_") else "lr"


def _trunk(stance: Stance) -> tuple[dict[str, Frame], Vec]:
    pelvis = _frame(stance.pelvis, None)
    chest = _frame(stance.chest, pelvis)
    middle = turn(pelvis, chest, 0.5)
    waist = _frame(stance.waist, middle) if stance.waist is not None else None
    points = [stance.root]
    for step in range(STEPS):
        share = smoothstep(0.15, 0.65, (step + 0.5) / STEPS)
        if waist is None:
            here = turn(pelvis, chest, share)
        elif share < 0.5:
            here = turn(pelvis, waist, share * 2)
        else:
            here = turn(waist, chest, share * 2 - 1)
        points.append(points[-1] + here[1] * (SPINE / STEPS))
    frames = {"pelvis": pelvis, "waist": middle if waist is None else waist, "chest": chest}
    frames["head"] = _frame(stance.head, chest)
    return frames, np.stack(points)


def _frame(aim: Aim, fallback: Frame | None) -> Frame:
    if aim.fwd is not None:
        return frame(aim.up, aim.fwd)
    if fallback is None:
        raise StanceBroken("the pelvis needs both `up` and `fwd`")
    return frame(aim.up, fallback[0])


def _sign(side: str) -> float:
    """+1 on the body's left, -1 on its right."""
    return 1.0 if side == "l" else -1.0


def _leg(
    side: str,
    leg: Leg,
    frames: Mapping[str, Frame],
    joints: dict[str, Vec],
    misses: dict[str, float],
) -> FootBones:
    hip = joints["pelvis"] + frames["pelvis"][2] * (HIP_HALF * _sign(side))
    if leg.ankle is not None:
        target = place(leg.ankle, joints)
        knee, ankle = two_bones(hip, target, leg.knee, THIGH, SHIN)
        misses[f"{side}_leg"] = float(np.linalg.norm(target - ankle))
    elif leg.thigh is not None and leg.shin is not None:
        knee = hip + leg.thigh * THIGH
        ankle = knee + leg.shin * SHIN
    else:
        raise StanceBroken(f"`{side}_leg` needs `ankle`, or both `thigh` and `shin`")
    thigh, shin = unit(knee - hip), unit(ankle - knee)
    front = across(thigh - shin + 0.08 * leg.knee, shin)
    lateral = np.cross(-shin, front)
    toe = _toe(leg.toe, shin, front)
    top = across(leg.instep if leg.instep is not None else np.cross(toe, lateral), toe)
    joints |= {
        f"{side}_hip": hip,
        f"{side}_knee": knee,
        f"{side}_ankle": ankle,
        f"{side}_heel": ankle - top * 3.6 - toe * 3.2,
        f"{side}_ball": ankle - top * 4.4 + toe * 11.2,
        f"{side}_toe": ankle - top * 5.0 + toe * 16.5,
    }
    return FootBones(toe, top, front)


def _toe(toe: Vec | str, shin: Vec, front: Vec) -> Vec:
    if not isinstance(toe, str):
        return toe
    along, ahead = {"flex": (0.0, 1.0), "point": (0.93, 0.37), "half": (0.5, 0.87)}[toe]
    return unit(shin * along + front * ahead)


def _arm(
    side: str,
    arm: Arm,
    frames: Mapping[str, Frame],
    joints: dict[str, Vec],
    misses: dict[str, float],
) -> HandBones:
    forward, up, left = frames["chest"]
    out = left * _sign(side)
    socket = joints["neck"] - up * SHOULDER_DROP + out * SHOULDER_HALF
    target = place(arm.wrist, joints) if arm.wrist is not None else None
    if target is None and (arm.upper is None or arm.lower is None):
        raise StanceBroken(f"`{side}_arm` needs `wrist`, or both `upper` and `lower`")
    way = unit(target - socket) if target is not None else arm.upper
    assert way is not None
    # The shoulder blade goes along: up and in when the arm rises, forward when it reaches ahead.
    rise, ahead = max(0.0, float(way @ up)), max(0.0, float(way @ forward))
    shoulder = socket + up * (5 * rise) - out * (2.6 * rise + 1.2 * ahead) + forward * (2.2 * ahead)
    if target is not None:
        elbow, wrist = two_bones(shoulder, target, arm.elbow, UPPER_ARM, FOREARM)
        misses[f"{side}_arm"] = float(np.linalg.norm(target - wrist))
    else:
        assert arm.upper is not None
        assert arm.lower is not None
        elbow = shoulder + arm.upper * UPPER_ARM
        wrist = elbow + arm.lower * FOREARM
    joints |= {f"{side}_shoulder": shoulder, f"{side}_elbow": elbow, f"{side}_wrist": wrist}
    fingers = arm.hand if arm.hand is not None else unit(wrist - elbow)
    palm = across(arm.palm if arm.palm is not None else vec(0, -1, 0), fingers)
    return HandBones(fingers, palm, arm.curl, arm.spread)

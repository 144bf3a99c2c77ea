"""From a skeleton to solids: flesh on the bones.

Each part is a group that grows together with its neighbours at one joint only (see `field`).
All radii are centimetres of a slim build; `cast.Build` makes them thicker.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.figures.cast import BUILDS, Appearance, Build
from bot.figures.extremities import foot, hand
from bot.figures.field import Field
from bot.figures.skeleton import STEPS, Skeleton
from bot.figures.solids import Cap, Cut, Ellipsoid, Floats, Group, Joint, Solid
from bot.figures.vectors import Vec, unit, vec

#: the head is drawn a little larger than life: faces read better when small
HEAD_SCALE = 1.05
#: the two ends of the leggings, as shares of the shin
LEGGINGS_END = 0.8
#: where hair is tied: the middle of the knot in the head's own coordinates, and how far it reaches
KNOTS = {"bun": (vec(-8.2, 8.8, 0), 5.8), "low": (vec(-11, -1, 0), 5.6)}
_HAIR_SOFT = {"bun": 1.2, "low": 1.2, "puff": 1.2, "short": 2.2}


def build_body(skeleton: Skeleton, look: Appearance, figure: int) -> tuple[Group, ...]:
    """Every group of one figure."""
    build = BUILDS[look.build]
    joints = skeleton.joints
    groups = [
        Group("torso", "torso", figure, "", _torso(skeleton, build), 4.5),
        Group("neck", "neck", figure, "", _neck(skeleton), 1.0, Joint(joints["neck"], 4, 14)),
        Group(
            "head", "head", figure, "", _head(skeleton, build), 2.2, Joint(joints["skull"], 1, 8)
        ),
        Group("hair", "hair", figure, "", _hair(skeleton, look.hair), _HAIR_SOFT[look.hair]),
    ]
    for side in "lr":
        spot = {name: joints[f"{side}_{name}"] for name in ("hip", "ankle", "shoulder", "wrist")}
        limbs = build.limbs
        groups += [
            Group(f"{side}_leg", "leg", figure, side, _leg(skeleton, side, limbs), 2.2,
                  Joint(spot["hip"], 5.5, 17)),
            Group(f"{side}_foot", "foot", figure, side, foot(skeleton, side, limbs), 0.7,
                  Joint(spot["ankle"], 1.6, 9)),
            Group(f"{side}_arm", "arm", figure, side, _arm(skeleton, side, limbs), 1.6,
                  Joint(spot["shoulder"], 4, 12)),
            Group(f"{side}_hand", "hand", figure, side, hand(skeleton, side, limbs), 0.5,
                  Joint(spot["wrist"], 1.2, 6)),
        ]  # fmt: skip
    return tuple(groups)


def _torso(skeleton: Skeleton, build: Build) -> tuple[Solid, ...]:
    joints, frames = skeleton.joints, skeleton.frames
    pelvis, neck = joints["pelvis"], joints["neck"]
    pf, wf, cf = frames["pelvis"], frames["waist"], frames["chest"]
    hips, ribs, waist, bust = build.hips, build.ribs, build.waist, build.bust
    middle = skeleton.spine[round(0.36 * STEPS)]
    solids: list[Solid] = [
        Ellipsoid(pelvis + 4.5 * pf[1] + 0.3 * pf[0], pf, (9.6 * hips, 11, 14.6 * hips)),
        Ellipsoid(middle + (0.6 + 4 * (waist - 1)) * wf[0], wf, (8 * waist, 12.5, 10.6 * waist)),
        Ellipsoid(neck - 16.5 * cf[1] + 0.3 * cf[0], cf, (9.3 * ribs, 15.5, 12.6 * ribs)),
    ]
    for side, sign in (("l", 1.0), ("r", -1.0)):
        out_p, out_c = pf[2] * sign, cf[2] * sign
        thigh = unit(joints[f"{side}_knee"] - joints[f"{side}_hip"])
        glute = pelvis + 7 * out_p - 4.6 * pf[0] + 1.2 * pf[1] + 1.5 * thigh
        solids.append(Ellipsoid(glute, pf, (8.6 * hips, 9.6 * hips, 8.4 * hips)))
        breast = neck - 15.5 * cf[1] + (6 * bust**0.3) * cf[0] + 5.4 * out_c
        solids.append(Ellipsoid(breast, cf, (5.4 * bust, 5.6 * bust**0.5, 5.6 * bust**0.5)))
        shoulder = joints[f"{side}_shoulder"]
        upper = neck - 1.2 * cf[1] + 2.5 * out_c - 0.8 * cf[0]
        solids.append(Cap(upper, shoulder, (4, 4.2, 4.6)))
        flank = neck - 9 * cf[1] + 7 * out_c
        solids.append(Cap(flank, shoulder - 1.5 * cf[1], (6 * ribs, 5.6, 4.6)))
    return tuple(solids)


def _neck(skeleton: Skeleton) -> tuple[Solid, ...]:
    chest, head = skeleton.frames["chest"], skeleton.frames["head"]
    top = skeleton.joints["skull"] + 3 * head[1] - 1.4 * head[0]
    return (Cap(skeleton.joints["neck"] - 2 * chest[1], top, (5, 4.3, 4.3)),)


def head_spot(skeleton: Skeleton, forward: float, up: float, left: float = 0.0) -> Vec:
    """A place given in the head's own coordinates (cm from its centre)."""
    rows = skeleton.frames["head"]
    way = forward * rows[0] + up * rows[1] + left * rows[2]
    spot: Vec = skeleton.joints["head"] + HEAD_SCALE * way
    return spot


def in_head(skeleton: Skeleton, points: Floats) -> Floats:
    """Points in the head's own coordinates: forward, up and left in cm from its centre, before it
    is scaled.
    """
    rows = skeleton.frames["head"].astype(np.float32)
    centre = skeleton.joints["head"].astype(np.float32)[:, None]
    result: Floats = ((rows @ (points - centre)) / HEAD_SCALE).astype(np.float32)
    return result


def _scaled(*radii: float) -> tuple[float, ...]:
    return tuple(radius * HEAD_SCALE for radius in radii)


def _head(skeleton: Skeleton, build: Build) -> tuple[Solid, ...]:
    rows = skeleton.frames["head"]

    def at(forward: float, up: float, left: float = 0.0) -> Vec:
        return head_spot(skeleton, forward, up, left)

    jaw = build.jaw
    solids: list[Solid] = [
        Ellipsoid(at(-1, 2), rows, _scaled(9.2, 9.1, 7.7)),
        Ellipsoid(at(2.7, -3.4), rows, _scaled(5.9, 7.1 * jaw**0.5, 5.9 * jaw)),
        Cap(at(8.2, -0.6), at(9.0, -2.9), _scaled(0.5, 1.0)),
    ]
    solids += [
        Ellipsoid(at(-0.6, -1.0, side * 7.4), rows, _scaled(1.7, 2.5, 0.9)) for side in (1, -1)
    ]
    return tuple(solids)


def _hair(skeleton: Skeleton, style: str) -> tuple[Solid, ...]:
    rows = skeleton.frames["head"]

    def at(forward: float, up: float, left: float = 0.0) -> Vec:
        return head_spot(skeleton, forward, up, left)

    size = (9.9, 9.8, 8.5)
    cap = Ellipsoid(at(-1.5, 2.2), rows, _scaled(*size))
    normal = unit(0.80 * rows[0] - 0.60 * rows[1])
    if style == "short":
        # Higher over the neck: the hair ends behind the ears.
        normal = unit(0.74 * rows[0] - 0.67 * rows[1])
    solids: list[Solid] = [Cut(cap, at(0.4 if style != "short" else -0.3, -1.0), normal, 1.2)]
    if style == "bun":
        solids.append(Ellipsoid(at(*KNOTS[style][0]), rows, _scaled(4.9, 4.9, 5.2)))
    elif style == "low":
        solids.append(Ellipsoid(at(*KNOTS[style][0]), rows, _scaled(4.4, 4.6, 5)))
    elif style == "short":
        # Crown and a swept fringe, so that it reads as hair and not as a cap.
        solids.append(Ellipsoid(at(1.6, 9.6, 1.8), rows, _scaled(6.8, 3.3, 5.6)))
        solids.append(Ellipsoid(at(-0.4, 9.0, -3.0), rows, _scaled(6.6, 3.0, 4.4)))
    elif style == "puff":
        solids.append(Ellipsoid(at(-7.6, 10.2), rows, _scaled(7.0, 6.6, 7.4)))
    return tuple(solids)


def _leg(skeleton: Skeleton, side: str, limbs: float) -> tuple[Solid, ...]:
    hip, knee, ankle = (skeleton.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    front = skeleton.feet[side].front
    shin = unit(ankle - knee)
    thigh = unit(knee - hip)
    ahead = (
        unit(front - thigh * float(front @ thigh)) if abs(float(front @ thigh)) < 0.98 else front
    )

    def thick(*radii: float) -> tuple[float, ...]:
        return tuple(radius * limbs for radius in radii)

    return (
        Cap(hip, knee, thick(9, 9.2, 8.4, 7, 6), bulge=ahead * 0.9),
        Cap(knee, ankle, (*thick(5.7, 5.5, 4.9), 3.9 * limbs**0.5, 3.3)),
        Cap(knee + 4.8 * shin - 1.6 * front, knee + 22 * shin - 1.2 * front, thick(4.2, 4.9, 3.6)),
    )


def _arm(skeleton: Skeleton, side: str, limbs: float) -> tuple[Solid, ...]:
    shoulder, elbow, wrist = (
        skeleton.joints[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist")
    )
    upper = tuple(radius * limbs for radius in (4.6, 4.4, 3.9, 3.4, 3.2))
    lower = tuple(radius * limbs**0.5 for radius in (3.3, 3.5, 3.1, 2.5, 2.2))
    return (Cap(shoulder, elbow, upper), Cap(elbow, wrist, lower))


def lowest(group: Group, matters: float, samples: int = 256) -> float:
    """The height (cm) of a group's lowest point, or infinity if it is above `matters` for sure.

    Rays start under the floor on a grid below the group and go up until they touch it.
    """
    solids = tuple(solid for solid in group.solids if solid.floor < matters)
    if not solids:
        return float("inf")
    field = Field([replace(group, solids=solids)])
    low = min(solid.floor for solid in solids)
    x0 = min(float(solid.centre[0]) - solid.reach for solid in solids)
    x1 = max(float(solid.centre[0]) + solid.reach for solid in solids)
    z0 = min(float(solid.centre[2]) - solid.reach for solid in solids)
    z1 = max(float(solid.centre[2]) + solid.reach for solid in solids)
    side = max(int(samples**0.5), 2)
    x, z = np.meshgrid(np.linspace(x0, x1, side), np.linspace(z0, z1, side))
    points = np.stack([x.ravel(), np.full(x.size, low), z.ravel()]).astype(np.float32)
    for _ in range(12):
        points[1] += np.maximum(field.joined(points), 0)
    touching = field.joined(points) < 0.3
    return float(points[1][touching].min()) if touching.any() else float("inf")

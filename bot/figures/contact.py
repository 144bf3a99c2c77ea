"""Where a body touches: whether a hand that is said to rest on a knee does.

A figure file claims what its words claim (`contacts:`, `straight:`); here the claims are measured
on the solids that are drawn, in centimetres and degrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bot.figures.body import head_spot
from bot.figures.field import Field
from bot.figures.march import TASTES
from bot.figures.props import KINDS
from bot.figures.skeleton import Skeleton
from bot.figures.solids import Floats, Group
from bot.figures.stance import Raw
from bot.figures.vectors import Vec

FLOOR = "floor"
#: cm that may lie between what touches
TOUCH = 1.0
#: cm by which what touches may press in: into a floor less than into flesh or a cushion, and
#: where a trunk or a thigh bears weight it gives most
GIVE, GIVE_FLOOR, GIVE_SEAT = 1.6, 1.0, 2.5
SOFT = ("hips", "torso", "belly", "chest", "hair", "l_thigh", "r_thigh")
#: degrees at the knee or elbow of a limb that is called straight
STRAIGHT = 172.0
#: a hand or foot this near the floor (cm) looks as if it should stand on it
HOVER = 3.0

LIMBS = ("l_leg", "r_leg", "l_arm", "r_arm")
#: parts of each side: the group they belong to, and which of its solids they are (see `body`)
_SIDED: Mapping[str, tuple[str, slice]] = {
    "hand": ("hand", slice(None)),
    "palm": ("hand", slice(1, 2)),
    "arm": ("arm", slice(None)),
    "upper_arm": ("arm", slice(0, 1)),
    "forearm": ("arm", slice(1, 2)),
    "thigh": ("leg", slice(0, 1)),
    "knee": ("leg", slice(None)),
    "shin": ("leg", slice(1, None)),
    "foot": ("foot", slice(None)),
    "heel": ("foot", slice(1, 2)),
    "ball": ("foot", slice(3, 4)),
    "toes": ("foot", slice(4, None)),
}
#: parts there is one of
_MIDDLE: Mapping[str, tuple[str, slice]] = {
    "head": ("head", slice(None)),
    "brow": ("head", slice(0, 1)),
    # hair is between the back of a head and what it lies on
    "hair": ("hair", slice(None)),
    "torso": ("torso", slice(None)),
    # the pelvis and both buttocks
    "hips": ("torso", slice(0, 8, 3)),
    "belly": ("torso", slice(0, 2)),
    "chest": ("torso", slice(2, 5)),
}
PART_NAMES = (*_MIDDLE, *(f"{side}_{name}" for side in "lr" for name in _SIDED), "l_hip", "r_hip")
#: what a part may touch
TOUCHED = (FLOOR, *PART_NAMES, *KINDS, "seat")


@dataclass(frozen=True)
class Piece:
    """Solids of one group, or only what of them is within `reach` (cm) of a place."""

    group: Group
    at: Vec | None = None
    reach: float = 0.0

    @cached_property
    def _field(self) -> Field:
        return Field([replace(self.group, joint=None)])

    def away(self, points: Floats) -> Floats:
        """How far points are from it (cm)."""
        away: Floats = self._field.apart(points)[0]
        if self.at is None:
            return away
        ball = np.linalg.norm(points - self.at.astype(np.float32)[:, None], axis=0) - self.reach
        result: Floats = np.maximum(away, ball.astype(np.float32))
        return result


def shared_claims(a: Raw, b: Raw) -> dict[str, object]:
    """What two bodies both claim: it holds on the way from one to the other, too."""
    one, other = claimed(a), claimed(b)
    contacts = {
        part: [on for on in touched if on in other.get(part, ())] for part, touched in one.items()
    }
    also = b.get("straight", ())
    return {
        "contacts": {part: touched for part, touched in contacts.items() if touched},
        "straight": [limb for limb in a.get("straight", ()) if limb in also],
    }


def claimed(body: Raw) -> dict[str, tuple[str, ...]]:
    """What each part of a body is said to touch."""
    return {
        str(part): (on,) if isinstance(on, str) else tuple(on)
        for part, on in (body.get("contacts") or {}).items()
    }


def untrue(body: Raw, number: int, skeleton: Skeleton, groups: Sequence[Group]) -> Iterator[str]:
    """Every claim of figure `number` that its drawing does not keep, in a sentence."""
    for limb in body.get("straight") or ():
        angle = bend(skeleton, limb)
        if angle < STRAIGHT:
            yield f"`{limb}` is called straight but bends to {angle:.0f} degrees; stretch it."
    for name, touched in claimed(body).items():
        for on in touched:
            gap = between(name, on, number, skeleton, groups)
            give = GIVE_SEAT if name in SOFT else GIVE_FLOOR if on == FLOOR else GIVE
            if gap > TOUCH:
                far = f"{gap:.1f} cm" if np.isfinite(gap) else "far"
                yield f"`{name}` should touch `{on}` but is {far} away; bring it there."
            elif gap < -give:
                yield f"`{name}` presses {-gap:.1f} cm into `{on}`; ease it out."


def afloat(body: Raw, number: int, groups: Sequence[Group]) -> Iterator[str]:
    """Hands and feet of figure `number` that hang a little above the floor, or sink into it.

    One that is said to touch something else may be near the floor, too.
    """
    touches = claimed(body)
    elsewhere = {name for name, touched in touches.items() if FLOOR not in touched}
    for group in groups:
        if group.figure != number or group.kind not in ("hand", "foot"):
            continue
        points = _surface(Piece(group), top=HOVER + 1)
        low = float(points[1].min()) if points.size else np.inf
        if group.name in elsewhere and low > 0:
            continue
        if TOUCH < low < HOVER:
            yield f"`{group.name}` hovers {low:.1f} cm over the floor; put it down, or lift it."
        elif low < -GIVE_FLOOR:
            yield f"`{group.name}` sinks {-low:.1f} cm into the floor; lift it."


def bend(skeleton: Skeleton, limb: str) -> float:
    """The angle (degrees) at the knee or the elbow of a limb; 180 is straight."""
    side, kind = limb.split("_")
    names = ("hip", "knee", "ankle") if kind == "leg" else ("shoulder", "elbow", "wrist")
    a, b, c = (skeleton.joints[f"{side}_{name}"] for name in names)
    one, two = a - b, c - b
    cosine = float(one @ two) / float(np.linalg.norm(one) * np.linalg.norm(two))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def between(name: str, on: str, number: int, skeleton: Skeleton, groups: Sequence[Group]) -> float:
    """The gap (cm) between a part and what it should touch; negative if it presses in."""
    if on == FLOOR:
        lows = [_surface(part, top=12.0)[1] for part in _parts(name, number, skeleton, groups)]
        return min((float(low.min()) for low in lows if low.size), default=np.inf)
    gaps = [
        float(there.away(points).min())
        for here in _parts(name, number, skeleton, groups)
        for there in _parts(on, number, skeleton, groups)
        if (points := _surface(here, beside=there)).size
    ]
    return min(gaps, default=np.inf)


def _parts(name: str, number: int, skeleton: Skeleton, groups: Sequence[Group]) -> list[Piece]:
    """The solids that go by a name: of one figure, or things."""
    side, _, kind = name.partition("_") if name[1:2] == "_" else ("", "", name)
    if kind == "hip":
        at = skeleton.joints[f"{side}_hip"]
        hips = [Piece(p.group, at, 15) for p in _parts("hips", number, skeleton, groups)]
        return hips + [
            Piece(p.group, at, 15) for p in _parts(f"{side}_thigh", number, skeleton, groups)
        ]
    known = _SIDED.get(kind) if side else _MIDDLE.get(kind)
    if known is None:
        return [Piece(group) for group in groups if group.figure < 0 and group.name == name]
    of, which = known
    whole = next(g for g in groups if g.figure == number and g.kind == of and g.side == side)
    group = replace(whole, solids=whole.solids[which])
    if kind == "knee":
        return [Piece(group, skeleton.joints[f"{side}_knee"], 11)]
    if kind == "brow":
        return [Piece(group, head_spot(skeleton, 7.5, 4.5), 5.5)]
    return [Piece(group)]


def _surface(part: Piece, *, top: float = np.inf, beside: Piece | None = None) -> Floats:
    """Points all over a part, about 1 cm apart: below a height, or near another part."""
    low, high = _box(part)
    high[1] = min(high[1], top)
    if beside is not None:
        there = _box(beside)
        low, high = np.maximum(low, there[0] - 6), np.minimum(high, there[1] + 6)
    if (low >= high).any():
        return np.zeros((3, 0), np.float32)
    step = max(0.9, float(np.cbrt(np.prod(high - low) / 60_000)))
    axes = [np.arange(a, b + step, step) for a, b in zip(low, high, strict=True)]
    points = np.stack([axis.ravel() for axis in np.meshgrid(*axes)]).astype(np.float32)
    points = points[:, np.abs(part.away(points)) < step]
    for _ in range(2):
        points = points - _slope(part, points) * part.away(points)
    return points


def _slope(part: Piece, points: Floats) -> Floats:
    """Which way leads out of a part: four tastes of the distance around each point."""
    ways = TASTES[:, :, None] * np.float32(0.1)
    slope = np.sum([way * part.away(points + way) for way in ways], axis=0)
    result: Floats = slope / (np.linalg.norm(slope, axis=0) + np.float32(1e-9))
    return result


def _box(part: Piece) -> tuple[Vec, Vec]:
    """The lowest and highest corner around a part."""
    low = np.min([solid.centre - solid.reach for solid in part.group.solids], axis=0) - 1
    high = np.max([solid.centre + solid.reach for solid in part.group.solids], axis=0) + 1
    if part.at is not None:
        low, high = np.maximum(low, part.at - part.reach), np.minimum(high, part.at + part.reach)
    return low, high

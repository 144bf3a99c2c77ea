"""Things that help: block, rolled towel, folded blanket, cushion, chair, band, wall.

A prop in a figure file: `{kind: block, at: [x, y, z], turn: degrees}`; `at` is the middle of its
foot (on the floor for y = 0) or `{at: joint, add: [...]}`, `turn` its rotation about the upright
axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from bot.figures.skeleton import Skeleton, place
from bot.figures.solids import Box, Cap, Group, Solid
from bot.figures.stance import StanceBroken, read_spot
from bot.figures.vectors import Frame, Vec, across, unit, vec

KINDS = ("block", "towel", "blanket", "cushion", "chair", "band", "wall")
PROP_KEYS = ("kind", "at", "turn", "size", "figure")

#: half sizes (length along x, height, depth along z) and edge, cm
_BOXES: Mapping[str, tuple[float, float, float, float]] = {
    "block": (11.5, 3.8, 7.5, 0.9),
    "blanket": (22.0, 3.0, 16.0, 2.2),
    "cushion": (19.0, 6.5, 19.0, 5.0),
    "wall": (3.0, 92.0, 62.0, 0.8),
}
SEAT_HEIGHT, SEAT = 45.0, 21.0
#: how far (cm) a band runs from the middle of a thigh, and its pieces round each
BAND_AWAY, BAND_STEPS = 7.6, 11


def build_prop(raw: Mapping[str, Any], skeletons: list[Skeleton]) -> list[Group]:
    """The groups of one prop."""
    kind = str(raw.get("kind"))
    owner = skeletons[int(raw.get("figure", 0))]
    if kind == "band":
        # Its pieces overlap; grown together, they would be beads on a string.
        return [replace(_group("band", "band", _band(owner)), soft=0.05)]
    at = place(read_spot(raw.get("at", [0, 0, 0])), owner.joints)
    angle = np.radians(float(raw.get("turn", 0)))
    # The rows (length, height, depth) of a thing turned about the upright axis.
    rows = np.stack(
        [vec(np.cos(angle), 0, -np.sin(angle)), vec(0, 1, 0), vec(np.sin(angle), 0, np.cos(angle))]
    )
    if kind == "chair":
        return _chair(at, rows)
    if kind == "towel":
        half = rows[2] * float(raw.get("size", [0, 0, 20])[2])
        middle = at + vec(0, 4.5, 0)
        solids: tuple[Solid, ...] = (Cap(middle - half, middle + half, (4.5, 4.7, 4.5)),)
        return [_group("towel", "towel", solids)]
    if kind not in _BOXES:
        raise StanceBroken(f"`{kind}` is not a prop")
    length, height, depth, edge = _BOXES[kind]
    if "size" in raw:
        length, height, depth = (float(number) for number in raw["size"])
    box = Box(at + vec(0, height, 0), rows, (length, height, depth), edge)
    return [_group(kind, kind, (box,))]


def _group(name: str, colour: str, solids: tuple[Solid, ...]) -> Group:
    return Group(name, "prop", -1, "", solids, 0.6, colour=colour)


def _chair(at: Vec, rows: Frame) -> list[Group]:
    """A wooden chair that faces along `rows[0]`, its seat 45 cm high."""

    def spot(x: float, y: float, z: float) -> Vec:
        result: Vec = at + x * rows[0] + y * rows[1] + z * rows[2]
        return result

    seat = Box(spot(0, SEAT_HEIGHT - 2, 0), rows, (SEAT, 2, SEAT), 1.5)
    frame: list[Solid] = []
    for z in (-18.0, 18.0):
        frame.append(Cap(spot(18, 1.6, z), spot(18, SEAT_HEIGHT - 3, z), (1.6, 1.8)))
        frame.append(Cap(spot(-20, 1.6, z), spot(-18.5, SEAT_HEIGHT, z), (1.6, 1.9)))
        frame.append(Cap(spot(-18.5, SEAT_HEIGHT, z), spot(-22.5, 90, z), (1.9, 1.6)))
    frame.append(Cap(spot(-22.4, 88, -18), spot(-22.4, 88, 18), (2.2, 2.4, 2.2)))
    frame.append(Cap(spot(-21.5, 74, -18), spot(-21.5, 74, 18), (1.6, 1.6)))
    frame.append(Cap(spot(-20.5, 61, -18), spot(-20.5, 61, 18), (1.4, 1.4)))
    return [_group("chair", "chair", tuple(frame)), _group("seat", "seat", (seat,))]


def _band(skeleton: Skeleton) -> tuple[Solid, ...]:
    """A loop band round both thighs, above the knees: one strap, straight between the legs."""
    way = vec(0, 0, 0)
    spots = {}
    for side in "lr":
        hip, knee = skeleton.joints[f"{side}_hip"], skeleton.joints[f"{side}_knee"]
        spots[side] = hip + 0.72 * (knee - hip) + 0.3 * skeleton.feet[side].front
        way = way + unit(knee - hip)
    along = unit(way)
    out = across(spots["l"] - spots["r"], along)
    front = np.cross(out, along)
    rim: list[Vec] = []
    for side, sign in (("l", 1.0), ("r", -1.0)):
        for degrees in np.linspace(90, -90, BAND_STEPS):
            turn = np.radians(degrees)
            round_ = np.cos(turn) * out + np.sin(turn) * front
            rim.append(spots[side] + sign * BAND_AWAY * round_)
    return tuple(
        Cap(a, b, (0.8, 0.8), flat=(along, 3.8))
        for a, b in zip(rim, [*rim[1:], rim[0]], strict=True)
    )

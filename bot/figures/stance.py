"""A stance: how an author says where pelvis, spine, head, legs and arms are.

A stance is the `body:` of a figure file, still as plain data; this module mirrors, merges and
blends such data and reads it into typed records. `check.py` says in plain words what is wrong with
it; reading here raises `StanceBroken`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.figures.vectors import Vec, unit, vec

Raw = Mapping[str, Any]

#: everything that may stand in a limb, and the keys of a whole body
LEG_KEYS = ("ankle", "knee", "thigh", "shin", "toe", "instep")
ARM_KEYS = ("wrist", "elbow", "upper", "lower", "hand", "palm", "curl", "spread")
FRAME_KEYS = ("up", "fwd")
BODY_KEYS = (
    *("root", "pelvis", "waist", "chest", "head", "neck_bias"),
    *("l_leg", "r_leg", "l_arm", "r_arm", "glow", "contacts", "straight"),
)
#: words that stand for a direction of the foot
TOE_WORDS = ("flex", "point", "half")


class StanceBroken(ValueError):
    """A body is written in a way that cannot be read."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point: a place in the world, or a joint (`at`) plus a way (cm)."""

    add: Vec
    at: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a part of the trunk points."""

    up: Vec
    fwd: Vec | None


@dataclass(frozen=True, slots=True)
class Leg:
    """Either an `ankle` to reach (the knee bends towards `knee`), or two directions."""

    ankle: Spot | None
    knee: Vec
    thigh: Vec | None
    shin: Vec | None
    toe: Vec | str
    instep: Vec | None


@dataclass(frozen=True, slots=True)
class Arm:
    """Either a `wrist` to reach (the elbow bends towards `elbow`), or two directions."""

    wrist: Spot | None
    elbow: Vec
    upper: Vec | None
    lower: Vec | None
    hand: Vec | None
    palm: Vec | None
    #: degrees by which each finger joint bends, and how far the fingers part (0..1)
    curl: float
    spread: float


@dataclass(frozen=True, slots=True)
class Stance:
    """A whole body, read."""

    root: Vec
    pelvis: Aim
    waist: Aim | None
    chest: Aim
    head: Aim
    neck_bias: Vec
    legs: Mapping[str, Leg]
    arms: Mapping[str, Arm]
    glow: tuple[Raw | str, ...]


def read_stance(raw: Raw) -> Stance:
    """Read the data of one body."""
    waist = raw.get("waist")
    return Stance(
        root=_vec(raw, "root"),
        pelvis=_aim(raw, "pelvis"),
        waist=_aim(raw, "waist") if waist is not None else None,
        chest=_aim(raw, "chest"),
        head=_aim(raw, "head"),
        neck_bias=_vec(raw, "neck_bias") if "neck_bias" in raw else vec(0, 0, 0),
        legs={side: _leg(_part(raw, f"{side}_leg")) for side in "lr"},
        arms={side: _arm(_part(raw, f"{side}_arm")) for side in "lr"},
        glow=tuple(raw.get("glow", ())),
    )


def read_spot(value: Any) -> Spot:
    """Read `[x, y, z]` or `{at: joint, add: [x, y, z]}`."""
    if isinstance(value, Mapping):
        return Spot(_numbers(value.get("add", (0, 0, 0))), str(value.get("at", "")))
    return Spot(_numbers(value))


def _numbers(value: Any) -> Vec:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise StanceBroken(f"three numbers were expected, not {value!r}")
    return vec(*(float(number) for number in value))


def _part(raw: Raw, key: str) -> Raw:
    part = raw.get(key)
    if not isinstance(part, Mapping):
        raise StanceBroken(f"`{key}` is missing")
    return part


def _vec(raw: Raw, key: str) -> Vec:
    return _numbers(raw.get(key))


def _direction(raw: Raw, key: str) -> Vec | None:
    return unit(_vec(raw, key)) if key in raw else None


def _aim(raw: Raw, key: str) -> Aim:
    part = _part(raw, key)
    return Aim(_vec(part, "up"), _vec(part, "fwd") if "fwd" in part else None)


def _leg(raw: Raw) -> Leg:
    toe = raw.get("toe", "flex")
    return Leg(
        ankle=read_spot(raw["ankle"]) if "ankle" in raw else None,
        knee=_vec(raw, "knee") if "knee" in raw else vec(1, 0, 0),
        thigh=_direction(raw, "thigh"),
        shin=_direction(raw, "shin"),
        toe=toe if isinstance(toe, str) else unit(_numbers(toe)),
        instep=_direction(raw, "instep"),
    )


def _arm(raw: Raw) -> Arm:
    return Arm(
        wrist=read_spot(raw["wrist"]) if "wrist" in raw else None,
        elbow=_vec(raw, "elbow") if "elbow" in raw else vec(-1, -1, 0),
        upper=_direction(raw, "upper"),
        lower=_direction(raw, "lower"),
        hand=_direction(raw, "hand"),
        palm=_direction(raw, "palm"),
        curl=float(raw.get("curl", 12)),
        spread=float(raw.get("spread", 0.35)),
    )


def merge(base: Raw, over: Raw) -> dict[str, Any]:
    """The body `base` with the parts of `over` in place of its own (whole limbs, whole aims)."""
    return {**base, **over}


def mirror(value: Any) -> Any:
    """The same data for the other side: left and right change places, z changes its sign."""
    if isinstance(value, Mapping):
        return {_other(key): mirror(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        if _is_point(value):
            return [value[0], value[1], 0.0 - value[2]]
        return [mirror(item) for item in value]
    return _other(value) if isinstance(value, str) else value


def _is_point(value: Any) -> bool:
    return len(value) == 3 and all(isinstance(number, int | float) for number in value)


def _other(word: str) -> str:
    if word[:2] in ("l_", "r_"):
        return ("r_" if word[0] == "l" else "l_") + word[2:]
    if word[-2:] in (":l", ":r"):
        return word[:-1] + ("r" if word[-1] == "l" else "l")
    return word


def blend(a: Any, b: Any, share: float) -> Any:
    """The data `share` of the way from `a` to `b`.

    Blending what the author wrote, and solving each frame anew, keeps every bone's length, which
    blending solved joints would not. Both must be written in the same form.
    """
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        if a.keys() != b.keys():
            odd = ", ".join(sorted(a.keys() ^ b.keys()))
            raise StanceBroken(f"two key frames are written in different forms: {odd}")
        return {key: blend(a[key], b[key], share) for key in a}
    if isinstance(a, list | tuple) and isinstance(b, list | tuple) and len(a) == len(b):
        return [blend(one, two, share) for one, two in zip(a, b, strict=True)]
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a + (b - a) * share
    if a != b:
        raise StanceBroken(f"two key frames are written in different forms: {a!r} and {b!r}")
    return a


def shift(raw: Raw, offset: Any) -> dict[str, Any]:
    """The same body somewhere else: every place moves, directions and joints stay."""
    moved: dict[str, Any] = dict(raw)
    moved["root"] = _moved(raw.get("root"), offset)
    for limb, key in (("leg", "ankle"), ("arm", "wrist")):
        for side in "lr":
            part = raw.get(f"{side}_{limb}")
            if isinstance(part, Mapping) and isinstance(part.get(key), list | tuple):
                moved[f"{side}_{limb}"] = {**part, key: _moved(part[key], offset)}
    return moved


def _moved(point: Any, offset: Any) -> Any:
    if not isinstance(point, list | tuple) or not _is_point(point):
        # Reading it says what is wrong with it.
        return point
    return [a + b for a, b in zip(point, offset, strict=True)]

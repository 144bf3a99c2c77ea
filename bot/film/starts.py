"""The way into a pose: from a plain beginning near it, drawn anew from frame to frame.

Rules of this module
1. Bodies are blended as stances, never as joints, so that bones keep their lengths. Two stances can
   be written in different forms; so both are solved first and written in one form, `plain`.
2. The way goes through the pictures that the figure's `enter` draws. Where there are none, who
   lies, sits, kneels or stands in the pose begins lying, sitting, kneeling or standing. What fits
   none of these has no way in, and the film dissolves into it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from bot.figures.camera import Camera
from bot.figures.figures import FigureFile, Scene
from bot.figures.skeleton import Skeleton, solve
from bot.figures.stance import Raw, blend, read_stance, shift
from bot.figures.vectors import Vec, across, smoothstep, unit, vec

#: frames on the way from the beginning into the pose, the pose itself among them: each is seen for
#: two of the film's
WAY = 48
#: height of the pelvis (cm): above it somebody stands, below it they sit or lie on the mat
_TALL, _LOW = 70, 25
#: how much nearer a beginning on hands and knees is moved to the pose
_NEARER = 0.6
#: how near the floor (cm) the joints of a foot, and of a knee, may come
_SOLE, _KNEE = 1.5, 4.5
#: what is a direction in `plain`
_TURNS = {"up", "fwd", "knee", "toe", "instep", "elbow", "hand", "palm"}

_ARMS_LONG = {
    "l_arm": {"wrist": [6, 2.6, -22], "elbow": [0, 0, -1], "hand": [1, -0.04, 0],
              "palm": [0, 1, 0.1], "curl": 10},
    "r_arm": {"wrist": [6, 2.6, 22], "elbow": [0, 0, 1], "hand": [1, -0.04, 0],
              "palm": [0, 1, -0.1], "curl": 10},
}  # fmt: skip
#: on the back, knees bent, arms along the body
_BACK: Raw = {
    "root": [1, 11.4, 0],
    "pelvis": {"up": [-1, 0.0, 0], "fwd": [0.0, 1, 0]},
    "chest": {"up": [-1, -0.03, 0], "fwd": [-0.03, 1, 0]},
    "head": {"up": [-1, 0.0, 0], "fwd": [0.0, 1, 0]},
    "neck_bias": [0, 0.25, 0],
    "l_leg": {"ankle": [42, 7, -11], "knee": [0.2, 1, 0], "toe": [1, 0, -0.1]},
    "r_leg": {"ankle": [42, 7, 11], "knee": [0.2, 1, 0], "toe": [1, 0, 0.1]},
    **_ARMS_LONG,
}
#: on the belly, brow down
_BELLY: Raw = {
    "root": [0, 10.4, 0],
    "pelvis": {"up": [1, 0.02, 0], "fwd": [0.02, -1, 0]},
    "chest": {"up": [1, -0.03, 0], "fwd": [-0.03, -1, 0]},
    "head": {"up": [1, 0.02, 0], "fwd": [0.02, -1, 0]},
    "neck_bias": [0, -0.1, 0],
    "l_leg": {"thigh": [-1, -0.08, -0.06], "shin": [-1, -0.09, -0.03], "knee": [0, -1, 0],
              "toe": [-1, -0.15, 0]},
    "r_leg": {"thigh": [-1, -0.08, 0.06], "shin": [-1, -0.09, 0.03], "knee": [0, -1, 0],
              "toe": [-1, -0.15, 0]},
    "l_arm": {"wrist": [-6, 3.2, -27], "elbow": [0, 0.3, -1], "hand": [-1, -0.05, 0.1],
              "palm": [0, -1, 0], "curl": 4},
    "r_arm": {"wrist": [-6, 3.2, 27], "elbow": [0, 0.3, 1], "hand": [-1, -0.05, -0.1],
              "palm": [0, -1, 0], "curl": 4},
}  # fmt: skip
#: on hands and knees
_FOURS: Raw = {
    "root": [-42, 46.5, 0],
    "pelvis": {"up": [1, 0.18, 0], "fwd": [0.18, -1, 0]},
    "chest": {"up": [1, 0.14, 0], "fwd": [0.14, -1, 0]},
    "head": {"up": [1, 0.05, 0], "fwd": [0.05, -1, 0]},
    "neck_bias": [0, 0, 0],
    "l_leg": {"ankle": [-81, 5, -11], "knee": [0.4, -1, 0], "toe": [-1, -0.2, 0]},
    "r_leg": {"ankle": [-81, 5, 11], "knee": [0.4, -1, 0], "toe": [-1, -0.2, 0]},
    "l_arm": {"wrist": [2, 4, -16], "elbow": [-0.4, 0, -1], "hand": [1, -0.1, 0],
              "palm": [0, -1, 0], "curl": 4},
    "r_arm": {"wrist": [2, 4, 16], "elbow": [-0.4, 0, 1], "hand": [1, -0.1, 0],
              "palm": [0, -1, 0], "curl": 4},
}  # fmt: skip
#: sitting tall with long legs, hands beside the hips
_SEAT: Raw = {
    "root": [0, 9.6, 0],
    "pelvis": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "chest": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "head": {"up": [0.02, 1, 0], "fwd": [1, -0.05, 0]},
    "neck_bias": [0, 0, 0],
    "l_leg": {"ankle": [78, 6.5, -12], "knee": [0.1, 1, -0.2], "toe": [0.35, 1, -0.1]},
    "r_leg": {"ankle": [78, 6.5, 12], "knee": [0.1, 1, 0.2], "toe": [0.35, 1, 0.1]},
    "l_arm": {"wrist": [4, 6, -25], "elbow": [-1, 0.2, -0.6], "hand": [1, -0.2, -0.1],
              "palm": [0, -1, 0], "curl": 6},
    "r_arm": {"wrist": [4, 6, 25], "elbow": [-1, 0.2, 0.6], "hand": [1, -0.2, 0.1],
              "palm": [0, -1, 0], "curl": 6},
}  # fmt: skip
#: sitting on a chair, hands on the thighs
_CHAIR: Raw = {
    "root": [-6.8, 55, 0],
    "pelvis": {"up": [-0.02, 1, 0], "fwd": [1, 0.02, 0]},
    "chest": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "head": {"up": [0.0, 1, 0], "fwd": [1, -0.06, 0]},
    "neck_bias": [0, 0, 0],
    "l_leg": {"ankle": [36, 7, -11], "knee": [1, 0.5, 0], "toe": [1, 0, -0.1]},
    "r_leg": {"ankle": [36, 7, 11], "knee": [1, 0.5, 0], "toe": [1, 0, 0.1]},
    "l_arm": {"wrist": [16, 63.7, -10.9], "elbow": [-0.6, -0.2, -1], "hand": [1, -0.12, 0.25],
              "palm": [0, -1, 0], "curl": 16},
    "r_arm": {"wrist": [16, 63.7, 10.8], "elbow": [-0.6, -0.2, 1], "hand": [1, -0.12, -0.25],
              "palm": [0, -1, 0], "curl": 16},
}  # fmt: skip
#: standing on the knees
_KNEES: Raw = {
    "root": [0, 47.5, 0],
    "pelvis": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "chest": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "head": {"up": [0.0, 1, 0], "fwd": [1, 0.0, 0]},
    "neck_bias": [0, 0, 0],
    "l_leg": {"ankle": [-39, 5.5, -10], "knee": [1, -0.6, 0], "toe": [-1, -0.2, 0]},
    "r_leg": {"ankle": [-39, 5.5, 10], "knee": [1, -0.6, 0], "toe": [-1, -0.2, 0]},
    "l_arm": {"wrist": [4, 45, -22], "elbow": [-1, 0, -0.4], "hand": [0.15, -1, 0],
              "palm": [0, 0, 1], "curl": 16},
    "r_arm": {"wrist": [4, 45, 22], "elbow": [-1, 0, 0.4], "hand": [0.15, -1, 0],
              "palm": [0, 0, -1], "curl": 16},
}  # fmt: skip
#: standing, arms down
_STAND: Raw = {
    "root": [0, 87.5, 0],
    "pelvis": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "chest": {"up": [0.02, 1, 0], "fwd": [1, -0.02, 0]},
    "head": {"up": [0.0, 1, 0], "fwd": [1, 0.0, 0]},
    "neck_bias": [0, 0, 0],
    "l_leg": {"ankle": [0, 7, -9], "knee": [1, 0, -0.1], "toe": [1, 0, -0.08]},
    "r_leg": {"ankle": [0, 7, 9], "knee": [1, 0, 0.1], "toe": [1, 0, 0.08]},
    "l_arm": {"wrist": [3, 84, -23], "elbow": [-1, 0, -0.4], "hand": [0.15, -1, 0],
              "palm": [0, 0, 1], "curl": 16},
    "r_arm": {"wrist": [3, 84, 23], "elbow": [-1, 0, 0.4], "hand": [0.15, -1, 0],
              "palm": [0, 0, -1], "curl": 16},
}  # fmt: skip


def way_in(figure: FigureFile) -> tuple[Scene, ...]:
    """The scenes from a beginning into the pose, the pose last; () where there is no way in.

    Raises StanceBroken for a figure that cannot be read.
    """
    scene = figure.scene()
    if len(scene.bodies) != 1:
        return ()
    stops = _stops(figure, scene)
    if len(stops) < 2:
        return ()
    made: list[Scene] = []
    bare = replace(scene, arrows=(), tags=())
    for at in range(WAY - 1):
        passed = smoothstep(0, 1, at / (WAY - 1)) * (len(stops) - 1)
        stop = min(int(passed), len(stops) - 2)
        (one, seen_from), (two, seen_at) = stops[stop], stops[stop + 1]
        body = _above_floor(_between(one, two, passed - stop))
        camera = _looking(seen_from, seen_at, passed - stop)
        made.append(replace(bare, bodies=(body,), camera=camera))
    pose, _ = stops[-1]
    return (*made, replace(bare, bodies=(pose,)))


def _stops(figure: FigureFile, scene: Scene) -> list[tuple[dict[str, Any], Camera]]:
    """The bodies that are passed, and where each is seen from; the pose last."""
    pose = plain(scene.bodies[0])
    drawn = [figure.scene(entry) for entry in figure.entries]
    stops = [
        (plain(each.bodies[0]), each.camera)
        for each in drawn
        if len(each.bodies) == 1 and each.camera.width == scene.camera.width
    ]
    if len(stops) < len(drawn) or not stops:
        found = _start(pose, on_chair=any(prop.get("kind") == "chair" for prop in scene.props))
        stops = [(plain(_moved_near(found, pose)), scene.camera)] if found is not None else []
    return [*stops, (pose, scene.camera)]


def _looking(one: Camera, two: Camera, share: float) -> Camera:
    """The camera on its way between two places."""
    yaw, pitch, scale = (
        a + (b - a) * share
        for a, b in ((one.yaw, two.yaw), (one.pitch, two.pitch), (one.scale, two.scale))
    )
    target = one.target + (two.target - one.target) * share
    return Camera(yaw, pitch, target, scale, two.width, two.height)


def _between(start: Raw, pose: Raw, share: float) -> dict[str, Any]:
    # What works shines in the pose only.
    return _blended({**start, "glow": ()}, {**pose, "glow": ()}, share)


def _above_floor(body: dict[str, Any]) -> dict[str, Any]:
    """The same body with feet, then knees, lifted where they went through the floor."""
    joints = solve(read_stance(body)).joints
    for side in "lr":
        lowest = min(float(joints[f"{side}_{part}"][1]) for part in ("heel", "ball", "toe"))
        leg = body[f"{side}_leg"]
        x, y, z = leg["ankle"]
        body = {**body, f"{side}_leg": {**leg, "ankle": [x, y + max(_SOLE - lowest, 0), z]}}
    joints = solve(read_stance(body)).joints
    lowest = min(float(joints[f"{side}_knee"][1]) for side in "lr")
    x, y, z = body["root"]
    return {**body, "root": [x, y + max(_KNEE - lowest, 0), z]}


def _blended(start: Raw, pose: Raw, share: float) -> dict[str, Any]:
    """Places move straight, directions turn evenly."""
    made: dict[str, Any] = {}
    for key, part in start.items():
        other = pose[key]
        if isinstance(part, dict):
            made[key] = _blended(part, other, share)
        elif key in _TURNS:
            made[key] = _turned(_v(part), _v(other), share)
        else:
            made[key] = blend(part, other, share)
    return made


def _turned(one: Vec, two: Vec, share: float) -> list[float]:
    """The direction `share` of the way from one to the other, along the shortest arc."""
    one, two = unit(one), unit(two)
    angle = float(np.arccos(np.clip(one @ two, -1, 1)))
    if angle < 0.01:
        return _list(two)
    if np.pi - angle < 0.01:
        # Straight behind: around whatever is at right angles.
        two = unit(two + 0.05 * across(vec(0.2, 1, 0.1), one))
        angle = float(np.arccos(np.clip(one @ two, -1, 1)))
    parts = np.sin((1 - share) * angle) * one + np.sin(share * angle) * two
    return _list(parts / np.sin(angle))


def _start(pose: Raw, *, on_chair: bool) -> Raw | None:
    """The beginning that is near this pose."""
    up, forward, height = unit(_v(pose["pelvis"]["up"])), _v(pose["pelvis"]["fwd"]), pose["root"][1]
    if abs(unit(forward)[2]) > 0.6:
        return None
    if up[1] > 0.75:
        if height > _TALL:
            return _STAND
        if on_chair:
            return _CHAIR
        return _SEAT if height < _LOW else _KNEES
    if forward[1] > 0:
        return _BACK
    return _BELLY if up[1] < 0.2 and height < _LOW else _FOURS


def _moved_near(start: Raw, pose: Raw) -> Raw:
    """The beginning, most of the way to where the pose is on the mat, so that both are seen."""
    if start is not _FOURS:
        return start
    middles = [
        np.mean(list(solve(read_stance(body)).joints.values()), axis=0) for body in (start, pose)
    ]
    ahead = _NEARER * float(middles[1][0] - middles[0][0])
    return shift(start, [ahead, 0, 0])


def plain(body: Raw) -> dict[str, Any]:
    """The same body in the one form in which all of them can be blended: places for hands and feet,
    directions for the rest.
    """
    stance = read_stance(body)
    found = solve(stance)
    legs = {f"{side}_leg": _leg(found, side) for side in "lr"}
    arms = {f"{side}_arm": _arm(found, side) for side in "lr"}
    return {
        "root": _list(stance.root),
        **{name: _aim(found, name) for name in ("pelvis", "waist", "chest", "head")},
        "neck_bias": _list(stance.neck_bias),
        **legs,
        **arms,
        "glow": stance.glow,
    }


def _aim(found: Skeleton, name: str) -> dict[str, Any]:
    forward, up, _ = found.frames[name]
    return {"up": _list(up), "fwd": _list(forward)}


def _leg(found: Skeleton, side: str) -> dict[str, Any]:
    hip, knee, ankle = (found.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    foot = found.feet[side]
    bent = knee - (hip + ankle) / 2
    towards = unit(bent) if np.linalg.norm(bent) > 2 else foot.front
    return {"ankle": _list(ankle), "knee": _list(towards), "toe": _list(foot.toe),
            "instep": _list(foot.top)}  # fmt: skip


def _arm(found: Skeleton, side: str) -> dict[str, Any]:
    shoulder, elbow, wrist = (
        found.joints[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist")
    )
    hand = found.hands[side]
    bent = elbow - (shoulder + wrist) / 2
    out = found.frames["chest"][2] * (1.0 if side == "l" else -1.0)
    towards = unit(bent) if np.linalg.norm(bent) > 1.5 else out
    return {"wrist": _list(wrist), "elbow": _list(towards), "hand": _list(hand.fingers),
            "palm": _list(hand.palm), "curl": hand.curl, "spread": hand.spread}  # fmt: skip


def _v(numbers: Any) -> Vec:
    return np.array(numbers, float)


def _list(v: Vec) -> list[float]:
    return [round(float(number), 4) for number in v]

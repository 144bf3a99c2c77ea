"""How long a step and a day take, worked out from holds, doses and the program's pace.

Rules of this module
1. Nobody types minutes: they follow from breaths, repetitions and the seconds of `Pace`.
2. Between two sides of a step there is `switch_s`, between two sets without sides `rest_s`, between
   two steps and between the poses of a chain `transition_s`.
3. A way along the mat (half a round trip) takes `pass_s`, with lifted leg `pass_with_lift_s`.

Source of the pace: a breath at rest takes about six seconds, so five breaths are 30 s and ten are
60 s, which is the range the American College of Sports Medicine gives for static stretches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.model import Day, Kind, Pose, Program, Step

#: the kinds of poses whose hold somebody may shorten or lengthen on the day
_STRETCHED = frozenset({Kind.STRETCH, Kind.SWAP})


@dataclass(frozen=True, slots=True)
class Minutes:
    """The length of a day in minutes: as planned, with the shortest and with the longest holds."""

    plain: float
    short: float
    long: float


def step_seconds(step: Step, program: Program) -> int:
    """How long one step takes in seconds, both sides and all sets included.

    Poses the program does not have count as nothing.
    """
    return _step_seconds(step, program, "plain")


def day_minutes(day: Day, program: Program) -> Minutes:
    """How long a day takes."""
    return Minutes(
        plain=_seconds(day.steps, program, "plain") / 60,
        short=_seconds(day.steps, program, "least") / 60,
        long=_seconds(day.steps, program, "most") / 60,
    )


def short_version(day: Day) -> tuple[Step, ...]:
    """The steps of the day's short version: those left when `leave_out` is left out."""
    kept = (
        replace(step, poses=tuple(id_ for id_ in step.poses if id_ not in day.leave_out))
        for step in day.steps
    )
    return tuple(step for step in kept if step.poses)


def short_version_minutes(day: Day, program: Program) -> float:
    """How long the day's short version takes in minutes."""
    return _seconds(short_version(day), program, "plain") / 60


def pose_seconds(pose: Pose, step: Step, program: Program) -> int:
    """How long one pose of a step is held or repeated once, on one side, in seconds."""
    return _once(pose, step, program, "plain")


def _seconds(steps: Sequence[Step], program: Program, holds: str) -> int:
    between = max(len(steps) - 1, 0) * program.pace.transition_s
    return sum(_step_seconds(step, program, holds) for step in steps) + between


def _step_seconds(step: Step, program: Program, holds: str) -> int:
    poses = [program.poses[id_] for id_ in step.poses if id_ in program.poses]
    if not poses:
        return 0
    pace = program.pace
    sides = 2 if step.side == "both" else 1
    once = sum(_once(pose, step, program, holds) for pose in poses)
    once += (len(poses) - 1) * pace.transition_s
    rounds = step.sets * sides
    pause = pace.switch_s if sides == 2 else pace.rest_s
    return rounds * once + (rounds - 1) * pause


def _once(pose: Pose, step: Step, program: Program, holds: str) -> int:
    pace, dose = program.pace, pose.dose
    trips = step.round_trips or (dose.round_trips if dose is not None else None)
    if trips is not None and dose is not None and dose.round_trips is not None:
        one_way = pace.pass_with_lift_s if step.lift else pace.pass_s
        return trips * 2 * one_way + (trips - 1) * pace.rest_s
    if dose is not None and dose.reps is not None:
        return dose.reps * (dose.seconds_each or pace.breath_s)
    return _breaths(pose, step, holds) * pace.breath_s


def _breaths(pose: Pose, step: Step, holds: str) -> int:
    least = pose.hold.least if pose.hold is not None else 1
    planned = step.breaths if step.breaths is not None else least
    if pose.hold is None or pose.kind not in _STRETCHED:
        return planned
    return {"least": least, "most": pose.hold.most}.get(holds, planned)

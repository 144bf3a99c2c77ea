"""A day as it is practised: cue after cue, each with its seconds.

Rules of this module
1. Nobody types minutes: they follow from breaths, repetitions, sides and the seconds of `Pace`.
   Whatever tells or leads through a day is made from these cues, so that all of it takes as long.
2. Between two sides of a step there is `switch_s`, between two sets without sides `rest_s`. The way
   from one pose to the next is `transition_s`: a third of it for leaving, the rest for entering.
   The first pose has such a way, too, for getting ready, and the last one a third for leaving.
3. A way along the mat (half a round trip) takes `pass_s`, with lifted leg `pass_with_lift_s`.
4. A pose that somebody takes instead brings its own sides: one that has none is not done twice, and
   one that has two is done on both.

Source of the pace: a breath at rest takes about six seconds, so five breaths are 30 s and ten are
60 s, which is the range the American College of Sports Medicine gives for static stretches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.content.model import Day, Kind, Pose, Program, Shape, Step

#: the kinds of poses whose hold somebody may shorten or lengthen on the day
_STRETCHED = frozenset({Kind.STRETCH, Kind.SWAP})
#: what somebody does instead: pose id -> "easier", "harder" or the id of another pose
Choices = Mapping[str, str]
AS_PLANNED: Choices = {}


#: the sides that a pose's second picture shows: a first side is the right one
SECOND_SIDES = ("second", "left")


class CueKind(StrEnum):
    """What is done during a cue."""

    READY = "ready"
    ENTER = "enter"
    HOLD = "hold"
    SWITCH = "switch"
    REST = "rest"
    LEAVE = "leave"
    DONE = "done"


class Holds(StrEnum):
    """How long stretches are held: as planned, or at an end of their range."""

    PLANNED = "planned"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to do, for so many seconds."""

    kind: CueKind
    seconds: int
    #: the step of the day, from 1
    step: int = 0
    #: the pose that is done, and how: "" as it is, "easier" or "harder"
    pose: str = ""
    choice: str = ""
    #: "first", "second", "right" or "left"; "" for a pose without sides
    side: str = ""
    #: which time the step is done, from 1, and of how many; both sides are one time each
    round: int = 1
    rounds: int = 1
    #: what a hold is counted in: breaths, repetitions or round trips; the others are 0
    breaths: int = 0
    reps: int = 0
    trips: int = 0


def timeline(
    program: Program,
    steps: Sequence[Step],
    choices: Choices = AS_PLANNED,
    holds: Holds = Holds.PLANNED,
) -> tuple[Cue, ...]:
    """What is done, in its order. Poses that the program does not have are passed over."""
    done = [
        (number, step) for number, step in enumerate(steps, 1) if _poses(program, step, choices)
    ]
    if not done:
        return ()
    leaving = program.pace.transition_s // 3
    cues = [Cue(CueKind.READY, leaving, done[0][0])]
    for number, step in done:
        cues += _step(program, number, step, choices, holds)
    return (*cues, Cue(CueKind.DONE, 0, done[-1][0]))


def seconds(cues: Iterable[Cue]) -> int:
    """How long these take."""
    return sum(cue.seconds for cue in cues)


def held_seconds(program: Program, step: Step, pose: Pose) -> int:
    """How long one pose of a step is held or repeated once, on one side."""
    return sum(takes for _, takes, *_ in _held(pose, step, program, Holds.PLANNED))


def taken(program: Program, pose: str, choices: Choices) -> Pose | None:
    """The pose that is done in this one's place."""
    return program.poses.get(choices.get(pose, "")) or program.poses.get(pose)


def short_version(day: Day) -> tuple[Step, ...]:
    """The steps of the day's short version: those left when `leave_out` is left out."""
    kept = (
        replace(step, poses=tuple(id_ for id_ in step.poses if id_ not in day.leave_out))
        for step in day.steps
    )
    return tuple(step for step in kept if step.poses)


@dataclass(frozen=True, slots=True)
class _Pass:
    """A step done once, on one side."""

    round: int
    side: str
    #: the poses, and how each is done
    poses: tuple[tuple[Pose, str], ...]

    def side_of(self, pose: Pose) -> str:
        """Its side; a pose without sides has none."""
        return self.side if pose.shape is not Shape.SYMMETRIC else ""


def _poses(program: Program, step: Step, choices: Choices) -> tuple[tuple[Pose, str], ...]:
    """The poses that are done in a step, each with "", "easier" or "harder"."""
    found = []
    for id_ in step.poses:
        pose, choice = taken(program, id_, choices), choices.get(id_, "")
        if pose is not None:
            found.append((pose, choice if choice in ("easier", "harder") else ""))
    return tuple(found)


def _passes(program: Program, step: Step, choices: Choices) -> list[_Pass]:
    poses = _poses(program, step, choices)
    sided = tuple(each for each in poses if each[0].shape is not Shape.SYMMETRIC)
    instead = any(pose.id not in step.poses for pose, _ in poses)
    both = step.side == "both" or (
        not step.side and instead and any(pose.shape is Shape.SIDED for pose, _ in poses)
    )
    if not both:
        return [_Pass(each, step.side, poses) for each in range(1, step.sets + 1)]
    return [
        _Pass(each, side, done)
        for each in range(1, step.sets + 1)
        for side, done in (("first", poses), ("second", sided))
        if done
    ]


def _step(
    program: Program, number: int, step: Step, choices: Choices, holds: Holds
) -> Iterator[Cue]:
    """The cues of one step, from the way into it to the way out."""
    pace = program.pace
    leaving = pace.transition_s // 3
    entering = pace.transition_s - leaving
    passes = _passes(program, step, choices)
    switched = any(each.side == "second" for each in passes)
    pause, pause_s = (CueKind.SWITCH, pace.switch_s) if switched else (CueKind.REST, pace.rest_s)
    for at, each in enumerate(passes):
        turn = each.round, step.sets
        if at:
            first, _ = each.poses[0]
            yield Cue(pause, pause_s, number, first.id, "", each.side_of(first), *turn)
        for place, (pose, choice) in enumerate(each.poses):
            here = pose.id, choice, each.side_of(pose), *turn
            if place:
                before, how = each.poses[place - 1]
                yield Cue(
                    CueKind.LEAVE, leaving, number, before.id, how, each.side_of(before), *turn
                )
            if place or not at:
                yield Cue(CueKind.ENTER, entering, number, *here)
            for kind, takes, *counted in _held(pose, step, program, holds):
                yield Cue(kind, takes, number, *here, *counted)
    end = passes[-1]
    last, how = end.poses[-1]
    side = end.side_of(last)
    yield Cue(CueKind.LEAVE, leaving, number, last.id, how, side, end.round, step.sets)


def _held(
    pose: Pose, step: Step, program: Program, holds: Holds
) -> Iterator[tuple[CueKind, int, int, int, int]]:
    """A pose held or repeated once, on one side: what is done, its seconds, and the breaths,
    repetitions and round trips it is counted in."""
    pace, dose = program.pace, pose.dose
    if dose is not None and dose.round_trips is not None:
        trips = step.round_trips or dose.round_trips
        one_way = pace.pass_with_lift_s if step.lift else pace.pass_s
        for trip in range(trips):
            if trip:
                yield CueKind.REST, pace.rest_s, 0, 0, 0
            yield CueKind.HOLD, 2 * one_way, 0, 0, 1
    elif dose is not None and dose.reps is not None:
        takes = dose.reps * (dose.seconds_each or pace.breath_s)
        yield CueKind.HOLD, takes, 0, dose.reps, 0
    else:
        breaths = breaths_of(pose, step, holds)
        yield CueKind.HOLD, breaths * pace.breath_s, breaths, 0, 0


def breaths_of(pose: Pose, step: Step, holds: Holds = Holds.PLANNED) -> int:
    """For how many breaths a step holds a pose; one that is taken instead, within its own range."""
    least = pose.hold.least if pose.hold is not None else 1
    planned = step.breaths if step.breaths is not None else least
    if pose.hold is not None and pose.id not in step.poses:
        planned = min(max(planned, least), pose.hold.most)
    if pose.hold is None or pose.kind not in _STRETCHED or holds is Holds.PLANNED:
        return planned
    return least if holds is Holds.LEAST else pose.hold.most

"""A day as it is practised: every cue in its place, and together as long as the day says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_program
from bot.content.minutes import day_minutes, short_version_minutes
from bot.content.model import Day, Program, Shape, Step
from bot.content.timeline import Cue, CueKind, Holds, seconds, short_version, taken, timeline

CONTENT = Path(__file__).parents[2] / "challenge_content"
PROGRAMS = {name: load_program(CONTENT / name) for name in ("glutes-5", "hips-7", "desk-10")}
DAYS = [(name, number) for name, each in PROGRAMS.items() for number in range(1, each.length + 1)]
#: a day of a challenge that is there, with what somebody does instead
Case = tuple[str, int, dict[str, str]]


@st.composite
def chosen(draw: st.DrawFn) -> Case:
    name, number = draw(st.sampled_from(DAYS))
    program, day, _ = _told((name, number, {}))
    poses = sorted({id_ for step in day.steps for id_ in step.poses})
    instead = st.sampled_from(["easier", "harder", *sorted(program.poses)])
    return name, number, draw(st.dictionaries(st.sampled_from(poses), instead))


def _told(case: Case) -> tuple[Program, Day, dict[str, str]]:
    name, number, choices = case
    return PROGRAMS[name], PROGRAMS[name].day(number), choices


@given(chosen(), st.sampled_from(Holds), st.booleans())
def test_whatever_somebody_chooses_the_cues_are_a_practice(
    case: Case, holds: Holds, short: bool
) -> None:
    """It begins with getting ready and ends with being done; each pose is entered, held and left in
    this order, and nothing takes less than no time."""
    program, day, choices = _told(case)
    steps = short_version(day) if short else day.steps
    cues = timeline(program, steps, choices, holds)
    if not steps:
        assert cues == ()
        return
    assert (cues[0].kind, cues[1].kind) == (CueKind.READY, CueKind.ENTER)
    assert [cue.kind for cue in cues[-3:]] == [CueKind.HOLD, CueKind.LEAVE, CueKind.DONE]
    assert all(cue.seconds > 0 for cue in cues[:-1])
    for now, then in pairwise(cues):
        match now.kind:
            case CueKind.ENTER:
                assert (then.kind, then.pose, then.side) == (CueKind.HOLD, now.pose, now.side)
            case CueKind.SWITCH | CueKind.REST:
                assert (then.kind, then.pose) == (CueKind.HOLD, now.pose)
            case CueKind.LEAVE:
                assert then.kind in (CueKind.ENTER, CueKind.DONE)
            case _:
                assert then.kind is not CueKind.READY
    held = {cue.pose for cue in cues if cue.kind is CueKind.HOLD}
    assert held == {
        pose.id for step in steps for id_ in step.poses if (pose := taken(program, id_, choices))
    }


@given(chosen())
def test_the_minutes_are_the_cues(case: Case) -> None:
    """For every day of every challenge and every choice, the short version too."""
    program, day, choices = _told(case)
    minutes = day_minutes(day, program, choices)
    for told, holds in zip(
        (minutes.plain, minutes.short, minutes.long),
        (Holds.PLANNED, Holds.LEAST, Holds.MOST),
        strict=True,
    ):
        assert told * 60 == pytest.approx(seconds(timeline(program, day.steps, choices, holds)))
    assert minutes.short <= minutes.plain <= minutes.long
    short = seconds(timeline(program, short_version(day), choices))
    assert short_version_minutes(day, program, choices) * 60 == pytest.approx(short)


@given(chosen())
def test_each_side_gets_the_same(case: Case) -> None:
    """As long on the second side as on the first, the same poses in the same order; a pose without
    sides that somebody takes instead is not done twice."""
    program, day, choices = _told(case)

    def of(step: int, side: str) -> list[tuple[str, int]]:
        return [
            (cue.pose, cue.seconds)
            for cue in cues
            if cue.kind is CueKind.HOLD
            and (cue.step, cue.side) == (step, side)
            and program.poses[cue.pose].shape is not Shape.SYMMETRIC
        ]

    cues = timeline(program, day.steps, choices)
    for step in range(1, len(day.steps) + 1):
        if any(cue.step == step and cue.side == "second" for cue in cues):
            assert of(step, "first") == of(step, "second")
    symmetric = [
        cue
        for cue in cues
        if cue.side == "second" and cue.kind is CueKind.HOLD
        if program.poses[cue.pose].shape is Shape.SYMMETRIC
    ]
    assert symmetric == []


def test_a_chain_is_done_on_one_side_and_then_on_the_other(garden: Path) -> None:
    """Into the first pose, from each to the next, over to the other side, and out of the last."""
    program = load_program(garden)
    cues = timeline(program, [Step(("pigeon", "gomukhasana"), breaths=8, side="both")])
    ready, *within, done = [(cue.kind.value, cue.pose, cue.side, cue.seconds) for cue in cues]
    assert (ready, done) == (("ready", "", "", 5), ("done", "", "", 0))
    assert within == [
        ("enter", "pigeon", "first", 10),
        ("hold", "pigeon", "first", 48),
        ("leave", "pigeon", "first", 5),
        ("enter", "gomukhasana", "first", 10),
        ("hold", "gomukhasana", "first", 48),
        ("switch", "pigeon", "second", 15),
        ("hold", "pigeon", "second", 48),
        ("leave", "pigeon", "second", 5),
        ("enter", "gomukhasana", "second", 10),
        ("hold", "gomukhasana", "second", 48),
        ("leave", "gomukhasana", "second", 5),
    ]


def test_what_is_counted_is_told(garden: Path) -> None:
    """Breaths of a hold, repetitions of a movement, one cue for each round trip; which round it is,
    and how a pose is done."""
    program = load_program(garden)
    steps = [Step(("bridge",), sets=2, breaths=5), Step(("side_steps",), round_trips=2)]
    cues = timeline(program, steps, {"bridge": "easier"})
    held = [cue for cue in cues if cue.kind is CueKind.HOLD]
    assert held == [
        Cue(CueKind.HOLD, 30, 1, "bridge", "easier", "", 1, 2, breaths=5),
        Cue(CueKind.HOLD, 30, 1, "bridge", "easier", "", 2, 2, breaths=5),
        Cue(CueKind.HOLD, 40, 2, "side_steps", trips=1),
        Cue(CueKind.HOLD, 40, 2, "side_steps", trips=1),
    ]
    pressed = timeline(program, [Step(("wall_glute_press",))])
    assert [cue.reps for cue in pressed if cue.kind is CueKind.HOLD] == [6]

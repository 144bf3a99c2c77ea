"""Minutes are worked out, never typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.loader import load_program
from bot.content.minutes import (
    Minutes,
    day_minutes,
    short_version_minutes,
    step_seconds,
)
from bot.content.model import Step
from bot.content.timeline import held_seconds, short_version


@pytest.mark.parametrize(
    ("step", "seconds", "why"),
    [
        (Step(("bridge",), sets=2, breaths=5), 80, "two holds of 30 s and one rest of 20 s"),
        (Step(("bridge",)), 30, "no breaths given: the least of the pose's range"),
        (Step(("warrior_1",), breaths=5, side="both"), 75, "two sides and the change of 15 s"),
        (Step(("warrior_1",), breaths=5, side="right"), 30, "one side"),
        (Step(("warrior_1",), sets=2, breaths=5, side="both"), 165, "four holds, three changes"),
        (Step(("side_steps",), round_trips=3), 160, "six ways of 20 s, two rests"),
        (Step(("side_steps",)), 160, "the round trips of the pose itself"),
        (Step(("side_steps",), round_trips=3, lift=True), 220, "with lifted leg a way takes 30 s"),
        (Step(("wall_glute_press",)), 30, "six times five seconds"),
        (Step(("pigeon", "gomukhasana"), breaths=8, side="both"), 237, "111 s a side and a change"),
        (Step(("nobody_knows",), breaths=8), 0, "a pose that is not there takes no time"),
    ],
)
def test_a_step_takes_its_time(garden: Path, step: Step, seconds: int, why: str) -> None:
    """Holds, sets, sides, round trips and chains each add up by the program's pace."""
    assert step_seconds(step, load_program(garden)) == seconds, why


def test_a_day_is_its_steps_and_the_ways_between(garden: Path) -> None:
    """Two steps have 15 s between them, with as much before the first and 5 s after the last;
    stretches may be held shorter or longer, strength not."""
    program = load_program(garden)
    assert day_minutes(program.day(1), program) == Minutes(246 / 60, 246 / 60, 246 / 60)
    plain = 75 + 237 + 60 + 2 * 15 + 20
    assert day_minutes(program.day(2), program) == Minutes(
        plain / 60, (plain - 4 * 3 * 6) / 60, (plain + 4 * 2 * 6) / 60
    )


def test_the_short_version_leaves_steps_out(garden: Path) -> None:
    """What is left out takes its time and its way along; a chain keeps its other poses."""
    program = load_program(garden)
    assert [step.poses for step in short_version(program.day(2))] == [
        ("warrior_1",),
        ("pigeon",),
        ("rest",),
    ]
    assert short_version_minutes(program.day(1), program) == (80 + 60 + 15 + 20) / 60
    nothing = replace(program.day(1), leave_out=("bridge", "locust", "rest"))
    assert short_version_minutes(nothing, program) == 0


def test_a_pose_of_a_step_has_seconds_of_its_own(garden: Path) -> None:
    """A lesson can say how long one hold is."""
    program = load_program(garden)
    step = program.day(2).steps[1]
    assert held_seconds(program, step, program.poses["pigeon"]) == 48

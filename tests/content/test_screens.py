"""A day in screens: exactly its cues, cut where somebody taps on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_program
from bot.content.model import Step
from bot.content.screens import Screens, screens
from bot.content.timeline import Choices, CueKind, seconds, short_version, taken, timeline
from tests.content.test_timeline import PROGRAMS, Case, _told, chosen


def told(all_: Screens) -> list[tuple[str, str, int]]:
    """Each screen: what is done, on which side, for how long."""
    return [(each.hold.pose, each.hold.side, each.held_s) for each in all_.screens]


@given(chosen(), st.booleans())
def test_the_screens_are_the_day(case: Case, short: bool) -> None:
    """Every cue is on exactly one screen, or is the way out, in the order of the day."""
    program, day, choices = _told(case)
    steps = short_version(day) if short else day.steps
    cues = timeline(program, steps, choices)
    all_ = screens(program, steps, choices)
    shown = [cue for screen in all_.screens for cue in (*screen.way, *screen.held)]
    assert tuple(shown) == cues[: len(shown)]
    assert {cue.kind for cue in cues[len(shown) :]} <= {CueKind.LEAVE, CueKind.DONE}
    assert all_.leaving_s == seconds(cues[len(shown) :])
    assert all_.left_s(0) == seconds(cues)


@given(chosen(), st.booleans())
def test_each_screen_is_one_pose_on_one_side(case: Case, short: bool) -> None:
    """It knows which pose was planned there, and what is done is what was chosen instead."""
    program, day, choices = _told(case)
    steps = short_version(day) if short else day.steps
    for screen in screens(program, steps, choices).screens:
        held = {(cue.pose, cue.side, cue.round) for cue in screen.held if cue.kind is CueKind.HOLD}
        assert len(held) == 1
        assert screen.planned in steps[screen.step - 1].poses
        instead = taken(program, screen.planned, choices)
        assert instead is not None
        assert instead.id == screen.hold.pose


@given(chosen())
def test_a_place_leads_back_to_its_screen(case: Case) -> None:
    """Each has a place of its own, by which it is found again."""
    program, day, choices = _told(case)
    all_ = screens(program, day.steps, choices)
    places = [screen.place for screen in all_.screens]
    assert len(set(places)) == len(places)
    assert [all_.at(place) for place in places] == list(range(len(places)))


@pytest.mark.parametrize(
    "place", ["", "end", "1", "1.", ".1", "0.1", "99.1", "1.1.1", "x.y", "-1.1"]
)
def test_a_place_that_no_day_has_leads_nowhere(place: str) -> None:
    """Nothing is guessed."""
    program = PROGRAMS["glutes-5"]
    assert screens(program, program.day(1).steps).at(place) is None


def test_a_choice_that_shortens_a_step_leaves_its_places_valid() -> None:
    """Somebody on the second side of the pigeon who takes a pose without sides is shown that."""
    program = PROGRAMS["glutes-5"]
    steps = (Step(("pigeon",), breaths=8, side="both"), Step(("rest",), breaths=10))
    both: Choices = {}
    assert told(screens(program, steps, both)) == [
        ("pigeon", "first", 48),
        ("pigeon", "second", 48),
        ("rest", "", 60),
    ]
    short = screens(program, steps, {"pigeon": "bridge"})
    at = short.at("1.2")
    assert at is not None
    assert short.screens[at].hold.pose == "bridge"


def test_round_trips_are_one_screen_with_their_rests(garden: Path) -> None:
    """There and back three times is one thing to do; sets of a pose are one screen each."""
    program = load_program(garden)
    steps = (Step(("side_steps",), round_trips=3), Step(("bridge",), sets=2, breaths=5))
    trips, *sets = screens(program, steps).screens
    assert sum(cue.trips for cue in trips.held) == 3
    assert trips.held_s == 3 * 2 * program.pace.pass_s + 2 * program.pace.rest_s
    assert [(each.hold.round, each.place) for each in sets] == [(1, "2.1"), (2, "2.2")]


def test_two_poses_that_became_one_are_still_told_apart() -> None:
    """Whoever takes the same pose for two of a chain can change each of them back."""
    program = PROGRAMS["glutes-5"]
    steps = (Step(("pigeon", "gomukhasana"), breaths=8, side="both"),)
    instead = dict.fromkeys(("pigeon", "gomukhasana"), "reclined_figure_4")
    found = screens(program, steps, instead).screens
    assert [each.planned for each in found] == ["pigeon", "gomukhasana"] * 2
    assert {each.hold.pose for each in found} == {"reclined_figure_4"}

"""The rig keeps its promises for every pose, side, build and frame that is shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.figures.cast import BUILDS, CAST
from bot.figures.check import check_figures, sunk
from bot.figures.contact import claimed
from bot.figures.figures import FIRST, SECOND, Scene, read_figures
from bot.figures.loops import loop_scenes
from bot.figures.scene import build_scene
from bot.figures.skeleton import FOREARM, SHIN, SPINE, THIGH, UPPER_ARM, Skeleton, solve
from bot.figures.stance import StanceBroken, blend, mirror, read_stance
from bot.figures.vectors import frame, turn, vec

FIGURES = Path(__file__).parent.parent.parent / "challenge_content" / "library" / "figures"


def every_scene() -> Iterator[tuple[str, Scene]]:
    """Every still on both sides, and every frame of every loop."""
    for figure in read_figures(FIGURES).values():
        for variant in figure.variants:
            for side in (FIRST, SECOND):
                yield f"{figure.pose}:{variant}:{side}", figure.scene(variant, side)
        for name in figure.loops:
            for number, scene in enumerate(loop_scenes(figure, name)):
                yield f"{name}:{number}", scene


SCENES = list(every_scene())


def skeletons() -> Iterator[tuple[str, Skeleton]]:
    for name, scene in SCENES:
        for body in scene.bodies:
            yield name, solve(read_stance(body))


def test_bones_never_change_their_length() -> None:
    """However a body bends, a thigh stays a thigh long, in every still and every frame."""
    for name, skeleton in skeletons():
        spot = skeleton.joints
        for side in "lr":
            for a, b, length in (
                ("hip", "knee", THIGH),
                ("knee", "ankle", SHIN),
                ("shoulder", "elbow", UPPER_ARM),
                ("elbow", "wrist", FOREARM),
            ):
                found = float(np.linalg.norm(spot[f"{side}_{a}"] - spot[f"{side}_{b}"]))
                assert found == pytest.approx(length, abs=0.05), f"{name} {side} {a}-{b}"
        steps = np.linalg.norm(np.diff(skeleton.spine, axis=0), axis=1)
        assert float(steps.sum()) == pytest.approx(SPINE, abs=0.01), name


def test_a_body_mirrored_twice_is_the_same_body() -> None:
    """The second side is the first one in a mirror: doing it twice changes nothing."""
    for name, scene in SCENES:
        for body in scene.bodies:
            assert mirror(mirror(body)) == body, name


def test_a_mirrored_body_has_its_joints_mirrored() -> None:
    """Mirroring what the author wrote mirrors where every joint is."""
    flip = np.array([1.0, 1.0, -1.0])
    for name, scene in SCENES:
        for body in scene.bodies:
            here, there = solve(read_stance(body)), solve(read_stance(mirror(body)))
            for joint, spot in here.joints.items():
                other = {"l": "r", "r": "l"}[joint[0]] + joint[1:] if joint[1] == "_" else joint
                assert np.allclose(there.joints[other], spot * flip, atol=1e-6), f"{name} {joint}"


def test_the_shipped_figures_have_no_mistakes(figures_dir: Path) -> None:
    """Targets are reached, nothing goes through the floor, no hand is inside a thigh."""
    assert check_figures(figures_dir) == []


#: words of a description that claim a touch, and which parts then have to claim one, too
TOUCHING = (
    (
        r"\b(?:hands?|palms?)\b[^.:;]* (?:on|round|at|together|holding|beside)\b",
        ("hand", "palm", "arm"),
    ),
    (r"\bhands down\b|\bboth hands\b", ("hand", "palm")),
    (r"\b(?:brow|head)\b[^.,:;]* on\b", ("brow", "head", "hair")),
    (r"\bfeet down\b|\bheels? press|\bfoot flat\b|\bfeet flat\b", ("foot", "heel")),
    (r"\bsitting\b|\bseated\b", ("hips", "thigh")),
)


@pytest.mark.parametrize("name", [name for name, _ in SCENES if name.endswith(":first")])
def test_what_the_words_claim_is_claimed_of_the_figure(name: str) -> None:
    """Each touch and each straight limb in a description is one that `check` measures."""
    scene = dict(SCENES)[name]
    words = scene.alt["en"].lower()
    parts = {part for body in scene.bodies for part in claimed(body)}
    for pattern, wanted in TOUCHING:
        if re.search(pattern, words):
            assert any(part.endswith(wanted) for part in parts), f"{pattern}: {words}"
    if re.search(r"\bstraight (?!ahead)(?:\w+ )?(?:leg|arm)|\b(?:leg|arm)s? straight\b", words):
        assert any(body.get("straight") for body in scene.bodies), words


@pytest.mark.parametrize("cast", sorted(CAST))
def test_every_pose_suits_every_build(cast: str, figures_dir: Path) -> None:
    """A fuller body in the same pose still stays above the floor, give or take soft flesh."""
    for figure in read_figures(figures_dir).values():
        scene = figure.scene()
        groups, _ = build_scene(replace(scene, cast=(cast,) * len(scene.bodies)))
        soft = 3.5 * BUILDS[CAST[cast].build].hips
        assert [part for part in sunk(groups) if part[1] > soft] == [], figure.pose


def test_every_frame_turns_the_short_way() -> None:
    """Between two frames, the way there is a turn: rows stay at right angles and of length 1."""
    a, b = frame(vec(0, 1, 0), vec(1, 0, 0)), frame(vec(-1, 0.2, 0.1), vec(0, 1, 0.4))
    for share in (0.0, 0.3, 0.7, 1.0):
        here = turn(a, b, share)
        assert np.allclose(here @ here.T, np.eye(3), atol=1e-6)
        assert np.linalg.det(here) == pytest.approx(-1)
    assert np.allclose(turn(a, b, 1.0), b, atol=1e-6)
    assert np.allclose(turn(a, b, 0.0), a, atol=1e-6)


def test_key_frames_in_different_forms_are_refused() -> None:
    """One key with a target and one with directions cannot be blended: a hand would jump."""
    with pytest.raises(StanceBroken, match="different forms"):
        blend({"wrist": [0, 0, 0]}, {"upper": [0, 0, 0]}, 0.5)

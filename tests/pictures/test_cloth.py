"""Nobody's clothes have holes: skin shows where it should, and nowhere else, in every picture."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.figures.cloth import Figure, material, rgb
from bot.figures.draw import stills
from bot.figures.figures import FIRST, Scene, read_figures
from bot.figures.loops import loop_scenes
from bot.figures.march import look
from bot.figures.scene import build_scene
from bot.figures.solids import Floats, Group
from bot.figures.vectors import Vec
from tests.pictures.conftest import LIBRARY

FIGURES = read_figures(LIBRARY / "figures")
#: of first sides: a second one is the first mirrored
STILLS = [
    (pose, variant, side)
    for pose, figure in FIGURES.items()
    for variant, side in stills(figure)
    if side == FIRST
]
LOOPS = [(pose, name) for pose, figure in FIGURES.items() for name in figure.loops]

#: width (px) of the pictures that are looked at
WIDTH = 110
#: cm of leg above the ankle that may be bare: a fifth of the shin, and the ankle's thickness
BARE_ANKLE = 12.0
#: cm below the base of the neck where skin ends on the trunk, for the widest chest
LOW_NECK = 20.0


def from_line(points: Floats, a: Vec, b: Vec) -> Floats:
    """How far points are from the line between two joints (cm)."""
    way = b - a
    along = np.clip(way @ (points - a[:, None]) / (way @ way), 0, 1)
    result: Floats = np.linalg.norm(points - a[:, None] - way[:, None] * along, axis=0)
    return result


def may_be_bare(group: Group, figure: Figure, points: Floats) -> NDArray[np.bool_]:
    """Where a part of the body may show skin, told from the bones alone."""
    joints = figure.skeleton.joints
    if group.kind == "leg":
        hip, knee, ankle = (joints[f"{group.side}_{name}"] for name in ("hip", "knee", "ankle"))
        # A thigh is about 3 cm thicker than a shin, so it is still thigh that much nearer the shin.
        shin = from_line(points, knee, ankle) < from_line(points, hip, knee) - 1
        low: NDArray[np.bool_] = np.linalg.norm(points - ankle[:, None], axis=0) < BARE_ANKLE
        return shin & low
    if group.kind == "torso":
        up = figure.skeleton.frames["chest"][1]
        high: NDArray[np.bool_] = up @ (points - joints["neck"][:, None]) > -LOW_NECK
        return high
    return np.ones(points.shape[1], np.bool_)


def holes(scene: Scene) -> dict[str, int]:
    """How many pixels of each part show skin where cloth belongs."""
    groups, figures = build_scene(scene)
    height = round(scene.camera.height * WIDTH / scene.camera.width)
    seen = look(groups, scene.camera.sized(WIDTH, height))
    found: dict[str, int] = {}
    for number, group in enumerate(groups):
        points = seen.points[:, seen.group == number]
        if group.figure < 0 or points.size == 0:
            continue
        figure = figures[group.figure]
        base, _ = material(group, figure, points)
        skin = np.abs(base - rgb(figure.look.skin[0])[:, None]).max(axis=0) < 0.02
        count = int((skin & ~may_be_bare(group, figure, points)).sum())
        if count:
            found[group.name] = count
    return found


@pytest.mark.parametrize(("pose", "variant", "side"), STILLS, ids=lambda value: str(value))
def test_no_skin_shows_through_cloth(pose: str, variant: str, side: str) -> None:
    """Leggings reach from the waist to the ankles, the top from the waist to its neckline."""
    assert holes(FIGURES[pose].scene(variant, side)) == {}


@pytest.mark.parametrize(("pose", "name"), LOOPS)
def test_no_skin_shows_through_cloth_in_a_loop(pose: str, name: str) -> None:
    """Nor on the way from one key frame to the next."""
    scenes = loop_scenes(FIGURES[pose], name)
    for scene in scenes[:: max(len(scenes) // 3, 1)]:
        assert holes(scene) == {}

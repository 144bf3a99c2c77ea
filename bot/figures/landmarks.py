"""Where things are in a picture: joints and other places of the body, and what is taken up.

Cards point at these places while the bot runs, without drawing anybody anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.cards.pointing import grid
from bot.figures.camera import Camera
from bot.figures.figures import Scene
from bot.figures.march import look
from bot.figures.overlay import arrow_path, tag_disc
from bot.figures.scene import build_scene
from bot.figures.skeleton import SPINE, Skeleton
from bot.figures.vectors import Vec, unit

#: rays across each square
RAYS = 2
#: points looked at along an arrow
ALONG = 12


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A picture in numbers. Places are shares of its width and of its height, from the top left."""

    #: a centimetre at the camera's target, as a share of the width
    cm: float
    #: rows of squares from the top left, a bit for each, set where there is a body or a thing (save
    #: a wall, which is behind everything); as a hexadecimal number
    squares: str
    #: the same for arrows and numbers
    signs: str
    points: Mapping[str, tuple[float, float]]


def survey(scene: Scene) -> Surveyed:
    """Where everything is in the picture of this scene."""
    groups, people = build_scene(scene)
    skeletons = [person.skeleton for person in people]
    camera = scene.camera
    columns, rows = grid(camera.width / camera.height)
    fine = camera.sized(columns * RAYS, rows * RAYS)
    met = np.zeros(fine.width * fine.height, np.bool_)
    met[look([group for group in groups if group.name != "wall"], fine).pixel] = True
    taken = met.reshape(rows, RAYS, columns, RAYS).max(axis=(1, 3))
    signs = np.zeros((rows, columns), np.bool_)
    for x, y in _drawn_over(scene, camera, skeletons):
        column, row = int(x / camera.width * columns), int(y / camera.height * rows)
        if 0 <= column < columns and 0 <= row < rows:
            signs[row, column] = True
    cm = round(camera.scale / camera.width, 5)
    return Surveyed(cm, _as_text(taken), _as_text(signs), points(camera, skeletons))


def points(camera: Camera, skeletons: Sequence[Skeleton]) -> dict[str, tuple[float, float]]:
    """Where the places of each body are; a second person's names begin with `2_`."""
    found = {}
    for number, skeleton in enumerate(skeletons, 1):
        before = "" if number == 1 else f"{number}_"
        for name, place in _places(skeleton):
            x, y = camera.project(place)
            found[before + name] = (round(x / camera.width, 3), round(y / camera.height, 3))
    return found


def _as_text(taken: NDArray[np.bool_]) -> str:
    bits = "".join("1" if here else "0" for here in taken.ravel())
    return f"{int(bits, 2):0{-(-len(bits) // 4)}x}"


def _places(skeleton: Skeleton) -> Iterator[tuple[str, Vec]]:
    """Joints, and places on the skin that words speak of."""
    joints, frames = skeleton.joints, skeleton.frames
    yield from joints.items()
    waist, chest, head = frames["waist"], frames["chest"], frames["head"]
    ribs = skeleton.spine[round(0.72 * (len(skeleton.spine) - 1))]
    yield "belly", joints["waist"] + 9 * waist[0]
    yield "low_back", joints["waist"] - 9 * waist[0]
    yield "breastbone", ribs + 9 * chest[0] + SPINE * 0.05 * chest[1]
    yield "upper_back", ribs - 10 * chest[0]
    yield "crown", joints["head"] + 10 * head[1]
    yield "brow", joints["head"] + 9 * head[0] + 2 * head[1]
    forward, up, left = frames["pelvis"]
    yield "tail", joints["pelvis"] - 10 * forward - 5 * up
    for side, out in (("l", left), ("r", -left)):
        hip, knee, ankle = (joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
        thigh = unit(knee - hip)
        yield f"{side}_glute", joints["pelvis"] + 12 * out - 8 * forward + up + 1.5 * thigh
        yield f"{side}_outer_hip", hip + 7 * out + 4 * thigh
        yield f"{side}_front_hip", hip + 8 * forward + 2 * thigh
        yield f"{side}_thigh", (hip + knee) / 2
        yield f"{side}_shin", (knee + ankle) / 2
        hand = skeleton.hands[side]
        yield f"{side}_hand", joints[f"{side}_wrist"] + 8 * hand.fingers


def _drawn_over(
    scene: Scene, camera: Camera, skeletons: Sequence[Skeleton]
) -> Iterator[tuple[float, float]]:
    """Points (px) of the arrows and numbers on top of the picture."""
    for arrow in scene.arrows:
        path = np.array(arrow_path(camera, skeletons, arrow))
        for share in np.linspace(0, 1, ALONG):
            here = path
            while len(here) > 1:
                here = here[:-1] * (1 - share) + here[1:] * share
            yield float(here[0][0]), float(here[0][1])
    for tag in scene.tags:
        x, y, radius = tag_disc(camera, skeletons, tag)
        for right in np.linspace(-radius, radius, 5):
            for down in np.linspace(-radius, radius, 5):
                yield x + float(right), y + float(down)

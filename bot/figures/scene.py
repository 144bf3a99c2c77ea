"""A scene's data to a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from bot.figures.backdrop import backdrop
from bot.figures.body import build_body
from bot.figures.camera import Camera
from bot.figures.cast import CAST, Appearance
from bot.figures.cloth import Figure
from bot.figures.figures import Scene
from bot.figures.march import Seen
from bot.figures.march import look as march
from bot.figures.muscles import glows
from bot.figures.overlay import draw_overlay
from bot.figures.props import build_prop
from bot.figures.shade import shade
from bot.figures.skeleton import solve
from bot.figures.solids import Floats, Group
from bot.figures.stance import StanceBroken, read_stance


def build_scene(scene: Scene) -> tuple[list[Group], list[Figure]]:
    """Every solid of a scene, and its people."""
    groups: list[Group] = []
    figures: list[Figure] = []
    for number, (body, name) in enumerate(zip(scene.bodies, scene.cast, strict=True)):
        look = _look(scene, name)
        stance = read_stance(body)
        skeleton = solve(stance)
        figures.append(Figure(skeleton, look, glows(stance.glow, skeleton), scene.eyes_closed))
        groups += build_body(skeleton, look, number)
    skeletons = [figure.skeleton for figure in figures]
    for prop in scene.props:
        groups += build_prop(prop, skeletons)
    return groups, figures


@dataclass(frozen=True, slots=True)
class Sight:
    """A scene built, and what a camera sees of it: all of a picture but its colours."""

    scene: Scene
    groups: list[Group]
    figures: list[Figure]
    #: the picture's own camera, and the finer one whose pixels are the samples
    camera: Camera
    fine: Camera
    samples: int
    seen: Seen


def see(scene: Scene, width: int, samples: int = 2) -> Sight:
    """What is seen in a picture `width` px wide, by `samples` rays across and down in every
    pixel."""
    height = round(scene.camera.height * width / scene.camera.width)
    camera = scene.camera.sized(width, height)
    fine = camera.sized(width * samples, height * samples)
    groups, figures = build_scene(scene)
    return Sight(scene, groups, figures, camera, fine, samples, march(groups, fine))


def paint(sight: Sight) -> Image.Image:
    """The picture of what is seen."""
    camera, figures = sight.camera, sight.figures
    # Outlines are 1 px of 1000; where that is less than half a sample, there are none.
    line = round(sight.samples * max(camera.width, camera.height) / 1000)
    people = shade(sight.seen, sight.groups, figures, sight.fine, line)
    people = _shrunk(people, sight.samples)
    behind = backdrop(figures[0].look, camera, sight.scene.mat, sight.groups)
    mixed = people[..., :3] + behind * (1 - people[..., 3:])
    picture = Image.fromarray((np.clip(mixed, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")
    skeletons = [figure.skeleton for figure in figures]
    scene = sight.scene
    return draw_overlay(picture, camera, skeletons, figures[0].look, scene.arrows, scene.tags)


def draw_scene(scene: Scene, width: int, samples: int = 2) -> Image.Image:
    """The picture, `width` px wide."""
    return paint(see(scene, width, samples))


def _look(scene: Scene, name: str) -> Appearance:
    if name not in CAST:
        raise StanceBroken(f"`{name}` is not one of the cast ({', '.join(CAST)})")
    look = CAST[name]
    own = {key: (str(pair[0]), str(pair[1])) for key, pair in scene.palette.items()}
    return replace(look, surroundings={**look.surroundings, **own}) if own else look


def _shrunk(picture: Floats, samples: int) -> Floats:
    height, width, depth = picture.shape
    blocks = picture.reshape(height // samples, samples, width // samples, samples, depth)
    result: Floats = blocks.mean(axis=(1, 3), dtype=np.float32)
    return result

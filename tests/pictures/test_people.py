"""The people in the pictures can be told from what they wear and lie on, and have eyes."""

from __future__ import annotations

import numpy as np
import pytest

from bot.figures.body import HEAD_SCALE
from bot.figures.cast import CAST
from bot.figures.cloth import Figure, material
from bot.figures.figures import read_figures
from bot.figures.paint import rgb
from bot.figures.scene import build_scene
from bot.figures.solids import Floats
from tests.pictures.conftest import LIBRARY

FIGURES = read_figures(LIBRARY / "figures")


def light(colour: str) -> float:
    """How light a colour is (WCAG's relative luminance)."""
    parts = rgb(colour).astype(float)
    red, green, blue = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", CAST)
def test_nobody_melts_into_what_is_around(name: str) -> None:
    """Skin and leggings stand out from the mat, the top from the page behind it."""
    look = CAST[name]
    mat, page = look.colour("mat")[0], look.colour("page")[0]
    assert contrast(look.skin[0], mat) >= 1.5
    assert contrast(look.leggings[0], mat) >= 1.9
    assert contrast(look.top_colour[0], page) >= 1.3
    assert contrast(look.top_colour[0], look.leggings[0]) >= 1.9


def face(closed: bool) -> Floats:
    """The colours of a face, looked at from the front."""
    groups, [figure] = build_scene(FIGURES["warrior_1"].scene())
    across, up = np.meshgrid(np.linspace(-6, 6, 61), np.linspace(-6, 4, 51))
    here = np.stack([np.full(across.size, 8.0), up.ravel(), across.ravel()]) * HEAD_SCALE
    skeleton = figure.skeleton
    points = skeleton.frames["head"].T @ here + skeleton.joints["head"][:, None]
    head = next(group for group in groups if group.kind == "head")
    seen = Figure(skeleton, figure.look, (), eyes_closed=closed)
    base, _ = material(head, seen, points.astype(np.float32))
    return base


def test_eyes_are_open_but_for_rest() -> None:
    """There is white in an open eye, and none in a closed one."""
    assert (face(closed=False).min(axis=0) > 0.9).any()
    assert not (face(closed=True).min(axis=0) > 0.9).any()
    assert FIGURES["rest"].scene().eyes_closed
    assert not FIGURES["rest"].scene("easier").eyes_closed
    assert not FIGURES["warrior_1"].scene().eyes_closed


def test_a_group_sees_more_than_one_kind_of_body() -> None:
    """Slim, full, straight and round, younger and older, in the poses of the library."""
    names = {name for figure in FIGURES.values() for name in figure.scene().cast}
    shown = [CAST[name] for name in names]
    assert {look.build for look in shown} == {"slim", "full", "straight", "round"}
    assert {look.older for look in shown} == {True, False}

"""Arrows and numbers on top of a picture, drawn as SVG."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from bot.cards.svg import render_svg
from bot.figures.camera import Camera
from bot.figures.cast import Appearance
from bot.figures.skeleton import Skeleton, place
from bot.figures.stance import read_spot
from bot.figures.vectors import Vec

#: width of an arrow's line and radius of a number's disc, px on a picture 1000 px wide
LINE, DISC = 7.5, 31.0


def draw_overlay(
    picture: Image.Image,
    camera: Camera,
    skeletons: Sequence[Skeleton],
    look: Appearance,
    arrows: Sequence[Mapping[str, Any]],
    tags: Sequence[Mapping[str, Any]],
) -> Image.Image:
    """The picture with its arrows and numbers."""
    if not arrows and not tags:
        return picture
    size = max(camera.width, camera.height) / 1000
    parts = [_arrow(camera, skeletons, look, arrow, LINE * size) for arrow in arrows]
    parts += [_tag(camera, skeletons, tag) for tag in tags]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{camera.width}" '
        f'height="{camera.height}">{"".join(parts)}</svg>'
    )
    top = Image.open(io.BytesIO(render_svg(svg))).convert("RGBA")
    return Image.alpha_composite(picture.convert("RGBA"), top).convert("RGB")


def _spot(
    camera: Camera, skeletons: Sequence[Skeleton], value: Any, figure: int
) -> tuple[float, float]:
    return camera.project(place(read_spot(value), skeletons[figure].joints))


def arrow_path(
    camera: Camera, skeletons: Sequence[Skeleton], arrow: Mapping[str, Any]
) -> list[tuple[float, float]]:
    """The control points (px) of an arrow."""
    number = int(arrow.get("figure", 0))
    return [_spot(camera, skeletons, point, number) for point in arrow["path"]]


def tag_disc(
    camera: Camera, skeletons: Sequence[Skeleton], tag: Mapping[str, Any]
) -> tuple[float, float, float]:
    """The middle and the radius (px) of a number's disc."""
    x, y = _spot(camera, skeletons, tag, int(tag.get("figure", 0)))
    return x, y, DISC * max(camera.width, camera.height) / 1000


def _arrow(
    camera: Camera,
    skeletons: Sequence[Skeleton],
    look: Appearance,
    arrow: Mapping[str, Any],
    width: float,
) -> str:
    """A Bézier curve through its 2 to 4 control points, cased in white, with a head."""
    points = [np.array(point) for point in arrow_path(camera, skeletons, arrow)]
    tip, before = points[-1], points[-2]
    way = (tip - before) / max(float(np.linalg.norm(tip - before)), 1e-6)
    long, half = 2.9 * width, 1.75 * width
    neck = tip - way * long * 0.75
    points[-1] = neck
    out = np.array([-way[1], way[0]])
    head = [tip, tip - way * long + out * half, tip - way * long - out * half]
    colour, casing = look.colour("arrow")
    line = _curve(points)
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    return (
        f'<g stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{line}" fill="none" stroke="{casing}" stroke-width="{width * 1.8:.1f}"/>'
        f'<polygon points="{corners}" fill="{casing}" stroke="{casing}" '
        f'stroke-width="{width * 0.8:.1f}"/>'
        f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"/>'
        f'<polygon points="{corners}" fill="{colour}"/></g>'
    )


def _curve(points: Sequence[Vec]) -> str:
    first, *rest = (f"{x:.1f} {y:.1f}" for x, y in points)
    command = {1: "L", 2: "Q", 3: "C"}[len(rest)]
    return f"M {first} {command} {', '.join(rest)}"


#: the numbers as strokes in a box 10 wide and 14 high, so that no font is needed
_DIGITS = {
    "1": "M 2.5 3 L 5.8 0.6 L 5.8 13.4",
    "2": "M 1.2 3.6 C 1.6 -0.6 8.8 -0.6 8.8 3.8 C 8.8 7 3 10 1.2 13.2 L 9 13.2",
    "3": "M 1.4 1 L 8.4 1 L 4.8 5.6 C 10.4 5.4 10 13.4 4.8 13.4 C 2.6 13.4 1.4 12.6 0.8 11.2",
}


def _tag(camera: Camera, skeletons: Sequence[Skeleton], tag: Mapping[str, Any]) -> str:
    x, y, radius = tag_disc(camera, skeletons, tag)
    size = radius / 14
    digit = _DIGITS.get(str(tag.get("text", "1")), _DIGITS["1"])
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#3A2A33"/>'
        f'<g transform="translate({x - 5 * size:.1f} {y - 7 * size:.1f}) scale({size:.3f})">'
        f'<path d="{digit}" fill="none" stroke="#fff" stroke-width="2.2" '
        f'stroke-linecap="round" stroke-linejoin="round"/></g>'
    )

"""The shapes that cards are made of: page, frames, labels, ticks, a lotus, a QR code."""

from __future__ import annotations

from itertools import groupby

import segno
from PIL import Image

from bot.cards.text import Ink
from bot.cards.windows import Window

#: a card as SVG, with its width and height
Laid = tuple[str, int, int]

PAGE, LEAF, WHITE = "#EAF0E6", "#D5E3D2", "#FFFFFF"
#: the radius (px) of the corners of frames
ROUND = 26
#: for words; on paper and on its disc each stands out by 4.5 to 1 (WCAG 2.2, 1.4.3)
INK, DEEP, MUTED, RUST = "#1F3B40", "#33555A", "#48635D", "#A63A19"
#: for shapes
CORAL = "#E0552E"


def page(
    inside: str,
    width: int,
    height: int,
    circle: tuple[float, float, float] | None = None,
    size: tuple[int, int] | None = None,
    *,
    paper: bool = True,
) -> str:
    """A whole card as SVG: paper, a soft disc, and what is on it; drawn at `size` if given.

    Without `paper` it is clear, to lie above pictures.
    """
    x, y, r = circle or (width * 0.86, height * 0.10, width * 0.30)
    across, down = size or (width, height)
    behind = (
        f'<rect width="{width}" height="{height}" fill="{PAGE}"/>'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="{LEAF}" opacity="0.75"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f"{behind if paper else ''}{inside}</svg>"
    )


def frame(x: float, y: float, width: float, height: float) -> str:
    """A white card."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{ROUND}" fill="{WHITE}"/>'
    )


def window(
    ink: Ink,
    picture: Image.Image | None,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    whole: bool = False,
) -> str:
    """Room for a picture, or a lotus where there is none. Its upper corners are round, and the
    lower ones, too, where it is a `whole` frame.
    """
    if picture is None:
        return lotus(x + width / 2, y + height / 2 + 10, min(width, height) / 260)
    ink.windows.append(
        Window(picture, round(x), round(y), round(width), round(height), ROUND, whole)
    )
    return ""


def pill(ink: Ink, text: str, right: float, y: float, size: float) -> str:
    """A rounded label whose right edge is at `right`."""
    wide = min(ink.width(text, size, bold=True), 280.0)
    if wide == 0:
        return ""
    pad = size * 0.8
    return (
        f'<rect x="{right - wide - 2 * pad:.1f}" y="{y - size * 1.25:.1f}" '
        f'width="{wide + 2 * pad:.1f}" height="{size * 1.8:.1f}" rx="{size * 0.9:.1f}" '
        f'fill="{INK}"/>'
        + ink.line(text, right - pad, y, size, fill=WHITE, width=wide + 1, bold=True, anchor="end")
    )


def tick(x: float, y: float, size: float, colour: str) -> str:
    """A tick in a ring of radius `size`."""
    return (
        f'<path d="M {x - size * 0.42:.1f} {y + size * 0.04:.1f} l {size * 0.3:.1f} '
        f'{size * 0.3:.1f} l {size * 0.56:.1f} {-size * 0.62:.1f}" fill="none" stroke="{colour}" '
        f'stroke-width="{size * 0.2:.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def lotus(x: float, y: float, scale: float) -> str:
    """A small lotus flower whose foot is at (x, y) + 40 px * scale."""
    petal = "M 0 40 C -26 18 -22 -18 0 -44 C 22 -18 26 18 0 40 Z"
    parts = [
        f'<path d="{petal}" transform="rotate({angle} 0 40) scale(1 {tall})" fill="{colour}"/>'
        for angle, tall, colour in (
            (-62, 0.92, "#F7B79F"),
            (62, 0.92, "#F7B79F"),
            (-34, 1.0, "#F28E6C"),
            (34, 1.0, "#F28E6C"),
            (0, 1.06, CORAL),
        )
    ]
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">{"".join(parts)}</g>'


def qr_code(link: str, x: float, y: float, size: float) -> str:
    """A link as a QR code on white, with the quiet zone the standard asks for (4 modules)."""
    rows = [list(row) for row in segno.make_qr(link, error="m").matrix]
    cell = size / (len(rows) + 8)
    # Neighbours in a row are drawn as one bar: fewer shapes, and no hairlines between them.
    dots = ""
    for r, row in enumerate(rows):
        column = 0
        for dark, cells in groupby(row, key=bool):
            count = len(list(cells))
            if dark:
                dots += (
                    f"M {x + (column + 4) * cell:.2f} {y + (r + 4) * cell:.2f} "
                    f"h {count * cell:.2f} v {cell:.2f} h {-count * cell:.2f} Z"
                )
            column += count
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" height="{size:.1f}" rx="24" '
        f'fill="{WHITE}"/><path d="{dots}" fill="{INK}" shape-rendering="crispEdges"/>'
    )

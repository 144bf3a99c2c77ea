"""Pictures set into a card after its SVG is drawn.

The renderer could do it too, but takes three times as long to decode, scale and clip them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

#: edges of the mask are drawn this many times larger, then made smooth
SMOOTH = 4
#: how softly (px) a picture ends where its window is wider
FADE = 28


@dataclass(frozen=True, slots=True)
class Window:
    """A place (px) for a picture; only its upper corners are round, unless it is a whole frame."""

    picture: Image.Image
    x: int
    y: int
    width: int
    height: int
    corner: int
    whole: bool = False


def opened(picture: bytes | None) -> Image.Image | None:
    """The picture in these bytes, or None if they are no picture."""
    if not picture:
        return None
    try:
        with Image.open(io.BytesIO(picture)) as image:
            return image.convert("RGB")
    except Exception:
        # A broken or hostile file must not cost the card: its place shows a lotus instead.
        return None


def set_windows(card: Image.Image, windows: Sequence[Window]) -> None:
    """Put every picture in its place."""
    for window in windows:
        mask = _mask(window.width, window.height, window.corner, window.whole)
        card.paste(_fitted(window), (window.x, window.y), mask)


def _fitted(window: Window) -> Image.Image:
    """The whole picture in its place; its page goes on where the shapes differ."""
    image = window.picture
    _, _, across, down = fitted_box(image.size, (0, 0, window.width, window.height))
    width, height = max(1, round(across)), max(1, round(down))
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    left, top = (window.width - width) // 2, (window.height - height) // 2
    # Our pictures stand on a page that changes from its top to its foot: two pixels tell it.
    page = Image.new("RGB", (1, 2))
    page.paste(small.crop((0, 0, 1, 1)), (0, 0))
    page.paste(small.crop((0, height - 1, 1, height)), (0, 1))
    size = (window.width, window.height)
    paper = page.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
    paper.paste(small, (left, top), _soft_rim(width, height, left, top))
    return paper


def fitted_box(
    picture: tuple[int, int], room: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Where a picture of a size lies in a place for it: x, y, width, height."""
    x, y, width, height = room
    share = min(width / picture[0], height / picture[1])
    across, down = picture[0] * share, picture[1] * share
    return x + (width - across) / 2, y + (height - down) / 2, across, down


def _soft_rim(width: int, height: int, left: int, top: int) -> Image.Image:
    """A mask that fades out where a picture ends before its window does."""
    mask = Image.new("L", (width, height), 255)
    fade = min(FADE, width // 4, height // 4)
    pen = ImageDraw.Draw(mask)
    for step in range(fade):
        light = round(255 * (step + 0.5) / fade)
        if left > 0:
            pen.line((step, 0, step, height), light)
            pen.line((width - 1 - step, 0, width - 1 - step, height), light)
        if top > 0:
            pen.line((0, step, width, step), light)
            pen.line((0, height - 1 - step, width, height - 1 - step), light)
    return mask


@lru_cache(maxsize=16)
def _mask(width: int, height: int, corner: int, whole: bool) -> Image.Image:
    mask = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
    box = (0, 0, mask.width - 1, mask.height - 1)
    corners = (True, True, whole, whole)
    ImageDraw.Draw(mask).rounded_rectangle(box, corner * SMOOTH, 255, corners=corners)
    return mask.resize((width, height), Image.Resampling.BOX)

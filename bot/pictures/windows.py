"""Pictures set into a card after its SVG is drawn.

The renderer could do it too, but takes three times as long to decode, scale and clip them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

#: edges of the mask are drawn this many times larger, then made smooth
SMOOTH = 4


@dataclass(frozen=True, slots=True)
class Window:
    """A place (px) for a picture; only its upper corners are round."""

    picture: Image.Image
    x: int
    y: int
    width: int
    height: int
    corner: int


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
        card.paste(_fitted(window), (window.x, window.y), _mask(window))


def _fitted(window: Window) -> Image.Image:
    """The whole picture in its place; its page goes on where the shapes differ."""
    image = window.picture
    share = min(window.width / image.width, window.height / image.height)
    width, height = max(1, round(image.width * share)), max(1, round(image.height * share))
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    left, top = (window.width - width) // 2, (window.height - height) // 2
    paper = Image.new("RGB", (window.width, window.height), small.getpixel((0, 0)))
    if left > 0:
        # The rim of our pictures is plain page: drawing it out sideways hides where they end.
        paper.paste(small.crop((0, 0, 1, height)).resize((left + 1, height)), (0, top))
        rim = small.crop((width - 1, 0, width, height))
        paper.paste(rim.resize((window.width - left - width + 1, height)), (left + width - 1, top))
    if top > 0:
        paper.paste(small.crop((0, 0, width, 1)).resize((width, top + 1)), (left, 0))
        rim = small.crop((0, height - 1, width, height))
        below = window.height - top - height + 1
        paper.paste(rim.resize((width, below)), (left, top + height - 1))
    paper.paste(small, (left, top))
    return paper


def _mask(window: Window) -> Image.Image:
    size = (window.width * SMOOTH, window.height * SMOOTH)
    mask = Image.new("L", size, 0)
    box = (0, 0, size[0] - 1, size[1] - 1)
    corners = (True, True, False, False)
    ImageDraw.Draw(mask).rounded_rectangle(box, window.corner * SMOOTH, 255, corners=corners)
    return mask.resize((window.width, window.height), Image.Resampling.BOX)

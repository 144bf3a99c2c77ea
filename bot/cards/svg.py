"""SVG to PNG, through resvg, with the fonts of this room and no others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import resvg_py

from bot.errors import StretchbotError


class PictureFailed(StretchbotError):
    """The picture could not be drawn."""


def render_svg(svg: str, fonts: Sequence[Path] = ()) -> bytes:
    """Draw an SVG as PNG. Only the font files given are used."""
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=[str(font) for font in fonts]
            )
        )
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # A panic in the renderer arrives as pyo3's PanicException, which is no Exception.
        raise PictureFailed(log=f"svg renderer: {type(error).__name__}") from error

"""Which font can draw what: the fonts that travel with this room, read just enough to know.

Rules of this module
1. A cluster (what a reader takes for one sign) is drawn by one font wholly, or by none.
2. The order here is the order of preference; the system's fonts are never asked, with two
   exceptions, each if it is installed in one of the usual places: a large CJK font, and emoji in
   colour.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from bot.graphemes import is_picture

FOLDER = Path(__file__).parent / "fonts"

#: places where Debian, Fedora and Arch put the CJK font
CJK = tuple(
    Path(place)
    for place in (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    )
)
#: places where Debian, Fedora and Arch put emoji in colour
COLOURED = tuple(
    Path(place)
    for place in (
        "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
        "/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf",
        "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    )
)
_SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "CanadianAboriginal", "Cherokee", "Devanagari", "Ethiopic"),
    *("Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam"),
    *("Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thaana", "Thai", "Adlam", "OlChiki"),
)

#: height (px) of the pictures in fonts of coloured emoji
BITMAP_PX = 109
#: joiners and selectors that shape their neighbours and need no glyph of their own
SHAPERS = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F})


@dataclass(frozen=True, slots=True)
class Font:
    """One font file, as SVG names it."""

    file: Path
    family: str
    weight: int

    @property
    def signs(self) -> frozenset[int]:
        """Every code point it has a glyph for."""
        return _signs(self.file)

    def covers(self, cluster: str) -> bool:
        """Whether it can draw all of a cluster."""
        signs = self.signs
        return all(ord(sign) in signs or ord(sign) in SHAPERS for sign in cluster)

    def width(self, text: str, size: float) -> float:
        """How wide a text is (px)."""
        measure = _measure(self.file)
        return float(measure.getlength(text)) * size / measure.size


SEMIBOLD = Font(FOLDER / "Nunito-SemiBold.ttf", "Nunito", 600)
EXTRABOLD = Font(FOLDER / "Nunito-ExtraBold.ttf", "Nunito", 800)
EMOJI = Font(FOLDER / "NotoEmoji-Bold.ttf", "Noto Emoji", 700)
_FALLBACK = (
    Font(FOLDER / "NotoSans-Bold.ttf", "Noto Sans", 700),
    *(Font(FOLDER / f"NotoSans{s}-Bold.ttf", f"Noto Sans {s}", 700) for s in _SCRIPTS),
    Font(FOLDER / "NotoSansNKo-Regular.ttf", "Noto Sans NKo", 400),
    Font(FOLDER / "NotoSansTifinagh-Regular.ttf", "Noto Sans Tifinagh", 400),
    Font(FOLDER / "NotoSerifTibetan-Bold.ttf", "Noto Serif Tibetan", 700),
    Font(FOLDER / "NotoSansSymbols-Bold.ttf", "Noto Sans Symbols", 700),
    Font(FOLDER / "NotoSansSymbols2-Regular.ttf", "Noto Sans Symbols2", 400),
)


@lru_cache(maxsize=1)
def fallback() -> tuple[Font, ...]:
    """The fonts asked after Nunito, with the families their files name."""
    fonts = [Font(font.file, _family(font.file), font.weight) for font in _FALLBACK]
    cjk = next((path for path in CJK if path.is_file()), None)
    if cjk is not None:
        fonts.append(Font(cjk, "Noto Sans CJK JP", 700))
    return tuple(fonts)


@lru_cache(maxsize=1)
def emoji_font() -> Font:
    """The font that draws emoji: in colour where one is installed."""
    coloured = next((path for path in COLOURED if path.is_file()), None)
    return EMOJI if coloured is None else Font(coloured, "Noto Color Emoji", 400)


@lru_cache(maxsize=8192)
def font_for(cluster: str, first: Font, emoji: bool = True) -> Font | None:
    """The font that draws a cluster, or None if none can."""
    pictures = emoji_font()
    can = emoji and pictures.covers(cluster)
    if can and is_picture(cluster):
        return pictures
    if first.covers(cluster):
        return first
    found = next((font for font in fallback() if font.covers(cluster)), None)
    return found if found is not None else pictures if can else None


@lru_cache(maxsize=64)
def _measure(file: Path) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(str(file), 100)
    except OSError:
        # Emoji in colour are pictures of one size.
        return ImageFont.truetype(str(file), BITMAP_PX)


def _family(file: Path) -> str:
    return _measure(file).getname()[0] or file.stem


@lru_cache(maxsize=64)
def _signs(file: Path) -> frozenset[int]:
    data = file.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    return frozenset(_mapped(data, _table(data, start, b"cmap")))


def _table(data: bytes, start: int, name: bytes) -> int:
    """Where a table of an OpenType file begins."""
    count: int = struct.unpack_from(">H", data, start + 4)[0]
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no {name!r} table")


def _mapped(data: bytes, cmap: int) -> Iterator[int]:
    """Every code point in the character map (formats 4 and 12 of the OpenType specification)."""
    count: int = struct.unpack_from(">H", data, cmap + 2)[0]
    for number in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if platform not in (0, 3):
            continue
        at = cmap + offset
        form = struct.unpack_from(">H", data, at)[0]
        if form == 4:
            yield from _format_4(data, at)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", data, at + 12)
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * group)
                yield from range(first, last + 1)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield from range(first, last + 1)

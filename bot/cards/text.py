"""Words on cards: made safe, fitted, and drawn by fonts that can.

Rules of this module
1. Whatever a person calls themselves, a card can be drawn: control and direction signs, lone
   surrogates and piles of accents are taken out, long names end in an ellipsis.
2. One `<text>` per font: mixing scripts and emoji in one element makes the renderer draw boxes.
3. Nothing is ever drawn as a box. A name no font can draw is left out and reported.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.cards.typeface import EXTRABOLD, SEMIBOLD, SHAPERS, Font, emoji_font, font_for
from bot.cards.windows import Window
from bot.graphemes import graphemes

#: accents on one sign; more are a prank
MOST_MARKS = 4
ELLIPSIS = "…"
_KEPT_FORMATS = {"\u200c", "\u200d"}
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str, most: int = 200) -> str:
    """A text without what could break a layout, at most `most` clusters long."""
    kept = "".join(
        " " if unicodedata.category(sign) in ("Zl", "Zp") or sign in "\n\r\t" else sign
        for sign in text[: most * 40]
        if sign in "\n\r\t" or sign in _KEPT_FORMATS or unicodedata.category(sign) not in _DROPPED
    )
    signs = " ".join(unicodedata.normalize("NFC", kept).split())
    return shorten("".join(clusters(signs)), most).strip("\u200c\u200d ")


def shorten(text: str, most: int) -> str:
    """At most `most` clusters, the last of them an ellipsis if something was cut."""
    parts = list(clusters(text))
    return text if len(parts) <= most else "".join(parts[: most - 1]).rstrip() + ELLIPSIS


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for single signs, with at most `MOST_MARKS` accents each."""
    for cluster in graphemes(text):
        yield cluster if len(cluster) <= MOST_MARKS else _few_marks(cluster)


def _few_marks(cluster: str) -> str:
    kept, marks = "", 0
    for sign in cluster:
        mark = unicodedata.category(sign)[0] == "M" and ord(sign) not in SHAPERS
        marks += mark
        if not mark or marks <= MOST_MARKS:
            kept += sign
    return kept


@dataclass(frozen=True, slots=True)
class Run:
    """Some clusters drawn by one font."""

    font: Font
    text: str


def runs(text: str, first: Font, emoji: bool = True) -> tuple[Run, ...] | None:
    """A text in runs, or None if a letter of it has no font. Emoji without a font are left out."""
    found: list[Run] = []
    for cluster in clusters(text):
        cluster, font = _drawable(cluster, first, emoji)
        if font is None:
            if any(unicodedata.category(sign)[0] in "LN" for sign in cluster):
                return None
            continue
        if found and (
            found[-1].font == font or (cluster == " " and found[-1].font != emoji_font())
        ):
            found[-1] = Run(found[-1].font, found[-1].text + cluster)
        else:
            found.append(Run(font, cluster))
    return tuple(found) if any(run.text.strip() for run in found) else None


def _drawable(cluster: str, first: Font, emoji: bool) -> tuple[str, Font | None]:
    font = font_for(cluster, first, emoji)
    if font is not None:
        return cluster, font
    # Fancy letters (mathematical, circled, full-width) are plain letters underneath.
    plain = unicodedata.normalize("NFKC", cluster)
    return (plain, font_for(plain, first, emoji)) if plain != cluster else (cluster, None)


def from_right(text: str) -> bool:
    """Whether the first letter with a direction is read from the right."""
    for sign in text:
        if unicodedata.bidirectional(sign) in ("R", "AL"):
            return True
        if unicodedata.bidirectional(sign) == "L":
            return False
    return False


@dataclass(slots=True)
class Ink:
    """What a card is written with: which fonts were used, and whom no font could draw."""

    emoji: bool = True
    fonts: set[Font] = field(default_factory=set)
    undrawn: list[str] = field(default_factory=list)
    #: pictures to set in when the rest is drawn
    windows: list[Window] = field(default_factory=list)
    #: the drawing lies above the pictures, not around them
    above: bool = False

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a text comes out (px)."""
        parts = runs(text, EXTRABOLD if bold else SEMIBOLD, self.emoji) or ()
        return sum(run.font.width(run.text, size) for run in parts)

    def line(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        fill: str,
        width: float,
        bold: bool = False,
        anchor: str = "start",
        least: float = 0.72,
    ) -> str:
        """One line as SVG: shrunk down to `least` of its size to fit `width`, then shortened."""
        first = EXTRABOLD if bold else SEMIBOLD
        parts = runs(text, first, self.emoji)
        if parts is None:
            if text:
                self.undrawn.append(text)
            return ""
        wide = sum(run.font.width(run.text, size) for run in parts)
        if wide > width:
            size *= max(least, width / wide)
            parts = self._cut(text, first, size, width) or parts
        return self._set(parts, x, y, size, fill, anchor)

    def _cut(self, text: str, first: Font, size: float, width: float) -> tuple[Run, ...] | None:
        pieces = list(clusters(text))
        low, high = 1, len(pieces)
        best = runs(text, first, self.emoji)
        if best is not None and self._wide(best, size) <= width + 0.5:
            return best
        while low < high:
            middle = (low + high + 1) // 2
            tried = runs("".join(pieces[:middle]).rstrip() + ELLIPSIS, first, self.emoji)
            if tried is not None and self._wide(tried, size) <= width:
                low = middle
            else:
                high = middle - 1
        return runs("".join(pieces[:low]).rstrip() + ELLIPSIS, first, self.emoji)

    @staticmethod
    def _wide(parts: tuple[Run, ...], size: float) -> float:
        return sum(run.font.width(run.text, size) for run in parts)

    def _set(
        self, parts: tuple[Run, ...], x: float, y: float, size: float, fill: str, anchor: str
    ) -> str:
        if from_right("".join(run.text for run in parts)):
            parts = tuple(reversed(parts))
        wide = self._wide(parts, size)
        at = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        svg = []
        for run in parts:
            self.fonts.add(run.font)
            svg.append(
                f'<text x="{at:.1f}" y="{y:.1f}" font-family="{run.font.family}" '
                f'font-weight="{run.font.weight}" font-size="{size:.1f}" fill="{fill}" '
                f'xml:space="preserve">{html.escape(run.text)}</text>'
            )
            at += run.font.width(run.text, size)
        return "".join(svg)

    def wrapped(
        self, text: str, size: float, width: float, most: int, bold: bool = False
    ) -> list[str]:
        """A text cut into at most `most` lines at its spaces; what is over ends the last line."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and (self.width(longer, size, bold) <= width or len(lines) >= most):
                lines[-1] = longer
            else:
                lines.append(word)
        return [line for line in lines if line]

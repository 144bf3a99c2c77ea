"""Where things stand on a pose's card: name, how long and on which side, the picture with words at
the places they are about, the way into it, and the breath.

Rules of this module
1. No words are smaller than `SMALLEST`, so that they can be read on a phone, where a card is 320 px
   wide: fewer words rather than small ones.
2. Poses that follow one another stand on one card, one picture below the other.

Sizes in px.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.cards.geometry import Rectangle
from bot.cards.labels import LABEL, SMALLEST, Panel, drawn, halves, labels_of
from bot.cards.ornaments import DEEP, INK, RUST, WHITE, Laid, page, window
from bot.cards.text import Ink, from_right
from bot.cards.windows import opened

WIDTH, LEFT, INNER = 1080, 40.0, 1000.0
#: height of a picture that stands alone, and of each that follow one another
ALONE, IN_A_ROW = 800.0, 560.0
#: of a picture on the way, four to five
ENTRY = 256.0
#: radius of a number's disc
DISC = 32.0


@dataclass(frozen=True, slots=True)
class WayIn:
    """A picture on the way into a pose, and a few words."""

    words: str
    picture: bytes | None


@dataclass(slots=True)
class _Sheet:
    """A card as it grows from its top."""

    ink: Ink
    rtl: bool
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def words(self, text: str, size: float, fill: str, most: int, bold: bool = False) -> None:
        """A text in lines, from the side it is read from; two lines are as alike as can be."""
        rows = self.ink.wrapped(text, size, INNER - 30, most, bold=bold)
        for row in halves(self.ink, text) if len(rows) == 2 else rows:
            self.row(row, size, fill, bold=bold)

    def row(
        self, text: str, size: float, fill: str, *, bold: bool = False, inward: float = 14.0
    ) -> None:
        """One line, so far from the rim it is read from."""
        self.y += size * 1.16
        x, anchor = (LEFT + INNER - inward, "end") if self.rtl else (LEFT + inward, "start")
        self.parts.append(
            self.ink.line(
                text, x, self.y, size, fill=fill, width=INNER - 14 - inward, bold=bold,
                anchor=anchor, least=SMALLEST / size,
            )
        )  # fmt: skip

    def numbered(self, number: int, text: str, size: float) -> None:
        """A line with a number before it."""
        self.row(text, size, INK, bold=True, inward=90.0)
        x = LEFT + INNER - 44 if self.rtl else LEFT + 44
        self.parts.append(_disc(self.ink, number, x, self.y - size * 0.36))


def pose(
    ink: Ink,
    title: str,
    dose: str,
    side: str,
    panels: Sequence[Panel],
    entries: Sequence[WayIn],
    breath: Sequence[str],
) -> Laid:
    """A card 1080 px wide, as high as it needs to be."""
    ink.above = True
    sheet = _Sheet(ink, from_right(title), 26.0)
    if len(panels) > 1:
        for number, panel in enumerate(panels, 1):
            sheet.numbered(number, panel.name, 60.0)
    else:
        large = 74.0 if ink.width(title, 74, bold=True) <= INNER - 30 else 60.0
        sheet.words(title, large, INK, 2, bold=True)
    sheet.y += 6
    sheet.words(dose, 46, RUST, 2, bold=True)
    sheet.words(side, LABEL, DEEP, 2)
    sheet.y += 30
    for number, panel in enumerate(panels, 1):
        _panel(sheet, panel, number if len(panels) > 1 else 0)
    if entries:
        _entries(sheet, entries)
    if breath:
        _breath(sheet, breath)
    height = round(sheet.y + 14)
    return page("".join(sheet.parts), WIDTH, height, paper=False), WIDTH, height


def corners(room: Rectangle, number: int, rtl: bool) -> tuple[Rectangle, ...]:
    """What is not for labels in a picture: its number, and the arrow that leads to it."""
    if not number:
        return ()
    x = room.x + room.width - 20 - 2 * DISC if rtl else room.x + 20
    disc = Rectangle(x, room.y + 20, 2 * DISC, 2 * DISC)
    return (disc, Rectangle(WIDTH / 2 - 40, room.y, 80, 30)) if number > 1 else (disc,)


def _panel(sheet: _Sheet, panel: Panel, number: int) -> None:
    """The picture with its labels; `number` is that of a pose in a row, 0 for one alone."""
    tall = IN_A_ROW if number else ALONE
    shown = opened(panel.picture)
    room = Rectangle(LEFT, sheet.y, INNER, tall)
    sheet.parts.append(
        window(sheet.ink, shown, room.x, room.y, room.width, room.height, whole=True)
    )
    kept = corners(room, number, sheet.rtl)
    if number:
        x = kept[0].x + DISC
        sheet.parts.append(_disc(sheet.ink, number, x, kept[0].y + DISC))
    if number > 1:
        sheet.parts.append(_down(WIDTH / 2, room.y - 11))
    labels = labels_of(sheet.ink, panel, shown, room, kept)
    sheet.parts += [drawn(sheet.ink, label) for label in labels]
    sheet.y += tall + 22
    said = () if panel.landmarks is not None else tuple(each.words for each in panel.pointers)
    for line in (*said, *panel.lines):
        sheet.words(f"•  {line}" if said else line, LABEL, INK, 3, bold=bool(said))
    if said or panel.lines:
        sheet.y += 24


def _disc(ink: Ink, number: int, x: float, y: float) -> str:
    """A number in a dark disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DISC:.0f}" fill="{INK}"/>' + ink.line(
        str(number), x, y + 14, LABEL, fill=WHITE, width=56, bold=True, anchor="middle"
    )


def _down(x: float, y: float) -> str:
    """A disc with an arrow downwards: what comes next."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="34" fill="{RUST}" stroke="{WHITE}" '
        f'stroke-width="5"/><path d="M {x:.1f} {y - 16:.1f} v 30 m -13 -13 l 13 13 l 13 -13" '
        f'fill="none" stroke="{WHITE}" stroke-width="7" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )


def _entries(sheet: _Sheet, entries: Sequence[WayIn]) -> None:
    """The pictures of the way into the pose side by side, numbered, with their words below."""
    gap = 20.0
    wide = (INNER - gap * 2) / 3
    start = LEFT + (INNER - len(entries) * (wide + gap) + gap) / 2
    low = sheet.y
    for number, entry in enumerate(entries):
        place_ = len(entries) - 1 - number if sheet.rtl else number
        x = start + place_ * (wide + gap)
        shown = opened(entry.picture)
        sheet.parts.append(window(sheet.ink, shown, x, sheet.y, wide, ENTRY, whole=True))
        sheet.parts.append(_disc(sheet.ink, number + 1, x + 40, sheet.y + 40))
        y = sheet.y + ENTRY
        rows = sheet.ink.wrapped(entry.words, SMALLEST, wide - 8, 3, bold=True)
        for row in halves(sheet.ink, entry.words) if len(rows) == 2 else rows:
            y += SMALLEST * 1.14
            sheet.parts.append(
                sheet.ink.line(
                    row, x + wide / 2, y, SMALLEST, fill=INK, width=wide + 8, bold=True,
                    anchor="middle", least=1.0,
                )
            )  # fmt: skip
        low = max(low, y)
    sheet.y = low + 36


def _breath(sheet: _Sheet, pieces: Sequence[str]) -> None:
    """What the breath does, on a dark strip: in one line, or in one for each of the two."""
    rows = list(_rows(sheet.ink, pieces))
    tall = 34 + LABEL * 1.2 * len(rows)
    sheet.parts.append(
        f'<rect x="{LEFT:.1f}" y="{sheet.y:.1f}" width="{INNER:.1f}" height="{tall:.1f}" '
        f'rx="{min(tall / 2, 44):.1f}" fill="{INK}"/>'
    )
    y = sheet.y + 15
    for row in rows:
        y += LABEL * 1.2
        sheet.parts.append(
            sheet.ink.line(
                row, WIDTH / 2, y - 8, LABEL, fill=WHITE, width=INNER - 60, bold=True,
                anchor="middle", least=SMALLEST / LABEL,
            )
        )  # fmt: skip
    sheet.y += tall + 22


def _rows(ink: Ink, pieces: Sequence[str]) -> Iterator[str]:
    whole = "   ·   ".join(pieces)
    if ink.width(whole, LABEL, bold=True) <= INNER - 60:
        yield whole
    else:
        yield from pieces

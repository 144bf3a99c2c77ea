"""Where things stand on each card: functions from words to SVG, sizes in px."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.ornaments import (
    CORAL,
    DEEP,
    INK,
    LEAF,
    MUTED,
    RUST,
    WHITE,
    Laid,
    frame,
    lotus,
    page,
    qr_code,
    tick,
    window,
)
from bot.cards.text import Ink
from bot.cards.windows import opened


def board(
    ink: Ink,
    title: str,
    headline: str,
    done: int,
    people: int,
    names: Sequence[str],
    footer: str,
    figure: bytes | None = None,
) -> Laid:
    """Square: how many, as dots or a bar, the names of those who chose to be named, and a figure
    where they leave room for one.
    """
    width, height = 1080, 1080
    people = max(people, 0)
    done = min(max(done, 0), people)
    parts = [
        ink.line(title, 540, 120, 38, fill=MUTED, width=920, bold=True, anchor="middle"),
        ink.line(headline, 540, 216, 76, fill=INK, width=940, bold=True, anchor="middle"),
    ]
    y = _crowd(parts, done, people) + 70
    y = _name_rows(ink, parts, names, y, 960) + 34
    parts.append(_figure(ink, figure, y, 960))
    parts.append(ink.line(footer, 540, 1030, 30, fill=MUTED, width=920, anchor="middle"))
    return page("".join(parts), width, height), width, height


def _crowd(parts: list[str], done: int, people: int) -> float:
    """One dot per person, those who practised filled first: no dot is anybody in particular."""
    if not 1 <= people <= 60:
        share = done / people if people else 0.0
        parts.append(
            f'<rect x="112" y="302" width="856" height="68" rx="34" fill="{WHITE}" '
            f'stroke="{MUTED}" stroke-width="4"/>'
        )
        if share > 0:
            wide = max(72.0, 860 * share)
            parts.append(
                f'<rect x="110" y="300" width="{wide:.1f}" height="72" rx="36" fill="{CORAL}"/>'
            )
        return 372.0
    columns = min(people, 10 if people <= 30 else 15)
    step = min(92.0, 880 / columns)
    size = step * 0.36
    for number in range(people):
        row, column = divmod(number, columns)
        here = min(columns, people - row * columns)
        x = 540 + (column - (here - 1) / 2) * step
        y = 320 + row * step
        if number < done:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{CORAL}"/>')
            parts.append(tick(x, y, size, WHITE))
        else:
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size - 2:.1f}" fill="{WHITE}" '
                f'stroke="{MUTED}" stroke-width="4"/>'
            )
    return 320 + (-(-people // columns) - 1) * step + size


def _name_rows(
    ink: Ink, parts: list[str], names: Sequence[str], top: float, bottom: float
) -> float:
    """Names as little labels, row after row, as many as there is room for. Returns where they
    end.
    """
    x, y, size = 0.0, top, 32.0
    row: list[tuple[str, float]] = []

    def close(row: list[tuple[str, float]], y: float) -> None:
        whole = sum(wide for _, wide in row) + 16 * (len(row) - 1)
        x = 540 - whole / 2
        for name, wide in row:
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="60" rx="30" '
                f'fill="{WHITE}"/>'
            )
            middle = x + wide / 2
            parts.append(
                ink.line(name, middle, y + 41, size, fill=INK, width=wide - 36, anchor="middle")
            )
            x += wide + 16

    for name in names:
        drawn = ink.width(name, size)
        if drawn == 0:
            ink.undrawn.append(name)
            continue
        wide = min(drawn, 420.0) + 48
        if row and x + 16 + wide > 920:
            close(row, y)
            row, x, y = [], 0.0, y + 76
            if y + 60 > bottom:
                return y
        row.append((name, wide))
        x += wide + (16 if len(row) > 1 else 0)
    if row and y + 60 <= bottom:
        close(row, y)
        return y + 60
    return top - 30


#: px in height that a figure needs to be seen
_LEAST_FIGURE = 240


def _figure(ink: Ink, figure: bytes | None, top: float, bottom: float) -> str:
    """Somebody in a pose, in a frame, where there is room for one."""
    free = bottom - top
    picture = opened(figure) if free >= _LEAST_FIGURE else None
    if picture is None:
        return ""
    tall = min(free, 560.0)
    wide = tall * 1.3
    left, top = 540 - wide / 2, top + (free - tall) / 2
    return frame(left, top, wide, tall) + window(ink, picture, left, top, wide, tall - 24)


def recap(
    ink: Ink,
    name: str,
    headline: str,
    days: Sequence[tuple[str, bool]],
    lines: Sequence[str],
    footer: str,
    figure: bytes | None = None,
) -> Laid:
    """Portrait: a name, the days, some sentences, and a figure where they leave room for one."""
    width, height = 1080, 1350
    parts = [lotus(540, 150, 1.5), ink.line(
        name, 540, 330, 84, fill=INK, width=920, bold=True, anchor="middle", least=0.5
    )]  # fmt: skip
    y = 410.0
    for row in ink.wrapped(headline, 44, 900, 3):
        parts.append(ink.line(row, 540, y, 44, fill=RUST, width=920, anchor="middle"))
        y += 58
    y = _days(ink, parts, days[:31], y + 50) + 96
    for line in lines[:8]:
        for row in ink.wrapped(line, 38, 880, 3):
            if y < 1250:
                parts.append(ink.line(row, 540, y, 38, fill=DEEP, width=900, anchor="middle"))
                y += 50
        y += 22
    parts.append(_figure(ink, figure, y, 1250))
    parts.append(ink.line(footer, 540, 1300, 30, fill=MUTED, width=920, anchor="middle"))
    return page("".join(parts), width, height), width, height


def _days(
    ink: Ink,
    parts: list[str],
    days: Sequence[tuple[str, bool]],
    top: float,
    middle: float = 540,
    room: float = 900,
    most: int = 7,
) -> float:
    """A ring per day, `most` in a row: filled with a tick if done, softly open if not (never a
    cross). Returns where it ends.
    """
    if not days:
        return top - 60
    columns = min(len(days), most)
    step = min(170.0, room / columns)
    size = step * 0.34
    for number, (label, done) in enumerate(days):
        row, column = divmod(number, columns)
        here = min(columns, len(days) - row * columns)
        x = middle + (column - (here - 1) / 2) * step
        y = top + size + row * (step + 20)
        fill, line = (RUST, RUST) if done else (WHITE, MUTED)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}" stroke="{line}" '
            'stroke-width="4"/>'
        )
        if done:
            parts.append(tick(x, y, size, WHITE))
        parts.append(
            ink.line(
                label, x, y + size + 40, 28, fill=MUTED, width=step - 12, bold=True, anchor="middle"
            )
        )
    rows = -(-len(days) // columns)
    return top + size * 2 + 40 + (rows - 1) * (step + 20)


def certificate(
    ink: Ink,
    word: str,
    name: str,
    line: str,
    days: Sequence[tuple[str, bool]],
    figure: bytes | None,
    date: str,
    teacher: str,
) -> Laid:
    """Landscape, the proportions of A4: a figure, what this is, whose, for what, and when."""
    width, height = 1400, 990
    parts = [
        f'<rect x="38" y="38" width="1324" height="914" rx="26" fill="none" stroke="{CORAL}" '
        'stroke-width="4"/>',
        f'<rect x="54" y="54" width="1292" height="882" rx="18" fill="none" stroke="{LEAF}" '
        'stroke-width="3"/>',
    ]
    picture = opened(figure)
    left, right = (560.0, 1270.0) if picture else (130.0, 1270.0)
    middle, room = (left + right) / 2, right - left
    if picture:
        parts.append(frame(100, 160, 400, 580))
        parts.append(window(ink, picture, 100, 160, 400, 552))
    else:
        parts.append(lotus(middle, 150, 1.5))
    parts += [
        ink.line(word, middle, 240, 52, fill=RUST, width=room, bold=True, anchor="middle"),
        ink.line(
            name, middle, 356, 96, fill=INK, width=room, bold=True, anchor="middle", least=0.4
        ),
        f'<path d="M {middle - 220:.0f} 394 h 440" stroke="{LEAF}" stroke-width="6" '
        'stroke-linecap="round"/>',
    ]
    y = 468.0
    for row in ink.wrapped(line, 40, room, 3):
        parts.append(ink.line(row, middle, y, 40, fill=DEEP, width=room, anchor="middle"))
        y += 54
    _days(ink, parts, days[:20], y - 8, middle, min(room, 700.0), most=10)
    parts.append(ink.line(date, 110, 872, 36, fill=MUTED, width=520, bold=True))
    parts.append(ink.line(teacher, 1290, 872, 36, fill=MUTED, width=620, bold=True, anchor="end"))
    return page("".join(parts), width, height, (700, 480, 410)), width, height


def poster(
    ink: Ink,
    title: str,
    one_line: str,
    dates: str,
    join_url: str,
    call: str,
    figure: bytes | None = None,
) -> Laid:
    """Portrait: an invitation with somebody in a pose, and the link as a QR code."""
    width, height = 1080, 1350
    picture = opened(figure)
    parts = [frame(60, 60, 960, 400) if picture else lotus(540, 140, 1.5)]
    if picture:
        parts.append(window(ink, picture, 60, 60, 960, 400))
    y = 556.0 if picture else 320.0
    large = 68 if picture else 80
    for row in ink.wrapped(title, large, 900, 3, bold=True):
        parts.append(ink.line(row, 540, y, large, fill=INK, width=930, bold=True, anchor="middle"))
        y += large * 1.15
    y += 4
    for row in ink.wrapped(one_line, 40, 860, 3):
        parts.append(ink.line(row, 540, y, 40, fill=DEEP, width=900, anchor="middle"))
        y += 54
    parts.append(ink.line(dates, 540, y + 36, 46, fill=RUST, width=900, bold=True, anchor="middle"))
    size = min(440.0, 1210 - (y + 90))
    top = y + 82
    parts.append(qr_code(join_url, 540 - size / 2, top, size))
    below = top + size + 72
    parts.append(
        ink.line(call, 540, min(below, 1290), 44, fill=INK, width=900, bold=True, anchor="middle")
    )
    return page("".join(parts), width, height, circle=(540, 700, 520)), width, height

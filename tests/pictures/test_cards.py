"""Cards come out whatever people call themselves, and tell whom they could not draw."""

from __future__ import annotations

import html
import io
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import numpy as np
import pytest
import resvg_py
from PIL import Image

from bot.cards import cards, day_layout, layouts
from bot.cards.cards import (
    BoardCard,
    Card,
    Certificate,
    DayCard,
    PictureFailed,
    Poster,
    RecapCard,
    Tile,
    draw_card,
)
from bot.cards.ornaments import DEEP, INK, LEAF, MUTED, PAGE, RUST, WHITE
from bot.cards.svg import render_svg
from bot.cards.text import MOST_MARKS, Ink, clean, clusters
from bot.cards.typeface import CJK, COLOURED, SEMIBOLD, emoji_font, font_for

SEED = 20260105

SCRIPTS = {
    "latin": (0x41, 0x17E),
    "greek": (0x391, 0x3C9),
    "cyrillic": (0x410, 0x44F),
    "hebrew": (0x5D0, 0x5EA),
    "arabic": (0x621, 0x64A),
    "devanagari": (0x905, 0x939),
    "bengali": (0x995, 0x9B9),
    "tamil": (0xB95, 0xBB9),
    "thai": (0xE01, 0xE2E),
    "georgian": (0x10D0, 0x10F0),
    "ethiopic": (0x1200, 0x1248),
    "khmer": (0x1780, 0x17A2),
    "han": (0x4E00, 0x9FA5),
    "hangul": (0xAC00, 0xD7A3),
    "emoji": (0x1F600, 0x1F64F),
    "anything": (0x0, 0x2FFF),
}


def hostile_names() -> Iterator[str]:
    """Two hundred names that somebody might have, or might think of."""
    yield from (
        "", " ", "\u200b", "\ufeff", "\x00", "\x1b[31mred", "a\u202egnp.exe", "\u2066x\u2069",
        "\ud800", "x\udfffy", "A" * 300, "W" * 300, "i" * 300, "क्षि" * 100, "é" * 300,
        "👩🏽\u200d🦱", "👨\u200d👩\u200d👧\u200d👦" * 30, "🏳️\u200d🌈", "🇪🇸🇬🇧", "1️⃣2️⃣", "😀" * 300,
        "Z" + "\u0301\u0316\u0353" * 100, "<b>Bob</b>", "</text></svg>", "&amp;", "]]>", "<!--",
        '" onload="x', "Tom & Jerry's", "日本語", "김철수", "ﷺ" * 40, "𝓙𝓸𝓱𝓷", "Ⓐⓝⓝⓐ", "ＦＵＬＬ",
        "\u0627\u0644\u0633\u0644\u0627\u0645 Anna 123", "Anna \u05d0\u05d1 Bob", "\u1cf2",
        "\U0010ffff", "\u00ad" * 50, "a\nb\rc\td", "\u2028", "𒀀𒀁", "\ufe0f", "\u200d",
        "\u200d" * 20, "\U000e0041",
    )  # fmt: skip
    dice = random.Random(SEED)
    spans = list(SCRIPTS.values())
    for number in range(200):
        low, high = spans[number % len(spans)]
        name = "".join(chr(dice.randint(low, high)) for _ in range(dice.randint(1, 24)))
        if number % 3 == 0:
            low, high = dice.choice(spans)
            name += " " + "".join(chr(dice.randint(low, high)) for _ in range(6))
        yield name


NAMES = list(hostile_names())[:220]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def some_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (500, 400), "#A8C8A8").save(out, "WEBP")
    return out.getvalue()


CARDS: list[Card] = [
    DayCard(
        "Program",
        "Day 1 of 5",
        "Find them",
        "10 min",
        (Tile(1, "Bridge", "5 breaths", some_picture()),),
        (True, False),
    ),
    BoardCard("Day 2", "14 of 22 today", 14, 22, ("Ana", "Bob"), "Late is fine"),
    RecapCard("Ana", "You came back.", (("Day 1", True), ("Day 2", False)), ("One line",), "x"),
    Certificate(
        "Certificate",
        "Ana",
        "finished",
        (("1", True), ("2", False)),
        some_picture(),
        "9 January",
        "Teacher",
    ),
    Poster("Title", "One line", "5-9 January", "https://t.me/x?start=join", "Join"),
]
SIZES = {
    "DayCard": (1080, 1350),
    "BoardCard": (1080, 1080),
    "RecapCard": (1080, 1350),
    "Certificate": (1400, 990),
    "Poster": (1080, 1350),
}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_every_kind_of_card_is_drawn(card: Card) -> None:
    """A card is a picture of the size it says, and cannot be changed afterwards."""
    drawn = draw_card(card)
    assert drawn.mime == "image/jpeg"
    assert opened(drawn.data).size == (drawn.width, drawn.height) == SIZES[type(card).__name__]
    assert drawn.undrawn == ()
    with pytest.raises(FrozenInstanceError):
        setattr(card, fields(card)[0].name, "other")


def test_two_hundred_hostile_names_come_out() -> None:
    """Control signs, bidi tricks, 300 letters, joined emoji, lone surrogates: all are drawn."""
    assert len(NAMES) >= 200
    for start in range(0, len(NAMES), 20):
        some = tuple(NAMES[start : start + 20])
        drawn = draw_card(BoardCard("Day", "20 of 20", 20, 20, some, "x"))
        assert drawn.data.startswith(b"\xff\xd8")


def test_the_most_hostile_names_come_out_large() -> None:
    """The listed names are each the whole of a recap, too."""
    for name in NAMES[:46:3]:
        draw_card(RecapCard(name, name, ((name, True),), (name,), name))


def test_nothing_a_name_holds_leaves_its_place() -> None:
    """However long a name is, its line stays as wide as it may be, and its size bounded."""
    for name in NAMES:
        ink = Ink()
        line = ink.line(clean(name, 60), 0, 0, 100, fill="#000", width=400, least=0.5)
        for part in line.split("<text ")[1:]:
            start = float(part.split('x="')[1].split('"')[0])
            assert -1 <= start <= 402, name


def test_markup_in_a_name_is_only_letters() -> None:
    """A name that looks like SVG is shown, not obeyed."""
    ink = Ink()
    line = ink.line(clean('</text><image href="x"/>'), 0, 0, 40, fill="#000", width=2000)
    assert "<image" not in line
    assert "&lt;image" in line


def test_names_without_a_font_are_told() -> None:
    """A name no font at hand draws is reported for the caption, never drawn as boxes."""
    drawn = draw_card(BoardCard("Day", "2 of 2", 2, 2, ("𒀀𒀁𒀂", "Ana"), "x"))
    assert drawn.undrawn == ("𒀀𒀁𒀂",)
    if not any(path.is_file() for path in CJK):
        assert draw_card(Certificate("c", "日本", "l", (), None, "d", "t")).undrawn == ("日本",)


@pytest.mark.skipif(
    not any(path.is_file() for path in COLOURED), reason="no emoji in colour are installed here"
)
def test_emoji_have_their_colours_where_they_are_installed() -> None:
    """A blue heart is blue; letters and signs that are no pictures stay what they are."""
    drawn = draw_card(BoardCard("Day", "1 of 1", 1, 1, ("💙",), "x"))
    pixels = np.asarray(opened(drawn.data).convert("RGB"), dtype=np.int16)
    assert (pixels[..., 2] > pixels[..., 0] + 120).any()
    assert font_for("💙", SEMIBOLD) == font_for("❤\ufe0f", SEMIBOLD) == emoji_font()
    assert font_for("1", SEMIBOLD) == font_for("©", SEMIBOLD) == SEMIBOLD


def test_cleaning_takes_out_what_breaks_layouts() -> None:
    """Directions, controls and surrogates go; what shapes letters and emoji stays."""
    assert clean("a\u202eb\x00c\ud800d\ne") == "abcd e"
    assert clean("e\u0301") == "é"
    assert clean("👩🏽\u200d🦱") == "👩🏽\u200d🦱"
    assert clean("نی\u200cها") == "نی\u200cها"
    assert clean("x" * 300, 10) == "x" * 9 + "…"


def test_names_are_shortened_between_signs() -> None:
    """A family of four is one sign; piles of accents are cut to a few."""
    family = "👨\u200d👩\u200d👧\u200d👦"
    assert list(clusters(family * 2)) == [family, family]
    assert list(clusters("🇪🇸🇬🇧")) == ["🇪🇸", "🇬🇧"]
    assert list(clusters("क्षि")) == ["क्षि"]
    assert clean(family * 50, 3) == family * 2 + "…"
    assert len(clean("Z" + "\u0353" * 200)) == 1 + MOST_MARKS


def test_a_board_never_says_who_missed() -> None:
    """Two groups with the same number done look the same, whoever it was."""
    one = draw_card(BoardCard("Day", "1 of 3", 1, 3, (), "x"))
    two = draw_card(BoardCard("Day", "1 of 3", 1, 3, (), "x"))
    assert one.data == two.data
    assert not hasattr(BoardCard, "missed")


@pytest.mark.parametrize(("done", "people"), [(0, 0), (5, 3), (-1, 4), (0, 1), (60, 60), (9, 5000)])
def test_any_count_fits_on_a_board(done: int, people: int) -> None:
    """Nobody, everybody, thousands: the board holds."""
    draw_card(BoardCard("Day", "n", done, people, tuple("Anna" for _ in range(300)), "x"))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 9, 12, 30])
def test_any_number_of_poses_fits_on_a_day(count: int) -> None:
    """From none to more than there is room for."""
    tiles = tuple(Tile(number, f"Pose {number}", "", None) for number in range(count))
    draw_card(DayCard("Program", "Day", "Title " * 20, "10 min", tiles, ()))


def test_a_broken_picture_does_not_cost_the_card() -> None:
    """A pose whose file is no picture gets an ornament instead."""
    broken = Tile(1, "Bridge", "5 breaths", b"not a picture")
    draw_card(DayCard("P", "D", "T", "1", (broken,), (True,)))


@pytest.mark.parametrize("count", [1, 2, 6, 7, 9, 12, 15])
def test_every_pose_of_a_day_has_its_tile(count: int) -> None:
    """With its number, its whole name and how often; a long day makes a longer card."""
    name = "Postura del niño o descanso de lado"
    tiles = tuple(Tile(number, name, "3 veces por lado", None) for number in range(1, count + 1))
    ink = Ink()
    svg, width, height = day_layout.day(ink, "P", "Day", "Title", "10 min", tiles, (True, False))
    words = [html.unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    numbers = [each for each in words if each.isdecimal()]
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert " ".join(words).count("descanso") == count
    assert not any("…" in each for each in words)
    assert (width, height >= 1350) == (1080, True)


def test_poses_that_follow_one_another_are_joined() -> None:
    """An arrow leads from one to the next, within a row."""
    alone = (Tile(1, "Pigeon", "", None), Tile(1, "Twist", "", None))
    chain = (alone[0], replace(alone[1], follows=True))
    drawn = [
        day_layout.day(Ink(), "P", "D", "T", "1", (*each, *alone), ())[0] for each in (alone, chain)
    ]
    assert drawn[1].count("<path") == drawn[0].count("<path") + 1


def test_a_certificate_says_that_it_is_one() -> None:
    """The word, the name, what for, the days with their ticks, a day with its year, and who gave
    it; ten days stand in one row.
    """
    days = tuple((str(number), number != 3) for number in range(1, 11))
    ink = Ink()
    svg, *size = layouts.certificate(
        ink,
        "Certificate",
        "Ana",
        "has completed it",
        days,
        some_picture(),
        "1 January 2027",
        "Maya",
    )
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert words[:3] == ["Certificate", "Ana", "has completed it"]
    assert words[-2:] == ["1 January 2027", "Maya"]
    # The first circle is the paper's disc.
    heights = re.findall(r'<circle [^>]*cy="([\d.]+)"', svg)[1:]
    assert (len(heights), len(set(heights))) == (10, 1)
    assert svg.count('stroke-linecap="round" stroke-linejoin="round"') == 9
    assert len(ink.windows) == 1
    assert size == [1400, 990]


@pytest.mark.parametrize("count", [0, 1, 5, 14, 31])
def test_any_number_of_days_fits_on_a_certificate(count: int) -> None:
    """They stay above the line with the date, whatever the name and the challenge are called."""
    days = tuple((str(number), True) for number in range(count))
    svg, *_ = layouts.certificate(
        Ink(), "Certificate", "Ana " * 9, "has completed it " * 9, days, None, "a day", "Maya"
    )
    labels = re.findall(r'<text x="[\d.]+" y="([\d.]+)"', svg)[:-2]
    assert all(float(y) < 850 for y in labels)


def test_a_recap_has_a_figure_where_there_is_room() -> None:
    """Few words leave no empty half; many leave no room."""

    def figures(lines: int) -> int:
        ink, said = Ink(), ("One sentence of some length about the week.",) * lines
        layouts.recap(ink, "Ana", "5 days of 5", (("1", True),), said, "x", some_picture())
        return len(ink.windows)

    assert [figures(lines) for lines in (0, 2, 8)] == [1, 1, 0]


def test_a_poster_has_somebody_on_it() -> None:
    """A pose above the words, and the code still large enough for a camera."""
    title, line = "Stretch & Strengthen: 5 days for your glutes", "Eight poses, five days. " * 3
    for figure, windows in ((some_picture(), 1), (None, 0)):
        ink = Ink()
        svg, *_ = layouts.poster(ink, title, line, "From Monday", "https://t.me/x", "Join", figure)
        assert len(ink.windows) == windows
        sizes = [float(each) for each in re.findall(r'<rect[^>]*width="([\d.]+)" height="\1"', svg)]
        assert max(sizes) >= 200


def relative_light(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("words", [INK, DEEP, MUTED, RUST])
@pytest.mark.parametrize("ground", [PAGE, LEAF, WHITE])
def test_words_stand_out_from_whatever_is_behind_them(words: str, ground: str) -> None:
    """By 4.5 to 1 on paper, on its disc and on white (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((relative_light(words), relative_light(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_panic_in_the_renderer_becomes_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyo3's PanicException is no Exception; it is caught, tried without emoji, and told."""

    class PanicException(BaseException):
        pass

    tries = []

    def panics(**given: object) -> list[int]:
        tries.append(given)
        raise PanicException("index out of bounds")

    monkeypatch.setattr(resvg_py, "svg_to_bytes", panics)
    with pytest.raises(PictureFailed) as failed:
        draw_card(CARDS[1])
    assert len(tries) == 2
    assert failed.value.log == "svg renderer: PanicException"


def test_a_panic_on_emoji_costs_only_the_emoji(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the renderer fails on a card with emoji, the card is drawn without them."""

    def fussy(text: str, fonts: Sequence[Path] = ()) -> bytes:
        if "Noto Emoji" in text:
            raise PictureFailed(log="x")
        return render_svg(text, fonts)

    monkeypatch.setattr(cards, "render_svg", fussy)
    drawn = draw_card(Certificate("c", "Ana 🎉", "l", (), None, "d", "t"))
    assert drawn.data


def test_a_link_that_fits_no_code_is_an_error_of_the_family() -> None:
    """A poster whose link is far too long fails as a picture, not as a crash."""
    with pytest.raises(PictureFailed):
        draw_card(Poster("T", "l", "d", "https://x/" + "y" * 5000, "c"))

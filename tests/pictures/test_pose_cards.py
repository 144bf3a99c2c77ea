"""Pose cards: everything is said at its place, large enough, and nothing lies on anything."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from PIL import Image

from bot.cards import pose_layout
from bot.cards.cards import Panel, PictureFailed, PoseCard, WayIn, draw_card
from bot.cards.geometry import Rectangle, crosses, gap
from bot.cards.labels import SMALLEST, Label, labels_of
from bot.cards.ornaments import INK, WHITE
from bot.cards.pointing import ARROW_HALF, FACE_CM
from bot.cards.pose_layout import ALONE, IN_A_ROW
from bot.cards.text import Ink
from bot.cards.windows import fitted_box, opened
from bot.content.loader import load_program
from bot.content.model import Landmarks, Pointer, Program
from bot.content.shipped import content_dir, programs
from bot.content.translate import languages
from bot.features.schedule import LessonPost
from bot.presentation.card_wishes import CardWish, PosePanel
from bot.presentation.post import Picture
from bot.views.renderer import Renderer
from tests.pictures.test_cards import relative_light
from tests.shipped_texts import shipped_texts
from tests.views.samples import ANA, COHORT, NOW

MEDIA = content_dir() / "library" / "media"


@cache
def shipped() -> tuple[Program, ...]:
    return tuple(load_program(folder) for folder in programs(content_dir()))


@cache
def pixels(name: str) -> bytes:
    return (MEDIA / name).read_bytes()


@cache
def wishes() -> tuple[tuple[Program, CardWish], ...]:
    """Every pose card of every day there is, in the languages it speaks, each once."""
    found: list[tuple[Program, CardWish]] = []
    seen: list[CardWish] = []

    def drawn(wish: CardWish) -> Picture:
        if wish.what == "pose" and wish not in seen:
            seen.append(wish)
        return Picture("card:1", wish.alt)

    for program in shipped():
        seen.clear()
        for language in languages(program):
            for day in range(1, program.length + 1):
                Renderer(shipped_texts(), cards=drawn).render(
                    LessonPost(day=day),
                    reader=replace(ANA, language=language),
                    now=NOW,
                    program=program,
                    cohort=COHORT,
                )
        found += ((program, wish) for wish in seen)
    return tuple(found)


def panel_of(program: Program, panel: PosePanel) -> Panel:
    names = {sha: name for name, sha in program.media.items()}
    data = pixels(names[panel.sha256])
    return Panel(panel.name, data, panel.landmarks, panel.pointers, panel.lines)


def wrong(
    labels: Sequence[Label],
    panel: Panel,
    room: Rectangle,
    kept: Sequence[Rectangle] = (),
) -> Iterator[str]:
    """What lies on something, or is cut."""
    shown, marks = opened(panel.picture), panel.landmarks
    assert shown is not None
    assert marks is not None
    x, y, width, height = fitted_box(shown.size, (room.x, room.y, room.width, room.height))
    faces = [
        ((x + px * width, y + py * height), FACE_CM * marks.cm * width)
        for px, py in (marks.points[name] for name in ("head", "2_head") if name in marks.points)
    ]
    if len(labels) != len(panel.pointers):
        yield f"{len(panel.pointers) - len(labels)} have no room"
    for label in labels:
        box, said = label.placed.box, " ".join(label.words)
        if not (
            room.x <= box.x
            and box.x + box.width <= room.x + room.width
            and room.y <= box.y
            and box.y + box.height <= room.y + room.height
        ):
            yield f"{said}: outside"
        if any(_inside(box, middle, radius) for middle, radius in faces):
            yield f"{said}: on a face"
        if any(box.meets(each) or crosses(label.placed.line, each, 0.0) for each in kept):
            yield f"{said}: on a number"
        if any("…" in row for row in label.words):
            yield f"{said}: cut"
        for other in labels:
            if other.arrow is not None and crosses(other.arrow, box, ARROW_HALF):
                yield f"{said}: on an arrow"
            arrow = other.arrow if other is not label else None
            if arrow is not None and gap(*label.placed.line, *arrow) < 4:
                yield f"{said}: its line crosses an arrow"
    for one, two in combinations(labels, 2):
        both = f"{' '.join(one.words)} / {' '.join(two.words)}"
        if one.placed.box.meets(two.placed.box):
            yield f"{both}: on one another"
        if gap(*one.placed.line, *two.placed.line) < 4:
            yield f"{both}: lines cross"
        for a, b in ((one, two), (two, one)):
            if crosses(a.placed.line, b.placed.box, 0.0):
                yield f"{both}: a line under a label"


def _inside(box: Rectangle, middle: tuple[float, float], radius: float) -> bool:
    near = box.nearest(middle)
    return gap(near, near, middle, middle) < radius - 1


def test_nothing_lies_on_anything() -> None:
    """On every card of every day, in both languages: labels, lines, arrows and faces are apart,
    every label has its place, and every word is as large as a phone asks for.
    """
    found, looked = [], set()
    for program, wish in wishes():
        row = len(wish.panels) > 1
        for number, each in enumerate(wish.panels, 1):
            panel = panel_of(program, each)
            what = (each.sha256, each.pointers, number * row)
            if what in looked:
                continue
            looked.add(what)
            room = Rectangle(40, 0, 1000, IN_A_ROW if row else ALONE)
            kept = pose_layout.corners(room, number * row, rtl=False)
            labels = labels_of(Ink(), panel, opened(panel.picture), room, kept)
            about = f"{wish.language} {panel.name}"
            found += [f"{about}: {fault}" for fault in wrong(labels, panel, room, kept)]
    assert len(looked) > 30
    assert found == []


def test_every_word_can_be_read_on_a_phone() -> None:
    """Shown 320 px wide, no word of a card is smaller than 11 px, none is cut, none sticks out."""
    found = []
    for program, wish in wishes():
        ink = Ink()
        panels = [replace(panel_of(program, each), landmarks=None) for each in wish.panels]
        ways = [WayIn(words, None) for words, _ in wish.entries]
        svg, width, _ = pose_layout.pose(
            ink, wish.title, wish.heading, wish.line, panels, ways, wish.lines
        )
        for x, size, raw in re.findall(
            r'<text x="([\d.-]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</text>', svg
        ):
            text = html.unescape(raw)
            if float(size) * 320 / width < 11:
                found.append(f"{text}: {size}")
            if "…" in text or float(x) < 0:
                found.append(f"{text}: cut")
            if float(x) + ink.width(text, float(size), bold=True) > width + 6:
                found.append(f"{text}: sticks out")
    assert found == []


def test_words_stand_out() -> None:
    """By 4.5 to 1 on labels and on the dark strip (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((relative_light(INK), relative_light(WHITE)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
    assert SMALLEST * 320 / pose_layout.WIDTH > 11


def sample(words: Sequence[str], title: str = "Bridge", **more: object) -> PoseCard:
    program = next(each for each in shipped() if "bridge" in each.poses)
    pose = program.poses["bridge"]
    pointers = tuple(
        replace(pointer, words=said) for pointer, said in zip(pose.pointers, words, strict=False)
    )
    marks = program.landmarks[pose.media.photo]
    panel = Panel(title, pixels(pose.media.photo), marks, pointers)
    return replace(PoseCard(title, "5 breaths", "", (panel,)), **more)  # type: ignore[arg-type]


def test_the_longest_words_of_any_language_find_room() -> None:
    """German compounds, four labels as long as `check` allows, a title of two lines."""
    long = (
        "Schulterblätter sinken tief",
        "Gesäßmuskulatur anspannen",
        "Fersen in die Matte pressen",
        "Knie über den Sprunggelenken",
    )
    card = sample(long, "Schulterbrücke mit langsamem Abrollen der Wirbelsäule")
    room = Rectangle(40, 0, 1000, ALONE)
    labels = labels_of(Ink(), card.panels[0], opened(card.panels[0].picture), room)
    assert list(wrong(labels, card.panels[0], room)) == []
    drawn = draw_card(card)
    with Image.open(io.BytesIO(drawn.data)) as picture:
        assert picture.size == (drawn.width, drawn.height)


def test_a_language_read_from_the_right_begins_there() -> None:
    """Title and numbers stand on the right, and the way in goes from right to left."""
    title = "وضعية الجسر"
    ways = (WayIn("استلق", None), WayIn("ارفع", None))
    svg, width, _ = pose_layout.pose(Ink(), title, "خمسة أنفاس", "", (), ways, ())
    texts = re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)</text>', svg)
    places = {text: float(x) for x, text in texts}
    assert places[title] > width / 2
    assert places["1"] > places["2"]
    left, _, _ = pose_layout.pose(Ink(), "Bridge", "five", "", (), ways, ())
    places = {text: float(x) for x, text in re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)<', left)}
    assert places["Bridge"] < 100
    assert places["1"] < places["2"]


def test_a_teachers_own_photo_has_its_words_below() -> None:
    """Nobody knows where the joints are in it: what would point at them is a list."""
    card = sample(("hips up", "press"))
    photo = replace(card.panels[0], landmarks=None)
    svg, _, height = pose_layout.pose(Ink(), "Bridge", "five", "", (photo,), (), ())
    assert "•  hips up" in svg
    assert "•  press" in svg
    assert 'stroke-linecap="round"' not in svg
    _, _, alone = pose_layout.pose(Ink(), "Bridge", "five", "", card.panels, (), ())
    assert height > alone


def test_labels_that_find_no_room_are_left_out() -> None:
    """Four long ones in a strip: some are shown, and none lies on another."""
    program = next(each for each in shipped() if "bridge" in each.poses)
    pose = program.poses["bridge"]
    marks = program.landmarks[pose.media.photo]
    pointers = tuple(replace(each, words="twenty-six letters or so") for each in pose.pointers)
    panel = Panel("Bridge", pixels(pose.media.photo), marks, pointers)
    room = Rectangle(40, 0, 1000, 150)
    labels = labels_of(Ink(), panel, opened(panel.picture), room)
    assert len(labels) < 4
    assert [each for each in wrong(labels, panel, room) if "no room" not in each] == []


def test_words_that_no_font_can_draw_are_no_card() -> None:
    """A label is never empty: the caller shows the picture instead."""
    with pytest.raises(PictureFailed):
        draw_card(sample(("hips up", "𒀀𒀁 𒀂")))


def test_an_arrow_presses_or_moves() -> None:
    """A pressing arrow is one line, a moving one is dashed; both stay in the picture."""
    marks = Landmarks(0.005, "0", "0", {"l_heel": (0.5, 0.99), "crown": (0.5, 0.4)})
    pointers = (Pointer("l_heel", "press", press="down"), Pointer("crown", "up", move="up-left"))
    card = sample(())
    panel = replace(card.panels[0], landmarks=marks, pointers=pointers)
    room = Rectangle(40, 0, 1000, ALONE)
    pressing, moving = labels_of(Ink(), panel, opened(panel.picture), room)
    assert pressing.arrow is None, "there is no room below it"
    assert moving.arrow is not None
    assert moving.arrow[1][0] < moving.arrow[0][0]
    assert moving.arrow[1][1] < moving.arrow[0][1]
    svg, *_ = pose_layout.pose(Ink(), "Bridge", "five", "", (panel,), (), ())
    assert svg.count("stroke-dasharray") == 1


def test_poses_in_a_row_share_a_card() -> None:
    """Each has its number, in the title and on its picture, and an arrow leads to the next."""
    one = sample(("hips up",)).panels[0]
    svg, *_ = pose_layout.pose(Ink(), "A → B", "five", "", (one, replace(one, name="B")), (), ())
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert [words.count(number) for number in ("1", "2", "3")] == [2, 2, 0]
    assert {"Bridge", "B"} <= set(words)


def test_lines_and_rectangles() -> None:
    """Crossing lines have no gap between them; others have their distance."""
    assert gap((0, 0), (10, 10), (0, 10), (10, 0)) == 0
    assert gap((0, 0), (10, 0), (0, 3), (10, 3)) == 3
    assert gap((0, 0), (0, 0), (3, 4), (3, 4)) == 5
    box = Rectangle(0, 0, 10, 10)
    assert crosses(((-5, 5), (15, 5)), box, 0.1)
    assert crosses(((4, 4), (5, 5)), box, 0.1)
    assert not crosses(((-5, -5), (15, -5)), box, 3)
    assert box.meets(Rectangle(11, 0, 5, 5), 2)
    assert not box.meets(Rectangle(11, 0, 5, 5))

"""Mistakes beyond the table: wording, names that lead nowhere, shapes of values."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from bot.content.caption import (
    caption_length,
    caption_parts,
    caption_text,
    telegram_length,
)
from bot.content.check import check
from bot.content.findings import Finding, did_you_mean, in_order
from bot.content.loader import load_program
from bot.content.model import HOUSE_COLOUR


def _change(path: Path, find: str, put: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1
    path.write_text(text.replace(find, put), encoding="utf-8")


def _lesson(garden: Path, words: str, *, language: str = "en") -> list[tuple[str, str]]:
    """Code and severity of what is found about this lesson text."""
    inside = "" if language == "en" else f"i18n/{language}/"
    before = {"en": "Twice a week is plenty.", "es": "Dos veces por semana basta."}[language]
    _change(garden / f"{inside}days/day-3.yaml", before, words)
    return [(finding.code, finding.severity) for finding in check(garden)]


@pytest.mark.parametrize(
    "words",
    [
        "It heals the hips.",
        "Bridge fixes low back pain.",
        "A guaranteed way to feel younger.",
        "Get rid of knee pain in five days.",
        "This is clinically proven.",
        "Detoxing twists.",
        "It will not be easy. Pigeon cures sciatica.",
    ],
)
def test_promises_are_caught(garden: Path, words: str) -> None:
    """A promise to heal is refused, however it is dressed."""
    assert _lesson(garden, words) == [("claim", "E")]


@pytest.mark.parametrize(
    "words",
    [
        "It may help with a sore back.",
        "This cures nothing, and it isn't meant to.",
        "It does not fix back pain.",
        "Fix your eyes on one point and treat yourself to a cushion.",
        "If you feel pain, stop.",
        "Secure the mat; the manicured lawn is fine too.",
    ],
)
def test_honest_words_are_left_alone(garden: Path, words: str) -> None:
    """Hedged, denied and everyday uses of the same words pass."""
    assert _lesson(garden, words) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [("You will lose weight.", "en"), ("A flat tummy.", "en"), ("Vas a quemar calorías.", "es")],
)
def test_talk_of_looks_is_worth_a_look(garden: Path, words: str, language: str) -> None:
    """Weight and looks are left alone here; a teacher who writes of them is told."""
    assert _lesson(garden, words, language=language) == [("looks", "W")]


@pytest.mark.parametrize(
    ("file", "find", "put", "sentence"),
    [
        (
            "days/day-1.yaml",
            "leave_out: [locust]",
            "leave_out: [locst]",
            "days/day-1.yaml line 12: no pose called 'locst'. Did you mean 'locust'?",
        ),
        (
            "days/day-1.yaml",
            "leave_out: [locust]",
            "leave_out: [pigeon]",
            "days/day-1.yaml line 12: the short version leaves out 'pigeon', "
            "which this day does not have.",
        ),
        (
            "days/day-1.yaml",
            "leave_out: [locust]",
            "leave_out: [bridge, locust, rest]",
            "days/day-1.yaml line 12: the short version leaves everything out. "
            "Keep at least one pose.",
        ),
        (
            "poses/locust.yaml",
            "skip_if: [pregnant,",
            "skip_if: [pregnent,",
            "poses/locust.yaml line 13: no condition called 'pregnent' in tags.yaml. "
            "Did you mean 'pregnant'?",
        ),
        (
            "poses/locust.yaml",
            "swap: wall_glute_press",
            "swap: wall_press",
            "poses/locust.yaml line 14: no pose called 'wall_press'. "
            "Did you mean 'wall_glute_press'?",
        ),
        (
            "poses/locust.yaml",
            "swap: wall_glute_press",
            "swap: locust",
            "poses/locust.yaml line 14: `swap` names the pose itself. Name another pose.",
        ),
        (
            "challenge.yaml",
            "show: [finish]",
            "show: [finnish]",
            "challenge.yaml line 22: links.classes cannot be shown on 'finnish'. "
            "Did you mean 'finish'?",
        ),
        (
            "challenge.yaml",
            "days: [day-1, day-2, day-3]",
            "days: [day-1, day-2, day-3, day-1]",
            "challenge.yaml line 10: day-1 is listed twice. Give the second one a file of its own.",
        ),
        (
            "challenge.yaml",
            "{days_done: 3}",
            "{days_done: 4}",
            "challenge.yaml line 19: nobody can do 4 days of a challenge that has 3.",
        ),
        (
            "challenge.yaml",
            '{default: "112", US: "911"}',
            '{US: "911"}',
            "challenge.yaml line 26: the emergency number for everywhere else is missing. "
            'Add default: "112".',
        ),
        (
            "safety/en.yaml",
            "Emergency number: {number}.",
            "Call somebody.",
            "safety/en.yaml line 8: the text `number` needs the blank {number}.",
        ),
        (
            "challenge.yaml",
            "https://example.org/classes",
            "https://example org",
            "challenge.yaml line 22: links.classes is not a web address. "
            "Copy it from the browser's address bar.",
        ),
        (
            "messages.yaml",
            'missed_once: "Yesterday stays open."',
            'missed_once: "Yesterday } stays open."',
            "messages.yaml line 17: a curly bracket has no partner. Close it or leave it out.",
        ),
        (
            "messages.yaml",
            'comeback: ["One", "Two", "Three", "Four", "Five", "Six"]',
            'comeback: ["One"]',
            "messages.yaml line 16: `comeback` has 1 line; "
            "with 6 or more it does not repeat itself. Add some in your own words.",
        ),
    ],
)
def test_names_that_lead_nowhere(
    garden: Path, file: str, find: str, put: str, sentence: str
) -> None:
    """What is named and does not exist, or does not fit, is said with its line."""
    _change(garden / file, find, put)
    assert sentence in [finding.sentence for finding in check(garden)]


@pytest.mark.parametrize(
    ("file", "find", "put", "sentence"),
    [
        ("days/day-1.yaml", "sets: 2, breaths: 5", "sets: 0", "`sets` must be 1 or more."),
        ("days/day-1.yaml", "sets: 2, breaths: 5", "sets: 900", "`sets` must be 100 or less."),
        ("days/day-1.yaml", "do: bridge, sets: 2", "sets: 2", "entry 1 of `steps` needs either"),
        ("days/day-1.yaml", "do: bridge, sets", "do: bridge, lift: maybe, sets", "true or false."),
        ("days/day-1.yaml", "rpe: [2, 4]", "rpe: [2]", "two numbers such as [5, 10]."),
        ("days/day-1.yaml", "rpe: [2, 4]", "rpe: 4", "two numbers such as [5, 10]."),
        ("days/day-1.yaml", 'title: "Wake"', "title:", "`title` is empty."),
        ("days/day-1.yaml", 'title: "Wake"', 'title: " "', "`title` must not be empty."),
        ("days/day-1.yaml", 'title: "Wake"', "", "`title` is missing. Add a line `title: ...`."),
        ("days/day-1.yaml", 'title: "Wake"', "title: [Wake]", "`title` must be a text."),
        ("days/day-1.yaml", "id: day-1", "id: Day 1", "`id` must be small letters, digits"),
        ("days/day-1.yaml", "id: day-1", "id: day-one", "it must be called day-one.yaml."),
        ("days/day-1.yaml", "leave_out: [locust]", "leave_out: locust", "must be a list. Begin"),
        ("poses/locust.yaml", "kind: strengthen", "kind: strenghten", "Did you mean 'strengthen'?"),
        ("poses/locust.yaml", "hold: {breaths: [3, 5]}\n", "", "this file needs `hold` (breaths)"),
        ("challenge.yaml", "join_opens: -7d", "join_opens: a week", "days such as +2d."),
        ("challenge.yaml", '"07:30"', '"7.30"', '`lesson_time` must be a time such as "07:00".'),
        ("challenge.yaml", "language: en", "language: English", "language code such as en or es."),
        ("badges.yaml", "{days_done: 1}", "{}", "needs exactly one rule such as days_done: 1."),
        ("badges.yaml", "{days_done: 1}", "{day_done: 1}", "Did you mean `days_done`?"),
    ],
)
def test_values_of_the_wrong_shape(
    garden: Path, file: str, find: str, put: str, sentence: str
) -> None:
    """Whatever stands in the wrong shape is explained without a programmer's words."""
    _change(garden / file, find, put)
    found = [finding.sentence for finding in check(garden) if finding.severity == "E"]
    assert len(found) == 1
    assert sentence in found[0]


def test_a_listed_language_with_files_for_nothing(garden: Path) -> None:
    """A translated line that has no base text is named, with the nearest one that exists."""
    _change(garden / "i18n/es/days/day-1.yaml", "reflection:", "reflexion:")
    found = {finding.code: finding for finding in check(garden)}
    assert set(found) == {"translation-extra", "translation-gap"}
    assert found["translation-extra"].sentence == (
        "i18n/es/days/day-1.yaml line 10: the English files have no text `reflexion`. "
        "Did you mean 'reflection'?"
    )
    assert found["translation-gap"].say == (
        "Spanish is 99% translated; this text will show in English: days.day-1.reflection."
    )


def test_an_unlisted_day_is_worth_a_look(garden: Path) -> None:
    """A day's file that no list names would never be seen."""
    text = (garden / "days/day-3.yaml").read_text(encoding="utf-8")
    (garden / "days/day-4.yaml").write_text(
        text.replace("id: day-3", "id: day-4"), encoding="utf-8"
    )
    assert [(finding.code, finding.severity, finding.file) for finding in check(garden)] == [
        ("unlisted-day", "W", "days/day-4.yaml")
    ]


def test_a_picture_that_is_none(garden: Path) -> None:
    """A file that only looks like a picture, and a manifest that is no JSON, are findings."""
    (garden / "media/locust.jpg").write_bytes(b"not a picture")
    (garden / "media/manifest.json").write_text("{", encoding="utf-8")
    assert [finding.sentence for finding in check(garden)] == [
        "media/locust.jpg: this picture cannot be opened. Save it again as JPG or WebP.",
        "media/manifest.json: this file cannot be read. It must be JSON; "
        "compare it with the library's.",
    ]


def test_a_caption_is_counted_as_telegram_counts(garden: Path) -> None:
    """Title, setup, what to do and feel, and who leaves it out; some signs count twice."""
    program = load_program(garden)
    pose = program.poses["locust"]
    text = caption_text(pose, program.tags)
    assert text == (
        "Locust (Salabhasana)\n\nTummy down, brow on the mat.\n\n"
        "• Float the legs off the floor.\n\nButtocks at work.\n\n"
        "pregnancy, a recent back operation"
    )
    assert caption_length(pose, program.tags) == len(text) + 20 + 56
    assert caption_parts(pose, program.tags).title == "Locust (Salabhasana)"
    assert telegram_length("añ") == 2
    assert telegram_length("🧘") == 2


def test_findings_are_sorted_and_told_once() -> None:
    """The list goes by file and line, and says nothing twice."""
    first = Finding("a", "E", "a.yaml", None, "one")
    second = Finding("b", "W", "a.yaml", 3, "two")
    third = Finding("c", "E", "b.yaml", 1, "three")
    assert in_order([third, second, first, second]) == [first, second, third]
    assert did_you_mean("brigde", ["bridge", "locust"]) == "Did you mean 'bridge'?"
    assert did_you_mean("zzz", ["bridge"]) == ""


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ('colour: "sea green"', "wrong-value", '`colour` must be a colour such as "#3e8e7e".'),
        ('colour: "#3e8"', "wrong-value", '`colour` must be a colour such as "#3e8e7e".'),
        (
            "colour: #3e8e7e",
            "wrong-type",
            '`colour` is empty. Put it in quotes, such as "#3e8e7e".',
        ),
        ("colour: 112233", "yaml-surprise", 'write "112233" in quotes, '),
        ('color: "#3e8e7e"', "unknown-key", "I don't know `color`. Did you mean `colour`?"),
    ],
)
def test_a_colour_that_is_none(garden: Path, written: str, code: str, said: str) -> None:
    """A colour is six digits behind a #, in quotes; what else may be meant is said."""
    _change(garden / "challenge.yaml", "teacher:\n", f"{written}\nteacher:\n")
    (found,) = check(garden)
    assert (found.code, found.severity) == (code, "E")
    assert found.sentence.startswith(f"challenge.yaml line 7: {said}")


def test_a_colour_is_its_challenges(garden: Path) -> None:
    """In small letters or large; without one it is the house's."""
    assert load_program(garden).colour == HOUSE_COLOUR
    _change(garden / "challenge.yaml", "teacher:\n", 'colour: "#C07F35"\nteacher:\n')
    assert load_program(garden).colour == "#c07f35"


def _found(garden: Path) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.line) for finding in check(garden)]


def test_words_of_a_card_are_few_and_short(garden: Path) -> None:
    """What is too long for a phone is told with its line, in a translation, too."""
    pose = garden / "poses" / "locust.yaml"
    before = len(pose.read_text(encoding="utf-8").splitlines())
    words = "\n".join(
        (
            "pointers:",
            '  - {at: belly, words: "low belly firm"}',
            '  - {at: l_heel, words: "a heel that is far too long for this"}',
            'enter: ["lie on your tummy and have a good long look"]',
            'breathe_in: "float up, and then a little more of it"',
        )
    )
    with pose.open("a", encoding="utf-8") as file:
        file.write(words + "\n")
    found = [each for each in _found(garden) if each[0] == "card-words-too-long"]
    lines = [before + at for at in (3, 4, 5)]
    assert found == [("card-words-too-long", "poses/locust.yaml", line) for line in lines]
    assert ("way-in-unlike", "poses/locust.yaml", before + 4) not in _found(garden)
    translated = garden / "i18n" / "es" / "poses" / "locust.yaml"
    with translated.open("a", encoding="utf-8") as file:
        file.write('pointers:\n  - {words: "el vientre, muy muy firme y largo"}\n')
    line = len(translated.read_text(encoding="utf-8").splitlines())
    assert ("card-words-too-long", "i18n/es/poses/locust.yaml", line) in _found(garden)


def test_pointers_point_at_joints_of_the_picture(garden: Path) -> None:
    """A drawn picture says which places it has; a photo of one's own is not asked."""
    pose = garden / "poses" / "locust.yaml"
    with pose.open("a", encoding="utf-8") as file:
        file.write("pointers:\n" + '  - {at: l_hel, words: "press"}\n' * 5)
    line = len(pose.read_text(encoding="utf-8").splitlines())
    assert ("too-many-pointers", "poses/locust.yaml", line) in _found(garden)
    media = garden / "media"
    media.mkdir(exist_ok=True)
    picture = io.BytesIO()
    Image.new("RGB", (50, 40)).save(picture, "JPEG")
    (media / "locust.jpg").write_bytes(picture.getvalue())
    codes = {code for code, _, _ in _found(garden)}
    assert "unknown-joint" not in codes
    noted = {
        "alt": {"en": "Somebody on their tummy.", "es": "Alguien boca abajo."},
        "sha256": hashlib.sha256(picture.getvalue()).hexdigest(),
        "landmarks": {"cm": 0.005, "squares": "0", "signs": "0", "points": {"l_heel": [0.5, 0.5]}},
    }
    (media / "manifest.json").write_text(json.dumps({"locust.jpg": noted}), encoding="utf-8")
    (said,) = {each.say + each.hint for each in check(garden) if each.code == "unknown-joint"}
    assert said == "the picture has no place called 'l_hel'.Did you mean 'l_heel'?"
    noted["sha256"] = "0" * 64
    (media / "manifest.json").write_text(json.dumps({"locust.jpg": noted}), encoding="utf-8")
    codes = {code for code, _, _ in _found(garden)}
    assert "unknown-joint" not in codes, "what was noted is of another picture"

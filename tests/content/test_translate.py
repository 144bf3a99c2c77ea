"""A program in another language: texts change, numbers never do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.loader import load_program
from bot.content.stamp import stamp_translations
from bot.content.text_addresses import text_hash
from bot.content.texts import texts, with_texts
from bot.content.translate import (
    coverage,
    language_name,
    languages,
    nearest_language,
    spoken_in,
    untranslated,
)
from tests.content.conftest import SMALL

SMALL_PROGRAM = load_program(SMALL / "garden-3")


def test_a_program_speaks_spanish(garden: Path) -> None:
    """Days, poses, options, badges, descriptions of pictures and the care card are all spoken."""
    program = spoken_in(load_program(garden), "es")
    assert program.language == "es"
    assert program.day(1).title == "Despertar"
    assert program.day(1).check_in.options[2] == "Todavía no"
    assert program.day(1).reminder == "{cue}: te esperan unos {minutes} minutos."
    assert program.poses["bridge"].name == "Puente"
    assert program.poses["bridge"].sanskrit == "Setu Bandha Sarvangasana"
    assert program.poses["bridge"].media.alt.startswith("Alguien boca arriba")
    assert program.poses["pigeon"].media.alt_easier == "La paloma, con la espalda recta."
    assert program.poses["locust"].media.alt.startswith("Alguien boca abajo")
    assert program.badges[0].title == "En la esterilla"
    assert program.messages.praise["plain"][3] == "Van {done}."
    assert program.links[0].text == "Clases junto al estanque"
    assert program.links[0].url == "https://example.org/classes"
    assert program.teacher.about == "Rosa enseña junto a un estanque."
    assert program.tags["pregnant"] == "embarazo"
    assert program.safety.texts["stop"] == "Para por hoy, por favor."


def test_only_texts_change(garden: Path) -> None:
    """With the base texts put back, the Spanish program is the English one."""
    program = load_program(garden)
    spanish = spoken_in(program, "es")
    back = with_texts(spanish, texts(program))
    assert back.evolve(language="en", safety=program.safety) == program


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("es", "es"), ("es-MX", "es"), ("es_AR", "es"), ("en", "en"), ("fi", "en"), ("", "en")],
)
def test_the_nearest_language_is_spoken(garden: Path, wanted: str, spoken: str) -> None:
    """A region falls back on its language, and an unknown language on the program's own."""
    program = load_program(garden)
    assert languages(program) == ("en", "es")
    assert nearest_language(program, wanted) == spoken
    assert spoken_in(program, wanted).language == spoken


def test_what_is_missing_stays_in_the_base_language(garden: Path) -> None:
    """A missing text falls back to English and is counted; nobody ever reads a key."""
    (garden / "i18n/es/days/day-2.yaml").unlink()
    (garden / "safety/es.yaml").unlink()
    program = load_program(garden)
    spanish = spoken_in(program, "es")
    assert spanish.day(2).title == "Push"
    assert spanish.day(1).title == "Despertar"
    assert spanish.safety.texts["stop"] == "Please stop for today."
    covered = coverage(program, "es")
    assert covered.percent == 84
    assert "days.day-2.title" in covered.missing
    assert "safety.now_signs" in covered.missing
    assert untranslated(program, "es", "days.day-1") == ()
    assert len(untranslated(program, "es", "days.day-2")) == 10
    assert untranslated(program, "en") == ()
    assert coverage(program, "en").percent == 100


def test_a_teachers_name_may_be_said_in_another_language(garden: Path) -> None:
    """A team has a name in each language; a person's stays as it is, and nobody misses it."""
    spanish = garden / "i18n/es/challenge.yaml"
    given = load_program(garden)
    assert spoken_in(given, "es").teacher.name == given.teacher.name != ""
    assert "teacher.name" not in coverage(given, "es").missing
    text = spanish.read_text(encoding="utf-8")
    spanish.write_text(
        text.replace("teacher: {", 'teacher: {name: "El equipo", '), encoding="utf-8"
    )
    named = load_program(garden)
    assert spoken_in(named, "es").teacher.name == "El equipo"
    assert text_hash(named, "challenge") == text_hash(given, "challenge")


def test_a_hash_belongs_to_one_file(garden: Path) -> None:
    """The hash a translation was written for changes with its own base file only."""
    before = load_program(garden)
    path = garden / "days/day-2.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Push the floor", "Press the floor"), encoding="utf-8")
    after = load_program(garden)
    names = ("challenge", "days/day-1", "days/day-2", "messages", "badges", "tags", "poses/rest")
    changed = [name for name in names if text_hash(before, name) != text_hash(after, name)]
    assert changed == ["days/day-2"]


def test_languages_have_names() -> None:
    """Languages are called by their names, and by their code where they have none."""
    assert language_name("es") == "Spanish"
    assert language_name("es", "es") == "español"
    assert language_name("pt-BR") == "Portuguese (Brazil)"
    assert language_name("xx-nowhere") == "xx-nowhere"


@given(st.sampled_from(sorted(texts(SMALL_PROGRAM))))
def test_texts_read_out_can_be_put_back(address: str) -> None:
    """Replacing any text by its address changes that text and no other."""
    program = SMALL_PROGRAM
    changed = with_texts(program, {address: "another text"})
    assert texts(changed) == {**texts(program), address: "another text"}


def test_a_checked_translation_is_stamped(garden: Path) -> None:
    """After a look at an old translation, one call says that it fits again; lists stay alone."""
    path = garden / "days/day-2.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Push the floor", "Press the floor"), encoding="utf-8")
    assert [finding.code for finding in check(garden)] == ["translation-stale"]
    changed = {path.name for path in stamp_translations(garden, "es")}
    assert "day-2.yaml" in changed
    assert "badges.yaml" not in changed
    assert check(garden) == []
    assert stamp_translations(garden, "es") == []

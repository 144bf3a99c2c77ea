"""The care card says all of it at every level, to everybody, in their language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.model import Program
from bot.presentation.post import plain
from tests.views.samples import ANA, SAMPLES, Sample, program, renderer, said

LANGUAGES = renderer().languages()
LEVELS = ("red", "urgent", "amber", "asked")


def card(level: str, language: str, taught: Program | None = None, zone: str = "") -> str:
    reader = replace(ANA, language=language, zone=zone or ANA.zone)
    post = said("care", reader=reader, taught=taught, changes={"level": level})
    return plain(post.blocks)


def texts_of(language: str, key: str) -> tuple[str, ...]:
    """What stands on the card in a language: the program's text or list, or else our own."""
    taught = program()
    safety = taught.safety if language == taught.language else taught.safety_in.get(language)
    if safety is None:
        ours = renderer()._translations.format(language, f"safety-{key.replace('_', '-')}", {})
        return tuple(line.removeprefix("- ") for line in ours.splitlines())
    if key in safety.texts:
        return (safety.texts[key],)
    return safety.now_signs if key == "now_signs" else safety.today_signs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_shows_everything(level: str, language: str) -> None:
    """An under-graded message still shows the emergency list, the number and where to ask."""
    words = card(level, language)
    for key in (
        "not_a_clinician",
        "not_watched",
        "stop",
        "now_heading",
        "now_signs",
        "today_heading",
        "today_signs",
        "routine",
        "offer",
    ):
        for text in texts_of(language, key):
            assert text in words, key
    assert "112" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_comes_first(language: str) -> None:
    """At red the number stands before everything else but the title."""
    (stop,), (now,) = texts_of(language, "stop"), texts_of(language, "now_heading")
    words = card("red", language)
    assert words.index("112") < words.index(stop)
    asked = card("asked", language)
    assert asked.index(stop) < asked.index(now)


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("America/New_York", "911"),
        ("America/Toronto", "911"),
        ("Europe/London", "999"),
        ("Australia/Sydney", "000"),
        ("Pacific/Auckland", "111"),
        ("Europe/Berlin", "112"),
    ],
)
def test_the_number_is_the_one_where_the_reader_is(zone: str, number: str) -> None:
    """A reader's zone tells their country, as far as the program knows its number."""
    assert f"Emergency number: {number}." in card("asked", "en", zone=zone)


def test_where_the_number_is_not_known_it_says_so() -> None:
    """Outside Europe the default may be the wrong one, and nobody is left believing it."""
    assert "Your country may have a number of its own" in card("asked", "en", zone="Asia/Tokyo")
    assert "number of its own" not in card("asked", "en", zone="Europe/Berlin")


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_in_no_challenge_gets_the_card_too(language: str) -> None:
    """Without a program our own texts speak."""
    sample = Sample(SAMPLES["care"].message, with_program=False)
    words = plain(said("care", sample, reader=replace(ANA, language=language)).blocks)
    translations = renderer()._translations
    for id_ in ("safety-stop", "safety-not-watched", "safety-now-heading"):
        assert translations.format(language, id_, {}) in words


def test_a_hurt_reader_is_not_made_to_read_a_foreign_language() -> None:
    """A program with English safety texts alone speaks Spanish to a Spanish reader."""
    taught = program().evolve(safety_in={})
    words = card("asked", "es", taught)
    assert "Nadie vigila este chat" in words
    assert "Nobody watches" not in words


def test_what_a_teacher_added_is_always_shown() -> None:
    """Her own lines and contact stand on the card in every language."""
    safety = replace(program().safety, additions=("Ring me.",), teacher_contact="anna@example.org")
    taught = program().evolve(safety=safety, safety_in={})
    for language in LANGUAGES:
        words = card("asked", language, taught)
        assert "Ring me." in words
        assert "anna@example.org" in words


def test_nothing_is_offered_that_has_no_button() -> None:
    """Somebody who is in no challenge cannot pause its messages."""
    bare = said("care", Sample(SAMPLES["care"].message))
    assert program().safety.texts["offer"] not in plain(bare.blocks)


def test_a_recap_says_nothing_about_health() -> None:
    """Neither the recap nor the certificate knows of pauses or pain."""
    words = plain(said("recap").blocks).lower()
    for word in ("hurt", "pain", "sore", "paus"):
        assert word not in words

"""What must not be said is known by language: one file each, found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content import wording as module
from bot.content.check_texts import text_findings
from bot.content.draft import Draft
from bot.content.text_lines import TextLine
from bot.content.wording import wording, wording_of
from bot.figures.figures import other_side

FRENCH = r"""
claims = ['guéri\w*', 'miracles?']
treating = ['soulage\w*']
whose = ['la', 'les', 'votre', 'vos']
ailments = ['douleurs?']
claims_hint = "Essayez « peut aider »."
looks = ['perdre du poids']
denied_before = ['ne', 'jamais', 'sans']
denied_after = ['rien', 'pas']
sides = [["droite", "gauche"]]
pressing = ['tu dois']
signs = []
playing_down = ['seulement']
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A house where French has its file."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fr.toml").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    module._read.cache_clear()
    yield
    module._read.cache_clear()


def told(text: str, language: str = "fr") -> list[str]:
    """The kinds of what is found in a text."""
    line = TextLine("days.day-1.lesson.text", text, language, "day-1.yaml", 3)
    return [each.code for each in text_findings(Draft(Path(), None), [line])]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cela guérit le dos.", ["claim"]),
        ("Cela ne guérit personne.", []),
        ("Cela guérit rien.", []),
        ("Cela soulage vos douleurs.", ["claim"]),
        ("Pour perdre du poids.", ["looks"]),
        ("Un miracle, sans perdre du poids.", ["claim"]),
    ],
)
def test_a_language_is_checked_once_it_has_a_file(text: str, found: list[str]) -> None:
    """Its claims and its talk of looks are found, in any region, but not where they are denied."""
    assert told(text) == found
    assert told(text, "fr-CA") == found


@pytest.mark.usefixtures("french")
def test_left_and_right_are_words_of_the_language_too() -> None:
    """A pose's second side is described by itself; a language without a file is left out."""
    assert other_side({"fr": "La jambe droite", "fi": "Oikea jalka"}) == {"fr": "La jambe gauche"}


def test_each_region_of_a_language_has_its_words() -> None:
    """And what nobody wrote down is unknown, not an error."""
    assert wording_of("es-MX") is wording_of("es") is not None
    assert wording_of("fi") is None
    assert wording_of("") is None


def test_an_empty_list_finds_nothing() -> None:
    """It is no list of everything."""
    found = wording("fr.toml", FRENCH.replace("['rien', 'pas']", "[]"))
    assert found.denied_after.search("Cela guérit tout.") is None


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        (FRENCH.replace("looks =", "lookz ="), "looks, lookz"),
        (FRENCH.replace("'seulement'", "'(seulement'"), "unterminated"),
        (FRENCH.replace("signs = []", "signs = ["), "line"),
        (FRENCH.replace('["droite", "gauche"]', '["droite"]'), "unpack"),
    ],
)
def test_a_slip_in_a_file_is_told_with_its_name(written: str, slip: str) -> None:
    """A list that is missing or misspelt, a broken expression, broken TOML."""
    with pytest.raises(ValueError, match=rf"^fr\.toml: .*{slip}"):
        wording("fr.toml", written)

"""The one look-up of languages: RFC 4647, and a region rather than a foreign language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.languages import meant, nearest, primary, same

HOUSE = ("en", "es", "pt-BR")
NAMES = {"English": "en", "inglés": "en", "Español": "es", "Portuguese (Brazil)": "pt-BR"}

_parts = st.sampled_from(["en", "es", "pt", "zh", "hant", "br", "mx", "x", "419", "private1"])
_tags = st.lists(_parts, min_size=1, max_size=5).map("-".join)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("es-MX", "es"),
        ("es_419", "es"),
        (" es ", "es"),
        ("pt-BR", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("pt-Latn-AO", "pt-BR"),
        ("fr", ""),
        ("e", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_the_nearest_language_is_found(wanted: str, found: str) -> None:
    """However a tag is written; a region falls back on its language, or on its other region."""
    assert nearest(wanted, HOUSE) == found


def test_the_exact_region_goes_before_the_language() -> None:
    """Among several regions the own one; without it the plain language; else the first."""
    assert nearest("es-mx", ("es", "es-MX")) == "es-MX"
    assert nearest("es-AR", ("es-MX", "es")) == "es"
    assert nearest("pt-AO", ("en", "pt-PT", "pt-BR")) == "pt-PT"
    assert nearest("zh-Hant-HK", ("zh-Hans", "zh-Hant-TW")) == "zh-Hant-TW"


def test_a_single_letter_is_left_out_with_what_it_opens() -> None:
    """The example of RFC 4647, step by step."""
    steps = ("zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh")
    for at, step in enumerate(steps):
        assert nearest("zh-Hant-CN-x-private1-private2", ("zh-Hant-CN-x", *steps[at:])) == step


def test_regions_of_one_language_are_the_same_language() -> None:
    """Somebody from Lisbon can read what is written in Brazil."""
    assert same("pt-BR", "pt_pt")
    assert same("es", "ES-mx")
    assert not same("es", "en")
    assert (primary("pt_BR"), primary("")) == ("pt", "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("English", "en"),
        ("inglés", "en"),
        ("INGLES", "en"),
        ("espan\u0303ol", "es"),
        ("  portuguese   (brazil) ", "pt-BR"),
        ("pt_br", "pt-BR"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_meant_by_tag_or_name(words: str, found: str) -> None:
    """Accents, capitals and spaces are no hindrance; a name of nothing is nothing."""
    assert meant(words, HOUSE, NAMES) == found


@given(_tags, st.lists(_tags, max_size=4))
def test_what_is_found_is_there_and_the_same_language(wanted: str, known: list[str]) -> None:
    """Nothing is made up, the tag itself always wins, and nothing is found only of nothing."""
    found = nearest(wanted, known)
    assert nearest(wanted, [*known, wanted]) in (wanted, *known)
    if found:
        assert found in known
        assert same(found, wanted)
    else:
        assert not any(same(tag, wanted) for tag in known)
    if wanted in known:
        assert found == wanted

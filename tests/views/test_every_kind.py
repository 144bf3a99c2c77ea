"""Every kind of the catalogue, in every language, for ordinary and for hostile people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.core.catalogue import KINDS
from bot.core.messages import (
    Param,
    Secrecy,
)
from bot.presentation.clean import clean
from bot.presentation.post import Link, Post, Text
from bot.views.renderer import RENDERERS
from tests.views.reading import all_words, leaves, read_aloud
from tests.views.samples import ANA, SAMPLES, Sample, renderer, said

LANGUAGES = renderer().languages()

#: what is shown of these is free words: somebody typed it, or called themselves or a room so
FREE = frozenset(("text", "name", "nearest", "contact", "code", "room", "why", "zone"))

HOSTILE = (
    "*Ana* _of_ [here](https://evil.example) `x` <b>y</b>",
    "Ana\n\n# A heading\n- an item",
    "\u202eevil \u2066hidden\u2069 \u200bname",
    "محمد العربي",
    "🧘🏽‍♀️ Zoë 👩‍👩‍👧",
    "{ $day } { button-join } {first_name}",
    "x" * 300,
    "\U000f0000\U000f0001 private",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "",
)


def hostile(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The same parameters or facts, with every free word replaced."""
    out: dict[str, Any] = dict(values)
    for key, value in values.items():
        if key in FREE and isinstance(value, str):
            out[key] = name
        elif key in ("names", "rooms") and isinstance(value, list):
            out[key] = [name, *value]
    return out


def test_every_kind_of_the_catalogue_has_a_sample_here() -> None:
    """Whoever adds a kind is asked for an example of it."""
    assert set(SAMPLES) == set(KINDS)


def test_samples_bring_the_parameters_of_the_catalogue() -> None:
    """A sample that the engine could not send would prove nothing."""
    for kind, sample in SAMPLES.items():
        spec = KINDS[kind]
        allowed = {name.rstrip("?") for name in spec.params}
        needed = {name for name in spec.params if not name.endswith("?")}
        given = {name for name, value in sample.params.items() if value is not None}
        assert needed - {n for n, v in sample.params.items() if v is None} <= given, kind
        assert given <= allowed, kind


def test_every_kind_has_words_of_its_own_or_a_renderer() -> None:
    """Nothing is left to be said by a key."""
    for kind in KINDS:
        assert kind in RENDERERS or renderer()._translations.has(kind), kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_ordinary_message_reads_well(kind: str, language: str) -> None:
    """Typical parameters make whole sentences, without keys, blanks or stray markup."""
    post = said(kind, reader=replace(ANA, language=language))
    words = _own(post)
    assert words.strip()
    assert post.language == language
    assert not re.search(
        r"\{|\}|\$\w|None|True|False|datetime|\b\w+=\w|[\U000f0000-\U000ffffd]", words
    ), words
    assert "  " not in words.replace("\n", " \n"), words
    assert not re.search(r"(?<!\w)[*_](?=\S)|[.,;:]{2}| [.,;:]( |$)", words), words
    assert post.secrecy is KINDS[kind].secrecy


def _own(post: Post) -> str:
    """Without the file of one's data, which is JSON, and typed options (zone=Europe/Berlin)."""
    return re.sub(r"\b(start|zone|day)=\w\S*\w", "it", all_words(replace(post, documents=())))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_change_nothing_but_themselves(kind: str, language: str) -> None:
    """No name can inject markup, break a line, turn the text round or make a link."""
    for name in HOSTILE:
        sample = SAMPLES[kind]
        worse = Sample(
            hostile(sample.params, name),
            sample.buttons,
            hostile(sample.facts, name),
            sample.with_program,
        )
        reader = replace(ANA, language=language, name=name)
        post = said(kind, worse, reader=reader)
        words = all_words(post)
        assert words.strip()
        assert not re.search("[\u202a-\u202e\u200b\U000f0000-\U000ffffd]", words)
        assert not any(isinstance(leaf, Link) and "evil" in leaf.url for leaf in leaves(post))
        for leaf in leaves(post):
            if isinstance(leaf, Text) and "evil.example" in leaf.text:
                assert "*Ana* _of_ [here](https://evil.example)" in leaf.text
        assert len(read_aloud(post)) < 20_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "param"),
    [
        ("help-wanted", "name"),
        ("remind-bad", "text"),
        ("zone-unknown", "text"),
        ("no-such-command", "text"),
        ("bad-program", "text"),
        ("coach-unreachable", "contact"),
        ("trouble", "room"),
    ],
)
def test_a_name_is_never_lost(kind: str, param: str, language: str) -> None:
    """Whatever somebody is called, it is what the post calls them."""
    for name in HOSTILE:
        if name:
            post = said(kind, reader=replace(ANA, language=language), changes={param: name})
            assert clean(name) in read_aloud(post)


def test_optional_parameters_may_be_missing() -> None:
    """What may be None in the catalogue may be None in every post, alone or all at once."""
    for kind, spec in KINDS.items():
        optional = [name.rstrip("?") for name in spec.params if name.endswith("?")]
        one_each: list[dict[str, Param]] = [{name: None} for name in optional]
        for gone in (*one_each, dict[str, Param].fromkeys(optional)):
            for language in LANGUAGES:
                reader = replace(ANA, language=language)
                words = all_words(said(kind, reader=reader, changes=gone))
                assert words.strip()
                assert not re.search(r"None|none", words), (kind, words)


def test_every_kind_can_do_without_its_facts() -> None:
    """A number that could not be looked up makes a shorter post, not a failure."""
    for kind, sample in SAMPLES.items():
        post = said(kind, Sample(sample.params, sample.buttons, {}, sample.with_program))
        assert read_aloud(post).strip(), kind


def test_everybody_gets_an_answer_without_a_program() -> None:
    """People in no cohort, and rows of a cohort that is gone, still read whole sentences."""
    for kind, sample in SAMPLES.items():
        alone = Sample(sample.params, sample.buttons, sample.facts, with_program=False)
        for language in LANGUAGES:
            post = said(kind, alone, reader=replace(ANA, language=language))
            assert read_aloud(post).strip(), kind


def test_only_what_is_personal_may_be_announced_in_the_group() -> None:
    """An answer about health is not even hinted at."""
    for kind, spec in KINDS.items():
        post = said(kind)
        assert bool(post.public_hint) == (spec.secrecy is Secrecy.PERSONAL), kind


def test_a_language_nobody_wrote_falls_back_to_english() -> None:
    """Somebody whose app speaks Klingon reads English, not keys."""
    post = said("kept", reader=replace(ANA, language="tlh"))
    assert read_aloud(post) == "Good. Everything stays as it is."
    assert post.language == "en"


def test_a_regional_tag_finds_its_language() -> None:
    """Mexican Spanish is Spanish here."""
    assert said("kept", reader=replace(ANA, language="es-MX")).language == "es"

"""Every kind of message, in every language, for ordinary and for hostile people."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from bot.core.messages import MESSAGES, Message, Secrecy
from bot.presentation.clean import clean
from bot.presentation.post import Link, Post, Text
from bot.presentation.registry import RENDERINGS
from tests.views.reading import all_words, leaves, read_aloud
from tests.views.samples import ANA, SAMPLES, renderer, said, sample_of

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


def hostile(record: Any, name: str) -> Any:
    """The same message or facts, with every free word replaced."""
    changes: dict[str, Any] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name in FREE and isinstance(value, str):
            changes[each.name] = name
        elif each.name in ("names", "rooms") and isinstance(value, tuple):
            changes[each.name] = (name, *value)
        elif is_dataclass(value):
            changes[each.name] = hostile(value, name)
        elif isinstance(value, tuple) and any(is_dataclass(item) for item in value):
            changes[each.name] = tuple(hostile(item, name) for item in value)
    return replace(record, **changes)


def test_every_kind_has_words_of_its_own_or_a_view() -> None:
    """Nothing is left to be said by a key."""
    for kind, made in MESSAGES.items():
        assert made in RENDERINGS or renderer()._translations.has(kind), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_worded_whatever_its_fields_hold(language: str) -> None:
    """A message made of its fields' types alone is still said, without facts and buttons."""
    for kind, made in MESSAGES.items():
        post = said(kind, sample_of(made), reader=replace(ANA, language=language))
        assert read_aloud(post).strip(), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ordinary_message_reads_well(language: str) -> None:
    """Typical parameters make whole sentences, without keys, blanks or stray markup."""
    for kind in SAMPLES:
        post = said(kind, reader=replace(ANA, language=language))
        words = _own(post)
        assert words.strip(), kind
        assert post.language == language, kind
        assert not re.search(
            r"\{|\}|\$\w|None|True|False|datetime|\b\w+=\w|[\U000f0000-\U000ffffd]", words
        ), words
        assert "  " not in words.replace("\n", " \n"), words
        assert not re.search(r"(?<!\w)[*_](?=\S)|[.,;:]{2}| [.,;:]( |$)", words), words
        assert post.secrecy is MESSAGES[kind].secrecy, kind


def _own(post: Post) -> str:
    """Without the file of one's data, which is JSON, and typed options (zone=Europe/Berlin)."""
    return re.sub(r"\b(start|zone|day)=\w\S*\w", "it", all_words(replace(post, documents=())))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_change_nothing_but_themselves(name: str, language: str) -> None:
    """No name can inject markup, break a line, turn the text round or make a link."""
    for kind, sample in SAMPLES.items():
        facts = hostile(sample.facts, name) if sample.facts else None
        worse = replace(sample, message=hostile(sample.message, name), facts=facts)
        post = said(kind, worse, reader=replace(ANA, language=language, name=name))
        # The file of one's data is JSON and holds every word as it was given.
        words = all_words(replace(post, documents=()))
        assert words.strip(), kind
        assert not re.search("[\u202a-\u202e\u200b\U000f0000-\U000ffffd]", words), kind
        assert len(read_aloud(post)) < 20_000, kind
        for leaf in leaves(post):
            assert not (isinstance(leaf, Link) and "evil" in leaf.url), kind
            if isinstance(leaf, Text) and "evil.example" in leaf.text:
                assert "*Ana* _of_ [here](https://evil.example)" in leaf.text, kind


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


def optional(message: Message) -> list[str]:
    """The fields that may be None."""
    hints = get_type_hints(type(message))
    return [name for name in message.parameters if type(None) in get_args(hints[name])]


def test_optional_fields_may_be_missing() -> None:
    """What may be None in a message may be None in every post, alone or all at once."""
    for kind, sample in SAMPLES.items():
        names = optional(sample.message)
        one_each: list[dict[str, Any]] = [{name: None} for name in names]
        for gone in (*one_each, dict[str, Any].fromkeys(names)):
            for language in LANGUAGES:
                reader = replace(ANA, language=language)
                words = all_words(said(kind, reader=reader, changes=gone))
                assert words.strip()
                assert not re.search(r"None|none", words), (kind, words)


def test_every_kind_can_do_without_its_facts() -> None:
    """A number that could not be looked up makes a shorter post, not a failure."""
    for kind, sample in SAMPLES.items():
        post = said(kind, replace(sample, facts=None))
        assert read_aloud(post).strip(), kind


def test_everybody_gets_an_answer_without_a_program() -> None:
    """People in no cohort, and rows of a cohort that is gone, still read whole sentences."""
    for kind, sample in SAMPLES.items():
        alone = replace(sample, with_program=False)
        for language in LANGUAGES:
            post = said(kind, alone, reader=replace(ANA, language=language))
            assert read_aloud(post).strip(), kind


def test_only_what_is_personal_may_be_announced_in_the_group() -> None:
    """An answer about health is not even hinted at."""
    for kind, made in MESSAGES.items():
        post = said(kind)
        assert bool(post.public_hint) == (made.secrecy is Secrecy.PERSONAL), kind


def test_a_language_nobody_wrote_falls_back_to_english() -> None:
    """Somebody whose app speaks Klingon reads English, not keys."""
    post = said("kept", reader=replace(ANA, language="tlh"))
    assert read_aloud(post) == "Good. Everything stays as it is."
    assert post.language == "en"


def test_a_regional_tag_finds_its_language() -> None:
    """Mexican Spanish is Spanish here."""
    assert said("kept", reader=replace(ANA, language="es-MX")).language == "es"

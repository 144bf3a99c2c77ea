"""The word lists: one file per language, found by meaning."""

import time
import tomllib
from importlib.resources import files

import pytest

from bot.understanding import ChatKind, read
from bot.understanding.lexicon import build, lexicon
from bot.understanding.normal import tokenise
from bot.understanding.signs import RULES

from .rows import context

FOLDER = files("bot.understanding") / "words"


def lists(language: str) -> set[str]:
    """Return the names of the lists a language has."""
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {name for table in content.values() if isinstance(table, dict) for name in table}


def test_every_language_has_the_lists_the_rules_speak_of() -> None:
    """A meaning without words in a language would be a rule that never fires there."""
    assert {"en", "es"} <= {*lexicon().languages}
    needed = {meaning for rule in RULES for need in rule.needs for meaning in need.split()}
    needed -= {"firm"}  # worked out from the parts
    assert needed <= lists("en")
    for language in lexicon().languages:
        assert lists(language) == lists("en"), language


def test_a_language_is_added_by_adding_a_file() -> None:
    """A third file is enough for a third language, beside the others."""
    names = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".toml"))
    contents = {name: (FOLDER / name).read_text(encoding="utf-8") for name in names}
    german = 'language = "de"\n[doing]\ndone = "fertig, geschafft"\n[parts]\njoint = "knie"\n'
    grown = build({**contents, "de.toml": german})
    assert grown.languages == (*lexicon().languages, "de")
    tokens = tokenise("Geschäfft, aber das KNIE", frozenset()).tokens
    assert [mark.meanings for mark in grown.doing.marks(tokens[:1], lambda _: True)] == [{"done"}]
    assert grown.body.marks(tokens, lambda _: True)[-1].languages == {"de"}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('[doing]\ndone = "fertig"', "which language"),
        ('language = "de"\n[dooing]\ndone = "fertig"', "dooing"),
        ('language = "de"\n[days]\nnumber = "eins = 1, zwei"', "number.*zwei"),
        ('language = "de"\n[days]\nordinal = "erster = eins"', "ordinal.*erster = eins"),
    ],
)
def test_a_word_file_with_a_slip_is_refused_by_name(content: str, complaint: str) -> None:
    """A list no rule could use is a mistake, and the file is named."""
    with pytest.raises(ValueError, match=rf"de\.toml.*{complaint}"):
        build({"de.toml": content})


@pytest.mark.parametrize(
    "typed",
    [
        "DONE",
        "dóne",
        "d\u006f\u0301ne",
        "ｄｏｎｅ",
        "doneeeee",
        "Done\u200b",
        "✔\ufe0f",
        "d o n e",
        "'done'",
    ],
)
def test_the_same_word_typed_in_many_ways(typed: str) -> None:
    """Case, accents, widths, invisible marks, long letters and spaced letters do not matter."""
    assert read(typed, ChatKind.BOT_DM, context()).days == (3,)


@pytest.mark.parametrize(
    ("text", "language"),
    [("hecho", "es"), ("done", "en"), ("✅", None), ("asdf", None), ("me duele", "es")],
)
def test_the_language_is_told_by_the_words(text: str, language: str | None) -> None:
    """A language is recognised by the words only it has."""
    assert read(text, ChatKind.BOT_DM, context()).language == language


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "done " * 2_000,
        "no " * 3_000 + "chest pain",
        "pain leg numb " * 800,
        "no pain or " * 1_000,
        "1 / " * 2_500,
        "9" * 10_000,
        "days 1-3 " * 1_200,
        "day 1, " * 1_500,
        "e\u0301\u0323" * 3_000,
        "\u0301" * 10_000,
        '"' * 10_000,
        "'" * 10_000 + "a'" * 5_000,
        "i'" * 5_000,
        "?!" * 5_000,
        "✅" * 10_000,
        "ﷺ" * 3_000,
        "can't " * 1_700,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_long_messages_are_read_in_a_moment(text: str) -> None:
    """Nothing a person pastes holds the bot up: the time grows with the length and no faster."""
    lexicon()
    begun = time.perf_counter()
    read(text, ChatKind.BOT_DM, context())
    # Two hundred times what it takes: a pattern that backtracks would need hours.
    assert time.perf_counter() - begun < 60.0

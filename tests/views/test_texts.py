"""The texts as their translators see them: complete, alike in every language, and kind."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from bot.features.routes import COMMANDS
from bot.platforms.discord.commands import options_of
from bot.presentation.translations import TextsBroken, Translations
from tests.views.samples import renderer

LEXICON = renderer()._translations
OTHERS = tuple(language for language in LEXICON.languages if language != "en")

#: words that press, promise or judge, by language; none of our texts has them
NEVER = {
    "en": r"\b(must|should have|lose weight|weight loss|burn(s|ing)?|fat|calories|cures?"
    r"|heal(s|ed)?|guarantee[ds]?|fail(ed|ure)?|lazy|no pain|no excuses?|crush|smash|beast"
    r"|streak)\b",
    "es": r"\b(debes \w+[aei]r|deber[ií]as|tienes que|adelgaza\w*|perder peso|quema\w*|grasa"
    r"|calor[ií]as|cura\w*|garanti\w*|fracas\w*|vag[oa]|sin excusas|racha)\b",
}
#: words that play down, in texts for somebody who hurts
NEVER_IN_CARE = {
    "en": r"\b(only|fine|just|normal|nothing serious|don't worry|relax|harmless)\b",
    "es": r"\b(solo|sólo|solamente|normal|tranquil[oa]|no te preocupes|no es nada|inofensiv\w*)\b",
}
#: named as a warning sign, which is not talk about weight
SIGNS = ("Losing weight without trying", "Pérdida de peso sin buscarla")


def sources(language: str) -> dict[str, str]:
    """The language's files without their comments."""
    folder = files("bot") / "locales" / language
    return {
        file.name: "\n".join(
            line
            for line in file.read_text(encoding="utf-8").split("\n")
            if not line.startswith("#")
        )
        for file in folder.iterdir()
        if file.name.endswith(".ftl")
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_english_says(language: str) -> None:
    """No text is missing and none is left over."""
    assert LEXICON.ids(language) == LEXICON.ids("en")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_speaks_of_the_same_things(language: str) -> None:
    """Every text uses the variables of the English one, no more and no fewer."""
    for id_ in sorted(LEXICON.ids("en")):
        assert LEXICON.variables(language, id_) == LEXICON.variables("en", id_), id_


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_files(language: str) -> None:
    """A translator finds each text where the English one is."""
    assert sources(language).keys() == sources("en").keys()


@pytest.mark.parametrize("language", LEXICON.languages)
def test_nothing_presses_promises_or_judges(language: str) -> None:
    """No commands, no weight, no cures, no streaks."""
    for name, text in sources(language).items():
        for sign in SIGNS:
            text = text.replace(sign, "")
        found = re.search(NEVER[language], text, re.IGNORECASE)
        assert found is None, (name, found)


@pytest.mark.parametrize("language", LEXICON.languages)
def test_care_never_plays_down(language: str) -> None:
    """To somebody who hurts nothing is called small, and nobody shouts."""
    care = sources(language)["care.ftl"]
    found = re.search(NEVER_IN_CARE[language], care, re.IGNORECASE)
    assert found is None, found
    assert "!" not in care


@pytest.mark.parametrize("language", LEXICON.languages)
def test_nobody_is_shouted_at(language: str) -> None:
    """There is not one exclamation mark."""
    for name, text in sources(language).items():
        assert not re.search("[!¡]", text), name


def test_every_text_is_used() -> None:
    """No text is left behind when what said it is gone."""
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in (files("bot.views")).iterdir()
        if file.name.endswith(".py")
    )
    from bot.core.catalogue import KINDS

    built = re.compile(
        r"(button|safety|post|extra|right|late|face|recap|me-swap|telegram|discord|stage)-"
    )
    every = "".join(sources("en").values())
    for id_ in LEXICON.ids("en"):
        referred = re.search(rf"\{{ {id_} \}}", every)
        assert f'"{id_}"' in code or id_ in KINDS or built.match(id_) or referred, id_


@pytest.mark.parametrize("platform", ["telegram", "discord"])
def test_a_platforms_own_words_are_read(platform: str) -> None:
    """A command that is described or named there is one of ours, an option or a choice is one of
    Discord's commands, and every other word is asked for."""
    commands = (*COMMANDS, "one that takes free words")
    offered = [option for name in commands for option in options_of(name)]
    known = {
        "command": set(COMMANDS),
        "name": set(COMMANDS),
        "option": {option.name for option in offered},
        "choice": {each.replace("_", "-") for option in offered for each in option.choices},
    }
    code = "".join(
        file.read_text(encoding="utf-8")
        for room in (files("bot.platforms") / platform, files("bot.app"))
        for file in room.iterdir()
        if file.name.endswith(".py")
    )
    for id_ in LEXICON.ids("en"):
        if not id_.startswith(f"{platform}-"):
            continue
        word = id_.removeprefix(f"{platform}-")
        kind, _, name = word.partition("-")
        if kind in known:
            assert name in known[kind], id_
        else:
            assert f'"{word}"' in code or f'"{id_}"' in code, id_


@pytest.mark.parametrize("language", LEXICON.languages)
def test_a_command_that_is_named_is_there(language: str) -> None:
    """Nobody is told to type what would not be understood."""
    for name, text in sources(language).items():
        for command in re.findall(r"(?<![\w/}])/([a-z]+)\b", text):
            assert command in COMMANDS, (name, command)


def test_a_broken_file_is_named_with_its_line() -> None:
    """A translator who forgets a bracket reads where."""
    broken = {"en": {"joining.ftl": "kept = Good.\n\nleft = { $name\n"}}
    with pytest.raises(TextsBroken, match=r"en/joining\.ftl, line 3"):
        Translations(broken)


def test_a_text_that_stands_twice_is_named() -> None:
    """Two texts of one name would hide one another."""
    twice = {"en": {"a.ftl": "kept = Good.\n", "b.ftl": "kept = Fine.\n"}}
    with pytest.raises(TextsBroken, match=r"kept stands twice: in en/a\.ftl and in en/b\.ftl"):
        Translations(twice)


def test_a_half_translated_language_borrows_from_english() -> None:
    """What a language does not say yet is said in English; a part it refers to is found too."""
    translations = Translations(
        {
            "en": {"a.ftl": "hello = Hello, { who }.\nwho = friend\nbye = Goodbye.\n"},
            "fr": {"a.ftl": "hello = Bonjour, { who }.\n"},
        }
    )
    assert translations.format("fr", "hello", {}) == "Bonjour, friend."
    assert translations.format("fr", "bye", {}) == "Goodbye."


def test_a_missing_variable_reads_as_nothing() -> None:
    """In a chat a forgotten parameter is a gap, never a key."""
    translations = Translations({"en": {"a.ftl": "hello = Hello{ $name }.\n"}})
    assert translations.format("en", "hello", {}) == "Hello."

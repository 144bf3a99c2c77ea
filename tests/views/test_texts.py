"""The texts as their translators see them: complete, alike in every language, and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules

import pytest

import bot.locales
import bot.platforms
import bot.views
from bot.content.wording import Wording, wording_of
from bot.core.messages import MESSAGES, Secrecy
from bot.core.registry import REGISTRY
from bot.presentation.platform_texts import PlatformTexts
from bot.presentation.translations import TextsBroken, Translations
from tests.shipped_texts import shipped_texts

TEXTS = shipped_texts()
OTHERS = tuple(language for language in TEXTS.languages if language != "en")
#: of ours, and none of a test's
KINDS = {kind: each for kind, each in MESSAGES.items() if each.__module__.startswith("bot.")}

PLATFORMS = tuple(each.name for each in iter_modules(bot.platforms.__path__) if each.ispkg)

#: what stores show of a command, of a name, of a tap's answer
DESCRIPTION_LIMIT, NAME_LIMIT, TOAST_LIMIT = 100, 32, 200


def wording(language: str) -> Wording:
    """What the language's own lists say: words that none of its texts has."""
    found = wording_of(language)
    assert found is not None, f"bot/content/words has no file for {language}"
    return found


def sources(language: str) -> dict[str, str]:
    """The language's files without their comments."""
    folder = files(bot.locales) / language
    return {
        file.name: "\n".join(
            line
            for line in file.read_text(encoding="utf-8").split("\n")
            if not line.startswith("#")
        )
        for file in folder.iterdir()
        if file.name.endswith(".ftl")
    }


def homes(language: str) -> dict[str, str]:
    """In which file each text of the language stands."""
    return {
        id_: name.removesuffix(".ftl")
        for name, text in sources(language).items()
        for id_ in re.findall(r"^([a-zA-Z][\w-]*) =", text, re.MULTILINE)
    }


def own_names() -> set[str]:
    """What a command is called in a language that has its own word for it."""
    return {f"command-{name}-name" for name in REGISTRY.names()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_english_says(language: str) -> None:
    """No text is missing and none is left over, but names of commands that are not English."""
    assert TEXTS.ids(language) - own_names() == TEXTS.ids("en")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_speaks_of_the_same_things(language: str) -> None:
    """Every text uses the variables of the English one, no more and no fewer."""
    for id_ in sorted(TEXTS.ids("en")):
        assert TEXTS.variables(language, id_) == TEXTS.variables("en", id_), id_


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_files(language: str) -> None:
    """A translator finds each text where the English one is."""
    assert sources(language).keys() == sources("en").keys()


@pytest.mark.parametrize("language", TEXTS.languages)
def test_nothing_presses_promises_or_judges(language: str) -> None:
    """No commands, no weight, no cures, no streaks."""
    words = wording(language)
    for name, text in sources(language).items():
        for sign in words.signs:
            text = text.replace(sign, "")
        found = words.pressing.search(text)
        assert found is None, (name, found)


@pytest.mark.parametrize("language", TEXTS.languages)
def test_care_never_plays_down(language: str) -> None:
    """To somebody who hurts nothing is called small, and nobody shouts."""
    texts = sources(language)
    kinds = "|".join(kind for kind, each in KINDS.items() if each.secrecy is Secrecy.HEALTH)
    about_health = rf"^(?:{kinds}) =.*(?:\n(?: .*)?)*"
    said = re.findall(about_health, "\n".join(texts.values()), re.MULTILINE)
    care = "\n".join((texts["care.ftl"], *said))
    found = wording(language).playing_down.search(care)
    assert found is None, found
    assert "!" not in care


@pytest.mark.parametrize("language", TEXTS.languages)
def test_nobody_is_shouted_at(language: str) -> None:
    """There is not one exclamation mark."""
    for name, text in sources(language).items():
        assert not re.search("[!¡]", text), name


def spoken_for() -> Iterator[str]:
    """Every text that what is declared asks for."""
    yield from KINDS
    for action in REGISTRY.actions:
        yield f"toast-{action.toast}"
    for command in REGISTRY.commands:
        yield f"command-{command.name}"
        for option in command.typed:
            yield f"option-{option.name}"
            yield from (f"choice-{choice.replace('_', '-')}" for choice in option.choices)


def code_of(*folders: str) -> str:
    """The code of these packages."""
    return "".join(
        file.read_text(encoding="utf-8")
        for folder in folders
        for file in files(folder).iterdir()
        if file.name.endswith(".py")
    )


def test_every_text_is_used() -> None:
    """No text is left behind when what said it is gone."""
    code = code_of("bot.views", "bot.presentation", "bot.features", "bot.web.player")
    declared = set(spoken_for())
    built = re.compile(
        rf"(button|safety|post|extra|right|late|face|recap|me-swap|film|{'|'.join(PLATFORMS)})-"
    )
    every = "".join(sources("en").values())
    for id_ in TEXTS.ids("en"):
        referred = re.search(rf"\{{ {id_} \}}", every)
        assert id_ in declared or f'"{id_}"' in code or built.match(id_) or referred, id_


def test_what_is_declared_is_said() -> None:
    """A command has a description, an option a word for it, a tap its instant answer."""
    for id_ in {*spoken_for()} - {*KINDS, "toast-"}:
        assert TEXTS.has(id_), id_


def test_every_button_that_is_worded_can_be_pressed() -> None:
    """The words of a button begin with what it does."""
    actions = [action.name for action in REGISTRY.actions]
    for id_ in TEXTS.ids("en"):
        kind, _, words = id_.partition("-")
        if kind == "button" and id_ != "button-private":
            assert any(words == name or words.startswith(f"{name}-") for name in actions), id_


@pytest.mark.parametrize("language", TEXTS.languages)
def test_a_text_stands_with_its_feature(language: str) -> None:
    """What a feature says, its buttons and its commands are in the file that is named like it."""
    home = homes(language)
    for kind, message in KINDS.items():
        if kind in home:
            assert home[kind] == message.__module__.rsplit(".", 1)[-1], kind
    for action in REGISTRY.actions:
        assert home.get(f"button-{action.name}", action.feature) == action.feature, action.name
    for command in REGISTRY.commands:
        assert home[f"command-{command.name}"] == command.feature, command.name


@pytest.mark.parametrize("language", TEXTS.languages)
def test_what_platforms_show_fits(language: str) -> None:
    """Descriptions, names and instant answers are as short as the shortest platform wants them."""
    for id_ in TEXTS.ids(language):
        kind = id_.partition("-")[0]
        instant = kind == "toast" or id_.startswith("telegram-tap")
        if instant or kind in ("command", "option", "choice"):
            words = TEXTS.format(language, id_, {"bot": "@a_bot_with_a_rather_long_name_bot"})
            assert len(words) <= (TOAST_LIMIT if instant else DESCRIPTION_LIMIT), id_
    for id_ in own_names() & TEXTS.ids(language):
        name = TEXTS.format(language, id_, {})
        assert re.fullmatch(rf"[^\W_A-Z-]{{1,{NAME_LIMIT}}}", name), id_
        assert name != id_.removeprefix("command-").removesuffix("-name"), id_


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platforms_own_words_are_read(platform: str) -> None:
    """Every word that is a platform's alone is asked for there."""
    code = code_of(f"bot.platforms.{platform}")
    for id_ in TEXTS.ids("en"):
        if id_.startswith(f"{platform}-"):
            assert f'"{id_.removeprefix(f"{platform}-")}"' in code, id_


def test_a_platform_may_word_something_its_own_way() -> None:
    """Its own text is said before the one for all; what neither has is not there."""

    class Matrix(PlatformTexts):
        platform = "matrix"

    found = Translations(
        {
            "en": {"a.ftl": "tap = Done.\nhello = Hello.\nmatrix-hello = Hello, room.\n"},
            "es": {"a.ftl": "tap = Hecho.\ncommand-done-name = hecho\n"},
        }
    )
    words = Matrix(found.format, ("en", "es"))
    assert words.say("hello") == "Hello, room."
    assert words.say("tap", "es-MX") == "Hecho."
    assert not words.has("nothing")
    assert words.has("tap", "es")
    assert words.has("command-done-name", "es")
    assert not words.has("command-done-name", "en-GB")


def test_words_may_come_from_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is added to the package's path adds texts, also in a file that is there."""
    for name, text in (("cheer", "cheered = Cheered.\n"), ("help", "more-help = More.\n")):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / f"{name}.ftl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(bot.locales, "__path__", [*bot.locales.__path__, str(tmp_path)])
    added = Translations.shipped()
    assert added.ids("en") == TEXTS.ids("en") | {"cheered", "more-help"}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_a_command_that_is_named_is_there(language: str) -> None:
    """Nobody is told to type what would not be understood."""
    for name, text in sources(language).items():
        for command in re.findall(r"(?<![\w/}])/([a-z]+)\b", text):
            assert REGISTRY.command(command) is not None, (name, command)


def test_a_broken_file_is_named_with_its_line() -> None:
    """A translator who forgets a bracket reads where."""
    broken = {"en": {"join.ftl": "kept = Good.\n\nleft = { $name\n"}}
    with pytest.raises(TextsBroken, match=r"en/join\.ftl, line 3"):
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

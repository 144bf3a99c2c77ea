"""A house that speaks English, Spanish and Brazilian Portuguese: every place finds the same one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import bot.locales
from bot.app.house import rules_of
from bot.clock import SimClock
from bot.content.translate import nearest_language, spoken_in
from bot.core.messages import Message
from bot.core.world import HouseRules
from bot.features.care import CareCard
from bot.features.leave import Kept
from bot.features.lesson import LessonAgain
from bot.features.preferences import LanguageMenu, LanguageSet
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.log import MemoryStageLog
from bot.platforms.discord.commands import payload
from bot.platforms.discord.texts import DiscordTexts as DiscordWords
from bot.platforms.telegram.texts import TelegramTexts as TelegramWords
from bot.presentation.post import Post, plain
from bot.presentation.translations import Translations
from bot.settings import read_settings
from bot.views.renderer import Renderer
from tests.core.story import Actor, Story
from tests.views.quiet_week import QUIET_WEEK, SAFETY_ES
from tests.views.samples import ANA, COHORT, NOW

#: what an app may say -> the language of this house
WISHES = {
    "pt-BR": "pt-BR",
    "pt-br": "pt-BR",
    "pt_BR": "pt-BR",
    "pt": "pt-BR",
    "pt-PT": "pt-BR",
    "es": "es",
    "es-MX": "es",
    "es_419": "es",
    "ES": "es",
    "en-US": "en",
    "fr": "en",
    "": "en",
}
each_wish = pytest.mark.parametrize(("wanted", "found"), WISHES.items())

PORTUGUESE = """
lesson-other-language = Este desafio está escrito em { LANGUAGE($language) }.
command-help = O que posso fazer
"""


@cache
def translations() -> Translations:
    """English and Spanish as they come with the bot, and a few texts in a third language: whatever
    else is shipped, this house speaks these three.
    """
    shipped = {
        language: {
            file.name: file.read_text("utf-8")
            for file in Path(next(iter(bot.locales.__path__)), language).glob("*.ftl")
        }
        for language in ("en", "es")
    }
    return Translations({**shipped, "pt-BR": {"few.ftl": PORTUGUESE}})


def rules() -> HouseRules:
    """The rules of the house as the program makes them."""
    return rules_of(
        read_settings(env_file=None),
        Renderer(translations()),
        (StageAdapter(MemoryStageLog(), SimClock(NOW)),),
    )


def said(message: Message, wanted: str) -> Post:
    """What somebody reads whose language this is; the challenge is kept in Portuguese too."""
    safety = replace(SAFETY_ES, texts={**SAFETY_ES.texts, "stop": "Pare por hoje."})
    taught = QUIET_WEEK.evolve(
        safety_in={**QUIET_WEEK.safety_in, "pt-BR": safety},
        translations={**QUIET_WEEK.translations, "pt-BR": {"days.day-2.title": "Devagar"}},
    )
    return Renderer(translations()).render(
        message,
        program=taught,
        reader=replace(ANA, language=wanted),
        now=NOW,
        cohort=COHORT,
    )


@each_wish
def test_the_bot_speaks_it(wanted: str, found: str) -> None:
    """The bot's own words."""
    assert translations().best(wanted) == found
    assert said(Kept(), wanted).language == found


@each_wish
def test_a_platform_s_own_words_are_in_it(wanted: str, found: str) -> None:
    """On Telegram and on Discord, from the tag that the app sends."""
    for words in (TelegramWords, DiscordWords):
        assert words(translations().format, translations().languages).spoken(wanted) == found
    told = TelegramWords(translations().format, translations().languages).say(
        "command-help", wanted
    )
    assert (told == "O que posso fazer") is (found == "pt-BR")


def test_discord_gets_each_app_s_own_language() -> None:
    """Each language of Discord's app that is nearest to one of ours has our words."""
    made = {
        each["name"]: each
        for each in payload(DiscordWords(translations().format, translations().languages))
    }
    told = made["help"]["description_localizations"]
    assert set(told) == {"en-US", "en-GB", "es-ES", "es-419", "pt-BR"}
    assert told["pt-BR"] == "O que posso fazer"
    assert told["es-419"] == told["es-ES"]


@each_wish
def test_a_program_is_told_in_it(wanted: str, found: str) -> None:
    """A challenge's translation, by its folder's name."""
    taught = QUIET_WEEK.evolve(
        translations={**QUIET_WEEK.translations, "pt-BR": {"days.day-2.title": "Devagar"}}
    )
    assert nearest_language(taught, wanted) == found
    assert (spoken_in(taught, wanted).day(2).title == "Devagar") is (found == "pt-BR")


@each_wish
def test_the_care_card_is_in_it(wanted: str, found: str) -> None:
    """The program's own safety texts, where it has them in the reader's language."""
    words = plain(said(CareCard(level="asked"), wanted).blocks)
    stop = {
        "en": QUIET_WEEK.safety.texts["stop"],
        "es": SAFETY_ES.texts["stop"],
        "pt-BR": "Pare por hoje.",
    }
    assert stop[found] in words


def test_safety_texts_of_another_region_are_shown() -> None:
    """Somebody from Lisbon, or whose house writes Brazilian, can read a Portuguese card."""
    texts = {**QUIET_WEEK.safety.texts, "stop": "Pare por hoje."}
    base = replace(QUIET_WEEK.safety, texts=texts)
    taught = QUIET_WEEK.evolve(language="pt-PT", safety=base, safety_in={}, translations={})
    post = Renderer(translations()).render(
        CareCard(level="asked"),
        program=taught,
        reader=replace(ANA, language="pt"),
        now=NOW,
        cohort=COHORT,
    )
    assert "Pare por hoje." in plain(post.blocks)


def test_a_lesson_of_another_region_is_no_foreign_lesson() -> None:
    """The line that says a lesson is in another language stands under foreign ones alone."""
    for language, foreign in (("pt-PT", False), ("fr", True)):
        taught = QUIET_WEEK.evolve(language=language, translations={}, safety_in={})
        post = Renderer(translations()).render(
            LessonAgain(day=2, swaps=()),
            program=taught,
            reader=replace(ANA, language="pt-br"),
            now=NOW,
            cohort=COHORT,
        )
        assert ("Este desafio está escrito" in plain(post.blocks)) is foreign


def somebody(wanted: str) -> Actor:
    """Somebody new, whose app says this language."""
    story = Story()
    story.house_in_memory.world.rules = rules()
    return story.person("Ana", language=wanted)


def kept(ana: Actor) -> str:
    """The language this person is written down with."""
    person = ana.story.house_in_memory.world.person_of(ana.platform, "ana")
    assert person is not None
    return person.language


@each_wish
def test_first_contact_takes_it_from_the_app(wanted: str, found: str) -> None:
    """Who is written down is written down with the language of their app."""
    ana = somebody(wanted)
    ana.types("/start", private=True)
    assert kept(ana) == found


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        *((wanted, found) for wanted, found in WISHES.items() if wanted not in ("fr", "")),
        ("English", "en"),
        ("inglés", "en"),
        ("ingles", "en"),
        ("inglês", "en"),
        ("Español", "es"),
        ("spanish", "es"),
        ("ESPAÑOL", "es"),
        ("espanhol", "es"),
        ("Portuguese", "pt-BR"),
        ("português", "pt-BR"),
        ("portugués", "pt-BR"),
        ("Brazilian Portuguese", "pt-BR"),
        ("português (Brasil)", "pt-BR"),
    ],
)
def test_it_is_chosen_by_tag_or_name(wish: str, found: str) -> None:
    """As a tag in any spelling, or by its name in English, in itself, or in a house language."""
    ana = somebody("fr")
    answer = ana.types(f"/language {wish}")
    assert answer.message == LanguageSet(language=found)
    assert kept(ana) == found


@pytest.mark.parametrize("wish", ["fr", "French", "Klingon", "%", "españolito"])
def test_what_is_no_language_of_the_house_is_said(wish: str) -> None:
    """And nothing changes; the languages there are are offered, and their buttons work."""
    ana = somebody("es")
    answer = ana.types(f"/language {wish}")
    assert answer.kind == "language-unknown"
    taps = [tap for row in answer.buttons for tap in row]
    assert [tap.args for tap in taps] == [("en",), ("es",), ("pt-BR",)]
    assert ana.presses_bare("language", "pt-BR").kind == "language-set"
    assert kept(ana) == "pt-BR"


def test_the_menu_says_what_is_spoken() -> None:
    """Somebody new hears the language of their app, and is not written down for asking."""
    ana = somebody("pt-PT")
    answer = ana.types("/language")
    assert answer.message == LanguageMenu(language="pt-BR")
    assert ana.story.house_in_memory.world.people == {}

"""The lesson in the group: read in twenty seconds, on every platform, for every day there is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.cards.day_layout import MOST_TILES
from bot.content.model import Kind, Lesson
from bot.content.translate import spoken_in
from bot.core.facts import OwnFacts
from bot.delivery.port import Asset
from bot.features.schedule import LessonPost
from bot.platforms.discord.components import sheets
from bot.platforms.discord.texts import DiscordTexts
from bot.platforms.telegram.parts import Album, Words, parts_of
from bot.presentation.card_wishes import CardWish
from bot.presentation.post import Fold, ListOf, Picture, Post, plain, plain_inline
from bot.views.renderer import Renderer
from tests.shipped_texts import shipped_texts
from tests.views.samples import ANA, COHORT, NOW, STARTERS, program, said, starter

#: characters of the words, and of those under a picture; pictures of an album
MOST_WORDS, MOST_CAPTION, MOST_PICTURES = 700, 200, 10
#: characters that Discord takes as the description of a picture
MOST_ALT = 1024

LANGUAGES = shipped_texts().languages
DISCORD = DiscordTexts(shipped_texts().format, LANGUAGES)
DAYS = [(name, day) for name in STARTERS for day in range(1, starter(name).length + 1)]


def lesson(name: str, day: int, language: str) -> Post:
    """A shipped challenge's lesson, as a group gets it."""
    reader = replace(ANA, language=language)
    return said("lesson", reader=reader, taught=starter(name), changes={"day": day})


def found(post: Post) -> tuple[Asset, ...]:
    """Bytes for each of its pictures."""
    return tuple(
        Asset(b"picture", "image/webp", f"{number:064}", picture.alt)
        for number, picture in enumerate(post.pictures)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "day"), DAYS)
def test_a_lesson_is_short_and_complete(name: str, day: int, language: str) -> None:
    """Title, minutes, every step, and where to turn, in few characters and ten pictures at most."""
    post = lesson(name, day, language)
    words = plain(post.blocks)
    taught = spoken_in(starter(name), language).day(day)
    assert len(words) <= MOST_WORDS
    assert taught.title in words
    assert re.search(r"\d+ minut", words)
    (steps,) = [block for block in post.blocks if isinstance(block, ListOf)]
    assert len(steps.items) == len(taught.steps)
    for step, line in zip(taught.steps, steps.items, strict=True):
        names = [spoken_in(starter(name), language).poses[id_].name for id_ in step.poses]
        assert all(each in plain_inline(line) for each in names)
    assert shipped_texts().format(language, "button-hurts", {}) in words
    assert post.album
    assert len(post.pictures) + 1 <= MOST_PICTURES, "with the day's card"
    assert all(len(plain(picture.caption)) <= MOST_CAPTION for picture in post.pictures)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "day"), DAYS)
def test_a_lesson_is_one_album_and_one_text(name: str, day: int, language: str) -> None:
    """On Telegram the words with the buttons follow the album; on Discord all is one message."""
    post = lesson(name, day, language)
    album, words = parts_of(post, found(post))
    assert isinstance(album, Album)
    assert isinstance(words, Words)
    assert words.keys
    (_,) = sheets(post, found(post), {}, DISCORD)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "day"), DAYS)
def test_the_days_card_shows_every_pose(name: str, day: int, language: str) -> None:
    """In the order they are done, with the number of their step, how often, and which day it is."""
    wishes: list[CardWish] = []

    def drawn(wish: CardWish) -> Picture:
        wishes.append(wish)
        return Picture("card:1", wish.alt)

    taught = spoken_in(starter(name), language)
    Renderer(shipped_texts(), cards=drawn).render(
        LessonPost(day=day),
        reader=replace(ANA, language=language),
        now=NOW,
        program=starter(name),
        cohort=COHORT,
    )
    (wish,) = (each for each in wishes if each.what == "day")
    steps = taught.day(day).steps
    assert [(tile.number, tile.name) for tile in wish.tiles] == [
        (number, taught.poses[id_].name)
        for number, step in enumerate(steps, 1)
        for id_ in step.poses
    ]
    assert len(wish.tiles) <= MOST_TILES
    assert all(re.search(r"\d|one |una |once|twice|dos ", tile.dose) for tile in wish.tiles)
    assert [past for _, past in wish.days].count(True) == day
    assert len(wish.days) == taught.length


def carded(name: str, day: int, language: str) -> tuple[list[CardWish], Post]:
    """A lesson where somebody draws cards: the wishes for its poses, and the post."""
    wishes: list[CardWish] = []

    def drawn(wish: CardWish) -> Picture:
        wishes.append(wish)
        return Picture(f"card:{len(wishes)}", wish.alt)

    post = Renderer(shipped_texts(), cards=drawn).render(
        LessonPost(day=day),
        reader=replace(ANA, language=language),
        now=NOW,
        program=starter(name),
        cohort=COHORT,
    )
    return [wish for wish in wishes if wish.what == "pose"], post


def test_each_step_has_a_card_that_says_all() -> None:
    """In every lesson: each pose that works or stretches is on a card, poses in a row share one,
    and whoever cannot see a card hears how long, what matters where, and what the breath does.
    """
    for language in LANGUAGES:
        for name, day in DAYS:
            wishes, post = carded(name, day, language)
            taught = spoken_in(starter(name), language)
            shown = [panel.name for wish in wishes for panel in wish.panels]
            ids = taught.day(day).poses
            needed = [
                taught.poses[id_].name
                for id_ in ids
                if taught.poses[id_].kind not in (Kind.PREPARE, Kind.SETTLE)
            ]
            assert set(needed) <= set(shown), (name, day)
            assert len(post.pictures) <= MOST_PICTURES
            for wish, picture in zip(wishes, post.pictures[1:], strict=True):
                assert picture.instead.startswith("media:")
                assert len(plain(picture.caption)) <= MOST_CAPTION
                assert len(picture.alt) <= MOST_ALT
                assert 1 <= len(wish.panels) <= 2
                pointers = [each.words for panel in wish.panels for each in panel.pointers]
                assert len(pointers) >= 3
                for words in (wish.title, wish.heading, *pointers, *wish.lines):
                    assert words in picture.alt, (name, day, words)


def test_a_chain_goes_on_from_card_to_card() -> None:
    """Four poses in a row are two cards; only the last one speaks of the other side."""
    wishes, _ = carded("glutes-5", 3, "en")
    one, two = (wish for wish in wishes if len(wish.panels) > 1)
    assert one.heading == "8 breaths (48 s) in each, then on to the next card"
    assert one.line == "First: right knee forward"
    assert two.heading == "8 breaths (48 s) in each, then all of it on the other side"
    assert two.line == ""
    assert (one.lines, two.lines) == ((), ())


def test_an_easier_form_has_its_own_words() -> None:
    """What points at the pose is not said of its easier form: that says how it goes."""
    wishes: list[CardWish] = []

    def drawn(wish: CardWish) -> Picture:
        wishes.append(wish)
        return Picture("card:1", wish.alt)

    taught = starter("glutes-5")
    Renderer(shipped_texts(), cards=drawn).render(
        LessonPost(day=1),
        facts=OwnFacts(swaps=("bridge=easier", "locust=harder")),
        reader=ANA,
        now=NOW,
        program=taught,
        cohort=COHORT,
    )
    panels = {panel.name: panel for wish in wishes for panel in wish.panels}
    bridge, locust = taught.poses["bridge"], taught.poses["locust"]
    assert panels["Bridge"].lines == bridge.easier[:1]
    assert panels["Bridge"].pointers == ()
    assert panels["Bridge"].sha256 == taught.media[bridge.media.easier]
    assert panels["Locust"].pointers == locust.pointers
    assert panels["Locust"].lines == locust.harder[:1]


def test_why_is_cut_to_what_there_is_room_for() -> None:
    """A challenge without a `brief` says the first sentences of its lesson; a long day fewer."""
    taught = program()

    def with_text(text: str) -> str:
        days = tuple(replace(day, lesson=Lesson("Why", text)) for day in taught.days)
        return plain(said("lesson", taught=taught.evolve(days=days)).blocks)

    short = with_text("Hips turn. They also fold! And a third thing.")
    assert "Hips turn. They also fold!" in short
    assert "third" not in short
    long = with_text("Hips turn. " + "They also fold, " * 20 + "and so on.")
    assert "Hips turn." in long
    assert "They also" not in long
    assert len(with_text("Hips " * 100)) <= MOST_WORDS


def test_the_long_why_is_folded_away_for_whoever_asks() -> None:
    """The lesson's text is in nobody's way, and a tap away."""
    post = said("today", changes={"swaps": ()})
    (fold,) = [block for block in post.blocks if isinstance(block, Fold)]
    day = program().day(2)
    assert plain_inline(fold.title) == day.lesson.heading
    assert plain_inline(fold.parts) == day.lesson.text.replace("*", "")

"""The session in the chat, in words and pictures: every screen of every day that comes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.content.caption import CAPTION_LIMIT, telegram_length
from bot.content.model import Day, Program, Shape, Step
from bot.content.screens import Screen, screens
from bot.content.timeline import Choices, CueKind, seconds, short_version, timeline
from bot.core.records import SessionState
from bot.features.practice import PracticeBegin
from bot.features.walk import PracticeEnd, PracticeStep
from bot.presentation.post import Heading, Post, plain, plain_inline
from tests.views.reading import all_words
from tests.views.samples import ANA, STARTERS, Sample, renderer, said, starter

LANGUAGES = renderer().languages()
SAID_SECONDS = re.compile(r"(\d+) (?:seconds|segundos)")
SIDES = re.compile(r"First side|The other side|Primer lado|El otro lado")


def shown(
    taught: Program,
    number: int,
    place: str,
    choices: Choices | None = None,
    *,
    short: bool = False,
    language: str = "en",
    led: SessionState | None = None,
    seconds: int = 0,
) -> Post:
    """The screen at a place, as somebody reads it."""
    swaps = tuple(f"{pose}={choice}" for pose, choice in (choices or {}).items())
    step = PracticeStep(day=number, place=place, short=short, swaps=swaps, led=led, seconds=seconds)
    reader = replace(ANA, language=language)
    return said("practice-step", Sample(step), taught=taught, reader=reader)


def forms(taught: Program, day: Day) -> list[Choices]:
    """As planned, all easier, and each pose that has another in its place."""
    ids = day.poses
    poses = [taught.poses[id_] for id_ in ids]
    return [
        {},
        {pose.id: "easier" for pose in poses if pose.easier},
        {pose.id: "harder" for pose in poses if pose.harder},
        {pose.id: pose.swap for pose in poses if pose.swap},
    ]


def every_screen(
    taught: Program,
) -> Iterator[tuple[int, tuple[Step, ...], Choices, bool, tuple[Screen, ...]]]:
    """Each day in each version and form, with its screens."""
    for number, day in enumerate(taught.days, 1):
        for short in (False, True):
            steps = short_version(day) if short else day.steps
            for choices in forms(taught, day):
                yield number, steps, choices, short, screens(taught, steps, choices).screens


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STARTERS)
def test_the_seconds_that_are_told_are_those_of_the_day(name: str, language: str) -> None:
    """Added up over all screens and the end, they are what the day takes."""
    taught = starter(name)
    for number, steps, choices, short, found in every_screen(taught):
        told = 0
        for screen in found:
            post = shown(taught, number, screen.place, choices, short=short, language=language)
            pace = next(
                plain((each,)) for each in post.blocks if SAID_SECONDS.search(plain((each,)))
            )
            told += sum(map(int, SAID_SECONDS.findall(pace)))
        swaps = tuple(f"{pose}={choice}" for pose, choice in choices.items())
        end = PracticeEnd(day=number, short=short, swaps=swaps, ticked=False)
        reader = replace(ANA, language=language)
        words = plain(said("practice-end", Sample(end), taught=taught, reader=reader).blocks)
        told += sum(map(int, SAID_SECONDS.findall(words)))
        assert told == seconds(timeline(taught, steps, choices)), (number, short, choices)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STARTERS)
def test_every_screen_fits_a_caption_and_reads_well(name: str, language: str) -> None:
    """Heading, side, time, how and what comes next, with one picture, and no key or blank; led, as
    that has most to say.
    """
    taught, led = starter(name), SessionState.LED
    for number, _, choices, short, found in every_screen(taught):
        for screen in found:
            lasts = screen.way_s + screen.held_s
            post = shown(
                *(taught, number, screen.place, choices),
                short=short,
                language=language,
                led=led,
                seconds=lasts,
            )
            assert str(lasts) in plain(post.blocks)
            assert isinstance(post.blocks[0], Heading)
            assert telegram_length(plain(post.blocks)) <= CAPTION_LIMIT
            assert len(post.pictures) == 1
            assert post.pictures[0].alt
            assert not re.search(r"[{}]|(?<!\w)[*_](?=\S)", all_words(post)), all_words(post)


@pytest.mark.parametrize("name", STARTERS)
def test_only_what_has_sides_is_told_with_one(name: str) -> None:
    """Whatever is done instead: a pose without sides is never shown on one."""
    taught = starter(name)
    for number, _, choices, short, found in every_screen(taught):
        for screen in found:
            words = plain(shown(taught, number, screen.place, choices, short=short).blocks)
            sided = taught.poses[screen.hold.pose].shape is not Shape.SYMMETRIC
            assert bool(SIDES.search(words)) == (sided and bool(screen.hold.side)), words


def test_each_side_has_its_own_picture() -> None:
    """The second side shows the second picture, the easier form the easier one, others move."""
    taught = starter("glutes-5")
    media = {id_: pose.media for id_, pose in taught.poses.items()}

    def source(place: str, choices: Choices | None = None) -> str:
        return shown(taught, 2, place, choices).pictures[0].source.removeprefix("media:")

    assert source("2.1") == taught.media[media["cat_cow"].loop]
    assert source("5.1") == taught.media[media["pigeon"].photo]
    assert source("5.3") == taught.media[media["pigeon"].second]
    easier = {"pigeon": "easier"}
    assert source("5.1", easier) == taught.media[media["pigeon"].easier]
    assert source("5.3", easier) == taught.media[media["pigeon"].second]


def test_a_picture_of_the_first_side_says_so_on_the_second() -> None:
    """Where a pose has no picture of its second side, the first one is shown, and named."""
    taught = starter("glutes-5")
    second = taught.poses["pigeon"].media.second
    less = taught.evolve(media={p: sha for p, sha in taught.media.items() if p != second})
    note = "The picture shows the first side."
    told = {place: plain(shown(less, 2, place).blocks) for place in ("5.1", "5.3")}
    assert (note in told["5.1"], note in told["5.3"]) == (False, True)
    assert note not in plain(shown(taught, 2, "5.3").blocks)


def test_a_day_with_a_pose_without_a_picture_goes_without() -> None:
    """A message that came with a picture would keep showing it under other words."""
    taught = starter("glutes-5")
    swap = taught.poses["pigeon"].swap
    for missing in ("cat_cow", swap):
        photo = taught.poses[missing].media.photo
        less = taught.evolve(media={p: sha for p, sha in taught.media.items() if p != photo})
        begin = PracticeBegin(day=2, swaps=())
        assert not said("practice-begin", Sample(begin), taught=less).pictures
        for screen in screens(less, less.day(2).steps).screens:
            assert not shown(less, 2, screen.place).pictures


def test_whose_picture_it_is_is_told() -> None:
    """Where somebody wants to be named, they are."""
    taught = starter("glutes-5")
    pose = taught.poses["settle_breath"]
    media = replace(pose.media, credit="Rosa Díaz", licence="CC BY 4.0")
    named = taught.evolve(poses={**taught.poses, pose.id: replace(pose, media=media)})
    assert "Rosa Díaz, CC BY 4.0" in plain(shown(named, 2, "1.1").blocks)


def test_a_wordy_pose_leaves_lines_out_rather_than_the_time() -> None:
    """What does not fit a caption goes, from the last line of how on."""
    taught = starter("glutes-5")
    pose = taught.poses["settle_breath"]
    wordy = replace(pose, do=tuple(f"{n} {'word ' * 80}" for n in range(3)))
    long = taught.evolve(poses={**taught.poses, pose.id: wordy})
    post = shown(long, 2, "1.1")
    words = plain(post.blocks)
    assert telegram_length(words) <= CAPTION_LIMIT
    assert "0 word" in words
    assert "2 word" not in words
    assert "about 30 seconds" in words
    assert "Step 1 of 6" in words


def test_the_other_side_says_so() -> None:
    """And how to come into a pose is told once, where it begins."""
    taught = starter("glutes-5")
    first, second = (plain(shown(taught, 2, place).blocks) for place in ("5.1", "5.3"))
    assert "First side: right knee forward." in first
    assert taught.poses["pigeon"].setup in first
    assert "left and right changed over" in second
    assert taught.poses["pigeon"].setup not in second
    assert "Change sides slowly" in second


def test_next_names_what_comes() -> None:
    """In words too, for whoever has the message read aloud."""
    taught = starter("glutes-5")
    day = taught.day(4)
    found = screens(taught, day.steps).screens
    for at, screen in enumerate(found):
        words = plain(shown(taught, 4, screen.place).blocks)
        if at + 1 == len(found):
            assert "This is the last one." in words
        elif any(cue.kind is CueKind.SWITCH for cue in found[at + 1].way):
            assert "Then the other side." in words
        elif any(cue.kind is CueKind.REST for cue in found[at + 1].way):
            assert "Then once more." in words
        else:
            assert f"Then {taught.poses[found[at + 1].hold.pose].name}." in words


def test_its_title_is_the_pose() -> None:
    """Each screen is headed by what is done, also where it is another pose than was planned."""
    taught = starter("glutes-5")
    swap = taught.poses["pigeon"].swap
    heads = [
        plain_inline(block.parts)
        for choices in ({}, {"pigeon": swap})
        for block in shown(taught, 2, "5.1", choices).blocks
        if isinstance(block, Heading)
    ]
    assert heads == [taught.poses["pigeon"].name, taught.poses[swap].name]


def test_it_says_when_it_goes_on_or_that_it_waits() -> None:
    """By itself after so many seconds; paused, and stopped, when they like. At one's own pace it
    says nothing of the kind.
    """
    taught = starter("glutes-5")
    words = {
        led: plain(shown(taught, 2, "5.1", led=led, seconds=45).blocks)
        for led in (None, *SessionState)
    }
    assert "I go on in about 45 seconds." in words[SessionState.LED]
    assert "A break. Go on when you like." in words[SessionState.PAUSED]
    assert "We stopped here. Go on when you like." in words[SessionState.STOPPED]
    assert "go on" not in (words[None] or "").lower()


def test_the_beginning_tells_how_long_each_version_takes() -> None:
    """As many minutes as its screens add up to."""
    taught = starter("glutes-5")
    told = {
        short: plain(
            said(
                "practice-begin",
                Sample(PracticeBegin(day=2, swaps=(), short=short)),
                taught=taught,
            ).blocks
        )
        for short in (False, True)
    }
    assert "about 13 minutes" in told[False]
    assert "about 6 minutes" in told[True]

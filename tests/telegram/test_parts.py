"""What one post becomes: captions, albums, and the words that follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.delivery.port import Asset
from bot.platforms.telegram.parts import Album, File, One, Tune, Words, parts_of
from bot.presentation.post import Document, Sound
from tests.telegram.theatre import loop, picture, post_of


def test_a_short_lesson_with_one_picture_is_one_message() -> None:
    """The words are its caption, the buttons stand under it."""
    shown, asset = picture(1)
    [part] = parts_of(post_of("Lie down.", pictures=(shown,)), (asset,))
    assert isinstance(part, One)
    assert part.caption.text == "Lie down."
    assert part.keys


def test_long_words_follow_their_picture() -> None:
    """What does not fit into a caption comes after it, and the buttons with it."""
    shown, asset = picture(1, alt="The bridge, from the side")
    first, second = parts_of(post_of("word " * 400, pictures=(shown,)), (asset,))
    assert isinstance(first, One)
    assert first.caption.text == "The bridge, from the side"
    assert not first.keys
    assert isinstance(second, Words)
    assert second.keys


@pytest.mark.parametrize(
    ("number", "albums"), [(2, [2]), (10, [10]), (11, [6, 5]), (21, [7, 7, 7])]
)
def test_pictures_stand_in_albums(number: int, albums: list[int]) -> None:
    """Two to ten in each, none left alone; the words with the buttons follow."""
    pairs = [picture(n, caption=f"Pose {n}") for n in range(number)]
    post = post_of("Day 1", pictures=tuple(shown for shown, _ in pairs))
    *sets, words = parts_of(post, tuple(asset for _, asset in pairs))
    assert [len(each.items) for each in sets if isinstance(each, Album)] == albums
    captions = [c.text for each in sets if isinstance(each, Album) for _, c in each.items]
    assert captions == [f"Pose {n}" for n in range(number)]
    assert isinstance(words, Words)
    assert words.keys


def test_a_caption_that_is_too_long_goes_on_in_the_text() -> None:
    """Nothing of an instruction is lost."""
    one, two = picture(1, caption="step " * 300), picture(2, caption="short")
    album, words = parts_of(post_of("Day 1", pictures=(one[0], two[0])), (one[1], two[1]))
    assert isinstance(album, Album)
    assert isinstance(words, Words)
    kept = album.items[0][1].text + " " + words.rich.text
    assert kept.count("step") == 300


def test_a_picture_that_was_not_found_is_left_out() -> None:
    """The others keep their own captions."""
    pairs = [picture(n, caption=f"Pose {n}") for n in range(3)]
    post = post_of("Day 1", pictures=tuple(shown for shown, _ in pairs))
    album, _ = parts_of(post, (pairs[0][1], None, pairs[2][1]))
    assert isinstance(album, Album)
    assert [caption.text for _, caption in album.items] == ["Pose 0", "Pose 2"]


def test_a_picture_over_ten_megabytes_is_left_out() -> None:
    """Telegram would refuse it, and the lesson with it."""
    shown, asset = picture(1)
    large = type(asset)(b"x" * (10 * 1024 * 1024 + 1), asset.mime, asset.sha256, asset.alt)
    [part] = parts_of(post_of("Day 1", pictures=(shown,)), (large,))
    assert isinstance(part, Words)


def test_a_loop_alone_is_an_animation() -> None:
    """It plays by itself, without a sound."""
    shown, asset = loop(1)
    [part] = parts_of(post_of("Like this", pictures=(shown,)), (asset,))
    assert isinstance(part, One)
    assert part.use == "animation"


def test_a_sound_carries_the_words_and_the_buttons() -> None:
    """One message to listen to and to tap; words too long for it stand before it; a sound that
    could not be made is said to be missing, never passed over in silence."""
    bells = Sound("sound:1", "day-1.ogg", "Day 1", "Mila", 600, (), "Try again in a minute.")
    asset = Asset(b"OggS", "audio/ogg", "0" * 64, "Day 1", "day-1.ogg")
    [part] = parts_of(replace(post_of("Day 1"), sounds=(bells,)), (asset,))
    assert isinstance(part, Tune)
    assert (part.caption.text, part.keys) == ("Day 1", True)
    words, tune = parts_of(replace(post_of("x" * 1100), sounds=(bells,)), (asset,))
    assert isinstance(words, Words)
    assert isinstance(tune, Tune)
    assert (words.keys, tune.caption.text, tune.keys) == (True, "", False)
    [said] = parts_of(replace(post_of("Day 1"), sounds=(bells,)), (None,))
    assert isinstance(said, Words)
    assert said.rich.text.endswith("Try again in a minute.")


def test_documents_come_last() -> None:
    """A copy of one's data is a file, after the words about it."""
    document = Document("my-data.json", "application/json", "{}")
    shown, asset = picture(1)
    file = type(asset)(b"{}", "application/json", "0" * 64, "", "my-data.json")
    post = post_of("Here you are", pictures=(shown,), documents=(document,))
    parts = parts_of(post, (asset, file))
    assert [type(part) for part in parts] == [One, File]

"""What one post becomes on Telegram: a photo with its caption, or an album and then the words.

Rules
1. An album has 2 to 10 pictures and can carry no buttons: the words with the buttons follow it.
2. One picture carries the words as its caption when they fit; otherwise the words follow.
3. A caption has 1,024 units, a text 4,096; what is longer goes on in the next text. The buttons
   stand under the last.
4. Telegram has no alt text for photos: in an album a picture without a caption has its alt text as
   one, so that nobody gets a picture without words.
5. A loop is an animation where it stands alone, and a video within an album.
6. A sound alone carries the words as one picture does. Where it could not be made, the words say
   so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram.constants import MediaGroupLimit

from bot.delivery.port import Asset
from bot.platforms.common.pairing import Assets, heard, paired
from bot.platforms.telegram.media import fits, is_loop
from bot.platforms.telegram.render import rich_of
from bot.platforms.telegram.rich import CAPTION_LIMIT, Rich, joined, pieces
from bot.presentation.post import Document, Paragraph, Picture, Post, Sound, Text

ALBUM_LEAST: int = MediaGroupLimit.MIN_MEDIA_LENGTH
ALBUM_MOST: int = MediaGroupLimit.MAX_MEDIA_LENGTH


@dataclass(frozen=True, slots=True)
class Words:
    """A text message. `keys`: the post's buttons stand under it."""

    rich: Rich
    keys: bool = False


@dataclass(frozen=True, slots=True)
class One:
    """A single photo or animation."""

    asset: Asset
    caption: Rich
    keys: bool = False

    @property
    def use(self) -> str:
        return "animation" if is_loop(self.asset) else "photo"


@dataclass(frozen=True, slots=True)
class Album:
    """2 to 10 photos and videos with their captions."""

    items: tuple[tuple[Asset, Rich], ...]


@dataclass(frozen=True, slots=True)
class Tune:
    """A sound to listen to."""

    asset: Asset
    sound: Sound
    caption: Rich
    keys: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A document to keep."""

    document: Document


Part = Words | One | Album | Tune | File


def parts_of(post: Post, assets: Assets, *, pictures: bool = True) -> list[Part]:
    """The messages this post becomes, in order. `pictures` False: words only."""
    shown = shown_pictures(post, assets) if pictures else []
    sounds = heard(post, assets)
    lost = tuple(Paragraph((Text(sound.missing),)) for sound, asset in sounds if asset is None)
    words = rich_of((*post.blocks, *lost))
    tunes = [Tune(asset, sound, Rich()) for sound, asset in sounds if asset]
    out: list[Part] = []
    alone = joined([rich_of(shown[0][0].caption), words]) if len(shown) == 1 else words
    if len(shown) == 1 and alone.units <= CAPTION_LIMIT and alone:
        out.append(One(shown[0][1], alone, keys=True))
    elif len(tunes) == 1 and not shown and words.units <= CAPTION_LIMIT:
        tunes = [replace(tune, caption=words, keys=True) for tune in tunes]
    else:
        before, after = _albums(shown)
        out += before
        texts = pieces(joined([*after, words]))
        out += [Words(text, keys=text is texts[-1]) for text in texts]
        if not texts and out and isinstance(out[-1], One):
            out[-1] = One(out[-1].asset, out[-1].caption, keys=True)
    return [*out, *tunes, *(File(document) for document in post.documents)]


def shown_pictures(post: Post, assets: Assets) -> list[tuple[Picture, Asset]]:
    """Each picture with its bytes; those that were not found, or are too large, are left out."""
    return [
        (picture, asset)
        for picture, asset in paired(post, assets)
        if asset is not None and fits(asset)
    ]


def _albums(shown: list[tuple[Picture, Asset]]) -> tuple[list[Part], list[Rich]]:
    """The pictures in albums of nearly the same size, and what did not fit into the captions."""
    if not shown:
        return [], []
    rest: list[Rich] = []
    items: list[tuple[Asset, Rich]] = []
    for picture, asset in shown:
        caption = rich_of(picture.caption) or Rich(picture.alt)
        first, *more = pieces(caption, CAPTION_LIMIT) or [Rich()]
        items.append((asset, first))
        rest += more
    if len(items) < ALBUM_LEAST:
        return [One(*item) for item in items], rest
    albums = -(-len(items) // ALBUM_MOST)
    size, larger = divmod(len(items), albums)
    out: list[Part] = []
    at = 0
    for number in range(albums):
        end = at + size + (1 if number < larger else 0)
        out.append(Album(tuple(items[at:end])))
        at = end
    return out, rest

"""The bytes of a post's pictures and files, found or drawn when it is delivered.

Rules of this module
1. Pictures of a program, and what a teacher recorded, come from the database by their hash, so a
   deleted file empties no lesson.
2. Cards are drawn, and sounds recorded, by functions that `app` hands in, each once, however many
   ask for it at the same moment.
3. A picture or sound that is not there leaves its place empty: the post is complete without it. A
   card that cannot be drawn gives its place to the picture that may stand there instead.
4. What was used lately is kept in memory, up to `KEPT_BYTES`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.delivery.capped import CappedDict
from bot.delivery.port import Asset
from bot.logs import log_of
from bot.presentation.post import Picture, Post, Sound

_log = log_of("courier")

KEPT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a picture or sound and what sort they are, e.g. "image/webp"."""

    data: bytes
    mime: str
    sha256: str


#: Finds a program's picture by its hash.
FindMedia: TypeAlias = Callable[[str], Awaitable[Image | None]]
#: Draws a card (the object in `Picture.card`), off the event loop: its bytes and mime type.
Draw: TypeAlias = Callable[[object], Awaitable[tuple[bytes, str]]]
#: Records a sound from its cues and what is said, off the event loop: its bytes and mime type.
Record: TypeAlias = Callable[[Sound], Awaitable[tuple[bytes, str]]]


def sha_of(data: bytes) -> str:
    """The hash by which pictures are known."""
    return hashlib.sha256(data).hexdigest()


class Assets:
    """Finds what posts show."""

    def __init__(
        self, find: FindMedia, draw: Draw | None = None, record: Record | None = None
    ) -> None:
        self._find = find
        self._draw = draw
        self._record = record
        self._kept = CappedDict[str, Image](KEPT_BYTES, lambda image: len(image.data))
        self._coming: dict[str, asyncio.Task[Image | None]] = {}

    async def of(self, post: Post) -> tuple[Asset | None, ...]:
        """The pictures and sounds of a post in their places, None for those not found, then its
        files.
        """
        found: list[Asset | None] = []
        for picture in post.pictures:
            image = await self._kept_or_made(picture)
            if image is None and picture.instead:
                there = replace(picture, source=picture.instead, instead="")
                image = await self._kept_or_made(there)
            found.append(
                Asset(image.data, image.mime, image.sha256, picture.alt) if image else None
            )
        for sound in post.sounds:
            recorded = await self._kept_or_made(sound)
            found.append(
                Asset(recorded.data, recorded.mime, recorded.sha256, sound.title, sound.name)
                if recorded
                else None
            )
        for document in post.documents:
            data = document.text.encode()
            found.append(Asset(data, document.mime, sha_of(data), "", document.name))
        return tuple(found)

    async def _kept_or_made(self, picture: Picture | Sound) -> Image | None:
        kept = self._kept.get(picture.source)
        if kept is not None:
            return kept
        coming = self._coming.get(picture.source)
        if coming is None:
            coming = asyncio.create_task(self._fetch(picture))
            self._coming[picture.source] = coming
            coming.add_done_callback(lambda _: self._coming.pop(picture.source, None))
        return await asyncio.shield(coming)

    async def _fetch(self, picture: Picture | Sound) -> Image | None:
        sort, _, name = picture.source.partition(":")
        try:
            if sort == "media":
                image = await self._find(name)
            elif isinstance(picture, Sound):
                image = await self._recorded(picture)
            else:
                image = await self._drawn(picture)
        except Exception as error:
            _log.warning(
                "a picture or sound could not be made",
                action="picture_failed",
                sort=sort,
                error=type(error).__name__,
            )
            return None
        if image is not None:
            self._kept[picture.source] = image
        return image

    async def _drawn(self, picture: Picture) -> Image | None:
        draw, card = self._draw, picture.card
        if draw is None or card is None:
            return None
        data, mime = await draw(card)
        return Image(data, mime, sha_of(data))

    async def _recorded(self, sound: Sound) -> Image | None:
        if self._record is None:
            return None
        data, mime = await self._record(sound)
        return Image(data, mime, sha_of(data))

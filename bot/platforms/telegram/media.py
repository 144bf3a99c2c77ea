"""Pictures, loops, sounds and files: uploaded once per bot, then sent again by their `file_id`.

Rules
1. A `file_id` belongs to one bot: it is kept by bot and content hash. The bytes are never thrown
   away for it, since Telegram may forget a file.
2. Two hundred groups that get the same lesson at once upload its pictures once: who comes while an
   upload is under way waits for its end, but not for long.
3. What Telegram would refuse for its size is left out beforehand; the words still go.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from telegram import InputFile, Message
from telegram.constants import FileSizeLimit

from bot.delivery.port import Asset, KeyValueStore

#: seconds to wait for another delivery's upload before uploading too
PATIENCE_S = 10.0
#: a photo may have 10 MB, any other file 50 MB
PHOTO_BYTES: int = FileSizeLimit.PHOTOSIZE_UPLOAD
FILE_BYTES: int = FileSizeLimit.FILESIZE_UPLOAD


def is_loop(asset: Asset) -> bool:
    """A short silent clip, as opposed to a picture."""
    return asset.mime.startswith("video/")


def fits(asset: Asset) -> bool:
    """Whether Telegram takes a file of this size."""
    return 0 < len(asset.data) <= (FILE_BYTES if is_loop(asset) else PHOTO_BYTES)


class Files:
    """What this bot has uploaded."""

    def __init__(self, memory: KeyValueStore) -> None:
        self._memory = memory
        self._bot_id = 0
        self._known: dict[str, str] = {}
        self._forgotten: set[str] = set()
        self._uploading = asyncio.Lock()
        #: how many files were uploaded, for tests and logs
        self.uploads = 0

    def belong_to(self, bot_id: int) -> None:
        """Whose files these are."""
        self._bot_id = bot_id

    async def known(self, asset: Asset, use: str) -> str | None:
        """The `file_id` for this use ("photo", "animation", "video", "audio"), if there is one."""
        name = self._name(asset.sha256, use)
        if name in self._known:
            return self._known[name]
        if name in self._forgotten:
            return None
        kept = await self._memory.recall(name)
        if kept:
            self._known[name] = kept
        return kept

    async def learn(self, asset: Asset, use: str, message: Message) -> None:
        """Keep the `file_id` of what was just sent."""
        file_id = file_id_of(message)
        name = self._name(asset.sha256, use)
        if file_id and self._known.get(name) != file_id:
            self.uploads += 1
            self._known[name] = file_id
            self._forgotten.discard(name)
            await self._memory.keep(name, file_id)

    def forget(self, assets: Sequence[Asset]) -> None:
        """Telegram no longer knows one of these: upload them again."""
        for asset in assets:
            for use in ("photo", "animation", "video", "audio"):
                name = self._name(asset.sha256, use)
                self._known.pop(name, None)
                self._forgotten.add(name)

    @asynccontextmanager
    async def uploading(self, assets: Sequence[tuple[Asset, str]]) -> AsyncIterator[None]:
        """Hold this while sending: whoever has to upload does it alone, for a while."""
        if not await self._missing(assets):
            yield
            return
        mine = False
        try:
            await asyncio.wait_for(self._uploading.acquire(), PATIENCE_S)
            mine = True
        except TimeoutError:
            pass
        try:
            if mine and not await self._missing(assets):
                # Somebody else uploaded them meanwhile: the next may go at once.
                self._uploading.release()
                mine = False
            yield
        finally:
            if mine:
                self._uploading.release()

    async def _missing(self, assets: Sequence[tuple[Asset, str]]) -> bool:
        return any([await self.known(asset, use) is None for asset, use in assets])

    async def source(self, asset: Asset, use: str, *, within: bool = False) -> str | InputFile:
        """What to send: the `file_id`, or the bytes; `within` an album or a change of media."""
        known = await self.known(asset, use)
        return known or InputFile(asset.data, filename=_file_name(asset), attach=within)

    def _name(self, sha256: str, use: str) -> str:
        return f"file:{self._bot_id}:{use}:{sha256}"


def _file_name(asset: Asset) -> str:
    if asset.name:
        return asset.name
    ending = {"image/webp": "webp", "image/jpeg": "jpg", "video/mp4": "mp4"}.get(asset.mime, "png")
    return f"{asset.sha256[:12]}.{ending}"


def file_id_of(message: Message) -> str:
    """The id by which the message's picture, clip or sound can be sent again."""
    if message.photo:
        return message.photo[-1].file_id
    for file in (message.animation, message.video, message.audio, message.document):
        if file is not None:
            return file.file_id
    return ""

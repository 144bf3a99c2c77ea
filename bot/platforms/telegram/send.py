"""Sends the parts of a post, or changes a message; raises what Telegram raised.

Rules
1. A post of several messages that broke off goes on where it stopped: parts that were sent are
   remembered by the delivery's key until it is complete.
2. Where pictures are not allowed, the words go alone.
3. A file that Telegram has forgotten is uploaded again, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import (
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAnimation,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.core.envelopes import Priority
from bot.delivery.capped import CappedDict
from bot.delivery.port import Asset, Delivery, Rejected
from bot.platforms.telegram.errors import ChatRef, file_forgotten, pictures_refused, unchanged
from bot.platforms.telegram.media import Files, is_loop
from bot.platforms.telegram.parts import Album, File, One, Part, Tune, Words, parts_of
from bot.platforms.telegram.rich import CAPTION_LIMIT, TEXT_LIMIT, Rich, pieces

#: deliveries that broke off and are remembered
UNFINISHED = 500

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class _Progress:
    """How far a delivery came."""

    done: int = 0
    ids: list[str] = field(default_factory=list)
    pictures: bool = True


class Sender:
    """Puts posts into chats."""

    def __init__(self, bot: ExtBot[Priority], files: Files) -> None:
        self._bot = bot
        self._files = files
        self._unfinished = CappedDict[str, _Progress](UNFINISHED)

    async def send(
        self,
        delivery: Delivery,
        place: ChatRef,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> list[str]:
        """Send a post; the ids of its messages. Raises TelegramError, and Rejected when empty."""
        progress = self._unfinished.pop(delivery.key, None) or _Progress()
        parts = parts_of(delivery.post, delivery.assets, pictures=progress.pictures)
        if not parts:
            raise Rejected("nothing-to-say")
        refreshed = False
        try:
            while progress.done < len(parts):
                part = parts[progress.done]
                try:
                    progress.ids += await self._part(part, delivery, place, keys, priority)
                    progress.done += 1
                except BadRequest as error:
                    if file_forgotten(error) and not refreshed:
                        refreshed = True
                        self._files.forget(_assets(part))
                    elif pictures_refused(error) and progress.pictures and not progress.ids:
                        progress.pictures = False
                        parts = parts_of(delivery.post, delivery.assets, pictures=False)
                    else:
                        raise
        except BaseException:
            if progress.done:
                self._unfinished[delivery.key] = progress
            raise
        return progress.ids

    async def _part(
        self,
        part: Part,
        delivery: Delivery,
        place: ChatRef,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> list[str]:
        match part:
            case Words(rich, last):
                message = await self.words(
                    place,
                    rich,
                    keys if last else None,
                    priority,
                    silent=delivery.post.silent,
                )
                return [str(message.message_id)]
            case One():
                return [await self._one(part, delivery, place, keys, priority)]
            case Album():
                return await self._album(part, delivery, place, priority)
            case Tune():
                return [await self._tune(part, delivery, place, keys, priority)]
            case File(document):
                message = await self._bot.send_document(
                    place.chat_id,
                    InputFile(document.text.encode(), filename=document.name),
                    message_thread_id=_thread(place),
                    rate_limit_args=priority,
                )
                return [str(message.message_id)]

    async def words(
        self,
        place: ChatRef,
        rich: Rich,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
        *,
        silent: bool = False,
        reply_to: str = "",
    ) -> Message:
        """Send one text message. Raises TelegramError."""
        reply = None
        if reply_to.isdecimal():
            reply = ReplyParameters(int(reply_to), allow_sending_without_reply=True)
        return await self._bot.send_message(
            place.chat_id,
            rich.text,
            entities=rich.entities(),
            message_thread_id=_thread(place),
            reply_markup=keys,
            reply_parameters=reply,
            link_preview_options=NO_PREVIEW,
            disable_notification=silent or None,
            rate_limit_args=priority,
        )

    async def _one(
        self,
        part: One,
        delivery: Delivery,
        place: ChatRef,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> str:
        async with self._files.uploading([(part.asset, part.use)]):
            source = await self._files.source(part.asset, part.use)
            common = {
                "caption": part.caption.text or None,
                "caption_entities": part.caption.entities() or None,
                "message_thread_id": _thread(place),
                "reply_markup": keys if part.keys else None,
                "disable_notification": delivery.post.silent or None,
                "rate_limit_args": priority,
            }
            if part.use == "animation":
                message = await self._bot.send_animation(place.chat_id, source, **common)  # type: ignore[arg-type]  # one set of arguments for both calls
            else:
                message = await self._bot.send_photo(place.chat_id, source, **common)  # type: ignore[arg-type]  # one set of arguments for both calls
            await self._files.learn(part.asset, part.use, message)
        return str(message.message_id)

    async def _tune(
        self,
        part: Tune,
        delivery: Delivery,
        place: ChatRef,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> str:
        async with self._files.uploading([(part.asset, "audio")]):
            message = await self._bot.send_audio(
                place.chat_id,
                await self._files.source(part.asset, "audio"),
                duration=part.sound.seconds,
                performer=part.sound.performer,
                title=part.sound.title,
                caption=part.caption.text or None,
                caption_entities=part.caption.entities() or None,
                message_thread_id=_thread(place),
                reply_markup=keys if part.keys else None,
                disable_notification=delivery.post.silent or None,
                rate_limit_args=priority,
            )
            await self._files.learn(part.asset, "audio", message)
        return str(message.message_id)

    async def _album(
        self, part: Album, delivery: Delivery, place: ChatRef, priority: Priority
    ) -> list[str]:
        uses = [(asset, "video" if is_loop(asset) else "photo") for asset, _ in part.items]
        async with self._files.uploading(uses):
            media: list[InputMediaPhoto | InputMediaVideo] = []
            for (asset, caption), (_, use) in zip(part.items, uses, strict=True):
                kind = InputMediaVideo if use == "video" else InputMediaPhoto
                media.append(
                    kind(
                        await self._files.source(asset, use, within=True),
                        caption=caption.text or None,
                        caption_entities=caption.entities() or None,
                    )
                )
            messages = await self._bot.send_media_group(
                place.chat_id,
                media,
                message_thread_id=_thread(place),
                disable_notification=delivery.post.silent or None,
                rate_limit_args=priority,
            )
            for (asset, use), message in zip(uses, messages, strict=False):
                await self._files.learn(asset, use, message)
        return [str(message.message_id) for message in messages]

    async def change(
        self,
        delivery: Delivery,
        place: ChatRef,
        message_id: int,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> None:
        """Change a message to this post; one that shows it already is done. Raises TelegramError.

        A message keeps its nature: a text stays a text, a photo or loop gets the new one and its
        caption; what has no picture of its own changes the caption alone.
        """
        parts = parts_of(delivery.post, delivery.assets)
        if not parts:
            raise Rejected("nothing-to-say")
        try:
            if isinstance(parts[0], One) and len(parts) == 1:
                await self._change_photo(parts[0], place, message_id, keys, priority)
            else:
                await self._change_words(delivery, place, message_id, keys, priority)
        except BadRequest as error:
            if not unchanged(error):
                raise

    async def _change_photo(
        self,
        part: One,
        place: ChatRef,
        message_id: int,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> None:
        kind = InputMediaPhoto if part.use == "photo" else InputMediaAnimation
        async with self._files.uploading([(part.asset, part.use)]):
            source = await self._files.source(part.asset, part.use, within=True)
            media = kind(
                source,
                caption=part.caption.text or None,
                caption_entities=part.caption.entities() or None,
            )
            changed = await self._bot.edit_message_media(
                media, place.chat_id, message_id, reply_markup=keys, rate_limit_args=priority
            )
            if isinstance(changed, Message):
                await self._files.learn(part.asset, part.use, changed)

    async def _change_words(
        self,
        delivery: Delivery,
        place: ChatRef,
        message_id: int,
        keys: InlineKeyboardMarkup | None,
        priority: Priority,
    ) -> None:
        words = parts_of(delivery.post, (), pictures=False)
        rich = words[0].rich if words and isinstance(words[0], Words) else Rich()
        if not rich:
            raise Rejected("nothing-to-say")
        try:
            await self._bot.edit_message_text(
                pieces(rich, TEXT_LIMIT)[0].text,
                place.chat_id,
                message_id,
                entities=rich.entities(),
                link_preview_options=NO_PREVIEW,
                reply_markup=keys,
                rate_limit_args=priority,
            )
        except BadRequest as error:
            if "no text in the message" not in error.message.lower():
                raise
            short = pieces(rich, CAPTION_LIMIT)[0]
            await self._bot.edit_message_caption(
                place.chat_id,
                message_id,
                caption=short.text,
                caption_entities=short.entities(),
                reply_markup=keys,
                rate_limit_args=priority,
            )


def _assets(part: Part) -> list[Asset]:
    match part:
        case One(asset) | Tune(asset):
            return [asset]
        case Album(items):
            return [asset for asset, _ in items]
    return []


def _thread(place: ChatRef) -> int | None:
    return int(place.thread_id) if place.thread_id.isdecimal() else None

"""The fake Telegram: its state, and the rules of its Bot API methods.

Long because it is one service: the methods share the same chats, rights and refusals, and reading
them side by side is how they are compared with Telegram's own description.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from PIL import Image
from telegram import constants

from bot.clock import SystemClock
from tests.telegram.fake.bot_api import misfit
from tests.telegram.fake.checks import (
    check_caption,
    check_keyboard,
    check_shape,
    check_text,
)
from tests.telegram.fake.model import (
    ADMIN_RIGHTS,
    JSON,
    SEND_RIGHTS,
    Bot,
    Chat,
    Member,
    Person,
    Refused,
    Request,
    Tap,
    Topic,
)
from tests.telegram.fake.rates import Rates

#: seconds after which a tap can no longer be answered
TAP_EXPIRES_S = 15.0
DELETE_WITHIN = timedelta(hours=48)
COUNTED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendAnimation",
        "sendVideo",
        "sendDocument",
        "sendMediaGroup",
        "editMessageText",
        "editMessageMedia",
        "editMessageCaption",
        "editMessageReplyMarkup",
    }
)
_CHANGING = COUNTED | {"deleteMessage", "pinChatMessage", "unpinChatMessage", "sendChatAction"}

Files = dict[str, bytes]


class FakeTelegram:
    """Everything behind the Bot API."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.bots: dict[str, Bot] = {}
        self.taps: dict[str, Tap] = {}
        self.rates: dict[int, Rates] = {}
        self.requests: list[Request] = []
        #: (method, code, description) to answer next requests of a method with
        self.failures: dict[str, list[Refused]] = {}
        #: methods whose next request is taken, and then the connection breaks
        self.break_after: list[str] = []
        #: seconds that a method takes
        self.slow: dict[str, float] = {}
        #: the slow requests that have begun
        self.begun: list[str] = []
        #: seconds by which the clock of the 48 hours and of messages is ahead
        self.ahead = timedelta()
        self.changed = asyncio.Condition()
        self.push: Callable[[Bot, JSON], None] | None = None
        self._message_ids: dict[int, int] = {}
        self._taps = 0
        self._people = 5_000_000
        self._groups = -1_000
        self._supergroups = -1_001_000_000_000
        #: sha256 of every upload, in order
        self.uploads: list[str] = []
        #: the bot's reactions, by chat and message
        self.nods: dict[tuple[int, int], str] = {}
        #: what people sent, by the path under which it can be fetched
        self.sent_files: dict[str, bytes] = {}
        #: messages that came without a sound, by chat and id
        self.silent: set[tuple[int, int]] = set()

    # --- making people, chats, bots --------------------------------------------------------------

    def now(self) -> int:
        return int((self.clock.now() + self.ahead).timestamp())

    def new_person(
        self, first_name: str, *, language: str = "en", started: Bot | None = None, **more: Any
    ) -> Person:
        self._people += 1
        person = Person(self._people, first_name, language=language, **more)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", first_name or "-")
        if started is not None:
            person.started.add(started.id)
        return person

    def new_bot(self, token: str, username: str, *, privacy: bool = True) -> Bot:
        number = int(token.split(":")[0])
        account = Person(number, "Stretch", username=username, is_bot=True, language="")
        self.people[number] = account
        bot = Bot(account, token, privacy=privacy)
        self.bots[token] = bot
        self.rates[number] = Rates()
        return bot

    def new_group(
        self, title: str, *people: Person, kind: str = "supergroup", forum: bool = False
    ) -> Chat:
        if kind == "group":
            self._groups -= 1
            number = self._groups
        else:
            self._supergroups -= 1
            number = self._supergroups
        chat = Chat(number, kind, title, forum=forum)
        for person in people:
            chat.members[person.id] = Member()
        self.chats[number] = chat
        return chat

    def new_topic(self, chat: Chat, name: str, by: int = 0) -> Topic:
        topic = Topic(self.next_message(chat), name, by=by)
        chat.topics[topic.id] = topic
        return topic

    def next_message(self, chat: Chat) -> int:
        number = self._message_ids.get(chat.id, 0) + 1
        self._message_ids[chat.id] = number
        return number

    # --- updates ---------------------------------------------------------------------------------

    def give(self, bot: Bot, kind: str, content: JSON) -> int:
        """Put an update into the bot's queue, as far as it asked for this kind."""
        usual = kind not in ("chat_member", "message_reaction", "message_reaction_count")
        if (kind not in bot.allowed) if bot.allowed else not usual:
            return 0
        update: JSON = {"update_id": bot.next_update, kind: content}
        wrong = misfit(update, "Update")
        assert not wrong, wrong
        bot.next_update += 1
        self.give_raw(bot, update)
        return int(update["update_id"])

    def give_raw(self, bot: Bot, update: JSON) -> None:
        """Put this into the bot's queue as it is."""
        bot.updates.append(update)
        bot.came.set()
        if bot.webhook and self.push is not None:
            self.push(bot, update)

    # --- requests --------------------------------------------------------------------------------

    async def call(self, token: str, method: str, params: JSON, files: Files) -> Any:
        """Do what a request asks for. Raises Refused."""
        at = self.clock.ticks()
        try:
            result = await self._call(token, method, params, files, at)
        except Refused as refused:
            self.requests.append(
                Request(method, params, at, False, refused.description, refused.code)
            )
            await self._tell()
            raise
        if method != "getUpdates":
            self.requests.append(Request(method, params, at, True))
            await self._tell()
        return result

    def hung_up(self, method: str) -> None:
        """The last refusal of this method went to nobody."""
        for at in range(len(self.requests) - 1, -1, -1):
            if self.requests[at].method == method and not self.requests[at].ok:
                del self.requests[at]
                return

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _call(self, token: str, method: str, params: JSON, files: Files, at: float) -> Any:
        bot = self.bots.get(token)
        if bot is None:
            raise Refused(401, "Unauthorized")
        check_shape(method, params)
        if self.failures.get(method):
            raise self.failures[method].pop(0)
        handler: Callable[[Bot, JSON, Files], Any] | None = getattr(self, f"_{method}", None)
        if handler is None:
            raise Refused(404, "Not Found: this method is not expected")
        chat = self._chat(params["chat_id"], bot, method) if "chat_id" in params else None
        if chat is not None and method in COUNTED:
            items = len(params["media"]) if method == "sendMediaGroup" else 1
            self.rates[bot.id].check(chat.id, items, at)
        if method in self.slow:
            self.begun.append(method)
            await self._tell()
            await asyncio.sleep(self.slow[method])
        result = handler(bot, params, files)
        return await result if isinstance(result, Awaitable) else result

    def _chat(self, chat_id: object, bot: Bot, method: str) -> Chat:
        chat = self.chats.get(int(str(chat_id)))
        if chat is None or chat.deleted:
            if chat is not None and method in _CHANGING:
                raise Refused(403, "Forbidden: the group chat was deleted")
            raise Refused(400, "Bad Request: chat not found")
        if chat.migrated_to:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if method in _CHANGING:
            self._may_write(chat, bot)
        return chat

    def _may_write(self, chat: Chat, bot: Bot) -> None:
        if chat.private:
            person = self.people[chat.id]
            if person.deactivated:
                raise Refused(403, "Forbidden: user is deactivated")
            if bot.id in person.blocked:
                raise Refused(403, "Forbidden: bot was blocked by the user")
            if bot.id not in person.started:
                raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
            return
        member = chat.members.get(bot.id)
        if member is None or member.status == "left":
            raise Refused(403, f"Forbidden: bot is not a member of the {chat.type} chat")
        if member.status == "kicked":
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        if not self._holds(chat, member, "can_send_messages"):
            raise Refused(400, "Bad Request: not enough rights to send text messages to the chat")

    def _holds(self, chat: Chat, member: Member, right: str) -> bool:
        if member.status in ("administrator", "creator"):
            return right in SEND_RIGHTS or right in member.rights or member.status == "creator"
        if member.status == "restricted":
            return right in member.rights
        return right in chat.permissions

    def _thread(self, chat: Chat, bot: Bot, params: JSON) -> JSON:
        """The topic a message goes to, as fields of the message."""
        thread = params.get("message_thread_id")
        member = chat.members.get(bot.id)
        manages = member is not None and self._holds(chat, member, "can_manage_topics")
        if thread is None:
            if chat.forum and chat.general_closed and not manages:
                raise Refused(400, "Bad Request: TOPIC_CLOSED")
            return {}
        topic = chat.topics.get(thread)
        if topic is None:
            raise Refused(400, "Bad Request: message thread not found")
        if topic.closed and not manages:
            raise Refused(400, "Bad Request: TOPIC_CLOSED")
        return {"message_thread_id": thread, "is_topic_message": True}

    # --- who am I, updates -----------------------------------------------------------------------

    def _getMe(self, bot: Bot, params: JSON, files: Files) -> JSON:
        return {
            **bot.account.user,
            "can_join_groups": True,
            "can_read_all_group_messages": not bot.privacy,
            "supports_inline_queries": False,
        }

    async def _getUpdates(self, bot: Bot, params: JSON, files: Files) -> list[JSON]:
        if bot.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if bot.polls:
            # The one who asks later wins; the earlier request is cut off.
            bot.poll_cut.set()
        bot.polls += 1
        cut = bot.poll_cut = asyncio.Event()
        if params.get("allowed_updates") is not None:
            bot.allowed = tuple(params["allowed_updates"])
        limit = params.get("limit", 100)
        offset = params.get("offset")
        if offset is not None:
            while bot.updates and bot.updates[0]["update_id"] < offset:
                bot.confirmed = bot.updates.popleft()["update_id"]
        try:
            until = self.clock.ticks() + params.get("timeout", 0)
            while not bot.updates and (left := until - self.clock.ticks()) > 0:
                bot.came.clear()
                waits = [
                    asyncio.ensure_future(bot.came.wait()),
                    asyncio.ensure_future(cut.wait()),
                ]
                await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                for wait in waits:
                    wait.cancel()
                if cut.is_set():
                    raise Refused(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only "
                        "one bot instance is running",
                    )
            return list(bot.updates)[:limit]
        finally:
            bot.polls -= 1

    def _setWebhook(self, bot: Bot, params: JSON, files: Files) -> bool:
        secret = params.get("secret_token", "")
        if not all(char.isalnum() or char in "_-" for char in secret) or len(secret) > 256:
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        if not params["url"].startswith(("https://", "http://127.0.0.1")):
            raise Refused(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        bot.webhook = {"url": params["url"], "secret": secret}
        bot.allowed = tuple(params.get("allowed_updates") or ())
        for update in bot.updates:
            if self.push is not None:
                self.push(bot, update)
        return True

    def _deleteWebhook(self, bot: Bot, params: JSON, files: Files) -> bool:
        bot.webhook = {}
        return True

    # --- sending ---------------------------------------------------------------------------------

    def _new_message(self, bot: Bot, chat: Chat, params: JSON, **content: Any) -> JSON:
        check_keyboard(params.get("reply_markup"))
        thread = self._thread(chat, bot, params)
        message: JSON = {
            "message_id": self.next_message(chat),
            "date": self.now(),
            "chat": chat.shown,
            "from": bot.account.user,
            **thread,
            **content,
        }
        if params.get("reply_markup"):
            message["reply_markup"] = params["reply_markup"]
        reply = params.get("reply_parameters")
        if reply:
            to = chat.messages.get(reply["message_id"])
            if to is None and not reply.get("allow_sending_without_reply"):
                raise Refused(400, "Bad Request: message to be replied not found")
        chat.messages[message["message_id"]] = message
        return message

    def _sendMessage(self, bot: Bot, params: JSON, files: Files) -> JSON:
        entities = params.get("entities") or []
        check_text(params["text"], entities, constants.MessageLimit.MAX_TEXT_LENGTH)
        content: JSON = {"text": params["text"]}
        if entities:
            content["entities"] = entities
        chat = self.chats[int(params["chat_id"])]
        message = self._new_message(bot, chat, params, **content)
        if params.get("disable_notification"):
            self.silent.add((chat.id, message["message_id"]))
        return message

    def _may_show(self, bot: Bot, chat: Chat, right: str, what: str) -> None:
        member = chat.members.get(bot.id)
        if not chat.private and member and not self._holds(chat, member, right):
            raise Refused(400, f"Bad Request: not enough rights to send {what} to the chat")

    def _getFile(self, bot: Bot, params: JSON, files: Files) -> JSON:
        known = bot.files.get(params["file_id"])
        if known is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if known["file_size"] > constants.FileSizeLimit.FILESIZE_DOWNLOAD:
            raise Refused(400, "Bad Request: file is too big")
        shown = {name: known[name] for name in ("file_id", "file_unique_id", "file_size")}
        return {**shown, "file_path": known["file_path"]}

    def _file(self, bot: Bot, given: str, files: Files, kind: str) -> JSON:
        """A file that was uploaded, or one this bot sent before."""
        if not given.startswith("attach://"):
            known = bot.files.get(given)
            if known is None or known["kind"] != kind:
                raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
            return known
        data = files.get(given.removeprefix("attach://"))
        if not data:
            raise Refused(400, "Bad Request: file must be non-empty")
        sha = hashlib.sha256(data).hexdigest()
        file: JSON = {
            "kind": kind,
            "file_id": f"{kind}-{bot.id}-{len(bot.files)}-{sha[:12]}",
            "file_unique_id": sha[:16],
            "file_size": len(data),
            "width": 640,
            "height": 640,
            "duration": 0,
        }
        if kind == "photo":
            if len(data) > constants.FileSizeLimit.PHOTOSIZE_UPLOAD:
                raise Refused(400, "Bad Request: file is too big for a photo")
            file["width"], file["height"] = self._photo_size(data)
        self.uploads.append(sha)
        bot.files[file["file_id"]] = file
        return file

    def _photo_size(self, data: bytes) -> tuple[int, int]:
        try:
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
        except Exception:
            raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED") from None
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise Refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        return width, height

    def _shown_file(self, file: JSON) -> JSON:
        shown = {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}
        match file["kind"]:
            case "photo":
                return {"photo": [{**shown, "width": file["width"], "height": file["height"]}]}
            case "animation" | "video" as kind:
                return {
                    kind: {
                        **shown,
                        "width": file["width"],
                        "height": file["height"],
                        "duration": 3,
                    }
                }
            case "audio":
                return {"audio": {**shown, "duration": file["duration"]}}
        return {"document": shown}

    def _with_file(self, bot: Bot, params: JSON, files: Files, kind: str) -> JSON:
        chat = self.chats[int(params["chat_id"])]
        rights = {
            "photo": ("can_send_photos", "photos"),
            "animation": ("can_send_other_messages", "animations"),
            "video": ("can_send_videos", "videos"),
            "document": ("can_send_documents", "documents"),
            "audio": ("can_send_audios", "music"),
        }
        self._may_show(bot, chat, *rights[kind])
        check_caption(params)
        content = self._shown_file(self._file(bot, params[kind], files, kind))
        for name in ("caption", "caption_entities"):
            if params.get(name):
                content[name] = params[name]
        return self._new_message(bot, chat, params, **content)

    def _sendPhoto(self, bot: Bot, params: JSON, files: Files) -> JSON:
        return self._with_file(bot, params, files, "photo")

    def _sendAnimation(self, bot: Bot, params: JSON, files: Files) -> JSON:
        return self._with_file(bot, params, files, "animation")

    def _sendAudio(self, bot: Bot, params: JSON, files: Files) -> JSON:
        message = self._with_file(bot, params, files, "audio")
        told = {name: params[name] for name in ("duration", "performer", "title") if name in params}
        message["audio"] |= told
        return message

    def _sendDocument(self, bot: Bot, params: JSON, files: Files) -> JSON:
        return self._with_file(bot, params, files, "document")

    def _sendMediaGroup(self, bot: Bot, params: JSON, files: Files) -> list[JSON]:
        limits = constants.MediaGroupLimit
        media = params["media"]
        if not limits.MIN_MEDIA_LENGTH <= len(media) <= limits.MAX_MEDIA_LENGTH:
            raise Refused(400, "Bad Request: an album has 2 to 10 items")
        chat = self.chats[int(params["chat_id"])]
        self._may_show(bot, chat, "can_send_photos", "photos")
        made: list[JSON] = []
        for each in media:
            if each["type"] not in ("photo", "video"):
                raise Refused(400, f"Bad Request: a {each['type']} cannot stand in this album")
            check_caption(each)
            content = self._shown_file(self._file(bot, each["media"], files, each["type"]))
            for name in ("caption", "caption_entities"):
                if each.get(name):
                    content[name] = each[name]
            made.append(
                self._new_message(
                    bot, chat, params, media_group_id=f"album{len(self.requests)}", **content
                )
            )
        return made

    # --- changing --------------------------------------------------------------------------------

    def _mine(self, bot: Bot, params: JSON) -> JSON:
        chat = self.chats[int(params["chat_id"])]
        message = chat.messages.get(params["message_id"])
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if message["from"]["id"] != bot.id:
            raise Refused(400, "Bad Request: message can't be edited")
        return message

    def _edited(self, message: JSON, params: JSON, changes: JSON) -> JSON:
        check_keyboard(params.get("reply_markup"))
        markup = params.get("reply_markup")
        after = {**message, **changes}
        after.pop("reply_markup", None)
        shows = {"photo", "animation", "video"}
        if shows & changes.keys():
            # What was shown before goes, of whatever kind it was.
            after = {k: v for k, v in after.items() if k not in shows - changes.keys()}
        if markup and markup["inline_keyboard"]:
            after["reply_markup"] = markup
        for name in ("entities", "caption_entities"):
            if name in after and not after[name]:
                del after[name]
        if {k: v for k, v in after.items() if k != "edit_date"} == {
            k: v for k, v in message.items() if k != "edit_date"
        }:
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        after["edit_date"] = self.now()
        message.clear()
        message.update(after)
        return message

    def _editMessageText(self, bot: Bot, params: JSON, files: Files) -> JSON:
        message = self._mine(bot, params)
        if "text" not in message:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        entities = params.get("entities") or []
        check_text(params["text"], entities, constants.MessageLimit.MAX_TEXT_LENGTH)
        return self._edited(message, params, {"text": params["text"], "entities": entities})

    def _editMessageCaption(self, bot: Bot, params: JSON, files: Files) -> JSON:
        message = self._mine(bot, params)
        if "text" in message:
            raise Refused(400, "Bad Request: there is no caption in the message to edit")
        check_caption(params)
        return self._edited(
            message,
            params,
            {
                "caption": params.get("caption"),
                "caption_entities": params.get("caption_entities") or [],
            },
        )

    def _editMessageMedia(self, bot: Bot, params: JSON, files: Files) -> JSON:
        message = self._mine(bot, params)
        media = params["media"]
        check_caption(media)
        if "text" in message:
            raise Refused(400, "Bad Request: message can't be edited")
        content = self._shown_file(self._file(bot, media["media"], files, media["type"]))
        content["caption"] = media.get("caption")
        content["caption_entities"] = media.get("caption_entities") or []
        return self._edited(message, params, content)

    def _deleteMessage(self, bot: Bot, params: JSON, files: Files) -> bool:
        chat = self.chats[int(params["chat_id"])]
        message = chat.messages.get(params["message_id"])
        if message is None:
            raise Refused(400, "Bad Request: message to delete not found")
        if message["date"] + DELETE_WITHIN.total_seconds() < self.now():
            raise Refused(400, "Bad Request: message can't be deleted for everyone")
        member = chat.members.get(bot.id)
        mine = message["from"]["id"] == bot.id and "pinned_message" not in message
        if not mine and not (member and self._holds(chat, member, "can_delete_messages")):
            raise Refused(400, "Bad Request: message can't be deleted")
        del chat.messages[params["message_id"]]
        return True

    def _may_pin(self, bot: Bot, params: JSON) -> Chat:
        chat = self.chats[int(params["chat_id"])]
        member = chat.members.get(bot.id)
        if not chat.private and member and not self._holds(chat, member, "can_pin_messages"):
            raise Refused(
                400, "Bad Request: not enough rights to manage pinned messages in the chat"
            )
        if params["message_id"] not in chat.messages:
            raise Refused(400, "Bad Request: message to pin not found")
        return chat

    def _pinChatMessage(self, bot: Bot, params: JSON, files: Files) -> bool:
        chat = self._may_pin(bot, params)
        if not params.get("disable_notification"):
            raise Refused(400, "Bad Request: a board that rings for everyone (a rule of this test)")
        chat.pinned.append(params["message_id"])
        line: JSON = {
            "message_id": self.next_message(chat),
            "date": self.now(),
            "chat": chat.shown,
            "from": bot.account.user,
            "pinned_message": dict(chat.messages[params["message_id"]]),
        }
        chat.messages[line["message_id"]] = line
        self.give(bot, "message", line)
        return True

    def _unpinChatMessage(self, bot: Bot, params: JSON, files: Files) -> bool:
        chat = self._may_pin(bot, params)
        if params["message_id"] in chat.pinned:
            chat.pinned.remove(params["message_id"])
        return True

    def _sendChatAction(self, bot: Bot, params: JSON, files: Files) -> bool:
        self._thread(self.chats[int(params["chat_id"])], bot, params)
        return True

    def _setMessageReaction(self, bot: Bot, params: JSON, files: Files) -> bool:
        chat = self.chats[int(params["chat_id"])]
        message = chat.messages.get(params["message_id"])
        if message is None:
            raise Refused(400, "Bad Request: message to react not found")
        signs = params.get("reaction") or []
        if len(signs) > 1 or any(
            each["emoji"] not in set(constants.ReactionEmoji) for each in signs
        ):
            raise Refused(400, "Bad Request: REACTION_INVALID")
        self.nods[chat.id, params["message_id"]] = "".join(each["emoji"] for each in signs)
        return True

    # --- taps, rights, commands ------------------------------------------------------------------

    def _answerCallbackQuery(self, bot: Bot, params: JSON, files: Files) -> bool:
        tap = self.taps.get(params["callback_query_id"])
        at = self.clock.ticks()
        if tap is None or at - tap.at > TAP_EXPIRES_S or tap.answered.done():
            raise Refused(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        limit = constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
        if len(params.get("text", "")) > limit:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        url = params.get("url")
        if url and not url.startswith(f"https://t.me/{bot.account.username}?start="):
            raise Refused(400, "Bad Request: URL_INVALID")
        tap.answered_at = at
        tap.answered.set_result(params)
        return True

    def new_tap(self, by: Person) -> Tap:
        self._taps += 1
        tap = Tap(
            f"{4_000_000 + self._taps}",
            by.id,
            self.clock.ticks(),
            asyncio.get_running_loop().create_future(),
        )
        self.taps[tap.id] = tap
        return tap

    def member_shown(self, chat: Chat, user_id: int) -> JSON:
        """A member of a chat as Telegram tells of them."""
        member = chat.members.get(user_id) or Member("left")
        shown: JSON = {"status": member.status, "user": self.people[user_id].user}
        match member.status:
            case "creator":
                shown["is_anonymous"] = member.anonymous
            case "administrator":
                shown |= {"can_be_edited": False, "is_anonymous": member.anonymous}
                shown |= {right: right in member.rights for right in ADMIN_RIGHTS}
            case "restricted":
                shown |= {"is_member": True, "until_date": 0}
                rights = (*SEND_RIGHTS, "can_change_info", "can_invite_users")
                shown |= {right: right in member.rights for right in rights}
                shown |= {"can_pin_messages": False, "can_manage_topics": False}
                shown |= {"can_react_to_messages": True, "can_edit_tag": False}
            case "kicked":
                shown["until_date"] = 0
        return shown

    def _seen(self, bot: Bot, params: JSON) -> Chat:
        chat = self.chats[int(params["chat_id"])]
        member = chat.members.get(bot.id)
        if not chat.private and (member is None or member.status in ("left", "kicked")):
            raise Refused(403, f"Forbidden: bot is not a member of the {chat.type} chat")
        return chat

    def _getChatMember(self, bot: Bot, params: JSON, files: Files) -> JSON:
        chat = self._seen(bot, params)
        if params["user_id"] not in self.people:
            raise Refused(400, "Bad Request: user not found")
        return self.member_shown(chat, params["user_id"])

    def _getChatAdministrators(self, bot: Bot, params: JSON, files: Files) -> list[JSON]:
        chat = self._seen(bot, params)
        if chat.private:
            raise Refused(400, "Bad Request: there are no administrators in the private chat")
        return [
            self.member_shown(chat, user)
            for user, member in chat.members.items()
            if member.status in ("creator", "administrator")
        ]

    def _getChat(self, bot: Bot, params: JSON, files: Files) -> JSON:
        chat = self._seen(bot, params)
        shown: JSON = {
            **chat.shown,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {
                "unlimited_gifts": False,
                "limited_gifts": False,
                "unique_gifts": False,
                "premium_subscription": False,
                "gifts_from_channels": False,
            },
        }
        if not chat.private:
            rights = (
                *SEND_RIGHTS,
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
            )
            shown["permissions"] = {right: right in chat.permissions for right in rights}
        return shown

    def _setMyCommands(self, bot: Bot, params: JSON, files: Files) -> bool:
        limits = constants.BotCommandLimit
        for command in params["commands"]:
            name, words = command["command"], command["description"]
            proper = name.isascii() and name.replace("_", "a").isalnum() and name == name.lower()
            if not proper or len(name) > limits.MAX_COMMAND:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not limits.MIN_DESCRIPTION <= len(words) <= limits.MAX_DESCRIPTION:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        language = params.get("language_code", "")
        if language and len(language) != 2:
            raise Refused(400, "Bad Request: invalid language code specified")
        scope = (params.get("scope") or {"type": "default"})["type"]
        bot.commands[f"{scope}:{language}"] = params["commands"]
        return True

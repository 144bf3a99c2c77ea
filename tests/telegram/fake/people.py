"""What people do in the fake Telegram: write, tap, react, come and go, and what they then see."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.telegram.fake.model import (
    ADMIN_RIGHTS,
    ANONYMOUS_ADMIN,
    JSON,
    Bot,
    Chat,
    Member,
    Person,
    Request,
    Tap,
    Topic,
)
from tests.telegram.fake.telegram import FakeTelegram

#: seconds between two looks at what changes without a request
LOOK_EVERY_S = 0.02

#: marks a command in a text
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(@\w+)?")


class People:
    """Acts for everybody, towards one bot."""

    def __init__(self, telegram: FakeTelegram, bot: Bot) -> None:
        self.telegram = telegram
        self.bot = bot

    # --- groups ----------------------------------------------------------------------------------

    def add_bot(
        self, chat: Chat, by: Person, *, admin: bool = False, rights: tuple[str, ...] = ADMIN_RIGHTS
    ) -> None:
        """Bring the bot into the group."""
        self.set_bot(chat, by, "administrator" if admin else "member", rights if admin else ())

    def set_bot(self, chat: Chat, by: Person, status: str, rights: tuple[str, ...] = ()) -> None:
        """Change what the bot is in the group."""
        old = (
            self.telegram.member_shown(chat, self.bot.id)
            if self.bot.id in chat.members
            else {"status": "left", "user": self.bot.account.user}
        )
        chat.members[self.bot.id] = Member(status, set(rights))
        self.telegram.give(
            self.bot,
            "my_chat_member",
            {
                "chat": chat.shown,
                "from": by.user,
                "date": self.telegram.now(),
                "old_chat_member": old,
                "new_chat_member": self.telegram.member_shown(chat, self.bot.id),
            },
        )

    def make_admin(self, chat: Chat, person: Person) -> None:
        chat.members[person.id] = Member("administrator", set(ADMIN_RIGHTS))

    # --- writing ---------------------------------------------------------------------------------

    def say(
        self,
        person: Person,
        chat: Chat | None,
        text: str | None,
        *,
        reply_to: JSON | None = None,
        topic: Topic | None = None,
        at: datetime | None = None,
        sender_chat: Chat | None = None,
        **more: Any,
    ) -> JSON:
        """Write in a group, or privately to the bot when `chat` is None."""
        place = chat or self.telegram.chats[person.id]
        message: JSON = {
            "message_id": self.telegram.next_message(place),
            "date": int(at.timestamp()) if at else self.telegram.now(),
            "chat": {**place.shown},
            "from": person.user,
            **({} if text is None else {"text": text}),
            **more,
        }
        if place.private:
            message["chat"] = {"id": person.id, "type": "private", "first_name": person.first_name}
            person.started.add(self.bot.id)
            person.blocked.discard(self.bot.id)
        marks = [
            {"type": "bot_command", "offset": found.start(), "length": len(found.group())}
            for found in _COMMAND.finditer(text or "")
            if found.start() == 0 or (text or "")[found.start() - 1].isspace()
        ]
        if marks:
            message["entities"] = marks
        if topic is not None:
            message |= {"message_thread_id": topic.id, "is_topic_message": True}
            message["reply_to_message"] = self._topic_root(place, topic)
        if reply_to is not None:
            message["reply_to_message"] = {
                key: value for key, value in reply_to.items() if key != "reply_to_message"
            }
        if sender_chat is not None:
            message["sender_chat"] = sender_chat.shown
        place.messages[message["message_id"]] = message
        if self._visible(place, message):
            self.telegram.give(self.bot, "message", message)
        return message

    def record(
        self,
        person: Person,
        data: bytes,
        *,
        seconds: int = 5,
        kind: str = "voice",
        mime: str = "audio/ogg",
        size: int = 0,
        caption: str = "",
        chat: Chat | None = None,
    ) -> JSON:
        """Send a "voice" message, "audio" or a "document"; `size` where it says another one."""
        number = len(self.bot.files)
        file: JSON = {
            "kind": kind,
            "file_id": f"{kind}-{number}",
            "file_unique_id": f"unique-{number}",
            "file_size": size or len(data),
            "file_path": f"{kind}/file_{number}.oga",
        }
        self.bot.files[file["file_id"]] = file
        self.telegram.sent_files[file["file_path"]] = data
        shown: JSON = {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}
        shown["mime_type"] = mime
        if kind != "document":
            shown["duration"] = seconds
        more: dict[str, Any] = {kind: shown, **({"caption": caption} if caption else {})}
        return self.say(person, chat, None, **more)

    def _topic_root(self, chat: Chat, topic: Topic) -> JSON:
        by = self.telegram.people.get(topic.by, self.bot.account)
        return {
            "message_id": topic.id,
            "date": self.telegram.now(),
            "chat": chat.shown,
            "from": by.user,
            "message_thread_id": topic.id,
            "is_topic_message": True,
            "forum_topic_created": {"name": topic.name, "icon_color": 7322096},
        }

    def _visible(self, chat: Chat, message: JSON) -> bool:
        """Whether the bot gets to see it: privacy mode shows commands and replies to the bot."""
        if chat.private:
            return True
        member = chat.members.get(self.bot.id)
        if member is None or member.status in ("left", "kicked"):
            return False
        if not self.bot.privacy or member.status == "administrator":
            return True
        reply = message.get("reply_to_message", {})
        to_bot = reply.get("from", {}).get("id") == self.bot.id and "text" in reply | {
            "text": reply.get("caption", "")
        }
        command = any(each["offset"] == 0 for each in message.get("entities", ()))
        return command or (to_bot and "forum_topic_created" not in reply)

    def say_anonymously(self, chat: Chat, text: str) -> JSON:
        """Write as the group itself, as anonymous administrators do."""
        anonymous = Person(
            ANONYMOUS_ADMIN, "Group", username="GroupAnonymousBot", is_bot=True, language=""
        )
        return self.say(anonymous, chat, text, sender_chat=chat)

    def start(self, person: Person, payload: str = "") -> JSON:
        """Press Start in the private chat."""
        return self.say(person, None, f"/start {payload}".strip())

    def block(self, person: Person) -> None:
        """Block the bot."""
        person.blocked.add(self.bot.id)
        self._private_member(person, "member", "kicked")

    def unblock(self, person: Person) -> None:
        person.blocked.discard(self.bot.id)
        person.started.add(self.bot.id)
        self._private_member(person, "kicked", "member")

    def _private_member(self, person: Person, old: str, new: str) -> None:
        def shown(status: str) -> JSON:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self.bot.account.user, **until}

        self.telegram.give(
            self.bot,
            "my_chat_member",
            {
                "chat": {"id": person.id, "type": "private", "first_name": person.first_name},
                "from": person.user,
                "date": self.telegram.now(),
                "old_chat_member": shown(old),
                "new_chat_member": shown(new),
            },
        )

    # --- tapping and reacting --------------------------------------------------------------------

    def tap(self, person: Person, message: JSON, words: str) -> Tap:
        """Press the button with these words (or whose data begins with them)."""
        for row in message["reply_markup"]["inline_keyboard"]:
            for button in row:
                data = button.get("callback_data", "")
                if data and (button["text"] == words or data.startswith(words)):
                    return self.tap_data(person, message, data)
        raise AssertionError(f"no button {words!r} under {message.get('text', '')[:60]!r}")

    def tap_data(self, person: Person, message: JSON, data: str) -> Tap:
        """Press a button that carries this data."""
        tap = self.telegram.new_tap(person)
        self.telegram.give(
            self.bot,
            "callback_query",
            {
                "id": tap.id,
                "from": person.user,
                "message": message,
                "chat_instance": "1",
                "data": data,
            },
        )
        return tap

    def react(self, person: Person, chat: Chat, message: JSON, emoji: str) -> None:
        """Put a reaction on a message; bots hear of it only as administrators."""
        member = chat.members.get(self.bot.id)
        if member is None or member.status != "administrator":
            return
        self.telegram.give(
            self.bot,
            "message_reaction",
            {
                "chat": chat.shown,
                "message_id": message["message_id"],
                "user": person.user,
                "date": self.telegram.now(),
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            },
        )

    # --- chats change ----------------------------------------------------------------------------

    def upgrade(self, chat: Chat, by: Person) -> Chat:
        """Make a group a supergroup: it gets another id."""
        new = self.telegram.new_group(chat.title)
        new.members = dict(chat.members)
        chat.migrated_to = new.id
        base = {"date": self.telegram.now(), "from": by.user}
        self.telegram.give(
            self.bot,
            "message",
            {
                **base,
                "message_id": self.telegram.next_message(chat),
                "chat": chat.shown,
                "migrate_to_chat_id": new.id,
            },
        )
        self.telegram.give(
            self.bot,
            "message",
            {
                **base,
                "message_id": self.telegram.next_message(new),
                "chat": new.shown,
                "migrate_from_chat_id": chat.id,
            },
        )
        return new

    def close_topic(self, chat: Chat, topic: Topic, by: Person, *, closed: bool = True) -> None:
        topic.closed = closed
        self.telegram.give(
            self.bot,
            "message",
            {
                "message_id": self.telegram.next_message(chat),
                "date": self.telegram.now(),
                "chat": chat.shown,
                "from": by.user,
                "message_thread_id": topic.id,
                "is_topic_message": True,
                "forum_topic_closed" if closed else "forum_topic_reopened": {},
            },
        )

    # --- seeing ----------------------------------------------------------------------------------

    def messages(self, chat: Chat | Person) -> list[JSON]:
        """What the bot has said there, oldest first."""
        found = self.telegram.chats[chat.id].messages.values()
        return [each for each in found if each["from"]["id"] == self.bot.id]

    async def sees(
        self,
        chat: Chat | Person,
        words: str,
        *,
        after: int = 0,
        within_s: float = 30.0,
    ) -> JSON:
        """The first message of the bot there that has these words, once it is there."""

        def found() -> JSON | None:
            for message in self.messages(chat):
                text = message.get("text") or message.get("caption") or ""
                if message["message_id"] > after and words.lower() in text.lower():
                    return message
            return None

        message: JSON = await self.until(found, f"{words!r} in {chat.id}", within_s)
        return message

    async def sees_button(
        self, chat: Chat | Person, data: str, *, after: int = 0, within_s: float = 120.0
    ) -> JSON:
        """The first message of the bot there with a button whose data begins so."""

        def found() -> JSON | None:
            for message in self.messages(chat):
                markup = message.get("reply_markup", {}).get("inline_keyboard", [])
                buttons = [button for row in markup for button in row]
                if message["message_id"] >= after and any(
                    button.get("callback_data", "").startswith(data) for button in buttons
                ):
                    return message
            return None

        message: JSON = await self.until(found, f"a button {data} in {chat.id}", within_s)
        return message

    async def until(self, look: Callable[[], Any], what: str = "it", within_s: float = 30.0) -> Any:
        """Wait until `look` finds something; it is looked after every request."""
        telegram = self.telegram
        try:
            async with asyncio.timeout(within_s), telegram.changed:
                while not (result := look()):
                    try:
                        await asyncio.wait_for(telegram.changed.wait(), LOOK_EVERY_S)
                    except TimeoutError:
                        continue
        except TimeoutError:
            raise AssertionError(f"waited {within_s} s for {what}; {self.story()}") from None
        return result

    def story(self) -> str:
        """The last requests, for a test that failed."""
        return "; ".join(
            f"{each.method} {'ok' if each.ok else each.description}"
            f" {str(each.params.get('text') or each.params.get('caption') or '')[:50]!r}"
            for each in self.telegram.requests[-12:]
        )

    @property
    def refused(self) -> list[Request]:
        """Requests that were refused."""
        return [each for each in self.telegram.requests if not each.ok]

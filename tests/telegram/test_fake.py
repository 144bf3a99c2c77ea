"""The fake refuses what Telegram refuses; otherwise none of the other tests would say anything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.fake.checks import check_shape
from tests.telegram.fake.model import JSON, SEND_RIGHTS, Bot, Chat, Member, Person, Refused
from tests.telegram.fake.people import People
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.theatre import TOKEN, picture


class World:
    """A bot, a person who pressed Start, and a group with both."""

    def __init__(self) -> None:
        self.telegram = FakeTelegram()
        self.bot: Bot = self.telegram.new_bot(TOKEN, "stretch_test_bot")
        self.telegram.rates[self.bot.id].on = False
        self.ana: Person = self.telegram.new_person("Ana", started=self.bot)
        self.chat: Chat = self.telegram.new_group("Stretchers", self.ana)
        self.people = People(self.telegram, self.bot)
        self.people.add_bot(self.chat, self.ana)

    async def call(self, method: str, files: dict[str, bytes] | None = None, **params: Any) -> Any:
        params.setdefault("chat_id", self.chat.id)
        return await self.telegram.call(TOKEN, method, params, files or {})


def keyboard(*rows: list[JSON]) -> JSON:
    return {"inline_keyboard": list(rows)}


def button(data: str = "v1:x", **more: Any) -> JSON:
    return {"text": "On", "callback_data": data} | more


@pytest.mark.parametrize(
    ("method", "params", "says"),
    [
        ("sendMessage", {"text": "x" * 4097}, "too long"),
        ("sendMessage", {"text": "🧘" * 2049}, "too long"),
        ("sendMessage", {"text": " "}, "empty"),
        ("sendMessage", {}, "text"),
        ("sendMessage", {"text": "x", "strange": 1}, "unknown parameters"),
        ("sendMessage", {"text": "x", "disable_notification": "maybe"}, "disable_notification"),
        ("sendMessage", {"text": "x", "chat_id": -5}, "chat not found"),
        ("sendMessage", {"text": "x", "message_thread_id": 77}, "thread not found"),
        (
            "sendMessage",
            {"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 5}]},
            "out of bounds",
        ),
        (
            "sendMessage",
            {"text": "🧘b", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
            "middle of a character",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard([button("x" * 65)])},
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard([button() for _ in range(9)])},
            "1 to 8",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard(*([button()] for _ in range(101)))},
            "too many",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard([button(text=" ")])},
            "without text",
        ),
        ("sendPhoto", {"photo": "photo-of-another-bot"}, "wrong file identifier"),
        ("sendPhoto", {"photo": "attach://gone"}, "non-empty"),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "attach://a"}]},
            "2 to 10",
        ),
        ("editMessageText", {"message_id": 999, "text": "x"}, "not found"),
        ("deleteMessage", {"message_id": 999}, "not found"),
        ("pinChatMessage", {"message_id": 1, "disable_notification": True}, "not enough rights"),
        ("getChatMember", {"user_id": 1}, "user not found"),
    ],
)
async def test_a_request_that_telegram_refuses(method: str, params: JSON, says: str) -> None:
    """Wrong, too much, too long, not there, not allowed."""
    world = World()
    with pytest.raises(Refused, match=says) as refused:
        await world.call(method, **params)
    assert refused.value.code == 400


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}),
        ("setMyCommands", {"commands": [{"command": "Über", "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "ok", "description": ""}]}),
        ("setWebhook", {"url": "http://bot.example.org"}),
        ("setWebhook", {"url": "https://bot.example.org", "secret_token": "a b"}),
    ],
)
async def test_what_belongs_to_no_chat_is_checked_too(method: str, params: JSON) -> None:
    """Taps that are over, commands with strange names, a webhook without a lock."""
    world = World()
    with pytest.raises(Refused) as refused:
        await world.telegram.call(TOKEN, method, params, {})
    assert refused.value.code == 400


@pytest.mark.parametrize(
    ("status", "words"),
    [("left", "not a member"), ("kicked", "was kicked")],
)
async def test_a_chat_the_bot_is_not_in(status: str, words: str) -> None:
    """Each with Telegram's own words."""
    world = World()
    world.chat.members[world.bot.id] = Member(status)
    with pytest.raises(Refused, match=words):
        await world.call("sendMessage", text="x")


async def test_a_person_must_have_pressed_start() -> None:
    """And not have blocked the bot since."""
    world = World()
    await world.call("sendMessage", chat_id=world.ana.id, text="x")
    world.ana.blocked.add(world.bot.id)
    with pytest.raises(Refused, match="blocked by the user"):
        await world.call("sendMessage", chat_id=world.ana.id, text="x")
    world.ana.blocked.clear()
    world.ana.started.clear()
    with pytest.raises(Refused, match="can't initiate"):
        await world.call("sendMessage", chat_id=world.ana.id, text="x")


async def test_only_ones_own_messages_can_be_edited_and_only_to_something_else() -> None:
    """The same text again is "not modified"."""
    world = World()
    mine = await world.call("sendMessage", text="x")
    with pytest.raises(Refused, match="not modified"):
        await world.call("editMessageText", message_id=mine["message_id"], text="x")
    theirs = world.people.say(world.ana, world.chat, "hello")
    with pytest.raises(Refused, match="can't be edited"):
        await world.call("editMessageText", message_id=theirs["message_id"], text="y")


async def test_a_file_belongs_to_one_bot() -> None:
    """Another bot does not know its id."""
    world = World()
    _, asset = picture(1)
    sent = await world.call("sendPhoto", {"photo": asset.data}, photo="attach://photo")
    file_id = sent["photo"][-1]["file_id"]
    assert await world.call("sendPhoto", photo=file_id)
    other = world.telegram.new_bot("6000000001:BB", "other_bot")
    world.chat.members[other.id] = Member("member", set(SEND_RIGHTS))
    params = {"chat_id": world.chat.id, "photo": file_id}
    with pytest.raises(Refused, match="wrong file identifier"):
        await world.telegram.call(other.token, "sendPhoto", params, {})


def test_too_much_at_once_has_to_wait() -> None:
    """For one chat after a short burst, for the bot after thirty; with the seconds to wait."""
    for chats, allowed in ((1, 2), (40, 30)):
        rates = World().telegram.rates[5000000001]
        rates.on = True
        for number in range(allowed):
            rates.check(1 + number % chats, 1, 100.0)
        with pytest.raises(Refused) as refused:
            rates.check(1 + allowed % chats, 1, 100.0)
        assert refused.value.code == 429
        assert refused.value.parameters["retry_after"] == 1


async def test_a_group_takes_twenty_a_minute() -> None:
    """An album counts each of its pictures."""
    world = World()
    rates = world.telegram.rates[world.bot.id]
    rates.on = True
    for second in range(3):
        rates.check(world.chat.id, 6, 100.0 + 2 * second)
    with pytest.raises(Refused):
        rates.check(world.chat.id, 3, 110.0)
    rates.check(world.chat.id, 6, 161.0)


@pytest.mark.parametrize(
    ("params", "wrong"),
    [
        ({"chat_id": 5}, "text: is missing"),
        ({"chat_id": 5, "text": 7}, "text: no String: 7"),
        ({"chat_id": True, "text": "a"}, "chat_id: no Integer or String: True"),
        ({"chat_id": "@a", "text": "a", "protect_content": 1}, "protect_content: no Boolean: 1"),
        ({"chat_id": 5, "text": "a", "entities": [{"type": "bold"}]}, "entities: no Array of"),
        ({"chat_id": 5, "text": "a", "reply_markup": {"keys": []}}, "reply_markup: no Inline"),
    ],
)
def test_a_request_of_the_wrong_shape_is_refused(params: JSON, wrong: str) -> None:
    """By Telegram's own description: what must be there, and of which type each thing is."""
    with pytest.raises(Refused, match=f"sendMessage: {wrong}"):
        check_shape("sendMessage", params)

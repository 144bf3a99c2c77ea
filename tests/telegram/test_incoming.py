"""What people do in groups and private chats, and what the house hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import structlog

from bot.core.events import (
    Asked,
    Commanded,
    ReachChanged,
    Reacted,
    RoomFound,
    RoomLost,
    RoomMoved,
    Said,
)
from bot.platforms.telegram import adapter
from tests.telegram.fake.model import CHANNEL_BOT, SERVICE, Chat, Person
from tests.telegram.theatre import Theatre, post_of, theatre, to_room


def a_group(stage: Theatre, *, admin: bool = False, forum: bool = False) -> tuple[Person, Chat]:
    """Ana, and a group with her and the bot in it."""
    ana = stage.telegram.new_person("Ana")
    chat = stage.telegram.new_group("Stretchers", ana, forum=forum)
    stage.people.add_bot(chat, ana, admin=admin)
    return ana, chat


def asked(stage: Theatre) -> list[Asked]:
    return [event for event in stage.house.events if isinstance(event, Asked)]


async def test_privacy_mode_is_enough() -> None:
    """Commands, and replies to the bot's own posts, are all that a group needs."""
    async with theatre() as stage:
        ana, chat = a_group(stage)
        await stage.adapter.deliver(to_room("lesson", chat.id, post_of("Day 1")))
        lesson = stage.people.messages(chat)[-1]
        stage.people.say(ana, chat, "what a lovely morning")
        stage.people.say(ana, chat, "done!", reply_to=lesson)
        said = await stage.house.event(Said)
        assert (said.text, said.origin.where.to_bot) == ("done!", True)
        stage.people.say(ana, chat, "/done day=2")
        command = await stage.house.event(Commanded)
        assert (command.name, command.text) == ("done", "day=2")
        assert command.origin.where.title == "Stretchers"
        assert len(asked(stage)) == 2


async def test_a_command_for_another_bot_is_not_ours() -> None:
    """Several bots live in one group; each answers to its own name."""
    async with theatre(privacy=False) as stage:
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/done@other_bot")
        stage.people.say(ana, chat, "/Done@Stretch_Test_Bot now")
        command = await stage.house.event(Commanded)
        assert (command.name, command.text) == ("done", "now")
        assert len(asked(stage)) == 1


async def test_forwarded_words_are_nobodys_check_in() -> None:
    """What somebody once said elsewhere is not said now; a command neither."""
    async with theatre(privacy=False) as stage:
        ana, chat = a_group(stage)
        origin = {"type": "user", "date": 1, "sender_user": ana.user}
        stage.people.say(ana, None, "done", forward_origin=origin)
        stage.people.say(ana, chat, "/done", forward_origin=origin)
        stage.people.say(ana, chat, "/me")
        assert (await stage.house.event(Commanded)).name == "me"
        assert len(asked(stage)) == 1


async def test_what_no_person_says_is_left_alone() -> None:
    """A channel's automatic forward, a channel as a member, another bot, nobody at all."""
    async with theatre(privacy=False) as stage:
        ana, chat = a_group(stage)
        channel = stage.telegram.new_group("News")
        channel.type = "channel"
        service = Person(SERVICE, "Telegram", language="")
        speaker = Person(CHANNEL_BOT, "Channel", is_bot=True, language="")
        other = Person(99, "Other", is_bot=True, language="")
        stage.people.say(service, chat, "/done", sender_chat=channel, is_automatic_forward=True)
        stage.people.say(speaker, chat, "/done", sender_chat=channel)
        stage.people.say(other, chat, "/done")
        nobody = stage.people.say(ana, channel, "/done", sender_chat=channel)
        del nobody["from"]
        stage.telegram.give(stage.bot, "message", nobody)
        stage.people.say(ana, chat, "/me")
        assert (await stage.house.event(Commanded)).name == "me"
        assert len(asked(stage)) == 1


async def test_only_what_is_used_is_asked_for() -> None:
    """Edited messages are not new check-ins: they are not even sent to us."""
    async with theatre() as stage:
        assert stage.bot.allowed == (
            "message",
            "callback_query",
            "message_reaction",
            "my_chat_member",
        )


async def test_an_update_that_cannot_be_read_stops_nothing() -> None:
    """It is logged by its number and why, without its text, and the next one comes through."""
    async with theatre() as stage:
        ana, _ = a_group(stage)
        with structlog.testing.capture_logs() as lines:
            for strange in ({"message": {"text": "my secret"}}, {"callback_query": 7}, {}):
                update = {"update_id": stage.bot.next_update, **strange}
                stage.bot.next_update += 1
                stage.telegram.give_raw(stage.bot, update)
            stage.people.start(ana)
            await stage.house.event(Commanded)
        unread = [line for line in lines if line["action"] == "update_unreadable"]
        assert len(unread) == 2
        assert "secret" not in str(lines)


async def test_an_old_update_is_judged_by_when_it_was_sent() -> None:
    """After an outage yesterday's "done" is still yesterday's."""
    async with theatre() as stage:
        ana, chat = a_group(stage)
        yesterday = stage.telegram.clock.now() - timedelta(hours=9)
        stage.people.say(ana, chat, "/done", at=yesterday)
        command = await stage.house.event(Commanded)
        assert abs(command.origin.at - yesterday) < timedelta(seconds=2)


async def test_a_topic_is_part_of_the_address() -> None:
    """A forum's topic has its number, General has none, and opening a topic is no reply."""
    async with theatre(privacy=False) as stage:
        ana, chat = a_group(stage, forum=True)
        topic = stage.telegram.new_topic(chat, "Yoga", by=stage.bot.id)
        stage.people.say(ana, chat, "good morning", topic=topic)
        stage.people.say(ana, chat, "hello, General")
        first, second = await stage.house.event(Said), await stage.house.event(Said, 2)
        assert first.origin.where.thread_id == str(topic.id)
        assert not first.origin.where.to_bot
        assert second.origin.where.thread_id == ""


async def test_a_replys_thread_is_no_topic() -> None:
    """In a plain supergroup a chain of replies has a thread id too, which is no address."""
    async with theatre() as stage:
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/done", message_thread_id=17)
        assert (await stage.house.event(Commanded)).origin.where.thread_id == ""


async def test_a_picture_can_be_a_check_in() -> None:
    """Its caption counts; in private a sticker alone is something said, too."""
    async with theatre() as stage:
        ana, _ = a_group(stage)
        photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
        message = stage.people.say(ana, None, "x", photo=photo, caption="done today")
        assert message["caption"]
        update = {**message, "message_id": 900}
        del update["text"]
        stage.telegram.give(stage.bot, "message", update)
        said = await stage.house.event(Said, 2)
        assert said.text == "done today"
        sticker = {**update, "message_id": 901}
        del sticker["photo"], sticker["caption"]
        sticker["location"] = {"latitude": 1.0, "longitude": 2.0}
        stage.telegram.give(stage.bot, "message", sticker)
        assert (await stage.house.event(Said, 3)).text == ""


async def test_a_deep_link_brings_its_code() -> None:
    """A link to a cohort joins it; any other payload is plain Start."""
    async with theatre() as stage:
        ana, _ = a_group(stage)
        stage.people.start(ana, "join_ABC")
        stage.people.start(ana, "hello")
        assert (await stage.house.event(Commanded)).text == "join_ABC"
        assert (await stage.house.event(Commanded, 2)).text == ""


async def test_start_tells_the_house_that_somebody_can_be_written_to() -> None:
    """And blocking the bot that they cannot, until they let it in again."""
    async with theatre() as stage:
        ana, _ = a_group(stage)
        stage.people.start(ana)
        assert (await stage.house.event(ReachChanged)).reachable
        stage.people.block(ana)
        assert not (await stage.house.event(ReachChanged, 2)).reachable
        stage.people.unblock(ana)
        assert (await stage.house.event(ReachChanged, 3)).reachable


async def test_a_reaction_counts_where_the_bot_is_administrator() -> None:
    """Telegram shows reactions to administrators only."""
    async with theatre() as stage:
        ana, chat = a_group(stage, admin=True)
        receipt = await stage.adapter.deliver(to_room("lesson", chat.id, post_of("Day 1")))
        stage.people.react(ana, chat, stage.people.messages(chat)[-1], "👍")
        reacted = await stage.house.event(Reacted)
        assert reacted.emoji == "👍"
        assert reacted.origin.where.message_id == receipt.message_id


@pytest.mark.parametrize("name", ["", "<script>", "\u202eevil", "مريم", "A" * 64])
async def test_names_may_be_anything(name: str) -> None:
    """Empty, hostile, right-to-left or long: the update is read like any other."""
    async with theatre() as stage:
        somebody = stage.telegram.new_person(name)
        stage.people.start(somebody)
        command = await stage.house.event(Commanded)
        assert command.origin.who.user_id == str(somebody.id)
        assert command.origin.who.name == name.strip()


async def test_a_mention_at_the_beginning_is_meant_for_us() -> None:
    """Where the bot sees all talk, "@bot done" is a reply to it."""
    async with theatre(privacy=False) as stage:
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "@stretch_test_bot done")
        said = await stage.house.event(Said)
        assert (said.text, said.origin.where.to_bot) == ("done", True)


# --- chats that change ---------------------------------------------------------------------------


async def test_a_group_that_is_left_is_a_state() -> None:
    """Removed, without the right to write, and back again: each is told once."""
    async with theatre() as stage:
        ana, chat = a_group(stage)
        assert (await stage.house.event(RoomFound)).chat_id == str(chat.id)
        stage.people.set_bot(chat, ana, "kicked")
        assert (await stage.house.event(RoomLost)).why == "kicked"
        stage.people.set_bot(chat, ana, "restricted")
        assert (await stage.house.event(RoomLost, 2)).why == "forbidden"
        stage.people.set_bot(chat, ana, "member")
        assert (await stage.house.event(RoomFound, 2)).title == "Stretchers"


async def test_a_group_that_becomes_a_supergroup_moves() -> None:
    """The service messages of both chats say the same."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana")
        chat = stage.telegram.new_group("Stretchers", ana, kind="group")
        stage.people.add_bot(chat, ana)
        new = stage.people.upgrade(chat, ana)
        for number in (1, 2):
            moved = await stage.house.event(RoomMoved, number)
            assert (moved.chat_id, moved.new_chat_id) == (str(chat.id), str(new.id))


async def test_a_closed_topic_is_lost_and_found() -> None:
    """Only this topic; the group goes on."""
    async with theatre() as stage:
        ana, chat = a_group(stage, forum=True)
        topic = stage.telegram.new_topic(chat, "Yoga")
        stage.people.close_topic(chat, topic, ana)
        lost = await stage.house.event(RoomLost)
        assert (lost.thread_id, lost.why) == (str(topic.id), "closed")
        stage.people.close_topic(chat, topic, ana, closed=False)
        assert (await stage.house.event(RoomFound, 2)).thread_id == str(topic.id)


# --- order ---------------------------------------------------------------------------------------


async def test_one_chats_updates_stay_in_order() -> None:
    """Also when rights have to be asked for in between; other chats do not wait."""
    async with theatre() as stage:
        ana, chat = a_group(stage)
        for number in range(12):
            stage.people.say(ana, chat, f"/{'help' if number % 3 else 'launch'} {number}")
        await stage.house.event(Commanded, 12)
        texts = [event.text for event in stage.house.events if isinstance(event, Commanded)]
        assert texts == [str(number) for number in range(12)]


async def test_nothing_is_confirmed_before_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the database is away updates stay at Telegram's; a restart gets every one again."""
    monkeypatch.setattr(adapter, "LAST_WORDS_S", 0.2)
    async with theatre() as stage:
        ana, _ = a_group(stage)
        await stage.house.event(RoomFound)
        stage.house.closed.set()
        last = 0
        for number in range(5):
            stage.people.say(ana, None, f"/done {number}")
            last = stage.bot.next_update - 1
        await stage.people.until(lambda: stage.house.turned_away, "an update")
        assert stage.bot.confirmed < last - 4
        fake = stage.telegram
    for update in fake.bots.values():
        assert len(update.updates) >= 5
    async with theatre(telegram=fake) as again:
        await again.house.event(Commanded, 5)
        await again.people.until(lambda: again.bot.confirmed == last, "all to be confirmed")

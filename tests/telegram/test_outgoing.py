"""What the bot puts into groups and private chats."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from bot.core.events import Asked, Commanded, Event, Pressed, RoomFound
from bot.core.messages import Secrecy
from bot.delivery.port import (
    Asset,
    Delivery,
    Gone,
    InMemoryKeyValueStore,
    Receipt,
    Rejected,
)
from bot.platforms.telegram import notices
from bot.presentation.post import Document, Sound
from tests.telegram.fake.model import ADMIN_RIGHTS, JSON, Chat, Person
from tests.telegram.theatre import (
    Theatre,
    health,
    key,
    loop,
    picture,
    post_of,
    theatre,
    to_asker,
    to_person,
    to_room,
)

DONE = ((key("Done", "v1:done:c1:1"), key("Something hurts", "v1:hurts:c1:1")),)


def a_group(stage: Theatre, *, admin: bool = False, forum: bool = False) -> tuple[Person, Chat]:
    """Ana, and a group with her and the bot in it."""
    ana = stage.telegram.new_person("Ana")
    chat = stage.telegram.new_group("Stretchers", ana, forum=forum)
    stage.people.add_bot(chat, ana, admin=admin)
    return ana, chat


def texts(messages: Sequence[JSON]) -> list[str]:
    return [each.get("text") or each.get("caption") or "" for each in messages]


async def test_a_lesson_with_pictures_is_an_album_and_its_words() -> None:
    """The buttons stand under the words, and the lesson is known by its first message."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        pairs = [picture(n, caption=f"Pose {n}") for n in range(3)]
        post = post_of("Day 1", keys=DONE, pictures=tuple(shown for shown, _ in pairs))
        receipt = await stage.adapter.deliver(
            to_room("lesson", chat.id, post, assets=tuple(asset for _, asset in pairs))
        )
        said = stage.people.messages(chat)
        assert texts(said) == ["Pose 0", "Pose 1", "Pose 2", "Day 1"]
        assert [bool(each.get("reply_markup")) for each in said] == [False, False, False, True]
        ids = [str(each["message_id"]) for each in said]
        assert receipt == Receipt(ids[0], extra=tuple(ids[1:]))
        assert not stage.people.refused


async def test_a_picture_is_uploaded_once_per_bot() -> None:
    """In every other group, and after a restart, it is sent by its id."""
    memory = InMemoryKeyValueStore()
    shown, asset = picture(7)
    clip, film = loop(7)
    async with theatre(memory=memory) as stage:
        for number in range(4):
            _, chat = a_group(stage)
            await asyncio.gather(
                *(
                    stage.adapter.deliver(
                        to_room(f"{name}:{number}", chat.id, post, assets=(asset_of,))
                    )
                    for name, post, asset_of in (
                        ("photo", post_of("Day 1", pictures=(shown,)), asset),
                        ("loop", post_of("Like this", pictures=(clip,)), film),
                    )
                )
            )
        assert sorted(stage.telegram.uploads) == sorted({asset.sha256, film.sha256})
        assert stage.adapter.files.uploads == 2
        fake = stage.telegram
    async with theatre(memory=memory, telegram=fake) as again:
        _, chat = a_group(again)
        again_post = post_of("Day 1", pictures=(shown,))
        await again.adapter.deliver(to_room("x", chat.id, again_post, assets=(asset,)))
        assert len(fake.uploads) == 2
        assert not again.people.refused


async def test_groups_that_get_a_lesson_at_once_share_its_upload() -> None:
    """Twenty groups, three pictures, three uploads."""
    async with theatre() as stage:
        pairs = [picture(n) for n in range(3)]
        post = post_of("Day 1", pictures=tuple(shown for shown, _ in pairs))
        assets = tuple(asset for _, asset in pairs)
        chats = [a_group(stage)[1] for _ in range(6)]
        await asyncio.gather(
            *(
                stage.adapter.deliver(to_room(f"l{chat.id}", chat.id, post, assets=assets))
                for chat in chats
            )
        )
        assert len(stage.telegram.uploads) == 3


async def test_a_file_that_telegram_forgot_is_uploaded_again() -> None:
    """The bytes are kept, so nothing is lost but a moment."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        shown, asset = picture(7)
        post = post_of("Day 1", pictures=(shown,))
        await stage.adapter.deliver(to_room("one", chat.id, post, assets=(asset,)))
        stage.bot.files.clear()
        await stage.adapter.deliver(to_room("two", chat.id, post, assets=(asset,)))
        assert len(stage.people.messages(chat)) == 2
        assert len(stage.telegram.uploads) == 2


async def test_where_pictures_are_forbidden_the_words_still_come() -> None:
    """A group may allow text only."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        chat.permissions = {"can_send_messages"}
        pairs = [picture(n) for n in range(2)]
        post = post_of("Day 1", keys=DONE, pictures=tuple(shown for shown, _ in pairs))
        await stage.adapter.deliver(
            to_room("l", chat.id, post, assets=tuple(asset for _, asset in pairs))
        )
        [said] = stage.people.messages(chat)
        assert said["text"] == "Day 1"
        assert said["reply_markup"]


async def test_a_picture_telegram_cannot_use_costs_only_itself() -> None:
    """Width and height together may be 10,000; the words come all the same."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        buffer = io.BytesIO()
        Image.new("1", (10_000, 100)).save(buffer, "PNG")
        shown, _ = picture(1)
        wide = Asset(buffer.getvalue(), "image/png", "f" * 64, "wide")
        post = post_of("Day 1", pictures=(shown,))
        await stage.adapter.deliver(to_room("l", chat.id, post, assets=(wide,)))
        assert texts(stage.people.messages(chat)) == ["Day 1"]


async def test_a_post_goes_into_its_topic() -> None:
    """And to General without a number."""
    async with theatre() as stage:
        _, chat = a_group(stage, forum=True)
        topic = stage.telegram.new_topic(chat, "Yoga")
        await stage.adapter.deliver(to_room("a", chat.id, post_of("A"), thread=str(topic.id)))
        await stage.adapter.deliver(to_room("b", chat.id, post_of("B")))
        first, second = stage.people.messages(chat)
        assert first["message_thread_id"] == topic.id
        assert "message_thread_id" not in second


async def test_quiet_posts_make_no_sound() -> None:
    """What is silent is silent on Telegram too."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        receipt = await stage.adapter.deliver(to_room("a", chat.id, post_of("A", silent=True)))
        assert (chat.id, int(receipt.message_id)) in stage.telegram.silent


async def test_an_empty_post_is_refused_here() -> None:
    """Telegram would refuse it too, and say less."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        with pytest.raises(Rejected):
            await stage.adapter.deliver(to_room("a", chat.id, post_of(" ")))


async def test_a_copy_of_ones_data_is_a_file() -> None:
    """After the words about it, in the private chat."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana", started=stage.bot)
        document = Document("my-data.json", "application/json", '{"name": "Ana"}')
        await stage.adapter.deliver(
            to_person("d", ana.id, post_of("Here it is", documents=(document,)))
        )
        assert [sorted(each.keys() & {"text", "document"}) for each in stage.people.messages(ana)]
        assert stage.people.messages(ana)[1]["document"]


async def test_a_days_bells_are_music_with_a_title_and_a_length() -> None:
    """They play in Telegram's own player, with the buttons below, and are uploaded once."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana", started=stage.bot)
        bells = Sound("sound:1", "day-1.ogg", "Day 1", "Mila", 633, (), "Not just now")
        post = replace(post_of("Follow the bells", keys=DONE), sounds=(bells,))
        asset = Asset(b"OggS", "audio/ogg", "5" * 64, "Day 1", "day-1.ogg")
        for key_ in ("a", "b"):
            await stage.adapter.deliver(replace(to_person(key_, ana.id, post), assets=(asset,)))
        for message in stage.people.messages(ana):
            told = message["audio"]
            assert (told["title"], told["performer"], told["duration"]) == ("Day 1", "Mila", 633)
            assert message["caption"] == "Follow the bells"
            assert message["reply_markup"]["inline_keyboard"]
        assert len(stage.telegram.uploads) == 1
        assert not stage.people.refused


# --- boards --------------------------------------------------------------------------------------


def board(chat: Chat, day: int, words: str, *, edits: str = "") -> Delivery:
    return to_room(f"board:{day}", chat.id, post_of(words), kind="board", edits=edits)


async def test_a_board_is_edited_in_place_and_pinned_quietly() -> None:
    """One pinned board a day, and no line about the pinning."""
    async with theatre() as stage:
        _, chat = a_group(stage, admin=True)
        first = await stage.adapter.deliver(board(chat, 1, "Day 1: 0 of 3"))
        await stage.people.until(lambda: len(chat.messages) == 1 and chat.pinned, "a quiet pin")
        edit = board(chat, 1, "Day 1: 2 of 3", edits=first.message_id)
        assert await stage.adapter.deliver(edit) == Receipt(first.message_id)
        assert texts(stage.people.messages(chat)) == ["Day 1: 2 of 3"]
        second = await stage.adapter.deliver(board(chat, 2, "Day 2: 0 of 3"))
        await stage.people.until(
            lambda: chat.pinned == [int(second.message_id)], "yesterday's to be let go"
        )
        assert not stage.people.refused


async def test_a_board_that_already_says_so_is_fine() -> None:
    """ "Message is not modified" is success."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        first = await stage.adapter.deliver(board(chat, 1, "Day 1"))
        same = await stage.adapter.deliver(board(chat, 1, "Day 1", edits=first.message_id))
        assert same == Receipt(first.message_id)


async def test_without_the_right_a_board_is_simply_not_pinned() -> None:
    """It stands in the group all the same."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        await stage.adapter.deliver(board(chat, 1, "Day 1"))
        await stage.people.until(lambda: stage.people.refused, "the refusal")
        assert texts(stage.people.messages(chat)) == ["Day 1"]


async def test_a_board_that_somebody_removed_is_gone() -> None:
    """It is not posted again."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        first = await stage.adapter.deliver(board(chat, 1, "Day 1"))
        chat.messages.clear()
        with pytest.raises(Gone):
            await stage.adapter.deliver(board(chat, 1, "Day 1: 1", edits=first.message_id))


async def test_a_card_is_changed_with_its_picture() -> None:
    """A photo gets the new photo and words; a photo without one gets new words."""
    async with theatre() as stage:
        _, chat = a_group(stage)
        one, two = picture(1), picture(2)
        first = await stage.adapter.deliver(
            to_room("c", chat.id, post_of("One", pictures=(one[0],)), assets=(one[1],))
        )
        changed = post_of("Two", pictures=(two[0],))
        await stage.adapter.deliver(
            to_room("c", chat.id, changed, assets=(two[1],), edits=first.message_id)
        )
        assert texts(stage.people.messages(chat)) == ["Two"]
        words = to_room("c", chat.id, post_of("Three"), edits=first.message_id)
        await stage.adapter.deliver(words)
        assert texts(stage.people.messages(chat)) == ["Three"]


# --- private answers -----------------------------------------------------------------------------


def answering(words: str, **more: Secrecy | str) -> object:
    def answer(event: Event) -> Sequence[Delivery]:
        if isinstance(event, Asked) and not event.origin.where.private:
            return (to_asker(event, post_of(words, **more)),)
        return ()

    return answer


async def test_an_answer_in_a_group_comes_privately() -> None:
    """Nobody else reads it."""
    async with theatre(answer=answering("Two of five")) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.start(ana)
        await stage.house.event(Commanded)
        stage.people.say(ana, chat, "/me")
        await stage.people.sees(ana, "Two of five")
        assert not stage.people.messages(chat)


async def test_an_answer_waits_for_start_and_the_group_hears_a_neutral_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once an hour, with the way there; it goes away, and the answer comes after Start."""
    monkeypatch.setattr(notices, "STANDS_S", 0.5)
    waiting = answering("Two of five", public_hint="There is an answer for you.")
    async with theatre(answer=waiting) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/me")
        line = await stage.people.sees(chat, "There is an answer for you.")
        [[button]] = line["reply_markup"]["inline_keyboard"]
        assert button["url"] == "https://t.me/stretch_test_bot?start=hello"
        again = stage.people.say(ana, chat, "/me")
        await stage.people.until(lambda: stage.telegram.nods, "a sign of having been heard")
        assert stage.telegram.nods == {(chat.id, again["message_id"]): "👌"}
        stage.people.start(ana)
        await stage.people.sees(ana, "Two of five")
        await stage.people.until(lambda: not stage.people.messages(chat), "the line to go")
        assert not stage.people.refused


async def test_few_lines_stand_in_a_group_at_the_same_time() -> None:
    """Ten strangers at once are ten signs on their own messages, not ten lines for everybody."""
    waiting = answering("Two of five", public_hint="There is an answer for you.")
    async with theatre(answer=waiting) as stage:  # type: ignore[arg-type]  # a plain function
        _, chat = a_group(stage)
        for number in range(10):
            stage.people.say(stage.telegram.new_person(f"P{number}"), chat, "/me")
        await stage.people.until(lambda: len(stage.telegram.nods) >= 7, "seven signs")
        assert len(stage.people.messages(chat)) == 3


async def test_of_health_the_group_hears_nothing() -> None:
    """Not even that there is an answer."""

    def answer(event: Event) -> Sequence[Delivery]:
        if isinstance(event, Asked) and not event.origin.where.private:
            return (to_asker(event, health("Please stop here for today.")),)
        return ()

    async with theatre(answer=answer) as stage:
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/hurts")
        await stage.house.event(Commanded)
        stage.people.start(ana)
        await stage.people.sees(ana, "Please stop here for today.")
        assert not stage.people.messages(chat)
        assert not stage.telegram.nods


async def test_what_is_open_may_stand_in_the_group() -> None:
    """An answer that is nobody's secret is given where it was asked."""
    async with theatre(answer=answering("Hello all", secrecy=Secrecy.OPEN)) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/help")
        await stage.people.sees(chat, "Hello all")


async def test_somebody_who_blocked_the_bot_is_not_reachable_any_more() -> None:
    """An answer asked for in the group then waits, like a stranger's."""
    async with theatre(answer=answering("Two of five")) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.start(ana)
        await stage.house.event(Commanded)
        ana.blocked.add(stage.bot.id)
        stage.people.say(ana, chat, "/me")
        await stage.people.until(lambda: stage.people.refused, "the refusal")
        with pytest.raises(Gone):
            await stage.adapter.deliver(to_person("r", ana.id, post_of("Time to stretch")))


async def test_who_is_known_to_be_reachable_is_so_after_a_restart() -> None:
    """The house remembers whom the bot may write to."""
    async with theatre(answer=answering("Two"), reachable=("5000001",)) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        ana.started.add(stage.bot.id)
        stage.people.say(ana, chat, "/me")
        await stage.people.sees(ana, "Two")


async def test_a_button_in_the_private_chat_changes_its_own_message() -> None:
    """One message that moves on, instead of a heap of them; if it is gone, a new one."""
    steps = iter(("Step 2", "Step 3"))

    def answer(event: Event) -> Sequence[Delivery]:
        if isinstance(event, Pressed):
            post = post_of(next(steps), keys=((key("On", "v1:plan:c1"),),))
            return (to_asker(event, post, in_place=True),)
        return ()

    async with theatre(answer=answer) as stage:
        ana = stage.telegram.new_person("Ana", started=stage.bot)
        post = post_of("Step 1", keys=((key("On", "v1:plan:c1"),),))
        await stage.adapter.deliver(to_person("p", ana.id, post))
        [first] = stage.people.messages(ana)
        stage.people.tap(ana, first, "On")
        await stage.people.sees(ana, "Step 2")
        assert len(stage.people.messages(ana)) == 1
        second = dict(stage.people.messages(ana)[0])
        stage.telegram.chats[ana.id].messages.clear()
        stage.people.tap(ana, second, "On")
        await stage.people.sees(ana, "Step 3")


async def test_a_session_in_pictures_is_one_message() -> None:
    """It changes its picture, shows a loop that runs by itself, and keeps the last one where there
    are only words.
    """
    one, moving, two = picture(1), loop(1), picture(2)
    keys = ((key("On", "v1:practice-at:c1:2:1.1"),),)
    steps = iter(
        (
            (post_of("Settle", keys=keys, pictures=(one[0],)), (one[1],)),
            (post_of("Cat-cow", keys=keys, pictures=(moving[0],)), (moving[1],)),
            (post_of("Which form?", keys=keys), ()),
            (post_of("Bridge", keys=keys, pictures=(two[0],)), (two[1],)),
            (post_of("That was day 2"), ()),
        )
    )

    def answer(event: Event) -> Sequence[Delivery]:
        if isinstance(event, Pressed):
            post, assets = next(steps)
            return (to_asker(event, post, assets=assets, in_place=True),)
        return ()

    async with theatre(answer=answer) as stage:
        ana = stage.telegram.new_person("Ana", started=stage.bot)
        hello = post_of("Day 2", keys=keys, pictures=(one[0],))
        await stage.adapter.deliver(to_person("p", ana.id, hello, assets=(one[1],)))
        seen = []
        for words in ("Settle", "Cat-cow", "Which form?", "Bridge", "That was day 2"):
            [message] = stage.people.messages(ana)
            stage.people.tap(ana, message, "On")
            await stage.people.sees(ana, words)
            [message] = stage.people.messages(ana)
            assert "text" not in message
            seen.append(next(kind for kind in ("photo", "animation") if kind in message))
        assert seen == ["photo", "animation", "animation", "photo", "photo"]
        requests = [each.method for each in stage.telegram.requests if each.ok]
        assert requests.count("editMessageMedia") == 3
        assert requests.count("editMessageCaption") == 2
        assert len(stage.telegram.uploads) == 3


async def test_lines_left_standing_are_removed_at_the_next_start() -> None:
    """A restart must not leave them there for ever."""
    memory = InMemoryKeyValueStore()
    waiting = answering("Two of five", public_hint="There is an answer for you.")
    async with theatre(memory=memory, answer=waiting) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/me")
        await stage.people.sees(chat, "There is an answer for you.")
        fake = stage.telegram
    async with theatre(memory=memory, telegram=fake) as again:
        await again.people.until(lambda: not again.people.messages(chat), "the line to go")


async def test_what_is_too_old_to_be_removed_stays() -> None:
    """Telegram deletes within 48 hours only; after a longer rest the bot simply goes on."""
    memory = InMemoryKeyValueStore()
    waiting = answering("Two of five", public_hint="There is an answer for you.")
    async with theatre(memory=memory, answer=waiting) as stage:  # type: ignore[arg-type]  # a plain function
        ana, chat = a_group(stage)
        stage.people.say(ana, chat, "/me")
        await stage.people.sees(chat, "There is an answer for you.")
        fake = stage.telegram
    fake.ahead = timedelta(hours=49)
    async with theatre(memory=memory, telegram=fake) as again:
        await again.people.until(lambda: again.people.refused, "the refusal")
        again.people.start(ana)
        await again.house.event(Commanded)
        assert json.loads(memory.kept["notices"]) == []


async def test_rights_are_kept_apart_from_pinning() -> None:
    """An administrator who may pin but not delete: the board is pinned, Telegram's line stays."""
    async with theatre() as stage:
        maya = stage.telegram.new_person("Maya")
        chat = stage.telegram.new_group("Stretchers", maya)
        rights = tuple(right for right in ADMIN_RIGHTS if right != "can_delete_messages")
        stage.people.add_bot(chat, maya, admin=True, rights=rights)
        await stage.house.event(RoomFound)
        await stage.adapter.deliver(board(chat, 1, "Day 1"))
        await stage.people.until(lambda: chat.pinned, "the pin")
        await stage.people.until(lambda: stage.people.refused, "the line to stay")

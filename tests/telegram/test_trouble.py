"""When Telegram refuses, is away, or breaks off: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
import structlog

from bot.clock import SystemClock
from bot.core.events import Commanded, ReachChanged, RoomFound, RoomLost, RoomMoved
from bot.delivery.port import Gone, OutcomeUnknown, RetryLater
from bot.platforms.telegram import client
from bot.platforms.telegram.adapter import TelegramAdapter
from bot.platforms.telegram.client import PolledTwice, TelegramTokenRefused
from tests.telegram.fake.model import Chat, Member, Person, Refused
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.theatre import (
    LEXICON,
    SECRET,
    TOKEN,
    Theatre,
    picture,
    post_of,
    theatre,
    to_person,
    to_room,
)

LESSON = post_of("Day 1")


async def a_group(
    stage: Theatre, *, kind: str = "supergroup", forum: bool = False
) -> tuple[Person, Chat]:
    ana = stage.telegram.new_person("Ana")
    chat = stage.telegram.new_group("Stretchers", ana, kind=kind, forum=forum)
    stage.people.add_bot(chat, ana)
    await stage.house.event(RoomFound)
    return ana, chat


async def test_a_migrated_group_is_moved_and_the_message_comes_again() -> None:
    """The error says the new address; the courier tries again there."""
    async with theatre() as stage:
        _, chat = await a_group(stage, kind="group")
        new = stage.telegram.new_group(chat.title)
        new.members = chat.members
        chat.migrated_to = new.id
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(to_room("l", chat.id, LESSON))
        moved = await stage.house.event(RoomMoved)
        assert moved.new_chat_id == str(new.id)
        await stage.adapter.deliver(to_room("l", new.id, LESSON))


@pytest.mark.parametrize(
    ("trouble", "why"),
    [("kicked", "kicked"), ("left", "kicked"), ("restricted", "forbidden"), ("deleted", "deleted")],
)
async def test_a_lost_group_is_told_to_the_house(trouble: str, why: str) -> None:
    """Found out by writing to it, before Telegram says so itself."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        if trouble == "deleted":
            chat.deleted = True
        else:
            chat.members[stage.bot.id] = Member(trouble)
        with pytest.raises(Gone):
            await stage.adapter.deliver(to_room("l", chat.id, LESSON))
        assert (await stage.house.event(RoomLost)).why == why


@pytest.mark.parametrize(("closed", "why"), [(True, "closed"), (False, "deleted")])
async def test_a_lost_topic_is_told_to_the_house(closed: bool, why: str) -> None:
    """Closed or deleted, it is this topic alone."""
    async with theatre() as stage:
        _, chat = await a_group(stage, forum=True)
        topic = stage.telegram.new_topic(chat, "Yoga")
        topic.closed = closed
        if not closed:
            del chat.topics[topic.id]
        with pytest.raises(Gone):
            await stage.adapter.deliver(to_room("l", chat.id, LESSON, thread=str(topic.id)))
        lost = await stage.house.event(RoomLost)
        assert (lost.thread_id, lost.why) == (str(topic.id), why)


@pytest.mark.parametrize("trouble", ["blocked", "deactivated", "never started"])
async def test_a_person_who_cannot_be_written_to(trouble: str) -> None:
    """Three different states, and the house knows that a reminder has no way."""
    async with theatre() as stage:
        ana = stage.telegram.new_person("Ana", started=stage.bot)
        match trouble:
            case "blocked":
                ana.blocked.add(stage.bot.id)
            case "deactivated":
                ana.deactivated = True
            case _:
                ana.started.clear()
        with pytest.raises(Gone):
            await stage.adapter.deliver(to_person("r", ana.id, LESSON))
        assert not (await stage.house.event(ReachChanged)).reachable


async def test_one_chat_that_must_wait_holds_no_other() -> None:
    """`retry_after` is obeyed for the chat it names."""
    async with theatre() as stage:
        _, one = await a_group(stage)
        _, other = await a_group(stage)
        stage.telegram.rates[stage.bot.id].held[one.id] = stage.telegram.clock.ticks() + 30
        with pytest.raises(RetryLater) as later:
            await stage.adapter.deliver(to_room("l", one.id, LESSON))
        assert 25 < later.value.after_s <= 31
        assert not later.value.whole_bot
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(to_room("m", one.id, LESSON))
        assert len(stage.people.refused) == 1
        await stage.adapter.deliver(to_room("l", other.id, LESSON))


async def test_many_chats_that_must_wait_mean_the_whole_bot() -> None:
    """Telegram does not say so; three in a moment do."""
    async with theatre() as stage:
        chats = [(await a_group(stage))[1] for _ in range(3)]
        whole = []
        for chat in chats:
            stage.telegram.rates[stage.bot.id].held[chat.id] = stage.telegram.clock.ticks() + 9
            with pytest.raises(RetryLater) as later:
                await stage.adapter.deliver(to_room("l", chat.id, LESSON))
            whole.append(later.value.whole_bot)
        assert whole == [False, False, True]


async def test_the_limits_are_kept_without_ever_being_told() -> None:
    """One a second to a chat, albums counted by their pictures, and Telegram never has to say."""
    async with theatre(times=1.0) as stage:
        _, chat = await a_group(stage)
        pairs = [picture(n) for n in range(6)]
        post = post_of("Day", pictures=tuple(shown for shown, _ in pairs))
        assets = tuple(asset for _, asset in pairs)
        await stage.adapter.deliver(to_room("a", chat.id, post, assets=assets))
        await stage.adapter.deliver(to_room("b", chat.id, LESSON))
        assert not stage.people.refused


@pytest.mark.parametrize("code", [500, 502, 503])
async def test_a_server_error_is_tried_again(code: int) -> None:
    """Telegram said that it did not take it."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        stage.telegram.failures["sendMessage"] = [Refused(code, "Internal Server Error")]
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(to_room("l", chat.id, LESSON))


async def test_a_connection_that_breaks_leaves_the_outcome_unknown() -> None:
    """It did arrive here, but nobody could know."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        stage.telegram.break_after.append("sendMessage")
        with pytest.raises(OutcomeUnknown):
            await stage.adapter.deliver(to_room("l", chat.id, LESSON))
        assert len(stage.people.messages(chat)) == 1


async def test_a_lesson_that_broke_off_goes_on_where_it_stopped() -> None:
    """The album is there already; only the words are missing."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        pairs = [picture(n) for n in range(2)]
        post = post_of("Day 1", pictures=tuple(shown for shown, _ in pairs))
        delivery = to_room("l", chat.id, post, assets=tuple(asset for _, asset in pairs))
        stage.telegram.failures["sendMessage"] = [Refused(500, "Internal Server Error")]
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(delivery)
        receipt = await stage.adapter.deliver(delivery)
        assert len(stage.people.messages(chat)) == 3
        assert len(receipt.extra) == 2


async def test_closing_waits_for_what_is_on_its_way() -> None:
    """A request that is cut off would leave its outcome unknown, and the lesson come twice."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        stage.telegram.slow["sendMessage"] = 0.5
        sending = asyncio.create_task(stage.adapter.deliver(to_room("l", chat.id, LESSON)))
        await stage.people.until(lambda: stage.telegram.begun, "the request")
        stage.task.cancel()
        assert (await sending).message_id
        with pytest.raises(RetryLater):
            await stage.adapter.deliver(to_room("m", chat.id, LESSON))


async def test_nothing_is_sent_before_the_bot_is_up() -> None:
    """The courier tries again in a moment."""
    adapter = TelegramAdapter(TOKEN, SystemClock(), LEXICON.format, ("en",))
    with pytest.raises(RetryLater):
        await adapter.deliver(to_room("l", -100, LESSON))
    await adapter.bot.hang_up()


# --- receiving -----------------------------------------------------------------------------------


async def test_a_token_that_is_not_accepted_is_one_sentence() -> None:
    """And the sentence does not hold the token."""
    async with ApiServer(FakeTelegram()).serving() as server:
        adapter = TelegramAdapter(TOKEN, SystemClock(), LEXICON.format, ("en",), api_url=server.url)
        with pytest.raises(TelegramTokenRefused) as refused:
            await adapter.run(_nothing)
        assert TOKEN not in refused.value.say + refused.value.log
        assert "TELEGRAM_TOKEN" in refused.value.say


async def _nothing(event: object) -> bool:
    return True


async def test_a_second_poller_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs on one token would take each other's messages: say so and stop."""
    monkeypatch.setattr(client, "CONFLICTS", 2)
    async with theatre() as stage:
        polling = True

        async def other_program() -> None:
            url = f"{stage.server.url}/bot{TOKEN}/getUpdates"
            async with aiohttp.ClientSession() as http:
                while polling:
                    async with http.post(url, data={"timeout": "1"}):
                        pass

        other = asyncio.create_task(other_program())
        try:
            with pytest.raises(PolledTwice) as twice:
                await asyncio.wait_for(asyncio.shield(stage.task), 15)
        finally:
            polling = False
            await other
        assert "same token" in twice.value.say


async def test_telegram_being_away_at_the_start_is_waited_for() -> None:
    """A machine often starts before its network does."""
    fake = FakeTelegram()
    fake.new_bot(TOKEN, "stretch_test_bot")
    fake.failures["getMe"] = [Refused(502, "Bad Gateway")]
    async with theatre(telegram=fake) as stage:
        ana = stage.telegram.new_person("Ana")
        stage.people.start(ana)
        await stage.house.event(Commanded)


# --- the webhook ---------------------------------------------------------------------------------


async def test_the_webhook_takes_what_telegram_sends() -> None:
    """Each update once, though it is sent again."""
    async with theatre(webhook=True) as stage:
        ana = stage.telegram.new_person("Ana")
        stage.people.start(ana)
        await stage.house.event(Commanded)
        update = {"update_id": 1000, "message": stage.telegram.chats[ana.id].messages[1]}
        stage.server.push(stage.bot, update)
        await stage.people.until(lambda: len(stage.server.pushed) == 2, "both answers")
        assert stage.server.pushed == [(1000, 200), (1000, 200)]
        assert len([e for e in stage.house.events if isinstance(e, Commanded)]) == 1


async def test_the_webhook_confirms_only_what_is_kept() -> None:
    """While the database is away Telegram gets no answer, and sends it again."""
    async with theatre(webhook=True) as stage:
        ana = stage.telegram.new_person("Ana")
        stage.house.closed.set()
        stage.people.start(ana)
        await stage.people.until(lambda: stage.house.turned_away, "the update")
        assert stage.server.pushed == []
        stage.house.closed.clear()
        await stage.people.until(lambda: stage.server.pushed, "the answer")
        assert stage.server.pushed == [(1000, 200)]


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("", b"{}", 404),
        ("wrong", b"{}", 404),
        ("wrong", b"x" * 1_100_000, 404),
        (SECRET, b"not json", 400),
        (SECRET, b"[]", 400),
        (SECRET, b"x" * 1_100_000, 413),
        (SECRET, b'{"update_id": "strange"}', 200),
        (SECRET, b'{"update_id": 5, "message": 7}', 200),
    ],
)
async def test_the_webhook_has_a_lock_and_a_limit(secret: str, body: bytes, status: int) -> None:
    """Who does not know the secret learns nothing; what cannot be read is not sent for ever."""
    async with theatre(webhook=True) as stage, aiohttp.ClientSession() as http:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        url = stage.bot.webhook["url"]
        async with http.post(url, data=io.BytesIO(body), headers=headers) as answer:
            assert answer.status == status
        async with http.get(url, headers=headers) as answer:
            assert answer.status == (405 if secret == SECRET else 404)


async def test_the_webhook_counts_what_comes_without_a_length() -> None:
    """A body that never says how long it is may not be any longer."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 65_536

    async with theatre(webhook=True) as stage, aiohttp.ClientSession() as http:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        url = stage.bot.webhook["url"]
        async with http.post(url, data=endless(), headers=headers) as answer:
            assert answer.status == 413


async def test_no_secret_is_ever_logged() -> None:
    """Not even when everything goes wrong."""
    with structlog.testing.capture_logs() as lines:
        async with theatre() as stage:
            _, chat = await a_group(stage)
            stage.telegram.break_after.append("sendMessage")
            with pytest.raises(OutcomeUnknown):
                await stage.adapter.deliver(to_room("l", chat.id, LESSON))
    assert TOKEN not in str(lines)
    assert all("action" in line for line in lines)

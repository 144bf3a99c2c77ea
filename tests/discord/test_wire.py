"""What goes wrong between a bot and Discord, over real connections, and what becomes of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SimClock, SystemClock
from bot.core.envelopes import Target
from bot.core.events import Event, RoomFound, RoomLost, Said
from bot.delivery.port import Delivery, Gone, OutcomeUnknown, Rejected, RetryLater
from bot.errors import SettingsBroken
from bot.platforms.discord.adapter import DiscordAdapter
from bot.platforms.discord.client import DiscordTokenRefused, read_shards
from tests.discord.fake.model import ROOM, Channel
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.discord.line import MESSAGES, Line, answering, opened, to_asker, to_room
from tests.discord.pictures import asset, pictured
from tests.shipped_texts import shipped_texts
from tests.waiting import PATIENCE_S


def to_ana(line: Line, key: str) -> Delivery:
    """A private message to Ana."""
    return replace(to_room(key), target=Target("discord", user_id=str(line.ana.id), private=True))


def in_thread(thread: Channel) -> Delivery:
    """A post into a thread."""
    target = Target("discord", chat_id=str(thread.parent), thread_id=str(thread.id))
    return replace(to_room("lesson:1"), target=target)


def answering_words(event: Event) -> Delivery | None:
    """A house that says what it heard."""
    return to_asker(event, f"Heard: {event.text}") if isinstance(event, Said) else None


# --- the gateway ---------------------------------------------------------------------------------


async def test_a_tap_during_a_drop_is_heard_after_it() -> None:
    """The connection breaks; what happened meanwhile comes with the resumption, once."""
    async with opened() as line:
        lesson = await line.lesson()
        line.then = answering
        await line.discord.gateway.drop()
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        await line.discord.until(line.discord.gateway.ready.is_set)
        assert (await tap.answer()).words == "Ticked."
        assert line.discord.gateway.resumed == 1
        assert len(line.taps) == 1


async def test_a_forgotten_session_begins_anew() -> None:
    """Discord does not know the session any more: the bot introduces itself again, and works."""
    async with opened() as line:
        lesson = await line.lesson()
        line.then = answering
        await line.discord.gateway.invalidate()
        await line.discord.until(lambda: line.discord.gateway.identified == 2)
        await line.discord.until(line.discord.gateway.ready.is_set)
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        assert (await tap.answer()).words == "Ticked."
        assert line.discord.guild.published == 1


async def test_a_session_that_is_only_interrupted_is_taken_up_again() -> None:
    """Discord says that the session can be resumed: nothing that happened meanwhile is lost."""
    async with opened() as line:
        lesson = await line.lesson()
        line.then = answering
        await line.discord.gateway.invalidate(resumable=True)
        await line.discord.until(lambda: line.discord.gateway.resumed == 1)
        assert line.discord.gateway.identified == 1
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        assert (await tap.answer()).words == "Ticked."


async def test_a_request_to_reconnect_is_followed() -> None:
    """Discord asks bots to come back now and then; nothing is lost by it."""
    async with opened() as line:
        lesson = await line.lesson()
        line.then = answering
        await line.discord.gateway.ask_to_reconnect()
        await line.discord.until(lambda: line.discord.gateway.resumed == 1)
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        assert (await tap.answer()).words == "Ticked."


async def test_unanswered_heartbeats_end_a_connection() -> None:
    """A connection that only seems to be there is given up, and resumed."""
    async with opened(beat_s=0.2) as line:
        lesson = await line.lesson()
        line.then = answering
        line.adapter.client._connection.heartbeat_timeout = 0.5
        await line.discord.gateway.drop()
        await line.discord.until(lambda: line.discord.gateway.resumed == 1)
        line.discord.gateway.deaf = True
        await line.discord.until(lambda: line.discord.gateway.resumed >= 2)
        line.discord.gateway.deaf = False
        await line.discord.until(line.discord.gateway.ready.is_set)
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        assert (await tap.answer()).words == "Ticked."


@pytest.mark.parametrize("path", ["/users/@me", "/gateway/bot"])
async def test_discord_out_of_reach_at_the_start_is_waited_for(path: str) -> None:
    """A connection that breaks while logging in is tried again; messages wait for it."""
    async with opened(broken=path) as line:
        await line.adapter.deliver(to_room("lesson:1"))
        assert len(line.discord.guild.seen()) == 1
        assert line.discord.gateway.identified == 1


async def test_a_token_that_is_refused_is_said_in_one_sentence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """With a wrong token the program ends, and says where the right one is, not what it was."""
    async with FakeDiscord(token="another").open() as discord:
        adapter = DiscordAdapter(
            TOKEN,
            SystemClock(),
            shipped_texts().format,
            shipped_texts().languages,
            api_url=discord.api_url,
            gateway_url=discord.gateway_url,
        )
        with pytest.raises(DiscordTokenRefused, match="developer") as refused:
            await adapter.run(lambda event: asyncio.sleep(0, True))
        assert "Discord does not accept DISCORD_TOKEN" in " ".join(refused.value.say.split())
        assert TOKEN not in refused.value.say + caplog.text


# --- sending -------------------------------------------------------------------------------------


async def test_a_reset_after_the_message_left_doubles_nothing() -> None:
    """The connection breaks when the message is there already; sent again it is the same one."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, "reset-after")
        with pytest.raises(RetryLater):
            await line.adapter.deliver(to_room("lesson:1"))
        receipt = await line.adapter.deliver(to_room("lesson:1"))
        (there,) = line.discord.guild.seen()
        assert receipt.message_id == str(there.id)
        await line.adapter.deliver(to_room("lesson:2"))
        assert len(line.discord.guild.seen()) == 2


async def test_a_reset_before_the_message_left_is_tried_again() -> None:
    """Nothing arrived, so the same message goes out later."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, "reset")
        with pytest.raises(RetryLater):
            await line.adapter.deliver(to_room("lesson:1"))
        await line.adapter.deliver(to_room("lesson:1"))
        assert len(line.discord.guild.seen()) == 1


async def test_discord_being_away_for_a_moment_is_waited_out() -> None:
    """One 502 is nothing anybody notices."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=502)
        await line.adapter.deliver(to_room("lesson:1"))
        assert len(line.discord.guild.seen()) == 1


async def test_a_short_limit_is_waited_out_and_a_long_one_goes_back() -> None:
    """Up to half a minute the message waits on its way; beyond, in the outbox."""
    async with opened() as line:
        line.discord.limit(MESSAGES, 0.2)
        await line.adapter.deliver(to_room("lesson:1"))
        line.discord.limit(MESSAGES, 0.2, whole_bot=True)
        await asyncio.gather(
            line.adapter.deliver(to_room("lesson:2")),
            line.adapter.deliver(to_ana(line, "reminder:1")),
        )
        assert len(line.discord.guild.seen()) == 2
        assert len(line.discord.guild.private(line.ana.id).messages) == 1
        line.discord.limit(MESSAGES, 90.0)
        with pytest.raises(RetryLater) as waits:
            await line.adapter.deliver(to_room("lesson:3"))
        assert waits.value.after_s == pytest.approx(90.0)


async def test_a_limit_of_a_channel_holds_that_channel_alone() -> None:
    """One message waits on its way; another, to somewhere else, goes meanwhile."""
    async with opened() as line:
        line.discord.limit(MESSAGES, 20.0)
        held = asyncio.create_task(line.adapter.deliver(to_room("lesson:1")))
        await line.discord.until(lambda: ("POST", MESSAGES) in line.discord.guild.log)
        await line.adapter.deliver(to_ana(line, "reminder:1"))
        assert not held.done()
        held.cancel()


async def test_a_limit_of_the_whole_bot_holds_every_request_until_it_is_given_up() -> None:
    """Nothing goes meanwhile; a message that is broken off while it waits takes no other along."""
    async with opened() as line:
        lesson = await line.lesson()
        await line.adapter.deliver(to_ana(line, "hello"))
        private = ("POST", f"/channels/{line.discord.guild.private(line.ana.id).id}/messages")
        line.discord.limit(MESSAGES, 20.0, whole_bot=True)
        held = asyncio.create_task(line.adapter.deliver(to_room("lesson:1")))
        await line.discord.until(lambda: not line.adapter.client.http._global_over.is_set())
        beside = asyncio.create_task(line.adapter.deliver(to_ana(line, "reminder:1")))
        # What answers a tap is held by no limit: once two are there, so would the message be.
        for _ in range(2):
            tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
            async with asyncio.timeout(PATIENCE_S):
                await tap.done.wait()
        assert line.discord.guild.log.count(private) == 1
        assert not held.done()
        held.cancel()
        await beside
        assert line.discord.guild.log.count(private) == 2


async def test_an_address_that_is_shut_out_stays_away() -> None:
    """Shut out by the edge in front of Discord, which only says 429, the whole bot waits."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=429, headers={"Via": ""})
        with pytest.raises(RetryLater) as waits:
            await line.adapter.deliver(to_room("lesson:1"))
        assert waits.value.whole_bot
        assert waits.value.after_s >= 60
        assert line.discord.guild.log.count(("POST", MESSAGES)) == 1


async def test_discord_being_away_for_longer_is_left_to_the_outbox() -> None:
    """A 503 is not repeated on the spot; the message is tried again later."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=503)
        with pytest.raises(RetryLater, match="away"):
            await line.adapter.deliver(to_room("lesson:1"))
        await line.adapter.deliver(to_room("lesson:1"))
        assert len(line.discord.guild.seen()) == 1


async def test_what_is_refused_is_not_repeated() -> None:
    """A refusal ends a message; the same request is not made twice."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=400, code=50035, message="Invalid Form Body")
        with pytest.raises(Rejected):
            await line.adapter.deliver(to_room("lesson:1"))
        asked = [each for each in line.discord.guild.log if each == ("POST", MESSAGES)]
        assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (404, 10003, "deleted"),
        (403, 50001, "forbidden"),
        (403, 50013, "forbidden"),
        (400, 160005, "closed"),
    ],
)
async def test_a_place_that_is_gone_is_a_state(status: int, code: int, why: str) -> None:
    """Each way of losing a place has its own word."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=status, code=code)
        with pytest.raises(Gone) as gone:
            await line.adapter.deliver(to_room("lesson:1"))
        assert gone.value.why == why


async def test_an_edit_of_a_deleted_message_is_refused_once() -> None:
    """Somebody removed the board: that is theirs to do."""
    async with opened() as line:
        board = await line.lesson("board")
        board.deleted = True
        with pytest.raises(Rejected, match="no-such-message"):
            await line.adapter.deliver(to_room("board", "Day 1: 2", edits=str(board.id)))


async def test_too_large_for_this_server_goes_without_pictures() -> None:
    """Words come rather than nothing."""
    async with opened() as line:
        line.discord.fail("POST", MESSAGES, status=413, code=40005)
        large = to_room("lesson:1")
        large = replace(large, post=replace(large.post, pictures=(pictured(0),)))
        await line.adapter.deliver(replace(large, assets=(asset(0),)))
        (there,) = line.discord.guild.seen()
        assert "somebody on a mat 0" in there.words


# --- answering -----------------------------------------------------------------------------------


async def test_an_answer_that_is_repeated_is_one_answer() -> None:
    """The place of an answer is filled, not added to, however often it is sent."""
    async with opened() as line:
        lesson = await line.lesson()
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        await line.discord.until(lambda: line.taps)
        line.discord.fail("PATCH", "/webhooks/*/messages/@original", "reset-after")
        with pytest.raises(RetryLater):
            await line.adapter.deliver(to_asker(line.taps[0], "Ticked."))
        await line.adapter.deliver(to_asker(line.taps[0], "Ticked."))
        assert (await tap.answer()).words == "Ticked."
        assert len(line.discord.guild.seen(user=line.ana.id)) == 2


async def test_a_second_answer_is_a_message_of_its_own() -> None:
    """Two answers to one tap both stand; of the second nobody knows when the connection breaks."""
    async with opened() as line:
        lesson = await line.lesson()
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        await line.discord.until(lambda: line.taps)
        await line.adapter.deliver(to_asker(line.taps[0], "One.", key="one"))
        await line.adapter.deliver(to_asker(line.taps[0], "Two.", key="two"))
        assert [each.words for each in tap.followups] == ["Two."]
        assert tap.original is not None
        assert tap.original.words == "One."
        line.discord.fail("POST", "/webhooks/*", "reset")
        with pytest.raises(OutcomeUnknown):
            await line.adapter.deliver(to_asker(line.taps[0], "Three.", key="three"))


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_a_tap_acknowledged_too_late_or_twice_counts(status: int, code: int) -> None:
    """10062 and 40060 are harmless: the tap is heard once, and answered."""
    async with opened() as line:
        lesson = await line.lesson()
        line.then = answering
        line.discord.fail("POST", "/interactions/*", status=status, code=code)
        await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        private = line.discord.guild.private(line.ana.id).id

        def answers() -> list[str]:
            guild = line.discord.guild
            seen = [*guild.seen(user=line.ana.id), *guild.seen(private)]
            return [each.words for each in seen if each.id != lesson.id]

        await line.discord.until(answers)
        assert answers() == ["Ticked."]
        assert len(line.taps) == 1


async def test_an_answer_after_the_quarter_of_an_hour_comes_privately() -> None:
    """Discord takes no answer to an old tap; the private chat does."""
    async with opened() as line:
        lesson = await line.lesson()
        tap = await line.discord.press(line.ana, lesson, "v1:done:c1:1")
        await line.discord.until(lambda: line.taps)
        tap.expired = True
        await line.adapter.deliver(to_asker(line.taps[0], "Ticked."))
        (there,) = line.discord.guild.private(line.ana.id).messages.values()
        assert there.words == "Ticked."
        line.discord.guild.users[line.ana.id].closed = True
        with pytest.raises(Gone, match="dm-closed"):
            await line.adapter.deliver(to_asker(line.taps[0], "Again.", key="again"))


async def test_words_told_hours_after_the_form_was_opened() -> None:
    """A form is read whenever it comes: nothing about it is kept in memory."""
    clock = SimClock(datetime(2026, 12, 7, 7, 0, tzinfo=UTC))
    async with opened(clock=clock) as line:
        lesson = await line.lesson()
        form = await line.discord.press(line.ana, lesson, "say")
        await asyncio.wait_for(form.done.wait(), PATIENCE_S)
        assert form.modal is not None
        clock.advance(timedelta(hours=5))
        await line.discord.gateway.drop()
        await line.discord.until(line.discord.gateway.ready.is_set)
        line.then = answering_words
        told = await line.discord.fill_in(line.ana, "did it this morning", lesson)
        assert (await told.answer()).words == "Heard: did it this morning"


async def test_an_answer_that_comes_after_all_takes_the_place_of_the_excuse() -> None:
    """Whoever was told that nothing was understood still gets the answer that was only slow."""
    async with opened(silence_s=0.05) as line:
        lesson = await line.lesson()
        told = await line.discord.fill_in(line.ana, "did it", lesson)
        excuse = await told.answer()
        assert excuse.words
        (said,) = [each for each in line.heard if isinstance(each, Said)]
        await line.adapter.deliver(to_asker(said, "Ticked."))
        assert (await told.answer()).words == "Ticked."
        assert not line.discord.guild.refusals


# --- places --------------------------------------------------------------------------------------


async def test_a_channel_that_is_deleted_is_told() -> None:
    """The house hears of it without writing there first."""
    async with opened() as line:
        await line.discord.delete_channel(ROOM)
        await line.discord.until(lambda: any(isinstance(each, RoomLost) for each in line.heard))
        lost = next(each for each in line.heard if isinstance(each, RoomLost))
        assert (lost.chat_id, lost.why) == (str(ROOM), "deleted")


async def test_a_thread_that_is_deleted_is_told() -> None:
    """A room that is a thread is lost alone; its channel stays."""
    async with opened() as line:
        thread = await line.discord.open_thread("Morning people", line.ana)
        await line.discord.delete_channel(thread.id)
        await line.discord.until(lambda: any(isinstance(each, RoomLost) for each in line.heard))
        (lost,) = [each for each in line.heard if isinstance(each, RoomLost)]
        assert (lost.thread_id, lost.why) == (str(thread.id), "deleted")
        with pytest.raises(Gone, match="deleted"):
            await line.adapter.deliver(in_thread(thread))


@pytest.mark.parametrize("locked", [False, True])
async def test_a_closed_thread(locked: bool) -> None:
    """An archived one is opened again; a locked one only a moderator opens, and that is heard."""
    async with opened() as line:
        thread = await line.discord.open_thread("Morning people", line.ana)
        board = await line.adapter.deliver(in_thread(thread))
        await line.discord.change_thread(thread, archived=True, locked=locked)
        edit = replace(in_thread(thread), edits=board.message_id)
        if not locked:
            await line.adapter.deliver(edit)
            assert not thread.archived
            return
        with pytest.raises(Gone, match="closed"):
            await line.adapter.deliver(edit)
        with pytest.raises(Gone, match="closed"):
            await line.adapter.deliver(replace(in_thread(thread), key="lesson:2"))
        line.heard.clear()
        await line.discord.change_thread(thread, archived=False, locked=False)
        await line.discord.until(
            lambda: any(
                isinstance(each, RoomFound) and each.thread_id == str(thread.id)
                for each in line.heard
            )
        )
        await line.adapter.deliver(edit)


async def test_removed_and_invited_again() -> None:
    """Leaving the server loses its rooms; coming back finds them."""
    async with opened() as line:
        await line.discord.kick()
        await line.discord.until(lambda: any(isinstance(each, RoomLost) for each in line.heard))
        line.heard.clear()
        await line.discord.invite()
        await line.discord.until(
            lambda: any(
                isinstance(each, RoomFound) and each.chat_id == str(ROOM) for each in line.heard
            )
        )


async def test_a_right_that_comes_back_finds_the_room() -> None:
    """After a refusal for want of rights, the news that they are back is told."""
    async with opened() as line:
        await line.discord.until(lambda: any(isinstance(each, RoomFound) for each in line.heard))
        line.heard.clear()
        await line.discord.deny(1 << 11)
        with pytest.raises(Gone):
            await line.adapter.deliver(to_room("lesson:1"))
        await line.discord.deny(0)
        await line.discord.until(lambda: any(isinstance(each, RoomFound) for each in line.heard))
        await line.adapter.deliver(to_room("lesson:1"))


# --- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [("", (None, None)), ("0-3/16", ([0, 1, 2, 3], 16)), ("5/16", ([5], 16))],
)
def test_shards_are_read(text: str, read: tuple[list[int] | None, int | None]) -> None:
    """A process may hold some of the shards; without a setting Discord says how many there are."""
    assert read_shards(text) == read


@pytest.mark.parametrize("text", ["3-1/16", "0-16/16", "all", "1", "0-3"])
def test_shards_that_cannot_be(text: str) -> None:
    """What cannot be read is said with how to write it."""
    with pytest.raises(SettingsBroken, match="0-3/16"):
        read_shards(text)

"""What the Telegram adapter says of itself, while Telegram answers, does not, and does again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.clock import SystemClock
from bot.platforms.telegram.adapter import TelegramAdapter
from tests.telegram.fake.model import Refused
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.theatre import LEXICON, SECRET, TOKEN, Theatre, theatre
from tests.waiting import until


class Ahead(SystemClock):
    """A clock whose real seconds can be moved on."""

    ahead_s = 0.0

    def ticks(self) -> float:
        return super().ticks() + self.ahead_s


def poll_again(stage: Theatre) -> None:
    """End the request for updates that is open, with something nobody needs."""
    stage.telegram.give_raw(stage.bot, {"update_id": stage.bot.next_update})
    stage.bot.next_update += 1


async def test_polled_and_answered_it_is_well() -> None:
    """Starting until the first request for updates was answered, then well; closed at the end."""
    async with theatre() as stage:
        poll_again(stage)
        await until(lambda: stage.adapter.health == "")
        stage.task.cancel()
        await asyncio.wait([stage.task])
        assert stage.adapter.health == "closed"


async def test_a_telegram_that_stops_answering() -> None:
    """A request within its time is well; one beyond it is not; answered again, it is."""
    clock = Ahead()
    async with theatre(clock=clock) as stage:
        poll_again(stage)
        await until(lambda: stage.adapter.health == "" and stage.bot.polls > 0)
        clock.ahead_s += 20.0
        assert stage.adapter.health == ""
        clock.ahead_s += 30.0
        assert stage.adapter.health == "away"
        poll_again(stage)
        await until(lambda: stage.adapter.health == "")


async def test_a_telegram_that_has_trouble_of_its_own() -> None:
    """Every request for updates is refused: away, until one is answered."""
    async with theatre() as stage:
        poll_again(stage)
        await until(lambda: stage.adapter.health == "" and stage.bot.polls > 0)
        stage.telegram.failures["getUpdates"] = [Refused(502, "Bad Gateway")]
        poll_again(stage)
        await until(lambda: stage.adapter.health == "away" and stage.bot.polls > 0)
        poll_again(stage)
        await until(lambda: stage.adapter.health == "")


async def test_another_program_that_polls_too() -> None:
    """What the other program takes never comes here: refused, until it has stopped."""
    async with theatre() as stage:
        poll_again(stage)
        await until(lambda: stage.adapter.health == "" and stage.bot.polls > 0)
        stage.telegram.failures["getUpdates"] = [Refused(409, "Conflict: terminated by other")]
        poll_again(stage)
        await until(lambda: stage.adapter.health == "refused" and stage.bot.polls > 0)
        poll_again(stage)
        await until(lambda: stage.adapter.health == "")


async def test_a_webhook_is_well_once_telegram_has_accepted_it() -> None:
    """Nothing is polled; what counts is that Telegram knows where to bring updates."""
    fake = FakeTelegram()
    bot = fake.new_bot(TOKEN, "stretch_test_bot")
    fake.failures["setWebhook"] = [Refused(502, "Bad Gateway")]
    async with ApiServer(fake).serving() as server:
        adapter = TelegramAdapter(
            TOKEN,
            SystemClock(),
            LEXICON.format,
            ("en", "es"),
            api_url=server.url,
            webhook_url="http://127.0.0.1:1/telegram",
            webhook_secret=SECRET,
        )

        async def submit(event: object) -> bool:
            return True

        running = asyncio.create_task(adapter.run(submit))
        try:
            await until(lambda: not fake.failures["setWebhook"])
            assert adapter.health == "starting"
            assert not bot.webhook
            await until(lambda: adapter.health == "")
            assert bot.webhook
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def test_a_telegram_that_cannot_be_reached_at_the_start() -> None:
    """A machine may start before its network: the bot says that it is starting."""
    calls: list[None] = []

    def hang_up(_: asyncio.StreamReader, caller: asyncio.StreamWriter) -> None:
        calls.append(None)
        caller.close()

    async with theatre() as stage, await asyncio.start_server(hang_up, "127.0.0.1") as nobody:
        port = nobody.sockets[0].getsockname()[1]
        adapter = TelegramAdapter(
            TOKEN, SystemClock(), LEXICON.format, ("en",), api_url=f"http://127.0.0.1:{port}"
        )
        assert adapter.health == "starting"
        running = asyncio.create_task(adapter.run(stage.house.submit))
        await until(lambda: len(calls) > 0)
        assert adapter.health == "starting"
        running.cancel()
        await asyncio.wait([running])
        assert adapter.health == "closed"

"""Telegram: how soon a tap is answered, and how fast a burst drains, against what is allowed.

    python benchmarks/telegram.py

Both run over real HTTP against the strict Bot API server of the tests, with a real database and a
courier. Taps: fifty a second for ten seconds, in a process of its own; the answer is promised
within 100 ms at the median. Burst: 1,000 messages due at once to 200 groups; Telegram lets a bot
send 30 a second, so that is the measure. Figures are shares, since machines differ.
"""

# ruff: noqa: E402  (this folder must leave the path before anything is imported from it)

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# Instead of this folder, in which this very file would be taken for the library of its name.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bot.app.house import House
from bot.clock import SystemClock
from bot.core.changes import Change, Put, Send
from bot.core.envelopes import (
    Envelope,
    Priority,
    ToRoom,
)
from bot.core.records import Room
from bot.core.world import HouseRules
from bot.delivery.program_catalog import ProgramCatalog
from bot.features.cohort import PausedNotice
from bot.logs import set_up_logs
from bot.presentation.translations import Translations
from bot.storage.db.database import Database
from bot.storage.records.saving import save
from bot.views.renderer import Renderer
from tests.telegram.fake.people import People
from tests.telegram.fake.rates import BOT_PER_S
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.running import running
from tests.telegram.theatre import TOKEN

TAPS_PER_S, TAPS_FOR_S, PROMISED_S = 50, 10, 0.1
MESSAGES, GROUPS = 1000, 200
PROMISED_SHARE = 0.95


async def taps() -> bool:
    """Tap, and see when each tap is answered."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as program:
            acts, telegram = program.people, program.telegram
            maya = telegram.new_person("Maya")
            people = [telegram.new_person(f"P{number}") for number in range(200)]
            group = telegram.new_group("Stretchers", maya, *people)
            acts.make_admin(group, maya)
            acts.add_bot(group, maya, admin=True)
            acts.start(maya)
            acts.say(maya, group, "/rehearse glutes-5 day=1h")
            lesson = await acts.sees_button(group, "v1:done:")
            begun = telegram.clock.ticks()
            made = []
            for number in range(TAPS_PER_S * TAPS_FOR_S):
                await asyncio.sleep(max(0.0, begun + number / TAPS_PER_S - telegram.clock.ticks()))
                made.append(acts.tap(people[number % 200], lesson, "v1:done:"))
            await asyncio.wait([tap.answered for tap in made], timeout=10)
    times = sorted(tap.answered_at - tap.at for tap in made if tap.answered.done())
    answered = len(times) / len(made)
    median, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"taps answered: {answered:.1%}")
    print(
        f"tap to answer, share of the 100 ms promised: median {median / PROMISED_S:.0%}, "
        f"95th percentile {late / PROMISED_S:.0%}"
    )
    return answered == 1.0 and median < PROMISED_S


def planned(now_key: str) -> Sequence[Change]:
    """Rooms, and messages to them that are due at once."""
    rooms = [Put(Room(number, "telegram", str(-1000 - number))) for number in range(1, GROUPS + 1)]
    sends = [
        Send(
            Envelope(
                key=f"room-paused:{now_key}:{number}",
                to=ToRoom(1 + number % GROUPS),
                message=PausedNotice(),
                priority=Priority.BROADCAST,
            )
        )
        for number in range(MESSAGES)
    ]
    return [*rooms, *sends]


async def burst() -> bool:
    """Plan everything, open the house, and see when the last message has come."""
    from bot.platforms.telegram.adapter import TelegramAdapter

    fake, clock, lexicon = FakeTelegram(), SystemClock(), Translations.shipped()
    bot = fake.new_bot(TOKEN, "stretch_test_bot")
    people = People(fake, bot)
    maya = fake.new_person("Maya")
    for number in range(1, GROUPS + 1):
        chat = fake.new_group(f"Group {number}", maya)
        del fake.chats[chat.id]
        chat.id = -1000 - number
        fake.chats[chat.id] = chat
        people.add_bot(chat, maya)
    bot.updates.clear()
    with tempfile.TemporaryDirectory() as folder:
        async with ApiServer(fake).serving() as server:
            database = Database(f"sqlite:///{folder}/bench.db")
            database.migrate()
            with database.begin() as conn:
                save(conn, planned("bench"), now=clock.now())
            house = House(
                database=database,
                clock=clock,
                adapters=[
                    TelegramAdapter(
                        TOKEN, clock, lexicon.format, lexicon.languages, api_url=server.url
                    )
                ],
                catalog=ProgramCatalog({}, {}),
                rules=HouseRules(platforms=("telegram",)),
                renderer=Renderer(lexicon),
            )
            async with house.open():

                def all_sent() -> bool:
                    sent = [each for each in fake.requests if each.method == "sendMessage"]
                    return sum(each.ok for each in sent) >= MESSAGES

                await people.until(all_sent, "the burst to drain", 120)
    sent = [each for each in fake.requests if each.method == "sendMessage"]
    took = max(each.at for each in sent) - min(each.at for each in sent)
    # The first thirty may go at once; from then on there are thirty a second.
    share = (MESSAGES - BOT_PER_S) / BOT_PER_S / took
    refused = fake.rates[bot.id].refusals
    print(f"burst drained at {share:.1%} of what the limits allow; told to wait {refused} times")
    return share >= PROMISED_SHARE and refused == 0


async def main() -> int:
    """Both; 1 when a promise was not kept."""
    set_up_logs("warning")
    kept = [await taps(), await burst()]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

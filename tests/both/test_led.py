"""A day's session on all three platforms at once: one house, and people who are led."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import SimClock, SystemClock
from bot.content.screens import screens
from bot.platforms.browser.chat import StagePost
from bot.platforms.discord import handles
from bot.platforms.telegram.adapter import TelegramAdapter
from bot.storage.db.tables import cohorts, outbox, sessions
from tests.discord.fake.model import Message, User
from tests.discord.group import BEGIN, Group, opened
from tests.discord.test_two_platforms import Stage
from tests.discord.theatre import shipped
from tests.shipped_texts import shipped_texts
from tests.telegram.fake.model import JSON, Person
from tests.telegram.fake.people import People
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.theatre import TOKEN, faster


class Ahead(SystemClock):
    """A clock of Telegram's whose limits count the minutes of the house's clock, too."""

    def __init__(self, house: SimClock) -> None:
        self._house = house

    def ticks(self) -> float:
        return super().ticks() + self._house.now().timestamp()

    def now(self) -> datetime:
        return self._house.now()


#: each of the five was led through here once; what they show is looked at in tests/views
DAY = 1


@dataclass
class Three:
    """The three groups of one challenge, on its first day."""

    group: Group
    stage: Stage
    telegram: FakeTelegram
    acts: People
    ana: User
    bea: int
    cleo: Person

    def on_discord(self) -> Message:
        """What Ana sees of her session, wherever it stands."""
        guild = self.group.discord.guild
        chats = (self.group.seen(self.ana), self.group.seen(channel=guild.private(self.ana.id).id))
        return max((each for chat in chats for each in chat), key=lambda one: one.changed)

    def on_telegram(self) -> JSON:
        return self.acts.messages(self.cleo)[-1]

    def on_stage(self) -> StagePost:
        """Bea's latest private post."""
        seen = [post for post in self.stage.adapter.chat.seen_by(self.bea) if post.to == self.bea]
        return max(seen, key=lambda post: post.id)

    def words(self) -> tuple[str, str, str]:
        """What each of the three reads now."""
        return (
            self.on_discord().words,
            str(self.on_telegram().get("caption")),
            str(self.on_stage().show),
        )

    async def start(self, day: int) -> None:
        """Each of them asks for this day, and taps Start."""
        group, stage, acts = self.group, self.stage, self.acts
        await group.slash(self.ana, "practice", day=day)
        await group.press(self.ana, "lead")
        room = next(iter(stage.adapter.chat.rooms))
        await stage.adapter.say(self.bea, room, f"/practice {day}")
        await group.house.settle()
        await stage.press(self.bea, "lead")
        acts.say(self.cleo, None, f"/practice {day}")
        begin = await acts.sees_button(self.cleo, f"v1:lead:c1:{day}")
        acts.tap(self.cleo, begin, "v1:lead:")
        await acts.sees_button(self.cleo, f"v1:lead-pause:c1:{day}")
        await group.house.settle()

    def stand(self) -> tuple[int, int, int]:
        """How many messages there are, for each of the three."""
        there = len(list(self.stage.adapter.chat.seen_by(self.bea)))
        return len(self.group.seen(self.ana)), len(self.acts.messages(self.cleo)), there

    def edits(self) -> int:
        """How often a picture was changed on Telegram."""
        return [each.method for each in self.telegram.requests].count("editMessageMedia")

    def left(self) -> list[Any]:
        """Sessions that go on, and messages that were not delivered as they should."""
        odd = select(outbox.c.kind, outbox.c.state, outbox.c.why).where(outbox.c.state != "sent")
        with self.group.house.database.read() as conn:
            return [*conn.execute(select(sessions.c.enrollment_id)), *conn.execute(odd)]


@asynccontextmanager
async def on_day(day: int, folder: Path) -> AsyncIterator[Three]:
    """Ana on Discord, Bea on the stage, Cleo on Telegram, ten minutes after this day's lesson."""
    telegram, clock = FakeTelegram(), SimClock(BEGIN)
    telegram.clock = Ahead(clock)
    bot_there = telegram.new_bot(TOKEN, "stretch_test_bot")
    acts, stage, words = People(telegram, bot_there), Stage(clock), shipped_texts()
    async with ApiServer(telegram).serving() as server:
        # The fake counts the real limits; the adapter's own would wait in real seconds.
        adapter = TelegramAdapter(
            TOKEN, clock, words.format, words.languages, api_url=server.url, pace=faster(1000)
        )
        async with opened(folder, stage.adapter, adapter, clock=clock) as group:
            start = (BEGIN + timedelta(days=1)).date().isoformat()
            await group.slash(
                group.maya, "launch", program="glutes-5", start=start, time="08:00", zone="UTC"
            )
            await group.press(group.maya, "launch-yes")
            with group.house.database.read() as conn:
                code = conn.execute(select(cohorts.c.code)).scalar_one()
            ana = group.discord.add("Ana")
            await group.press(ana, "join")
            maya = await stage.add("Maya", admin=True)
            await stage.adapter.say(maya, next(iter(stage.adapter.chat.rooms)), f"/attach {code}")
            await group.house.settle()
            bea = await stage.add("Bea")
            await stage.press(bea, "join")
            cleo = telegram.new_person("Cleo")
            acts.start(cleo, f"join_{code}")
            await acts.sees(cleo, "in, Cleo")
            await group.house.settle()
            lesson = datetime.fromisoformat(f"{start}T08:00+00:00") + timedelta(days=day - 1)
            await group.until(lesson + timedelta(minutes=10))
            yield Three(group, stage, telegram, acts, ana, bea, cleo)
            assert not group.discord.guild.refusals
            # What has no picture of its own is tried as a text first.
            odd = [
                each for each in acts.refused if "no text in the message" not in each.description
            ]
            assert not odd


async def test_a_day_is_led_through_everywhere(tmp_path: Path) -> None:
    """Screen after screen in the day's own time, each in one message, with its picture; no request
    is refused, and the end is the check-in.
    """
    async with on_day(DAY, tmp_path) as three:
        taught = shipped()
        await three.start(DAY)
        stands, edits, shown = three.stand(), three.edits(), three.words()
        coming = screens(taught, taught.day(DAY).steps).screens
        poses = [taught.poses[screen.hold.pose].name for screen in coming]
        assert all(poses[0] in words for words in shown)
        for screen, pose in zip(coming, [*poses[1:], f"That was day {DAY}"], strict=True):
            await three.group.later(seconds=screen.way_s + screen.held_s)
            assert all(pose in words for words in three.words()), pose
            assert {"photo", "animation"} & three.on_telegram().keys()
        assert three.edits() - edits == len(coming) - 1
        assert three.stand() == stands
        await three.group.press(three.ana, "done")
        await three.stage.press(three.bea, "done")
        await three.group.later(seconds=5)
        three.acts.tap(three.cleo, three.on_telegram(), "v1:done:")
        await three.acts.sees(three.cleo, f"Day {DAY} is ticked")
        await three.group.later(seconds=5)
        assert three.left() == []


async def test_on_discord_it_outlives_its_interaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer in the room can be changed for some minutes only: the session goes on in the
    private chat, as one new message that is edited from then on, and taps lead on there.
    """
    monkeypatch.setattr(handles, "LASTS", timedelta(minutes=4))
    async with on_day(DAY, tmp_path) as three:
        group, ana = three.group, three.ana
        chat = group.discord.guild.private(ana.id).id
        before = len(group.seen(channel=chat))
        await group.press(ana, "practice")
        assert (await group.press(ana, "lead")).only == ana.id
        await group.later(minutes=3)
        assert len(group.seen(channel=chat)) == before
        await group.later(minutes=4)
        (moved,) = group.seen(channel=chat)[before:]
        assert moved.edits
        await group.press(ana, "lead-pause", chat)
        assert "A break." in moved.words
        await group.press(ana, "lead-on", chat)
        await group.later(minutes=9)
        assert "That was day 1" in moved.words
        assert group.seen(channel=chat)[before:] == [moved]
        assert three.left() == []


async def test_on_discord_a_closed_chat_ends_it_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no private chat the session waits in the room, where only they see it: nothing
    is said about it, and a tap there leads on.
    """
    monkeypatch.setattr(handles, "LASTS", timedelta(minutes=4))
    async with on_day(DAY, tmp_path) as three:
        group, ana = three.group, three.ana
        ana.closed = True
        await group.press(ana, "practice")
        await group.press(ana, "lead")
        seen = len(group.seen(ana))
        await group.later(minutes=9)
        assert len(group.seen(ana)) == seen
        with group.house.database.read() as conn:
            assert conn.execute(select(sessions.c.state)).scalar_one() == "paused"
        message = await group.press(ana, "lead-at")
        assert "A break." in message.words
        await group.press(ana, "lead-on")
        await group.later(minutes=1)
        assert len(group.seen(ana)) == seen

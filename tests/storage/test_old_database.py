"""A database of an earlier version is brought up to date, and its challenge is finished.

`fixtures/2026-11-22.db.gz` is the SQLite file of a real house of the version of 2026-11-22
(revision dff3062, schema 0005). People acted on a clock moved by hand, on two recorded platforms;
names are invented; the pictures in `media` were removed to keep it small. It is not made anew: a
later version must take it as it is.

It stops at 17:02 UTC on day 3 of five, with sixty messages waiting:
- c2, the challenge: Telegram `-1001` and Discord `9001`, lessons at 17:30 in Berlin. Ana (Spanish),
  Ben (on both platforms, his own zone and reminder time), Chidi (rests), Dara (swaps), Elif (used
  her rest pass), Farid (/stop), Gita (a thread stands in for her private chat), Hugo (links his
  accounts at the last minute), Jonas (left), Kira, and with their own day 1 Ines (one day behind)
  and Lena (two).
- c1 ended that night and its closing is planned; c3 (`-1002`) was paused a moment ago, its notice
  waits; c4 is a draft in `9002`, where c5 runs and Rosa waits for the next one; c6 (`-1003`) is a
  rehearsal with days of an hour; c7 (`9003`) begins on 14 December, its invitation planned ahead.
- Telegram had put off the lesson and a reminder, and broke off another reminder and an answer when
  they had left; Discord had put off a private lesson and had the room's in hand; then nothing was
  handed over any more, while people went on tapping and typing.
"""

from __future__ import annotations

import asyncio
import gzip
import math
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.house import House
from bot.clock import SimClock
from bot.core.buttons import read_wire
from bot.core.events import Commanded, Event, Origin, Pressed, Where, Who
from bot.core.world import HouseRules
from bot.delivery.port import Capability, Delivery, Gone, RateLimits, Receipt, Submit
from bot.delivery.program_catalog import ProgramCatalog
from bot.delivery.rate_limiter import RateLimiter
from bot.presentation.post import plain
from bot.storage.db.database import Database
from bot.views.renderer import Renderer
from tests.shipped_texts import shipped_texts

FIXTURE = Path(__file__).parent / "fixtures" / "2026-11-22.db.gz"
#: it had left for Ben when the old version ended, and a reminder is never sent twice
BROKEN_OFF = "reminder:2:3:4"
COACHES = ("1", "2")


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@dataclass(frozen=True)
class Given:
    """What a platform was given, and when."""

    when: datetime
    what: Delivery

    @property
    def place(self) -> str:
        """A room's chat, or the person."""
        to = self.what.target
        return f"{to.platform}:{to.user_id or to.chat_id}"

    @property
    def words(self) -> str:
        return plain(self.what.post.blocks)

    @property
    def day(self) -> int:
        """The day a lesson is for."""
        found = re.search(r"(\d) of 5", self.words)
        return int(found[1]) if found else 0


class Platform:
    """Takes everything; what it is to change has to stand there under this very id."""

    health = ""
    capabilities: frozenset[Capability] = frozenset()

    def __init__(self, platform: str, idempotent: bool, life: Life) -> None:
        self.gate = RateLimiter(RateLimits(math.inf, math.inf, 10**9), life.clock.ticks)
        self.platform, self.idempotent, self._life = platform, idempotent, life

    async def run(self, submit: Submit) -> None:
        await asyncio.Event().wait()

    async def fetch(self, file: str, most: int) -> bytes:
        raise Gone("no-such-file")

    async def deliver(self, delivery: Delivery) -> Receipt:
        given, stands = self._life.given, self._life.stands
        assert delivery.edits == stands.get(delivery.key, ""), delivery.key
        given.append(Given(self._life.clock.now(), delivery))
        return Receipt(stands.setdefault(delivery.key, f"new-{len(given)}"))


class Life:
    """The old file, taken over five minutes after it stopped and lived to its end."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "old.db"
        self.file.write_bytes(gzip.decompress(FIXTURE.read_bytes()))
        rows = self.ask("SELECT key, state, receipt FROM outbox")
        #: ids on the platforms, by the messages' keys
        self.stands = {key: receipt for key, _, receipt in rows if receipt}
        self.waited = {key for key, state, _ in rows if state != "sent"}
        self.given: list[Given] = []
        self.clock = SimClock(at(22, 17, 7))
        database = Database(f"sqlite:///{self.file}")
        database.migrate()
        database.check()
        renderer = Renderer(shipped_texts())
        self.house = House(
            database=database,
            clock=self.clock,
            adapters=[Platform("telegram", False, self), Platform("discord", True, self)],
            catalog=ProgramCatalog(),
            rules=HouseRules(
                languages=renderer.languages(),
                platforms=("telegram", "discord"),
                reach_first=("discord",),
                extras_on=("discord",),
            ),
            renderer=renderer,
        )
        self._acts = 0

    def ask(self, query: str) -> list[tuple[str, str, str]]:
        with closing(sqlite3.connect(self.file)) as file:
            return file.execute(query).fetchall()

    def origin(self, who: str, room: str, act: str = "") -> Origin:
        """Somebody ("telegram:11") acts in a room, or privately ("")."""
        self._acts += 1
        platform, _, user = who.partition(":")
        where = Where(platform, room or f"dm-{user}", private=not room)
        act, tap = act or f"new-{self._acts}", f"new-tap-{self._acts}" if room else ""
        coach = bool(room) and user in COACHES
        return Origin(Who(platform, user, admin=coach), where, self.clock.now(), act, tap)

    async def submit(self, event: Event) -> list[str]:
        """Hand it in. Returns the kinds of what was given to anybody because of it."""
        before = len(self.given)
        await self.house.inbox.submit(event)
        await self.house.settle()
        return [each.what.kind for each in self.given[before:]]

    async def press(self, who: str, wire: str, room: str) -> list[str]:
        """A button of the old version, as it stands in the chat."""
        read = read_wire(wire)
        assert read is not None
        return await self.submit(Pressed(self.origin(who, room), *read))

    async def until(self, instant: datetime) -> None:
        await self.house.settle()
        while (due := await self.house.next_due()) is not None and due <= instant:
            self.clock.jump(max(due, self.clock.now()))
            await self.house.settle()
        self.clock.jump(instant)

    async def live(self) -> Life:
        async with self.house.open():
            await self.house.settle()
            again = Commanded(self.origin("telegram:18", "", act="u84"), "help")
            self.taken_again = await self.house.inbox.submit(again)
            self.draft_meanwhile = await self.press("discord:1", "v1:launch-yes:c4", "9002")
            await self.until(at(23, 17, 10))
            self.rehearsal_after = await self.press("telegram:2", "v1:panel:c6", "-1003")
            self.second_rest = await self.press("telegram:15", "v1:rest:c2", "-1001")
            await self.press("telegram:11", "v1:done:c2:4", "-1001")
            await self.press("telegram:22", "v1:done:c2:4", "-1001")
            await self.press("discord:23", "v1:done:c2:2", "9001")
            await self.press("discord:23", "v1:done:c2:3", "9001")
            await self.until(at(24, 12))
            self.resumed = await self.press("telegram:2", "v1:resume:c3", "-1002")
            await self.submit(Commanded(self.origin("telegram:14", ""), "me"))
            await self.until(at(24, 17, 10))
            await self.press("telegram:11", "v1:done:c2:5", "-1001")
            await self.press("discord:22", "v1:done:c2:5", "9001")
            await self.press("discord:23", "v1:done:c2:4", "9001")
            await self.until(at(25, 17, 10))
            await self.press("discord:23", "v1:done:c2:5", "9001")
            await self.until(at(30, 12))
            self.draft_afterwards = await self.press("discord:1", "v1:launch-yes:c4", "9002")
            await self.until(at(4, 9, month=12))
        return self

    def came(self, kind: str, *places: str) -> list[Given]:
        """What came of this kind in these places (or anywhere), changes of what stood aside."""
        new = (each for each in self.given if each.what.kind == kind and not each.what.edits)
        return [each for each in new if not places or each.place in places]

    def lessons(self, place: str) -> list[tuple[datetime, int]]:
        """When lessons came there, and which."""
        return [(each.when, each.day) for each in self.came("lesson", place)]

    def one(self, key: str) -> Given:
        (found,) = (each for each in self.given if each.what.key == key and not each.what.edits)
        return found


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    return asyncio.run(Life(tmp_path_factory.mktemp("old")).live())


def test_what_waited_is_delivered_once(life: Life) -> None:
    """Planned, put off, in hand or broken off: each comes once and in order, save one reminder, by
    the rule; an update that was handed over before is known."""
    posted = [each.what.key for each in life.given if not each.what.edits]
    assert set(Counter(posted).values()) == {1}
    assert life.waited - {each.what.key for each in life.given} == {BROKEN_OFF}
    for room in ("room-2", "room-3"):
        assert posted.index(f"lesson:2:3:{room}") < posted.index(f"board:2:3:{room}")
    assert life.taken_again is False


def test_nothing_failed(life: Life) -> None:
    """Every message could be put into words and was taken; the coach hears of old trouble only."""
    query = "SELECT key, state, why FROM outbox WHERE state NOT IN ('sent', 'planned')"
    assert life.ask(query) == [(BROKEN_OFF, "unknown", "interrupted")]
    assert [each.what.key for each in life.came("trouble")] == ["trouble:2:thread:forbidden::1"]


@pytest.mark.parametrize(
    ("key", "place", "words"),
    [
        ("lesson:2:3:room-2", "telegram:-1001", "later than planned"),
        ("lesson:2:3:room-3", "discord:9001", "later than planned"),
        ("board:2:3:room-2", "telegram:-1001", "3 of 11"),
        ("lesson:2:2:20", "discord:23", "Day 2 of 5"),
        ("reminder:2:3:14", "discord:21", "about 13 minutes"),
        ("answer:telegram:u87:checked-in", "telegram:11", "Día 3"),
        ("answer:telegram:u92:me", "telegram:11", "lección llega mañana a las 17:30"),
        ("answer:discord:u103:checked-in", "discord:12", "tomorrow at 16:30"),
        ("answer:telegram:u94:today", "telegram:14", "your own changes"),
        ("answer:telegram:u91:joined", "telegram:17", "You're in, Lena"),
        ("answer:discord:u98:care", "discord:25", "look after yourself"),
        ("help-wanted:2:11:20261122:1", "telegram:1", "Kira"),
        ("linked-there:telegram:u85:discord", "discord:22", "Telegram"),
        ("answer:discord:u111:launch-summary", "discord:1", "14 December"),
        ("entry:7:1:room-7", "discord:9003", "Day 1 of 5"),
        ("closing:1:12", "telegram:31", "one day of 5"),
    ],
)
def test_it_says_the_same_in_the_same_place(life: Life, key: str, place: str, words: str) -> None:
    """Addresses, parameters of every type, languages and zones were carried over."""
    assert life.one(key).place == place
    assert words in life.one(key).words


def test_lessons_come_at_their_instants(life: Life) -> None:
    """Days 4 and 5 in both rooms; who has their own day 1 is as far behind as before."""
    both = [(at(23, 16, 30), 4), (at(24, 16, 30), 5)]
    assert life.lessons("telegram:-1001")[1:] == life.lessons("discord:9001")[1:] == both
    ines, lena = life.lessons("discord:23"), life.lessons("telegram:17")
    assert ines[1:] == [(at(day + 20, 16, 30), day) for day in (3, 4, 5)]
    assert lena[1:] == [(at(day + 21, 16, 30), day) for day in (2, 3, 4, 5)]


def test_settings_are_kept(life: Life) -> None:
    """Own zone, time and thread; who rests, is silent or left hears nothing; passes and swaps."""
    reminded = {(each.when, each.place) for each in life.came("reminder") if each.when.day == 23}
    assert {(at(23, 16, 50), "discord:12"), (at(23, 16, 55), "telegram:15")} <= reminded
    assert {each.what.target.thread_id for each in life.came("reminder", "discord:21")} == {"th-21"}
    assert not {each.place for each in life.given} & {"telegram:13", "telegram:16", "discord:24"}
    assert life.second_rest == ["rest-none"]
    assert "Bridge" in life.came("me", "telegram:14")[-1].words


def test_earlier_ticks_count(life: Life) -> None:
    """Eighteen sessions of before and seven of after: on boards and in the recaps, once each."""
    boards = [each.words for each in life.given if each.what.key == "board:2:3:room-3"]
    assert "4 of 11" in boards[-1]
    recaps = life.came("group-recap", "telegram:-1001", "discord:9001")
    assert [each.when for each in recaps] == [at(25, 16, 30)] * 2
    assert all("11 of us" in each.words and "25 sessions" in each.words for each in recaps)


def test_everybody_is_told_how_it_ended(life: Life) -> None:
    """Who did all five gets the recap with the last of them; the others the closing, in reach."""
    finished = [(each.when, each.place) for each in life.came("recap")][1:]
    assert finished == [
        (at(24, 17, 10), "telegram:11"),
        (at(24, 17, 10), "discord:22"),
        (at(25, 17, 10), "discord:23"),
    ]
    closed = {each.place for each in life.came("closing") if each.when == at(29, 16, 30)}
    on_telegram = {f"telegram:{user}" for user in (14, 15, 17)}
    assert closed == on_telegram | {f"discord:{user}" for user in (12, 21, 25)}


def test_the_rehearsal_ends_and_is_erased(life: Life) -> None:
    """Its days go on hour by hour, and nobody can find it the day after."""
    hourly = [(at(22, hour, 50), hour - 14) for hour in (17, 18, 19)]
    assert life.lessons("telegram:-1003") == hourly
    assert len(life.came("group-recap", "telegram:-1003")) == 1
    assert life.rehearsal_after == ["no-cohort"]


def test_the_paused_challenge_goes_on(life: Life) -> None:
    """Its old button resumes it two days later: the next day's lesson, then the last."""
    assert sorted(life.resumed) == ["resumed", "room-resumed"]
    assert life.lessons("telegram:-1002") == [(at(25, 7), 4), (at(26, 7), 5)]


def test_the_draft_and_the_invitation_ahead(life: Life) -> None:
    """A draft is refused while its room is taken, and launched once it is free, with who waited."""
    assert life.draft_meanwhile == ["room-busy"]
    assert sorted(life.draft_afterwards) == ["enrolled-from-waiting", "launched", "signup"]
    assert [each.place for each in life.came("enrolled-from-waiting")] == ["discord:52"]
    ahead = life.one("signup:7:open:room-7")
    assert (ahead.when, ahead.place) == (at(4, 7, 30, month=12), "discord:9003")

"""Events in, messages out: the real inbox, database, alarm and courier, whatever goes wrong."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import house as house_module
from bot.core.changes import Decision, Put
from bot.core.decide import decide
from bot.core.events import Event, Pressed, RoomFound, TimerDue
from bot.core.messages import Message
from bot.core.records import CheckIn
from bot.core.world import World
from bot.delivery import courier as courier_module
from bot.delivery.port import (
    Delivery,
    Gone,
    OutcomeUnknown,
    Receipt,
    Rejected,
    RetryLater,
    Turn,
)
from bot.delivery.recording import RecordingAdapter
from bot.features.schedule import BoardPost
from bot.presentation.post import Post
from bot.views.renderer import Renderer
from tests.delivery.village import (
    COACH,
    FRIDAY,
    LESSON_1,
    LEXICON,
    PLATFORM,
    Village,
    later,
    wire_of,
)
from tests.waiting import until

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "village.db"


def taps_done(event: Event, person: str) -> bool:
    """Whether this person taps Done."""
    return (
        isinstance(event, Pressed) and event.action == "done" and event.origin.who.user_id == person
    )


async def test_from_a_launch_to_the_first_lesson(file: Path) -> None:
    """A coach launches, someone joins, and the lesson comes at its minute, its board behind it."""
    async with Village(file).open() as village:
        await village.launched("2")
        assert village.kinds() == ["launch-summary", "launched", "signup", "joined"]
        await village.until(LESSON_1 - timedelta(seconds=1))
        assert "lesson" not in village.kinds()
        await village.until(LESSON_1)
        assert village.kinds()[-2:] == ["lesson", "board"]
        assert village.last("lesson").target.chat_id == "group"


async def test_a_double_tap_is_one_check_in_and_one_answer_each(file: Path) -> None:
    """Two taps at the same moment are decided in one group: the second is told it is done."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 + HOUR)
        done = wire_of(village.last("lesson"), "done")
        taps = [village.pressed("2", done), village.pressed("2", done)]
        await asyncio.gather(*(village.house.inbox.submit(tap) for tap in taps))
        await village.house.settle()
        assert village.count("check_ins") == 1
        assert village.kinds().count("checked-in") == 1
        assert village.kinds().count("already-done") == 1


async def test_an_update_handed_over_twice_is_one_event(file: Path) -> None:
    """The platform was not sure that we had it: it is kept once and answered once."""
    async with Village(file).open() as village:
        event = village.said("2", "/help")
        assert await village.submit(event) is True
        assert await village.submit(event) is False
        assert village.kinds() == ["help"]


async def test_an_event_that_breaks_is_set_aside_and_its_group_goes_on(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One person's tap meets a fault of ours: they are told so, everybody else is ticked."""

    def breaking(world: World, event: Event, now: datetime) -> Decision:
        if taps_done(event, "3"):
            raise KeyError("a fault of ours")
        return decide(world, event, now)

    async with Village(file, decide=breaking).open() as village:
        await village.launched("2", "3", "4")
        await village.until(LESSON_1 + HOUR)
        tap = village.pressed("2", wire_of(village.last("lesson"), "done"))
        taps = [later(tap, person) for person in ("2", "3", "4")]
        answers = await asyncio.gather(*(village.house.inbox.submit(each) for each in taps))
        await village.house.settle()
        assert answers == [True, True, True]
        assert village.count("check_ins") == 2
        assert village.last("broken").target.user_id == "3"
        assert village.kinds().count("checked-in") == 2
        assert await village.submit(taps[1]) is False


async def test_what_cannot_be_kept_is_set_aside_alone(file: Path) -> None:
    """One decision breaks a rule of the database: the others of its group are kept one by one."""

    def impossible(world: World, event: Event, now: datetime) -> Decision:
        if taps_done(event, "3"):
            return (Put(CheckIn(enrollment=9999, day=1, at=now)),)
        return decide(world, event, now)

    async with Village(file, decide=impossible).open() as village:
        await village.launched("2", "3", "4")
        await village.until(LESSON_1 + HOUR)
        tap = village.pressed("2", wire_of(village.last("lesson"), "done"))
        await asyncio.gather(
            *(village.house.inbox.submit(later(tap, person)) for person in ("2", "3", "4"))
        )
        await village.house.settle()
        assert village.count("check_ins") == 2
        assert village.last("broken").target.user_id == "3"


async def test_a_timer_that_breaks_comes_again_and_is_not_lost(file: Path) -> None:
    """The lesson's timer meets a fault of ours: a minute later it is tried again, and late."""
    faults = [1, 1]

    def breaking(world: World, event: Event, now: datetime) -> Decision:
        if isinstance(event, TimerDue) and event.kind == "lesson" and faults:
            faults.pop()
            raise ValueError("a fault of ours")
        return decide(world, event, now)

    async with Village(file, decide=breaking).open() as village:
        await village.launched("2")
        await village.until(LESSON_1)
        assert "lesson" not in village.kinds()
        await village.until(LESSON_1 + timedelta(minutes=1))
        assert "lesson" not in village.kinds()
        await village.until(LESSON_1 + timedelta(minutes=2))
        assert village.kinds().count("lesson") == 1
        await village.until(LESSON_1 + timedelta(days=1))
        assert village.kinds().count("lesson") == 2


async def test_a_night_off_is_caught_up_with_and_says_so(file: Path) -> None:
    """The house was closed at lesson time and opens two hours later: the lesson comes, late."""
    async with Village(file).open() as village:
        await village.launched("2")
    async with Village(file, now=LESSON_1 + 2 * HOUR).open() as village:
        await village.house.settle()
        assert village.kinds() == ["lesson", "board"]
        words = str(village.last("lesson").post.blocks)
        assert "late" in words.lower()


async def test_what_is_past_its_use_is_skipped(file: Path) -> None:
    """Closed over a whole day: that day's lesson is not posted the day after, the new one is."""
    async with Village(file).open() as village:
        await village.launched("2")
    async with Village(file, now=LESSON_1 + timedelta(days=1, hours=1)).open() as village:
        await village.house.settle()
        days = [each.key for each in village.platform.delivered if each.kind == "lesson"]
        assert days == ["lesson:1:2:room-1"]
        assert ("skipped", "late") in village.states("lesson")


async def test_a_chat_told_to_wait_keeps_its_order_and_holds_nobody_else(file: Path) -> None:
    """The lesson is put off by the platform: its board does not overtake it, others go on."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 - HOUR)
        village.platform.fail("group", RetryLater("slow down", 0.2), RetryLater("again", 0.2))
        village.clock.jump(LESSON_1)
        await village.house.settle()
        assert "lesson" not in village.kinds()
        await village.say("5", "/help", "elsewhere")
        assert village.kinds()[-1] == "help"
        await village.until(LESSON_1 + timedelta(seconds=2))
        assert village.kinds()[-2:] == ["lesson", "board"]


async def test_what_the_platform_told_its_adapter_holds_the_courier_too(file: Path) -> None:
    """A bot's limits are kept in one place: a hold set there gives the lesson back to the outbox,
    and others go on."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 - HOUR)
        village.platform.gate.hold_chat("group", 60)
        village.clock.jump(LESSON_1)
        await village.house.settle()
        assert "lesson" not in village.kinds()
        assert not [each for each in village.platform.attempts if each.kind == "lesson"]
        await village.say("5", "/help", "elsewhere")
        assert village.kinds()[-1] == "help"


async def test_a_delivery_comes_with_the_turn_that_was_taken(file: Path) -> None:
    """So that an adapter that counts its own requests does not count the same one again."""
    async with Village(file).open() as village:
        await village.say("5", "/help", "elsewhere")
        assert village.last("help").turn == Turn("5", 1)


async def test_a_room_that_is_gone_waits_and_its_coach_is_told_once(file: Path) -> None:
    """The bot was thrown out: the coach hears it privately; let back in, the day's lesson comes."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 - HOUR)
        village.platform.fail("group", Gone("kicked"))
        await village.until(LESSON_1 + HOUR)
        assert village.kinds().count("trouble") == 1
        assert village.last("trouble").target.user_id == COACH
        assert "lesson" not in village.kinds()
        now = village.clock.now()
        await village.submit(RoomFound(PLATFORM, "group", "", "Our group", now))
        await village.until(LESSON_1 + 2 * HOUR)
        assert village.kinds().count("lesson") == 1
        assert village.kinds().count("board") == 1


async def test_a_person_out_of_reach_is_skipped_and_noted(file: Path) -> None:
    """A private message finds its door closed: it is skipped, and the next is not even tried."""
    async with Village(file).open() as village:
        await village.launched("2", "3")
        await village.until(LESSON_1 + HOUR)
        village.platform.fail("2", Gone("blocked"))
        await village.until(LESSON_1 + 14 * HOUR)
        reminded = [d.target.user_id for d in village.platform.delivered if d.kind == "reminder"]
        assert reminded == ["3"]
        assert ("skipped", "blocked") in village.states("reminder")
        assert village.count("identities", "reachable = 0 AND platform_user_id = '2'") == 1


async def test_a_refused_lesson_is_told_to_the_coach(file: Path) -> None:
    """The platform refuses a post for good: it is not tried again, and not in silence."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 - HOUR)
        village.platform.fail("group", Rejected("too-long"))
        await village.until(LESSON_1 + HOUR)
        assert village.states("lesson") == [("failed", "too-long")]
        assert village.last("trouble").target.user_id == COACH
        assert "board" in village.kinds()


async def test_an_unknown_outcome_is_settled_by_rule(file: Path) -> None:
    """The line broke after the request had left: a lesson goes out once more, a reminder not."""
    platform = RecordingAdapter(PLATFORM, idempotent=False)
    village = Village(file, adapter=platform)
    village.platform = platform
    async with village.open():
        await village.launched("2")
        broken = OutcomeUnknown("connection")
        await village.until(LESSON_1 - HOUR)
        platform.fail("group", broken)
        await village.until(LESSON_1 + HOUR)
        assert [each.kind for each in platform.attempts].count("lesson") == 2
        assert village.states("lesson") == [("sent", "")]
        platform.fail("2", broken)
        await village.until(LESSON_1 + 14 * HOUR)
        assert [each.kind for each in platform.attempts].count("reminder") == 1
        assert village.states("reminder") == [("unknown", "connection")]


async def test_a_message_that_had_left_when_the_house_fell(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ended in the middle of a delivery: the lesson is sent again, and only then."""

    class Stuck(RecordingAdapter):
        async def deliver(self, delivery: Delivery) -> Receipt:
            if delivery.kind == "lesson":
                self.attempts.append(delivery)
                await asyncio.Event().wait()
            return await super().deliver(delivery)

    platform = Stuck(PLATFORM, idempotent=False)
    village = Village(file, adapter=platform)
    village.platform = platform
    monkeypatch.setattr(courier_module, "LAST_WORDS_S", 0.05)
    async with village.open():
        await village.launched("2")
        village.clock.jump(LESSON_1)
        await until(lambda: any(each.kind == "lesson" for each in platform.attempts))
    monkeypatch.undo()
    again = Village(file, now=LESSON_1 + timedelta(minutes=1))
    assert again.states("lesson") == [("leaving", "")]
    async with again.open():
        await again.house.settle()
        assert again.kinds() == ["lesson", "board"]


async def test_a_message_without_words_fails_alone(file: Path) -> None:
    """One kind cannot be put into words: it fails and says so; everything else is said."""

    class Hoarse(Renderer):
        def render(self, message: Message, *rest: Any, **more: Any) -> Post:
            if isinstance(message, BoardPost):
                raise LookupError("no words")
            return super().render(message, *rest, **more)

    async with Village(file, renderer=Hoarse(LEXICON)).open() as village:
        await village.launched("2")
        await village.until(LESSON_1)
        assert village.kinds()[-1] == "trouble"
        assert "lesson" in village.kinds()
        assert village.states("board") == [("failed", "cannot-compose")]


async def test_many_ticks_are_few_edits_of_one_board(file: Path) -> None:
    """A board is one post: ticks are gathered, and it is changed in place."""
    people = [str(number) for number in range(2, 22)]
    async with Village(file).open() as village:
        await village.launched(*people)
        await village.until(LESSON_1 + HOUR)
        tap = village.pressed("2", wire_of(village.last("lesson"), "done"))
        await asyncio.gather(*(village.house.inbox.submit(later(tap, person)) for person in people))
        await village.until(LESSON_1 + HOUR + timedelta(minutes=1))
        boards = [each for each in village.platform.delivered if each.kind == "board"]
        assert len(boards) <= 3
        assert {each.edits for each in boards[1:]} == {"m" + boards_id(village, boards[0])}
        assert "20" in str(boards[-1].post.blocks)


def boards_id(village: Village, board: Delivery) -> str:
    return str(village.platform.delivered.index(board) + 1)


async def test_a_database_that_somebody_locks_is_waited_for(file: Path) -> None:
    """Another program holds the file for a while: the tap waits, and is then kept."""
    village = Village(file, patience_s=0.05)
    async with village.open():
        await village.launched("2")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        waiting = asyncio.create_task(village.house.inbox.submit(village.said("2", "/help")))
        await until(lambda: village.house.health()["database"] == "away")
        assert not waiting.done()
        other.execute("COMMIT")
        other.close()
        assert await asyncio.wait_for(waiting, 15)
        await village.house.settle()
        assert village.kinds()[-1] == "help"


async def test_closing_does_not_wait_for_a_database_that_is_away(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is locked for good when the house is told to close: it closes all the same, and the
    next one delivers what had not been noted."""
    monkeypatch.setattr(courier_module, "LAST_WORDS_S", 0.2)
    monkeypatch.setattr(house_module, "LAST_GROUPS_S", 0.2)
    village = Village(file, patience_s=0.1)
    other = sqlite3.connect(file, isolation_level=None)
    async with village.open():
        await village.launched("2")
        await village.until(LESSON_1 - HOUR)

        def lock(delivery: Delivery) -> None:
            if delivery.kind == "lesson":
                other.execute("BEGIN EXCLUSIVE")

        village.platform.on_delivery = lock
        village.clock.jump(LESSON_1)
        await until(lambda: "lesson" in village.kinds())
    other.execute("COMMIT")
    other.close()
    async with Village(file, now=LESSON_1).open() as again:
        again.platform.delivered.clear()
        await again.house.settle()
        assert again.kinds() == ["lesson", "board"]


async def test_a_new_house_goes_on_where_the_old_one_stopped(file: Path) -> None:
    """Closed and opened in the middle of a day: nothing is posted again, nothing is missing."""
    async with Village(file).open() as village:
        await village.launched("2")
        await village.until(LESSON_1 + HOUR)
        before = village.kinds()
    async with Village(file, now=LESSON_1 + HOUR).open() as again:
        await again.house.settle()
        assert again.kinds() == []
        await again.until(LESSON_1 + timedelta(days=1))
        assert again.kinds().count("lesson") == 1
        assert before.count("lesson") == 1


async def test_the_recording_platform_fails_on_what_nobody_expected(file: Path) -> None:
    """The double that ships with the code is strict: an unread delivery is a failed test."""
    async with Village(file, now=FRIDAY).open() as village:
        await village.say("2", "/help")
        with pytest.raises(AssertionError, match="nobody expected help to group"):
            village.platform.nothing_left()
        with pytest.raises(AssertionError, match="expected me, but help came"):
            await village.platform.take("me")
        await village.platform.take("help", to="group")
        village.platform.nothing_left()
        with pytest.raises(AssertionError, match="no help came"):
            await village.platform.take("help", within_s=0.01)

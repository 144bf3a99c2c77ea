"""What becomes due fires once; what a platform hands over twice is handled once."""

from __future__ import annotations

import threading

import pytest

from bot.core.changes import DropTimers, Ensure, EraseCohort, Put, Send
from bot.core.events import Event, RoomLost, TimerDue
from bot.core.records import Timer
from bot.storage.db.database import Database
from bot.storage.records.timers import due_timers, next_due, put_back, unseen
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    claimed,
    keep,
    outbox_message,
    pressed,
)


def timer(key: str = "lesson:1:0", minutes: int = 0, kind: str = "lesson") -> Timer:
    return Timer(key, kind, 1, NOW + minutes * MINUTE, {"offset": "0"})


def due(database: Database, minutes: int = 0) -> list[TimerDue]:
    with database.read() as conn:
        return due_timers(conn, NOW + minutes * MINUTE, 10)


def fresh(database: Database, *events: Event) -> list[bool]:
    with database.begin() as conn:
        return unseen(conn, events)


def test_a_timer_comes_due_at_its_moment(database: Database) -> None:
    """Not before; the longest due first; with all that its row says."""
    keep(database, *a_cohort(0), Put(timer("b", 2)), Put(timer("a", 1)), Put(timer("c", 3)))
    assert due(database) == []
    assert due(database, 2) == [
        TimerDue("a", "lesson", 1, NOW + MINUTE, {"offset": "0"}),
        TimerDue("b", "lesson", 1, NOW + 2 * MINUTE, {"offset": "0"}),
    ]


def test_a_timer_fires_once(database: Database) -> None:
    """Handed over twice, in one group or two, it is taken once; its successor is another event."""
    keep(database, *a_cohort(0), Put(timer()))
    (event,) = due(database)
    assert fresh(database, event, event) == [True, False]
    assert fresh(database, event) == [False]
    keep(database, Put(timer(minutes=5)))
    assert fresh(database, event) == [False]
    assert fresh(database, *due(database, 5)) == [True]


def test_a_timer_that_moved_on_is_passed_over(database: Database) -> None:
    """A cohort that was moved meanwhile does not fire its old hour."""
    keep(database, *a_cohort(0), Put(timer()))
    (event,) = due(database)
    keep(database, Put(timer(minutes=60)))
    assert fresh(database, event) == [False]
    assert [each.due_at for each in due(database, 60)] == [NOW + 60 * MINUTE]


def test_a_rolled_back_timer_fires_again(database: Database) -> None:
    """If what follows from it cannot be kept, the timer is still there."""
    keep(database, *a_cohort(0), Put(timer()))
    (event,) = due(database)

    def take_and_fail() -> None:
        with database.begin() as conn:
            assert unseen(conn, [event]) == [True]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take_and_fail()
    assert fresh(database, event) == [True]


def test_a_failed_timer_comes_again_as_the_same_occurrence(database: Database) -> None:
    """Put back, it waits, and then says the same due time as before."""
    keep(database, *a_cohort(0), Put(timer()))
    (event,) = due(database)
    with database.begin() as conn:
        assert unseen(conn, [event]) == [True]
        put_back(conn, event, NOW + 5 * MINUTE)
    assert due(database, 4) == []
    assert due(database, 5) == [event]
    assert fresh(database, event) == [True]


def test_an_ensured_timer_gives_way(database: Database) -> None:
    """A slot that is due already still fires; a new one is written."""
    keep(database, *a_cohort(0), Put(timer("a")))
    keep(database, Ensure(timer("a", 9)), Ensure(timer("b", 9)), Ensure(timer("b", 8)))
    assert [each.key for each in due(database)] == ["a"]
    assert [each.key for each in due(database, 9)] == ["a", "b"]
    assert due(database, 8) == due(database)


def test_dropping_and_planning_anew_is_one_decision(database: Database) -> None:
    """Dropped first, then planned: the new timers stay, others of the kind go, other kinds stay."""
    keep(database, *a_cohort(0), Put(timer("a")), Put(timer("b")), Put(timer("r", kind="remind")))
    keep(database, Put(timer("x")), DropTimers(1, "lesson"), Put(timer("b", 7)), Ensure(timer("c")))
    assert [each.key for each in due(database, 60)] == ["c", "r", "b"]
    keep(database, DropTimers(1))
    assert due(database, 60) == []


def test_the_alarm_is_set_for_whatever_comes_first(database: Database) -> None:
    """A timer or a message, whichever is earlier; nothing when nothing waits."""

    def alarm() -> object:
        with database.read() as conn:
            return next_due(conn, ["telegram"])

    assert alarm() is None
    keep(database, *a_cohort(1), Put(timer(minutes=30)))
    assert alarm() == NOW + 30 * MINUTE
    keep(database, Send(outbox_message("r", 2, planned_for=NOW + 10 * MINUTE)))
    assert alarm() == NOW + 10 * MINUTE
    keep(database, EraseCohort(1))
    assert alarm() is None


def test_an_update_is_handled_once(database: Database) -> None:
    """The same update id of a platform, in one group or two, is one event."""
    first, second = pressed(2, update="7"), pressed(2, update="8")
    elsewhere = pressed(2, update="7", platform="discord")
    assert fresh(database, first, first, second) == [True, False, True]
    assert fresh(database, second, elsewhere, first) == [False, True, False]


def test_facts_about_chats_are_always_handled(database: Database) -> None:
    """A platform may say twice that a chat is gone; that is decided, not filtered."""
    lost = RoomLost("telegram", "-1001", "", "kicked", NOW)
    assert fresh(database, lost, lost) == [True, True]


@pytest.mark.postgres
def test_two_processes_fire_a_timer_once(on_postgres: Database) -> None:
    """While one process is firing a timer another one passes it over, without waiting."""
    keep(on_postgres, *a_cohort(0), Put(timer("a")), Put(timer("b")))
    events = due(on_postgres)
    other = Database(on_postgres.url.render_as_string(hide_password=False))
    with on_postgres.begin() as mine:
        assert unseen(mine, events[:1]) == [True]
        with other.begin() as theirs:
            assert unseen(theirs, events) == [False, True]
    assert due(on_postgres) == []
    other.close()


@pytest.mark.postgres
def test_two_processes_get_the_same_update(on_postgres: Database) -> None:
    """The slower of the two waits for the other one, and then knows it was seen."""
    other = Database(on_postgres.url.render_as_string(hide_password=False))
    event = pressed(2)
    began, done = threading.Event(), threading.Event()
    answers: list[object] = []

    def second() -> None:
        began.wait(10)
        answers.append(fresh(other, event))
        done.set()

    thread = threading.Thread(target=second)
    thread.start()
    with on_postgres.begin() as conn:
        assert unseen(conn, [event]) == [True]
        began.set()
        assert not done.wait(0.3)
    thread.join(10)
    assert answers == [[False]]
    other.close()


@pytest.mark.postgres
def test_two_processes_handle_one_person_one_after_the_other(on_postgres: Database) -> None:
    """A double tap that reaches two processes at once is decided one after the other."""
    from bot.storage.records.loading import load
    from bot.storage.records.saving import save
    from tests.storage.scenes import RULES, tick

    keep(on_postgres, *a_cohort(1))
    other = Database(on_postgres.url.render_as_string(hide_password=False))
    loaded = threading.Event()
    saw: list[int] = []

    def second() -> None:
        loaded.wait(10)
        with other.begin() as conn:
            world = load(conn, [pressed(2, update="2")], catalog={}, rules=RULES)
            saw.append(len(world.check_ins.get(2, {})))

    thread = threading.Thread(target=second)
    thread.start()
    with on_postgres.begin() as conn:
        load(conn, [pressed(2, update="1")], catalog={}, rules=RULES)
        loaded.set()
        thread.join(0.3)
        assert thread.is_alive()
        save(conn, [Put(tick(2))], now=NOW)
    thread.join(10)
    assert saw == [1]
    other.close()


def test_nothing_is_claimed_for_an_erased_cohort(database: Database) -> None:
    """Messages go with the cohort they were about."""
    keep(database, *a_cohort(1), Send(outbox_message("s", 2)))
    keep(database, EraseCohort(1))
    assert claimed(database) == []

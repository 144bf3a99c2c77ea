"""Sessions in the database, their timers, and messages that are revised where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.core import plan
from bot.core.buttons import Button
from bot.core.changes import DropSession, DropSessions, LetStand, MergePeople, Put, Revise, Send
from bot.core.envelopes import Envelope, Priority, ToAsker
from bot.core.events import MessageGone, TimerDue
from bot.core.records import PERSONAL, Session, SessionMessage, SessionState
from bot.storage.db.database import Database
from bot.storage.db.tables import outbox, sessions, timers
from bot.storage.outbox.rows import Failed, Outcome, Retry, Sent
from bot.storage.outbox.settling import settle
from bot.storage.records.load_scope import load_scope
from bot.storage.records.retention import forget_old
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    claimed,
    keep,
    outbox_message,
    pressed,
    states,
    world_of,
)
from tests.storage.test_linking import two_lives

KEY = "answer:telegram:1:practice-step"
ASKER = ToAsker("telegram", "u2", "7002", private=True, message_id="9", handle="h", person=2)


def session(enrollment: int = 2, *, since: timedelta = timedelta(), place: str = "1.1") -> Session:
    """Somebody who is led."""
    message = SessionMessage(KEY, "telegram", "u2", "7002", private=True, handle="h")
    at = NOW + since
    return Session(enrollment, 1, False, place, SessionState.LED, at, at, 45, message)


def step(place: str, **changes: object) -> Envelope:
    """The message of a session, at a place."""
    params = {"day": 1, "place": place, "short": False, "swaps": ()}
    given = {"priority": Priority.ANSWER, "edit": True, **changes}
    return outbox_message(KEY, ASKER, "practice-step", params, **given)


def settled(database: Database, *outcomes: Outcome, at: timedelta = MINUTE) -> None:
    with database.begin() as conn:
        settle(conn, outcomes, NOW + at)


def timer_keys(database: Database) -> list[str]:
    with database.read() as conn:
        return list(conn.execute(select(timers.c.key).order_by(timers.c.key)).scalars())


def session_ids(database: Database) -> list[int]:
    with database.read() as conn:
        found = conn.execute(select(sessions.c.enrollment_id).order_by(sessions.c.enrollment_id))
        return list(found.scalars())


def said_of(database: Database) -> list[str]:
    """What the outbox still knows of what it said."""
    with database.read() as conn:
        rows = conn.execute(select(outbox.c.params, outbox.c.buttons, outbox.c.address)).all()
    return [str(part) for row in rows for part in row if part]


# --- sessions ------------------------------------------------------------------------------------


def test_a_session_comes_back_with_whoever_taps_and_with_its_timer(database: Database) -> None:
    """As it was, also for the timer that leads on and for the word that its message is gone."""
    keep(database, *a_cohort(2), *plan.kept_session(session(), 1))
    due = TimerDue("session:2", "practice", 1, session().due_at, {PERSONAL: "2"})
    gone = MessageGone("telegram", "u2", KEY, NOW)
    for event in (pressed(2), due, gone):
        world = world_of(database, event)
        assert world.sessions == {2: session()}
        assert world.enrollments[1, 2].id == 2
    assert world_of(database, pressed(3)).sessions == {}
    # One person's timer keeps nobody else waiting for the cohort.
    assert not load_scope([due]).leading


def test_a_session_is_kept_in_its_last_state_and_ends(database: Database) -> None:
    """Whatever one group of decisions did to it; a break has no timer."""
    keep(database, *a_cohort(2), *plan.kept_session(session(), 1))
    assert timer_keys(database) == ["session:2"]
    paused = replace(session(), state=SessionState.PAUSED, seconds=9)
    keep(database, *plan.kept_session(session(place="2.1"), 1), *plan.kept_session(paused, 1))
    assert world_of(database, pressed(2)).sessions == {2: paused}
    assert timer_keys(database) == []
    keep(database, *plan.session_over(paused), *plan.kept_session(session(), 1))
    assert timer_keys(database) == ["session:2"]
    keep(database, *plan.session_over(session()))
    assert (session_ids(database), timer_keys(database)) == ([], [])
    keep(database, Put(session()), Put(session(3)), DropSession(2))
    assert session_ids(database) == [3]
    keep(database, Put(session()), DropSessions(1))
    assert session_ids(database) == []


def test_a_session_that_nobody_goes_on_with_is_forgotten(database: Database) -> None:
    """After the days that anything is kept for."""
    keep(database, *a_cohort(2), Put(session(since=timedelta(days=-9))), Put(session(3)))
    with database.begin() as conn:
        forget_old(conn, NOW, 7)
    assert session_ids(database) == [3]


def test_of_two_people_who_become_one_the_session_goes_on(database: Database) -> None:
    """The kept one's, else the other's, with its timer under the kept name."""
    two_lives(database)
    keep(database, *plan.kept_session(session(12), 1), MergePeople(1, 2))
    world = world_of(database, pressed(1))
    assert world.sessions == {11: session(11)}
    assert timer_keys(database) == ["session:11"]
    with database.read() as conn:
        assert conn.execute(select(timers.c.payload)).scalar_one() == {PERSONAL: "11"}


def test_of_two_sessions_the_kept_one_goes_on(database: Database) -> None:
    """And of the other nothing stays."""
    two_lives(database)
    mine, theirs = session(11), session(12, place="3.1")
    keep(database, *plan.kept_session(mine, 1), *plan.kept_session(theirs, 1))
    keep(database, MergePeople(1, 2))
    assert world_of(database, pressed(1)).sessions == {11: mine}
    assert timer_keys(database) == ["session:11"]


# --- a message that is revised -------------------------------------------------------------------


def test_what_was_sent_is_edited_under_its_own_key(database: Database) -> None:
    """It says the new thing where the old one stands, asked for as it was; then it is forgotten."""
    keep(database, *a_cohort(2), Send(step("1.1")))
    (first,) = claimed(database)
    settled(database, Sent(first, "m5"))
    assert said_of(database) == []
    taps = ((Button("lead-pause", ("c1", "1", "2.1")),),)
    keep(database, Revise(step("2.1", buttons=taps)), now=NOW + MINUTE)
    (again,) = claimed(database, NOW + MINUTE)
    assert (again.edits, again.envelope.to) == ("m5", ASKER)
    assert again.envelope.message == step("2.1").message
    assert again.envelope.buttons == taps
    settled(database, Sent(again, "m5"))
    assert states(database) == {KEY: "sent"}
    assert said_of(database) == []


def test_of_several_revisions_the_last_one_goes(database: Database) -> None:
    """Whatever waited to be said is not said any more, also while one is tried again."""
    keep(database, *a_cohort(2), Send(step("1.1")))
    (first,) = claimed(database)
    settled(database, Sent(first, "m5"))
    keep(database, Revise(step("2.1")), Revise(step("3.1")))
    (third,) = claimed(database)
    assert third.envelope.message == step("3.1").message
    settled(database, Retry(third, NOW + MINUTE, "away"))
    keep(database, Revise(step("4.1")))
    assert claimed(database) == []
    (fourth,) = claimed(database, NOW + MINUTE)
    assert fourth.envelope.message == step("4.1").message


def test_what_is_on_its_way_is_edited_once_it_has_arrived(database: Database) -> None:
    """What it is to say then is kept until it has said it."""
    keep(database, *a_cohort(2), Send(step("1.1")))
    (first,) = claimed(database)
    keep(database, Revise(step("2.1")))
    assert claimed(database) == []
    settled(database, Sent(first, "m5"), at=timedelta())
    assert claimed(database) == []
    (again,) = claimed(database, NOW + timedelta(seconds=3))
    assert (again.edits, again.envelope.to) == ("m5", ASKER)
    assert again.envelope.message == step("2.1").message


def test_what_waits_to_be_sent_says_the_newest(database: Database) -> None:
    """Once, and as a message of its own."""
    keep(database, *a_cohort(2), Send(step("1.1")), Revise(step("2.1")))
    (only,) = claimed(database)
    assert only.edits == ""
    assert only.envelope.message == step("2.1").message


def test_what_never_arrived_is_not_revised(database: Database) -> None:
    """Nor is what there never was."""
    keep(database, *a_cohort(2), Revise(step("1.1")))
    assert states(database) == {}
    keep(database, Send(step("1.1")))
    (first,) = claimed(database)
    settled(database, Failed(first, "refused"))
    keep(database, Revise(step("2.1")))
    assert states(database) == {KEY: "failed"}
    assert said_of(database) == []


def test_an_edit_that_has_not_left_is_taken_back(database: Database) -> None:
    """And one that is on its way is not followed by another."""
    keep(database, *a_cohort(2), Send(step("1.1")))
    (first,) = claimed(database)
    settled(database, Sent(first, "m5"))
    keep(database, Revise(step("2.1")), LetStand(KEY))
    assert states(database) == {KEY: "sent"}
    assert said_of(database) == []
    keep(database, Revise(step("2.1")))
    (leaving,) = claimed(database)
    keep(database, Revise(step("3.1")), LetStand(KEY))
    settled(database, Sent(leaving, "m5"))
    assert states(database) == {KEY: "sent"}
    assert said_of(database) == []
    # A message that was not sent yet is sent all the same.
    other = replace(step("1.1"), key="answer:telegram:2:practice-step")
    keep(database, Send(other), LetStand(other.key))
    assert [each.envelope.key for each in claimed(database)] == [other.key]


def test_a_kill_on_the_way_makes_the_same_edit_again(database: Database) -> None:
    """Whoever takes over edits the same message to the same words."""
    keep(database, *a_cohort(2), Send(step("1.1")))
    (first,) = claimed(database)
    settled(database, Sent(first, "m5"))
    keep(database, Revise(step("2.1")))
    (lost,) = claimed(database, owner="dead", lease_s=30)
    (again,) = claimed(database, NOW + MINUTE, owner="next")
    assert (again.edits, again.envelope) == ("m5", lost.envelope)

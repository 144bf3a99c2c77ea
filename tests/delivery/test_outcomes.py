"""What an answer of a platform means for a message, as a table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.envelopes import (
    Address,
    Envelope,
    Target,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.events import Event, ReachChanged, RoomLost, Undelivered
from bot.core.records import PrivateThread
from bot.delivery.outcomes import (
    LONGEST_PAUSE_S,
    MOST_FAULTS,
    MOST_TRIES,
    CannotCompose,
    arrived,
    classify_error,
    nowhere,
    pause_s,
)
from bot.delivery.port import Gone, OutcomeUnknown, Receipt, Rejected, RetryLater
from bot.features.schedule import LessonPost
from bot.storage.outbox.rows import Claimed, Failed, Outcome, Retry, Sent, Skipped, Unknown
from tests.delivery.village import FRIDAY as NOW

ROOM, PERSON = ToRoom(1), ToPerson(2)
ASKER = ToAsker("test", "2", "group")
PRIVATE = ToAsker("test", "2", "private-2", private=True)
TARGET = Target("test", chat_id="group", user_id="2")
LOST = RoomLost("test", "group", "", "kicked", NOW)
OUT_OF_REACH = ReachChanged("test", "2", False, NOW)


def claimed(to: Address = ROOM, *, tries: int = 1, edits: str = "") -> Claimed:
    envelope = Envelope(key="lesson:1:1:room-1", to=to, message=LessonPost(day=1), cohort=1)
    return Claimed(1, envelope, "test", claim=tries, attempt=tries - 1, edits=edits)


@pytest.mark.parametrize(
    ("to", "error", "outcome", "event"),
    [
        (ROOM, RetryLater("busy", 7), Retry, None),
        (ROOM, Gone("kicked"), Retry, LOST),
        (PERSON, Gone("blocked"), Skipped, OUT_OF_REACH),
        (PRIVATE, Gone("blocked"), Skipped, OUT_OF_REACH),
        (ASKER, Gone("expired"), Skipped, None),
        (
            ROOM,
            Rejected("long"),
            Failed,
            Undelivered("lesson:1:1:room-1", "lesson", 1, "long", NOW),
        ),
        (PERSON, Rejected("long"), Failed, None),
        (ROOM, OutcomeUnknown("broken"), Unknown, None),
        (ROOM, RuntimeError("a fault of ours"), Retry, None),
        (PERSON, CannotCompose(), Failed, None),
    ],
)
def test_what_an_error_means(
    to: Address, error: Exception, outcome: type[Outcome], event: Event | None
) -> None:
    """Each refusal has one meaning, and the house is told what it needs to know."""
    found = classify_error(claimed(to), TARGET, error, NOW)
    assert type(found.outcome) is outcome
    assert found.event == event


def test_a_private_thread_that_is_gone_is_named() -> None:
    """What failed in a thread of one's own says nothing of the private chat."""
    there = Target("test", "30", "31", "2", private=True, private_thread=True)
    found = classify_error(claimed(PERSON), there, Gone("deleted"), NOW)
    assert found.event == ReachChanged("test", "2", False, NOW, PrivateThread.opened("30", "31"))
    # An answer asked for in the thread was tried in the private chat.
    asked = Target("test", "30", "31", "2", private=True)
    assert classify_error(claimed(PRIVATE), asked, Gone("dm-closed"), NOW).event == OUT_OF_REACH


def test_a_wait_is_as_long_as_the_platform_says() -> None:
    """`retry_after` is obeyed for the chat it names, or for the bot."""
    found = classify_error(claimed(), TARGET, RetryLater("flood", 7), NOW)
    assert isinstance(found.outcome, Retry)
    assert found.outcome.not_before == NOW + timedelta(seconds=7)
    assert (found.hold_s, found.whole_bot) == (7, False)
    assert classify_error(claimed(), TARGET, RetryLater("flood", 7, whole_bot=True), NOW).whole_bot


def test_waits_grow_and_end() -> None:
    """Without a word from the platform each pause is twice the last, up to ten minutes; and there
    is a last try."""
    assert [pause_s(attempt) for attempt in (0, 1, 2, 30)] == [1, 2, 4, LONGEST_PAUSE_S]
    last = classify_error(claimed(tries=MOST_TRIES), TARGET, RetryLater("busy", 0), NOW)
    assert isinstance(last.outcome, Failed)
    fault = classify_error(claimed(tries=MOST_FAULTS), TARGET, ValueError("ours"), NOW)
    assert isinstance(fault.outcome, Failed)


def test_an_edit_that_is_refused_is_skipped() -> None:
    """Somebody removed the post: nothing is posted anew, and nobody is alarmed."""
    for error in (Rejected("no-such-message"), Gone("no-such-message")):
        found = classify_error(claimed(edits="m1"), TARGET, error, NOW)
        assert isinstance(found.outcome, Skipped)
        assert found.event is None
    again = classify_error(claimed(edits="m1"), TARGET, OutcomeUnknown("broken"), NOW)
    assert isinstance(again.outcome, Retry)


def test_what_arrived_is_sent_and_what_has_no_place_waits_or_is_skipped() -> None:
    """A receipt keeps every id; a room's post waits for its room."""
    found = arrived(claimed(), Receipt("m1", extra=("m2",)), NOW)
    assert found.outcome == Sent(claimed(), "m1", ("m2",))
    assert found.event is None
    assert isinstance(nowhere(claimed(), NOW).outcome, Retry)
    assert isinstance(nowhere(claimed(PERSON), NOW).outcome, Skipped)


def test_what_arrived_without_something_is_sent_and_the_coach_is_told() -> None:
    """A lesson whose thread could not be opened is there; only the thread is missed."""
    found = arrived(claimed(), Receipt("m1", lacks="thread", why="forbidden"), NOW)
    assert found.outcome == Sent(claimed(), "m1")
    assert found.event == Undelivered(claimed().envelope.key, "thread", 1, "forbidden", NOW)

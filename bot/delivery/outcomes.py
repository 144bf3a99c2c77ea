"""What an attempt to deliver means: for the message, and for what the house knows. Pure.

Rules
1. "Later" is for this chat only; it is tried again, less and less often, and not for ever.
2. A chat that is gone is a state of the room or person: the message waits for the room, or is
   skipped when it was for one person; it is not a fault of the message.
3. A refusal ends a message. The coach hears of it when it was about a cohort, for a room. An edit
   that is refused (somebody removed the post) is skipped and says nothing; whoever leads somebody
   in a message hears that it is gone (`MessageGone`).
4. When nobody knows whether it arrived, storage's rule decides (`bot.storage.outbox.settling`).
5. What belongs to a message and could not be had (a thread under a lesson) is no reason to send it
   again: it has arrived, and the coach hears what it lacks.
6. A fault of ours in one message is that message's end, after a few tries, and nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.envelopes import (
    Envelope,
    Target,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.events import Event, MessageGone, ReachChanged, RoomLost, Undelivered
from bot.core.records import NO_THREAD, PrivateThread
from bot.delivery.port import (
    Gone,
    OutcomeUnknown,
    Receipt,
    Rejected,
    RetryLater,
    Undeliverable,
)
from bot.storage.outbox.rows import Claimed, Failed, Outcome, Retry, Sent, Skipped, Unknown

#: tries until a message that is put off again and again is given up
MOST_TRIES = 20
#: tries until a fault of ours is believed
MOST_FAULTS = 4
#: the longest pause between two tries
LONGEST_PAUSE_S = 600.0


class CannotCompose(Exception):
    """A message could not be put into words: a fault of ours, and no second try makes it better."""


@dataclass(frozen=True, slots=True)
class AttemptOutcome:
    """What follows from one attempt."""

    outcome: Outcome
    #: to be handed in before the outcome is written down, so that the next claim knows of it
    event: Event | None = None
    #: hold this chat, or the whole bot, for so many seconds
    hold_s: float = 0.0
    whole_bot: bool = False


def arrived(claimed: Claimed, receipt: Receipt, now: datetime) -> AttemptOutcome:
    """The platform has it, perhaps without something that belongs to it."""
    envelope = claimed.envelope
    event: Event | None = None
    if receipt.lacks and envelope.cohort is not None:
        event = Undelivered(envelope.key, receipt.lacks, envelope.cohort, receipt.why, now)
    return AttemptOutcome(Sent(claimed, receipt.message_id, receipt.extra), event)


def nowhere(claimed: Claimed, now: datetime) -> AttemptOutcome:
    """There is no place to send it to: a room's post waits for it, a personal one is skipped."""
    if isinstance(claimed.envelope.to, ToRoom):
        return _later(claimed, "room-lost", 0.0, False, now)
    return AttemptOutcome(Skipped(claimed, "unreachable"))


def pause_s(attempt: int) -> float:
    """Seconds until the next try: one, doubling."""
    return min(2.0 ** min(attempt, 20), LONGEST_PAUSE_S)


def classify_error(
    claimed: Claimed, target: Target, error: Exception, now: datetime
) -> AttemptOutcome:
    """What an error while delivering means. `now` is the clock's time."""
    match error:
        case RetryLater(why=why):
            return _later(claimed, why, error.after_s, error.whole_bot, now)
        case Gone() | Rejected() if claimed.edits:
            return AttemptOutcome(Skipped(claimed, error.why), _message_gone(claimed, now))
        case Gone(why=why):
            return _gone(claimed, target, why, now)
        case Rejected(why=why):
            return failed(claimed, why, now)
        case OutcomeUnknown(why=why):
            if claimed.edits:
                # An edit that did arrive is made again, and looks the same.
                return _later(claimed, why, 0.0, False, now)
            return AttemptOutcome(Unknown(claimed, why))
        case CannotCompose():
            return failed(claimed, "cannot-compose", now)
        case Undeliverable(why=why):
            return failed(claimed, why, now)
        case _:
            return our_error(claimed, now)


def _message_gone(claimed: Claimed, now: datetime) -> MessageGone | None:
    match claimed.envelope:
        case Envelope(key=key, to=ToAsker(platform=platform, user_id=user)):
            return MessageGone(platform, user, key, now)
        case _:
            return None


def our_error(claimed: Claimed, now: datetime) -> AttemptOutcome:
    """Something of ours broke: a few more tries, then no more."""
    if claimed.attempt + 1 >= MOST_FAULTS:
        return failed(claimed, "fault", now)
    return _later(claimed, "fault", 0.0, False, now)


def failed(claimed: Claimed, why: str, now: datetime) -> AttemptOutcome:
    """It will not be delivered; who should know is told."""
    envelope = claimed.envelope
    event: Event | None = None
    if envelope.cohort is not None and isinstance(envelope.to, ToRoom):
        event = Undelivered(envelope.key, envelope.kind, envelope.cohort, why, now)
    return AttemptOutcome(Failed(claimed, why), event)


def _later(
    claimed: Claimed, why: str, after_s: float, whole_bot: bool, now: datetime
) -> AttemptOutcome:
    if claimed.attempt + 1 >= MOST_TRIES:
        return failed(claimed, why, now)
    wait = after_s if after_s > 0 else pause_s(claimed.attempt)
    retry = Retry(claimed, now + timedelta(seconds=wait), why)
    return AttemptOutcome(retry, hold_s=wait, whole_bot=whole_bot)


def _gone(claimed: Claimed, target: Target, why: str, now: datetime) -> AttemptOutcome:
    match claimed.envelope.to:
        case ToRoom():
            event: Event = RoomLost(target.platform, target.chat_id, target.thread_id, why, now)
            # It waits in the outbox; nothing is claimed for lost rooms.
            again = now + timedelta(seconds=pause_s(claimed.attempt))
            return AttemptOutcome(Retry(claimed, again, why), event)
        case ToPerson() | ToAsker(private=True):
            thread = NO_THREAD
            if target.private_thread:
                thread = PrivateThread.at(target.chat_id, target.thread_id)
            unreachable = ReachChanged(target.platform, target.user_id, False, now, thread)
            return AttemptOutcome(Skipped(claimed, why), unreachable)
        case ToAsker():
            return AttemptOutcome(Skipped(claimed, why))

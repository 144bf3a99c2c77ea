"""What a decision asks storage to do: changes, as frozen data.

Rules
1. A change names a record or a set of rows; it never holds a connection or a loop over people.
2. What concerns thousands is one change that names a set, carried out as one statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from bot.core.envelopes import Envelope
from bot.core.records import AskedVoice, Record, TeacherVoice, Timer


@dataclass(frozen=True, slots=True)
class Put:
    """Insert this record, or replace the one with its identity."""

    record: Record


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove this record, or the one with its identity; a sound that nobody else has goes with
    it.
    """

    record: TeacherVoice | AskedVoice


@dataclass(frozen=True, slots=True)
class DropCheckIn:
    enrollment: int
    day: int


@dataclass(frozen=True, slots=True)
class DropEarned:
    enrollment: int
    badge: str


@dataclass(frozen=True, slots=True)
class Ensure:
    """Insert this timer unless its key exists: one that is due already must still fire."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class DropTimers:
    """Remove the cohort's timers of this kind ("" for all)."""

    cohort: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DropTimer:
    """Remove the timer of this key."""

    key: str


@dataclass(frozen=True, slots=True)
class DropSession:
    enrollment: int


@dataclass(frozen=True, slots=True)
class DropSessions:
    """Remove the sessions of everybody in this cohort."""

    cohort: int


@dataclass(frozen=True, slots=True)
class Send:
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class Revise:
    """The message that was sent under this envelope's key is to say this now: it is edited where it
    stands. One that is on its way is edited when it has arrived; one that never arrived is not.
    """

    envelope: Envelope


@dataclass(frozen=True, slots=True)
class LetStand:
    """The message of this key stays as it stands: an edit that has not left is taken back."""

    key: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """What stands in the rooms about this cohort's day (its board, or its entry in the calendar) no
    longer tells the truth: edit it, gathered.
    """

    cohort: int
    day: int
    kind: str = "board"


@dataclass(frozen=True, slots=True)
class Remind:
    """A reminder to everyone of this cohort whose reminder falls on this local time in this zone,
    who is active, reachable, neither silenced nor resting, has reminders on, used no rest pass and
    has not ticked the day of their offset (`days`: offset -> day). The template's key and address
    are completed per person (`<key>:<person>`).
    """

    cohort: int
    zone: str
    at: time
    #: the program's reminder time, for people who chose none
    default_at: time
    days: Mapping[int, int]
    template: Envelope


@dataclass(frozen=True, slots=True)
class Tell:
    """One message to every active, reachable, unsilenced person of a cohort, completed per person
    as in `Remind`. With `offset` only to those that many days behind; with `unfinished_under` only
    to those with
    fewer ticked days."""

    cohort: int
    template: Envelope
    offset: int | None = None
    unfinished_under: int | None = None


@dataclass(frozen=True, slots=True)
class EnrollWaiting:
    """Everyone waiting in this room for its next cohort is enrolled in this one."""

    room: int
    cohort: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelMessages:
    """Take back what is planned and not yet on its way: of a cohort, or personal to someone."""

    cohort: int | None = None
    person: int | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveRoom:
    platform: str
    chat_id: str
    new_chat_id: str


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Remove every row about a person; counts stay true because their check-ins go with them."""

    person: int


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Two people are one: everything of `gone` becomes `keep`'s, a day counts once
    (`bot.core.merge_rules`), and `gone` is no more.
    """

    keep: int
    gone: int


@dataclass(frozen=True, slots=True)
class EraseCohort:
    """Remove a rehearsal with everything in it."""

    cohort: int


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the audit table: ids and words of the house, never names or texts."""

    what: str
    person: int | None = None
    cohort: int | None = None
    why: str = ""


Change = (
    Put
    | Ensure
    | Drop
    | DropCheckIn
    | DropEarned
    | DropTimers
    | DropTimer
    | DropSession
    | DropSessions
    | Send
    | Revise
    | LetStand
    | Refresh
    | Remind
    | Tell
    | EnrollWaiting
    | CancelMessages
    | MoveRoom
    | ErasePerson
    | MergePeople
    | EraseCohort
    | Note
)


Decision = tuple[Change, ...]

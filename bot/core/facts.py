"""Numbers that are looked up at the moment a message is delivered, so that an edit tells the truth.

Rules
1. A view asks for one of these by the type of its parameter (`bot.presentation.registry`), storage
   finds it (`bot.storage.queries`).
2. Everything has a value that says nothing: a message of a cohort that is gone is still worded.
   Instants are aware, names are free words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.core.plan import ScheduledPost
from bot.core.records import (
    AskedVoice,
    CheckIn,
    Earned,
    Enrollment,
    Identity,
    Person,
    Rest,
    Session,
    TeacherVoice,
)
from bot.core.weeks import WeekState


@dataclass(frozen=True, slots=True)
class Facts:
    """What a view may ask for."""


@dataclass(frozen=True, slots=True)
class BoardFacts(Facts):
    """One day of a cohort."""

    done: int = 0
    people: int = 0
    #: of those who ticked and wish to be named
    names: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class GroupRecapFacts(Facts):
    """A cohort's week."""

    people: int = 0
    finished: int = 0
    #: ticks of everyone, over all days
    sessions: int = 0
    #: the ticks of each day, in order
    days: tuple[int, ...] = ()
    #: mean of 1 to 5, or None where too few said
    feel: float | None = None
    #: of those who finished and wish to be named
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFacts(Facts):
    """The reader's own part in the cohort."""

    cue: str = ""
    place: str = ""
    obstacle: str = ""
    done: int = 0
    length: int = 0
    #: "<pose>=<choice>"; those of the message's day included
    swaps: tuple[str, ...] = ()
    #: for a reminder: yesterday is the one day they have let go by
    missed_once: bool = False


@dataclass(frozen=True, slots=True)
class DayTicks:
    day: int
    done: int


@dataclass(frozen=True, slots=True)
class TroubleRecord:
    """A post that did not go out, or a room that was lost: the kind, why, and the room's title."""

    what: str
    why: str
    room: str


@dataclass(frozen=True, slots=True)
class PanelFacts(Facts):
    """How a cohort is going."""

    week: WeekState | None = None
    code: str = ""
    start: date | None = None
    lesson_time: time | None = None
    zone: str = ""
    people: int = 0
    #: how many of them can be written to privately; None when nobody counted
    reach: int | None = None
    waiting: int = 0
    #: titles
    rooms: tuple[str, ...] = ()
    ticks: tuple[DayTicks, ...] = ()
    coming: tuple[ScheduledPost, ...] = ()
    troubles: tuple[TroubleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrollmentRecord:
    """A person's part in one challenge, with all that hangs on it."""

    title: str
    enrollment: Enrollment
    check_ins: tuple[CheckIn, ...] = ()
    rests: tuple[Rest, ...] = ()
    badges: tuple[Earned, ...] = ()
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message that is on its way or was sent: what it said is not kept."""

    kind: str
    state: str
    planned_for: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MyDataFacts(Facts):
    """Everything kept about the reader: the records themselves, so that none of it is left out."""

    person: Person | None = None
    identities: tuple[Identity, ...] = ()
    challenges: tuple[EnrollmentRecord, ...] = ()
    messages: tuple[MessageRecord, ...] = ()
    voices: tuple[TeacherVoice, ...] = ()
    asked_voices: tuple[AskedVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceFacts(Facts):
    """What the cohort's own coach recorded for its program."""

    voices: tuple[TeacherVoice, ...] = ()

"""What is known: the records that decisions are made on.

Rules
1. Records are frozen; a decision names the records that change, it never changes one.
2. Instants are aware UTC datetimes; local dates are dates.
3. New ids come from `World.next_ids`, reserved by storage before the group is decided.

It is long because everything that is kept stands here, to be read in one go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.content.model import Program


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str = ""
    language: str = ""
    #: an IANA name; "" means the cohort's zone
    zone: str = ""
    #: their reminder time; None means the program's
    remind_at: time | None = None
    reminders: bool = True
    #: everything silenced by /stop until /start
    silenced: bool = False
    #: may be named on the board
    named: bool = False
    #: version of the safety card they have seen, "" for none
    safety_seen: str = ""
    safety_seen_at: datetime | None = None


class ThreadState(StrEnum):
    """What becomes of a private thread."""

    NONE = "none"
    #: they were found out of reach, and have not been told that there can be one
    UNTOLD = "untold"
    #: wished for, yet to be opened
    WISHED = "wished"
    OPEN = "open"


#: how somebody who was not told reads in storage
_UNTOLD = "?"


@dataclass(frozen=True, slots=True)
class PrivateThread:
    """A thread for one person alone, which stands in for their closed private chat once they wished
    for it: in which chat, and once it is open, which thread.
    """

    state: ThreadState = ThreadState.NONE
    chat_id: str = ""
    thread_id: str = ""

    @classmethod
    def wished(cls, chat_id: str) -> PrivateThread:
        return cls(ThreadState.WISHED, chat_id)

    @classmethod
    def opened(cls, chat_id: str, thread_id: str) -> PrivateThread:
        return cls(ThreadState.OPEN, chat_id, thread_id)

    @classmethod
    def at(cls, chat_id: str, thread_id: str) -> PrivateThread:
        """The one at this place, which is yet to be opened while it has no thread."""
        return cls.opened(chat_id, thread_id) if thread_id else cls.wished(chat_id)

    @property
    def stands_in(self) -> bool:
        """Whether it takes the place of their private chat, or is about to."""
        return self.state in (ThreadState.WISHED, ThreadState.OPEN)

    @property
    def text(self) -> str:
        """How it is stored: "", "?", "<chat>/" and "<chat>/<thread>"."""
        if self.state is ThreadState.UNTOLD:
            return _UNTOLD
        return f"{self.chat_id}/{self.thread_id}" if self.stands_in else ""

    @classmethod
    def read(cls, text: str) -> PrivateThread:
        """What was stored as this `text`."""
        if text == _UNTOLD:
            return cls(ThreadState.UNTOLD)
        chat_id, sign, thread_id = text.partition("/")
        return cls.at(chat_id, thread_id) if sign else cls()


NO_THREAD = PrivateThread()


@dataclass(frozen=True, slots=True)
class Identity:
    platform: str
    user_id: str
    person: int
    #: can be written to personally here: in their private chat, or in their thread
    reachable: bool = False
    last_seen: datetime | None = None
    private_thread: PrivateThread = NO_THREAD

    @property
    def has_private_thread(self) -> bool:
        """Whether a thread stands in for their private chat, or is about to."""
        return self.private_thread.stands_in


class RoomState(StrEnum):
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Room:
    id: int
    platform: str
    chat_id: str
    thread_id: str = ""
    title: str = ""
    state: RoomState = RoomState.OPEN
    why: str = ""


class CohortState(StrEnum):
    #: summary shown, nothing sent yet
    DRAFT = "draft"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


class LatePolicy(StrEnum):
    """What happens to someone who joins after day 1 began."""

    JUMP_IN = "jump_in"
    OWN_DAY_1 = "own_day_1"
    NEXT_COHORT = "next_cohort"


class Extra(StrEnum):
    """What a cohort may do beside its posts, where the platform can; off unless the coach wishes
    it.
    """

    #: a thread under each lesson, for talk
    THREADS = "threads"
    #: an entry for each day in the server's own calendar
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Cohort:
    """One run of a program. `dates[n-1]` is the local date of day n, so a pause or a move is a new
    tuple.
    """

    id: int
    #: short and speakable, for /attach
    code: str
    #: id of the pinned program (row in `programs`)
    program: int
    state: CohortState
    zone: str
    dates: tuple[date, ...]
    lesson_time: time
    coach: int
    rooms: tuple[int, ...]
    language: str = "en"
    late: LatePolicy = LatePolicy.JUMP_IN
    created_at: datetime | None = None
    #: when it was paused; days that had not been posted by then wait
    paused_at: datetime | None = None
    #: lessons that had come when the lesson time was changed last
    posted_days: int = 0
    #: a rehearsal: seconds per day and the instant that stands for day 1 at lesson time
    day_s: int | None = None
    began_at: datetime | None = None
    #: lesson days by which late joiners with their own day 1 are behind; each has its own lesson
    #: timer
    offsets: tuple[int, ...] = (0,)
    extras: tuple[Extra, ...] = ()

    @property
    def rehearsal(self) -> bool:
        return self.day_s is not None

    @property
    def in_calendar(self) -> bool:
        """Whether its days to come stand in the calendars of its rooms, where they have one."""
        on = Extra.EVENTS in self.extras and not self.rehearsal
        return on and self.state is CohortState.LIVE


class EnrollmentState(StrEnum):
    ACTIVE = "active"
    #: waits for this room's next cohort
    WAITING = "waiting"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Enrollment:
    id: int
    cohort: int
    person: int
    room: int
    state: EnrollmentState
    joined_at: datetime
    #: lesson days behind the cohort (own day 1)
    offset: int = 0
    cue: str = ""
    place: str = ""
    obstacle: str = ""
    #: pose id -> "easier", "harder" or the id of the pose taken instead, remembered for all days
    swaps: Mapping[str, str] = field(default_factory=dict)
    #: "<day>:<pose>" -> the same, for that day only
    day_swaps: Mapping[str, str] = field(default_factory=dict)
    #: pauses everything personal after "Something hurts" until they return
    resting: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    enrollment: int
    day: int
    #: the moment of the tap
    at: datetime
    #: "button", "command", "words" or "reaction"
    how: str = "button"
    #: "full", "short" (the short version) or "gentle"
    version: str = "full"
    #: made after its own day had ended
    late: bool = False
    #: 1-5, how it felt while doing it
    feel: int | None = None
    #: index of the answer to the day's question
    answer: int | None = None
    #: the pose was changed that day
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest pass used on a day."""

    enrollment: int
    day: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Earned:
    """A badge someone earned."""

    enrollment: int
    badge: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """The next occurrence of one slot of a cohort; firing it writes its successor.

    A personal one has the enrollment in its payload, under `PERSONAL`.
    """

    key: str
    kind: str
    cohort: int
    due_at: datetime
    payload: Mapping[str, str] = field(default_factory=dict)


#: where a personal timer's payload says whose it is
PERSONAL = "enrollment"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A program version that a cohort starts with, to be kept with it."""

    id: int
    program: Program


@dataclass(frozen=True, slots=True)
class Linking:
    """One person's way to join their accounts: a code that waits to be typed, and how often codes
    were asked for or tried lately.
    """

    person: int
    #: a digest of the code; "" when none waits
    digest: str = ""
    expires_at: datetime | None = None
    tries: int = 0
    #: when the first of these tries was
    since: datetime | None = None
    #: the platform of the account that others joined, which keeps the days when they part
    home: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A command that waits for an answer, with all that was asked (`bot.core.questions`)."""

    key: str
    platform: str
    user_id: str
    command: str
    options: Mapping[str, str]
    #: the option that is asked for; "" for the cohort
    option: str
    #: the cohort it names already, as a button's argument
    cohort: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class TeacherVoice:
    """What a coach says of a day or a pose in her own words, kept as a sound by its hash. Every
    cohort that she launched of this program hears it.
    """

    person: int
    #: the program's own id, whichever version of it was launched
    program: str
    #: "day-3", or a pose's id
    subject: str
    sha256: str
    seconds: float
    given_at: datetime


@dataclass(frozen=True, slots=True)
class AskedVoice:
    """A day or a pose for which somebody is asked for their voice, and what they sent for it."""

    platform: str
    user_id: str
    cohort: int
    #: from which day it was asked for
    day: int
    subject: str
    asked_at: datetime
    #: what they sent, as the platform names it, by which update and from where; "" while nothing
    #: came
    file: str = ""
    update_id: str = ""
    chat_id: str = ""
    thread_id: str = ""
    sent_at: datetime | None = None
    #: what was made of it, once it was listened to
    sha256: str = ""
    seconds: float = 0.0


class SessionState(StrEnum):
    """Whether a session goes on by itself."""

    LED = "led"
    #: they asked for a break, or something hurts
    PAUSED = "paused"
    #: it paused by itself, for it could not go on in time
    STOPPED = "stopped"
    #: they are choosing another form of the pose
    CHOOSING = "choosing"


@dataclass(frozen=True, slots=True)
class SessionMessage:
    """The message that a session lives in: its key in the outbox, and how it was asked for."""

    key: str
    platform: str
    user_id: str
    chat_id: str
    thread_id: str = ""
    private: bool = False
    message_id: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody is led through a day: where they are, and since when. One for each enrollment."""

    enrollment: int
    day: int
    #: the day's short version
    short: bool
    #: the screen that is shown (`bot.content.screens`)
    place: str
    state: SessionState
    started_at: datetime
    #: when this screen began, or went on
    since: datetime
    #: how long it stands from then on; while it is paused, how long it will
    seconds: int
    message: SessionMessage

    @property
    def due_at(self) -> datetime:
        """When the next screen comes, while they are led."""
        return self.since + timedelta(seconds=self.seconds)


Record = (
    Person
    | Identity
    | Room
    | Cohort
    | Enrollment
    | CheckIn
    | Rest
    | Earned
    | Timer
    | Pinned
    | Linking
    | OpenQuestion
    | TeacherVoice
    | AskedVoice
    | Session
)

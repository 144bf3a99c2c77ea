"""What is known: the records the engine decides on, and the world they make up.

Rules
1. Records are frozen; a decision names the records that change, it never changes one.
2. `World` is what storage loaded for one group of events. Between two decisions of a group it moves
   on (`World.apply`), so a double tap in one group is one check-in.
3. Instants are aware UTC datetimes; local dates are dates.
4. New ids come from `World.fresh`, reserved by storage before the group is decided.

It is long because records, changes and the world are one vocabulary, read together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import assert_never

from bot.content.model import Program
from bot.engine.messages import Message


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


#: what stands in the place of an aside while somebody does not know that they are out of reach
UNTOLD = "?"


@dataclass(frozen=True, slots=True)
class Identity:
    platform: str
    user_id: str
    person: int
    #: can be written to personally here: in their private chat, or in their aside
    reachable: bool = False
    last_seen: datetime | None = None
    #: "<chat>/<thread>" of a thread for this person alone, which they wished for because their
    #: private chat is closed, and "<chat>/" until it is opened; "" for none; `UNTOLD` when they
    #: were found out of reach and have not been told
    aside: str = ""

    @property
    def has_aside(self) -> bool:
        """Whether a thread stands in for their private chat, or is about to."""
        return "/" in self.aside


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
    """The next occurrence of one slot of a cohort; firing it writes its successor."""

    key: str
    kind: str
    cohort: int
    due_at: datetime
    payload: Mapping[str, str] = field(default_factory=dict)


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
)

# --- changes: what a decision asks storage to do -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Put:
    """Insert this record, or replace the one with its identity."""

    record: Record


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
class Send:
    message: Message


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
    template: Message


@dataclass(frozen=True, slots=True)
class Tell:
    """One message to every active, reachable, unsilenced person of a cohort, completed per person
    as in `Remind`. With `offset` only to those that many days behind; with `unfinished_under` only
    to those with
    fewer ticked days."""

    cohort: int
    template: Message
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
    (`bot.engine.uniting`), and `gone` is no more.
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
    | DropCheckIn
    | DropEarned
    | DropTimers
    | Send
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


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the installation decides, not the cohort."""

    quiet_from: time = time(21, 0)
    quiet_until: time = time(7, 0)
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    #: platforms that run here
    platforms: tuple[str, ...] = ()
    #: platforms where anyone can be written to privately until the platform says otherwise
    reach_first: tuple[str, ...] = ("stage", "discord")
    #: platforms where a cohort may have extras
    extras_on: tuple[str, ...] = ("discord",)


@dataclass(slots=True)
class World:
    """Everything loaded for one group of events. Read by decisions, moved on only by `apply`."""

    rules: HouseRules = field(default_factory=HouseRules)
    #: programs that can be launched, by their id
    shelf: dict[str, Program] = field(default_factory=dict)
    #: pinned programs by row id
    programs: dict[int, Program] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)
    rooms: dict[int, Room] = field(default_factory=dict)
    cohorts: dict[int, Cohort] = field(default_factory=dict)
    #: by (cohort, person)
    enrollments: dict[tuple[int, int], Enrollment] = field(default_factory=dict)
    #: by enrollment, then day
    check_ins: dict[int, dict[int, CheckIn]] = field(default_factory=dict)
    rests: dict[int, dict[int, Rest]] = field(default_factory=dict)
    earned: dict[int, dict[str, Earned]] = field(default_factory=dict)
    #: the lesson a message is, by (platform, chat, message id): (cohort, day); for reactions
    posted: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    #: reminder slots (own zone or "", own time or None) of people waiting in a room for its next
    #: cohort; loaded when a launch is confirmed
    waiting: dict[int, frozenset[tuple[str, time | None]]] = field(default_factory=dict)
    #: ways to join accounts, by person: of those who act, and of whoever's code is typed
    linkings: dict[int, Linking] = field(default_factory=dict)
    #: fresh randomness from storage, so that a code drawn here cannot be guessed
    luck: str = ""
    #: next unused id by record name: person, room, cohort, enrollment, program
    fresh: dict[str, int] = field(default_factory=dict)

    def room_at(self, platform: str, chat_id: str, thread_id: str = "") -> Room | None:
        for room in self.rooms.values():
            if (room.platform, room.chat_id, room.thread_id) == (platform, chat_id, thread_id):
                return room
        return None

    def person_of(self, platform: str, user_id: str) -> Person | None:
        identity = self.identities.get((platform, user_id))
        return self.people.get(identity.person) if identity else None

    def apply(self, decision: Decision) -> None:
        """Move on to the state after this decision, as far as it is loaded."""
        for change in decision:
            match change:
                case Put(record):
                    self._put(record)
                case DropCheckIn(enrollment, day):
                    self.check_ins.get(enrollment, {}).pop(day, None)
                case DropEarned(enrollment, badge):
                    self.earned.get(enrollment, {}).pop(badge, None)
                case MoveRoom(platform, chat_id, new_chat_id):
                    self._move_room(platform, chat_id, new_chat_id)
                case ErasePerson(person):
                    self._erase_person(person)
                case MergePeople(keep, gone):
                    self._merge(keep, gone)
                case EraseCohort(cohort):
                    self._erase_cohort(cohort)
                case (
                    Ensure()
                    | EnrollWaiting()
                    | DropTimers()
                    | Send()
                    | Refresh()
                    | Remind()
                    | Tell()
                    | CancelMessages()
                    | Note()
                ):
                    pass  # concerns rows that decisions never read
                case _:
                    assert_never(change)

    def _put(self, record: Record) -> None:
        match record:
            case Person():
                self.people[record.id] = record
                self._used("person", record.id)
            case Identity():
                self.identities[record.platform, record.user_id] = record
            case Room():
                self.rooms[record.id] = record
                self._used("room", record.id)
            case Cohort():
                self.cohorts[record.id] = record
                self._used("cohort", record.id)
            case Enrollment():
                self.enrollments[record.cohort, record.person] = record
                self._used("enrollment", record.id)
            case Pinned():
                self.programs[record.id] = record.program
                self._used("program", record.id)
            case CheckIn():
                self.check_ins.setdefault(record.enrollment, {})[record.day] = record
            case Rest():
                self.rests.setdefault(record.enrollment, {})[record.day] = record
            case Earned():
                self.earned.setdefault(record.enrollment, {})[record.badge] = record
            case Linking():
                self.linkings[record.person] = record
            case _:
                pass  # timers are never read by decisions

    def _used(self, name: str, number: int) -> None:
        self.fresh[name] = max(self.fresh.get(name, 1), number + 1)

    def _move_room(self, platform: str, chat_id: str, new_chat_id: str) -> None:
        for room in list(self.rooms.values()):
            if (room.platform, room.chat_id) == (platform, chat_id):
                self.rooms[room.id] = replace(room, chat_id=new_chat_id)

    def _merge(self, keep: int, gone: int) -> None:
        # Uniting knows these records, so it can only be fetched when it is needed.
        from bot.engine import uniting

        for number, person in [key for key in self.enrollments if key[1] == gone]:
            other = self.enrollments.pop((number, person))
            kept = self.enrollments.get((number, keep))
            if kept is None:
                self.enrollments[number, keep] = replace(other, person=keep)
                continue
            self.enrollments[number, keep] = uniting.one_enrollment(kept, other)
            self.check_ins[kept.id] = uniting.one_set_of_ticks(
                kept.id, self.check_ins.get(kept.id, {}), self.check_ins.pop(other.id, {})
            )
            self.rests[kept.id] = uniting.earliest(
                kept.id, self.rests.get(kept.id, {}), self.rests.pop(other.id, {})
            )
            self.earned[kept.id] = uniting.earliest(
                kept.id, self.earned.get(kept.id, {}), self.earned.pop(other.id, {})
            )
        self.identities = {
            key: replace(known, person=keep) if known.person == gone else known
            for key, known in self.identities.items()
        }
        self.cohorts = {
            number: replace(cohort, coach=keep) if cohort.coach == gone else cohort
            for number, cohort in self.cohorts.items()
        }
        self.people.pop(gone, None)
        self.linkings.pop(gone, None)

    def _erase_person(self, person: int) -> None:
        self.people.pop(person, None)
        self.linkings.pop(person, None)
        self.identities = {
            key: known for key, known in self.identities.items() if known.person != person
        }
        for key in [key for key in self.enrollments if key[1] == person]:
            self._forget_enrollment(self.enrollments.pop(key).id)
        for cohort in list(self.cohorts.values()):
            if cohort.coach == person:
                # A cohort goes on without its coach; the room's administrators still steer it.
                self.cohorts[cohort.id] = replace(cohort, coach=0)

    def _erase_cohort(self, cohort: int) -> None:
        self.cohorts.pop(cohort, None)
        for key in [key for key in self.enrollments if key[0] == cohort]:
            self._forget_enrollment(self.enrollments.pop(key).id)

    def _forget_enrollment(self, enrollment: int) -> None:
        for table in (self.check_ins, self.rests, self.earned):
            table.pop(enrollment, None)

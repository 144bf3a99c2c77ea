"""The world a group of events is decided in: what storage loaded, and how it moves on.

Rules
1. `World` is read by decisions and changed by `apply` alone. Between two decisions of a group it
   moves on, so a double tap in one group is one check-in.
2. New ids come from `World.next_ids`, reserved by storage before the group is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import assert_never

from bot.content.model import Program
from bot.core.changes import (
    CancelMessages,
    Decision,
    Drop,
    DropCheckIn,
    DropEarned,
    DropSession,
    DropSessions,
    DropTimer,
    DropTimers,
    EnrollWaiting,
    Ensure,
    EraseCohort,
    ErasePerson,
    LetStand,
    MergePeople,
    MoveRoom,
    Note,
    Put,
    Refresh,
    Remind,
    Revise,
    Send,
    Tell,
)
from bot.core.records import (
    AskedVoice,
    CheckIn,
    Cohort,
    Earned,
    Enrollment,
    Identity,
    Linking,
    OpenQuestion,
    Person,
    Pinned,
    Record,
    Rest,
    Room,
    Session,
    TeacherVoice,
)


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the installation decides, not the cohort."""

    quiet_from: time = time(21, 0)
    quiet_until: time = time(7, 0)
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    #: the languages by the names that people may type, e.g. "español": "es"
    language_names: Mapping[str, str] = field(default_factory=dict)
    #: platforms that run here
    platforms: tuple[str, ...] = ()
    #: platforms where anyone can be written to privately until the platform says otherwise
    reach_first: tuple[str, ...] = ()
    #: platforms where a cohort may have extras
    extras_on: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """Everything loaded for one group of events. Read by decisions, moved on only by `apply`."""

    rules: HouseRules = field(default_factory=HouseRules)
    #: programs that can be launched, by their id
    catalog: dict[str, Program] = field(default_factory=dict)
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
    #: by enrollment
    sessions: dict[int, Session] = field(default_factory=dict)
    #: the lesson a message is, by (platform, chat, message id): (cohort, day); for reactions
    posted: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    #: reminder slots (own zone or "", own time or None) of people waiting in a room for its next
    #: cohort; loaded when a launch is confirmed
    waiting: dict[int, frozenset[tuple[str, time | None]]] = field(default_factory=dict)
    #: ways to join accounts, by person: of those who act, and of whoever's code is typed
    linkings: dict[int, Linking] = field(default_factory=dict)
    #: questions that wait for an answer, by key: of those whose answers are tapped
    questions: dict[str, OpenQuestion] = field(default_factory=dict)
    #: what coaches recorded, by (person, program, subject), and by account what they are asked for:
    #: of those who act, where something looks at it
    voices: dict[tuple[int, str, str], TeacherVoice] = field(default_factory=dict)
    asked_voices: dict[tuple[str, str], AskedVoice] = field(default_factory=dict)
    #: fresh randomness from storage, so that a code drawn here cannot be guessed
    entropy: str = ""
    #: next unused id by record name: person, room, cohort, enrollment, program
    next_ids: dict[str, int] = field(default_factory=dict)

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
                case Drop(record):
                    self._drop(record)
                case DropCheckIn(enrollment, day):
                    self.check_ins.get(enrollment, {}).pop(day, None)
                case DropEarned(enrollment, badge):
                    self.earned.get(enrollment, {}).pop(badge, None)
                case DropSession(enrollment):
                    self.sessions.pop(enrollment, None)
                case DropSessions(cohort):
                    for part in self.enrollments.values():
                        if part.cohort == cohort:
                            self.sessions.pop(part.id, None)
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
                    | DropTimer()
                    | Send()
                    | Revise()
                    | LetStand()
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
            case OpenQuestion():
                self.questions[record.key] = record
            case TeacherVoice():
                self.voices[record.person, record.program, record.subject] = record
            case AskedVoice():
                self.asked_voices[record.platform, record.user_id] = record
            case Session():
                self.sessions[record.enrollment] = record
            case _:
                pass  # timers are never read by decisions

    def _drop(self, record: TeacherVoice | AskedVoice) -> None:
        match record:
            case TeacherVoice():
                self.voices.pop((record.person, record.program, record.subject), None)
            case AskedVoice():
                self.asked_voices.pop((record.platform, record.user_id), None)

    def _used(self, name: str, number: int) -> None:
        self.next_ids[name] = max(self.next_ids.get(name, 1), number + 1)

    def _move_room(self, platform: str, chat_id: str, new_chat_id: str) -> None:
        for room in list(self.rooms.values()):
            if (room.platform, room.chat_id) == (platform, chat_id):
                self.rooms[room.id] = replace(room, chat_id=new_chat_id)

    def _merge(self, keep: int, gone: int) -> None:
        # Uniting knows these records, so it can only be fetched when it is needed.
        from bot.core import merge_rules

        for number, person in [key for key in self.enrollments if key[1] == gone]:
            other = self.enrollments.pop((number, person))
            kept = self.enrollments.get((number, keep))
            if kept is None:
                self.enrollments[number, keep] = replace(other, person=keep)
                continue
            self.enrollments[number, keep] = merge_rules.one_enrollment(kept, other)
            self.check_ins[kept.id] = merge_rules.one_set_of_ticks(
                kept.id, self.check_ins.get(kept.id, {}), self.check_ins.pop(other.id, {})
            )
            self.rests[kept.id] = merge_rules.earliest(
                kept.id, self.rests.get(kept.id, {}), self.rests.pop(other.id, {})
            )
            self.earned[kept.id] = merge_rules.earliest(
                kept.id, self.earned.get(kept.id, {}), self.earned.pop(other.id, {})
            )
            mine, theirs = self.sessions.get(kept.id), self.sessions.pop(other.id, None)
            if (session := merge_rules.one_session(kept.id, mine, theirs)) is not None:
                self.sessions[kept.id] = session
        self.identities = {
            key: replace(known, person=keep) if known.person == gone else known
            for key, known in self.identities.items()
        }
        self.cohorts = {
            number: replace(cohort, coach=keep) if cohort.coach == gone else cohort
            for number, cohort in self.cohorts.items()
        }
        self.voices = merge_rules.one_set_of_voices(self.voices, keep, gone)
        self.people.pop(gone, None)
        self.linkings.pop(gone, None)

    def _erase_person(self, person: int) -> None:
        self.people.pop(person, None)
        self.linkings.pop(person, None)
        self.voices = {key: voice for key, voice in self.voices.items() if voice.person != person}
        gone = {key for key, known in self.identities.items() if known.person == person}
        self.asked_voices = {
            key: asked for key, asked in self.asked_voices.items() if key not in gone
        }
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
        self.asked_voices = {
            key: asked for key, asked in self.asked_voices.items() if asked.cohort != cohort
        }
        for key in [key for key in self.enrollments if key[0] == cohort]:
            self._forget_enrollment(self.enrollments.pop(key).id)

    def _forget_enrollment(self, enrollment: int) -> None:
        for table in (self.check_ins, self.rests, self.earned, self.sessions):
            table.pop(enrollment, None)

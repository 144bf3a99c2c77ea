"""Saving: everything a group of decisions changed, in as few statements as there are tables.

Rules
1. Records are written in the state they ended in, however often the group changed them.
2. The order is: dropped timers, records (a record before what hangs on it), erasures, then messages
   and what concerns many, in the order they were decided, and the boards last.
3. Nothing is committed here.
4. Erasing comes before sending, so that the last answer to somebody forgotten finds its way and
   leaves no trace.
5. A merging of two people divides a group: what was decided before it is written first.

It is long because the order in which a group is written is one matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, assert_never

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from bot.core.changes import (
    CancelMessages,
    Change,
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
from bot.core.envelopes import (
    Envelope,
    ToAsker,
    ToPerson,
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
    Timer,
)
from bot.storage.db.dialect import insert_or_replace, insert_unless_there
from bot.storage.db.ids import note_used
from bot.storage.db.tables import (
    audit,
    badges,
    check_ins,
    cohort_rooms,
    cohorts,
    enrollments,
    identities,
    linkings,
    people,
    programs,
    questions,
    rest_passes,
    rooms,
    sessions,
    timers,
)
from bot.storage.outbox.planning import cancel, let_stand, outbox_rows, plan, refresh, revise
from bot.storage.outbox.rows import user_lane
from bot.storage.outbox.settling import GATHER
from bot.storage.records import rows
from bot.storage.records.audience import enroll_waiting, remind, tell
from bot.storage.records.erasing import erase_cohort, erase_person
from bot.storage.records.merging import merge_people
from bot.storage.records.room_migration import move_room
from bot.storage.records.row_mapper import Values
from bot.storage.records.voices import drop_voices, put_voices

R = TypeVar("R")

Later = Send | Revise | LetStand | Remind | Tell | EnrollWaiting | CancelMessages | MoveRoom | Note


@dataclass(slots=True)
class _Group:
    """The changes of a group, each record in its last state."""

    people: dict[int, Person] = field(default_factory=dict)
    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)
    linkings: dict[int, Linking] = field(default_factory=dict)
    questions: dict[str, OpenQuestion] = field(default_factory=dict)
    rooms: dict[int, Room] = field(default_factory=dict)
    programs: dict[int, Pinned] = field(default_factory=dict)
    cohorts: dict[int, Cohort] = field(default_factory=dict)
    enrollments: dict[int, Enrollment] = field(default_factory=dict)
    #: None for one that was taken back
    check_ins: dict[tuple[int, int], CheckIn | None] = field(default_factory=dict)
    rests: dict[tuple[int, int], Rest] = field(default_factory=dict)
    earned: dict[tuple[int, str], Earned | None] = field(default_factory=dict)
    #: by what names them: what is put, or dropped
    voices: dict[tuple[object, ...], TeacherVoice | AskedVoice | Drop] = field(default_factory=dict)
    #: None for one that is over
    sessions: dict[int, Session | None] = field(default_factory=dict)
    timers: dict[str, Timer] = field(default_factory=dict)
    #: timers that give way to one that is there
    ensured: dict[str, Timer] = field(default_factory=dict)
    dropped_timers: dict[tuple[int, str], None] = field(default_factory=dict)
    dropped_keys: dict[str, None] = field(default_factory=dict)
    #: cohorts whose sessions are over
    dropped_sessions: dict[int, None] = field(default_factory=dict)
    erased_people: dict[int, None] = field(default_factory=dict)
    erased_cohorts: dict[int, None] = field(default_factory=dict)
    later: list[Later] = field(default_factory=list)
    stale: dict[Refresh, None] = field(default_factory=dict)

    def take(self, change: Change) -> None:
        """Note a change. MergePeople never comes here: it divides one group from the next."""
        match change:
            case Put(record):
                self._put(record)
            case Ensure(timer):
                if timer.key not in self.timers:
                    self.ensured.setdefault(timer.key, timer)
            case Drop(record):
                self.voices[_named(record)] = change
            case DropCheckIn(enrollment, day):
                self.check_ins[enrollment, day] = None
            case DropEarned(enrollment, badge):
                self.earned[enrollment, badge] = None
            case DropTimers(cohort, kind):
                self._drop_timers(cohort, kind)
            case DropTimer(key):
                self.dropped_keys[key] = None
                self.timers.pop(key, None)
                self.ensured.pop(key, None)
            case DropSession(enrollment):
                self.sessions[enrollment] = None
            case DropSessions(cohort):
                self.dropped_sessions[cohort] = None
            case Refresh():
                self.stale[change] = None
            case ErasePerson(person):
                self.erased_people[person] = None
            case EraseCohort(cohort):
                self.erased_cohorts[cohort] = None
            case MergePeople():
                raise AssertionError("a merging stands between two groups")
            case (
                Send()
                | Revise()
                | LetStand()
                | Remind()
                | Tell()
                | EnrollWaiting()
                | CancelMessages()
                | MoveRoom()
                | Note()
            ):
                self.later.append(change)
            case _:
                assert_never(change)

    def _put(self, record: Record) -> None:
        match record:
            case Person():
                self.people[record.id] = record
            case Identity():
                self.identities[record.platform, record.user_id] = record
            case Linking():
                self.linkings[record.person] = record
            case OpenQuestion():
                self.questions[record.key] = record
            case Room():
                self.rooms[record.id] = record
            case Pinned():
                self.programs[record.id] = record
            case Cohort():
                self.cohorts[record.id] = record
            case Enrollment():
                self.enrollments[record.id] = record
            case CheckIn():
                self.check_ins[record.enrollment, record.day] = record
            case Rest():
                self.rests[record.enrollment, record.day] = record
            case Earned():
                self.earned[record.enrollment, record.badge] = record
            case TeacherVoice() | AskedVoice():
                self.voices[_named(record)] = record
            case Session():
                self.sessions[record.enrollment] = record
            case Timer():
                self.timers[record.key] = record
                self.ensured.pop(record.key, None)
            case _:
                assert_never(record)

    def _drop_timers(self, cohort: int, kind: str) -> None:
        self.dropped_timers[cohort, kind] = None
        for pending in (self.timers, self.ensured):
            for timer in list(pending.values()):
                if timer.cohort == cohort and kind in ("", timer.kind):
                    del pending[timer.key]


def _named(record: TeacherVoice | AskedVoice) -> tuple[object, ...]:
    """What names one of these among all of them."""
    match record:
        case TeacherVoice():
            return record.person, record.program, record.subject
        case AskedVoice():
            return record.platform, record.user_id


def save(
    conn: Connection, changes: Sequence[Change], *, now: datetime, gather: timedelta = GATHER
) -> None:
    """Write all these changes, in their order; what stands in a room is edited `gather` on."""
    group = _Group()
    for change in changes:
        if isinstance(change, MergePeople):
            # What was decided before is about two people, what comes after about one.
            _write(conn, group, now, gather)
            merge_people(conn, change)
            group = _Group()
        else:
            group.take(change)
    _write(conn, group, now, gather)


def _write(conn: Connection, group: _Group, now: datetime, gather: timedelta) -> None:
    _drop_timers(conn, group)
    _records(conn, group)
    erased = _Erased(set(group.erased_people), set(), set(group.erased_cohorts))
    for person in group.erased_people:
        erased.users |= erase_person(conn, person)
    for cohort in group.erased_cohorts:
        erase_cohort(conn, cohort)
    _later(conn, group.later, erased, now)
    refresh(conn, group.stale, now, gather)


# --- records -------------------------------------------------------------------------------------


def _records(conn: Connection, group: _Group) -> None:
    _put(conn, rooms, group.rooms.values(), rows.ROOMS.row)
    _put(conn, people, group.people.values(), rows.PEOPLE.row)
    _put(conn, identities, group.identities.values(), rows.IDENTITIES.row)
    _put(conn, linkings, group.linkings.values(), rows.LINKINGS.row)
    _put(conn, questions, group.questions.values(), rows.QUESTIONS.row)
    _put(conn, programs, group.programs.values(), rows.pinned_row)
    _put(conn, cohorts, group.cohorts.values(), rows.cohort_row)
    _places(conn, group.cohorts.values())
    _put(conn, enrollments, group.enrollments.values(), rows.ENROLLMENTS.row)
    _put_or_drop(conn, check_ins, group.check_ins, rows.CHECK_INS.row)
    _put(conn, rest_passes, group.rests.values(), rows.RESTS.row)
    _put_or_drop(conn, badges, group.earned, rows.EARNED.row)
    _voices(conn, group.voices.values())
    _sessions(conn, group)
    _put(conn, timers, group.timers.values(), rows.timer_row)
    if group.ensured:
        conn.execute(
            insert_unless_there(conn, timers, "key"),
            [rows.timer_row(timer) for timer in group.ensured.values()],
        )
    note_used(conn, "person", group.people)
    note_used(conn, "room", group.rooms)
    note_used(conn, "program", group.programs)
    note_used(conn, "cohort", group.cohorts)
    note_used(conn, "enrollment", group.enrollments)


def _put(
    conn: Connection,
    table: Table[Any],
    records: Iterable[R],
    row: Callable[[R], Values],
) -> None:
    values = [row(record) for record in records]
    if values:
        conn.execute(insert_or_replace(conn, table), values)


def _put_or_drop(
    conn: Connection,
    table: Table[Any],
    records: Mapping[tuple[int, Any], R | None],
    row: Callable[[R], Values],
) -> None:
    first, second = table.primary_key.columns
    dropped = [
        {"first": key[0], "second": key[1]} for key, record in records.items() if record is None
    ]
    if dropped:
        conn.execute(
            delete(table).where(first == bindparam("first"), second == bindparam("second")),
            dropped,
        )
    _put(conn, table, [record for record in records.values() if record is not None], row)


def _voices(conn: Connection, changed: Iterable[TeacherVoice | AskedVoice | Drop]) -> None:
    changed = tuple(changed)
    given = [each for each in changed if isinstance(each, TeacherVoice)]
    asked = [each for each in changed if isinstance(each, AskedVoice)]
    # First what is given: its sound is then named there when what was asked for goes.
    put_voices(conn, given, asked)
    drop_voices(conn, [each for each in changed if isinstance(each, Drop)])


def _places(conn: Connection, changed: Iterable[Cohort]) -> None:
    ids = [cohort.id for cohort in changed]
    if not ids:
        return
    conn.execute(delete(cohort_rooms).where(cohort_rooms.c.cohort_id.in_(ids)))
    values = [row for cohort in changed for row in rows.cohort_room_rows(cohort)]
    if values:
        conn.execute(insert(cohort_rooms), values)


def _sessions(conn: Connection, group: _Group) -> None:
    over = [enrollment for enrollment, session in group.sessions.items() if session is None]
    if over:
        conn.execute(delete(sessions).where(sessions.c.enrollment_id.in_(over)))
    going_on = [session for session in group.sessions.values() if session is not None]
    _put(conn, sessions, going_on, rows.SESSIONS.row)
    if group.dropped_sessions:
        parts = select(enrollments.c.id).where(enrollments.c.cohort_id.in_(group.dropped_sessions))
        conn.execute(delete(sessions).where(sessions.c.enrollment_id.in_(parts)))


def _drop_timers(conn: Connection, group: _Group) -> None:
    if group.dropped_keys:
        conn.execute(delete(timers).where(timers.c.key.in_(group.dropped_keys)))
    for cohort, kind in group.dropped_timers:
        these = [timers.c.cohort_id == cohort]
        if kind:
            these.append(timers.c.kind == kind)
        conn.execute(delete(timers).where(*these))


# --- what comes after ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Erased:
    people: set[int]
    users: set[tuple[str, str]]
    cohorts: set[int]


def _later(conn: Connection, changes: Sequence[Later], erased: _Erased, now: datetime) -> None:
    unsent: list[Envelope] = []

    def flush() -> None:
        _send(conn, unsent, erased, now)
        unsent.clear()

    notes = []
    for change in changes:
        if isinstance(change, Send):
            unsent.append(change.envelope)
            continue
        if isinstance(change, Note):
            notes.append(_note(change, erased, now))
            continue
        flush()
        match change:
            case Revise(envelope):
                revise(conn, envelope, now)
            case LetStand(key):
                let_stand(conn, key)
            case Remind():
                remind(conn, change, now)
            case Tell():
                tell(conn, change, now)
            case EnrollWaiting():
                if change.cohort not in erased.cohorts:
                    enroll_waiting(conn, change)
            case CancelMessages():
                cancel(conn, change)
            case MoveRoom():
                move_room(conn, change)
            case _:
                assert_never(change)
    flush()
    if notes:
        conn.execute(insert(audit), notes)


def _send(conn: Connection, envelopes: Sequence[Envelope], erased: _Erased, now: datetime) -> None:
    kept = [
        envelope
        for envelope in envelopes
        if not (isinstance(envelope.to, ToPerson) and envelope.to.person in erased.people)
    ]
    made = outbox_rows(conn, kept, now)
    for envelope, row in zip(kept, made, strict=True):
        if row["cohort_id"] in erased.cohorts:
            row["cohort_id"] = None
        to = envelope.to
        if isinstance(to, ToAsker) and (
            to.person in erased.people or (to.platform, to.user_id) in erased.users
        ):
            row["person_id"] = None
            row["lane"] = user_lane(to.platform, to.user_id)
            row["address"] = {**row["address"], "person": None}
            row["fleeting"] = True
    plan(conn, made)


def _note(note: Note, erased: _Erased, now: datetime) -> dict[str, Any]:
    return {
        "at": now,
        "what": note.what,
        "why": note.why,
        "person_id": None if note.person in erased.people else note.person,
        "cohort_id": None if note.cohort in erased.cohorts else note.cohort,
    }

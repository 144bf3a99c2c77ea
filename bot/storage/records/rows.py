"""Records as rows and back: the one place that knows both the core's words and the columns.

Rules
1. Every field of a record has its column; nothing is computed on the way. Where they are called
   alike a `RowMapper` says all there is to say.
2. A cohort whose coach was forgotten reads as coach 0, who is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from bot.content.snapshot import fingerprint, to_snapshot
from bot.core.records import (
    AskedVoice,
    CheckIn,
    Cohort,
    CohortState,
    Earned,
    Enrollment,
    EnrollmentState,
    Extra,
    Identity,
    LatePolicy,
    Linking,
    OpenQuestion,
    Person,
    Pinned,
    PrivateThread,
    Rest,
    Room,
    RoomState,
    Session,
    SessionMessage,
    SessionState,
    TeacherVoice,
    Timer,
)
from bot.storage.db.tables import (
    asked_voices,
    badges,
    check_ins,
    enrollments,
    identities,
    linkings,
    people,
    questions,
    rest_passes,
    rooms,
    sessions,
    voices,
)
from bot.storage.records.row_mapper import Conversion, RowMapper, Values

NOBODY = 0

#: columns that are called otherwise than their fields
_OF_ACCOUNT = {"user_id": "platform_user_id"}
_OF_PART = {"enrollment": "enrollment_id"}


def _spelled(kind: type[StrEnum]) -> Conversion:
    """A word of ours, kept as it is spelled."""
    return Conversion(attrgetter("value"), kind)


_MAPPING = Conversion(dict, lambda found: found)
_THREAD = Conversion(attrgetter("text"), PrivateThread.read)

PEOPLE = RowMapper(Person, people)
IDENTITIES = RowMapper(
    Identity,
    identities,
    columns={**_OF_ACCOUNT, "person": "person_id", "private_thread": "aside"},
    kept={"private_thread": _THREAD},
)
LINKINGS = RowMapper(Linking, linkings, columns={"person": "person_id"})
QUESTIONS = RowMapper(
    OpenQuestion,
    questions,
    columns=_OF_ACCOUNT,
    kept={"options": _MAPPING},
)
VOICES = RowMapper(TeacherVoice, voices, columns={"person": "person_id"})
ASKED_VOICES = RowMapper(AskedVoice, asked_voices, columns={**_OF_ACCOUNT, "cohort": "cohort_id"})
ROOMS = RowMapper(Room, rooms, kept={"state": _spelled(RoomState)})
ENROLLMENTS = RowMapper(
    Enrollment,
    enrollments,
    columns={
        "cohort": "cohort_id",
        "person": "person_id",
        "room": "room_id",
        "offset": "behind",
    },
    kept={"state": _spelled(EnrollmentState), "swaps": _MAPPING, "day_swaps": _MAPPING},
)
CHECK_INS = RowMapper(CheckIn, check_ins, columns=_OF_PART)
RESTS = RowMapper(Rest, rest_passes, columns=_OF_PART)
EARNED = RowMapper(Earned, badges, columns=_OF_PART)
SESSIONS = RowMapper(
    Session,
    sessions,
    columns=_OF_PART,
    kept={
        "state": _spelled(SessionState),
        "message": Conversion(asdict, lambda found: SessionMessage(**found)),
    },
)


def cohort_row(cohort: Cohort) -> Values:
    return {
        "id": cohort.id,
        "code": cohort.code,
        "program_id": cohort.program,
        "state": cohort.state.value,
        "zone": cohort.zone,
        "dates": [day.isoformat() for day in cohort.dates],
        "lesson_time": cohort.lesson_time,
        "coach_id": cohort.coach if cohort.coach != NOBODY else None,
        "language": cohort.language,
        "late": cohort.late.value,
        "created_at": cohort.created_at,
        "paused_at": cohort.paused_at,
        "posted_days": cohort.posted_days,
        "day_s": cohort.day_s,
        "began_at": cohort.began_at,
        "offsets": list(cohort.offsets),
        "extras": " ".join(cohort.extras),
    }


def to_cohort(row: Any, rooms: Sequence[int]) -> Cohort:
    return Cohort(
        id=row.id,
        code=row.code,
        program=row.program_id,
        state=CohortState(row.state),
        zone=row.zone,
        dates=tuple(date.fromisoformat(day) for day in row.dates),
        lesson_time=row.lesson_time,
        coach=row.coach_id if row.coach_id is not None else NOBODY,
        rooms=tuple(rooms),
        language=row.language,
        late=LatePolicy(row.late),
        created_at=row.created_at,
        paused_at=row.paused_at,
        posted_days=row.posted_days,
        day_s=row.day_s,
        began_at=row.began_at,
        offsets=tuple(row.offsets),
        extras=tuple(Extra(extra) for extra in row.extras.split()),
    )


def cohort_room_rows(cohort: Cohort) -> list[Values]:
    return [
        {"cohort_id": cohort.id, "room_id": room, "position": position}
        for position, room in enumerate(dict.fromkeys(cohort.rooms))
    ]


def timer_row(timer: Timer) -> Values:
    return {
        "key": timer.key,
        "kind": timer.kind,
        "cohort_id": timer.cohort,
        "due_at": timer.due_at,
        "wake_at": timer.due_at,
        "payload": dict(timer.payload),
    }


def pinned_row(pinned: Pinned) -> Values:
    program = pinned.program
    return {
        "id": pinned.id,
        "program_id": program.id,
        "version": program.version,
        "sha256": fingerprint(program),
        "snapshot": to_snapshot(program),
    }

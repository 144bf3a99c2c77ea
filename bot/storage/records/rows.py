"""Records as rows and back: the one place that knows both the core's words and the columns.

Rules
1. Every field of a record has its column; nothing is computed on the way.
2. A cohort whose coach was forgotten reads as coach 0, who is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.content.snapshot import fingerprint, to_snapshot
from bot.core.records import (
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
    Timer,
)

#: column names to values
Values = dict[str, Any]

NOBODY = 0


def person_row(person: Person) -> Values:
    return {
        "id": person.id,
        "name": person.name,
        "language": person.language,
        "zone": person.zone,
        "remind_at": person.remind_at,
        "reminders": person.reminders,
        "silenced": person.silenced,
        "named": person.named,
        "safety_seen": person.safety_seen,
        "safety_seen_at": person.safety_seen_at,
    }


def to_person(row: Row[*tuple[Any, ...]]) -> Person:
    return Person(*row)


def identity_row(identity: Identity) -> Values:
    return {
        "platform": identity.platform,
        "platform_user_id": identity.user_id,
        "person_id": identity.person,
        "reachable": identity.reachable,
        "last_seen": identity.last_seen,
        "aside": identity.private_thread.text,
    }


def to_identity(row: Any) -> Identity:
    return Identity(
        platform=row.platform,
        user_id=row.platform_user_id,
        person=row.person_id,
        reachable=row.reachable,
        last_seen=row.last_seen,
        private_thread=PrivateThread.read(row.aside),
    )


def linking_row(linking: Linking) -> Values:
    return {
        "person_id": linking.person,
        "digest": linking.digest,
        "expires_at": linking.expires_at,
        "tries": linking.tries,
        "since": linking.since,
        "home": linking.home,
    }


def to_linking(row: Row[*tuple[Any, ...]]) -> Linking:
    return Linking(*row)


def question_row(question: OpenQuestion) -> Values:
    """The row of a question that waits for its answer."""
    return {
        "key": question.key,
        "platform": question.platform,
        "platform_user_id": question.user_id,
        "command": question.command,
        "options": dict(question.options),
        "option": question.option,
        "cohort": question.cohort,
        "asked_at": question.asked_at,
    }


def to_question(row: Any) -> OpenQuestion:
    """The question of a row."""
    return OpenQuestion(
        key=row.key,
        platform=row.platform,
        user_id=row.platform_user_id,
        command=row.command,
        options=row.options,
        option=row.option,
        cohort=row.cohort,
        asked_at=row.asked_at,
    )


def room_row(room: Room) -> Values:
    return {
        "id": room.id,
        "platform": room.platform,
        "chat_id": room.chat_id,
        "thread_id": room.thread_id,
        "title": room.title,
        "state": room.state.value,
        "why": room.why,
    }


def to_room(row: Row[*tuple[Any, ...]]) -> Room:
    id, platform, chat_id, thread_id, title, state, why = row
    return Room(id, platform, chat_id, thread_id, title, RoomState(state), why)


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


def to_cohort(row: Row[*tuple[Any, ...]], rooms: Sequence[int]) -> Cohort:
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


def enrollment_row(enrollment: Enrollment) -> Values:
    return {
        "id": enrollment.id,
        "cohort_id": enrollment.cohort,
        "person_id": enrollment.person,
        "room_id": enrollment.room,
        "state": enrollment.state.value,
        "joined_at": enrollment.joined_at,
        "behind": enrollment.offset,
        "cue": enrollment.cue,
        "place": enrollment.place,
        "obstacle": enrollment.obstacle,
        "swaps": dict(enrollment.swaps),
        "day_swaps": dict(enrollment.day_swaps),
        "resting": enrollment.resting,
    }


def to_enrollment(row: Sequence[Any]) -> Enrollment:
    id, cohort, person, room, state, *rest = row
    return Enrollment(id, cohort, person, room, EnrollmentState(state), *rest)


def check_in_row(check_in: CheckIn) -> Values:
    return {
        "enrollment_id": check_in.enrollment,
        "day": check_in.day,
        "at": check_in.at,
        "how": check_in.how,
        "version": check_in.version,
        "late": check_in.late,
        "feel": check_in.feel,
        "answer": check_in.answer,
        "swapped": check_in.swapped,
    }


def to_check_in(row: Row[*tuple[Any, ...]]) -> CheckIn:
    return CheckIn(*row)


def rest_row(rest: Rest) -> Values:
    return {"enrollment_id": rest.enrollment, "day": rest.day, "at": rest.at}


def to_rest(row: Row[*tuple[Any, ...]]) -> Rest:
    return Rest(*row)


def earned_row(earned: Earned) -> Values:
    return {"enrollment_id": earned.enrollment, "badge": earned.badge, "at": earned.at}


def to_earned(row: Row[*tuple[Any, ...]]) -> Earned:
    return Earned(*row)


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

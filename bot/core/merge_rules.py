"""Two people turn out to be one: their parts in a cohort become one part, and nothing is lost.

Rules
1. A day counts once: of two ticks the earlier stands, with whatever only the other one says.
2. Of two parts the one kept gives the choices (plan, swaps); the other fills what it leaves open.
3. Whoever rests on one account rests.
4. Of two recordings for one place the later stands.
5. Of two sessions the kept one goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeVar

from bot.core.records import (
    CheckIn,
    Earned,
    Enrollment,
    EnrollmentState,
    Person,
    Rest,
    Session,
    TeacherVoice,
)

R = TypeVar("R", Rest, Earned)
K = TypeVar("K", int, str)
F = TypeVar("F", Person, Enrollment, CheckIn)

_ORDER = (EnrollmentState.ACTIVE, EnrollmentState.WAITING, EnrollmentState.LEFT)


def _filled(kept: F, other: F) -> F:
    """The kept record, with what only the other one says: fields it leaves empty ("" or None)."""
    empty = [each.name for each in fields(kept) if getattr(kept, each.name) in ("", None)]
    return replace(kept, **{name: getattr(other, name) for name in empty})


def one_enrollment(kept: Enrollment, other: Enrollment) -> Enrollment:
    """Both parts in a cohort as one, under the kept one's id."""
    first = min(kept, other, key=lambda each: (each.joined_at, each.id))
    return replace(
        _filled(kept, other),
        state=min(kept.state, other.state, key=_ORDER.index),
        joined_at=first.joined_at,
        # The earlier days are open to whoever came later, never the other way round.
        offset=min(kept.offset, other.offset),
        swaps={**other.swaps, **kept.swaps},
        day_swaps={**other.day_swaps, **kept.day_swaps},
        resting=kept.resting or other.resting,
    )


def one_check_in(first: CheckIn, second: CheckIn) -> CheckIn:
    """Two ticks of one day as one, under the first one's enrollment."""
    earlier, later = sorted((first, second), key=lambda each: each.at)
    return replace(
        _filled(earlier, later),
        enrollment=first.enrollment,
        late=earlier.late and later.late,
        swapped=earlier.swapped or later.swapped,
    )


def one_set_of_ticks(
    enrollment: int, kept: Mapping[int, CheckIn], other: Mapping[int, CheckIn]
) -> dict[int, CheckIn]:
    """Every day that either ticked, for this enrollment."""
    ticks = dict(kept)
    for day, tick in other.items():
        moved = replace(tick, enrollment=enrollment)
        ticks[day] = one_check_in(ticks[day], moved) if day in ticks else moved
    return ticks


def earliest(enrollment: int, kept: Mapping[K, R], other: Mapping[K, R]) -> dict[K, R]:
    """Rest passes or badges of both, each from when it first was, for this enrollment."""
    out = dict(kept)
    for key, record in other.items():
        moved = replace(record, enrollment=enrollment)
        out[key] = min(out[key], moved, key=lambda each: each.at) if key in out else moved
    return out


def one_session(enrollment: int, kept: Session | None, other: Session | None) -> Session | None:
    """The session that goes on for this enrollment."""
    return kept or (replace(other, enrollment=enrollment) if other else None)


def one_person(kept: Person, other: Person) -> Person:
    """The kept person, with what only the other one had set."""
    seen = max(kept, other, key=lambda each: (each.safety_seen, each is kept))
    return replace(
        _filled(kept, other),
        safety_seen=seen.safety_seen,
        safety_seen_at=seen.safety_seen_at,
    )


def one_set_of_voices(
    voices: Mapping[tuple[int, str, str], TeacherVoice], keep: int, gone: int
) -> dict[tuple[int, str, str], TeacherVoice]:
    """The recordings, by (person, program, subject), with those of `gone` as those of `keep`."""
    out: dict[tuple[int, str, str], TeacherVoice] = {}
    for voice in sorted(voices.values(), key=lambda each: (each.given_at, each.person == keep)):
        person = keep if voice.person == gone else voice.person
        out[person, voice.program, voice.subject] = replace(voice, person=person)
    return out

"""Erasing: a person, or a rehearsal, so that nothing of it remains.

Rules
1. What hangs on the person goes with their row (see `tables`); here go the rows that hold plain
   numbers or their name: messages by and about them, their timers, the audit's lines, what they
   are asked for and the sounds they gave.
2. A message still to be sent to them (that they are forgotten) keeps only the platform's address,
   and goes with its delivery.
3. Somebody's request for help carries their name to the coach; its key names their enrollment.
"""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, exists, or_, select, tuple_

from bot.core.messages import MESSAGES
from bot.core.plan import session_timer_key
from bot.storage.db.tables import (
    audit,
    cohorts,
    enrollments,
    identities,
    outbox,
    people,
    programs,
    questions,
    timers,
)
from bot.storage.outbox.rows import user_lane
from bot.storage.records.voices import erase_asked, erase_voices


def erase_person(conn: Connection, person: int) -> set[tuple[str, str]]:
    """Remove every row about this person. Returns their identities (platform, user id)."""
    known = {
        (row.platform, row.platform_user_id)
        for row in conn.execute(
            select(identities.c.platform, identities.c.platform_user_id).where(
                identities.c.person_id == person
            )
        )
    }
    theirs = conn.execute(
        select(enrollments.c.id, enrollments.c.cohort_id).where(enrollments.c.person_id == person)
    ).all()
    about = [
        and_(outbox.c.cohort_id == row.cohort_id, outbox.c.key.contains(f":{row.id}:"))
        for row in theirs
    ]
    lanes = [user_lane(platform, user) for platform, user in known]
    conn.execute(delete(outbox).where(or_(outbox.c.person_id == person, outbox.c.lane.in_(lanes))))
    if about:
        naming = [kind for kind, message in MESSAGES.items() if message.names_somebody]
        conn.execute(delete(outbox).where(outbox.c.kind.in_(naming), or_(*about)))
    if known:
        asked = tuple_(questions.c.platform, questions.c.platform_user_id)
        conn.execute(delete(questions).where(asked.in_(known)))
    erase_voices(conn, person, known)
    led = [session_timer_key(row.id) for row in theirs]
    conn.execute(delete(timers).where(timers.c.key.in_(led)))
    conn.execute(delete(audit).where(audit.c.person_id == person))
    conn.execute(delete(people).where(people.c.id == person))
    return known


def erase_cohort(conn: Connection, cohort: int) -> None:
    """Remove a cohort with everything in it, and its program when nobody else has it."""
    program = conn.execute(select(cohorts.c.program_id).where(cohorts.c.id == cohort)).scalar()
    conn.execute(delete(outbox).where(outbox.c.cohort_id == cohort))
    conn.execute(delete(audit).where(audit.c.cohort_id == cohort))
    erase_asked(conn, cohort)
    conn.execute(delete(cohorts).where(cohorts.c.id == cohort))
    if program is not None:
        used = exists().where(cohorts.c.program_id == program)
        conn.execute(delete(programs).where(programs.c.id == program, ~used))

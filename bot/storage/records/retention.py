"""Forgetting what is no longer needed. To be run about once a day.

Rules
1. Nothing that can still matter goes: a running cohort's boards and lessons stay, to be edited.
2. Goes after `days`: settled messages, updates seen, audit lines, questions nobody answered,
   sessions nobody went on with, drafts nobody confirmed and cohorts nobody joined that were
   cancelled.
3. Goes at once: rehearsals that are over and whose time to be looked at has passed (their timer is
   gone), program versions no cohort has, pictures no program shows and sounds nobody gave.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select

from bot.core.records import CohortState
from bot.storage.db.tables import (
    audit,
    cohorts,
    enrollments,
    media,
    outbox,
    programs,
    questions,
    sessions,
    timers,
    updates_seen,
)
from bot.storage.outbox.claiming import is_open
from bot.storage.records.erasing import erase_cohort
from bot.storage.records.voices import forget_asked, named_sounds

_RUNNING = (CohortState.LIVE.value, CohortState.PAUSED.value)
_OVER = (CohortState.ENDED.value, CohortState.CANCELLED.value)


def forget_old(conn: Connection, now: datetime, days: int) -> None:
    """Remove what is no longer needed, keeping the last `days` days."""
    before = now - timedelta(days=days)
    running = exists().where(cohorts.c.id == outbox.c.cohort_id, cohorts.c.state.in_(_RUNNING))
    conn.execute(delete(outbox).where(~is_open(outbox), outbox.c.settled_at < before, ~running))
    conn.execute(delete(updates_seen).where(updates_seen.c.at < before))
    conn.execute(delete(audit).where(audit.c.at < before))
    conn.execute(delete(questions).where(questions.c.asked_at < before))
    forget_asked(conn, before)
    conn.execute(delete(sessions).where(sessions.c.since < before))
    for cohort in conn.execute(select(cohorts.c.id).where(_needless(before))).scalars().all():
        erase_cohort(conn, cohort)
    conn.execute(delete(programs).where(~exists().where(cohorts.c.program_id == programs.c.id)))
    _media(conn)


def _needless(before: datetime) -> ColumnElement[bool]:
    waits = exists().where(timers.c.cohort_id == cohorts.c.id)
    joined = exists().where(enrollments.c.cohort_id == cohorts.c.id)
    old = cohorts.c.created_at < before
    return or_(
        and_(cohorts.c.day_s.is_not(None), cohorts.c.state.in_(_OVER), ~waits),
        and_(cohorts.c.state == CohortState.DRAFT.value, old),
        and_(cohorts.c.state == CohortState.CANCELLED.value, old, ~joined),
    )


def _media(conn: Connection) -> None:
    shown = named_sounds(conn)
    for snapshot in conn.execute(select(programs.c.snapshot)).scalars():
        shown |= set(snapshot["program"].get("media", {}).values())
    kept = conn.execute(select(media.c.sha256)).scalars().all()
    needless = [sha256 for sha256 in kept if sha256 not in shown]
    if needless:
        conn.execute(delete(media).where(media.c.sha256.in_(needless)))

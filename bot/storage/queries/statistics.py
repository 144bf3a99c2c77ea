"""Everything about one cohort in numbers, counted from the rows: for `play`, which checks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.content.model import Program
from bot.core.records import Cohort, EnrollmentState
from bot.storage.db.tables import enrollments, outbox, rest_passes
from bot.storage.queries.cohort_facts import group_recap, ticks_by_day

#: a message in one of these states was not delivered, or nobody knows
_NOT_DELIVERED = ("failed", "unknown")


@dataclass(frozen=True, slots=True)
class CohortStatistics:
    """What the database holds about a cohort."""

    #: active enrollments, and those who left
    people: int
    left: int
    #: day -> check-ins of active people
    ticks: Mapping[int, int]
    #: active people with enough days ticked
    finished: int
    #: rest passes of active people
    rests: int
    #: message kind -> how many were sent
    sent: Mapping[str, int]
    undelivered: int


def statistics_of(conn: Connection, cohort: Cohort, program: Program) -> CohortStatistics:
    """Count everything about this cohort."""
    recap = group_recap(conn, cohort, program)
    mine = enrollments.c.cohort_id == cohort.id
    left = select(func.count()).where(mine, enrollments.c.state == EnrollmentState.LEFT.value)
    rests = (
        select(func.count())
        .select_from(rest_passes)
        .join(enrollments, enrollments.c.id == rest_passes.c.enrollment_id)
        .where(mine, enrollments.c.state == EnrollmentState.ACTIVE.value)
    )
    sent = (
        select(outbox.c.kind, func.count())
        .where(outbox.c.cohort_id == cohort.id, outbox.c.receipt.is_not(None))
        .group_by(outbox.c.kind)
    )
    lost = select(func.count()).where(
        outbox.c.cohort_id == cohort.id, outbox.c.state.in_(_NOT_DELIVERED)
    )
    return CohortStatistics(
        people=recap.people,
        left=conn.execute(left).scalar_one(),
        ticks=ticks_by_day(conn, cohort.id),
        finished=recap.finished,
        rests=conn.execute(rests).scalar_one(),
        sent={row[0]: row[1] for row in conn.execute(sent)},
        undelivered=conn.execute(lost).scalar_one(),
    )

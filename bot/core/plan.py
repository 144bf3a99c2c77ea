"""The timers of a cohort, and every post they will lead to; and the timer of a session.

Rules
1. One timer is one cohort × slot and holds only its next occurrence; firing it writes its
   successor.
2. A plan is computed from the cohort alone, so moving, pausing or retiming a cohort is planning
   anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.content.model import Program
from bot.core.calendar import DAY, Days, calendar_of
from bot.core.changes import Change, Decision, DropSession, DropTimer, LetStand, Put
from bot.core.records import PERSONAL, Cohort, Session, SessionState, Timer

#: how long a finished rehearsal stays readable before it is erased
REHEARSAL_STAYS = timedelta(minutes=10)


def countdown_at(cohort: Cohort, program: Program) -> datetime:
    """The evening before day 1, at the program's reminder time."""
    eve = datetime.combine(cohort.dates[0] - DAY, program.opening.reminder_time)
    return calendar_of(cohort).instant(eve)


def signup_at(cohort: Cohort, program: Program, now: datetime) -> datetime:
    """When the invitation goes out: now, or at lesson time so many days before day 1."""
    opens = cohort.dates[0] - program.opening.join_opens_days * DAY
    return max(now, calendar_of(cohort).instant(datetime.combine(opens, cohort.lesson_time)))


def closes_last(cohort: Cohort, program: Program) -> datetime:
    """When the cohort is over for the latest of its late joiners."""
    return Days(cohort, program, max(cohort.offsets, default=0)).closes_at()


def lesson_timer(days: Days, day: int) -> Timer:
    return Timer(
        key=f"lesson:{days.cohort.id}:{days.offset}",
        kind="lesson",
        cohort=days.cohort.id,
        due_at=days.lesson_at(day),
        payload={"offset": str(days.offset)},
    )


def single_timer(kind: str, cohort: Cohort, due_at: datetime, **payload: str) -> Timer:
    return Timer(
        key=f"{kind}:{cohort.id}", kind=kind, cohort=cohort.id, due_at=due_at, payload=payload
    )


def session_timer_key(enrollment: int) -> str:
    """The key of the timer that leads a session on."""
    return f"session:{enrollment}"


def kept_session(session: Session, cohort: int) -> Decision:
    """Keep a session: while they are led, with the timer of its next screen."""
    key = session_timer_key(session.enrollment)
    if session.state is not SessionState.LED:
        return (Put(session), DropTimer(key))
    payload = {PERSONAL: str(session.enrollment)}
    return (Put(session), Put(Timer(key, "practice", cohort, session.due_at, payload)))


def session_over(session: Session) -> Decision:
    """A session is over: its timer goes, and its message changes no more by itself."""
    return (
        DropSession(session.enrollment),
        DropTimer(session_timer_key(session.enrollment)),
        LetStand(session.message.key),
    )


def timers(cohort: Cohort, program: Program, after: datetime, unposted: int = 1) -> list[Change]:
    """All timers of the cohort from `after` on, save reminders, which are set as people join.

    `unposted` is the first day not yet posted; its lesson is planned even if its time has just
    passed.
    """
    planned: list[Timer] = []
    days = Days(cohort, program)
    if unposted == 1 and not cohort.rehearsal and countdown_at(cohort, program) > after:
        planned.append(single_timer("countdown", cohort, countdown_at(cohort, program)))
    for offset in cohort.offsets:
        own = Days(cohort, program, offset)
        first = unposted if offset == 0 else own.posted(after) + 1
        if first <= own.length:
            planned.append(lesson_timer(own, first))
    closing = next((n for n in range(1, days.length + 1) if days.ends_at(n) > after), None)
    if closing:
        planned.append(single_timer("close", cohort, days.ends_at(closing), day=str(closing)))
    if days.recap_at() > after:
        planned.append(single_timer("recap", cohort, days.recap_at()))
    planned.append(single_timer("end", cohort, closes_last(cohort, program)))
    return [Put(timer) for timer in planned]


@dataclass(frozen=True, slots=True)
class ScheduledPost:
    """A post to come. `kind` is "signup", "countdown", "lesson", "board" or "group-recap"."""

    kind: str
    at: datetime
    day: int | None = None


def posts_to_come(cohort: Cohort, program: Program, now: datetime) -> tuple[ScheduledPost, ...]:
    """Every scheduled post of the cohort, in order."""
    days = Days(cohort, program)
    posts = [ScheduledPost("signup", signup_at(cohort, program, now))]
    if countdown_at(cohort, program) > now:
        posts.append(ScheduledPost("countdown", countdown_at(cohort, program)))
    for day in range(1, days.length + 1):
        posts.append(ScheduledPost("lesson", days.lesson_at(day), day))
        posts.append(ScheduledPost("board", days.lesson_at(day), day))
    posts.append(ScheduledPost("group-recap", days.recap_at()))
    return tuple(posts)


def dates_from(start: date, length: int) -> tuple[date, ...]:
    """Consecutive dates from day 1 on."""
    return tuple(start + number * DAY for number in range(length))

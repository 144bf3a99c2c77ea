"""The personal recap, from facts: on request, and once when the week is over or all is done."""

from __future__ import annotations

from datetime import datetime

from bot.core.actions import Needs
from bot.core.buttons import Rows, button, ref, row, stacked
from bot.core.changes import Decision
from bot.core.envelopes import Envelope, Priority
from bot.core.message_factory import to_person
from bot.core.messages import Message
from bot.core.progress import mean_feel
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.core.weeks import Phase, week_of

feature = Feature("recap")

# --- what it says ------------------------------------------------------------------------------


class PersonalRecap(Message, kind="recap"):
    """A person's week in numbers; dates: the days ticked, answer: to the last day's question."""

    done: int
    length: int
    dates: tuple[int, ...]
    feel: float | None = None
    swaps: int
    rests: int
    answer: int | None = None
    finished: bool
    late: int
    #: where the week stands
    phase: Phase = Phase.OVER
    day: int | None = None
    until: datetime | None = None


# --- what can be done --------------------------------------------------------------------------


@feature.action("recap", needs=Needs.ENROLLED)
def recap(request: Request, enrolled: Enrolled) -> Decision:
    """The personal recap on request, as things stand now."""
    said = personal_recap(request, enrolled)
    return (request.answer(said, _below(request, enrolled), cohort=enrolled.cohort),)


def recap_once(request: Request, enrolled: Enrolled) -> Envelope:
    """The personal recap, sent once for the last day and once when all is complete."""
    cohort = enrolled.cohort
    occasion = "finished" if enrolled.complete else "last-day"
    return to_person(
        enrolled.enrollment.person,
        personal_recap(request, enrolled),
        f"{cohort.id}:{occasion}",
        _below(request, enrolled),
        cohort=cohort.id,
        priority=Priority.ANSWER,
    )


def personal_recap(request: Request, enrolled: Enrolled) -> PersonalRecap:
    """The numbers of somebody's week."""
    done = enrolled.done
    last = done.get(enrolled.days.length)
    week = week_of(enrolled.days, request.at)
    return PersonalRecap(
        done=len(done),
        length=enrolled.days.length,
        dates=tuple(sorted(done)),
        feel=mean_feel(done),
        swaps=sum(1 for tick in done.values() if tick.swapped),
        rests=len(request.world.rests.get(enrolled.enrollment.id, {})),
        answer=last.answer if last else None,
        finished=enrolled.complete,
        late=sum(1 for tick in done.values() if tick.late),
        phase=week.phase,
        day=week.day,
        until=week.until,
    )


def _below(request: Request, enrolled: Enrolled) -> Rows:
    """The days that can still be caught up, and where to go from here."""
    cohort = enrolled.cohort
    missing = sorted(enrolled.days.open(request.at) - enrolled.done.keys())
    return (
        *stacked([button("today", ref(cohort), day, about=day) for day in missing], 3),
        row(button("me", ref(cohort)), button("why", ref(cohort))),
    )

"""What is one's own: days, badges, settings; and what the days rest on. Shown to nobody else."""

from __future__ import annotations

from datetime import datetime, time

from bot.core.actions import Needs, Shown
from bot.core.buttons import Rows, button, ref, row
from bot.core.changes import Decision
from bot.core.messages import Message
from bot.core.progress import mean_feel
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.core.weeks import Phase, week_of
from bot.features import private_thread
from bot.features.reminders import reminder_at_of

feature = Feature("me")

# --- what it says ------------------------------------------------------------------------------


class MyProgress(Message, kind="me"):
    done: int
    length: int
    days: tuple[int, ...]
    today: int | None = None
    next_at: datetime | None = None
    badges: tuple[str, ...]
    feel: float | None = None
    rests_left: int
    reminder_at: time | None = None
    zone: str
    language: str
    cue: str
    place: str
    obstacle: str
    named: bool
    swaps: tuple[str, ...]
    #: where the week stands
    phase: Phase = Phase.DAY
    until: datetime | None = None


class Evidence(Message, kind="why"):
    days: tuple[int, ...]


# --- what can be done --------------------------------------------------------------------------


@feature.command("me", needs=Needs.ENROLLED, rank=70)
def me(request: Request, enrolled: Enrolled) -> Decision:
    """One's days, badges, next lesson and settings: private."""
    person, _ = request.known()
    enrollment, days, world = enrolled.enrollment, enrolled.days, request.world
    week = week_of(days, request.at)
    rests = world.rests.get(enrollment.id, {})
    buttons: Rows = (
        row(button("today", ref(enrolled.cohort)), button("recap", ref(enrolled.cohort))),
        row(button("remind-menu"), button("zone-menu")),
        row(
            button("plan", ref(enrolled.cohort)),
            button("named", "off" if person.named else "on"),
        ),
        *private_thread.offered(request, person),
        *private_thread.ending(request),
    )
    return (
        request.answer(
            MyProgress(
                done=len(enrolled.done),
                length=days.length,
                days=tuple(sorted(enrolled.done)),
                today=days.on(request.at),
                next_at=days.next_lesson(request.at),
                badges=tuple(sorted(world.earned.get(enrollment.id, {}))),
                feel=mean_feel(enrolled.done),
                rests_left=max(0, enrolled.program.rest_passes - len(rests)),
                reminder_at=reminder_at_of(request, person),
                zone=person.zone or enrolled.cohort.zone,
                language=person.language or world.rules.language,
                cue=enrollment.cue,
                place=enrollment.place,
                obstacle=enrollment.obstacle,
                named=person.named,
                swaps=tuple([f"{pose}={choice}" for pose, choice in enrollment.swaps.items()]),
                phase=week.phase,
                until=week.until,
            ),
            buttons,
            cohort=enrolled.cohort,
        ),
    )


@feature.command("why", shown=(Shown.PRIVATE,), needs=Needs.ENROLLED, rank=80)
def why(request: Request, enrolled: Enrolled) -> Decision:
    """What each begun day rests on."""
    begun = list(range(1, max(1, enrolled.days.begun(request.at)) + 1))
    return (request.answer(Evidence(days=tuple(begun)), cohort=enrolled.cohort),)

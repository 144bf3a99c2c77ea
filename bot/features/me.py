"""What is one's own: progress, silence, leaving, one's data.

Rules
1. `/stop` ends everything at once with one line; `/start` restores.
2. `/forget` removes every row about a person, after one confirmation.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from bot.core.answers import NotJoined
from bot.core.buttons import (
    Rows,
    Style,
    button,
    ref,
    row,
)
from bot.core.changes import (
    CancelMessages,
    Change,
    Decision,
    ErasePerson,
    Note,
    Put,
    Refresh,
    Send,
)
from bot.core.message_factory import asker
from bot.core.messages import Message
from bot.core.progress import mean_feel
from bot.core.records import Enrollment, EnrollmentState
from bot.core.request import Enrolled, Request
from bot.features import private_thread
from bot.features.preferences import reminder_at_of
from bot.features.private_thread import Silenced

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


class Evidence(Message, kind="why"):
    days: tuple[int, ...]


class LeaveConfirm(Message):
    pass


class LeftCohort(Message, kind="left"):
    pass


class Kept(Message):
    """A confirmation was answered with no."""


class MyData(Message, kind="mydata"):
    pass


class ForgetConfirm(Message):
    pass


class Forgotten(Message):
    pass


def me(request: Request, enrolled: Enrolled) -> Decision:
    """One's days, badges, next lesson and settings: private."""
    person, _ = request.known()
    enrollment, days, world = enrolled.enrollment, enrolled.days, request.world
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
            ),
            buttons,
            cohort=enrolled.cohort,
        ),
    )


def why(request: Request, enrolled: Enrolled) -> Decision:
    """What each begun day rests on."""
    begun = list(range(1, max(1, enrolled.days.begun(request.at)) + 1))
    return (request.answer(Evidence(days=tuple(begun)), cohort=enrolled.cohort),)


def stop(request: Request) -> Decision:
    """Silence everything personal at once."""
    person, written = request.known()
    return (
        *written,
        Put(replace(person, silenced=True)),
        CancelMessages(person=person.id),
        request.answer(Silenced(), (row(button("start")),)),
    )


def leave_ask(request: Request, enrolled: Enrolled) -> Decision:
    """Ask once before leaving."""
    cohort = enrolled.cohort
    taps = row(button("leave-yes", ref(cohort), style=Style.DANGER), button("keep"))
    return (request.answer(LeaveConfirm(), (taps,), cohort=cohort),)


def leave(request: Request, enrolled: Enrolled) -> Decision:
    """Leave the cohort: nothing more comes, the board no longer counts them."""
    enrollment: Enrollment = replace(enrolled.enrollment, state=EnrollmentState.LEFT)
    boards = tuple(Refresh(enrolled.cohort.id, day) for day in _boards(request, enrolled))
    return (
        Put(enrollment),
        CancelMessages(cohort=enrolled.cohort.id, person=enrollment.person),
        *boards,
        request.answer(
            LeftCohort(),
            (row(button("join", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


def _boards(request: Request, enrolled: Enrolled) -> range:
    return range(1, enrolled.days.begun(request.now) + 1)


def keep(request: Request) -> Decision:
    """A confirmation was answered with no."""
    return (request.answer(Kept(), edit=True),)


def forget_ask(request: Request) -> Decision:
    taps = row(button("forget-yes", style=Style.DANGER), button("keep"))
    return (request.answer(ForgetConfirm(), (taps, row(button("mydata")))),)


def forget(request: Request) -> Decision:
    """Remove every row about this person. The answer itself names nobody."""
    person = request.person
    changes: list[Change] = []
    if person is not None:
        for cohort in request.my_cohorts():
            enrolled = request.enrolled_in(cohort)
            if enrolled:
                changes += [Refresh(cohort.id, day) for day in _boards(request, enrolled)]
        changes += [ErasePerson(person.id), Note("forgotten")]
    gone = Message(
        key=f"answer:{request.origin.who.platform}:{request.origin.update_id}:forgotten",
        to=asker(request.origin, language=request.language),
        kind="forgotten",
        edit=True,
    )
    return (*changes, Send(gone))


def mydata(request: Request) -> Decision:
    """Everything kept about this person, for them alone."""
    if request.person is None:
        return (request.answer(NotJoined()),)
    return (request.answer(MyData()),)

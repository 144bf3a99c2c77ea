"""Silence and parting: `/stop` ends everything personal at once, `/start` brings it back, `/leave`
gives up one's part in a challenge after one confirmation.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.actions import Needs, Option, Shown
from bot.core.buttons import Style, button, ref, row
from bot.core.changes import CancelMessages, Decision, Put, Refresh
from bot.core.messages import Message
from bot.core.needs import running_by_code
from bot.core.records import EnrollmentState
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features import join, session
from bot.features.help import help_answer
from bot.features.practice import led_no_longer
from bot.features.private_thread import Silenced

feature = Feature("leave")

# --- what it says ------------------------------------------------------------------------------


class LeaveConfirm(Message):
    pass


class LeftCohort(Message, kind="left"):
    pass


class Kept(Message):
    """A confirmation was answered with no."""


class Unsilenced(Message, kind="restarted"):
    joined: bool


# --- what can be done --------------------------------------------------------------------------


@feature.command("leave", shown=(Shown.PRIVATE,), needs=Needs.ENROLLED, rank=120)
def leave_ask(request: Request, enrolled: Enrolled) -> Decision:
    """Ask once before leaving."""
    cohort = enrolled.cohort
    taps = row(button("leave-yes", ref(cohort), style=Style.DANGER), button("keep"))
    return (request.answer(LeaveConfirm(), (taps,), cohort=cohort),)


@feature.action("leave-yes", needs=Needs.ENROLLED, edits=True)
def leave(request: Request, enrolled: Enrolled) -> Decision:
    """Leave the cohort: nothing more comes, the board no longer counts them."""
    enrollment = replace(enrolled.enrollment, state=EnrollmentState.LEFT)
    return (
        Put(enrollment),
        CancelMessages(cohort=enrolled.cohort.id, person=enrollment.person),
        *led_no_longer(request, enrolled),
        *boards(request, enrolled),
        request.answer(
            LeftCohort(),
            (row(button("join", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


def boards(request: Request, enrolled: Enrolled) -> tuple[Refresh, ...]:
    """The boards that no longer count them: of every day that has begun."""
    begun = enrolled.days.begun(request.now)
    return tuple(Refresh(enrolled.cohort.id, day) for day in range(1, begun + 1))


@feature.action("keep", edits=True)
def keep(request: Request) -> Decision:
    """A confirmation was answered with no."""
    return (request.answer(Kept(), edit=True),)


@feature.command("stop", shown=(Shown.PRIVATE,), rank=130)
def stop(request: Request) -> Decision:
    """Silence everything personal at once."""
    person, written = request.known()
    return (
        *written,
        Put(replace(person, silenced=True)),
        CancelMessages(person=person.id),
        *session.silenced(request),
        request.answer(Silenced(), (row(button("start")),)),
    )


@feature.command("start", Option.text("code"), shown=(Shown.PRIVATE,), rank=180, helps=False)
def start(request: Request, code: str) -> Decision:
    """Start, in private or in a group: lifts /stop; a deep link `join_CODE` joins."""
    cohort = running_by_code(request, code.strip().removeprefix("join_"))
    if cohort is not None:
        return join.join_cohort(request, cohort)
    person, written = request.known()
    if person.silenced:
        joined = bool(request.my_cohorts())
        return (
            *written,
            Put(replace(person, silenced=False)),
            request.answer(Unsilenced(joined=joined)),
        )
    return (*(written if request.origin.where.private else ()), help_answer(request))

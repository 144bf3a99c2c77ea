"""What stands before a handler: being enrolled, coaching a cohort; found, or the answer instead."""

from __future__ import annotations

from bot.core.answers import (
    ChallengeClosed,
    CoachOnly,
    NoCohort,
    NothingHere,
    NotJoined,
    OldButton,
    WhichChallenge,
)
from bot.core.buttons import Style, button, ref, row
from bot.core.changes import Decision
from bot.core.questions import ask
from bot.core.records import Cohort, CohortState, EnrollmentState
from bot.core.request import RUNNING, Enrolled, Request


def may_coach(request: Request, cohort: Cohort | None = None) -> bool:
    """Administrators of the room it was asked in, operators, and whoever launched the cohort."""
    who = request.origin.who
    if who.operator or (who.admin and not request.origin.where.private):
        return True
    person = request.person
    return bool(cohort and person and cohort.coach == person.id)


def the_enrolled(request: Request) -> Enrolled | Decision:
    """The asker's part in the cohort that is meant, or how to join, or the question which."""
    if request.names_a_cohort:
        cohort = request.named_cohort
        if cohort is None:
            return (request.answer(OldButton()),)
    else:
        mine = request.my_cohorts()
        cohort = request.room_cohort()
        if cohort is None and len(mine) > 1:
            return which_challenge(request, mine)
        cohort = cohort or (mine[0] if mine else _last(request))
    if cohort is None:
        if request.origin.where.private:
            return (request.answer(NotJoined()),)
        return (request.answer(NothingHere(admin=may_coach(request))),)
    enrolled = request.enrolled_in(cohort)
    if enrolled is None:
        if cohort.state not in RUNNING:
            return (request.answer(ChallengeClosed(), cohort=cohort),)
        join = row(button("join", ref(cohort), style=Style.PRIMARY))
        return (request.answer(NotJoined(), (join,), cohort=cohort),)
    return enrolled


def which_challenge(
    request: Request, cohorts: tuple[Cohort, ...], *, with_codes: bool = False
) -> Decision:
    """Ask which of these is meant; what was asked for goes on with the answer."""
    choices = []
    for cohort in cohorts:
        title = request.world.programs[cohort.program].title
        choices.append((ref(cohort), f"{title} · {cohort.code}" if with_codes else title))
    return ask(request, WhichChallenge(what=request.action), "", choices)


def _last(request: Request) -> Cohort | None:
    """The latest finished cohort of this person, for /me and the recap after the end."""
    person = request.person
    if person is None:
        return None
    ended = [
        request.world.cohorts[number]
        for (number, who), enrollment in request.world.enrollments.items()
        if who == person.id
        and enrollment.state is EnrollmentState.ACTIVE
        and number in request.world.cohorts
        and request.world.cohorts[number].state is CohortState.ENDED
    ]
    return max(ended, key=lambda cohort: cohort.id, default=None)


def the_cohort(request: Request, *, also_over: bool = False) -> Cohort | Decision:
    """The cohort a coach's command is about, or why there is none for this person.

    One that is over is another time's button, save to whoever only looks (`also_over`).
    """
    cohort = request.named_cohort if request.names_a_cohort else request.room_cohort()
    if cohort is None and not request.names_a_cohort:
        person = request.person
        led = tuple(
            known
            for known in request.world.cohorts.values()
            if person and known.coach == person.id and known.state in RUNNING
        )
        if len(led) > 1 and request.origin.where.private:
            return which_challenge(request, led, with_codes=True)
        cohort = led[0] if led and request.origin.where.private else None
    if cohort is None:
        return (request.answer(NoCohort() if may_coach(request) else CoachOnly()),)
    if not may_coach(request, cohort):
        return (request.answer(CoachOnly()),)
    if cohort.state not in RUNNING and not also_over:
        return (request.answer(OldButton(), cohort=cohort),)
    return cohort


def running_by_code(request: Request, code: str) -> Cohort | None:
    """The running cohort of a code, however it is spelled."""
    running = (each for each in request.world.cohorts.values() if each.state in RUNNING)
    return next((cohort for cohort in running if cohort.code == code.upper()), None)

"""What is one's own: progress, silence, leaving, one's data.

Rules
1. `/stop` ends everything at once with one line; `/start` restores.
2. `/forget` removes every row about a person, after one confirmation.
"""

from __future__ import annotations

from dataclasses import replace

from bot.engine.decide import asides
from bot.engine.decide.asking import Asking, Enrolled
from bot.engine.decide.preferences import reminder_at_of
from bot.engine.messages import Message, Rows, Style
from bot.engine.progress import mean_feel
from bot.engine.speech import asker, button, ref, row
from bot.engine.state import (
    CancelMessages,
    Change,
    Decision,
    Enrollment,
    EnrollmentState,
    ErasePerson,
    Note,
    Put,
    Refresh,
    Send,
)


def me(asking: Asking, enrolled: Enrolled) -> Decision:
    """One's days, badges, next lesson and settings: private."""
    person, _ = asking.known()
    enrollment, days, world = enrolled.enrollment, enrolled.days, asking.world
    rests = world.rests.get(enrollment.id, {})
    buttons: Rows = (
        row(button("today", ref(enrolled.cohort)), button("recap", ref(enrolled.cohort))),
        row(button("remind-menu"), button("zone-menu")),
        row(
            button("plan", ref(enrolled.cohort)),
            button("named", "off" if person.named else "on"),
        ),
        *asides.offered(asking, person),
        *asides.ending(asking),
    )
    return (
        asking.answer(
            "me",
            buttons,
            cohort=enrolled.cohort,
            done=len(enrolled.done),
            length=days.length,
            days=sorted(enrolled.done),
            today=days.on(asking.at),
            next_at=days.next_lesson(asking.at),
            badges=sorted(world.earned.get(enrollment.id, {})),
            feel=mean_feel(enrolled.done),
            rests_left=max(0, enrolled.program.rest_passes - len(rests)),
            reminder_at=reminder_at_of(asking, person),
            zone=person.zone or enrolled.cohort.zone,
            language=person.language or world.rules.language,
            cue=enrollment.cue,
            place=enrollment.place,
            obstacle=enrollment.obstacle,
            named=person.named,
            swaps=[f"{pose}={choice}" for pose, choice in enrollment.swaps.items()],
        ),
    )


def why(asking: Asking, enrolled: Enrolled) -> Decision:
    """What each begun day rests on."""
    begun = list(range(1, max(1, enrolled.days.begun(asking.at)) + 1))
    return (asking.answer("why", cohort=enrolled.cohort, days=list(begun)),)


def stop(asking: Asking) -> Decision:
    """Silence everything personal at once."""
    person, written = asking.known()
    return (
        *written,
        Put(replace(person, silenced=True)),
        CancelMessages(person=person.id),
        asking.answer("stopped", (row(button("start")),)),
    )


def leave_ask(asking: Asking, enrolled: Enrolled) -> Decision:
    """Ask once before leaving."""
    cohort = enrolled.cohort
    taps = row(button("leave-yes", ref(cohort), style=Style.DANGER), button("keep"))
    return (asking.answer("leave-confirm", (taps,), cohort=cohort),)


def leave(asking: Asking, enrolled: Enrolled) -> Decision:
    """Leave the cohort: nothing more comes, the board no longer counts them."""
    enrollment: Enrollment = replace(enrolled.enrollment, state=EnrollmentState.LEFT)
    boards = tuple(Refresh(enrolled.cohort.id, day) for day in _boards(asking, enrolled))
    return (
        Put(enrollment),
        CancelMessages(cohort=enrolled.cohort.id, person=enrollment.person),
        *boards,
        asking.answer(
            "left",
            (row(button("join", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


def _boards(asking: Asking, enrolled: Enrolled) -> range:
    return range(1, enrolled.days.begun(asking.now) + 1)


def keep(asking: Asking) -> Decision:
    """A confirmation was answered with no."""
    return (asking.answer("kept", edit=True),)


def forget_ask(asking: Asking) -> Decision:
    taps = row(button("forget-yes", style=Style.DANGER), button("keep"))
    return (asking.answer("forget-confirm", (taps, row(button("mydata")))),)


def forget(asking: Asking) -> Decision:
    """Remove every row about this person. The answer itself names nobody."""
    person = asking.person
    changes: list[Change] = []
    if person is not None:
        for cohort in asking.my_cohorts():
            enrolled = asking.enrolled_in(cohort)
            if enrolled:
                changes += [Refresh(cohort.id, day) for day in _boards(asking, enrolled)]
        changes += [ErasePerson(person.id), Note("forgotten")]
    gone = Message(
        key=f"answer:{asking.origin.who.platform}:{asking.origin.update_id}:forgotten",
        to=asker(asking.origin),
        kind="forgotten",
        edit=True,
    )
    return (*changes, Send(gone))


def mydata(asking: Asking) -> Decision:
    """Everything kept about this person, for them alone."""
    if asking.person is None:
        return (asking.answer("not-joined"),)
    return (asking.answer("mydata"),)

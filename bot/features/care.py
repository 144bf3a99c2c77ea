"""Something hurts: the care card, and what may follow it.

Rules
1. The card never ticks a day, never names a symptom, never judges; it says stop, the signs and the
   number.
2. Nothing goes to the group but, at most, a line with a button that says nothing of what was said.
3. What was said is not kept. That personal messages are paused is kept, not why.
4. The coach hears of it only after the person's own tap: who would like contact, nothing more.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.actions import Needs
from bot.core.buttons import Button, Style, button, hurts_button, ref, row
from bot.core.calendar import Days
from bot.core.changes import CancelMessages, Change, Decision, Put, Send
from bot.core.envelopes import Envelope, Priority, ToRoom
from bot.core.message_factory import to_person
from bot.core.messages import Message, Secrecy, kinds_of
from bot.core.records import Cohort
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features import session
from bot.features.schedule import Closing, LessonPost, Reminder

feature = Feature("care")

#: personal messages that wait when somebody pauses
PERSONAL_KINDS = kinds_of(Reminder, LessonPost, Closing)

# --- what it says ------------------------------------------------------------------------------


class CareCard(Message, kind="care", secrecy=Secrecy.HEALTH):
    level: str


class CarePaused(Message, secrecy=Secrecy.HEALTH):
    pass


class CareResumed(Message, secrecy=Secrecy.HEALTH):
    pass


class CoachTold(Message, secrecy=Secrecy.HEALTH):
    pass


class CoachUnreachable(Message, secrecy=Secrecy.HEALTH):
    contact: str


class HelpWanted(Message, names_somebody=True):
    """To the coach: who wants contact, never why."""

    name: str


class CareGroup(Message, secrecy=Secrecy.OPEN):
    """Says nothing of what was said."""


# --- what can be done --------------------------------------------------------------------------


@feature.command("hurts", health=True, rank=60)
def hurts(request: Request) -> Decision:
    """The "Something hurts" button or command: open to everyone, enrolled or not."""
    mine = request.my_cohorts()
    cohort = request.named_cohort or request.room_cohort() or (mine[0] if mine else None)
    return (*session.paused(request), card(request, cohort, "asked"))


def card(
    request: Request,
    cohort: Cohort | None,
    level: str,
    *,
    pose: str = "",
    claimed: tuple[int, ...] = (),
) -> Send:
    """The care card: `level` is "red", "urgent", "amber" or "asked".

    An amber one may offer another form of the pose that was named, and to count a claimed day as
    gentle, by the person's own tap.
    """
    enrolled = request.enrolled_in(cohort) if cohort else None
    rows = []
    if cohort and enrolled:
        day = enrolled.days.on(request.at)
        if level in ("amber", "asked") and day:
            rows.append(row(_swap(cohort, day, pose)))
        open_days = enrolled.days.open(request.at) - enrolled.done.keys()
        if level == "amber":
            gentle = [button("gentle", ref(cohort), day) for day in claimed if day in open_days]
            rows += [row(tap) for tap in gentle[:1]]
        rows.append(
            row(
                button("care-pause", ref(cohort), style=Style.PRIMARY),
                button("care-tell", ref(cohort)),
            )
        )
    return request.answer(CareCard(level=level), tuple(rows), cohort=cohort)


def _swap(cohort: Cohort, day: int, pose: str) -> Button:
    """Another form of the pose that was named, or of any."""
    if pose:
        return button("swap-pose", ref(cohort), day, pose, words="swap-pose-care")
    return button("swap", ref(cohort), day)


def after_words(
    request: Request,
    enrolled: Enrolled,
    level: str,
    *,
    pose: str = "",
    claimed: tuple[int, ...] = (),
) -> Decision:
    """Words that spoke of pain: the card, and for the serious ones no more reminders until they
    return.
    """
    changes: list[Change] = [*session.paused(request)]
    if level in ("red", "urgent"):
        changes.append(Put(replace(enrolled.enrollment, resting=True)))
        changes.append(CancelMessages(person=enrolled.enrollment.person, kinds=PERSONAL_KINDS))
    if request.alone:
        changes.append(card(request, enrolled.cohort, level, pose=pose, claimed=claimed))
    else:
        changes += line(request, enrolled.cohort)
    return tuple(changes)


def line(request: Request, cohort: Cohort | None) -> Decision:
    """A line that says nothing of what was said, with a button whose answer only its presser sees:
    in their own thread if they wrote there, else in the group.
    """
    if request.origin.where.overseen:
        return (request.answer(CareGroup(), (row(hurts_button(cohort)),), cohort=cohort),)
    if cohort is None:
        return ()
    room = request.room
    said = CareGroup()
    post = Envelope(
        key=f"answer:{request.origin.who.platform}:{request.origin.update_id}:{said.kind}",
        to=ToRoom(room.id if room else cohort.rooms[0]),
        message=said,
        buttons=(row(hurts_button(cohort)),),
        cohort=cohort.id,
    )
    return (Send(post),)


@feature.action("care-pause", needs=Needs.ENROLLED, health=True, edits=True)
def pause(request: Request, enrolled: Enrolled) -> Decision:
    """Stop everything personal until they return; progress is kept."""
    return (
        Put(replace(enrolled.enrollment, resting=True)),
        CancelMessages(person=enrolled.enrollment.person, kinds=PERSONAL_KINDS),
        request.answer(
            CarePaused(),
            (
                row(
                    button("care-resume", ref(enrolled.cohort)),
                    button("care-tell", ref(enrolled.cohort)),
                ),
            ),
            cohort=enrolled.cohort,
        ),
    )


@feature.action("care-resume", needs=Needs.ENROLLED, health=True, edits=True)
def resume(request: Request, enrolled: Enrolled) -> Decision:
    """They are back."""
    return (
        Put(replace(enrolled.enrollment, resting=False)),
        request.answer(
            CareResumed(),
            (row(button("today", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


@feature.action("care-tell", needs=Needs.ENROLLED, health=True)
def tell_coach(request: Request, enrolled: Enrolled) -> Decision:
    """Ask the coach for contact: their own tap, no word of why."""
    cohort, person = enrolled.cohort, request.person
    if not coach_reachable(request, cohort):
        contact = enrolled.program.safety.teacher_contact
        return (request.answer(CoachUnreachable(contact=contact), cohort=cohort),)
    day = Days(cohort, enrolled.program).date_at(request.at)
    message = to_person(
        cohort.coach,
        HelpWanted(name=person.name if person else ""),
        f"{cohort.id}:{enrolled.enrollment.id}:{day:%Y%m%d}",
        cohort=cohort.id,
        priority=Priority.ANSWER,
    )
    return (Send(message), request.answer(CoachTold(), cohort=cohort))


def coach_reachable(request: Request, cohort: Cohort) -> bool:
    """Whether the coach of this cohort can be written to privately anywhere, with no onlookers."""
    return any(
        identity.person == cohort.coach and identity.reachable and not identity.has_private_thread
        for identity in request.world.identities.values()
    )

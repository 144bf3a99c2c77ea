"""Everything kept about a person: for them to read and take along, and to have erased.

`/forget` removes every row about them, after one confirmation; its answer names nobody.
"""

from __future__ import annotations

from bot.core.actions import Shown
from bot.core.answers import NotJoined
from bot.core.buttons import Style, button, row
from bot.core.changes import Change, Decision, ErasePerson, Note, Send
from bot.core.envelopes import Envelope
from bot.core.message_factory import asker
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features.leave import boards

feature = Feature("my_data")

# --- what it says ------------------------------------------------------------------------------


class MyData(Message, kind="mydata"):
    pass


class ForgetConfirm(Message):
    pass


class Forgotten(Message):
    pass


# --- what can be done --------------------------------------------------------------------------


@feature.command("mydata", shown=(Shown.PRIVATE,), rank=150)
def mydata(request: Request) -> Decision:
    """Everything kept about this person, for them alone."""
    if request.person is None:
        return (request.answer(NotJoined()),)
    return (request.answer(MyData()),)


@feature.command("forget", shown=(Shown.PRIVATE,), rank=160)
def forget_ask(request: Request) -> Decision:
    """Ask once before everything is erased."""
    taps = row(button("forget-yes", style=Style.DANGER), button("keep"))
    return (request.answer(ForgetConfirm(), (taps, row(button("mydata")))),)


@feature.action("forget-yes", edits=True)
def forget(request: Request) -> Decision:
    """Remove every row about this person. The answer itself names nobody."""
    person = request.person
    changes: list[Change] = []
    if person is not None:
        for cohort in request.my_cohorts():
            enrolled = request.enrolled_in(cohort)
            if enrolled:
                changes += boards(request, enrolled)
        changes += [ErasePerson(person.id), Note("forgotten")]
    gone = Forgotten()
    answer = Envelope(
        key=f"answer:{request.origin.who.platform}:{request.origin.update_id}:{gone.kind}",
        to=asker(request.origin, language=request.language),
        message=gone,
        edit=True,
    )
    return (*changes, Send(answer))

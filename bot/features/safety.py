"""The safety card to read before day 1: that it was read is kept, and in which version."""

from __future__ import annotations

from dataclasses import replace

from bot.core.actions import Needs
from bot.core.buttons import Style, button, ref, row
from bot.core.changes import Decision, Put
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request

feature = Feature("safety")

# --- what it says ------------------------------------------------------------------------------


class SafetyBefore(Message):
    pass


class SafetyThanks(Message):
    pass


# --- what can be done --------------------------------------------------------------------------


@feature.action("safety", needs=Needs.ENROLLED)
def safety(request: Request, enrolled: Enrolled) -> Decision:
    """The card to read before day 1."""
    cohort = enrolled.cohort
    return (
        request.answer(
            SafetyBefore(),
            (row(button("safety-ok", ref(cohort), style=Style.PRIMARY)),),
            cohort=cohort,
        ),
    )


@feature.action("safety-ok", needs=Needs.ENROLLED, edits=True)
def safety_ok(request: Request, enrolled: Enrolled) -> Decision:
    """It was read: time and version are kept, nothing else."""
    person, _ = request.known()
    seen = replace(person, safety_seen=enrolled.program.safety.version, safety_seen_at=request.at)
    return (
        Put(seen),
        request.answer(
            SafetyThanks(),
            (row(button("plan", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )

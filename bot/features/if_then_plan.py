"""The if-then plan: when, where, and what to do when something comes between, in three taps.

What is kept is the place in the program's list, not the words: a reminder quotes it in the reader's
language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import button, ref, row, stacked
from bot.core.changes import Decision, Put, Send
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.leave import Kept

feature = Feature("if_then_plan")

# --- what it says ------------------------------------------------------------------------------


class PlanCue(Message):
    pass


class PlanPlace(Message):
    pass


class PlanObstacle(Message):
    pass


class PlanSaved(Message):
    cue: str
    place: str
    obstacle: str


# --- what can be done --------------------------------------------------------------------------

#: what is asked, in this order, and how; each is named like the field that keeps its answer
QUESTIONS = {"cue": PlanCue(), "place": PlanPlace(), "obstacle": PlanObstacle()}


@feature.action("plan", needs=Needs.ENROLLED)
def plan(request: Request, enrolled: Enrolled) -> Decision:
    """Start the three taps of an if-then plan."""
    return (_question(request, enrolled, "cue", edit=False),)


@feature.action("plan-cue", Option.number("index"), needs=Needs.ENROLLED, edits=True)
def plan_cue(request: Request, enrolled: Enrolled, index: int | None) -> Decision:
    """When: after what one does anyway."""
    return _chosen(request, enrolled, "cue", index)


@feature.action("plan-place", Option.number("index"), needs=Needs.ENROLLED, edits=True)
def plan_place(request: Request, enrolled: Enrolled, index: int | None) -> Decision:
    """Where."""
    return _chosen(request, enrolled, "place", index)


@feature.action("plan-obstacle", Option.number("index"), needs=Needs.ENROLLED, edits=True)
def plan_obstacle(request: Request, enrolled: Enrolled, index: int | None) -> Decision:
    """What may come between; the plan is whole."""
    return _chosen(request, enrolled, "obstacle", index)


@feature.action("plan-skip", needs=Needs.ENROLLED, edits=True)
def plan_skip(request: Request, enrolled: Enrolled) -> Decision:
    """No plan, or no more of it."""
    return (request.answer(Kept(), cohort=enrolled.cohort, edit=True),)


def _chosen(request: Request, enrolled: Enrolled, question: str, index: int | None) -> Decision:
    """Keep what was chosen, and ask what comes next; after the last the plan is shown."""
    if index not in range(len(_choices(enrolled, question))):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    answered: dict[str, Any] = {question: str(index)}
    kept = replace(enrolled.enrollment, **answered)
    following = list(QUESTIONS)[list(QUESTIONS).index(question) + 1 :]
    if following:
        return (Put(kept), _question(request, enrolled, following[0], edit=True))
    return (
        Put(kept),
        request.answer(
            PlanSaved(cue=kept.cue, place=kept.place, obstacle=kept.obstacle),
            (row(button("plan", ref(enrolled.cohort)), button("remind-menu")),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


def _choices(enrolled: Enrolled, question: str) -> tuple[str, ...]:
    plan = enrolled.program.messages.plan
    return {"cue": plan.cues, "place": plan.places, "obstacle": plan.obstacles}[question]


def _question(request: Request, enrolled: Enrolled, question: str, *, edit: bool) -> Send:
    taps = [
        button(f"plan-{question}", ref(enrolled.cohort), index)
        for index in range(len(_choices(enrolled, question)))
    ]
    rows = (*stacked(taps), row(button("plan-skip", ref(enrolled.cohort))))
    return request.answer(QUESTIONS[question], rows, cohort=enrolled.cohort, edit=edit)

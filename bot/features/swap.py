"""Easier, harder or another pose: chosen by the person for a day, remembered for all days if
wished.

Nothing here is ever assigned: the bot offers, the person picks.
"""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Kind, Pose
from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Style, button, hurts_button, ref, row, stacked
from bot.core.changes import Decision, Put
from bot.core.messages import Message
from bot.core.records import Enrollment
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import refuse_day

feature = Feature("swap")

#: what the buttons of a choice say
CHOICE = (Option.day(), Option.word("pose"), Option.word("choice"))

# --- what it says ------------------------------------------------------------------------------


class SwapMenu(Message):
    day: int
    poses: tuple[str, ...]


class SwapPose(Message):
    day: int
    pose: str


class Swapped(Message):
    day: int
    pose: str
    choice: str
    remembered: bool


# --- what can be done --------------------------------------------------------------------------


@feature.command("swap", Option.day(), needs=Needs.ENROLLED, rank=50)
def swap_menu(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """The poses of a day, to pick the one to change."""
    day = day or enrolled.days.on(request.at)
    if day is None:
        day = max(enrolled.days.open(request.at), default=1)
    refusal = refuse_day(request, enrolled, day)
    if refusal:
        return refusal
    poses = _changeable(enrolled, day)
    taps = [button("swap-pose", ref(enrolled.cohort), day, pose) for pose in poses]
    return (
        request.answer(
            SwapMenu(day=day, poses=tuple(poses)),
            (*stacked(taps), row(hurts_button(enrolled.cohort, day))),
            cohort=enrolled.cohort,
        ),
    )


def _changeable(enrolled: Enrolled, day: int) -> tuple[str, ...]:
    poses = enrolled.program.poses
    return tuple(
        pose
        for pose in enrolled.program.day(day).poses
        if poses[pose].kind in (Kind.STRENGTHEN, Kind.STRETCH)
    )


@feature.action("swap-pose", Option.day(), Option.word("pose"), needs=Needs.ENROLLED, edits=True)
def swap_pose(request: Request, enrolled: Enrolled, day: int | None, pose: str) -> Decision:
    """One pose with its easier, harder and other forms."""
    if day is None or not _known(enrolled, day, pose):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    cohort, known = enrolled.cohort, enrolled.program.poses[pose]
    taps = [button("swap-to", ref(cohort), day, pose, choice) for choice in forms_of(known)]
    return (
        request.answer(
            SwapPose(day=day, pose=pose),
            (*stacked(taps), row(button("swap", ref(cohort), day))),
            cohort=cohort,
            edit=True,
        ),
    )


def forms_of(pose: Pose) -> tuple[str, ...]:
    """What may be chosen for a pose: "easier", another pose's id, "harder", "full"."""
    return (
        *(("easier",) if pose.easier else ()),
        *((pose.swap,) if pose.swap else ()),
        *(("harder",) if pose.harder else ()),
        "full",
    )


@feature.action("swap-to", *CHOICE, needs=Needs.ENROLLED, edits=True)
def swap_to(
    request: Request, enrolled: Enrolled, day: int | None, pose: str, choice: str
) -> Decision:
    """The choice, for this day."""
    return _chosen(request, enrolled, day, pose, choice, remember=False)


@feature.action("swap-keep", *CHOICE, needs=Needs.ENROLLED, edits=True)
def swap_keep(
    request: Request, enrolled: Enrolled, day: int | None, pose: str, choice: str
) -> Decision:
    """The choice, from now on."""
    return _chosen(request, enrolled, day, pose, choice, remember=True)


def _chosen(
    request: Request,
    enrolled: Enrolled,
    day: int | None,
    pose: str,
    choice: str,
    *,
    remember: bool,
) -> Decision:
    if day is None or not _known(enrolled, day, pose) or not choice:
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    if choice not in ("easier", "harder", "full", enrolled.program.poses[pose].swap):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    cohort, enrollment = enrolled.cohort, enrolled.enrollment
    if remember:
        enrollment = replace(enrollment, swaps={**enrollment.swaps, pose: choice})
    else:
        enrollment = for_the_day(enrollment, day, pose, choice)
    buttons = [button("today", ref(cohort), day, style=Style.PRIMARY)]
    if not remember:
        buttons.append(button("swap-keep", ref(cohort), day, pose, choice))
    return (
        Put(enrollment),
        *marked(enrolled, day, choice),
        request.answer(
            Swapped(day=day, pose=pose, choice=choice, remembered=remember),
            (tuple(buttons),),
            cohort=cohort,
            edit=True,
        ),
    )


def for_the_day(enrollment: Enrollment, day: int, pose: str, choice: str) -> Enrollment:
    """The enrollment with this choice for one day."""
    return replace(enrollment, day_swaps={**enrollment.day_swaps, f"{day}:{pose}": choice})


def marked(enrolled: Enrolled, day: int, choice: str) -> Decision:
    """A day that was ticked before counts as changed, too."""
    tick = enrolled.done.get(day)
    return (Put(replace(tick, swapped=True)),) if tick and choice != "full" else ()


def _known(enrolled: Enrolled, day: int, pose: str) -> bool:
    """Whether there is this day, and this pose in the program."""
    return 1 <= day <= enrolled.days.length and pose in enrolled.program.poses

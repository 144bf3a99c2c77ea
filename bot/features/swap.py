"""Easier, harder or another pose: chosen by the person for a day, remembered for all days if
wished.

Nothing here is ever assigned: the bot offers, the person picks.
"""

from __future__ import annotations

from dataclasses import replace

from bot.content.model import Kind
from bot.core.answers import OldButton
from bot.core.buttons import (
    Style,
    button,
    hurts_button,
    ref,
    row,
    stacked,
)
from bot.core.changes import Decision, Put
from bot.core.messages import Message
from bot.core.request import Enrolled, Request
from bot.features.day import refuse_day

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
    ordered = [pose for step in enrolled.program.day(day).steps for pose in step.poses]
    return tuple(
        dict.fromkeys(
            pose for pose in ordered if poses[pose].kind in (Kind.STRENGTHEN, Kind.STRETCH)
        )
    )


def swap_pose(request: Request, enrolled: Enrolled) -> Decision:
    """One pose with its easier, harder and other forms."""
    day, pose = _day_and_pose(request, enrolled)
    if not pose:
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    cohort, known = enrolled.cohort, enrolled.program.poses[pose]
    taps = []
    if known.easier:
        taps.append(button("swap-to", ref(cohort), day, pose, "easier"))
    if known.swap:
        taps.append(button("swap-to", ref(cohort), day, pose, known.swap))
    if known.harder:
        taps.append(button("swap-to", ref(cohort), day, pose, "harder"))
    taps.append(button("swap-to", ref(cohort), day, pose, "full"))
    return (
        request.answer(
            SwapPose(day=day, pose=pose),
            (*stacked(taps), row(button("swap", ref(cohort), day))),
            cohort=cohort,
            edit=True,
        ),
    )


def swap_to(request: Request, enrolled: Enrolled, *, remember: bool) -> Decision:
    """The choice: for this day, or (`remember`) from now on."""
    day, pose = _day_and_pose(request, enrolled)
    choice = request.args[2] if len(request.args) > 2 else ""
    if not pose or choice not in ("easier", "harder", "full", enrolled.program.poses[pose].swap):
        return (request.answer(OldButton(), cohort=enrolled.cohort),)
    cohort, enrollment = enrolled.cohort, enrolled.enrollment
    if remember:
        enrollment = replace(enrollment, swaps={**enrollment.swaps, pose: choice})
    else:
        key = f"{day}:{pose}"
        enrollment = replace(enrollment, day_swaps={**enrollment.day_swaps, key: choice})
    buttons = [button("today", ref(cohort), day, style=Style.PRIMARY)]
    if not remember:
        buttons.append(button("swap-keep", ref(cohort), day, pose, choice))
    tick = enrolled.done.get(day)
    marked = (Put(replace(tick, swapped=True)),) if tick and choice != "full" else ()
    return (
        Put(enrollment),
        *marked,
        request.answer(
            Swapped(day=day, pose=pose, choice=choice, remembered=remember),
            (tuple(buttons),),
            cohort=cohort,
            edit=True,
        ),
    )


def _day_and_pose(request: Request, enrolled: Enrolled) -> tuple[int, str]:
    args = request.args
    if len(args) < 2 or not args[0].isdecimal():
        return 0, ""
    day, pose = int(args[0]), args[1]
    if not 1 <= day <= enrolled.days.length or pose not in enrolled.program.poses:
        return 0, ""
    return day, pose

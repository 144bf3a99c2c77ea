"""Other forms of a pose: told before they are chosen, and how the chosen one is done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.model import Pose
from bot.features.swap import Swapped, SwapPose
from bot.presentation.post import Block, ListOf, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody


@renders(SwapPose)
def swap_pose(message: SwapPose, context: RenderContext) -> RenderedBody:
    """One pose with its forms, told before they are chosen."""
    localizer, program = context.localizer, context.program
    pose = program.poses.get(message.pose) if program else None
    if program is None or pose is None:
        return RenderedBody(localizer.blocks("swap-menu", day=message.day))
    title, *question = localizer.blocks("swap-pose", name=pose.name)
    blocks = [title]
    if pose.targets:
        blocks += localizer.blocks("pose-works", targets=[(Text(each),) for each in pose.targets])
    if pose.action:
        blocks += localizer.blocks("pose-does", action=(Text(pose.action),))
    blocks += [*_props(context, pose), *question]
    if pose.easier:
        blocks += localizer.blocks("swap-pose-easier", how=(Text(pose.easier[0]),))
    other = program.poses.get(pose.swap)
    if other:
        blocks += localizer.blocks("swap-pose-other", name=other.name, how=(Text(other.setup),))
    if pose.harder:
        blocks += localizer.blocks("swap-pose-harder", how=(Text(pose.harder[0]),))
    return RenderedBody(tuple(blocks))


@renders(Swapped)
def swapped(message: Swapped, context: RenderContext) -> RenderedBody:
    """What was chosen, and how it is done."""
    localizer, program, choice = context.localizer, context.program, message.choice
    pose = program.poses.get(message.pose) if program else None
    other = program.poses.get(choice) if program else None
    blocks = [
        *localizer.blocks(
            "swapped",
            name=context.pose_name(message.pose),
            choice=other.name if other else choice,
            day=message.day,
            remembered=message.remembered,
        )
    ]
    how: Sequence[str] = ()
    if other:
        how = (other.setup, *other.do)
    elif pose and choice in ("easier", "harder"):
        how = pose.easier if choice == "easier" else pose.harder
    if how:
        blocks.append(ListOf(tuple(localizer.their_line(line) for line in how if line)))
    if other:
        blocks += _props(context, other)
    if context.presses("swap-keep"):
        blocks += localizer.blocks("swap-pose-keep")
    return RenderedBody(tuple(blocks))


def _props(context: RenderContext, pose: Pose) -> tuple[Block, ...]:
    """What to have to hand for a pose."""
    if not pose.props:
        return ()
    return context.localizer.blocks("pose-props", props=[(Text(prop),) for prop in pose.props])

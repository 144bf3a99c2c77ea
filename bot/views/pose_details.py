"""All about a pose: its pictures, the way in, what to do and feel, and who takes care."""

from __future__ import annotations

from bot.content.timeline import taken
from bot.features.pose_details import PoseDetails
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, pairs
from bot.views.lesson import outside
from bot.views.poses import in_words, pictures


@renders(PoseDetails)
def details(message: PoseDetails, context: RenderContext) -> RenderedBody:
    """One pose of a day, as this person does it, and which of the day's poses it is."""
    program, day = context.program, context.day_numbered(message.day)
    if program is None or day is None or not 1 <= message.place <= len(day.poses):
        return outside(context)
    planned, swaps = day.poses[message.place - 1], dict(pairs(message.swaps))
    pose, choice = taken(program, planned, swaps), swaps.get(planned, "")
    if pose is None:
        return outside(context)
    which = context.localizer.blocks("pose-place", place=message.place, poses=len(day.poses))
    words = in_words(context.localizer, program, pose, choice)
    return RenderedBody((*words, *which), pictures(context.localizer, program, pose, choice))

"""The plan of when and where, made in three taps."""

from __future__ import annotations

from bot.features.if_then_plan import PlanSaved
from bot.presentation.post import Paragraph, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody


@renders(PlanSaved)
def plan_saved(message: PlanSaved, context: RenderContext) -> RenderedBody:
    """The plan as a sentence one could say to oneself."""
    localizer = context.localizer
    cue = context.planned("cue", message.cue)
    place = context.planned("place", message.place)
    obstacle = context.planned("obstacle", message.obstacle)
    if not (cue or place):
        return RenderedBody(localizer.blocks("plan-saved-none"))
    there = (Text(place),) if place else None
    lines = [localizer.line("plan-saved-when", cue=(Text(cue),) if cue else None, place=there)]
    if obstacle:
        lines.append(localizer.line("plan-saved-obstacle", obstacle=(Text(obstacle),)))
    return RenderedBody(
        (
            *localizer.blocks("plan-saved"),
            *(Paragraph(line) for line in lines),
            *localizer.blocks("plan-saved-end"),
        )
    )

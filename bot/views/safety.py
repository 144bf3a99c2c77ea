"""The card to read before day 1."""

from __future__ import annotations

from bot.features.safety import SafetyBefore
from bot.presentation.post import ListOf
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.care import SafetyTexts


@renders(SafetyBefore)
def safety_before(message: SafetyBefore, context: RenderContext) -> RenderedBody:
    """Who should ask somebody first, and which soreness is to be expected."""
    safety = SafetyTexts.of(context)
    blocks = [
        *safety.say("before_you_start"),
        ListOf(safety.ask_first),
        *safety.say("soreness"),
    ]
    if safety.additions:
        blocks += [*context.localizer.blocks("safety-before-also"), ListOf(safety.additions)]
    return RenderedBody(tuple(blocks))

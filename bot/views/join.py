"""Right after joining: the welcome, when it begins, and what else may be set."""

from __future__ import annotations

from bot.core.facts import OwnFacts
from bot.features.join import Joined
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody


@renders(Joined)
def joined(message: Joined, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """You're in."""
    localizer, program = context.localizer, context.program
    started = message.day is not None
    if not started and message.lesson_at <= context.now:
        id_ = "joined-open"
    else:
        id_ = "joined-own" if message.own and not started else "joined"
    blocks = [*localizer.blocks(id_, **message.parameters)]
    if program:
        blanks = context.blanks(day=message.day or 0, done=facts.done, cue=facts.cue)
        blocks += localizer.theirs(program.messages.welcome, **blanks)
    if not message.reachable:
        blocks += localizer.blocks("joined-unreachable")
    blocks += context.links("join")
    if context.buttons:
        blocks += localizer.blocks("joined-more")
    return RenderedBody(tuple(blocks))

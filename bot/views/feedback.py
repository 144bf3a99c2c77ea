"""How a day felt, and the day's question with its answer."""

from __future__ import annotations

from bot.core.facts import OwnFacts
from bot.features.feedback import Felt, QuestionAnswered
from bot.presentation.post import Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.check_in import option


@renders(Felt)
def felt(message: Felt, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """Thanks for saying how it felt; then the day's question, if it comes with its buttons."""
    blocks = [*context.localizer.blocks("felt", feel=message.feel)]
    day = context.day_numbered(message.day)
    if day and day.check_in.question and context.presses("answer"):
        blanks = context.blanks(day=message.day, done=facts.done, cue=facts.cue)
        blocks += context.localizer.theirs(day.check_in.question, **blanks)
    return RenderedBody(tuple(blocks))


@renders(QuestionAnswered)
def answered(message: QuestionAnswered, context: RenderContext) -> RenderedBody:
    """The answer to the day's question, in words."""
    choice = option(context.day_numbered(message.day), message.choice)
    return RenderedBody(
        context.localizer.blocks("answered", choice=(Text(choice),) if choice else None)
    )

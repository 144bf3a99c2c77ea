"""The end of the last day, for everyone. Never who missed."""

from __future__ import annotations

from bot.core.facts import GroupRecapFacts
from bot.features.schedule import GroupRecap
from bot.presentation.card_wishes import board_card
from bot.presentation.post import Picture
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.board import cleaned, named


@renders(GroupRecap)
def group_recap(
    message: GroupRecap, context: RenderContext, facts: GroupRecapFacts
) -> RenderedBody:
    """How many took part and finished, how it felt, and until when days stay open."""
    localizer, program = context.localizer, context.program
    blocks = [*localizer.blocks("group-recap")]
    if facts.people:
        blocks += localizer.blocks(
            "group-recap-count",
            people=facts.people,
            finished=facts.finished,
            sessions=facts.sessions,
        )
    if facts.feel is not None:
        blocks += localizer.blocks("group-recap-feel", feel=facts.feel)
    blocks += named(context, facts.names, "group-recap-names")
    blocks += localizer.blocks("group-recap-closes", closes=message.closes)
    if program and program.teacher.name:
        blocks += localizer.blocks("group-recap-thanks", teacher=program.teacher.name)
    pictures: tuple[Picture, ...] = ()
    if program and facts.people:
        names = cleaned(facts.names)
        card = board_card(localizer, program, facts.finished, facts.people, names)
        pictures = context.picture(card)
    return RenderedBody((*blocks, *context.links("finish")), pictures)

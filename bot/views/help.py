"""Help by who asks and where: the commands there are, in their order, in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.actions import Command, Needs
from bot.core.registry import REGISTRY
from bot.features.help import HelpCard
from bot.presentation.post import Block, ListOf
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody

#: of use only where there are several platforms to be on
_BETWEEN_PLATFORMS = "link"


@renders(HelpCard)
def help_card(message: HelpCard, context: RenderContext) -> RenderedBody:
    """What somebody can do here."""
    localizer = context.localizer
    listed = [command for command in REGISTRY.commands if command.helps]
    everyone = [command for command in listed if not command.coaching]
    own = [command for command in everyone if _of_the_joined(command)]
    others = [
        command
        for command in everyone
        if not _of_the_joined(command) and (message.several or command.name != _BETWEEN_PLATFORMS)
    ]
    blocks: list[Block] = [*localizer.blocks("help-intro", joined=message.joined)]
    if message.joined:
        blocks.append(_lines(context, own))
    blocks.append(_lines(context, others))
    if message.coach:
        coaching = [command for command in listed if command.coaching]
        blocks += [*localizer.blocks("help-coach"), _lines(context, coaching)]
    if not message.private:
        blocks += localizer.blocks("help-private")
    return RenderedBody((*blocks, *localizer.blocks("help-safety")))


def _of_the_joined(command: Command) -> bool:
    """Whether it is about the challenge that somebody is in, or about their body in it."""
    return command.needs is Needs.ENROLLED or command.health


def _lines(context: RenderContext, commands: Iterable[Command]) -> ListOf:
    localizer = context.localizer
    return ListOf(
        tuple(
            localizer.line(
                "help-command",
                name=command.name,
                words=localizer.line(f"command-{command.name}"),
            )
            for command in commands
        )
    )

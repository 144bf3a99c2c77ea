"""The commands the stage suggests while someone types "/": those that stand in any list."""

from __future__ import annotations

from bot.core.registry import REGISTRY
from bot.platforms.browser.ports import CommandHint
from bot.views.renderer import Renderer


def command_hints(renderer: Renderer) -> tuple[CommandHint, ...]:
    """Every command that is shown to somebody, in its order, in English."""
    return tuple(
        CommandHint(command.name, renderer.text(f"command-{command.name}"), command.coaching)
        for command in REGISTRY.commands
        if command.shown
    )

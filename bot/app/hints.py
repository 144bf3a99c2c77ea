"""The commands the stage suggests while someone types "/", in the words of the bot's own help."""

from __future__ import annotations

import re

from bot.clock import SystemClock
from bot.features.routes import COACH_COMMANDS
from bot.platforms.browser.ports import CommandHint
from bot.presentation.post import Block, ListOf, plain_inline
from bot.presentation.reader import Reader
from bot.views.renderer import Renderer

_LINE = re.compile(r"(?P<names>/[^:]+): (?P<words>.+)", re.DOTALL)


def command_hints(renderer: Renderer) -> tuple[CommandHint, ...]:
    """Every command that the help speaks of, in its order."""
    post = renderer.compose(
        "help",
        {"coach": True, "joined": True, "private": False},
        (),
        program=None,
        reader=Reader("en", "UTC"),
        facts={},
        now=SystemClock().now(),
        planned_for=None,
        cohort=None,
    )
    found: dict[str, str] = {}
    for block in post.blocks:
        for line in _lines(block):
            match = _LINE.fullmatch(line)
            if match:
                for name in re.findall(r"/(\w+)", match["names"]):
                    found.setdefault(name, match["words"])
    return tuple(
        CommandHint(name, words, coach=name in COACH_COMMANDS) for name, words in found.items()
    )


def _lines(block: Block) -> list[str]:
    return [plain_inline(item) for item in block.items] if isinstance(block, ListOf) else []

"""The commands the stage suggests while someone types "/", in the words of the bot's own help."""

from __future__ import annotations

import re

from bot.adapters.stage.ports import CommandHint
from bot.clock import SystemClock
from bot.engine.decide.routes import COACH_COMMANDS
from bot.voice.post import Block, ListOf, plain_inline
from bot.voice.reader import Reader
from bot.voice.voice import Voice

_LINE = re.compile(r"(?P<names>/[^:]+): (?P<words>.+)", re.DOTALL)


def command_hints(voice: Voice) -> tuple[CommandHint, ...]:
    """Every command that the help speaks of, in its order."""
    post = voice.compose(
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

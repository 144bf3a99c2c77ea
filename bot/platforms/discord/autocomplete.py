"""What is offered while an option is typed: what its feature suggests, in the asker's language.

Rules
1. Whatever cannot be found in time is nothing to offer: what is typed counts all the same.
2. What needs nothing to be looked up is offered without the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TypeAlias

from bot.core.actions import Suggestion
from bot.core.events import Commanded, Origin
from bot.core.registry import REGISTRY
from bot.core.request import Request
from bot.core.world import World
from bot.logs import log_of
from bot.platforms.discord.ports import Now, WorldReader, nothing_known
from bot.platforms.discord.texts import DiscordTexts

_log = log_of("discord")

#: seconds until an offer would be too late to be shown (Discord waits three)
IN_TIME_S = 2.0
MOST = 25

#: a value and its words
Choice: TypeAlias = "tuple[str | int, str]"


class Autocomplete:
    """Finds what to offer."""

    def __init__(self, texts: DiscordTexts, clock: Now, look: WorldReader = nothing_known) -> None:
        self._texts = texts
        self._clock = clock
        self._look = look

    async def of(self, what: str, typed: str, origin: Origin, language: str) -> list[Choice]:
        """At most 25 values with their words for what was typed so far."""
        known = REGISTRY.suggests(what)
        if known is None:
            return []
        try:
            async with asyncio.timeout(IN_TIME_S):
                world = await self._look(origin) if known.looks else World()
            request = Request(world, Commanded(origin, ""), self._clock.now())
            spoken = self._texts.spoken(language)
            found: Sequence[Suggestion] = known.finder(request, typed.strip(), spoken)
        except Exception as error:
            _log.info("nothing to offer", action="nothing_to_offer", why=type(error).__name__)
            return []
        return [(each.value, self._words(each, language)) for each in found[:MOST]]

    def _words(self, found: Suggestion, language: str) -> str:
        if found.words:
            return self._texts.say(found.words, language, **found.about)
        return found.label

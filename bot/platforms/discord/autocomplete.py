"""What is offered while an option is typed: zones, days, challenges, codes, times.

Rules
1. What needs no database is found here; days, cohorts and programs are asked of `Suggestions`.
2. Nothing is offered that the person could not see anyway: a coach's codes to that coach alone.
3. Whatever cannot be found in time is nothing to offer: what is typed counts all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from zoneinfo import available_timezones

from bot.core.events import Origin
from bot.core.timezones import zones_like
from bot.features.preferences import OFFERED_TIMES, OFFERED_ZONES
from bot.logs import log_of
from bot.platforms.discord.ports import Suggestion, Suggestions, nothing_known
from bot.platforms.discord.texts import DiscordTexts

_log = log_of("discord")

#: seconds until an offer would be too late to be shown (Discord waits three)
IN_TIME_S = 2.0
MOST = 25
LENGTHS = ("30s", "60s", "2m", "5m", "15m")


class Autocomplete:
    """Finds what to offer."""

    def __init__(self, words: DiscordTexts, look: Suggestions = nothing_known) -> None:
        self._words = words
        self._look = look

    async def of(self, what: str, typed: str, origin: Origin, language: str) -> list[Suggestion]:
        """At most 25 values with their words for what was typed so far."""
        wish = typed.strip()
        match what:
            case "zone":
                return zones(wish)
            case "remind":
                times = [(f"{at[:2]}:{at[2:]}",) * 2 for at in OFFERED_TIMES]
                return _like([*times, ("off", self._words.say("suggest-off", language))], wish)
            case "time":
                return _like(
                    [(f"{hour:02}:00",) * 2 for hour in (6, 7, 8, 9, 12, 17, 18, 19)], wish
                )
            case "length":
                said = [
                    (each, self._words.say("suggest-length", language, length=each))
                    for each in LENGTHS
                ]
                return _like(said, wish)
            case "language":
                return _like([(each, each) for each in self._words.languages], wish)
            case "day" | "cohort" | "program":
                return _like(await self._known(what, origin, language), wish)
            case _:
                return []

    async def _known(self, what: str, origin: Origin, language: str) -> Sequence[Suggestion]:
        try:
            async with asyncio.timeout(IN_TIME_S):
                return await self._look(what, origin, language)
        except Exception as error:
            _log.info("nothing to offer", action="nothing_to_offer", why=type(error).__name__)
            return ()


def zones(wish: str) -> list[Suggestion]:
    """Zones for what was typed: by city, country or name; the usual ones for nothing."""
    if not wish:
        return [(name, _city(name)) for name in OFFERED_ZONES]
    found = list(zones_like(wish))
    if len(wish) < 3 and not found:
        begin = wish.casefold().replace(" ", "_")
        found = sorted(
            name
            for name in available_timezones()
            if "/" in name
            and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
            and name.rsplit("/", 1)[-1].casefold().startswith(begin)
        )
    return [(name, _city(name)) for name in found[:MOST]]


def _city(name: str) -> str:
    return f"{name.rsplit('/', 1)[-1].replace('_', ' ')} ({name})"


def _like(offers: Sequence[Suggestion], wish: str) -> list[Suggestion]:
    low = wish.casefold()
    fits = [
        offer
        for offer in offers
        if str(offer[0]).casefold().startswith(low) or low in offer[1].casefold()
    ]
    return fits[:MOST]

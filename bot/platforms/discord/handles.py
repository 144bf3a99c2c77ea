"""How an answer finds its way back to a tap or a command, also after a restart.

Rules
1. A handle is what Discord's address for answers needs: which interaction, and its token. It is
   kept in the outbox until the answer is settled, and says nothing about the person.
2. An interaction can be answered for 15 minutes (Discord's limit); then only a direct message
   reaches the person.
3. The place of the answer is Discord's "@original" wherever possible: filling it twice is filling
   it once, while a follow-up that is repeated would be there twice (it takes no nonce).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import discord

from bot.delivery.capped import CappedDict

#: Discord's 15 minutes, less what a slow request may take
LASTS = timedelta(minutes=14, seconds=30)
#: how many interactions are remembered at once; each matters for minutes only
REMEMBERED = 4096


class Ground(StrEnum):
    """What "@original" is for an interaction."""

    #: a message of its own that says "thinking" until the answer fills it
    FRESH = "f"
    #: the asker's own message that the button sits on
    OWN = "o"


@dataclass(frozen=True, slots=True)
class Handle:
    """An interaction that can be answered."""

    ground: Ground
    interaction: int
    token: str

    @property
    def text(self) -> str:
        """As an event's handle."""
        return f"{self.ground.value}:{self.interaction}:{self.token}"

    def alive(self, now: datetime) -> bool:
        """Whether Discord still takes an answer."""
        return now - discord.utils.snowflake_time(self.interaction) < LASTS


def read_handle(text: str) -> Handle | None:
    """The handle that `Handle.text` made this of, or None."""
    ground, _, rest = text.partition(":")
    number, _, token = rest.partition(":")
    if ground not in (Ground.FRESH.value, Ground.OWN.value) or not number.isdecimal() or not token:
        return None
    return Handle(Ground(ground), int(number), token)


class Answers:
    """Which answer stands in which interaction's own place."""

    def __init__(self) -> None:
        self._held = CappedDict[int, str](REMEMBERED)

    def holds(self, interaction: int, key: str) -> bool:
        """Whether this answer may stand in "@original": the first, and the same again."""
        return self._held.setdefault(interaction, key) == key

    def given(self, interaction: int) -> bool:
        """Whether an answer was given, or is on its way."""
        return interaction in self._held

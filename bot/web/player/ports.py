"""What the player asks of the rest of the house; `app` gives it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.events import Pressed
from bot.presentation.player_script import PlayerScript
from bot.web.player.passes import Visit


@dataclass(frozen=True, slots=True)
class LedDay:
    """A day that somebody is led through."""

    cohort: int
    script: PlayerScript


#: The day of a visit as it stands, or None when this person cannot practise it now.
Lead: TypeAlias = Callable[[Visit], Awaitable[LedDay | None]]
#: Keeps what was pressed; an event that was kept before is passed over.
Keep: TypeAlias = Callable[[Pressed], Awaitable[object]]
#: The bytes of a picture or loop and their media type, by their hash.
FindImage: TypeAlias = Callable[[str], Awaitable[tuple[bytes, str] | None]]
#: Who opened the page inside a platform, by what that handed over: a visit to whatever is theirs
#: now, or None for what is not from there, or too old.
ReadGuest: TypeAlias = Callable[[str], Visit | None]
#: A text by its id in the language that fits a list of wishes best ("es-MX,en;q=0.5").
TextFor: TypeAlias = Callable[[str, str], str]
#: The language that fits best.
LanguageFor: TypeAlias = Callable[[str], str]

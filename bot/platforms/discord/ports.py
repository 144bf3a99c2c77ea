"""What the adapter asks of the rest of the house."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from bot.core.events import Origin


class Now(Protocol):
    """A clock that can be asked."""

    def now(self) -> datetime:
        """This instant, UTC."""
        ...

    def ticks(self) -> float:
        """Real seconds since some fixed moment; they never go back."""
        ...


#: something to offer while an option is typed: its value, and its words
Suggestion: TypeAlias = tuple[str | int, str]

#: What is offered to whoever asks, where they ask: "day", "cohort" or "program", in their language.
Suggestions = Callable[[str, Origin, str], Awaitable[Sequence[Suggestion]]]


async def nothing_known(what: str, origin: Origin, language: str) -> Sequence[Suggestion]:
    """For an adapter without a house behind it: nothing is ever offered."""
    return ()

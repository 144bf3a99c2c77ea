"""What is said, as data and without words: a kind of message is a class, its fields are its
parameters.

    class BuddyFound(Message, secrecy=Secrecy.PERSONAL):
        name: str
        since: date

Rules
1. A subclass is a frozen dataclass whose fields are given by name. Fields are ids, numbers, words,
   dates, times, instants, enums, and tuples of these.
2. What is declared with the class is asked of the class: nobody keeps a list of kinds elsewhere.
3. Words and pictures are found at delivery, in the reader's language, by `bot.views`.
4. `kind` names the class in the outbox and among the texts; it outlives renaming the class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, dataclass_transform


class Secrecy(StrEnum):
    """How private a message is. What cannot be sent privately is not said in the group."""

    #: may stand in the group
    OPEN = "open"
    #: for one person; the group may be told that there is an answer, not which
    PERSONAL = "personal"
    #: about health; the group is told nothing at all
    HEALTH = "health"


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Message:
    """One thing the bot may say. Subclass it with its parameters."""

    #: its name in the outbox and among the texts; the class's own in small letters unless given
    kind: ClassVar[str] = ""
    secrecy: ClassVar[Secrecy] = Secrecy.PERSONAL
    #: stands beside the room's posts, such as an entry in a calendar: it waits for none of them,
    #: none of them waits for it, and a later change of plan tries it again when it was refused
    side_channel: ClassVar[bool] = False
    #: names somebody else than its reader
    names_somebody: ClassVar[bool] = False
    #: told in the cohort's time, as all that stands in a room is
    in_cohort_time: ClassVar[bool] = False
    #: of its fields: raised when they change, see `upgrade`
    version: ClassVar[int] = 1

    def __init_subclass__(
        cls,
        *,
        secrecy: Secrecy = Secrecy.PERSONAL,
        kind: str = "",
        side_channel: bool = False,
        names_somebody: bool = False,
        in_cohort_time: bool = False,
        version: int = 1,
        sayable: bool = True,
    ) -> None:
        """`sayable`: it can be sent; without, it only stands for one that cannot."""
        cls.kind = kind or re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        cls.secrecy = secrecy
        cls.side_channel = side_channel
        cls.names_somebody = names_somebody
        cls.in_cohort_time = in_cohort_time
        cls.version = version
        dataclass(frozen=True, kw_only=True)(cls)
        if not sayable:
            return
        known = MESSAGES.get(cls.kind)
        if known is not None and (known.__module__, known.__qualname__) != (
            cls.__module__,
            cls.__qualname__,
        ):
            raise TypeError(f"two kinds of message are called {cls.kind}")
        MESSAGES[cls.kind] = cls

    @classmethod
    def upgrade(cls, fields_then: dict[str, Any], version: int) -> dict[str, Any]:
        """The fields of an older version as this one has them; a class that changes says how."""
        return fields_then

    @property
    def parameters(self) -> dict[str, Any]:
        """Its fields by name, as texts take them: a tuple of values is a list there."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]  # every subclass is a dataclass
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in found.items()
        }


#: every kind by its name; filled as the modules that declare them are imported
MESSAGES: dict[str, type[Message]] = {}


def kinds_of(*classes: type[Message]) -> tuple[str, ...]:
    """The kinds of these classes."""
    return tuple(each.kind for each in classes)

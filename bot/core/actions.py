"""What a feature declares: commands, buttons and their options. Pure data; who keeps it is
`bot.core.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias, TypedDict

from bot.core.changes import Decision


class Audience(StrEnum):
    """Who may do it; the handler of a coach's action checks once more."""

    EVERYONE = "everyone"
    COACH = "coach"


class Shown(StrEnum):
    """In which lists of commands it stands."""

    GROUP = "group"
    PRIVATE = "private"


class Needs(StrEnum):
    """What must be found before the handler is called, and is handed to it."""

    NOTHING = "nothing"
    #: the asker's part in a running challenge (`Enrolled`); which one is asked when there are more
    ENROLLED = "enrolled"
    #: the cohort somebody coaches (`Cohort`)
    COHORT = "cohort"


class Sort(StrEnum):
    """What an option holds, and of which type its handler gets it."""

    #: one word, or more in quotes: str, "" for none
    WORD = "word"
    #: all that was typed: str
    TEXT = "text"
    #: a day of the challenge: int | None
    DAY = "day"
    #: a number: int | None
    NUMBER = "number"
    #: one of a few words: str, "" for none
    CHOICE = "choice"
    #: yes or no: bool | None
    SWITCH = "switch"
    #: what the platform says is missing in the room: tuple[str, ...]; never typed by people
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command, or argument of a button."""

    name: str
    sort: Sort = Sort.WORD
    #: its value alone is enough, without `name=`
    bare: bool = True
    required: bool = False
    #: what is offered while it is typed, see `Feature.suggestion`
    suggest: str = ""
    choices: tuple[str, ...] = ()
    #: what is kept of it, where it is a code that joins accounts: whose it is, is loaded too
    digest: Callable[[str], str] | None = None

    @classmethod
    def word(
        cls, name: str, *, suggest: str = "", bare: bool = True, required: bool = False
    ) -> Option:
        return cls(name, Sort.WORD, bare=bare, required=required, suggest=suggest)

    @classmethod
    def text(
        cls,
        name: str,
        *,
        suggest: str = "",
        required: bool = False,
        digest: Callable[[str], str] | None = None,
    ) -> Option:
        return cls(name, Sort.TEXT, required=required, suggest=suggest, digest=digest)

    @classmethod
    def day(cls, name: str = "day") -> Option:
        return cls(name, Sort.DAY, suggest="day")

    @classmethod
    def number(cls, name: str) -> Option:
        return cls(name, Sort.NUMBER)

    @classmethod
    def choice(cls, name: str, choices: tuple[str, ...], *, bare: bool = True) -> Option:
        return cls(name, Sort.CHOICE, bare=bare, choices=choices)

    @classmethod
    def switch(cls, name: str, *, bare: bool = False) -> Option:
        return cls(name, Sort.SWITCH, bare=bare)

    @classmethod
    def rights(cls, name: str = "missing") -> Option:
        return cls(name, Sort.RIGHTS, bare=False)


#: the button of an answer to a question whose command did not fit into it (`bot.core.questions`)
PICK = "pick"

Handler: TypeAlias = Callable[..., Decision]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be pressed."""

    name: str
    feature: str
    handler: Handler
    options: tuple[Option, ...] = ()
    audience: Audience = Audience.EVERYONE
    needs: Needs = Needs.NOTHING
    #: its answer takes the place of the message it was pressed on
    edits: bool = False
    #: it changes a challenge: who may is asked anew
    changes: bool = False
    #: only an administrator of the room may, not whoever began the draft
    admins_only: bool = False
    #: about health: an instant answer says how to get help, and nothing of it stands in a group
    health: bool = False
    #: it looks at the codes that join accounts: `World.linkings` and `World.entropy` are loaded
    linkings: bool = False
    #: it looks at what coaches recorded: `World.voices` and `World.asked_voices` are loaded
    voices: bool = False
    #: the text said at once when it is pressed, before anything is decided (`toast-<toast>`)
    toast: str = ""
    #: names it had in buttons that still stand
    formerly: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that leads to it."""
        return (self.name, *self.formerly)

    @property
    def coaching(self) -> bool:
        """Whether the platform must say if the asker administers the room."""
        return self.audience is Audience.COACH

    @property
    def free_text(self) -> bool:
        """Whether all that follows it is one text."""
        return any(option.sort is Sort.TEXT for option in self.options)

    @property
    def typed(self) -> tuple[Option, ...]:
        """The options that people type."""
        return tuple(option for option in self.options if option.sort is not Sort.RIGHTS)

    @property
    def wants_rights(self) -> Option | None:
        """The option in which the platform says what is missing in the room."""
        return next((option for option in self.options if option.sort is Sort.RIGHTS), None)


@dataclass(frozen=True, slots=True)
class Command(Action):
    """Something that can be typed, and pressed."""

    shown: tuple[Shown, ...] = (Shown.GROUP, Shown.PRIVATE)
    #: other words for it, shown nowhere
    aliases: tuple[str, ...] = ()
    #: binds a room to a cohort: every right it needs there is looked at first
    binds: bool = False
    #: where it stands among the others
    rank: int = 175
    #: stands in /help
    helps: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases, *self.formerly)


class Declared(TypedDict, total=False):
    """What may be declared of an `Action`; what is not, is as it says."""

    audience: Audience
    needs: Needs
    edits: bool
    changes: bool
    admins_only: bool
    health: bool
    linkings: bool
    voices: bool
    toast: str
    formerly: tuple[str, ...]


class DeclaredCommand(Declared, total=False):
    """What may be declared of a `Command`."""

    shown: tuple[Shown, ...]
    aliases: tuple[str, ...]
    binds: bool
    rank: int
    helps: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to offer while an option is typed: `label` as it stands, or the text `words`."""

    value: str | int
    label: str = ""
    words: str = ""
    #: what the text speaks of
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggests:
    """What finds things to offer: `(request, typed, language) -> Sequence[Suggestion]`."""

    feature: str
    finder: Callable[..., Any]
    #: it needs the world; without, it can be asked when nothing is known
    looks: bool


TimerHandler: TypeAlias = Callable[..., Decision]

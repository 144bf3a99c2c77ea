"""What people can do, declared once: commands, buttons, timers and facts, each with its handler.

    buddy = Feature("buddy")

    @buddy.command("buddy", Option.word("name"), needs=Needs.ENROLLED)
    def find(request: Request, enrolled: Enrolled, name: str) -> Decision: ...

Rules
1. Everything about a command or a button stands in its declaration; menus, rights, options, toasts,
   help and documentation are read from here, and nobody keeps a list of them elsewhere.
2. A handler gets the request, then what its `needs` found, then its options by name, each of the
   type its `Option` says. A declaration that does not fit its handler is refused when it is made,
   and so is one by a name that leads to something else, be it another word or a former name.
3. A command can be pressed as a button: the button's arguments are its options, in their order.
4. The registry is filled by importing `bot.features`; it is read when something happens, so a
   feature may come from anywhere.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, Unpack

from bot.core.actions import (
    PICK,
    Action,
    Command,
    Declared,
    DeclaredCommand,
    Handler,
    Needs,
    Option,
    Suggests,
    TimerHandler,
)
from bot.core.events import PlatformFact

H = TypeVar("H", bound=Handler)
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class _Follower:
    """What follows something, and whose it is."""

    feature: str
    handler: Handler


@dataclass(slots=True)
class Registry:
    """Everything that was declared."""

    #: by each of their names
    _actions: dict[str, Action] = field(default_factory=dict)
    #: what follows all else: a ("timer", its kind), a ("fact", its class), what is ("spoken", how)
    _followers: dict[tuple[str, str | type], _Follower] = field(default_factory=dict)
    _suggests: dict[str, Suggests] = field(default_factory=dict)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, in the order in which they are shown."""
        found = (each for each in self._declared() if isinstance(each, Command))
        return tuple(sorted(found, key=lambda one: (one.rank, one.name)))

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything that can be pressed: the commands, and the buttons that are none."""
        buttons = (each for each in self._declared() if not isinstance(each, Command))
        return (*self.commands, *buttons)

    def _declared(self) -> Iterator[Action]:
        return (each for name, each in self._actions.items() if name == each.name)

    def names(self) -> tuple[str, ...]:
        """The names of the commands, in their order."""
        return tuple(command.name for command in self.commands)

    def command(self, name: str) -> Command | None:
        """The command of this name, or of which it is another word."""
        found = self._actions.get(name)
        return found if isinstance(found, Command) and name not in found.formerly else None

    def action(self, name: str) -> Action | None:
        """What a button of this name does."""
        return self._actions.get(name)

    def asks_rights(self, name: str) -> bool:
        """Whether it matters for this button or command who administers the room."""
        action = self.action(name)
        return name == PICK or (action is not None and action.coaching)

    def changes(self, name: str) -> bool:
        """Whether it changes a challenge, so that who may is asked anew."""
        action = self.action(name)
        return name == PICK or (action is not None and action.changes)

    def timer(self, kind: str) -> TimerHandler | None:
        """What becomes of a timer of this kind."""
        return self._follower("timer", kind)

    def fact(self, sort: type) -> Handler | None:
        """What becomes of a fact that a platform tells."""
        return self._follower("fact", sort)

    def spoken(self, how: str) -> Handler | None:
        """What becomes of "words" that were typed, of a "recording", or of a "reaction"."""
        return self._follower("spoken", how)

    def _follower(self, what: str, name: str | type) -> Handler | None:
        found = self._followers.get((what, name))
        return found.handler if found else None

    def suggests(self, what: str) -> Suggests | None:
        """What finds things of this sort to offer (`Option.suggest`)."""
        return self._suggests.get(what)

    def offer(self, what: str, suggests: Suggests) -> None:
        """Know where things of this sort are found."""
        self._suggests[what] = suggests

    def add(self, action: Action) -> None:
        """Take it in. Raises TypeError for a name that is taken, or a handler that does not fit."""
        _fit(action)
        for name in action.names:
            before = self._actions.get(name)
            if before is not None and not _again(before, action):
                raise TypeError(
                    f"{name} is declared twice: {before.name} of {before.feature} and "
                    f"{action.name} of {action.feature}"
                )
        kept = {name: each for name, each in self._actions.items() if each.name != action.name}
        self._actions = kept | dict.fromkeys(action.names, action)

    def drop(self, feature: str) -> None:
        """Forget all that a feature declared: for one that came for a while, such as a test's."""
        for table in (self._actions, self._followers, self._suggests):
            _forget(table, feature)

    def follow(self, what: str, name: str | type, feature: str, handler: Handler) -> None:
        """Know what follows it. Raises TypeError when something else does already."""
        before = self._follower(what, name)
        if before is not None and _place(before) != _place(handler):
            raise TypeError(f"{what} {name} is declared twice")
        self._followers[what, name] = _Follower(feature, handler)


#: what `bot.features` fills and everybody reads
REGISTRY = Registry()


class Feature:
    """One thing people can do: what it declares goes into the registry under its name."""

    def __init__(self, name: str, registry: Registry = REGISTRY) -> None:
        self.name = name
        self._registry = registry

    def command(
        self, name: str, *options: Option, **declared: Unpack[DeclaredCommand]
    ) -> Callable[[H], H]:
        """Declare a command, and the button of the same name."""

        def declare(handler: H) -> H:
            self._registry.add(Command(name, self.name, handler, options, **declared))
            return handler

        return declare

    def action(self, name: str, *options: Option, **declared: Unpack[Declared]) -> Callable[[H], H]:
        """Declare a button that is no command."""

        def declare(handler: H) -> H:
            self._registry.add(Action(name, self.name, handler, options, **declared))
            return handler

        return declare

    def timer(self, kind: str) -> Callable[[H], H]:
        """Declare what becomes of a timer: `(world, cohort, event, now) -> Decision`."""
        return self._follows("timer", kind)

    def fact(self, *sorts: type[PlatformFact]) -> Callable[[H], H]:
        """Declare what becomes of facts that platforms tell: `(world, event, now) -> Decision`."""

        def declare(handler: H) -> H:
            for sort in sorts:
                self._registry.follow("fact", sort, self.name, handler)
            return handler

        return declare

    def words(self) -> Callable[[H], H]:
        """Declare what becomes of typed words: `(request, text) -> Decision`."""
        return self._follows("spoken", "words")

    def suggestion(self, what: str, *, looks: bool = True) -> Callable[[F], F]:
        """Declare what is offered while an option of this sort is typed (`Option.suggest`)."""

        def declare(finder: F) -> F:
            self._registry.offer(what, Suggests(self.name, finder, looks))
            return finder

        return declare

    def recording(self) -> Callable[[H], H]:
        """Declare what becomes of a recording that was sent: `(request, spoke) -> Decision`."""
        return self._follows("spoken", "recording")

    def reaction(self) -> Callable[[H], H]:
        """Declare what becomes of a reaction: `(request, emoji) -> Decision`."""
        return self._follows("spoken", "reaction")

    def _follows(self, what: str, name: str) -> Callable[[H], H]:
        def declare(handler: H) -> H:
            self._registry.follow(what, name, self.name, handler)
            return handler

        return declare


def _fit(action: Action) -> None:
    """Raises TypeError unless the handler takes what it will be given."""
    given = list(inspect.signature(action.handler).parameters)
    subjects = 1 if action.needs is Needs.NOTHING else 2
    wanted = [option.name for option in action.options]
    if len(given) < subjects or sorted(given[subjects:]) != sorted(wanted):
        raise TypeError(
            f"{action.name}: the handler takes {', '.join(given[subjects:]) or 'no options'}, "
            f"declared are {', '.join(wanted) or 'none'}"
        )


def _again(before: Action, action: Action) -> bool:
    """Whether it is the same declaration once more, as when its module is imported again."""
    return (type(before), before.name, _place(before.handler)) == (
        type(action),
        action.name,
        _place(action.handler),
    )


def _place(handler: Handler) -> tuple[str, str]:
    return handler.__module__, handler.__qualname__


def _forget(table: dict[Any, Any], feature: str) -> None:
    for name in [name for name, each in table.items() if each.feature == feature]:
        del table[name]

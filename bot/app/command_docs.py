"""`docs/commands.md`, written from what is declared and said: `python -m bot.app.command_docs`.

Rules
1. What a command is called, takes, does and where it is shown comes from the registry and the
   texts; only what frames the tables is written here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import bot.features  # noqa: F401 (what it declares is listed)
from bot.core.actions import Command, Option, Shown
from bot.core.registry import REGISTRY
from bot.presentation.translations import BASE, Translations

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"

_TOP = """# What people type and press

The same words everywhere; buttons do the same things, and nobody must ever type. Answers to one
person are private wherever the platform can. This page is written by
`python -m bot.app.command_docs`.

An option is given by its value alone (`/today 3`) or by its name (`/today day=3`); one that is
shown with `=` needs its name. A switch is `yes` or `no`.

## Everyone
"""

_BETWEEN = """
`/done 2` catches up on day 2, `/remind off` turns reminders off, `/link off` parts two accounts:
every day stays with the account that gave the code. Before `/leave` and `/forget` do anything, they
ask once. Words work too: [what people may type](words.md).

## Coach

Administrators of the room, and operators named in the settings.
"""

_END = """
`/launch` is guided by buttons, or goes in one line:
`/launch glutes-5 start=2026-12-07 time=07:00 zone=Europe/Berlin late=jump_in`.
A summary shows every post to come, and nothing is sent before *Confirm*. `threads` and `events` are
there on Discord. `/attach CODE` takes the code that `/cohort` shows, from whichever platform. In
`/rehearse`, `day=60s` is how long a day lasts; all of it is marked as a rehearsal and erased
afterwards.
"""

_HEADER = "| command | options | does | listed in |\n|---|---|---|---|"


def command_docs(translations: Translations) -> str:
    """The page: what everyone may type, then what coaches may."""
    writer = _Writer(translations)
    everyone = [command for command in REGISTRY.commands if not command.coaching]
    coaching = [command for command in REGISTRY.commands if command.coaching]
    return "\n".join((_TOP, writer.table(everyone), _BETWEEN, writer.table(coaching), _END))


class _Writer:
    """Writes tables in English."""

    def __init__(self, translations: Translations) -> None:
        self._translations = translations

    def table(self, commands: Iterable[Command]) -> str:
        return "\n".join((_HEADER, *map(self._row, commands)))

    def _row(self, command: Command) -> str:
        cells = (
            self._called(command),
            "<br>".join(map(self._option, command.typed)),
            self._say(f"command-{command.name}"),
            _listed(command),
        )
        return f"| {' | '.join(cells)} |"

    def _called(self, command: Command) -> str:
        names = " · ".join(f"`/{name}`" for name in (command.name, *command.aliases))
        id_ = f"button-{command.name}"
        if not self._translations.has(id_) or self._translations.variables(BASE, id_) - {"about"}:
            return names
        return f"{names} (button *{self._say(id_, about='none')}*)"

    def _option(self, option: Option) -> str:
        name = option.name if option.bare else f"{option.name}="
        words = self._say(f"option-{option.name}")
        choices = " · ".join(f"`{choice}`" for choice in option.choices)
        return f"`{name}`: {words} ({choices})" if choices else f"`{name}`: {words}"

    def _say(self, id_: str, **values: Any) -> str:
        return self._translations.format(BASE, id_, values)


_PLACES: Mapping[Shown, str] = {Shown.GROUP: "groups", Shown.PRIVATE: "private chat"}


def _listed(command: Command) -> str:
    """In which lists of commands it stands."""
    return ", ".join(words for shown, words in _PLACES.items() if shown in command.shown) or "none"


def main() -> None:
    """Write the page anew, or with `-` show it."""
    text = command_docs(Translations.shipped())
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(text)
    else:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

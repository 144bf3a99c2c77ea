"""Something to tap under a message, and its data on the wire.

Rules
1. A button holds no state: `v1:<action>:<args...>`, at most 64 bytes (Telegram's limit for
   callback data), works after any restart and for ever.
2. Cohort ids in arguments read `c<id>`, so that storage finds the cohort a press is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from bot.core.records import Cohort

WIRE_VERSION = "v1"
WIRE_LIMIT = 64

#: what the words of a button may speak of
About: TypeAlias = "str | int | date | time | datetime | None"


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap. Its words are `label`, else the text `button-<words>` (`words` is the
    action unless given) with `args` and `about`.
    """

    action: str
    args: tuple[str, ...] = ()
    style: Style = Style.PLAIN
    #: free words (a program's option, a city); shown as they are
    label: str = ""
    #: a parameter for the words, e.g. a day or a time
    about: About = None
    url: str = ""
    words: str = ""

    @property
    def wire(self) -> str:
        """The data that comes back when it is pressed. Raises ValueError past the limit."""
        data = ":".join((WIRE_VERSION, self.action, *self.args))
        if len(data.encode()) > WIRE_LIMIT:
            raise ValueError(f"button data over {WIRE_LIMIT} bytes: {self.action}")
        return data


Rows: TypeAlias = "tuple[tuple[Button, ...], ...]"


def read_wire(data: str) -> tuple[str, tuple[str, ...]] | None:
    """Action and arguments of a pressed button's data, or None when it is not ours."""
    version, _, rest = data.partition(":")
    if version != WIRE_VERSION or not rest:
        return None
    action, *args = rest.split(":")
    return action, tuple(args)


def ref(cohort: Cohort | int) -> str:
    """A cohort as a button's argument."""
    return f"c{cohort if isinstance(cohort, int) else cohort.id}"


def read_ref(arg: str) -> int | None:
    """The cohort id of a button's argument, or None."""
    digits = arg.removeprefix("c")
    return int(digits) if digits != arg and digits.isascii() and digits.isdigit() else None


def button(
    action: str,
    *args: str | int,
    style: Style = Style.PLAIN,
    label: str = "",
    about: About = None,
    words: str = "",
) -> Button:
    """A button with arguments of any sort."""
    made = tuple(str(arg) for arg in args)
    return Button(action, made, style=style, label=label, about=about, words=words)


def row(*buttons: Button) -> tuple[Button, ...]:
    """Buttons beside one another."""
    return buttons


def stacked(buttons: list[Button], width: int = 2) -> Rows:
    """Buttons in rows of at most `width`."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def lesson_rows(cohort: Cohort, day: int) -> Rows:
    """The buttons under every lesson: practise along and done, something hurts and swap; two
    beside one another, as more are cut short on a phone.
    """
    return (
        row(
            button("practice", ref(cohort), day),
            button("done", ref(cohort), day, style=Style.PRIMARY),
        ),
        row(button("hurts", ref(cohort), day), button("swap", ref(cohort), day)),
    )


def hurts_button(cohort: Cohort | None, day: int | None = None) -> Button:
    """The button that leads to the care card; it stands on every lesson, check-in and fallback."""
    args: list[str | int] = [ref(cohort)] if cohort else []
    if cohort and day:
        args.append(day)
    return button("hurts", *args)

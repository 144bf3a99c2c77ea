"""What the bot is about to say, as data: address, unique key, kind, parameters, buttons. No words.

Rules
1. The key names the occurrence (`lesson:7:3:room-12`), so planning twice can never post twice.
2. Words and pictures are found at delivery, in the reader's language, by `bot.views`.
3. Parameters are JSON-able after `pack`: str, int, bool, date, time, aware datetime, and lists of
   these.
4. A button's wire data `v1:<action>:<args...>` fits 64 bytes (Telegram's limit for callback data).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from typing import Any, TypeAlias

Param: TypeAlias = "str | int | float | bool | date | time | datetime | list[Param] | None"

WIRE_VERSION = "v1"
WIRE_LIMIT = 64


class Priority(IntEnum):
    """Which message goes first when a platform's limit makes them wait."""

    ANSWER = 0
    REMINDER = 1
    BROADCAST = 2


class Secrecy(StrEnum):
    """How private a message is. What cannot be sent privately is not said in the group."""

    #: may stand in the group
    OPEN = "open"
    #: for one person; the group may be told that there is an answer, not which
    PERSONAL = "personal"
    #: about health; the group is told nothing at all
    HEALTH = "health"


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap. Without `label` its words are the text `button-<action>` with `args` and
    `about`.
    """

    action: str
    args: tuple[str, ...] = ()
    style: Style = Style.PLAIN
    #: free words (a program's option, a city); shown as they are
    label: str = ""
    #: a parameter for the words, e.g. a day or a time
    about: Param = None
    url: str = ""

    @property
    def wire(self) -> str:
        """The data that comes back when it is pressed. Raises ValueError past the limit."""
        data = ":".join((WIRE_VERSION, self.action, *self.args))
        if len(data.encode()) > WIRE_LIMIT:
            raise ValueError(f"button data over {WIRE_LIMIT} bytes: {self.action}")
        return data


def read_wire(data: str) -> tuple[str, tuple[str, ...]] | None:
    """Action and arguments of a pressed button's data, or None when it is not ours."""
    version, _, rest = data.partition(":")
    if version != WIRE_VERSION or not rest:
        return None
    action, *args = rest.split(":")
    return action, tuple(args)


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ToRoom:
    room: int


@dataclass(frozen=True, slots=True)
class ToPerson:
    person: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes on one platform, found for its address when it is delivered."""

    platform: str
    chat_id: str = ""
    thread_id: str = ""
    #: the person, for a private message or an answer only they may see
    user_id: str = ""
    private: bool = False
    #: the message a pressed button sits on, and the opaque handle of the tap (see `Origin.handle`)
    message_id: str = ""
    handle: str = ""
    #: chat and thread are the person's aside, which stands in for their closed private chat;
    #: without a thread it is yet to be opened
    aside: bool = False


@dataclass(frozen=True, slots=True)
class ToAsker:
    """A private answer to the one who asked, where and by the means they asked."""

    platform: str
    user_id: str
    chat_id: str
    thread_id: str = ""
    private: bool = False
    message_id: str = ""
    handle: str = ""
    person: int | None = None
    #: how to speak to somebody of whom nothing is kept; "" is as everybody there is spoken to
    language: str = ""

    @property
    def target(self) -> Target:
        """Where they asked: only they may read the answer, wherever it is shown."""
        return Target(
            platform=self.platform,
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            user_id=self.user_id,
            private=self.private,
            message_id=self.message_id,
            handle=self.handle,
        )


Address = ToRoom | ToPerson | ToAsker


@dataclass(frozen=True, slots=True)
class Message:
    """One message on its way."""

    key: str
    to: Address
    kind: str
    params: Mapping[str, Param] = field(default_factory=dict)
    buttons: Rows = ()
    cohort: int | None = None
    #: when it should be there; delivery may be later, and says so where that matters
    planned_for: datetime | None = None
    #: after this it is not worth sending and is skipped
    expires_at: datetime | None = None
    priority: Priority = Priority.ANSWER
    secrecy: Secrecy = Secrecy.PERSONAL
    silent: bool = False
    #: change the message the button sits on (where it is the asker's own) instead of sending
    #: another
    edit: bool = False


def pack(value: Param) -> Any:
    """A parameter as JSON: dates and times become one-key objects."""
    match value:
        case datetime():
            if value.tzinfo is None:
                raise ValueError("an instant without a zone")
            return {"at": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case list():
            return [pack(item) for item in value]
        case _:
            return value


def unpack(value: Any) -> Param:
    """The parameter that `pack` made this JSON from."""
    match value:
        case {"at": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case list():
            return [unpack(item) for item in value]
        case str() | int() | float() | bool() | None:
            return value
        case _:
            raise ValueError("not a packed parameter")


def pack_buttons(rows: Rows) -> list[list[dict[str, Any]]]:
    """Rows of buttons as JSON, without empty fields."""
    return [
        [
            {
                name: value
                for name, value in (
                    ("action", button.action),
                    ("args", list(button.args)),
                    ("style", button.style.value),
                    ("label", button.label),
                    ("about", pack(button.about)),
                    ("url", button.url),
                )
                if value
            }
            for button in row
        ]
        for row in rows
    ]


def unpack_buttons(rows: list[list[dict[str, Any]]]) -> Rows:
    """The rows that `pack_buttons` made this JSON from."""
    return tuple(
        tuple(
            Button(
                action=button["action"],
                args=tuple(button.get("args", ())),
                style=Style(button.get("style", "plain")),
                label=button.get("label", ""),
                about=unpack(button.get("about")),
                url=button.get("url", ""),
            )
            for button in row
        )
        for row in rows
    )

"""Messages and buttons as JSON, and back: also as earlier versions wrote them.

Rules
1. A message is packed by a pydantic `TypeAdapter` of its class, with the class's version beside it.
2. What an older version wrote is brought up to date by the class (`Message.upgrade`) and read by
   the same adapter. Version 0 is how everything was written before messages were classes: dates,
   times and instants as one-key objects.
3. What can no longer be read is `Unreadable`: it fails alone, and its coach is told.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from pydantic import TypeAdapter

from bot.core.buttons import About, Button, Rows, Style
from bot.core.messages import MESSAGES, Message

#: before messages were classes
FIRST_VERSION = 0


class Unreadable(Message, sayable=False):
    """A row that no class of today can read. It has no words, so that it fails."""


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _adapter(message: type[Message]) -> TypeAdapter[Any]:
    known = _ADAPTERS.get(message.kind)
    if known is None:
        known = _ADAPTERS[message.kind] = TypeAdapter(message)
    return known


def pack_message(message: Message) -> dict[str, Any]:
    """The fields of a message as JSON values; its version is `message.version`."""
    packed: dict[str, Any] = _adapter(type(message)).dump_python(message, mode="json")
    return packed


def unpack_message(kind: str, packed: dict[str, Any], version: int) -> Message:
    """The message that this JSON was made from, whichever version wrote it."""
    known = MESSAGES.get(kind)
    if known is None:
        return Unreadable()
    fields = packed
    try:
        if version == FIRST_VERSION:
            fields = {name: _untagged(value) for name, value in packed.items()}
        if version < known.version:
            fields = known.upgrade(fields, version)
        message = _adapter(known).validate_python(fields)
    except (LookupError, TypeError, ValueError):  # what pydantic refuses is a ValueError
        return Unreadable()
    assert isinstance(message, Message)
    return message


def _tagged(value: About) -> Any:
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case _:
            return value


def _untagged(value: Any) -> Any:
    match value:
        case {"at": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case list():
            return [_untagged(item) for item in value]
        case _:
            return value


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
                    ("about", _tagged(button.about)),
                    ("url", button.url),
                    ("words", button.words),
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
                about=_untagged(button.get("about")),
                url=button.get("url", ""),
                words=button.get("words", ""),
            )
            for button in row
        )
        for row in rows
    )

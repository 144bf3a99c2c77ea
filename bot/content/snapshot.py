"""A program as JSON, so that a running cohort keeps exactly the version it started with.

Rules of this module
1. There and back is the same program: `from_snapshot(to_snapshot(p)) == p`.
2. A snapshot written by an older release still loads: what it does not know gets its default, what
   is no longer known is left aside.
3. The fingerprint is that of the canonical JSON (sorted keys, no spaces, UTF-8), so that two equal
   programs have the same one on every machine.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.content.model import Program
from bot.errors import StretchbotError

#: raised with every change that `from_snapshot` could not bridge by defaults
FORMAT = 1


class SnapshotUnreadable(StretchbotError):
    """The saved version of this challenge cannot be read."""


def to_snapshot(program: Program) -> dict[str, Any]:
    """The program as a JSON-able dictionary."""
    return {"format": FORMAT, "program": _plain(program)}


def from_snapshot(snapshot: Mapping[str, Any]) -> Program:
    """The program of a snapshot. Raises `SnapshotUnreadable` if it is not one."""
    if snapshot.get("format") != FORMAT:
        found = snapshot.get("format")
        raise SnapshotUnreadable(
            "This cohort's challenge was saved by another version of the program.",
            log=f"snapshot format {found!r}, can read {FORMAT}",
        )
    try:
        program = _typed(snapshot["program"], Program)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SnapshotUnreadable(log=f"snapshot unreadable: {type(error).__name__}") from error
    assert isinstance(program, Program)
    return program


def fingerprint(program: Program) -> str:
    """The SHA-256 of the program's canonical JSON, 64 hex digits."""
    return hashlib.sha256(canonical(to_snapshot(program)).encode()).hexdigest()


def canonical(snapshot: Mapping[str, Any]) -> str:
    """The one way to write a snapshot as text."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(value: Any, kind: Any) -> Any:
    """The value as this kind; TypeError or ValueError if it does not fit."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _typed(value, next(part for part in arguments if part is not type(None)))
    if origin is tuple:
        return _typed_tuple(value, arguments)
    if origin is not None and issubclass(origin, Mapping):
        return {str(key): _typed(item, arguments[1]) for key, item in value.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        kinds = _kinds(kind)
        return kind(
            **{key: _typed(item, kinds[key]) for key, item in value.items() if key in kinds}
        )
    if kind is time:
        return time.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{kind} expected")
    return value


def _typed_tuple(value: Any, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_typed(item, arguments[0]) for item in value)
    if len(value) != len(arguments):
        raise ValueError("a list of another length expected")
    return tuple(_typed(item, part) for item, part in zip(value, arguments, strict=True))

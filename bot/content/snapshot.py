"""A program as JSON, so that a running cohort keeps exactly the version it started with.

Rules of this module
1. There and back is the same program: `from_snapshot(to_snapshot(p)) == p`.
2. A snapshot written by an older release still loads: what it does not know gets its default, what
   is no longer known is left aside.
3. The fingerprint is that of the canonical JSON (sorted keys, no spaces, UTF-8), so that two equal
   programs have the same one on every machine.
4. The names and kinds are those of `bot.content.model`, read from it by pydantic; the model itself
   knows nothing of it. Reading is strict: a number in quotes is no number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from bot.content.model import Program
from bot.errors import StretchbotError

#: raised with every change that `from_snapshot` could not bridge by defaults
FORMAT = 1


class SnapshotUnreadable(StretchbotError):
    """The saved version of this challenge cannot be read."""


def to_snapshot(program: Program) -> dict[str, Any]:
    """The program as a JSON-able dictionary."""
    plain = _adapter().dump_python(program, mode="json", warnings="error")
    return {"format": FORMAT, "program": plain}


def from_snapshot(snapshot: Mapping[str, Any]) -> Program:
    """The program of a snapshot. Raises `SnapshotUnreadable` if it is not one."""
    if snapshot.get("format") != FORMAT:
        found = snapshot.get("format")
        raise SnapshotUnreadable(
            "This cohort's challenge was saved by another version of the program.",
            log=f"snapshot format {found!r}, can read {FORMAT}",
        )
    try:
        # As JSON, not as Python: there a list may be a tuple and a word a time, and all is strict.
        return _adapter().validate_json(to_json(snapshot["program"]), strict=True)
    except (KeyError, ValueError) as error:
        raise SnapshotUnreadable(log=f"snapshot unreadable: {type(error).__name__}") from error


def fingerprint(program: Program) -> str:
    """The SHA-256 of the program's canonical JSON, 64 hex digits."""
    return hashlib.sha256(canonical(to_snapshot(program)).encode()).hexdigest()


def canonical(snapshot: Mapping[str, Any]) -> str:
    """The one way to write a snapshot as text."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _adapter() -> TypeAdapter[Program]:
    # Made at first use: some 20 ms that a start need not wait for.
    return TypeAdapter(Program)

"""Reads the table of mistakes and makes them in a copy of the small challenge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from bot.content.yaml_source import read_yaml

TABLE = Path(__file__).parent.parent / "cases" / "bad_content.yaml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row of the table."""

    id: str
    code: str
    say: str
    edit: tuple[Mapping[str, Any], ...]
    severity: str
    also: frozenset[str] = frozenset()
    running: Mapping[str, str] = field(default_factory=dict)

    def make(self, folder: Path) -> None:
        """Make this mistake in the challenge in `folder`."""
        for change in self.edit:
            _make(folder / str(change["file"]), change)


def mistakes() -> list[Mistake]:
    """Every row of the table, in its order."""
    rows: Any = read_yaml(TABLE, TABLE.name).data
    return [
        Mistake(
            id=row["id"],
            code=row["code"],
            say=row["say"],
            edit=tuple(row["edit"]),
            severity=row.get("severity", row["id"][0]),
            also=frozenset(row.get("also", ())),
            running=row.get("running", {}),
        )
        for row in rows
    ]


def _make(path: Path, change: Mapping[str, Any]) -> None:
    if "find" in change:
        text = path.read_text(encoding="utf-8")
        assert text.count(change["find"]) == 1, f"{path.name}: {change['find']!r} stands there once"
        text = text.replace(change["find"], _long(change["put"]))
        path.write_text(text, encoding="utf-8")
    elif "write" in change:
        path.write_text(change["write"], encoding="utf-8")
    elif "picture" in change:
        Image.new("RGB", tuple(change["picture"]), "teal").save(path)
        with path.open("ab") as file:
            file.write(bytes(change.get("pad", 0)))
    else:
        path.unlink()


def _long(text: str) -> str:
    """ "LONG 120" as a text of that length."""
    return re.sub(r"LONG (\d+)", lambda found: ("na " * 1000)[: int(found[1]) - 1] + "!", text)

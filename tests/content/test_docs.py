"""The page for teachers says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from bot.content import schema
from bot.content.schema import ChallengeFile, DayFile, MessagesFile, PoseFile

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def test_every_finding_is_on_the_page() -> None:
    """Whatever name a finding has, a teacher can look it up, and no name is invented."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot/content").glob("*.py"))
    used = set(re.findall(r'Finding\(\s*"([a-z-]+)"', code))
    used |= set(re.findall(r'_finding\(line, "([a-z-]+)"', code))
    used |= set(re.findall(r'return "([a-z]+-[a-z]+)", f"', code))
    used -= {"a", "b", "c"}
    table = PAGE.partition("## What check finds")[2]
    listed = {
        name
        for row in table.splitlines()
        if row.startswith("| `")
        for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])
    }
    assert used - listed == set()
    assert listed - used <= {"unknown-key", "missing-key"}


def test_every_key_is_on_the_page() -> None:
    """Every key of the files a teacher edits is named on the page."""
    shapes: tuple[type[BaseModel], ...] = (ChallengeFile, DayFile, PoseFile, MessagesFile)
    shapes = (*shapes, schema.OpenFile, schema.PaceFile, schema.StepFile, schema.MediaFile)
    for shape in shapes:
        for name, field in shape.model_fields.items():
            assert re.search(rf"\b{field.alias or name}\b", PAGE), f"{shape.__name__}.{name}"

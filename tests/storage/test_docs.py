"""docs/storage.md says what is there."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from sqlalchemy import make_url

from bot.core.changes import Put
from bot.storage.db.database import Database
from bot.storage.db.tables import metadata
from tests.storage.scenes import a_cohort, keep, pressed, tick, world_of

PAGE = (Path(__file__).parents[2] / "docs" / "storage.md").read_text(encoding="utf-8")


def test_every_table_is_described() -> None:
    """Each table has a row in the page's list, and the list names no other."""
    described = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert described == set(metadata.tables)


def test_the_backup_of_the_page_can_be_restored(sqlite: Database, tmp_path: Path) -> None:
    """A copy made while the bot runs, the way the page says, holds everything, soundly."""
    assert "VACUUM INTO" in PAGE
    keep(sqlite, *a_cohort(2), Put(tick(2)))
    copy = tmp_path / "backup.db"
    with sqlite.begin():
        # The bot is in the middle of something.
        source = sqlite3.connect(str(make_url(sqlite.url).database))
        source.execute("VACUUM INTO ?", (str(copy),))
        source.close()
    restored = Database(f"sqlite:///{copy}")
    restored.check()
    assert world_of(restored, pressed(2)).check_ins == {2: {1: tick(2)}}
    restored.close()

"""An empty database for a test: made by the migrations once per process, then copied."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from bot.storage.db.database import PATIENCE_S, Database


@cache
def _empty() -> bytes:
    """What a SQLite file holds once every migration has run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        database = Database(f"sqlite:///{file}")
        database.migrate()
        database.close()
        return file.read_bytes()


def migrated(file: Path, *, patience_s: float = PATIENCE_S) -> Database:
    """The database in this SQLite file: a migrated and empty one, unless there is one already."""
    if not file.exists():
        file.write_bytes(_empty())
    return Database(f"sqlite:///{file}", patience_s=patience_s)

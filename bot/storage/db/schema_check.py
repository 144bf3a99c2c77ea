"""Whether a database can be used, said in a sentence that tells what to do.

Rules
1. Looking changes nothing: a file that is not there is not made.
2. A schema newer than this program is never touched.
3. A database that is up to date, as most are, is known by its revision's name alone: reading all
   revisions takes a tenth of a second that every start would wait for.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, text

from bot.errors import StorageUnusable
from bot.storage.db.errors import named
from bot.storage.db.tables import REVISION

_SQLITE_BEGINS = b"SQLite format 3\x00"


def check_file(file: Path, *, new: bool = False) -> None:
    """Raises StorageUnusable unless this is a SQLite file that may be written (or `new`: made)."""
    name = file.name
    if not file.parent.is_dir():
        raise StorageUnusable(
            f"The folder {file.parent} for {name} does not exist. Create it, or name another place "
            "in DATABASE_URL.",
            log="database folder missing",
        )
    if file.is_dir():
        raise StorageUnusable(
            f"{name} is a folder. DATABASE_URL must name a file.", log="database is a folder"
        )
    if not file.exists():
        if not new:
            raise StorageUnusable(
                f"There is no database {name} yet. Run `stretchbot migrate` to create it.",
                log="database missing",
            )
        writable = os.access(file.parent, os.W_OK)
    else:
        writable = os.access(file, os.R_OK | os.W_OK) and os.access(file.parent, os.W_OK)
    if not writable:
        raise StorageUnusable(
            f"There are no rights to write to {name} and its folder. Give this program's user the "
            "rights, or name another place in DATABASE_URL.",
            log="database not writable",
        )
    if file.exists() and file.stat().st_size:
        with file.open("rb") as opened:
            begins = opened.read(len(_SQLITE_BEGINS))
        if begins != _SQLITE_BEGINS:
            raise StorageUnusable(
                f"{name} is damaged or not a database of this program. Restore it from a "
                "backup, or name another file in DATABASE_URL.",
                log="database has another format",
            )


def revision_of(conn: Connection) -> str | None:
    """The revision a database has, or None when it is new."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    found: str | None = conn.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def check_schema(conn: Connection, url: URL, *, older: bool = False) -> bool:
    """Whether the schema is up to date. Raises StorageUnusable unless it is this program's (or
    `older`: can become it).
    """
    name = named(url)
    if conn.dialect.name == "sqlite":
        found = conn.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise StorageUnusable(
                f"{name} is damaged. Restore it from a backup (docs/storage.md says how).",
                log="quick_check failed",
            )
    has = revision_of(conn)
    if has == REVISION:
        return True
    from bot.storage.db import revisions

    known = {script.revision for script in revisions.scripts().walk_revisions()}
    if has is not None and has not in known:
        raise StorageUnusable(
            f"{name} belongs to a newer version of this program. Install that version; this one "
            "has changed nothing.",
            log=f"schema {has} unknown",
        )
    if not older:
        what = "is not set up yet" if has is None else "belongs to an older version of this program"
        raise StorageUnusable(
            f"{name} {what}. Run `stretchbot migrate`; nothing in it is lost.",
            log=f"schema {has or 'empty'} behind",
        )
    return False

"""What goes wrong with a database, as the house's own errors: nobody above knows SQLAlchemy.

Rules
1. A sentence never holds the password of an address, the text of a statement or a value.
2. `Collision` may be tried again at once; `StorageUnusable` may not.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from bot.errors import StorageUnusable, StretchbotError

#: serialization failure, deadlock, lock not available
_TRY_AGAIN = {"40001", "40P01", "55P03"}


class Collision(StretchbotError):
    """Two things happened at the same moment. Once more will do."""


def named(url: URL) -> str:
    """The database as people know it: the file's name, or server and database, never a password."""
    if url.get_backend_name() == "sqlite":
        return Path(url.database).name if url.database else "the database in memory"
    return f"{url.database or 'the database'} on {url.host or url.query.get('host') or 'localhost'}"


def in_our_words(error: DBAPIError, url: URL) -> StretchbotError | None:
    """The house's error for a driver's, or None for one that is a fault of this program."""
    state = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig).lower()
    log = f"database: {type(error.orig).__name__} {state}".strip()
    if isinstance(error, IntegrityError) or state in _TRY_AGAIN:
        return Collision(log=log)
    name = named(url)
    if "not a database" in said or "malformed" in said:
        return StorageUnusable(
            f"{name} is damaged or not a database of this program. Restore it from a backup, "
            "or name another file in DATABASE_URL.",
            log=log,
        )
    if "locked" in said or "busy" in said:
        return StorageUnusable(
            f"{name} is in use by another program that does not let go of it. Close that program "
            "and try again.",
            log=log,
        )
    if state == "42501" or "readonly" in said or "permission denied" in said:
        return StorageUnusable(
            f"There are no rights to write to {name}. Give this program's user the rights, or name "
            "another place in DATABASE_URL.",
            log=log,
        )
    if "unable to open" in said:
        return StorageUnusable(
            f"{name} cannot be opened. Look whether the folder exists and may be written to.",
            log=log,
        )
    if "no space" in said or "disk is full" in said or "disk full" in said or state == "53100":
        return StorageUnusable(f"The disk that holds {name} is full.", log=log)
    if "password" in said or "no pg_hba" in said or state in ("28P01", "28000"):
        return StorageUnusable(
            f"The server refused the name or password for {name}. Look at DATABASE_URL.", log=log
        )
    if state == "3D000" or ("database" in said and "does not exist" in said):
        return StorageUnusable(
            f"There is no database {name}. Create it, or name another one in DATABASE_URL.", log=log
        )
    if isinstance(error, OperationalError | InterfaceError) and url.get_backend_name() != "sqlite":
        return StorageUnusable(
            f"The database server for {name} cannot be reached. Look whether it runs, and at "
            "DATABASE_URL.",
            log=log,
        )
    return None

"""One process per SQLite file: a lock beside the file, let go by the system when the process ends.

Rules
1. The lock is the operating system's, so that `kill -9` frees it; the file itself stays and means
   nothing.
2. The process number inside is only for the sentence.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from bot.errors import StorageUnusable

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A held database file. Raises StorageUnusable when another process holds it."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".lock")
        if not database.parent.is_dir():
            raise StorageUnusable(
                f"{database.name} cannot be opened: there is no folder {database.parent}. Make it, "
                "or name another place in DATABASE_URL.",
                log="hold: no folder",
            )
        try:
            # Opened for appending, so that a refused process leaves the holder's number alone.
            self._file: IO[str] = path.open("a+", encoding="ascii")
        except OSError as error:
            raise StorageUnusable(
                f"There are no rights to write beside {database.name}. Give this program's user "
                "the rights to its folder, or name another place in DATABASE_URL.",
                log=f"hold: {type(error).__name__}",
            ) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            who = f" (process {holder})" if holder.isdigit() else ""
            raise StorageUnusable(
                f"Another stretchbot{who} is already running on {database.name}. Stop it first; "
                "for several processes at once, use PostgreSQL.",
                log="hold: held by another process",
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        """Let go."""
        self._file.close()

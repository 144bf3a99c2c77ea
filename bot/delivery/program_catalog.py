"""The catalog: the challenges that can be launched here, read from their folder when the house
opens.

Rules of this module
1. A challenge with mistakes is left out and the operator is told; the others stay.
2. Its pictures go into the database with it, by their hash: a running cohort keeps them whatever
   happens to the files.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.findings import ContentBroken, did_you_mean
from bot.content.loader import load_program
from bot.content.media import read_media_folder
from bot.content.model import Program
from bot.content.shipped import find_library, programs
from bot.errors import ContentMissing
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.db.media import Blob, missing_media, put_media

_log = log_of("catalog")

# Not every machine's list of types knows it.
mimetypes.add_type("image/webp", ".webp")


@dataclass(frozen=True, slots=True)
class ProgramCatalog:
    """What can be launched."""

    programs: Mapping[str, Program] = field(default_factory=dict)
    #: where each program's folder is, by its id
    folders: Mapping[str, Path] = field(default_factory=dict)
    #: what could not be read: a sentence per challenge
    broken: tuple[str, ...] = ()


def read_catalog(home: Path, *, only: str = "") -> ProgramCatalog:
    """Every challenge below `home`, or the one of this name.

    Raises ContentMissing when not one can be used.
    """
    if not home.is_dir():
        raise ContentMissing(
            f"There is no folder {home} with challenges. Look at CONTENT_DIR.",
            log="content folder missing",
        )
    found: dict[str, Program] = {}
    folders: dict[str, Path] = {}
    broken: list[str] = []
    folders_here = programs(home)
    names = [folder.name for folder in folders_here]
    if only and only not in names:
        hint = did_you_mean(only, names) or f"There are {', '.join(names)}."
        raise ContentMissing(f"There is no challenge '{only}'. {hint}", log="no such challenge")
    for folder in folders_here:
        if only not in ("", folder.name):
            continue
        try:
            program = load_program(folder)
        except ContentBroken as error:
            broken.append(error.say)
            _log.warning(
                "a challenge has mistakes and cannot be launched; see `stretchbot check`",
                action="content_broken",
                folder=folder.name,
                findings=len(error.findings),
            )
            continue
        if program.id in found:
            say = f"{folder.name} and {folders[program.id].name} have the same id, {program.id}."
            broken.append(say)
            _log.warning("two challenges have one id", action="content_twice", folder=folder.name)
            continue
        found[program.id] = program
        folders[program.id] = folder
    if not found:
        why = f" {broken[0]}" if broken else ""
        raise ContentMissing(
            f"There is no challenge in {home} that can be used.{why}", log="no usable content"
        )
    return ProgramCatalog(found, folders, tuple(broken))


def keep_pictures(database: Database, catalog: ProgramCatalog) -> None:
    """Put the pictures of the catalog's programs into the database, those that it lacks."""
    for id_, program in catalog.programs.items():
        with database.read() as conn:
            lacking = missing_media(conn, set(program.media.values()))
        if not lacking:
            continue
        folder = catalog.folders[id_]
        files = read_media_folder(folder, find_library(folder))
        for name, sha256 in program.media.items():
            path = files.find(name)
            if sha256 in lacking and path is not None:
                mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                # One at a time: a folder of pictures need not fit into memory.
                with database.begin() as conn:
                    put_media(conn, [Blob(sha256, mime, path.read_bytes())])

"""Reading a challenge's folder into a program.

Rules of this module
1. A program is whole or it is not loaded: `ContentBroken` carries everything that was found.
2. Only what would make the program unusable stops it here (files that cannot be read, things that
   are named and do not exist, a care card with holes). What a launch should refuse is `check`'s.
"""

from __future__ import annotations

from pathlib import Path

from bot.content.build import build
from bot.content.check_references import reference_findings
from bot.content.check_safety import safety_findings
from bot.content.draft import read_draft
from bot.content.findings import ContentBroken, has_errors, in_order
from bot.content.media import read_media_folder
from bot.content.model import Program
from bot.content.shipped import find_library
from bot.errors import ContentMissing


def load_program(folder: Path, library: Path | None = None) -> Program:
    """The program in this folder.

    `library` is what programs share; by default the one beside the folder, else the shipped one.
    Raises `ContentMissing` if there is no such folder, `ContentBroken` if it cannot be used.
    """
    if not folder.is_dir():
        raise ContentMissing(
            f"There is no challenge in {folder}.", log=f"no content folder {folder.name}"
        )
    library = library if library is not None else find_library(folder)
    draft = read_draft(folder, library)
    folder_of_media = read_media_folder(folder, library)
    program = build(draft, folder_of_media)
    findings = [*draft.findings, *folder_of_media.findings, *safety_findings(draft)]
    findings += reference_findings(draft) if program is not None else []
    if program is None or has_errors(findings):
        raise ContentBroken(in_order(findings), folder=folder.name)
    return program

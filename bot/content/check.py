"""Everything a teacher may have got wrong, found in one pass and said in plain words.

Rules of this module
1. All files are read, all checks run: one broken file never hides the others.
2. Nothing is changed, nothing is written, nothing is looked up outside the folder and the library.
3. Each topic has a module of its own (`check_*`); this one only brings them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.content.build import build
from bot.content.check_challenge import challenge_findings
from bot.content.check_days import day_findings
from bot.content.check_media import media_findings
from bot.content.check_poses import pose_findings
from bot.content.check_references import reference_findings
from bot.content.check_safety import safety_findings
from bot.content.check_texts import text_findings
from bot.content.check_translations import translation_findings
from bot.content.draft import read_draft
from bot.content.findings import Finding, in_order
from bot.content.media import read_media_folder
from bot.content.shipped import LIBRARY, find_library, programs
from bot.content.text_lines import base_lines, translated_lines


def check(
    folder: Path, *, running: Mapping[str, str] | None = None, library: Path | None = None
) -> list[Finding]:
    """Everything wrong with the challenge in this folder, sorted by file and line.

    `running` maps program ids to the version of cohorts that are pinned to another content than the
    folder's. `library` is what programs share; by default the one beside the folder, else the
    shipped one.
    """
    library = library if library is not None else find_library(folder)
    draft = read_draft(folder, library)
    folder_of_media = read_media_folder(folder, library)
    findings = [*draft.findings, *folder_of_media.findings]
    findings += safety_findings(draft)
    findings += reference_findings(draft)
    findings += challenge_findings(draft, running or {})
    findings += text_findings(draft, [*base_lines(draft), *translated_lines(draft)])
    program = build(draft, folder_of_media)
    if program is not None:
        findings += day_findings(draft, program)
        findings += pose_findings(draft, folder_of_media, program)
        findings += media_findings(draft, folder_of_media, program)
        findings += translation_findings(draft, program)
    return in_order(findings)


def check_all(home: Path, *, running: Mapping[str, str] | None = None) -> list[Finding]:
    """Everything wrong with the challenges below a content folder; files are named from there."""
    findings: list[Finding] = []
    for folder in programs(home):
        for finding in check(folder, running=running):
            shared = finding.file.startswith(f"{LIBRARY}/")
            file = finding.file if shared else f"{folder.name}/{finding.file}"
            findings.append(replace(finding, file=file))
    return in_order(findings)

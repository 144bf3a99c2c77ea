"""What is wrong with a challenge's files, said so that a teacher can put it right.

Rules of this module
1. A finding is data: where it is, what is the matter, what to do. No finding raises by itself.
2. "E" refuses to launch, "W" only warns.
3. Sentences are for somebody who has never programmed: no type names, no traces, no jargon.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bot.errors import StretchbotError

Severity = Literal["E", "W"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in the files."""

    #: a short name of the kind of mistake, e.g. "unknown-pose"; stable, for tests and docs
    code: str
    severity: Severity
    #: the file, relative to the challenge's folder ("library/..." for what programs share)
    file: str
    #: the line in that file, counted from 1, or None where the mistake has no line
    line: int | None
    #: what is the matter, in one sentence
    say: str
    #: what to do about it; may be empty
    hint: str = ""

    @property
    def place(self) -> str:
        """Where it is, e.g. "days/day-1.yaml line 9"."""
        return f"{self.file} line {self.line}" if self.line is not None else self.file

    @property
    def sentence(self) -> str:
        """The whole of it, e.g. "days/day-1.yaml line 9: no pose called 'x'. Did you ..."."""
        return f"{self.place}: {self.say}{' ' + self.hint if self.hint else ''}"


class ContentBroken(StretchbotError):
    """The challenge's files have mistakes and cannot be used as they are."""

    def __init__(self, findings: Sequence[Finding], *, folder: str = "") -> None:
        #: everything found, errors and warnings, in the order of the files
        self.findings: tuple[Finding, ...] = tuple(findings)
        errors = [finding for finding in self.findings if finding.severity == "E"]
        named = f"The challenge in {folder}" if folder else "This challenge"
        lines = [f"{named} cannot be used yet:"]
        lines += [f"  {finding.sentence}" for finding in errors[:5]]
        if len(errors) > 5:
            lines.append(f"  ... and {len(errors) - 5} more.")
        lines.append("`stretchbot check` shows everything.")
        codes = ",".join(sorted({finding.code for finding in errors}))
        super().__init__("\n".join(lines), log=f"content broken: {len(errors)} errors ({codes})")


def did_you_mean(written: str, known: Collection[str]) -> str:
    """ "Did you mean 'bridge'?" for the nearest known word, or an empty text."""
    close = get_close_matches(written, sorted(known), n=1, cutoff=0.55)
    return f"Did you mean '{close[0]}'?" if close else ""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by file, line and severity, without repetitions."""
    return sorted(
        set(findings),
        key=lambda f: (f.file, f.line or 0, f.severity, f.code, f.say),
    )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything among them refuses a launch."""
    return any(finding.severity == "E" for finding in findings)


def format_findings(findings: Sequence[Finding]) -> str:
    """The findings for the terminal: gathered by file, errors marked, a sum at the end."""
    if not findings:
        return "Everything is in order."
    lines: list[str] = []
    file = ""
    for finding in in_order(findings):
        if finding.file != file:
            file = finding.file
            lines += ["", file] if lines else [file]
        where = f"line {finding.line}: " if finding.line is not None else ""
        mark = "must change" if finding.severity == "E" else "worth a look"
        lines.append(f"  [{mark}] {where}{finding.say}")
        if finding.hint:
            lines.append(f"      {finding.hint}")
    errors = sum(finding.severity == "E" for finding in findings)
    lines += ["", _sum(errors, len(findings) - errors)]
    return "\n".join(lines)


def _sum(errors: int, warnings: int) -> str:
    parts = []
    if errors:
        parts.append(f"{errors} {'thing' if errors == 1 else 'things'} must change before a launch")
    if warnings:
        parts.append(f"{warnings} {'is' if warnings == 1 else 'are'} worth a look")
    return " and ".join(parts) + "."

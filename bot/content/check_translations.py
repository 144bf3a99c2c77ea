"""Translations: how much is there, is it up to date, does it keep its blanks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.check_texts import blanks
from bot.content.draft import Draft
from bot.content.explain import surprise
from bot.content.findings import Finding, did_you_mean
from bot.content.model import Program
from bot.content.text_addresses import WRITTEN_FOR, addressed, base_name, text_hash
from bot.content.texts import texts
from bot.content.translate import coverage, language_name
from bot.content.yaml_source import Source

_LISTED = 8


def translation_findings(draft: Draft, program: Program) -> list[Finding]:
    """What is wrong with every further language of the program."""
    known = texts(program)
    findings: list[Finding] = []
    for language, sources in draft.translated.items():
        findings += _gap(program, language)
        for source in sources:
            findings += source.findings if source.data is None else ()
            findings += _surprises(source)
            findings += _stale(source, language, program)
            # Where the base file is unreadable, every line of its translation would look wrong.
            if base_name(source, language).rpartition("/")[2] not in draft.broken:
                findings += _lines(source, language, program, known)
    return findings


def _gap(program: Program, language: str) -> Iterator[Finding]:
    covered = coverage(program, language)
    if not covered.missing:
        return
    name, base = language_name(language), language_name(program.language)
    count = len(covered.missing)
    shown = ", ".join(covered.missing[:_LISTED])
    more = f" and {count - _LISTED} more" if count > _LISTED else ""
    these = "this text" if count == 1 else f"these {count} texts"
    say = f"{name} is {covered.percent}% translated; {these} will show in {base}: {shown}{more}."
    yield Finding("translation-gap", "W", f"i18n/{language}", None, say)


def _surprises(source: Source) -> Iterator[Finding]:
    for at, typed in source.odd.items():
        if at[-1:] != (WRITTEN_FOR,):
            yield surprise(source, at, typed)


def _stale(source: Source, language: str, program: Program) -> Iterator[Finding]:
    written_for = source.data.get(WRITTEN_FOR) if isinstance(source.data, dict) else None
    now = text_hash(program, base_name(source, language))
    if written_for is not None and written_for != now:
        base = language_name(program.language)
        say = f"this was written for an older {base} text."
        hint = f'Check it. When it fits again, set {WRITTEN_FOR}: "{now}".'
        line = source.line(WRITTEN_FOR)
        yield Finding("translation-stale", "W", source.file, line, say, hint)


def _lines(
    source: Source, language: str, program: Program, known: dict[str, str]
) -> Iterator[Finding]:
    for place, at, text in addressed(source, language):
        line = source.line(*at)
        if place not in known:
            base = language_name(program.language)
            say = f"the {base} files have no text `{'.'.join(map(str, at))}`."
            start = place.rpartition(".")[0]
            near = [name for name in known if name.rpartition(".")[0] == start]
            hint = did_you_mean(place, near).replace(f"{start}.", "") if start else ""
            yield Finding("translation-extra", "W", source.file, line, say, hint)
            continue
        for name in sorted(blanks(known[place]) - blanks(text)):
            say = f"{{{name}}} is missing from the translation."
            yield Finding("translation-placeholder", "E", source.file, line, say)

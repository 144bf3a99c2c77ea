"""What texts may not say or hold: medical claims, talk of looks, unknown blanks, long labels.

Word lists (`words/<language>.toml`) are hints, not judges: they look for the phrases people reach
for most easily, leave out sentences that deny them ("this cures nothing"), and every finding can be
seen and argued with.
The line they keep is that of the US FDA's general-wellness guidance: "may help" with accepted
evidence, never "diagnoses", "treats" or "cures".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.content.draft import Draft
from bot.content.findings import Finding, did_you_mean
from bot.content.text_lines import TextLine
from bot.content.wording import Wording, wording_of

#: the blanks of messages and reminders, filled in at delivery
BLANKS = ("first_name", "cue", "day", "minutes", "done")
LABEL_LIMIT = 64
#: what stands on a pose's card is read on a phone: so many characters at most
CARD_LIMITS = (
    (re.compile(r"poses\.[^.]+\.pointers\.\d+\.words$"), 26),
    (re.compile(r"poses\.[^.]+\.enter\.\d+$"), 30),
    (re.compile(r"poses\.[^.]+\.breathe_(in|out)$"), 36),
)
#: fewer lines than this are repeated so soon that they sound like a machine
PRAISE_LEAST = 6

_BLANK = re.compile(r"\{([^{}]*)\}")
_WITH_BLANKS = re.compile(r"messages\.|days\.[^.]+\.reminder$")
_LABELS = re.compile(r"days\.[^.]+\.check_in\.options\.|messages\.plan\.|links\.[^.]+\.text$")
#: between a denial and what it denies stand a few words at most
_SOON_AFTER = re.compile(r"(\W+\w+){0,5}\W*")
_GAP = re.compile(r"\W+")


def text_findings(draft: Draft, lines: Iterable[TextLine]) -> list[Finding]:
    """Everything wrong with the wording, in every language."""
    findings = [finding for line in lines for finding in _line(line)]
    findings += _few(draft)
    return findings


def blanks(text: str) -> set[str]:
    """The names of the blanks in a text."""
    return set(_BLANK.findall(text))


def _line(line: TextLine) -> Iterator[Finding]:
    known = wording_of(line.language)
    if known is not None:
        if (word := _found(known, known.claims, line.text)) is not None:
            yield _finding(line, "claim", f"'{word}' is a medical claim.", known.claims_hint)
        if (word := _found(known, known.looks, line.text)) is not None:
            say = f"'{word}' is about weight or looks, which this challenge leaves alone."
            hint = "Say what people may feel or be able to do."
            yield Finding("looks", "W", line.file, line.line, say, hint)
    yield from _blanks(line)
    if _LABELS.match(line.address) and len(line.text) > LABEL_LIMIT:
        say = f"a button label may have {LABEL_LIMIT} characters at most here."
        yield _finding(line, "option-too-long", say, f"This one has {len(line.text)}.")
    for where, limit in CARD_LIMITS:
        if where.match(line.address) and len(line.text) > limit:
            say = f"words on a pose's card may have {limit} characters at most here."
            yield _finding(line, "card-words-too-long", say, f"These have {len(line.text)}.")


def _found(known: Wording, pattern: re.Pattern[str], text: str) -> str | None:
    """The first match that its own sentence does not deny."""
    for match in pattern.finditer(text):
        before = re.split(r"[.!?:;\n]", text[: match.start()])[-1]
        denials = known.denied_before.finditer(before)
        if any(_SOON_AFTER.fullmatch(before, denial.end()) for denial in denials):
            continue
        gap = _GAP.match(text, match.end())
        if gap is None or known.denied_after.match(text, gap.end()) is None:
            return match.group(0)
    return None


def _blanks(line: TextLine) -> Iterator[Finding]:
    allowed = BLANKS if _WITH_BLANKS.match(line.address) else ()
    listed = ", ".join(f"{{{name}}}" for name in allowed)
    for name in sorted(blanks(line.text) - set(allowed)):
        if allowed:
            say = f"unknown blank {{{name}}}; you can use {listed}."
            hint = re.sub(r"'(\w+)'", r"{\1}", did_you_mean(name, allowed))
        else:
            say = f"there is nothing to fill into the blank {{{name}}} here."
            hint = "Blanks work in messages.yaml and in reminders."
        yield _finding(line, "bad-placeholder", say, hint)
    if re.search(r"[{}]", _BLANK.sub("", line.text)):
        say = "a curly bracket has no partner."
        yield _finding(line, "bad-placeholder", say, "Close it or leave it out.")


def _few(draft: Draft) -> Iterator[Finding]:
    if draft.messages is None:
        return
    praise = draft.messages.praise.model_dump()
    situations: list[tuple[tuple[str, ...], int]] = [
        *((("praise", name), len(lines)) for name, lines in praise.items()),
        (("comeback",), len(draft.messages.comeback)),
    ]
    for at, count in situations:
        if count < PRAISE_LEAST:
            file, line = draft.place("messages", *at)
            lines = f"{count} {'line' if count == 1 else 'lines'}"
            say = f"`{at[-1]}` has {lines}; with {PRAISE_LEAST} or more it does not repeat itself."
            yield Finding("few-lines", "W", file, line, say, "Add some in your own words.")


def _finding(line: TextLine, code: str, say: str, hint: str) -> Finding:
    return Finding(code, "E", line.file, line.line, say, hint)

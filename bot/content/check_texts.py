"""What texts may not say or hold: medical claims, talk of looks, unknown blanks, long labels.

Word lists are hints, not judges: they look for the phrases people reach for most easily, leave out
sentences that deny them ("this cures nothing"), and every finding can be seen and argued with.
The line they keep is that of the US FDA's general-wellness guidance: "may help" with accepted
evidence, never "diagnoses", "treats" or "cures".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.content.draft import Draft
from bot.content.findings import Finding, did_you_mean
from bot.content.languages import primary
from bot.content.text_lines import TextLine

#: the blanks of messages and reminders, filled in at delivery
BLANKS = ("first_name", "cue", "day", "minutes", "done")
LABEL_LIMIT = 64
#: fewer lines than this are repeated so soon that they sound like a machine
PRAISE_LEAST = 6

_BLANK = re.compile(r"\{([^{}]*)\}")
_WITH_BLANKS = re.compile(r"messages\.|days\.[^.]+\.reminder$")
_LABELS = re.compile(r"days\.[^.]+\.check_in\.options\.|messages\.plan\.|links\.[^.]+\.text$")
_NO = re.compile(
    r"(\b(not|no|never|nothing|cannot|without|nor|nunca|nada|ni|sin)\b|n['’]t\b)"
    r"(\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W+(nothing|no|nada|ning[uú]na?)\b", re.IGNORECASE)
_EN_PAIN = (
    r"(?:(?:your|the|any|all|that|chronic|low|lower|back|hip|knee|neck|joint)\s+)*"
    r"(?:pain|pains|aches?|injury|injuries|sciatica|arthritis|osteoporosis|stiffness)"
)
_ES_PAIN = (
    r"(?:(?:el|la|los|las|tu|tus|todo|todos)\s+)*(?:dolor|dolores|lesi[oó]n|lesiones|ciática)"
)
_CLAIMS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(cures?|cured|curing|heals|will heal|miracle|guarantee[sd]?|pain[- ]free|detox\w*"
        r"|(?:clinically|scientifically) proven"
        rf"|(?:treats?|fix|fixes|prevents?|eliminates?|relieves?|reverses?|ends|banish(?:es)?"
        rf"|gets? rid of)\s+{_EN_PAIN})\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(curan?|curar[áa]?n?|sanar[áa]n?|milagros?|garantiza\w*|sin dolor garantizado"
        rf"|(?:elimina\w*|alivia\w*|previene\w*|trata\w*|quita\w*)\s+{_ES_PAIN})\b",
        re.IGNORECASE,
    ),
}
_LOOKS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(los(?:e|ing) weight|weight loss|burn(?:s|ing)? (?:fat|calories)|calories|slimm\w+"
        r"|flat(?:ter)? (?:belly|tummy|stomach)|bikini|toned|toning|sculpt\w*|beach body)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(adelgaz\w+|(?:perder|bajar de) peso|quemar? (?:grasa|calorías)|calorías"
        r"|vientre plano|tonific\w+|bikini)\b",
        re.IGNORECASE,
    ),
}


def text_findings(draft: Draft, lines: Iterable[TextLine]) -> list[Finding]:
    """Everything wrong with the wording, in every language."""
    findings = [finding for line in lines for finding in _line(line)]
    findings += _few(draft)
    return findings


def blanks(text: str) -> set[str]:
    """The names of the blanks in a text."""
    return set(_BLANK.findall(text))


def _line(line: TextLine) -> Iterator[Finding]:
    language = primary(line.language)
    if (word := _found(_CLAIMS.get(language), line.text)) is not None:
        hint = "Try 'puede ayudar'." if language == "es" else "Try 'may help'."
        yield _finding(line, "claim", f"'{word}' is a medical claim.", hint)
    if (word := _found(_LOOKS.get(language), line.text)) is not None:
        say = f"'{word}' is about weight or looks, which this challenge leaves alone."
        hint = "Say what people may feel or be able to do."
        yield Finding("looks", "W", line.file, line.line, say, hint)
    yield from _blanks(line)
    if _LABELS.match(line.address) and len(line.text) > LABEL_LIMIT:
        say = f"a button label may have {LABEL_LIMIT} characters at most here."
        yield _finding(line, "option-too-long", say, f"This one has {len(line.text)}.")


def _found(pattern: re.Pattern[str] | None, text: str) -> str | None:
    """The first match that its own sentence does not deny."""
    if pattern is None:
        return None
    for match in pattern.finditer(text):
        before = re.split(r"[.!?:;\n]", text[: match.start()])[-1]
        if _NO.search(before) is None and _NOTHING.match(text[match.end() :]) is None:
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

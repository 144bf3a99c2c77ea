"""The care card is complete: its locked texts may be added to, never removed or emptied."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.findings import Finding

LOCKED_TEXTS = (
    "not_a_clinician",
    "stop",
    "now_heading",
    "today_heading",
    "routine",
    "number",
    "offer",
    "group_line",
    "no_diagnosis",
    "ask_first",
    "soreness",
    "before_you_start",
    "not_watched",
)
#: how many signs the programme's own lists have; a teacher's list may be longer, never shorter
LOCKED_LISTS = {"now_signs": 8, "today_signs": 9, "ask_first": 7}
#: what stands for the emergency number of the reader's country in the text `number`
NUMBER = "{number}"
_SAY = "the safety messages cannot be removed."
_ADD = "You may add to them under `additions`."


def safety_findings(draft: Draft) -> list[Finding]:
    """What is missing from the care card of any language the program speaks."""
    return list(_findings(draft))


def _findings(draft: Draft) -> Iterator[Finding]:
    base = draft.challenge.language if draft.challenge is not None else None
    if base is not None and f"safety/{base}" not in draft.sources:
        hint = f"Put safety/{base}.yaml back. {_ADD}"
        yield Finding("safety-removed", "E", f"safety/{base}.yaml", None, _SAY, hint)
    for language, safety in draft.safety.items():
        key = f"safety/{language}"
        for name in LOCKED_TEXTS:
            if not safety.texts.get(name, "").strip():
                yield _removed(draft, key, "texts", name)
        for name, least in LOCKED_LISTS.items():
            signs: list[str] = getattr(safety, name)
            if len([sign for sign in signs if sign.strip()]) < least:
                yield _removed(draft, key, name)
        if (number := safety.texts.get("number", "")) and NUMBER not in number:
            file, line = draft.place(key, "texts", "number")
            say = f"the text `number` needs the blank {NUMBER}."
            yield Finding("bad-placeholder", "E", file, line, say)
        for name in safety.texts.keys() - set(LOCKED_TEXTS):
            file, line = draft.place(key, "texts", name)
            yield Finding("unknown-key", "E", file, line, f"I don't know `{name}`.", _ADD)
    if draft.challenge is not None:
        numbers = draft.challenge.safety.emergency_numbers
        if "default" not in numbers:
            file, line = draft.place("challenge", "safety", "emergency_numbers")
            say = "the emergency number for everywhere else is missing."
            yield Finding("safety-removed", "E", file, line, say, 'Add default: "112".')


def _removed(draft: Draft, key: str, *at: str) -> Finding:
    file, line = draft.place(key, *at)
    hint = f"Put `{at[-1]}` back. {_ADD}"
    return Finding("safety-removed", "E", file, line, _SAY, hint)

"""Which words of a program are texts for people, and the address of each.

Rules of this module
1. One table says what is text; reading them out and replacing them walk the same table, so that
   neither can know of a text the other does not.
2. An address is the way through the model, e.g. `days.day-1.lesson.text`, `poses.bridge.do.0`,
   `links.classes.text`, `messages.praise.plain.3`. Things with an id are named by it, others by
   their place from 0.
3. Texts of the care card are not in it: they have a file of their own per language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.content import model

#: which fields of each class are, or hold, texts for people
TEXT_FIELDS: Mapping[type, tuple[str, ...]] = {
    model.Program: (
        "title",
        "one_line",
        "teacher",
        "days",
        "poses",
        "links",
        "badges",
        "messages",
        "tags",
    ),
    model.Teacher: ("name", "about"),
    model.Day: (
        "title",
        "theme",
        "lesson",
        "check_in",
        "reminder",
        "reflection",
        "group_prompt",
    ),
    model.Lesson: ("heading", "brief", "text", "evidence"),
    model.CheckInQuestions: ("feel", "question", "options"),
    model.Pose: (
        "name",
        "first_side",
        "targets",
        "action",
        "props",
        "setup",
        "do",
        "feel",
        "check",
        "after",
        "easier",
        "harder",
        "pointers",
        "enter",
        "breathe_in",
        "breathe_out",
        "media",
    ),
    model.Pointer: ("words",),
    model.Media: ("alt", "alt_second", "alt_easier"),
    model.ProgramLink: ("text",),
    model.Badge: ("title", "body"),
    model.Messages: (
        "welcome",
        "countdown",
        "praise",
        "comeback",
        "missed_once",
        "finish",
        "certificate",
        "next_steps",
        "plan",
    ),
    model.PlanChoices: ("cues", "places", "obstacles"),
}

#: texts that a translation may leave as they are: people's names are their own
NAMES = frozenset({"teacher.name"})


def texts(program: model.Program) -> dict[str, str]:
    """Every text of the program by address, in the order of the program; empty ones left out."""
    found: dict[str, str] = {}

    def note(address: str, text: str) -> str:
        if text:
            found[address] = text
        return text

    _walk(program, "", note)
    return found


def with_texts(program: model.Program, changed: Mapping[str, str]) -> model.Program:
    """The program with these texts in place of its own. Addresses it does not have are ignored."""
    spoken = _walk(program, "", lambda address, text: changed.get(address, text) if text else text)
    assert isinstance(spoken, model.Program)
    return spoken


def _walk(value: Any, address: str, each: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return each(address, value)
    if isinstance(value, tuple):
        return tuple(
            _walk(item, _below(address, getattr(item, "id", number)), each)
            for number, item in enumerate(value)
        )
    if isinstance(value, Mapping):
        return {key: _walk(item, _below(address, key), each) for key, item in value.items()}
    names = TEXT_FIELDS[type(value)]
    return replace(
        value, **{name: _walk(getattr(value, name), _below(address, name), each) for name in names}
    )


def _below(address: str, key: object) -> str:
    return f"{address}.{key}" if address else str(key)

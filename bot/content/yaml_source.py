"""One YAML file as plain data that remembers its lines, and what YAML would quietly misread.

Rules of this module
1. Reading never raises: whatever is wrong with a file becomes findings, and `data` is None.
2. Every value keeps its line, so that later checks can point at it.
3. Values that look like text but that some YAML reader takes for something else (an unquoted `no`,
   `07:30`, a date) are remembered in `odd`; the schema decides whether text was wanted there.

The parser is libyaml, through PyYAML: we read its events instead of its objects, because events
know their line and whether a value was quoted. What an unquoted value is, number or text, is said
here after the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), with `_`
allowed between digits; PyYAML itself still holds `no` for false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from yaml.reader import ReaderError

from bot.content.findings import Finding

#: keys and indexes from the top of a file down to one value
At = tuple[str | int, ...]
Data = None | bool | int | float | str | list["Data"] | dict[str, "Data"]

_ODD = re.compile(r"(y|n|yes|no|on|off)|\d{1,3}(:\d\d){1,2}|\d{4}-\d\d?-\d\d?", re.IGNORECASE)
#: how the core schema tells what an unquoted value is
_KINDS = {
    "null": re.compile(r"null|Null|NULL|~|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": re.compile(r"[-+]?(0o?[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*)"),
    "float": re.compile(
        r"[-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    ),
}
_QUOTES = "Put quotes around it."
_SECOND = ("`---` starts a second document here.", "Remove that line.")
_DEEP = "this file is nested too deeply to be read."


@dataclass(slots=True)
class Source:
    """One file as it was read. `file` is the name to show people."""

    file: str
    data: Data = None
    lines: dict[At, int] = field(default_factory=dict)
    #: unquoted values as they were typed, where YAML reads something else than text
    odd: dict[At, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, *path: str | int) -> int | None:
        """The line of this value, or of the nearest thing around it that is there."""
        for end in range(len(path), -1, -1):
            if (line := self.lines.get(path[:end])) is not None:
                return line
        return None

    def texts(self) -> Iterator[tuple[At, str]]:
        """Every text of the file with its path, in the order of the file."""
        yield from _texts((), self.data)


def _texts(path: At, value: Data) -> Iterator[tuple[At, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts((*path, number), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts((*path, key), item)


def read_yaml(path: Path, file: str) -> Source:
    """Read one file; `file` is the name it is shown under."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        say = "this file is not plain UTF-8 text."
        return _broken(file, None, say, "Save it again as UTF-8 text.")
    except OSError as error:
        return _broken(file, None, f"this file cannot be opened ({error.strerror}).")
    return read_yaml_text(text, file)


def read_yaml_text(text: str, file: str) -> Source:
    """Like `read_yaml`, for text already in hand."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    source = Source(file)
    try:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                if source.lines:
                    return _broken(file, _line(event), *_SECOND)
                source.data = _value(next(events), events, (), source)
    except (ReaderError, UnicodeEncodeError):
        return _broken(
            file, None, "there is an invisible character that cannot be read.", "Retype it."
        )
    except yaml.MarkedYAMLError as error:
        return _broken(file, *_explain(error, text.splitlines()))
    except RecursionError:
        return _broken(file, None, _DEEP)
    if not source.lines:
        return _broken(file, None, "this file is empty.")
    return source


def _broken(file: str, line: int | None, say: str, hint: str = "") -> Source:
    return Source(file, findings=[Finding("yaml-syntax", "E", file, line, say, hint)])


def _value(event: Event, events: Iterator[Event], path: At, source: Source) -> Data:
    """The value that begins with `event`, whose rest is taken from `events`."""
    assert isinstance(event, NodeEvent)
    source.lines.setdefault(path, _line(event))
    _anchored(event, source)
    if isinstance(event, AliasEvent):
        return None
    if isinstance(event, ScalarEvent):
        return _scalar(event, path, source)
    assert isinstance(event, CollectionStartEvent)
    if isinstance(event, MappingStartEvent):
        return _mapping(events, path, source)
    items: list[Data] = []
    while not isinstance(item := next(events), SequenceEndEvent):
        items.append(_value(item, events, (*path, len(items)), source))
    return items


def _mapping(events: Iterator[Event], path: At, source: Source) -> dict[str, Data]:
    mapping: dict[str, Data] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        line = _line(event)
        key = _key(event, events, source)
        if key in mapping:
            first = source.line(*path, key)
            say = f"`{key}` is written twice, here and in line {first}."
            source.findings.append(
                Finding("duplicate-key", "E", source.file, line, say, "Keep one of them.")
            )
            _value(next(events), events, (), Source(source.file))
            continue
        source.lines[(*path, key)] = line
        mapping[key] = _value(next(events), events, (*path, key), source)
    return mapping


def _key(event: Event, events: Iterator[Event], source: Source) -> str:
    """A key's text; of the lists and mappings that YAML takes for keys too, what they hold."""
    if isinstance(event, ScalarEvent):
        _anchored(event, source)
        return event.value
    inner = Source(source.file)
    held = str(_value(event, events, (), inner))
    source.findings += inner.findings
    return held


def _anchored(event: NodeEvent, source: Source) -> None:
    if event.anchor is not None:
        say = "`&` and `*` at the start of a value mean something special in YAML."
        source.findings.append(Finding("yaml-syntax", "E", source.file, _line(event), say, _QUOTES))


def _line(event: Event) -> int:
    assert event.start_mark is not None, "libyaml marks every event"
    return event.start_mark.line + 1


def _scalar(event: ScalarEvent, path: At, source: Source) -> Data:
    text: str = event.value
    if event.style:
        return text
    if _ODD.fullmatch(text):
        source.odd[path] = text
        return text
    if event.tag is not None:
        kind = event.tag.rpartition(":")[2]
    else:
        kind = next((kind for kind, form in _KINDS.items() if form.fullmatch(text)), "str")
    if kind in ("int", "float", "bool", "null") and text:
        source.odd[path] = text
    match kind:
        case "int":
            return _whole(text)
        case "float":
            return _number(text)
        case "bool":
            return text.lower() == "true"
        case "null":
            return None
        case _:
            return text


def _whole(text: str) -> Data:
    try:
        return int(text.replace("_", ""), 10)
    except ValueError:
        return text


def _number(text: str) -> Data:
    try:
        return float(text.replace("_", ""))
    except ValueError:
        return text


def _explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int | None, str, str]:
    """Line, what is the matter, and what to do, for what the YAML reader complained about."""
    problem = error.problem or ""
    if "nesting depth" in problem:
        return None, _DEEP, ""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark is not None else None
    at = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if "tab character" in problem or "\t" in at[: len(at) - len(at.lstrip())]:
        return number, "this line begins with a tab.", "Use spaces instead."
    if "quoted scalar" in (error.context or ""):
        opened = error.context_mark.line + 1 if error.context_mark is not None else number
        return opened, "a quote is opened here and never closed.", "Add the closing quote."
    if (odd := _odd_quote(lines, mark.line if mark is not None else -1)) is not None:
        say = "the quotes on this line do not come in pairs."
        return odd, say, 'Close the quote, or write a quote inside the text as \\".'
    if "expected ':'" in problem and error.context_mark is not None:
        say = "there is no ':' after the name."
        return error.context_mark.line + 1, say, "Write it like `title: Find them`."
    value = at.partition(":")[2].strip()
    if value.startswith("'") and at.count("'") % 2:
        return number, "an apostrophe ends the quoted text early.", "Use double quotes around it."
    if "flow" in (error.context or "") and error.context_mark is not None:
        opened, column = error.context_mark.line, error.context_mark.column
        if opened >= len(lines):
            opened, column = _last_bracket(lines)
        bracket = lines[opened][column : column + 1]
        if opened != (mark.line if mark is not None else opened):
            say = f"the bracket '{bracket}' is opened here and never closed."
            return opened + 1, say, "Close it, or put quotes around the text."
    if value[:1] in ("*", "&", "@", "`", "%", "!", "|", ">", "{", "["):
        say = f"the text starts with '{value[0]}', which means something special in YAML."
        return number, say, _QUOTES
    if "mapping values" in problem and re.search(r":\s.*:(\s|$)", at):
        return number, "the text contains ':' - put quotes around it.", ""
    say = "this line cannot be read."
    return number, say, "Look at its quotes, its colons and the spaces it begins with."


def _last_bracket(lines: list[str]) -> tuple[int, int]:
    """Line and column of the last bracket that is opened; there is one."""
    found = ((row, line.rfind(mark)) for row, line in enumerate(lines) for mark in "[{")
    return max(at for at in found if at[1] >= 0)


def _odd_quote(lines: list[str], last: int) -> int | None:
    """The line, at or just above the complaint, whose double quotes are not in pairs."""
    for index in range(min(last, len(lines) - 1), max(last - 3, -1), -1):
        bare = lines[index].replace('\\"', "")
        if bare.count('"') % 2 or re.search(r'"\s*[\w]', bare.partition(": ")[2].lstrip('"')):
            return index + 1
    return None

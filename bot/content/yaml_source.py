"""One YAML file as plain data that remembers its lines, and what YAML would quietly misread.

Rules of this module
1. Reading never raises: whatever is wrong with a file becomes findings, and `data` is None.
2. Every value keeps its line, so that later checks can point at it.
3. Values that look like text but that some YAML reader takes for something else (an unquoted `no`,
   `07:30`, a date) are remembered in `odd`; the schema decides whether text was wanted there.

The parser is ruamel.yaml's composer (YAML 1.2): we walk its nodes instead of its objects, because
nodes know their line and whether a value was quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from bot.content.findings import Finding

#: keys and indexes from the top of a file down to one value
At = tuple[str | int, ...]
Data = None | bool | int | float | str | list["Data"] | dict[str, "Data"]

_ODD = re.compile(r"(y|n|yes|no|on|off)|\d{1,3}(:\d\d){1,2}|\d{4}-\d\d?-\d\d?", re.IGNORECASE)
_QUOTES = "Put quotes around it."


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
    try:
        node = _composed(text)
    except ReaderError:
        return _broken(
            file, None, "there is an invisible character that cannot be read.", "Retype it."
        )
    except MarkedYAMLError as error:
        return _broken(file, *_explain(error, text.splitlines()))
    except (YAMLError, RecursionError):
        return _broken(file, None, "this file cannot be read as YAML.")
    source = Source(file)
    if node is None:
        return _broken(file, None, "this file is empty.")
    try:
        source.data = _value(node, (), source)
    except RecursionError:
        return _broken(file, None, "this file is nested too deeply to be read.")
    return source


@lru_cache(maxsize=256)
def _composed(text: str) -> Node | None:
    """The file's nodes, None for an empty file. Raises YAMLError, RecursionError.

    Parsing is most of what reading a challenge takes, and every challenge reads the library; some
    ten kilobytes a file are kept. Nobody changes a node.
    """
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    return node


def _broken(file: str, line: int | None, say: str, hint: str = "") -> Source:
    return Source(file, findings=[Finding("yaml-syntax", "E", file, line, say, hint)])


def _value(node: Node, path: At, source: Source) -> Data:
    line = node.start_mark.line + 1
    source.lines.setdefault(path, line)
    if node.anchor is not None:
        say = "`&` and `*` at the start of a value mean something special in YAML."
        source.findings.append(Finding("yaml-syntax", "E", source.file, line, say, _QUOTES))
        return str(node.value) if isinstance(node, ScalarNode) else None
    if isinstance(node, ScalarNode):
        return _scalar(node, path, source)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, number), source) for number, item in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    mapping: dict[str, Data] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        key_line = key_node.start_mark.line + 1
        if key in mapping:
            first = source.line(*path, key)
            say = f"`{key}` is written twice, here and in line {first}."
            source.findings.append(
                Finding("duplicate-key", "E", source.file, key_line, say, "Keep one of them.")
            )
            continue
        source.lines[(*path, key)] = key_line
        mapping[key] = _value(value_node, (*path, key), source)
    return mapping


def _scalar(node: ScalarNode, path: At, source: Source) -> Data:
    text: str = node.value
    if node.style is not None:
        return text
    if _ODD.fullmatch(text):
        source.odd[path] = text
        return text
    kind = str(node.tag).rpartition(":")[2]
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


def _explain(error: MarkedYAMLError, lines: list[str]) -> tuple[int | None, str, str]:
    """Line, what is the matter, and what to do, for what the YAML reader complained about."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark is not None else None
    at = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if r"'\t'" in problem or "\t" in at[: len(at) - len(at.lstrip())]:
        return number, "this line begins with a tab.", "Use spaces instead."
    if "quoted scalar" in (error.context or ""):
        opened = error.context_mark.line + 1 if error.context_mark is not None else number
        return opened, "a quote is opened here and never closed.", "Add the closing quote."
    if (odd := _odd_quote(lines, mark.line if mark is not None else -1)) is not None:
        say = "the quotes on this line do not come in pairs."
        return odd, say, 'Close the quote, or write a quote inside the text as \\".'
    value = at.partition(":")[2].strip()
    if value.startswith("'") and at.count("'") % 2:
        return number, "an apostrophe ends the quoted text early.", "Use double quotes around it."
    if "flow" in (error.context or "") and error.context_mark is not None:
        opened = error.context_mark.line
        bracket = lines[opened][error.context_mark.column : error.context_mark.column + 1]
        if opened != (mark.line if mark is not None else opened):
            say = f"the bracket '{bracket}' is opened here and never closed."
            return opened + 1, say, "Close it, or put quotes around the text."
    if value[:1] in ("*", "&", "@", "`", "%", "!", "|", ">", "{", "["):
        say = f"the text starts with '{value[0]}', which means something special in YAML."
        return number, say, _QUOTES
    if "mapping values" in problem and re.search(r":\s.*:(\s|$)", at):
        return number, "the text contains ':' - put quotes around it.", ""
    if "another document" in problem:
        return number, "`---` starts a second document here.", "Remove that line."
    say = "this line cannot be read."
    return number, say, "Look at its quotes, its colons and the spaces it begins with."


def _odd_quote(lines: list[str], last: int) -> int | None:
    """The line, at or just above the complaint, whose double quotes are not in pairs."""
    for index in range(min(last, len(lines) - 1), max(last - 3, -1), -1):
        bare = lines[index].replace('\\"', "")
        if bare.count('"') % 2 or re.search(r'"\s*[\w]', bare.partition(": ")[2].lstrip('"')):
            return index + 1
    return None

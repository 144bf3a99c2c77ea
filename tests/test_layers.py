"""The house keeps its rooms: imports point downward, each library stays in its own room."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"

#: library -> the rooms (below `bot`) that may import it
ROOMS = {
    "telegram": ("platforms/telegram",),
    "discord": ("platforms/discord",),
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "apscheduler": ("delivery/scheduler.py",),
    # also where Telegram brings its updates: its secret and limits are that platform's business
    "starlette": ("web", "platforms/browser", "platforms/telegram/webhook.py"),
    "uvicorn": ("web",),
    "typer": ("cli.py",),
    "structlog": ("logs.py",),
    "fluent": ("presentation",),
    "babel": ("presentation", "views", "content/translate.py"),
    "yaml": ("content",),
    "pydantic": (
        "content",
        "settings.py",
        "platforms/browser/checks.py",
        "platforms/browser/recordings.py",
        "storage/outbox/packing.py",
        "web/player/acts.py",
        "web/player/web.py",
    ),
    "pydantic_core": ("content", "platforms/browser/checks.py"),
    "pydantic_settings": ("settings.py",),
    "PIL": ("cards", "figures", "film", "content/check_media.py"),
    "numpy": ("cards", "figures", "film", "sound"),
    "soundfile": ("sound/opus.py", "sound/recordings.py"),
    "resvg_py": ("cards", "figures"),
    "segno": ("cards",),
    "regex": ("graphemes.py",),
}

#: names that say nothing about what is inside; `platforms/common` says what: what platforms share
DRAWERS = {"utils", "helpers", "manager", "misc"}

#: words of the house that went when the field's took their place: no module, class or function is
#: called so any more (as a whole name)
GONE = {
    *("Desk", "Turnstile", "Bell", "Alarm", "Together", "Senders", "Ledger", "Shelf", "Letter"),
    *("wanted", "soundness", "tally", "Tally", "moving", "uniting", "Asking", "speech", "places"),
    *("twin", "Twin", "luck", "fresh", "BESIDE", "aside", "asides", "voice", "Voice", "Tongue"),
    *("Page", "Kit", "Door", "Ears", "Inlet", "Once", "Entries", "Hints", "Offers", "Look"),
    *("verdict", "judge", "fault", "Verdict", "catalogue", "KindSpec"),
}
#: and folders
GONE_ROOMS = {"engine", "runtime", "adapters", "coach", "pictures", "play"}

MODULES = sorted(BOT.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module a file imports, by its full name."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Import(names=names):
                found.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module)
    return frozenset(found)


def room(path: Path) -> str:
    return path.relative_to(BOT).as_posix()


def test_a_library_is_imported_in_its_own_room_only() -> None:
    """What a library is for is one room's business; elsewhere the house's own words are used."""
    strangers = [
        (library, room(path))
        for library, rooms in ROOMS.items()
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path))
        and not any(
            room(path) == allowed or room(path).startswith(f"{allowed}/") for allowed in rooms
        )
    ]
    assert strangers == []


def test_no_module_imports_itself_in_a_circle() -> None:
    """Whoever opens a module can read downward and never comes back to it."""
    known = {name_of(path): path for path in MODULES}
    graph = {name: _imports_at_load(path, known) for name, path in known.items()}
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports_at_load(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of ours that a module imports when it is loaded, types' own imports left out."""
    found: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module)
    return (found & known.keys()) - {name_of(path)}


def test_a_public_class_has_its_name_alone() -> None:
    """A name means one thing in the whole house."""
    where: dict[str, list[str]] = {}
    for path in MODULES:
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(room(path))
    assert not {name: rooms for name, rooms in where.items() if len(rooms) > 1}


def test_the_words_that_went_are_gone() -> None:
    """The field's names took the place of our own: modules, classes and functions."""
    left = []
    for path in MODULES:
        names = {path.stem}
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                names.add(node.name)
        left += [f"{room(path)}: {name}" for name in sorted(names & GONE)]
        left += [room(path)] if {*Path(room(path)).parts[:-1]} & GONE_ROOMS else []
    assert not left


def test_there_are_no_junk_drawers() -> None:
    """A module's name says what is inside."""
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & DRAWERS


def test_a_long_module_says_why() -> None:
    """Past some 300 lines a module is looked at twice: its header gives the reason."""
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 320:
            header = ast.get_docstring(parsed(path)) or ""
            reason = re.search(r"\blong\w*\b.*\bbecause\b", header, re.DOTALL)
            assert reason, f"{room(path)} has {text.count(chr(10))} lines and does not say why"


def test_every_module_says_what_it_is() -> None:
    """The first thing in a module is a sentence about it."""
    silent = [
        room(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(parsed(path))
    ]
    assert not silent

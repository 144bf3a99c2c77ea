"""The house keeps its rooms: imports point downward, each library stays in its own room."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"

#: library -> the rooms (below `bot`) that may import it
ROOMS = {
    "telegram": ("adapters/telegram",),
    "discord": ("adapters/discord",),
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "apscheduler": ("runtime/alarm.py",),
    # also where Telegram brings its updates: its secret and limits are that platform's business
    "starlette": ("coach", "adapters/stage", "adapters/telegram/webhook.py"),
    "uvicorn": ("coach",),
    "typer": ("cli.py",),
    "structlog": ("logs.py",),
    "fluent": ("voice",),
    "babel": ("voice", "content/translate.py"),
    "ruamel": ("content",),
    "pydantic": ("content", "settings.py", "adapters/stage/checks.py"),
    "pydantic_core": ("content", "adapters/stage/checks.py"),
    "pydantic_settings": ("settings.py",),
    "PIL": ("pictures", "content/check_media.py"),
    "numpy": ("pictures",),
    "resvg_py": ("pictures",),
    "segno": ("pictures",),
    "regex": ("graphemes.py",),
}

#: names that say nothing about what is inside
DRAWERS = {"utils", "helpers", "common", "manager", "misc"}

MODULES = sorted(BOT.rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module a file imports, by its full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module)
    return frozenset(found)


def room(path: Path) -> str:
    return path.relative_to(BOT).as_posix()


@pytest.mark.parametrize("library", sorted(ROOMS))
def test_a_library_is_imported_in_its_own_room_only(library: str) -> None:
    """What a library is for is one room's business; elsewhere the house's own words are used."""
    strangers = [
        room(path)
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path))
        and not any(
            room(path) == allowed or room(path).startswith(f"{allowed}/")
            for allowed in ROOMS[library]
        )
    ]
    assert not strangers, f"{library} is imported in {', '.join(strangers)}"


def test_the_engine_uses_nothing_but_the_language() -> None:
    """The engine imports the standard library, the content's pure modules and itself."""
    allowed = ("bot.core", "bot.content.model", "bot.content.languages")
    for path in (BOT / "engine").rglob("*.py"):
        for name in imported(path):
            own = name.startswith("bot")
            assert not own or name.startswith(allowed), f"{room(path)} imports {name}"
            assert own or name.split(".")[0] in STANDARD, f"{room(path)} imports {name}"


#: what the engine takes from the standard library: no clock, no network, and of files only the word
#: lists that travel with the package
STANDARD = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "difflib",
    "enum",
    "functools",
    "hashlib",
    "importlib",
    "itertools",
    "math",
    "operator",
    "re",
    "tomllib",
    "typing",
    "unicodedata",
    "zoneinfo",
}


def test_nobody_imports_upward() -> None:
    """A room only knows the rooms below it (import-linter says the same, with the whole chain)."""
    floors = ["content", "engine", "voice", "storage", "runtime", "adapters", "app", "cli"]
    height = {name: number for number, name in enumerate(floors)} | {"coach": 5}
    for path in MODULES:
        here = room(path).split("/")[0].removesuffix(".py")
        for name in imported(path):
            parts = name.split(".")
            if parts[0] != "bot" or len(parts) < 2 or parts[1] == here:
                continue
            there = parts[1]
            if here in height and there in height:
                assert height[there] < height[here], f"{room(path)} imports {name}"
            if here == "pictures":
                assert there in ("content", "errors", "graphemes"), f"{room(path)} imports {name}"


def test_adapters_know_neither_storage_nor_one_another() -> None:
    """A platform speaks to the port; a second platform could be deleted without touching it."""
    for path in (BOT / "adapters").rglob("*.py"):
        own = ".".join(["bot", "adapters", room(path).split("/")[1]])
        for name in imported(path):
            assert not name.startswith("bot.storage"), f"{room(path)} imports {name}"
            if name.startswith("bot.platforms.") and room(path).count("/") > 1:
                assert name.startswith(own), f"{room(path)} imports {name}"


def test_there_are_no_junk_drawers() -> None:
    """A module's name says what is inside."""
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & DRAWERS


def test_a_long_module_says_why() -> None:
    """Past some 300 lines a module is looked at twice: its header gives the reason."""
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 320:
            header = ast.get_docstring(ast.parse(text)) or ""
            reason = re.search(r"\blong\w*\b.*\bbecause\b", header, re.DOTALL)
            assert reason, f"{room(path)} has {text.count(chr(10))} lines and does not say why"


def test_every_module_says_what_it_is() -> None:
    """The first thing in a module is a sentence about it."""
    silent = [
        room(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent

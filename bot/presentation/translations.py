"""The texts of every language, read once from `locales/<language>/*.ftl`, in Fluent.

Rules
1. A language is a folder. English is complete; what a language lacks is said in English. A feature
   from elsewhere brings a folder of languages of its own (`bot.locales.__path__`).
2. A text that does not parse stops the start, with its file and line: not found out in a chat.
3. A variable that a message does not bring reads as nothing, never as its name (`strict`, used by
   the tests, raises instead).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot.locales
from bot.content.languages import nearest
from bot.errors import StretchbotError
from bot.presentation.values import FUNCTIONS, locale_of, nothing

BASE = "en"


class TextsBroken(StretchbotError):
    """The bot's own texts could not be read."""


class _Found(Visitor):
    """The variables and the other messages that an entry speaks of."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.messages.add(node.id.name)


class _Language:
    """One language's texts, ready to format; English stands behind for what it lacks."""

    def __init__(self, code: str, sources: Mapping[str, str], behind: Mapping[str, str]) -> None:
        parsed = {name: _parsed(text) for name, text in sources.items()}
        self.entries = dict(_entries(code, sources, parsed))
        #: by which Babel writes numbers and lists: the language's text `locale`, or its code
        self.locale = _literal(self.entries.get("locale")) or code
        self.bundle = FluentBundle(
            [self.locale, code, BASE], functions=dict(FUNCTIONS), use_isolating=False
        )
        for resource in (*parsed.values(), *map(_parsed, behind.values())):
            self.bundle.add_resource(resource)
        #: those of the texts that were asked for, as few of a language ever are
        self._variables: dict[str, frozenset[str]] = {}

    def variables(self, id_: str) -> frozenset[str]:
        """The variables of a text, with those of the texts it refers to."""
        if id_ not in self._variables:
            self._variables[id_] = self._look_for_variables(id_)
        return self._variables[id_]

    def _look_for_variables(self, id_: str) -> frozenset[str]:
        out: set[str] = set()
        todo, seen = [id_], set[str]()
        while todo:
            name = todo.pop()
            if name in seen or name not in self.entries:
                continue
            seen.add(name)
            found = _Found()
            found.visit(self.entries[name])
            out |= found.variables
            todo += found.messages
        return frozenset(out)


class Translations:
    """All texts of all languages."""

    def __init__(self, sources: Mapping[str, Mapping[str, str]], *, strict: bool = False) -> None:
        """`sources`: language -> file name -> Fluent text. Raises TextsBroken."""
        if BASE not in sources:
            raise TextsBroken("The bot's English texts are missing; please install it again.")
        english = sources[BASE]
        self._strict = strict
        self._languages = {
            code: _Language(code, texts, {} if code == BASE else english)
            for code, texts in sorted(sources.items())
        }

    @classmethod
    def shipped(cls, *, strict: bool = False) -> Translations:
        """The texts that come with the bot."""
        sources: dict[str, dict[str, str]] = {}
        for root in _roots():
            for folder in root.iterdir():
                if folder.is_dir() and not folder.name.startswith((".", "_")):
                    _read(folder, sources.setdefault(folder.name, {}))
        return cls(sources, strict=strict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes, English first."""
        return (BASE, *(code for code in self._languages if code != BASE))

    def best(self, wanted: str) -> str:
        """The language for someone whose app says "es-MX": the nearest there is, or English."""
        return nearest(wanted, self.languages) or BASE

    def locale(self, language: str) -> Locale:
        """The Babel locale of a language."""
        known = self._languages.get(language)
        return locale_of(known.locale if known else BASE)

    def has(self, id_: str) -> bool:
        return id_ in self._languages[BASE].entries

    def ids(self, language: str) -> frozenset[str]:
        return frozenset(self._languages[language].entries)

    def variables(self, language: str, id_: str) -> frozenset[str]:
        """The variables a text of this language speaks of."""
        return self._languages[language].variables(id_)

    def format(
        self,
        language: str,
        id_: str,
        args: Mapping[str, Any],
        convert: Callable[[Any], Any] = lambda given: given,
    ) -> str:
        """A text with its variables, each made ready for Fluent by `convert` if the text speaks of
        it. Raises KeyError for a text that no language has.
        """
        for code in dict.fromkeys((language, BASE)):
            spoken = self._languages.get(code)
            if spoken is None or id_ not in spoken.entries:
                continue
            pattern = spoken.bundle.get_message(id_).value
            if pattern is None:
                continue
            wanted = spoken.variables(id_)
            missing = wanted - args.keys()
            if missing and self._strict:
                raise KeyError(f"{id_} ({code}) speaks of {', '.join(sorted(missing))}")
            given = {name: nothing() if name in missing else convert(args[name]) for name in wanted}
            text, errors = spoken.bundle.format_pattern(pattern, given)
            if not errors:
                return str(text)
            if self._strict:
                raise errors[0]
        raise KeyError(id_)


def _roots() -> Iterator[Traversable]:
    """Where languages lie: with the bot, also in a wheel, and where else features come from."""
    yield files(bot.locales)
    yield from map(Path, bot.locales.__path__[1:])


def _read(folder: Traversable, texts: dict[str, str]) -> None:
    """Add a language's files to its texts; two folders may each have a file of one name."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ftl"):
            name = file.name if file.name not in texts else str(file)
            texts[name] = file.read_text(encoding="utf-8")


def _literal(entry: ast.Message | None) -> str:
    """A text without variables, as it stands."""
    elements = entry.value.elements if entry and entry.value else []
    return "".join(part.value for part in elements if isinstance(part, ast.TextElement)).strip()


@cache
def _parsed(text: str) -> ast.Resource:
    """A file's text, read. English stands behind every language and is read once for all."""
    return FluentParser().parse(text)


def _entries(
    code: str, sources: Mapping[str, str], parsed: Mapping[str, ast.Resource]
) -> Iterator[tuple[str, ast.Message]]:
    """The messages of a language by id. Raises TextsBroken."""
    seen: dict[str, str] = {}
    for name, text in sources.items():
        for entry in parsed[name].body:
            if isinstance(entry, ast.Junk):
                at = entry.annotations[0].span if entry.annotations else entry.span
                last = len(text.rstrip())
                line = text.count("\n", 0, min(at.start, last) if at else 0) + 1
                why = entry.annotations[0].message if entry.annotations else "unreadable"
                raise TextsBroken(
                    f"The text file {code}/{name}, line {line}, cannot be read: {why}"
                )
            if not isinstance(entry, ast.Message):
                continue
            if entry.id.name in seen:
                raise TextsBroken(
                    f"The text {entry.id.name} stands twice: in {code}/{seen[entry.id.name]} "
                    f"and in {code}/{name}."
                )
            seen[entry.id.name] = name
            yield entry.id.name, entry

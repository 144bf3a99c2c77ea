"""A challenge's folder as far as it could be read: every file by itself, mistakes and all.

Rules of this module
1. One broken file never hides the others: each is read and judged alone.
2. What a program has itself goes before what the library has (poses, tags, texts, pictures).
3. Nothing here compares files with each other, except that two may not claim the same id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from bot.content.explain import shaped
from bot.content.findings import Finding
from bot.content.schema import (
    BadgesFile,
    ChallengeFile,
    DayFile,
    MessagesFile,
    PoseFile,
    SafetyFile,
    TagsFile,
)
from bot.content.yaml_source import Source, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(slots=True)
class Draft:
    """What could be read of one program and of the library beside it."""

    folder: Path
    library: Path | None
    challenge: ChallengeFile | None = None
    days: dict[str, DayFile] = field(default_factory=dict)
    poses: dict[str, PoseFile] = field(default_factory=dict)
    messages: MessagesFile | None = None
    badges: BadgesFile | None = None
    tags: dict[str, str] = field(default_factory=dict)
    safety: dict[str, SafetyFile] = field(default_factory=dict)
    #: language -> files with texts in it, the library's before the program's own
    translated: dict[str, list[Source]] = field(default_factory=dict)
    #: "days/day-1", "poses/bridge", "challenge", "messages", "safety/en" ... -> its file
    sources: dict[str, Source] = field(default_factory=dict)
    #: ids that exist but could not be read
    broken: set[str] = field(default_factory=set)
    #: ids of the poses that count: the program's own, and those it uses from the library
    relevant: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def place(self, source: str, *path: str | int) -> tuple[str, int | None]:
        """File and line of a value, for a finding; the file's name alone where it is not there."""
        if (found := self.sources.get(source)) is None:
            return f"{source}.yaml", None
        return found.file, found.line(*path) if path else None


def read_draft(folder: Path, library: Path | None) -> Draft:
    """Read everything below `folder`, and what it may share from `library`. Never raises."""
    draft = Draft(folder, library)
    draft.challenge = _one(draft, "challenge", ChallengeFile, needed=True)
    draft.messages = _one(draft, "messages", MessagesFile, needed=True)
    draft.badges = _one(draft, "badges", BadgesFile, under="badges")
    if library is not None:
        draft.poses |= _many(draft, library, "poses", PoseFile, shown="library/")
        _tags(draft, library, "library/")
    draft.poses |= _many(draft, folder, "poses", PoseFile)
    draft.days = _many(draft, folder, "days", DayFile)
    _tags(draft, folder, "")
    draft.relevant = _relevant(draft)
    for path in _yaml_files(folder / "safety"):
        safety = _read(draft, path, f"safety/{path.stem}", f"safety/{path.name}", SafetyFile)
        if safety is not None:
            draft.safety[path.stem] = safety
    _translations(draft)
    for key, source in draft.sources.items():
        kind, _, id_ = key.partition("/")
        if kind != "poses" or id_ in draft.relevant:
            draft.findings += source.findings
    return draft


def _relevant(draft: Draft) -> set[str]:
    """Own poses, and everything the days and those poses lead to; unknown names included."""
    open_ = [
        key.partition("/")[2]
        for key, source in draft.sources.items()
        if source.file.startswith("poses/")
    ]
    for day in draft.days.values():
        open_ += [id_ for step in day.steps for id_ in step.poses]
    found: set[str] = set()
    while open_:
        id_ = open_.pop()
        if id_ not in found:
            found.add(id_)
            pose = draft.poses.get(id_)
            open_ += [pose.swap] if pose is not None and pose.swap else []
    return found


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.y*ml") if path.is_file())


def _one(
    draft: Draft, name: str, shape: type[Shape], *, under: str = "", needed: bool = False
) -> Shape | None:
    path = draft.folder / f"{name}.yaml"
    if not path.is_file():
        if needed:
            say = f"{name}.yaml does not exist."
            hint = f"Every challenge has one: is {draft.folder.name} the right folder?"
            draft.findings.append(Finding("missing-file", "E", path.name, None, say, hint))
        return None
    return _read(draft, path, name, path.name, shape, under=under)


def _read(
    draft: Draft, path: Path, key: str, shown: str, shape: type[Shape], *, under: str = ""
) -> Shape | None:
    source = read_yaml(path, shown)
    draft.sources[key] = source
    result = shaped(source, shape, under=under)
    if result is None:
        draft.broken.add(path.stem)
    return result


def _many(
    draft: Draft, folder: Path, kind: str, shape: type[Shape], *, shown: str = ""
) -> dict[str, Shape]:
    """The files of one subfolder by id. Two files of one id are a mistake; the first one counts."""
    found: dict[str, Shape] = {}
    files: dict[str, str] = {}
    for path in _yaml_files(folder / kind):
        name = f"{shown}{kind}/{path.name}"
        source = read_yaml(path, name)
        shape_ = shaped(source, shape)
        if shape_ is None:
            draft.broken.add(path.stem)
            draft.sources[f"{kind}/{path.stem}"] = source
            continue
        id_ = str(getattr(shape_, "id"))  # noqa: B009  # both shapes of this function have one
        if id_ in found:
            say = f"Both {files[id_]} and {name} say id: {id_}."
            hint = "Give one of them another id."
            draft.findings += [
                *source.findings,
                Finding("duplicate-id", "E", name, source.line("id"), say, hint),
            ]
            continue
        if id_ != path.stem:
            draft.broken.add(path.stem)
            say = f"this file says id: {id_}, so it must be called {id_}.yaml."
            source.findings.append(
                Finding("file-name", "E", name, source.line("id"), say, "Rename it.")
            )
        found[id_], files[id_] = shape_, name
        draft.sources[f"{kind}/{id_}"] = source
    return found


def _tags(draft: Draft, folder: Path, shown: str) -> None:
    path = folder / "tags.yaml"
    if path.is_file():
        tags = _read(draft, path, f"{shown}tags", f"{shown}tags.yaml", TagsFile, under="tags")
        draft.tags |= tags.tags if tags is not None else {}


def _translations(draft: Draft) -> None:
    """Texts of further languages: the program names the languages, the library only adds texts."""
    home = draft.folder / "i18n"
    languages = (
        sorted(path.name for path in home.iterdir() if path.is_dir()) if home.is_dir() else []
    )
    roots: Mapping[str, Path] = (
        {"library/": draft.library} if draft.library is not None else {}
    ) | {"": draft.folder}
    for language in languages:
        for shown, root in roots.items():
            base = root / "i18n" / language
            for path in sorted(base.rglob("*.y*ml")):
                inside = path.relative_to(base).as_posix()
                if shown and path.stem not in draft.relevant:
                    continue
                name = f"{shown}i18n/{language}/{inside}"
                source = read_yaml(path, name)
                draft.sources[f"{shown}i18n/{language}/{inside.rpartition('.')[0]}"] = source
                draft.translated.setdefault(language, []).append(source)
        draft.translated.setdefault(language, [])

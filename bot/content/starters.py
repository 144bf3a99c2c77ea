"""A coach's own challenge, started from one of ours.

Rules of this module
1. Nothing is ever overwritten; a folder that exists is refused.
2. The new folder is whole or not there: it is made beside its place and moved there at the end.
3. It is complete in itself: the program, the poses it uses, and their pictures, figures and
   translations, so that it can be moved, sent and edited without the library.
4. Comments stay: files are copied and single lines replaced, never written anew.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.content.check_challenge import EXAMPLE_ABOUT, EXAMPLE_NAME
from bot.content.findings import did_you_mean
from bot.content.loader import load_program
from bot.content.model import Program
from bot.content.shipped import LIBRARY, content_dir, programs
from bot.content.stamp import stamp_translations
from bot.errors import StretchbotError

FIRST_VERSION = "1"


class NewChallengeRefused(StretchbotError):
    """This challenge cannot be started."""


def starters() -> tuple[str, ...]:
    """The names of the challenges one can start from."""
    return tuple(folder.name for folder in programs(content_dir()))


def new_challenge(name: str, from_: str, target: Path) -> Path:
    """Start the challenge `name` from the starter `from_` as a new folder inside `target`.

    Returns the new folder. Raises `NewChallengeRefused` if the name cannot be one, the starter is
    unknown or the folder exists; then nothing has been written.
    """
    id_ = challenge_id(name)
    if from_ not in starters():
        hint = did_you_mean(from_, starters()) or f"There are {', '.join(starters())}."
        raise NewChallengeRefused(f"There is no challenge '{from_}' to start from. {hint}")
    folder = target / id_
    if folder.exists():
        raise NewChallengeRefused(
            f"{folder} is there already, and nothing in it was touched. Choose another name."
        )
    source = content_dir() / from_
    program = load_program(source)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=f".{id_}-") as around:
            made = Path(around) / id_
            shutil.copytree(source, made)
            _take_along(program, source.parent / LIBRARY, made)
            _sign(made / "challenge.yaml", id_)
            for translated in sorted(made.glob("i18n/*/challenge.yaml")):
                _sign(translated, id_)
                stamp_translations(made, translated.parent.name, source.parent / LIBRARY)
            made.rename(folder)
    except OSError as error:
        raise NewChallengeRefused(
            f"{folder} could not be written ({error.strerror}).", log="new challenge not written"
        ) from error
    return folder


def challenge_id(name: str) -> str:
    """A name as people type it as a folder name and id: "Hips in May" is "hips-in-may"."""
    id_ = re.sub(r"[^a-z0-9_]+", "-", name.strip().lower()).strip("-_")
    id_ = re.sub(r"[-_]{2,}", "-", id_)
    if not id_ or not id_[0].isalpha() or id_ == LIBRARY:
        raise NewChallengeRefused(
            f"'{name}' cannot be the name of a challenge. "
            "Begin with a letter and use letters, digits and -."
        )
    return id_


def _take_along(program: Program, library: Path, made: Path) -> None:
    """Copy what the program uses from the library, where it has nothing of its own."""
    for id_ in program.poses:
        _copy(library, made, f"poses/{id_}.yaml")
        _copy(library, made, f"figures/{id_}.yaml")
        for language in program.translations:
            _copy(library, made, f"i18n/{language}/poses/{id_}.yaml")
    for name in program.media:
        _copy(library, made, f"media/{name}")
    _manifest(library, made, program.media)
    _tags(program, made)


def _copy(library: Path, made: Path, name: str) -> None:
    source, copy = library / name, made / name
    if source.is_file() and not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)


def _manifest(library: Path, made: Path, names: Iterable[str]) -> None:
    shared = _read(library / "media" / "manifest.json")
    own = _read(made / "media" / "manifest.json")
    entries: dict[str, Any] = {name: shared[name] for name in sorted(names) if name in shared}
    entries |= own
    if entries:
        path = made / "media" / "manifest.json"
        path.parent.mkdir(exist_ok=True)
        text = json.dumps({"pictures": entries}, ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")


def _read(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    manifest: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    pictures: Mapping[str, Any] = manifest.get("pictures", manifest)
    return pictures


def _tags(program: Program, made: Path) -> None:
    path = made / "tags.yaml"
    if not path.is_file() and program.tags:
        lines = [
            f"{tag}: {json.dumps(words, ensure_ascii=False)}" for tag, words in program.tags.items()
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sign(path: Path, id_: str) -> None:
    """Give the copy its own id and a first version, and leave the teacher's lines to fill in."""
    text = path.read_text(encoding="utf-8")
    teacher = r"^(teacher:[ ]*\n(?:[ ]+.*\n)*?[ ]+"
    for pattern, new in (
        (r"^(id:[ ]*)\S+", id_),
        (r'^(version:[ ]*)"[^"]*"', f'"{FIRST_VERSION}"'),
        (teacher + r'name:[ ]*)"[^"]*"', f'"{EXAMPLE_NAME}"'),
        (teacher + r'about:[ ]*)"[^"]*"', f'"{EXAMPLE_ABOUT}"'),
    ):
        # The new words hold no backslash: ids are letters and dashes, the others are ours.
        text = re.sub(pattern, rf"\g<1>{new}", text, count=1, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")

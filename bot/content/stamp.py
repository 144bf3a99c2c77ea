"""Notes in translation files which base text they follow, so that `check` sees them grow old."""

from __future__ import annotations

import re
from pathlib import Path

from bot.content.loader import load_program
from bot.content.text_addresses import WRITTEN_FOR, text_hash

_LINE = re.compile(rf'^{WRITTEN_FOR}:[ ]*"?\w*"?[ ]*\n', re.MULTILINE)


def stamp_translations(folder: Path, language: str, library: Path | None = None) -> list[Path]:
    """Write into every translation file of a program's folder that it fits the base text of now.

    Only for somebody who has just checked that it does. Lists (badges) have no place for the note
    and are left alone. Returns the files that changed.
    """
    program = load_program(folder, library)
    base = folder / "i18n" / language
    changed: list[Path] = []
    for path in sorted(base.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^- ", text, re.MULTILINE) and not re.search(r"^\w+:", text, re.MULTILINE):
            continue
        name = path.relative_to(base).with_suffix("").as_posix()
        note = f'{WRITTEN_FOR}: "{text_hash(program, name)}"\n'
        new = _LINE.sub(note, text, count=1) if _LINE.search(text) else note + text
        if new != text:
            path.write_text(new, encoding="utf-8")
            changed.append(path)
    return changed

"""Whatever happens to a file, the check answers with findings and never with a trace."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.findings import ContentBroken, format_findings
from bot.content.loader import load_program
from tests.content.conftest import SMALL

FILES = sorted(
    path.relative_to(SMALL).as_posix()
    for path in SMALL.rglob("*")
    if path.suffix in (".yaml", ".json")
)
WORDS = ("", "x", "5", "-5", "null", "~", "é" * 300, "{x}", "1e400", ".nan", "9" * 30)
MARKS = (
    "[",
    "{}",
    "[]",
    ": ",
    "\n",
    "\t",
    "- ",
    '"',
    "&a",
    "*a",
    "? ",
    "<<: ",
    "\u2028",
    "!!binary x",
)


@settings(max_examples=25, deadline=None)
@given(
    file=st.sampled_from(FILES),
    start=st.floats(0, 1),
    length=st.integers(0, 60),
    scrap=st.sampled_from(WORDS + MARKS),
)
def test_a_damaged_file_is_a_finding(file: str, start: float, length: int, scrap: str) -> None:
    """Cut anything out of any file and put anything in: there is an answer in plain words."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "small"
        shutil.copytree(SMALL, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        at = int(start * len(text))
        path.write_text(text[:at] + scrap + text[at + length :], encoding="utf-8")
        assert format_findings(check(folder / "garden-3"))
        with contextlib.suppress(ContentBroken):
            load_program(folder / "garden-3")

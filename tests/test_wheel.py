"""What is installed is whole: the wheel alone, in an empty folder, does everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    # Looked at before anything of it runs and leaves something behind.
    left_out = [name for name in archive.namelist() if name.endswith((".pyc", ".db", ".env"))]
    assert not left_out
    return folder / "site"


#: types one command after another, and tells of each: its status, what it printed, what it
#: complained of, and what then is in the folder
TYPED = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from bot.cli import main
told = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["stretchbot", *words]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        try:
            main()
        except SystemExit as ended:
            told.append((ended.code or 0, out.getvalue(), err.getvalue(), os.listdir()))
print(json.dumps(told))
"""


class Told(NamedTuple):
    """How a command went."""

    status: int
    out: str
    err: str
    files: list[str]


def stretchbot(unpacked: Path, folder: Path, *typed: str) -> list[Told]:
    """Type commands in this folder, with nothing but the wheel to import the bot from."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in Settings.model_fields
    }
    ran = subprocess.run(
        [sys.executable, "-P", "-c", TYPED, json.dumps([words.split() for words in typed])],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(unpacked), "WEB_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: list[Told] = [Told(*each) for each in json.loads(ran.stdout)]
    assert len(told) == len(typed)
    return told


def test_the_wheel_holds_content_migrations_words_page_and_fonts(unpacked: Path) -> None:
    """Everything in the repository that the program reads is inside."""
    for pattern, least in (
        ("bot/shipped/challenge_content/*/challenge.yaml", 3),
        ("bot/shipped/challenge_content/library/poses/*.yaml", 8),
        ("bot/shipped/migrations/env.py", 1),
        ("bot/shipped/migrations/versions/*.py", 1),
        ("bot/__main__.py", 1),
        ("bot/locales/en/*.ftl", 5),
        ("bot/platforms/browser/static/*.html", 1),
        ("bot/platforms/browser/static/*.js", 1),
        ("bot/understanding/**/*.toml", 1),
        ("bot/cards/fonts/*.ttf", 1),
    ):
        assert len(list(unpacked.glob(pattern))) >= least, pattern


def test_it_works_in_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    """`play`, `check`, `new`, `preview`, `migrate` and `run`, with nothing else around."""
    play, check, new, preview, migrate, run = stretchbot(
        unpacked,
        tmp_path,
        "play --people 2",
        "check",
        "new mine --from desk-10",
        "preview day-10 --program mine",
        "migrate",
        "run",
    )
    assert play.status == 0, play
    assert play.out.rstrip().endswith("Everything agrees.")
    assert (check.status, check.files) == (0, []), check
    assert new.status == 0, new
    assert "Day 10 of 10" in preview.out
    assert migrate.status == 0, migrate
    assert (tmp_path / "stretchbot.db").is_file()
    assert (run.status, "stretchbot demo" in run.err) == (2, True)

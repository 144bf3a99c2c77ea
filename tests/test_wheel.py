"""What is installed is whole: the wheel alone, in an empty folder, does everything."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

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


def stretchbot(unpacked: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Type a command in this folder, with nothing but the wheel to import the bot from."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in Settings.model_fields
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "bot", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(unpacked), "WEB_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_wheel_holds_content_migrations_words_page_and_fonts(unpacked: Path) -> None:
    """Everything in the repository that the program reads is inside."""
    for pattern, least in (
        ("bot/shipped/challenge_content/*/challenge.yaml", 3),
        ("bot/shipped/challenge_content/library/poses/*.yaml", 8),
        ("bot/shipped/migrations/env.py", 1),
        ("bot/shipped/migrations/versions/*.py", 1),
        ("bot/locales/en/*.ftl", 5),
        ("bot/platforms/browser/static/*.html", 1),
        ("bot/platforms/browser/static/*.js", 1),
        ("bot/understanding/**/*.toml", 1),
        ("bot/cards/fonts/*.ttf", 1),
    ):
        assert len(list(unpacked.glob(pattern))) >= least, pattern


def test_it_works_in_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    """`play`, `check`, `new`, `preview`, `migrate` and `run`, with nothing else around."""
    play = stretchbot(unpacked, tmp_path, "play", "--people", "2")
    assert play.returncode == 0, play.stderr
    assert play.stdout.rstrip().endswith("Everything agrees.")
    assert stretchbot(unpacked, tmp_path, "check").returncode == 0
    assert list(tmp_path.iterdir()) == []
    new = stretchbot(unpacked, tmp_path, "new", "mine", "--from", "desk-10")
    assert new.returncode == 0, new.stderr
    preview = stretchbot(unpacked, tmp_path, "preview", "day-10", "--program", "mine")
    assert "Day 10 of 10" in preview.stdout
    assert stretchbot(unpacked, tmp_path, "migrate").returncode == 0
    assert (tmp_path / "stretchbot.db").is_file()
    run = stretchbot(unpacked, tmp_path, "run")
    assert (run.returncode, "stretchbot demo" in run.stderr) == (2, True)

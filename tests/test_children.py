"""Nothing dies unheard: a thread's exception fails its test, and so does a child process's end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.children import IN_ORDER, KILLED, heard

ROOT = Path(__file__).resolve().parent.parent


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError",
        "import sys; sys.exit(3)",
        "import os; os.kill(os.getpid(), 11)",
        "import threading as t; t.Thread(target=lambda: 1/0).start()",
        "import asyncio as a\nasync def b(): 1/0\nasync def m():\n a.ensure_future(b())\n"
        " await a.sleep(0)\na.run(m())",
    ],
)
def test_a_child_that_ends_or_breaks_by_itself_is_heard(code: str) -> None:
    """By its status, or by what it printed though its status was 0."""
    child = run(code)
    with pytest.raises(AssertionError, match=r"with status|broke inside"):
        heard(child.returncode, child.stdout + child.stderr)


@pytest.mark.parametrize("status", [None, IN_ORDER, KILLED])
def test_a_child_that_does_as_it_was_asked_is_fine(status: int | None) -> None:
    """It runs, ended in order, or was killed by its test."""
    heard(status, "2026-12-07 [info] up")


def test_what_dies_unheard_fails_its_test(tmp_path: Path) -> None:
    """The house's own settings turn a thread's exception, a task's that nobody fetched, and one
    that nobody can raise, into a failure."""
    probe = tmp_path / "test_probe.py"
    probe.write_text(
        "import asyncio, threading\n"
        "def test_thread():\n"
        "    dying = threading.Thread(target=lambda: 1 / 0)\n"
        "    dying.start()\n"
        "    dying.join()\n"
        "class Dying:\n"
        "    def __del__(self):\n"
        "        raise ValueError\n"
        "def test_unraisable():\n"
        "    Dying()\n"
        "async def test_task():\n"
        "    await asyncio.wait([asyncio.create_task(asyncio.wait_for(asyncio.sleep(1), 0))])\n"
    )
    settings = (*("-c", str(ROOT / "pyproject.toml")), *("--rootdir", str(tmp_path)))
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "tests.conftest",
            *settings,
            str(probe),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 failed, 1 passed, 1 error" in ran.stdout, ran.stdout + ran.stderr

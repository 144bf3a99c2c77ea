"""`kill -9` at any moment, then start again: nothing is lost, and nothing comes twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.children import IN_ORDER, heard
from tests.delivery.killing import FORGETFUL, PEOPLE, days

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.kill,
    pytest.mark.realtime,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked; this system cannot"),
]


def test_killed_again_and_again_it_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    """Two dozen people tap twice a day for three days while the house is killed again and again:
    every tap is ticked once and answered once, every post and reminder is there once."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.delivery.killing", str(tmp_path), "1", "14"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    heard(ran.returncode, ran.stderr, expected=(IN_ORDER,), who="the killing")
    # Else hardly any life got anywhere, and nothing was shown.
    assert int(ran.stdout) >= 7

    handed_over = [
        f"{person}-day{day}-{which}"
        for day, _, people in days()
        for person in people
        for which in ("first", "second")
    ]
    posted = Counter(
        line.split("\t")[0] for line in (tmp_path / "platform").read_text().splitlines()
    )
    assert set(posted.values()) == {1}
    answers = Counter(key.split(":")[2] for key in posted if key.startswith("answer:test:"))
    assert {tap: answers[tap] for tap in handed_over} == dict.fromkeys(handed_over, 1)

    kinds = Counter(key.split(":")[0] for key in posted)
    assert (kinds["lesson"], kinds["board"], kinds["group-recap"]) == (3, 3, 1)
    reminded = {key.rsplit(":", 1)[1] for key in posted if key.startswith("reminder:1:2:")}
    assert len(reminded) == kinds["reminder"] == len(FORGETFUL)

    database = sqlite3.connect(tmp_path / "village.db")
    ticks = database.execute("SELECT day, count(*) FROM check_ins GROUP BY day ORDER BY day")
    assert ticks.fetchall() == [
        (1, len(PEOPLE)),
        (2, len(PEOPLE) - len(FORGETFUL)),
        (3, len(PEOPLE)),
    ]
    states = dict(database.execute("SELECT state, count(*) FROM outbox GROUP BY state"))
    assert set(states) == {"sent"}
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()

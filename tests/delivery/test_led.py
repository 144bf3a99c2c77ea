"""Somebody is led through a day by a real house: killed, away, and with its message gone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest

from bot.content.screens import screens
from bot.delivery.port import Delivery
from tests.children import IN_ORDER, heard
from tests.delivery.killing_led import LED, place_of, start
from tests.delivery.village import LESSON_1, PROGRAM, Village, wire_of

ROOT = Path(__file__).parents[2]
HOUR = timedelta(hours=1)
#: all that is shown after the first screen
SHOWN = [
    *(screen.place for screen in screens(PROGRAM, PROGRAM.day(1).steps).screens[1:]),
    "practice-end",
]


def edits(village: Village) -> list[Delivery]:
    """What the message of a session was changed to."""
    return [each for each in village.platform.delivered if each.edits and each.kind != "board"]


@pytest.mark.kill
@pytest.mark.realtime
@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked; this system cannot")
def test_killed_again_and_again_it_leads_on(tmp_path: Path) -> None:
    """Three people are led while the house is killed again and again: each of them has one message,
    which showed every screen in order and came to the end, and nothing is left behind.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "tests.delivery.killing_led", str(tmp_path), "1", "6"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    heard(ran.returncode, ran.stderr, expected=(IN_ORDER,), who="the killing")
    assert int(ran.stdout) >= 3
    lines = [line.split("\t") for line in (tmp_path / "edits").read_text().splitlines()]
    assert len({key for _, key, _ in lines}) == len(LED)
    for person in LED:
        shown = [place for who, _, place in lines if who == person]
        # One that had left when the house died is made once more, and looks the same.
        assert [place for place, _ in groupby(shown)] == SHOWN, person
    posted = (line.split("\t")[0] for line in (tmp_path / "platform").read_text().splitlines())
    kinds = Counter(key.rsplit(":", 1)[-1] for key in posted if key.startswith("answer:"))
    assert kinds["practice-step"] == len(LED)
    database = sqlite3.connect(tmp_path / "village.db")
    left = [
        database.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
        for what in ("sessions", "timers WHERE kind = 'practice'", "outbox WHERE state != 'sent'")
    ]
    assert left == [0, 0, 0]
    database.close()


async def test_away_for_longer_it_waits_and_says_so(tmp_path: Path) -> None:
    """Two minutes later the house is back: one edit says that they stopped here; Go on leads on."""
    file = tmp_path / "village.db"
    before = Village(file)
    async with before.open():
        await before.launched("2")
        await before.until(LESSON_1 + HOUR)
        await before.submit(start(before, "2"))
        await before.until(before.clock.now() + timedelta(seconds=10))
        now = before.clock.now()
    after = Village(file, now=now + timedelta(minutes=3), adapter=before.platform)
    async with after.open():
        await after.until(now + timedelta(minutes=30))
        (edit,) = edits(before)
        assert place_of(edit) == SHOWN[0]
        await after.press("2", wire_of(edit, "lead-on"), private=True)
        await after.until(now + timedelta(hours=1))
        assert [place_of(each) for each in edits(before)] == SHOWN
        assert after.count("sessions") == after.count("timers", "kind = 'practice'") == 0


async def test_a_message_that_is_gone_ends_in_a_silent_pause(tmp_path: Path) -> None:
    """Whoever deleted it is sent nothing more, and /practice offers to go on."""
    village = Village(tmp_path / "village.db")
    async with village.open():
        await village.launched("2")
        await village.until(LESSON_1 + HOUR)
        await village.submit(start(village, "2"))
        village.platform.shown.clear()
        tries, told = len(village.platform.attempts), len(village.platform.delivered)
        await village.until(LESSON_1 + 2 * HOUR)
        assert len(village.platform.attempts) == tries + 1
        assert len(village.platform.delivered) == told
        assert village.count("sessions", "state = 'paused'") == 1
        assert village.count("timers", "kind = 'practice'") == 0
        await village.say("2", "/practice", private=True)
        assert wire_of(village.last("practice-begin"), "lead-on").endswith(f":{SHOWN[0]}")

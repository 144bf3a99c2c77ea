"""`kill -9` at any moment: what was acknowledged is there, and nothing is there twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.storage.db.database import Database
from bot.storage.db.tables import check_ins, outbox
from tests.children import IN_ORDER, heard
from tests.storage.killing import PEOPLE
from tests.storage.scenes import NOW, a_cohort, claimed, keep


@pytest.mark.kill
@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked; this system cannot")
def test_killed_at_any_moment_nothing_acknowledged_is_lost(database_url: str) -> None:
    """Four times a process that ticks days is killed and started again where it had got to."""
    seed = random.randrange(2**32)
    setting = Database(database_url)
    keep(setting, *a_cohort(PEOPLE))
    setting.close()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.storage.killing", database_url, str(seed), "4"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    heard(ran.returncode, ran.stderr, expected=(IN_ORDER,), who=f"the killing (seed {seed})")
    acknowledged = int(ran.stdout)
    after = Database(database_url)
    after.check()
    with after.read() as conn:
        # In one look: PostgreSQL may still be committing what the dead process had sent.
        ticks, answers = conn.execute(
            select(
                select(func.count()).select_from(check_ins).scalar_subquery(),
                select(func.count()).select_from(outbox).scalar_subquery(),
            )
        ).one()
        if after.is_sqlite:
            assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    # At most the one that was committed and not yet said.
    assert acknowledged <= ticks <= acknowledged + 1, f"seed {seed}"
    assert answers == ticks, f"seed {seed}"
    assert len(claimed(after, NOW, limit=100_000)) > 0
    after.close()

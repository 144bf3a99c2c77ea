"""`kill -9` at any moment: what was acknowledged is there, and nothing is there twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.storage.db.database import Database
from bot.storage.db.tables import check_ins, outbox
from tests.storage.scenes import NOW, a_cohort, claimed, keep

_WORKER = """
import sys
from bot.core.changes import Put, Send
from bot.core.envelopes import Priority, ToAsker
from bot.storage.db.database import Database
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from bot.storage.records.timers import unseen
from tests.storage.scenes import NOW, RULES, TICKED, outbox_message, pressed, tick

database = Database(sys.argv[1])
if database.is_sqlite:
    database.hold()
for number in range(int(sys.argv[2]), 10_000):
    person, day = 2 + number // 3, 1 + number % 3
    event = pressed(person, "done", "c1", str(day), update=f"{person}-{day}")
    with database.begin() as conn:
        (fresh,) = unseen(conn, [event])
        if fresh:
            world = load(conn, [event], catalog={}, rules=RULES)
            part = world.enrollments[1, person]
            answer = outbox_message(
                f"answer:{person}:{day}",
                ToAsker("telegram", f"u{person}", "-1001", person=person),
                "checked-in",
                TICKED,
                priority=Priority.ANSWER,
            )
            save(conn, [Put(tick(part.id, day)), Send(answer)], now=NOW)
    print(number, flush=True)
"""


@pytest.mark.kill
def test_killed_at_any_moment_nothing_acknowledged_is_lost(database_url: str) -> None:
    """Four times a process that ticks days is killed and started again where it had got to."""
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    setting = Database(database_url)
    keep(setting, *a_cohort(700))
    setting.close()
    acknowledged = 0
    for _ in range(4):
        worker = subprocess.Popen(
            [sys.executable, "-c", _WORKER, database_url, str(max(0, acknowledged - 1))],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert worker.stdout is not None
        with worker, worker.stdout as lines:
            for _ in range(moments.randrange(1, 60)):
                line = lines.readline()
                assert line, f"the worker ended by itself (seed {seed})"
                acknowledged = max(acknowledged, int(line) + 1)
            worker.send_signal(signal.SIGKILL)
            # What it still said before it died was kept, too.
            rest = lines.read().split()
            acknowledged = max([acknowledged, *(int(number) + 1 for number in rest)])
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

"""Check-ins per second: the bot's own path in groups, against plain one-by-one Core, in one run.

python benchmarks/storage.py [check-ins per measurement]

"Plain" reads the enrollment, inserts the check-in and one message, and commits, for each check-in
alone, with statements made once. The bot's path also knows updates it has seen, loads the world of
the whole group, edits the board and keeps every promise of `bot.storage`. Only the ratios of one
run say something; figures move with the machine. PostgreSQL is the one of TEST_DATABASE_URL, or
that of the wheel; where there is neither, SQLite alone is measured.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from time import perf_counter

from sqlalchemy import delete, insert, select

from bot.content.loader import load_program
from bot.content.shipped import content_dir, programs
from bot.core.changes import Change, Put, Refresh, Send
from bot.core.envelopes import (
    Envelope,
    Priority,
    ToAsker,
)
from bot.core.events import Origin, Pressed, Where, Who
from bot.core.records import (
    CheckIn,
    Cohort,
    CohortState,
    Enrollment,
    EnrollmentState,
    Identity,
    Person,
    Pinned,
    Room,
)
from bot.core.world import HouseRules, World
from bot.features.check_in import CheckedIn
from bot.storage.db.database import Database
from bot.storage.db.tables import check_ins, enrollments, identities, outbox, updates_seen
from bot.storage.outbox.rows import outbox_row
from bot.storage.records.loading import load
from bot.storage.records.rows import CHECK_INS
from bot.storage.records.saving import save
from bot.storage.records.timers import unseen

NOW = datetime(2026, 12, 7, 9, tzinfo=UTC)
GROUPS = (1, 8, 32, 256)
RULES = HouseRules()


def setting(people: int) -> list[Change]:
    """A cohort with this many people in one room."""
    program = load_program(programs(content_dir())[0])
    changes: list[Change] = [
        Put(Person(1, "Coach")),
        Put(Room(1, "telegram", "-1001")),
        Put(Pinned(1, program)),
        Put(
            Cohort(
                id=1,
                code="BENCH",
                program=1,
                state=CohortState.LIVE,
                zone="UTC",
                dates=tuple(date(2026, 12, 7 + day) for day in range(program.length)),
                lesson_time=time(7),
                coach=1,
                rooms=(1,),
            )
        ),
    ]
    for number in range(2, people + 2):
        changes += [
            Put(Person(number, f"Person {number}")),
            Put(Identity("telegram", f"u{number}", number, True, NOW)),
            Put(Enrollment(number, 1, number, 1, EnrollmentState.ACTIVE, NOW)),
        ]
    return changes


def tap(person: int) -> Pressed:
    """Somebody presses Done."""
    who, where = Who("telegram", f"u{person}"), Where("telegram", "-1001")
    return Pressed(Origin(who, where, NOW, f"update-{person}"), "done", ("c1", "1"))


def answer(person: int) -> Envelope:
    """What they are told."""
    return Envelope(
        key=f"answer:telegram:update-{person}:checked-in",
        to=ToAsker("telegram", f"u{person}", "-1001", person=person),
        message=CheckedIn(
            day=1, situation="plain", line=0, done=1, length=5, late=False, note="", badges=()
        ),
        cohort=1,
        priority=Priority.ANSWER,
    )


def ticked(world: World, person: int) -> list[Change]:
    """What a check-in changes."""
    tick = CheckIn(world.enrollments[1, person].id, 1, NOW)
    return [Put(tick), Refresh(1, 1), Send(answer(person))]


def in_groups(database: Database, size: int, people: range) -> None:
    """The bot's path, `size` taps to a commit."""
    for start in range(people.start, people.stop, size):
        events = [tap(number) for number in people[start - people.start :][:size]]
        with database.begin() as conn:
            assert all(unseen(conn, events))
            world = load(conn, events, catalog={}, rules=RULES)
            changes = [
                change
                for event in events
                for change in ticked(world, int(event.origin.who.user_id[1:]))
            ]
            save(conn, changes, now=NOW)


def one_by_one(database: Database, people: range) -> None:
    """Plain Core: read the enrollment, insert check-in and message, commit; for each alone."""
    enrollment_of = (
        select(enrollments)
        .join(identities, identities.c.person_id == enrollments.c.person_id)
        .where(identities.c.platform == "telegram", enrollments.c.cohort_id == 1)
    )
    for number in people:
        with database.begin() as conn:
            asked = enrollment_of.where(identities.c.platform_user_id == f"u{number}")
            row = conn.execute(asked).one()
            conn.execute(insert(check_ins), CHECK_INS.row(CheckIn(row.id, 1, NOW)))
            conn.execute(insert(outbox), outbox_row(answer(number), "telegram", NOW))


def measured(database: Database, work: Callable[[range], None], taps: int) -> float:
    """Taps per second of this work, on emptied tables, the first few not counted."""
    with database.begin() as conn:
        for table in (check_ins, outbox, updates_seen):
            conn.execute(delete(table))
    warm = range(2, 2 + min(256, taps // 4))
    work(warm)
    counted = range(warm.stop, taps + 2)
    start = perf_counter()
    work(counted)
    return len(counted) / (perf_counter() - start)


def compare(name: str, url: str, taps: int) -> None:
    """Measure one database and print its line of ratios."""
    database = Database(url)
    database.migrate()
    with database.begin() as conn:
        save(conn, setting(taps), now=NOW)
    plain = measured(database, partial(one_by_one, database), taps)
    print(f"{name}: plain one by one {plain:,.0f} check-ins/s")
    for size in GROUPS:
        rate = measured(database, partial(in_groups, database, size), taps)
        print(f"{name}: groups of {size:>3} {rate:>9,.0f}/s  {rate / plain:5.2f} x plain")
    database.close()


@contextmanager
def postgres() -> Iterator[str | None]:
    """An empty PostgreSQL database's address, or None where there is no server."""
    with ExitStack() as stack:
        try:
            # The tests know how to get one; a wheel installed alone has neither tests nor server.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from tests.storage import postgres as servers

                server = stack.enter_context(servers.server(durable=True))
        except ImportError:
            yield None
            return
        yield stack.enter_context(servers.fresh_database(server, "stretchbot_bench"))


def main(taps: int = 4000) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        compare("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}", taps)
    with postgres() as url:
        if url is None:
            print("PostgreSQL: not here, not measured")
        else:
            compare("PostgreSQL", url, taps)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))

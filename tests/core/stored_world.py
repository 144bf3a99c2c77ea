"""Everything that a house keeps, as records: looked up when it is asked for.

Rules
1. It is as live as its database: what was asked for before something happened does not change, what
   is asked for afterwards is read anew.
2. What a test sets among `identities` or `posted`, or clears of `questions`, is so in the database.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Table, delete, select, update

from bot.content.model import Program
from bot.core.changes import Put
from bot.core.records import (
    AskedVoice,
    CheckIn,
    Cohort,
    Earned,
    Enrollment,
    Identity,
    OpenQuestion,
    Person,
    Rest,
    Session,
    TeacherVoice,
)
from bot.core.world import HouseRules, World
from bot.storage import Connection
from bot.storage.db import tables
from bot.storage.db.database import Database
from bot.storage.db.tables import outbox
from bot.storage.records import rows
from bot.storage.records.loading import cohorts_by_id, pinned_programs
from bot.storage.records.saving import save
from bot.storage.records.voices import asked_of, voices_of

K = TypeVar("K")
V = TypeVar("V")

#: saving wants to know when; what is set here does not depend on it
_WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)


class StoredWorld:
    """What is in this database, under the names of `bot.core.world.World`."""

    def __init__(self, database: Database, catalog: dict[str, Program], rules: HouseRules) -> None:
        self._database = database
        self._read: World | None = None
        self.catalog = catalog
        self.rules = rules
        #: what codes are drawn from; "" for the randomness of storage
        self.entropy = ""

    def changed(self) -> None:
        """Something is being written: what was read holds no more."""
        self._read = None

    @property
    def people(self) -> dict[int, Person]:
        return self._now.people

    @property
    def programs(self) -> dict[int, Program]:
        return self._now.programs

    @property
    def cohorts(self) -> dict[int, Cohort]:
        return self._now.cohorts

    @property
    def enrollments(self) -> dict[tuple[int, int], Enrollment]:
        return self._now.enrollments

    # Of each enrollment there is an entry, if only an empty one.

    @property
    def check_ins(self) -> dict[int, dict[int, CheckIn]]:
        return self._now.check_ins

    @property
    def rests(self) -> dict[int, dict[int, Rest]]:
        return self._now.rests

    @property
    def earned(self) -> dict[int, dict[str, Earned]]:
        return self._now.earned

    @property
    def sessions(self) -> dict[int, Session]:
        return self._now.sessions

    @property
    def identities(self) -> dict[tuple[str, str], Identity]:
        def put(_: tuple[str, str], identity: Identity) -> None:
            self._write(lambda conn: save(conn, [Put(identity)], now=_WHENEVER))

        return _Written(self._now.identities, put=put)

    @property
    def questions(self) -> dict[str, OpenQuestion]:
        def drop() -> None:
            self._write(lambda conn: conn.execute(delete(tables.questions)))

        return _Written(self._now.questions, drop=drop)

    @property
    def voices(self) -> dict[tuple[int, str, str], TeacherVoice]:
        return self._now.voices

    @property
    def asked_voices(self) -> dict[tuple[str, str], AskedVoice]:
        return self._now.asked_voices

    @property
    def posted(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """Nothing to read: for saying under which id a lesson stands in its chat."""

        def put(place: tuple[str, str, str], lesson: tuple[int, int]) -> None:
            platform, _, message = place
            cohort, day = lesson
            here = (outbox.c.platform == platform, outbox.c.room_id.is_not(None))
            this = (outbox.c.kind == "lesson", outbox.c.cohort_id == cohort, outbox.c.day == day)
            named = update(outbox).where(*here, *this).values(receipt=message)
            self._write(lambda conn: conn.execute(named))

        return _Written({}, put=put)

    def person_of(self, platform: str, user_id: str) -> Person | None:
        return self._now.person_of(platform, user_id)

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _now(self) -> World:
        if self._read is None:
            with self._database.read() as conn:
                self._read = _everything(conn)
        return self._read

    def _write(self, write: Callable[[Connection], object]) -> None:
        with self._database.begin() as conn:
            write(conn)
        self.changed()


class _Written(dict[K, V]):
    """Records by key; what a test does to them is done to the database."""

    def __init__(
        self,
        found: dict[K, V],
        *,
        put: Callable[[K, V], None] | None = None,
        drop: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(found)
        self._put = put
        self._drop = drop

    def __setitem__(self, key: K, value: V) -> None:
        assert self._put is not None, "no test sets these"
        self._put(key, value)
        super().__setitem__(key, value)

    def clear(self) -> None:
        assert self._drop is not None, "no test clears these"
        self._drop()
        super().clear()


def _everything(conn: Connection) -> World:
    """All that is kept, not only what a decision would be given."""
    world = World()
    for row in conn.execute(select(tables.people)):
        world.people[row.id] = rows.PEOPLE.record(row)
    for row in conn.execute(select(tables.identities)):
        world.identities[row.platform, row.platform_user_id] = rows.IDENTITIES.record(row)
    world.cohorts = cohorts_by_id(conn, conn.execute(select(tables.cohorts.c.id)).scalars().all())
    pinned = {cohort.program for cohort in world.cohorts.values()}
    world.programs = pinned_programs(conn, pinned)
    for row in conn.execute(select(tables.enrollments).order_by(tables.enrollments.c.id)):
        enrollment = rows.ENROLLMENTS.record(row)
        world.enrollments[enrollment.cohort, enrollment.person] = enrollment
    mine = [enrollment.id for enrollment in world.enrollments.values()]
    world.check_ins = _of_each(conn, mine, tables.check_ins, rows.CHECK_INS.record)
    world.rests = _of_each(conn, mine, tables.rest_passes, rows.RESTS.record)
    world.earned = _of_each(conn, mine, tables.badges, rows.EARNED.record)
    for row in conn.execute(select(tables.sessions)):
        world.sessions[row.enrollment_id] = rows.SESSIONS.record(row)
    for row in conn.execute(select(tables.questions)):
        world.questions[row.key] = rows.QUESTIONS.record(row)
    world.voices = voices_of(conn, list(world.people))
    world.asked_voices = asked_of(conn, list(world.identities))
    return world


def _of_each(
    conn: Connection,
    enrollments: list[int],
    table: Table[Any],
    record: Callable[[Row[*tuple[Any, ...]]], V],
) -> dict[int, dict[Any, V]]:
    """Records by enrollment, and by what else names them."""
    found: dict[int, dict[Any, V]] = {number: {} for number in enrollments}
    for row in conn.execute(select(table)):
        found[row[0]][row[1]] = record(row)
    return found

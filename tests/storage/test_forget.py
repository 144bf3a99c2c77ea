"""`/forget` means it: nothing about the person is left, in any table, nor in the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot.core.changes import Change, ErasePerson, Note, Put, Send
from bot.core.envelopes import Priority, ToAsker
from bot.core.plan import kept_session
from bot.core.records import (
    Earned,
    Identity,
    OpenQuestion,
    Rest,
    Session,
    SessionMessage,
    SessionState,
)
from bot.storage.db.database import Database
from bot.storage.db.tables import metadata, outbox
from bot.storage.outbox.rows import Sent
from bot.storage.outbox.settling import settle
from bot.storage.records.timers import unseen
from tests.storage.scenes import (
    NOW,
    a_cohort,
    claimed,
    cohort,
    enrollment,
    keep,
    keys,
    origin,
    outbox_message,
    person,
    pressed,
    room,
    tick,
    world_of,
)

#: numbers and names that stand for nothing else in these tables
PERSON, ENROLLMENT = 770077, 880088
NAME, USER = "Zora Quetzal", "user-4711"


LED = Session(
    enrollment=ENROLLMENT,
    day=1,
    short=False,
    place="1.1",
    state=SessionState.LED,
    started_at=NOW,
    since=NOW,
    seconds=45,
    message=SessionMessage("answer:1", "telegram", USER, "7002", private=True),
)


def asker() -> ToAsker:
    return ToAsker("telegram", USER, "-1001", person=PERSON)


def a_life() -> Iterator[Change]:
    """Everything a person can leave behind."""
    yield from a_cohort(2)
    yield Put(person(PERSON, NAME, zone="Asia/Tokyo"))
    yield Put(Identity("telegram", USER, PERSON, True, NOW))
    yield Put(Identity("discord", f"{USER}-d", PERSON, True, NOW))
    yield Put(enrollment(ENROLLMENT, PERSON, cue="0"))
    yield Put(tick(ENROLLMENT, 1, feel=2))
    yield Put(Rest(ENROLLMENT, 2, NOW))
    yield Put(Earned(ENROLLMENT, "first", NOW))
    yield from kept_session(LED, 1)
    yield Put(OpenQuestion("q1", "telegram", USER, "zone", {"zone": NAME}, "zone", "", NOW))
    unknown = ToAsker("telegram", USER, "-1001")
    yield Send(outbox_message("before", unknown, "zone-unknown", {"text": NAME}, cohort=None))
    plan = {"cue": NAME, "place": "", "obstacle": ""}
    yield Send(outbox_message("answer", asker(), "plan-saved", plan))
    yield Send(outbox_message(f"reminder:1:1:{PERSON}", PERSON))
    help_key = f"help-wanted:1:{ENROLLMENT}:20261207:1"
    yield Send(outbox_message(help_key, 1, "help-wanted", params={"name": NAME}))
    yield Note("joined", person=PERSON, cohort=1)


def traces(database: Database) -> list[str]:
    """Where any of the person's numbers or names stands, in the tables that are the bot's own.

    The stage's tables are a platform's: what was said in its chat is its users', as on Telegram.
    """
    needles = (str(PERSON), str(ENROLLMENT), NAME, USER)
    found = []
    with database.read() as conn:
        for table in metadata.sorted_tables:
            if table.name.startswith("stage_"):
                continue
            for row in conn.execute(select(table)):
                found += [f"{table.name}: {row}" for needle in needles if needle in str(tuple(row))]
    return found


def test_a_life_leaves_traces_and_forgetting_none(database: Database) -> None:
    """Every table that knew the person knows nothing any more; the others' rows stay."""
    keep(database, *a_life())
    with database.begin() as conn:
        assert unseen(conn, [pressed(2, update=f"say:{USER}:1")]) == [True]
    assert len({trace.split(":")[0] for trace in traces(database)}) >= 8
    keep(database, ErasePerson(PERSON))
    assert traces(database) == []
    world = world_of(database, pressed(2), pressed(3))
    assert set(world.enrollments) == {(1, 2), (1, 3)}


def test_the_last_answer_is_delivered_and_vanishes(database: Database) -> None:
    """ "You are forgotten" reaches them, whichever was decided first, and then it is gone too."""
    keep(database, *a_life())
    keep(
        database,
        Put(person(PERSON, NAME)),
        Send(outbox_message("tapped", asker(), "already-done", priority=Priority.ANSWER)),
        ErasePerson(PERSON),
        Send(outbox_message("gone", PERSON)),
        Send(
            outbox_message("forgotten", asker(), "forgotten", priority=Priority.ANSWER, params={})
        ),
        Note("forgotten", person=PERSON),
    )
    found = claimed(database)
    assert keys(found) == ["tapped"]
    with database.begin() as conn:
        settle(conn, [Sent(found[0], "m1")], NOW)
    (last,) = claimed(database)
    assert last.envelope.key == "forgotten"
    assert last.envelope.to == ToAsker("telegram", USER, "-1001")
    with database.begin() as conn:
        settle(conn, [Sent(last, "m2")], NOW)
    assert traces(database) == []


def test_somebody_else_s_call_for_help_stays(database: Database) -> None:
    """Only the forgotten person's own request goes, even from the coach's queue."""
    keep(database, *a_life())
    other = outbox_message("help-wanted:1:2:20261207:1", 1, "help-wanted", params={"name": NAME})
    keep(database, Send(other), ErasePerson(PERSON))
    with database.read() as conn:
        assert conn.execute(select(outbox.c.key)).scalars().all() == [other.key]


def test_a_forgotten_coach_leaves_the_cohort_running(database: Database) -> None:
    """The cohort goes on without her: its coach is nobody."""
    keep(database, *a_cohort(2))
    keep(database, ErasePerson(1))
    assert world_of(database, pressed(2)).cohorts[1] == cohort(coach=0)


def test_whoever_returns_is_somebody_new(database: Database) -> None:
    """Forgotten and joined again in one group: a new person, with none of the old one's days."""
    keep(database, *a_life())
    number = world_of(database, pressed(2)).next_ids
    new, part = number["person"], number["enrollment"]
    keep(
        database,
        ErasePerson(PERSON),
        Put(person(new, NAME)),
        Put(Identity("telegram", USER, new, True, NOW)),
        Put(enrollment(part, new)),
    )
    asked = pressed(2)
    who = type(asked.origin.who)("telegram", USER)
    world = world_of(database, type(asked)(type(origin())(who, asked.origin.where, NOW, "9"), "me"))
    assert set(world.enrollments) == {(1, new)}
    assert world.check_ins == {}


@pytest.mark.parametrize("closed", [False, True])
def test_the_file_itself_forgets(sqlite: Database, closed: bool) -> None:
    """Deleted rows are overwritten: after the next checkpoint the name is nowhere in the file."""
    keep(sqlite, *a_life(), Put(room(5)))
    keep(sqlite, ErasePerson(PERSON))
    assert sqlite.file is not None
    if closed:
        sqlite.close()
    else:
        with sqlite.engine.connect() as conn:
            driver = conn.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in sqlite.file.parent.glob("stretchbot.db*"):
        assert NAME.encode() not in file.read_bytes(), file.name

"""What concerns many: reminders, messages to a cohort, those who wait for the next one."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot.core.buttons import Button
from bot.core.changes import EnrollWaiting, Put, Remind, Tell
from bot.core.envelopes import (
    Envelope,
    Priority,
    ToPerson,
)
from bot.core.records import CohortState, EnrollmentState, Rest
from bot.storage.db.database import Database
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    claimed,
    cohort,
    enrollment,
    identity,
    keep,
    keys,
    person,
    pressed,
    said,
    tick,
    world_of,
)

DEFAULT = time(18)


def template(kind: str = "reminder", day: int = 1) -> Envelope:
    params: dict[str, dict[str, Any]] = {
        "closing": {},
        "enrolled-from-waiting": {"start": NOW.date(), "lesson_at": NOW},
    }
    return Envelope(
        f"{kind}:1:{day}",
        ToPerson(0),
        said(kind, **params.get(kind, {"day": day})),
        buttons=((Button("done", ("c1", str(day))),),),
        cohort=1,
        planned_for=NOW,
        expires_at=NOW + 180 * MINUTE,
        priority=Priority.REMINDER,
    )


def remind(zone: str = "", at: time = DEFAULT, days: dict[int, int] | None = None) -> Remind:
    return Remind(1, zone, at, DEFAULT, days or {0: 1}, template())


def reached(database: Database) -> list[int]:
    """Who gets a message, in the order of the outbox."""
    found = claimed(database, platforms=["telegram", "discord"])
    return [each.envelope.to.person for each in found if isinstance(each.envelope.to, ToPerson)]


def test_a_reminder_is_the_template_with_each_one_s_key_and_address(database: Database) -> None:
    """Everything but key and address is as the engine said it."""
    keep(database, *a_cohort(1), remind())
    (found,) = claimed(database)
    from dataclasses import replace

    assert found.envelope == replace(template(), key="reminder:1:1:2", to=ToPerson(2))
    assert found.platform == "telegram"


def test_only_those_not_done_are_reminded(database: Database) -> None:
    """Ticked, rested, pausing, silenced, without reminders, left, waiting: none of them."""
    keep(
        database,
        *a_cohort(10),
        Put(tick(2, 1)),
        Put(Rest(3, 1, NOW)),
        Put(enrollment(4, 4, resting=True)),
        Put(person(5, silenced=True)),
        Put(person(6, reminders=False)),
        Put(enrollment(7, 7, state=EnrollmentState.LEFT)),
        Put(enrollment(8, 8, state=EnrollmentState.WAITING)),
        Put(identity(9, reachable=False)),
        Put(tick(10, 2)),
        remind(),
    )
    assert reached(database) == [10, 11]


def test_a_slot_is_a_zone_and_a_time(database: Database) -> None:
    """Own zone and own time, or the cohort's and the program's: everybody is in one slot."""
    keep(
        database,
        *a_cohort(5),
        Put(person(2, zone="Asia/Tokyo")),
        Put(person(3, remind_at=time(7, 30))),
        Put(person(4, zone="Asia/Tokyo", remind_at=time(7, 30))),
        Put(person(5, remind_at=DEFAULT)),
    )
    keep(database, remind())
    assert reached(database) == [5, 6]
    keep(database, remind("Asia/Tokyo"), remind("", time(7, 30)))
    assert sorted(reached(database)) == [2, 3]
    keep(database, remind("Asia/Tokyo", time(7, 30)), remind("Europe/Berlin"))
    assert reached(database) == [4]


def test_in_a_rehearsal_there_is_one_clock(database: Database) -> None:
    """A rehearsal's people live by its compressed day, wherever they are."""
    keep(database, *a_cohort(1, day_s=60, began_at=NOW), Put(person(2, zone="Asia/Tokyo")))
    keep(database, remind())
    assert reached(database) == [2]


def test_late_joiners_are_reminded_of_their_own_day(database: Database) -> None:
    """Each offset has its day; who is on another one is not asked about this."""
    keep(
        database,
        *a_cohort(4, offsets=(0, 1, 2)),
        Put(enrollment(3, 3, offset=1)),
        Put(enrollment(4, 4, offset=2)),
        Put(enrollment(5, 5, offset=1)),
        Put(tick(5, 1)),
        Put(tick(2, 2)),
        remind(days={0: 2, 1: 1}),
    )
    assert reached(database) == [3]


def test_reminding_twice_is_reminding_once(database: Database) -> None:
    """A timer that fires again after a crash plans nothing new."""
    keep(database, *a_cohort(2), remind())
    keep(database, remind())
    assert reached(database) == [2, 3]
    assert reached(database) == []


def test_ticks_of_the_same_group_count(database: Database) -> None:
    """Who ticks while the reminder is being decided is not reminded."""
    keep(database, *a_cohort(2), remind(), Put(tick(2)))
    assert reached(database) == [3]


def test_a_message_to_all_reaches_all_who_can_be_reached(database: Database) -> None:
    """Told: who takes part, is in reach, not silenced and not pausing."""
    keep(
        database,
        *a_cohort(6),
        Put(person(2, silenced=True)),
        Put(identity(3, reachable=False)),
        Put(enrollment(4, 4, resting=True)),
        Put(enrollment(5, 5, state=EnrollmentState.LEFT)),
        Put(person(6, reminders=False)),
        Tell(1, template("closing")),
    )
    assert reached(database) == [6, 7]


def test_a_message_for_some(database: Database) -> None:
    """By offset, or by how many days are ticked."""
    keep(database, *a_cohort(3), Put(enrollment(2, 2, offset=1)))
    keep(database, Put(tick(3, 1)), Put(tick(3, 2)), Put(tick(4, 1)))
    keep(database, Tell(1, template("lesson"), offset=1))
    assert reached(database) == [2]
    keep(database, Tell(1, template("closing"), unfinished_under=2))
    assert reached(database) == [4]


def test_many_are_one_statement(sqlite: Database) -> None:
    """A reminder for five hundred is one insert, whatever their number."""
    from sqlalchemy import event

    keep(sqlite, *a_cohort(500))
    statements: list[str] = []

    def count(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(sqlite.engine, "before_cursor_execute", count)
    keep(sqlite, remind())
    assert sum(statement.startswith("INSERT") for statement in statements) == 1
    assert len(claimed(sqlite, limit=1000)) == 500


def test_those_who_wait_are_in_the_next_cohort(database: Database) -> None:
    """They move with their plan; whoever joined it already stays; other rooms wait on."""
    waiting = EnrollmentState.WAITING
    keep(
        database,
        *a_cohort(4, state=CohortState.ENDED),
        Put(cohort(2)),
        Put(enrollment(2, 2, state=waiting, cue="3", swaps={"bridge": "easier"})),
        Put(enrollment(3, 3, state=waiting)),
        Put(enrollment(30, 3, 2)),
        Put(enrollment(4, 4, state=EnrollmentState.LEFT)),
    )
    later = NOW + MINUTE
    keep(database, EnrollWaiting(1, 2, later), Tell(2, template("enrolled-from-waiting")))
    world = world_of(database, *(pressed(number) for number in (2, 3, 4, 5)))
    moved = enrollment(2, 2, 2, joined_at=later, cue="3", swaps={"bridge": "easier"})
    assert world.enrollments == {
        (2, 2): moved,
        (2, 3): enrollment(30, 3, 2),
        (1, 4): enrollment(4, 4, state=EnrollmentState.LEFT),
        (1, 5): enrollment(5, 5),
    }
    found = claimed(database)
    assert keys(found) == ["enrolled-from-waiting:1:1:2", "enrolled-from-waiting:1:1:3"]


def test_waiting_since_two_cohorts_ago_is_one_place(database: Database) -> None:
    """Somebody who waits twice in a room is enrolled once."""
    waiting = EnrollmentState.WAITING
    keep(
        database,
        *a_cohort(1, state=CohortState.ENDED),
        Put(cohort(2, state=CohortState.ENDED)),
        Put(cohort(3)),
        Put(enrollment(2, 2, state=waiting)),
        Put(enrollment(20, 2, 2, state=waiting)),
        EnrollWaiting(1, 3, NOW),
    )
    world = world_of(database, pressed(2))
    assert world.enrollments == {(3, 2): enrollment(20, 2, 3)}

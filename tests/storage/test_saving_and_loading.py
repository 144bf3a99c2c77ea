"""What is saved is what is loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from bot.core.changes import DropCheckIn, DropEarned, EraseCohort, MoveRoom, Put, Send
from bot.core.envelopes import ToRoom
from bot.core.events import Reacted, RoomLost, RoomMoved, TimerDue
from bot.core.records import CohortState, Earned, EnrollmentState, Pinned, Rest, Room
from bot.storage.db.database import Database
from bot.storage.db.errors import Collision
from bot.storage.db.tables import check_ins, programs
from bot.storage.outbox.rows import Sent
from bot.storage.outbox.settling import settle
from tests.storage.scenes import (
    NOW,
    a_cohort,
    claimed,
    cohort,
    commanded,
    enrollment,
    identity,
    keep,
    origin,
    person,
    post,
    pressed,
    program,
    room,
    tick,
    world_of,
)


def test_everything_of_a_person_comes_back(database: Database) -> None:
    """A person's record, places, enrollments, ticks, rests and badges are loaded as they were."""
    known = person(
        2,
        "Zoë\U0001f9d8",
        zone="America/Sao_Paulo",
        remind_at=time(18, 30),
        named=True,
        safety_seen="1",
        safety_seen_at=NOW,
    )
    part = enrollment(
        2, 2, cue="0", place="1", swaps={"bridge": "easier"}, day_swaps={"1:bridge": "harder"}
    )
    keep(
        database,
        *a_cohort(1),
        Put(known),
        Put(part),
        Put(tick(2, 1, feel=4, answer=0, swapped=True, how="words", version="short")),
        Put(Rest(2, 2, NOW)),
        Put(Earned(2, "first", NOW)),
    )
    world = world_of(database, pressed(2))
    assert world.people[2] == known
    assert world.person_of("telegram", "u2") == known
    assert world.enrollments == {(1, 2): part}
    assert world.check_ins == {
        2: {1: tick(2, 1, feel=4, answer=0, swapped=True, how="words", version="short")}
    }
    assert world.rests == {2: {2: Rest(2, 2, NOW)}}
    assert world.earned == {2: {"first": Earned(2, "first", NOW)}}
    assert world.cohorts == {1: cohort()}
    assert world.rooms == {1: room()}
    assert world.programs == {1: program()}


def test_a_stranger_is_nobody(database: Database) -> None:
    """Somebody who never wrote is in no table, and the world has ids ready for them."""
    keep(database, *a_cohort(2))
    world = world_of(database, pressed(99))
    assert world.person_of("telegram", "u99") is None
    assert world.enrollments == {}
    assert world.cohorts[1].code == "CODE1"
    assert world.next_ids["person"] > 3
    assert world.next_ids["enrollment"] > 3


def test_the_coach_is_loaded_with_her_places(database: Database) -> None:
    """Whether a cohort's coach can be reached is known to every decision about it."""
    keep(database, *a_cohort(1))
    world = world_of(database, pressed(2))
    assert world.people[1].name == "Coach Maya"
    assert world.identities["telegram", "u1"].reachable
    assert (1, 1) not in world.enrollments


def test_a_coach_finds_her_cohorts_privately(database: Database) -> None:
    """Her running cohorts are loaded when she writes to the bot alone."""
    keep(database, *a_cohort(1), Put(cohort(2, state=CohortState.ENDED)))
    assert set(world_of(database, commanded(1, "cohort", room=None)).cohorts) == {1}


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (pressed(9, "join", "c2", room=None), {2}),
        (pressed(9, "join", "c999", room=None), set()),
        (commanded(9, "attach", "code2", room=None), {2}),
        (commanded(9, "attach", "code=CODE2", room=None), {2}),
        (commanded(9, "start", "join_CODE2", room=None), {2}),
        (commanded(9, "start", "99999999999999999999999", room=None), set()),
        (pressed(9, "join", "c99999999999999999999999", room=None), set()),
        (TimerDue("lesson:2:0", "lesson", 2, NOW), {2}),
        (pressed(9, "done", room=2), {2}),
        (RoomLost("telegram", "-1002", "", "kicked", NOW), {2}),
        (RoomMoved("telegram", "-1002", "-200", NOW), {2}),
    ],
)
def test_a_cohort_is_found_by_whatever_names_it(
    sqlite: Database, event: object, found: set[int]
) -> None:
    """A button's argument, a code, a timer, the room: each brings its cohort, and no other."""
    keep(sqlite, *a_cohort(1), Put(room(2)), Put(cohort(2, rooms=(2,))))
    assert set(world_of(sqlite, event).cohorts) == found


def test_the_latest_cohort_of_a_room_is_known_after_its_end(database: Database) -> None:
    """Of a room's past cohorts only the last one is loaded, so that one can say it is over."""
    keep(
        database,
        *a_cohort(0, state=CohortState.ENDED),
        Put(cohort(2, state=CohortState.ENDED)),
        Put(cohort(3, state=CohortState.CANCELLED)),
    )
    assert set(world_of(database, pressed(9)).cohorts) == {3}


def test_a_group_sees_its_records_in_their_last_state(database: Database) -> None:
    """Ticked, taken back and ticked again in one group is one tick; the other way round none."""
    keep(
        database,
        *a_cohort(2),
        Put(tick(2, feel=1)),
        DropCheckIn(2, 1),
        Put(tick(2, feel=5)),
        Put(tick(3)),
        DropCheckIn(3, 1),
        Put(Earned(3, "first", NOW)),
        DropEarned(3, "first"),
    )
    assert world_of(database, pressed(2)).check_ins == {2: {1: tick(2, feel=5)}}
    world = world_of(database, pressed(3))
    assert world.check_ins == {}
    assert world.earned == {}


def test_taking_back_what_is_not_there_changes_nothing(database: Database) -> None:
    """An undo that finds nothing is no error."""
    keep(database, *a_cohort(1))
    keep(database, DropCheckIn(2, 3), DropEarned(2, "none"))
    assert world_of(database, pressed(2)).check_ins == {}


def test_a_cohort_keeps_the_order_of_its_rooms(database: Database) -> None:
    """The first room stays the first, also when rooms are added and one is named twice."""
    keep(database, *a_cohort(0), Put(room(2)), Put(room(3)))
    keep(database, Put(cohort(rooms=(3, 1, 2, 1))))
    assert world_of(database, pressed(9)).cohorts[1].rooms == (3, 1, 2)


def test_a_rehearsal_comes_back_whole(database: Database) -> None:
    """Compressed time, its beginning and offsets are kept to the microsecond."""
    began = datetime(2026, 12, 7, 9, 0, 0, 123456, tzinfo=UTC)
    made = cohort(day_s=60, began_at=began, offsets=(0, 2), paused_at=began, language="es")
    keep(database, *a_cohort(0), Put(made))
    assert world_of(database, pressed(9)).cohorts[1] == made


def test_instants_keep_their_moment_in_any_zone(database: Database) -> None:
    """An instant given in another zone is the same instant in UTC when it comes back."""
    from zoneinfo import ZoneInfo

    local = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))
    keep(database, *a_cohort(1), Put(tick(2, at=local)))
    at = world_of(database, pressed(2)).check_ins[2][1].at
    assert at == NOW
    assert at.tzinfo is UTC


def test_a_naive_instant_is_refused(database: Database) -> None:
    """A time without a zone never gets into a table; nothing of its group does."""
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(Exception, match="without a zone"):
        keep(database, *a_cohort(1), Put(tick(2, at=naive)))
    assert world_of(database, pressed(2)).people == {}


def test_hostile_names_are_kept_as_far_as_they_can_be(database: Database) -> None:
    """NUL and half characters are left out; everything else of a name stays."""
    keep(database, Put(person(2, "A\x00na \ud83d\U0001f600 'quoted' \u202e;--")), Put(identity(2)))
    name = world_of(database, pressed(2)).people[2].name
    assert name == "Ana \U0001f600 'quoted' \u202e;--"


def test_one_person_cannot_be_enrolled_twice(database: Database) -> None:
    """A second enrollment in the same cohort collides; the first stays."""
    keep(database, *a_cohort(1))
    with pytest.raises(Collision):
        keep(database, Put(enrollment(50, 2)))
    assert world_of(database, pressed(2)).enrollments[1, 2].id == 2


def test_a_reaction_finds_the_lesson_it_is_on(database: Database) -> None:
    """A message id is a lesson only in its own chat; a lesson may be several messages."""
    keep(
        database,
        *a_cohort(1),
        Put(room(2)),
        Put(cohort(2, rooms=(2,))),
        Send(post("lesson:1")),
        Send(post("lesson:2", room=2, cohort=2, params={"day": 2})),
    )
    first, second = claimed(database)
    with database.begin() as conn:
        settle(conn, [Sent(first, "77", ("78",)), Sent(second, "77")], NOW)
    here = Reacted(origin(2, message="78"), "👍")
    assert world_of(database, here).posted == {("telegram", "-1001", "78"): (1, 1)}
    there = Reacted(origin(2, room=2, message="77"), "👍")
    assert world_of(database, there).posted == {("telegram", "-1002", "77"): (2, 2)}
    elsewhere = Reacted(origin(2, message="79"), "👍")
    assert world_of(database, elsewhere).posted == {}


def test_slots_of_those_who_wait_are_known_to_a_draft(database: Database) -> None:
    """A draft's launch plans reminders for everyone who waits in its rooms."""
    waiting = EnrollmentState.WAITING
    keep(
        database,
        *a_cohort(0, state=CohortState.ENDED),
        Put(cohort(2, state=CohortState.DRAFT)),
        Put(person(2, zone="Asia/Tokyo", remind_at=time(8))),
        Put(person(3)),
        Put(person(4)),
        *(Put(enrollment(number, number, state=waiting)) for number in (2, 3, 4)),
    )
    slots = world_of(database, pressed(1, "launch-yes", "c2")).waiting
    assert slots == {1: frozenset({("Asia/Tokyo", time(8)), ("", None)})}


def test_a_moved_chat_keeps_its_cohort(database: Database) -> None:
    """When a group becomes a supergroup, its topics and all that hangs on them follow."""
    keep(database, *a_cohort(1), Put(Room(2, "telegram", "-1001", "7")))
    keep(database, MoveRoom("telegram", "-1001", "-200"))
    world = world_of(database, RoomMoved("telegram", "-1001", "-200", NOW))
    assert world.rooms[1].chat_id == "-200"
    assert world.rooms[2] == Room(2, "telegram", "-200", "7")
    assert set(world.cohorts) == {1}


def test_a_moved_chat_that_spoke_before_it_moved_is_one_room(database: Database) -> None:
    """If the new chat was heard of first, its room is taken over, with whoever joined there."""
    keep(database, *a_cohort(1), Put(Room(9, "telegram", "-200")))
    keep(
        database,
        Put(cohort(rooms=(1, 9))),
        Put(person(5)),
        Put(enrollment(5, 5, room=9)),
        Send(post("x", room=9)),
    )
    keep(database, MoveRoom("telegram", "-1001", "-200"))
    world = world_of(database, pressed(5), RoomMoved("telegram", "-1001", "-200", NOW))
    assert set(world.rooms) == {1}
    assert world.cohorts[1].rooms == (1,)
    assert claimed(database)[0].envelope.to == ToRoom(1)


def test_an_erased_rehearsal_leaves_nothing(database: Database) -> None:
    """Enrollments, ticks, timers, messages and the pinned program go with it; people stay."""
    keep(database, *a_cohort(2, day_s=60), Put(tick(2)), Send(post("lesson:1")))
    keep(database, EraseCohort(1), Send(post("room-ended", "room-ended", params={})))
    world = world_of(database, pressed(2))
    assert world.cohorts == {}
    assert set(world.people) == {2}
    with database.read() as conn:
        assert conn.execute(select(check_ins)).all() == []
        assert conn.execute(select(programs.c.id)).all() == []
    assert [each.envelope.cohort for each in claimed(database)] == [None]


def test_a_shared_program_stays_with_the_other_cohort(database: Database) -> None:
    """Erasing one cohort leaves the program another one runs on."""
    keep(database, *a_cohort(0), Put(cohort(2, day_s=60)), EraseCohort(2))
    assert world_of(database, pressed(9)).programs == {1: program()}


def test_ids_are_never_given_out_twice(database: Database) -> None:
    """The id of someone erased stays unused, so old keys and buttons never mean somebody else."""
    first = world_of(database, pressed(2)).next_ids
    keep(database, Put(room(first["room"])), Put(Pinned(first["program"], program())))
    made = cohort(first["cohort"], program=first["program"], rooms=(first["room"],), coach=0)
    keep(database, Put(made))
    keep(database, EraseCohort(made.id))
    assert world_of(database, pressed(2)).next_ids["cohort"] > made.id


def test_ids_reserved_by_two_connections_never_meet(on_postgres: Database) -> None:
    """Two processes at work at once are given ids from different blocks."""
    other = Database(on_postgres.url.render_as_string(hide_password=False))
    mine = world_of(on_postgres, pressed(2)).next_ids
    theirs = world_of(other, pressed(3)).next_ids
    assert {name: mine[name] != theirs[name] for name in mine} == dict.fromkeys(mine, True)
    keep(on_postgres, Put(person(mine["person"])))
    again = world_of(on_postgres, pressed(2)).next_ids
    assert again["person"] == mine["person"] + 1
    other.close()


def test_loading_a_whole_group_asks_no_more_often_than_for_one(database: Database) -> None:
    """Two hundred events cost as many queries as one."""
    from sqlalchemy import event

    keep(database, *a_cohort(200))
    counted: list[str] = []

    def count(*args: object) -> None:
        counted.append(str(args[2]))

    def asked(*events: object) -> int:
        world_of(database, *events)
        counted.clear()
        world_of(database, *events)
        return len(counted)

    event.listen(database.engine, "before_cursor_execute", count)
    alone = asked(pressed(2, "done", "c1", "1"))
    many = asked(*(pressed(number, "done", "c1", "1") for number in range(2, 202)))
    assert many == alone < 20
    world = world_of(database, *(pressed(number) for number in range(2, 202)))
    assert len(world.enrollments) == 200


def test_a_changed_program_is_another_pin(database: Database) -> None:
    """Two versions of one program stand side by side, each with its cohort."""
    longer = replace(program(length=4), version="2")
    keep(
        database,
        *a_cohort(0),
        Put(Pinned(2, longer)),
        Put(cohort(2, program=2, dates=tuple(date(2026, 12, day) for day in range(7, 11)))),
    )
    assert world_of(database, pressed(9)).programs == {1: program(), 2: longer}

"""Whatever a group decides, what is loaded afterwards is what the group thought it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.core.changes import (
    Change,
    DropCheckIn,
    DropEarned,
    DropSession,
    EraseCohort,
    ErasePerson,
    MoveRoom,
    Put,
)
from bot.core.records import (
    CheckIn,
    Cohort,
    CohortState,
    Earned,
    Enrollment,
    EnrollmentState,
    Identity,
    Person,
    Pinned,
    PrivateThread,
    Rest,
    Room,
    RoomState,
    Session,
    SessionMessage,
    SessionState,
)
from bot.core.world import World
from bot.storage.db.database import Database
from bot.storage.db.tables import metadata
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from tests.storage.scenes import (
    MINUTE,
    NOW,
    RULES,
    cohort,
    commanded,
    person,
    pressed,
    program,
)

PEOPLE, COHORTS, ROOMS, DAYS = range(1, 4), range(1, 4), range(1, 4), range(1, 4)

instants = st.integers(0, 10_000).map(lambda minutes: NOW + minutes * MINUTE)
words = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=8)
people = st.sampled_from(PEOPLE)
swaps = st.dictionaries(st.sampled_from(["bridge", "locust"]), st.sampled_from(["easier", "full"]))


def enrollment_id(cohort: int, person: int) -> int:
    return cohort * 10 + person


#: where a session lives
LIVES = SessionMessage("answer:telegram:1:practice-step", "telegram", "u2", "7002")

enrollments = st.builds(enrollment_id, st.sampled_from(COHORTS), people)

puts = st.one_of(
    st.builds(
        person,
        people,
        words,
        zone=st.sampled_from(["", "Asia/Tokyo"]),
        remind_at=st.none() | st.times().map(lambda at: at.replace(fold=0)),
        reminders=st.booleans(),
        silenced=st.booleans(),
        named=st.booleans(),
        safety_seen_at=st.none() | instants,
    ),
    st.builds(
        lambda who, platform, *rest: Identity(platform, f"u{who}", who, *rest),
        people,
        st.sampled_from(["telegram", "discord"]),
        st.booleans(),
        st.none() | instants,
        st.sampled_from([PrivateThread.read(text) for text in ("", "?", "30/", "30/31")]),
    ),
    st.builds(
        lambda id, title, state, why: Room(id, "telegram", f"-100{id}", "", title, state, why),
        st.sampled_from(ROOMS),
        words,
        st.sampled_from(RoomState),
        words,
    ),
    st.builds(
        cohort,
        st.sampled_from(COHORTS),
        state=st.sampled_from(CohortState),
        rooms=st.lists(st.sampled_from(ROOMS), min_size=1, unique=True).map(tuple),
        lesson_time=st.just(time(7)) | st.just(time(18, 30)),
        paused_at=st.none() | instants,
        offsets=st.lists(st.integers(0, 4), unique=True).map(tuple),
        created_at=st.none() | instants,
        coach=people,
    ),
    st.builds(
        lambda where, who, **given: Enrollment(enrollment_id(where, who), where, who, **given),
        st.sampled_from(COHORTS),
        people,
        room=st.sampled_from(ROOMS),
        state=st.sampled_from(EnrollmentState),
        joined_at=instants,
        offset=st.integers(0, 3),
        cue=words,
        swaps=swaps,
        day_swaps=swaps,
        resting=st.booleans(),
    ),
    st.builds(
        CheckIn,
        enrollments,
        st.sampled_from(DAYS),
        instants,
        how=st.sampled_from(["button", "words"]),
        late=st.booleans(),
        feel=st.none() | st.integers(1, 5),
        answer=st.none() | st.integers(0, 3),
        swapped=st.booleans(),
    ),
    st.builds(Rest, enrollments, st.sampled_from(DAYS), instants),
    st.builds(Earned, enrollments, st.sampled_from(["first", "all"]), instants),
    st.builds(
        lambda part, day, state, began, since: Session(
            part, day, False, "1.1", state, began, since, 45, LIVES
        ),
        enrollments,
        st.sampled_from(DAYS),
        st.sampled_from(SessionState),
        instants,
        instants,
    ),
).map(Put)

changes = st.one_of(
    puts,
    puts,
    puts,
    st.builds(DropCheckIn, enrollments, st.sampled_from(DAYS)),
    st.builds(DropEarned, enrollments, st.sampled_from(["first", "all"])),
    st.builds(DropSession, enrollments),
    st.builds(ErasePerson, people),
    st.builds(EraseCohort, st.sampled_from(COHORTS)),
    st.sampled_from([MoveRoom("telegram", f"-100{id}", f"-200{id}") for id in ROOMS]),
)


@dataclass
class Model:
    """Which changes make sense next: a record needs what it hangs on, and the erased stay away."""

    people: set[int] = field(default_factory=set)
    rooms: set[int] = field(default_factory=lambda: set(ROOMS))
    #: with their coaches
    cohorts: dict[int, int] = field(default_factory=dict)
    enrollments: dict[int, tuple[int, int]] = field(default_factory=dict)
    gone_people: set[int] = field(default_factory=set)
    gone_cohorts: set[int] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)

    def takes(self, change: Change) -> bool:
        match change:
            case Put(Identity(person=who)):
                return who in self.people
            case Put(Room(id=id)):
                return f"-100{id}" not in self.moved
            case Put(Enrollment(id=id, cohort=where, person=who)):
                return where in self.cohorts and who in self.people
            case Put(CheckIn(enrollment=id)) | Put(Rest(enrollment=id)):
                return id in self.enrollments
            case Put(Earned(enrollment=id)) | Put(Session(enrollment=id)):
                return id in self.enrollments
            case Put(Cohort(id=id, coach=coach)):
                return id not in self.gone_cohorts and coach in self.people
            case Put(Person(id=id)):
                return id not in self.gone_people
            case ErasePerson(who):
                # Coaches stay: a cohort of a forgotten coach is a story of its own.
                return who in self.people and who not in self.cohorts.values()
            case EraseCohort(where):
                return where in self.cohorts
            case _:
                return True

    def take(self, change: Change) -> None:
        match change:
            case Put(Enrollment(id=id, cohort=where, person=who)):
                self.enrollments[id] = (where, who)
            case Put(Cohort(id=id, coach=coach)):
                self.cohorts[id] = coach
            case Put(Person(id=id)):
                self.people.add(id)
            case MoveRoom(chat_id=chat):
                self.moved.add(chat)
            case ErasePerson(who):
                self.people.discard(who)
                self.gone_people.add(who)
                self._forget(person=who)
            case EraseCohort(where):
                del self.cohorts[where]
                self.gone_cohorts.add(where)
                self._forget(cohort=where)
            case _:
                pass

    def _forget(self, *, cohort: int = 0, person: int = 0) -> None:
        self.enrollments = {
            id: (where, who)
            for id, (where, who) in self.enrollments.items()
            if where != cohort and who != person
        }


def everything() -> list[object]:
    asked = [pressed(who, "x", *(f"c{id}" for id in COHORTS), update=f"u{who}") for who in PEOPLE]
    return [*asked, *(commanded(1, room=id, update=f"r{id}") for id in ROOMS)]


def tidy(world: World) -> dict[str, object]:
    """What is compared: all records; an empty day book is no day book."""
    return {
        "people": world.people,
        "identities": world.identities,
        "rooms": world.rooms,
        "cohorts": world.cohorts,
        "enrollments": world.enrollments,
        "check_ins": {id: days for id, days in world.check_ins.items() if days},
        "rests": {id: days for id, days in world.rests.items() if days},
        "earned": {id: found for id, found in world.earned.items() if found},
        "sessions": world.sessions,
    }


def beginning() -> list[Change]:
    """Everybody is in every cohort, has ticked a day and earned a badge."""
    begin: list[Change] = [Put(Pinned(1, program()))]
    begin += [Put(Room(id, "telegram", f"-100{id}")) for id in ROOMS]
    for who in PEOPLE:
        begin += [Put(person(who)), Put(Identity("telegram", f"u{who}", who))]
    for where in COHORTS:
        begin.append(Put(cohort(where, rooms=(where,))))
        for who in PEOPLE:
            id = enrollment_id(where, who)
            begin += [
                Put(Enrollment(id, where, who, where, EnrollmentState.ACTIVE, NOW)),
                Put(CheckIn(id, 1, NOW)),
                Put(Rest(id, 2, NOW)),
                Put(Earned(id, "first", NOW)),
            ]
    return begin


@settings(
    max_examples=40,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(groups=st.lists(st.lists(changes, min_size=4, max_size=25), min_size=1, max_size=3))
def test_what_is_loaded_is_what_was_decided(database: Database, groups: list[list[Change]]) -> None:
    """Random groups of decisions, saved group by group: the tables agree with `World.apply`."""
    model = Model(people={1})
    with database.begin() as conn:
        for table in reversed(metadata.sorted_tables):
            conn.execute(text(f"DELETE FROM {table.name}"))
    begin = beginning()
    world = World(rules=RULES)
    world.apply(tuple(begin))
    for change in begin:
        model.take(change)
    with database.begin() as conn:
        save(conn, begin, now=NOW)
    for group in groups:
        taken = []
        for change in group:
            if model.takes(change):
                model.take(change)
                taken.append(change)
                world.apply((change,))
        with database.begin() as conn:
            save(conn, taken, now=NOW)
    _cut_to_what_is_loaded(world)
    asked = everything()
    with database.begin() as conn:
        loaded = load(conn, asked, catalog={}, rules=RULES)  # type: ignore[arg-type]  # a mixed list
    assert tidy(loaded) == tidy(world)


def _cut_to_what_is_loaded(world: World) -> None:
    """Only people with a Telegram account act; only rooms that are mentioned come along."""
    acting = {
        known.person for (platform, _), known in world.identities.items() if platform == "telegram"
    }
    coaches = {each.coach for each in world.cohorts.values()}
    world.people = {id: one for id, one in world.people.items() if id in acting | coaches}
    world.identities = {
        key: known for key, known in world.identities.items() if known.person in acting | coaches
    }
    world.enrollments = {
        key: part for key, part in world.enrollments.items() if part.person in acting
    }
    ids = {part.id for part in world.enrollments.values()}
    for table in (world.check_ins, world.rests, world.earned, world.sessions):
        for id in [id for id in table if id not in ids]:
            del table[id]
    mentioned = {room for each in world.cohorts.values() for room in each.rooms}
    mentioned |= {part.room for part in world.enrollments.values()}
    mentioned |= {id for id, room in world.rooms.items() if room.chat_id == f"-100{id}"}
    world.rooms = {id: room for id, room in world.rooms.items() if id in mentioned}

"""Records for these tests: a small program, and a cohort of it with people in a room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.content.model import (
    CheckInQuestions,
    Day,
    Hold,
    Kind,
    Lesson,
    Messages,
    Opening,
    Pace,
    Pose,
    PostLimits,
    Program,
    Safety,
    Shape,
    Step,
    Teacher,
)
from bot.core.changes import Change, Put
from bot.core.envelopes import (
    Address,
    Envelope,
    Priority,
    ToPerson,
    ToRoom,
)
from bot.core.events import Commanded, Origin, Pressed, Where, Who
from bot.core.messages import MESSAGES, Message
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
from bot.storage.db.database import Database
from bot.storage.db.tables import outbox
from bot.storage.outbox.claiming import claim
from bot.storage.outbox.rows import Claimed
from bot.storage.records.loading import load
from bot.storage.records.saving import save

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = HouseRules()
DAY_1: Mapping[str, Any] = {"day": 1}
#: what `checked-in` says
TICKED: Mapping[str, Any] = {
    "day": 1,
    "situation": "first",
    "line": 0,
    "done": 1,
    "length": 3,
    "late": False,
    "note": "",
    "badges": (),
}


def program(id: str = "tiny", length: int = 3, *, title: str = "Three gentle days") -> Program:
    """A small program with one pose."""
    bridge = Pose("bridge", Kind.STRENGTHEN, Shape.SYMMETRIC, "Bridge", hold=Hold(3, 5))
    days = tuple(
        Day(
            id=f"day-{number}",
            title=f"Day {number}",
            theme="Slowly",
            lesson=Lesson("Lift", "Press down and lift."),
            steps=(Step(("bridge",), sets=2),),
            check_in=CheckInQuestions("How did it feel while doing it?"),
        )
        for number in range(1, length + 1)
    )
    return Program(
        id=id,
        version="1",
        language="en",
        title=title,
        one_line="Three days, one pose.",
        teacher=Teacher("Maya"),
        days=days,
        poses={"bridge": bridge},
        pace=Pace(),
        limits=PostLimits(),
        opening=Opening(),
        complete_days=2,
        rest_passes=1,
        links=(),
        safety=Safety(
            texts={"stop": "Stop if it hurts."}, now_signs=(), today_signs=(), ask_first=()
        ),
        badges=(),
        messages=Messages(),
    )


def person(id: int, name: str = "", **changes: Any) -> Person:
    return Person(id=id, name=name or f"Person {id}", language="en", **changes)


def identity(id: int, *, platform: str = "telegram", reachable: bool = True) -> Identity:
    return Identity(platform, f"u{id}", id, reachable=reachable, last_seen=NOW)


def room(id: int = 1, *, platform: str = "telegram", chat: str = "", thread: str = "") -> Room:
    return Room(id, platform, chat or f"-100{id}", thread, title=f"Room {id}")


def cohort(id: int = 1, **changes: Any) -> Cohort:
    given: dict[str, Any] = {
        "id": id,
        "code": f"CODE{id}",
        "program": 1,
        "state": CohortState.LIVE,
        "zone": "Europe/Berlin",
        "dates": (date(2026, 12, 7), date(2026, 12, 8), date(2026, 12, 9)),
        "lesson_time": time(7, 0),
        "coach": 1,
        "rooms": (1,),
        "created_at": NOW,
    }
    return Cohort(**{**given, **changes})


def enrollment(id: int, person: int, cohort: int = 1, **changes: Any) -> Enrollment:
    given: dict[str, Any] = {
        "room": 1,
        "state": EnrollmentState.ACTIVE,
        "joined_at": NOW,
    }
    return Enrollment(id, cohort, person, **{**given, **changes})


def tick(enrollment: int, day: int = 1, **changes: Any) -> CheckIn:
    given: dict[str, Any] = {"at": NOW}
    return CheckIn(enrollment, day, **{**given, **changes})


def a_cohort(people: int = 3, **changes: Any) -> list[Change]:
    """Coach 1 and this many participants (2, 3, ...), all reachable, in cohort 1 in room 1.

    Participant n has enrollment n.
    """
    changed: list[Change] = [Put(person(1, "Coach Maya")), Put(identity(1)), Put(room())]
    changed += [Put(Pinned(1, program())), Put(cohort(**changes))]
    for number in range(2, people + 2):
        changed += [
            Put(person(number)),
            Put(identity(number)),
            Put(enrollment(number, number)),
        ]
    return changed


def keep(database: Database, *changes: Change, now: datetime = NOW) -> None:
    """Save these changes in a transaction of their own."""
    with database.begin() as conn:
        save(conn, changes, now=now)


def origin(
    person: int = 2,
    *,
    update: str = "1",
    room: int | None = 1,
    platform: str = "telegram",
    admin: bool = False,
    message: str = "",
) -> Origin:
    where = (
        Where(platform, f"-100{room}", message_id=message)
        if room
        else Where(platform, f"u{person}", private=True, message_id=message)
    )
    return Origin(Who(platform, f"u{person}", admin=admin), where, NOW, update)


def pressed(person: int = 2, action: str = "done", *args: str, **given: Any) -> Pressed:
    return Pressed(origin(person, **given), action, args)


def commanded(person: int = 2, name: str = "me", text: str = "", **given: Any) -> Commanded:
    return Commanded(origin(person, **given), name, text)


def world_of(database: Database, *events: Any) -> World:
    """The world of these events."""
    with database.begin() as conn:
        return load(conn, events, catalog={}, rules=RULES)


def said(kind: str, **params: Any) -> Message:
    """A message of this kind."""
    return MESSAGES[kind](**params)


def post(
    key: str,
    kind: str = "lesson",
    room: int = 1,
    params: Mapping[str, Any] = DAY_1,
    **changes: Any,
) -> Envelope:
    """A post in a room."""
    given: dict[str, Any] = {"cohort": 1, "priority": Priority.BROADCAST}
    return Envelope(key, ToRoom(room), said(kind, **params), **{**given, **changes})


def outbox_message(
    key: str,
    to: Address | int,
    kind: str = "reminder",
    params: Mapping[str, Any] = DAY_1,
    **changes: Any,
) -> Envelope:
    """A personal message."""
    given: dict[str, Any] = {"cohort": 1, "priority": Priority.REMINDER}
    address = ToPerson(to) if isinstance(to, int) else to
    return Envelope(key, address, said(kind, **params), **{**given, **changes})


def claimed(
    database: Database,
    now: datetime = NOW,
    *,
    owner: str = "me",
    limit: int = 100,
    lease_s: float = 60.0,
    platforms: Sequence[str] = ("telegram",),
) -> list[Claimed]:
    """Claim what is free."""
    with database.begin() as conn:
        return claim(conn, platforms, now, owner=owner, lease_s=lease_s, limit=limit)


def keys(found: Sequence[Claimed]) -> list[str]:
    return [each.envelope.key for each in found]


def states(database: Database) -> dict[str, str]:
    """The state of every message, by its key."""
    with database.read() as conn:
        return {row.key: row.state for row in conn.execute(select(outbox.c.key, outbox.c.state))}

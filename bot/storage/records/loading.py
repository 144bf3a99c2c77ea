"""Loading: the world of a whole group of events, in a dozen queries however many events there are.

Rules
1. One query per table, for all events together; nothing is asked for one event alone.
2. On PostgreSQL what is loaded is kept from changing until the transaction ends. Each person who
   acts is handled by one process at a time (an advisory lock, which also covers people not yet
   written down). Cohorts and rooms are shared by participants' events and taken alone by a coach's
   or a timer's: a stale cohort can never be written over a newer one.
3. Locks are taken in rising order, so that two groups never wait for each other.
4. Pinned programs are parsed once per connection.

It is long because the queries of one world are read together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import time
from secrets import token_hex
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, and_, func, or_, select, text, tuple_

from bot.content.model import Program
from bot.content.snapshot import from_snapshot
from bot.core.buttons import read_ref
from bot.core.events import Event
from bot.core.records import AskedVoice, Cohort, CohortState, EnrollmentState, OpenQuestion
from bot.core.registry import REGISTRY
from bot.core.world import HouseRules, World
from bot.storage.db.database import must_write
from bot.storage.db.dialect import any_of
from bot.storage.db.ids import reserve_ids
from bot.storage.db.tables import (
    badges,
    check_ins,
    cohort_rooms,
    cohorts,
    enrollments,
    identities,
    outbox,
    people,
    programs,
    questions,
    rest_passes,
    rooms,
    sessions,
)
from bot.storage.records import rows
from bot.storage.records.linkings import linkings_of, owners_of
from bot.storage.records.load_scope import LoadScope, load_scope
from bot.storage.records.voices import asked_of, voices_of

_UNFINISHED = (CohortState.DRAFT.value, CohortState.LIVE.value, CohortState.PAUSED.value)
_PROGRAMS = "stretchbot_programs"

Query: TypeAlias = "Select[*tuple[Any, ...]]"

# --- statements, made once: building one costs more than running it ------------------------------

_ASKED = identities.alias("asked")
_IDENTITIES: Query = (
    select(identities)
    .join(_ASKED, _ASKED.c.person_id == identities.c.person_id)
    .where(tuple_(_ASKED.c.platform, _ASKED.c.platform_user_id).in_(any_of("users")))
)
_IDENTITIES_OF: Query = select(identities).where(identities.c.person_id.in_(any_of("ids")))
_PEOPLE: Query = select(people).where(people.c.id.in_(any_of("ids")))
_ENROLLMENTS: Query = select(enrollments).where(enrollments.c.person_id.in_(any_of("ids")))
_CHECK_INS: Query = select(check_ins).where(check_ins.c.enrollment_id.in_(any_of("ids")))
_RESTS: Query = select(rest_passes).where(rest_passes.c.enrollment_id.in_(any_of("ids")))
_BADGES: Query = select(badges).where(badges.c.enrollment_id.in_(any_of("ids")))
_SESSIONS: Query = select(sessions).where(sessions.c.enrollment_id.in_(any_of("ids")))
_USERS: Query = (
    select(identities.c.platform, identities.c.platform_user_id)
    .join(enrollments, enrollments.c.person_id == identities.c.person_id)
    .where(enrollments.c.id.in_(any_of("ids")))
)
_ROOMS: Query = select(rooms).where(rooms.c.id.in_(any_of("ids")))
_PLACES: Query = (
    select(cohort_rooms)
    .where(cohort_rooms.c.cohort_id.in_(any_of("ids")))
    .order_by(cohort_rooms.c.position)
)
_COHORTS: Query = select(cohorts).where(cohorts.c.id.in_(any_of("ids")))
_QUESTIONS: Query = select(questions).where(questions.c.key.in_(any_of("keys")))
_PINS: Query = select(programs.c.id, programs.c.sha256).where(programs.c.id.in_(any_of("ids")))
_SNAPSHOTS: Query = select(programs.c.id, programs.c.sha256, programs.c.snapshot).where(
    programs.c.id.in_(any_of("ids"))
)


def _lockable(query: Query) -> tuple[Query, Query, Query]:
    """The query as it is, with its rows shared, and with its rows taken alone."""
    return query, query.with_for_update(read=True), query.with_for_update()


_ROOMS_BY_PLACE = _lockable(
    select(rooms)
    .where(tuple_(rooms.c.platform, rooms.c.chat_id, rooms.c.thread_id).in_(any_of("places")))
    .order_by(rooms.c.id)
)
_ROOMS_BY_CHAT = _lockable(
    select(rooms)
    .where(tuple_(rooms.c.platform, rooms.c.chat_id).in_(any_of("chats")))
    .order_by(rooms.c.id)
)
_COHORTS_OF_EVENTS = _lockable(
    select(cohorts)
    .where(
        or_(
            cohorts.c.id.in_(any_of("ids")),
            func.lower(cohorts.c.code).in_(any_of("codes")),
            and_(
                cohorts.c.state.in_(_UNFINISHED),
                or_(
                    # A coach asks about her cohorts from a private chat, too.
                    cohorts.c.coach_id.in_(any_of("actors")),
                    cohorts.c.id.in_(
                        select(cohort_rooms.c.cohort_id).where(
                            cohort_rooms.c.room_id.in_(any_of("rooms"))
                        )
                    ),
                ),
            ),
            cohorts.c.id.in_(
                select(func.max(cohort_rooms.c.cohort_id))
                .where(cohort_rooms.c.room_id.in_(any_of("rooms")))
                .group_by(cohort_rooms.c.room_id)
            ),
        )
    )
    .order_by(cohorts.c.id)
)


def load(
    conn: Connection, events: Sequence[Event], *, catalog: Mapping[str, Program], rules: HouseRules
) -> World:
    """The world these events are decided in, kept from changing until the transaction ends.

    Holds: the people who act, with all their identities, enrollments, ticks, rests, badges and
    sessions; the events' rooms; the cohorts of `bot.storage.records.load_scope`, of those rooms
    (all that are not over, and the latest one) and of those enrollments, with their rooms, pinned
    programs, coaches and coaches' identities; and next ids. `catalog` and `rules` are passed on.
    """
    must_write(conn)
    want = load_scope(events)
    questions = _questions(conn, want)
    if want.digests:
        want.users |= owners_of(conn, want.digests)
    if want.enrollments:
        found = conn.execute(_USERS, {"ids": list(want.enrollments)})
        want.users |= {(row.platform, row.platform_user_id) for row in found}
    _lock_people(conn, want)
    asked = _asked_voices(conn, want)
    world = _world(conn, want, catalog, rules, keep=True)
    world.questions = questions
    if want.voices:
        world.asked_voices = asked
        world.voices = voices_of(conn, _actors(world, want))
    if want.linkings:
        world.linkings = linkings_of(conn, set(_actors(world, want)))
        world.entropy = token_hex(16)
    world.next_ids = reserve_ids(conn, len(events))
    return world


def look(
    conn: Connection, event: Event, *, catalog: Mapping[str, Program], rules: HouseRules
) -> World:
    """The same world, only to look at: no lock is taken and no id reserved, so it may be read in a
    read-only transaction. Nothing may be decided on it.
    """
    want = load_scope([event])
    questions = _questions(conn, want)
    world = _world(conn, want, catalog, rules, keep=False)
    world.questions = questions
    return world


def _world(
    conn: Connection,
    want: LoadScope,
    catalog: Mapping[str, Program],
    rules: HouseRules,
    *,
    keep: bool,
) -> World:
    world = World(rules=rules, catalog=dict(catalog))
    _identities(conn, world, want.users)
    actors = _actors(world, want)
    _enrollments(conn, world, actors)
    _rooms_of_events(conn, world, want, keep=keep)
    _cohorts(conn, world, want, actors, keep=keep)
    _places_of_cohorts(conn, world)
    coaches = {cohort.coach for cohort in world.cohorts.values()} - {rows.NOBODY}
    _people(conn, world, actors | coaches)
    _identities_of(conn, world, coaches - actors)
    world.programs = pinned_programs(conn, {cohort.program for cohort in world.cohorts.values()})
    if want.messages:
        _posted(conn, world, want, actors)
    _waiting(conn, world)
    return world


def _actors(world: World, want: LoadScope) -> set[int]:
    """Whoever acts in these events."""
    known = (world.identities.get(user) for user in want.users)
    return {identity.person for identity in known if identity is not None}


def _questions(conn: Connection, want: LoadScope) -> dict[str, OpenQuestion]:
    """The questions that are answered; what their commands are about is wanted from then on."""
    if not want.questions:
        return {}
    found = map(rows.QUESTIONS.record, conn.execute(_QUESTIONS, {"keys": list(want.questions)}))
    questions = {question.key: question for question in found}
    for question in questions.values():
        want.serve(REGISTRY.action(question.command), question.options.values())
        # Its command may name a cohort, like a button.
        number = read_ref(question.cohort)
        if number is not None:
            want.cohorts.add(number)
    return questions


def _asked_voices(conn: Connection, want: LoadScope) -> dict[tuple[str, str], AskedVoice]:
    """What those who act are asked for; the cohorts it is about are wanted from then on."""
    found = asked_of(conn, want.users) if want.voices else {}
    want.cohorts |= {asked.cohort for asked in found.values()}
    return found


def pinned_programs(conn: Connection, ids: Collection[int]) -> dict[int, Program]:
    """Pinned programs by row id; a snapshot is parsed once per connection."""
    if not ids:
        return {}
    known: dict[tuple[int, str], Program] = conn.info.setdefault(_PROGRAMS, {})
    # The fingerprint is part of the name, because a rolled back row may leave its id to another.
    named = conn.execute(_PINS, {"ids": list(ids)}).all()
    missing = [row.id for row in named if (row.id, row.sha256) not in known]
    if missing:
        for row in conn.execute(_SNAPSHOTS, {"ids": missing}):
            known[row.id, row.sha256] = from_snapshot(row.snapshot)
    return {row.id: known[row.id, row.sha256] for row in named}


def _lock_people(conn: Connection, want: LoadScope) -> None:
    if conn.dialect.name == "sqlite" or not want.users:
        return
    keys = sorted(_lock_key(platform, user) for platform, user in want.users)
    conn.execute(
        text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key"),
        {"keys": keys},
    )


def _lock_key(platform: str, user: str) -> int:
    name = f"{platform}:{user}".encode("utf-8", "ignore")
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), "big", signed=True)


def _kept(
    conn: Connection, queries: tuple[Query, Query, Query], want: LoadScope, *, keep: bool
) -> Query:
    """The query, its rows kept from changing until the transaction ends when `keep` says so."""
    plain, shared, alone = queries
    if conn.dialect.name == "sqlite" or not keep:
        return plain
    return alone if want.leading else shared


def _identities(conn: Connection, world: World, users: set[tuple[str, str]]) -> None:
    if users:
        _know(world, conn.execute(_IDENTITIES, {"users": list(users)}))


def _identities_of(conn: Connection, world: World, ids: set[int]) -> None:
    if ids:
        _know(world, conn.execute(_IDENTITIES_OF, {"ids": list(ids)}))


def _know(world: World, found: Iterable[Row[*tuple[Any, ...]]]) -> None:
    for row in found:
        identity = rows.IDENTITIES.record(row)
        world.identities[identity.platform, identity.user_id] = identity


def _people(conn: Connection, world: World, ids: set[int]) -> None:
    if ids:
        for row in conn.execute(_PEOPLE, {"ids": list(ids)}):
            world.people[row.id] = rows.PEOPLE.record(row)


def _enrollments(conn: Connection, world: World, actors: set[int]) -> None:
    if not actors:
        return
    for row in conn.execute(_ENROLLMENTS, {"ids": list(actors)}):
        enrollment = rows.ENROLLMENTS.record(row)
        world.enrollments[enrollment.cohort, enrollment.person] = enrollment
    ids = [enrollment.id for enrollment in world.enrollments.values()]
    if not ids:
        return
    for row in conn.execute(_CHECK_INS, {"ids": ids}):
        world.check_ins.setdefault(row.enrollment_id, {})[row.day] = rows.CHECK_INS.record(row)
    for row in conn.execute(_RESTS, {"ids": ids}):
        world.rests.setdefault(row.enrollment_id, {})[row.day] = rows.RESTS.record(row)
    for row in conn.execute(_BADGES, {"ids": ids}):
        world.earned.setdefault(row.enrollment_id, {})[row.badge] = rows.EARNED.record(row)
    for row in conn.execute(_SESSIONS, {"ids": ids}):
        world.sessions[row.enrollment_id] = rows.SESSIONS.record(row)


def _rooms_of_events(conn: Connection, world: World, want: LoadScope, *, keep: bool) -> None:
    if want.rooms:
        query = _kept(conn, _ROOMS_BY_PLACE, want, keep=keep)
        for row in conn.execute(query, {"places": list(want.rooms)}):
            world.rooms[row.id] = rows.ROOMS.record(row)
    if want.chats:
        query = _kept(conn, _ROOMS_BY_CHAT, want, keep=keep)
        for row in conn.execute(query, {"chats": list(want.chats)}):
            world.rooms[row.id] = rows.ROOMS.record(row)


def _cohorts(
    conn: Connection, world: World, want: LoadScope, actors: set[int], *, keep: bool
) -> None:
    named = {
        "ids": list(want.cohorts | {cohort for cohort, _ in world.enrollments}),
        "codes": list(want.codes),
        "actors": list(actors),
        "rooms": list(world.rooms),
    }
    if any(named.values()):
        found = conn.execute(_kept(conn, _COHORTS_OF_EVENTS, want, keep=keep), named).all()
        world.cohorts = _with_rooms(conn, found)


def cohorts_by_id(conn: Connection, ids: Collection[int]) -> dict[int, Cohort]:
    """These cohorts, with their rooms."""
    if not ids:
        return {}
    return _with_rooms(conn, conn.execute(_COHORTS, {"ids": list(ids)}).all())


def _with_rooms(conn: Connection, found: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, Cohort]:
    places: dict[int, list[int]] = {row.id: [] for row in found}
    if not places:
        return {}
    for row in conn.execute(_PLACES, {"ids": list(places)}):
        places[row.cohort_id].append(row.room_id)
    return {row.id: rows.to_cohort(row, places[row.id]) for row in found}


def _places_of_cohorts(conn: Connection, world: World) -> None:
    ids = {room for cohort in world.cohorts.values() for room in cohort.rooms}
    ids |= {enrollment.room for enrollment in world.enrollments.values()}
    ids -= world.rooms.keys()
    if ids:
        for row in conn.execute(_ROOMS, {"ids": list(ids)}):
            world.rooms[row.id] = rows.ROOMS.record(row)


def _waiting(conn: Connection, world: World) -> None:
    """The reminder slots of those who wait for a draft to become their cohort."""
    drafts = [each for each in world.cohorts.values() if each.state is CohortState.DRAFT]
    here = {room for draft in drafts for room in draft.rooms}
    if not here:
        return
    query = (
        select(enrollments.c.room_id, people.c.zone, people.c.remind_at)
        .join(people, people.c.id == enrollments.c.person_id)
        .where(
            enrollments.c.room_id.in_(here),
            enrollments.c.state == EnrollmentState.WAITING.value,
        )
        .distinct()
    )
    slots: dict[int, set[tuple[str, time | None]]] = {}
    for row in conn.execute(query):
        slots.setdefault(row.room_id, set()).add((row.zone, row.remind_at))
    world.waiting = {room: frozenset(found) for room, found in slots.items()}


def _posted(conn: Connection, world: World, want: LoadScope, actors: set[int]) -> None:
    """Which lesson each message is that somebody reacted to."""
    here = {room.id: room.chat_id for room in world.rooms.values()}
    query = select(
        outbox.c.platform,
        outbox.c.room_id,
        outbox.c.cohort_id,
        outbox.c.day,
        outbox.c.receipt,
        outbox.c.receipt_more,
    ).where(
        outbox.c.kind == "lesson",
        outbox.c.receipt.is_not(None),
        outbox.c.cohort_id.in_(list(world.cohorts)),
        or_(outbox.c.room_id.in_(list(here)), outbox.c.person_id.in_(actors)),
    )
    # A message's id is unique within its chat only; a private lesson's chat is the reader's own.
    lessons = {
        (row.platform, here.get(row.room_id), message): (row.cohort_id, row.day)
        for row in conn.execute(query)
        for message in (row.receipt, *(row.receipt_more or ()))
    }
    for platform, chat, message in want.messages:
        place = chat if chat in here.values() else None
        lesson = lessons.get((platform, place, message))
        if lesson is not None:
            world.posted[platform, chat, message] = lesson

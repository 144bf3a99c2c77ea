"""Everything a message needs to be put into words and on its way: reader, place, program, numbers.

Rules
1. Found for a whole batch with a few queries, in the transaction that claimed it.
2. Numbers are counted now, not when the message was planned: an edit tells the truth.
3. A reader's language and zone are their own, else the cohort's; "" is the house's. Somebody of
   whom nothing is kept brings their language with what they ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.content.model import Program
from bot.core.calendar import Days
from bot.core.envelopes import Target, ToAsker, ToRoom
from bot.core.messages import (
    Message,
    Param,
)
from bot.core.records import Cohort, Enrollment, Person
from bot.presentation.reader import Reader
from bot.storage.db.tables import outbox, people
from bot.storage.outbox.addressing import destinations
from bot.storage.outbox.claiming import LET_GO
from bot.storage.outbox.rows import Claimed
from bot.storage.queries import cohort_facts, person_facts
from bot.storage.records import rows
from bot.storage.records.loading import cohorts_by_id, pinned_programs


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A claimed message with all that its words and its delivery need."""

    claimed: Claimed
    #: None when nobody can be reached there any more
    to: Target | None
    reader: Reader
    cohort: Cohort | None = None
    program: Program | None = None
    #: see `bot.core.facts`
    facts: Mapping[str, Any] = field(default_factory=dict)


def outbox_messages(
    conn: Connection, claimed: Sequence[Claimed], now: datetime
) -> list[OutboxMessage]:
    """Letters for these messages, in their order.

    Leaves out a message whose reader can now be reached on another platform only: it is planned
    anew for that one.
    """
    if not claimed:
        return []
    places = destinations(conn, claimed)
    claimed = _stay(conn, claimed, places)
    ids = {each.message.cohort for each in claimed if each.message.cohort is not None}
    cohorts = cohorts_by_id(conn, ids)
    programs = pinned_programs(conn, {cohort.program for cohort in cohorts.values()})
    readers = {each.id: _person_of(each.message) for each in claimed}
    known = _people(conn, {person for person in readers.values() if person is not None})
    pairs = {
        (each.message.cohort, reader)
        for each in claimed
        if (reader := readers[each.id]) is not None and each.message.cohort is not None
    }
    parts = person_facts.own_parts(conn, pairs)
    missed_once = person_facts.missed_once(conn, _reminded(claimed, parts, cohorts, programs))
    made = []
    for each in claimed:
        message = each.message
        cohort = cohorts.get(message.cohort) if message.cohort is not None else None
        number = readers[each.id]
        person = known.get(number) if number is not None else None
        part = parts.get((cohort.id, person.id)) if cohort and person else None
        numbers = facts(conn, message.kind, cohort, number, message.params, now, programs=programs)
        if part is not None and cohort is not None:
            day = message.params.get("day")
            own = person_facts.own_part(*part, cohort, day if isinstance(day, int) else None)
            numbers = {**own, **numbers}
            if message.kind == "reminder" and (part[0].id, day) in missed_once:
                numbers["missed_once"] = True
        made.append(
            OutboxMessage(
                claimed=each,
                to=places[each.id],
                reader=_reader(message, person, cohort, each.platform or ""),
                cohort=cohort,
                program=programs.get(cohort.program) if cohort else None,
                facts=numbers,
            )
        )
    return made


def _reminded(
    claimed: Sequence[Claimed],
    parts: Mapping[tuple[int, int], tuple[Enrollment, int]],
    cohorts: Mapping[int, Cohort],
    programs: Mapping[int, Program],
) -> list[tuple[Enrollment, Days, int]]:
    """Who is reminded here, in which days, of which day."""
    found = []
    for message in (each.message for each in claimed if each.message.kind == "reminder"):
        person, day = _person_of(message), message.params.get("day")
        if message.cohort is None or person is None or not isinstance(day, int):
            continue
        part, cohort = parts.get((message.cohort, person)), cohorts.get(message.cohort)
        if part and cohort:
            enrollment = part[0]
            days = Days(cohort, programs[cohort.program], enrollment.offset)
            found.append((enrollment, days, day))
    return found


def facts(
    conn: Connection,
    kind: str,
    cohort: Cohort | None,
    person: int | None,
    params: Mapping[str, Param],
    now: datetime,
    *,
    programs: Mapping[int, Program] | None = None,
) -> dict[str, Any]:
    """The numbers that a message of this kind tells, counted now; {} for most kinds."""
    if kind == "mydata":
        return person_facts.everything_about(conn, person) if person is not None else {}
    if cohort is None or kind not in ("board", "group-recap", "panel"):
        return {}
    if programs is None:
        programs = pinned_programs(conn, {cohort.program})
    program = programs[cohort.program]
    if kind == "board":
        day = params.get("day")
        return cohort_facts.board(conn, cohort, program, day if isinstance(day, int) else 0, now)
    if kind == "group-recap":
        return cohort_facts.group_recap(conn, cohort, program)
    return cohort_facts.panel(conn, cohort, program, now)


def _stay(
    conn: Connection,
    claimed: Sequence[Claimed],
    places: Mapping[int, Target | None],
) -> list[Claimed]:
    """Those that go out where they were planned; the others are planned for elsewhere."""
    staying = []
    for each in claimed:
        place = places[each.id]
        if place is None or place.platform == each.platform:
            staying.append(each)
            continue
        conn.execute(
            update(outbox)
            .where(outbox.c.id == each.id)
            .values({"platform": place.platform, "state": "planned", "attempts": 0, **LET_GO})
        )
    return staying


def _person_of(message: Message) -> int | None:
    to = message.to
    return None if isinstance(to, ToRoom) else to.person


def _people(conn: Connection, ids: set[int]) -> dict[int, Person]:
    if not ids:
        return {}
    query = select(people).where(people.c.id.in_(ids))
    return {row.id: rows.to_person(row) for row in conn.execute(query)}


def _reader(
    message: Message, person: Person | None, cohort: Cohort | None, platform: str
) -> Reader:
    language = message.to.language if isinstance(message.to, ToAsker) else ""
    language = language or (cohort.language if cohort else "")
    zone = cohort.zone if cohort else ""
    if person is None:
        return Reader(language, zone, platform=platform)
    return Reader(
        language=person.language or language,
        zone=person.zone or zone,
        name=person.name,
        platform=platform,
        person=person.id,
    )

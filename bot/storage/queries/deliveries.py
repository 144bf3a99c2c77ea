"""Everything a message needs to be put into words and on its way: reader, place, program, numbers.

Rules
1. Found for a whole batch with a few queries, in the transaction that claimed it.
2. Numbers are counted now, not when the message was planned: an edit tells the truth. Which are
   wanted is asked of the message's view.
3. A reader's language and zone are their own, else the cohort's; "" is the house's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.content.model import Program
from bot.core.envelopes import Envelope, Target, ToAsker, ToRoom
from bot.core.facts import Facts
from bot.core.records import Cohort, Person
from bot.presentation.reader import Reader
from bot.storage.db.tables import outbox, people
from bot.storage.outbox.addressing import destinations
from bot.storage.outbox.claiming import LET_GO
from bot.storage.outbox.rows import Claimed
from bot.storage.queries.facts import Subject, facts_for
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
    #: what its view asks for, see `bot.core.facts`
    facts: Facts | None = None


def outbox_messages(
    conn: Connection, claimed: Sequence[Claimed], now: datetime
) -> list[OutboxMessage]:
    """These messages with what they need, in their order.

    Leaves out a message whose reader can now be reached on another platform only: it is planned
    anew for that one.
    """
    if not claimed:
        return []
    places = destinations(conn, claimed)
    claimed = _stay(conn, claimed, places)
    ids = {each.envelope.cohort for each in claimed if each.envelope.cohort is not None}
    cohorts = cohorts_by_id(conn, ids)
    programs = pinned_programs(conn, {cohort.program for cohort in cohorts.values()})
    readers = {each.id: _person_of(each.envelope) for each in claimed}
    known = _people(conn, {person for person in readers.values() if person is not None})
    subjects = []
    for each in claimed:
        number = each.envelope.cohort
        cohort = cohorts.get(number) if number is not None else None
        program = programs.get(cohort.program) if cohort else None
        subjects.append(Subject(each.envelope, cohort, program, readers[each.id], now))
    made = []
    for each, subject, facts in zip(claimed, subjects, facts_for(conn, subjects), strict=True):
        person = known.get(subject.person) if subject.person is not None else None
        made.append(
            OutboxMessage(
                claimed=each,
                to=places[each.id],
                reader=_reader(each.envelope, person, subject.cohort, each.platform or ""),
                cohort=subject.cohort,
                program=subject.program,
                facts=facts,
            )
        )
    return made


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


def _person_of(envelope: Envelope) -> int | None:
    to = envelope.to
    return None if isinstance(to, ToRoom) else to.person


def _people(conn: Connection, ids: set[int]) -> dict[int, Person]:
    if not ids:
        return {}
    query = select(people).where(people.c.id.in_(ids))
    return {row.id: rows.PEOPLE.record(row) for row in conn.execute(query)}


def _reader(
    envelope: Envelope, person: Person | None, cohort: Cohort | None, platform: str
) -> Reader:
    language = envelope.to.language if isinstance(envelope.to, ToAsker) else ""
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

"""The house in memory: the core on real tables, in a SQLite database that no file holds, for tests.

Rules
1. Nothing is interpreted here. What is decided is loaded, kept, fired, claimed and settled by
   `bot.storage`, in transactions, as in a house that runs; only the clock is moved by hand.
2. `messages` are read back from the outbox when they have been planned. What is taken back there is
   not among them any more; what was delivered stays, though the outbox forgets its words.
3. Whoever sends is up on every platform, and keeps quiet hours.
4. A database is filled from a migrated one, and used again once its house is gone: another one
   would compile every statement anew.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from sqlalchemy import select

from bot.content.model import Program
from bot.core.changes import (
    CancelMessages,
    Change,
    LetStand,
    Note,
    Refresh,
    Remind,
    Revise,
    Send,
    Tell,
)
from bot.core.decide import decide
from bot.core.envelopes import Envelope, Priority, ToAsker, ToPerson
from bot.core.events import Event, Listened
from bot.core.records import Cohort, Timer
from bot.core.world import HouseRules
from bot.delivery.assets import sha_of
from bot.delivery.quiet import quiet_until
from bot.storage import Connection
from bot.storage.db.database import Database
from bot.storage.db.media import Blob
from bot.storage.db.tables import media, outbox, timers
from bot.storage.outbox.claiming import claim, next_message_at
from bot.storage.outbox.rows import Claimed, Outcome, Postponed, Sent, Skipped, to_claimed
from bot.storage.outbox.settling import settle
from bot.storage.queries.deliveries import outbox_messages
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from bot.storage.records.timers import due_timers, next_timer_at, unseen
from bot.storage.records.voices import keep_sound, waiting
from tests.core.stored_world import StoredWorld

#: where people are in these stories
PLATFORMS = ("stage", "telegram", "discord")
#: more than is ever due at once
_ALL = 10_000
#: changes that leave the records as they are, so that these need not be read anew
_OF_MESSAGES = (Send, Revise, LetStand, Tell, Remind, Refresh, CancelMessages, Note)


class InMemoryHouse:
    """A whole house in memory.

    `messages` holds planned messages by key, in the order of planning; `refreshed` counts how often
    each thing that stands was asked to be edited; `delivered` says when each message was first
    handed over, by key; `edited` holds every edit of a personal message that was handed over, and
    when.
    """

    def __init__(self, catalog: dict[str, Program], rules: HouseRules) -> None:
        self._database = _free_database()
        # The database goes back when nobody holds this house any more.
        weakref.finalize(self, _FREE.append, self._database)
        self.world = StoredWorld(self._database, catalog, rules)
        self.messages: dict[str, Envelope] = {}
        self.refreshed: dict[Refresh, int] = {}
        self.delivered: dict[str, datetime] = {}
        self.edited: list[tuple[datetime, Envelope]] = []
        #: the rows of the outbox at the last look: key and person, by id
        self._outbox: dict[int, tuple[str, int | None]] = {}
        self._newest_row = 0
        self._latest: datetime | None = None

    @classmethod
    def with_programs(cls, *programs: Program, rules: HouseRules | None = None) -> InMemoryHouse:
        """An empty house with these programs on its shelf."""
        return cls({program.id: program for program in programs}, rules or HouseRules())

    # --- what happens: each call is one transaction ----------------------------------------------

    def handle(self, event: Event, now: datetime) -> tuple[Envelope, ...]:
        """Decide on an event, carry it out, and return the messages that were newly planned."""
        with self._database.begin() as conn:
            return tuple(self._decide(conn, [event], now))

    def fire_due(self, now: datetime) -> list[Envelope]:
        """Fire every timer that is due by `now` once, as one wake-up of the scheduler does."""
        with self._database.begin() as conn:
            return self._decide(conn, due_timers(conn, now, _ALL), now)

    def deliver_due(self, now: datetime) -> list[Envelope]:
        """Hand over everything that is due by `now`; what comes too late is skipped."""
        with self._database.begin() as conn:
            return self._deliver(conn, now)

    def run_until(self, until: datetime) -> list[tuple[datetime, Envelope]]:
        """Do everything that is due up to `until`, each at its own instant; what timers planned."""
        planned: list[tuple[datetime, Envelope]] = []
        with self._database.begin() as conn:
            while True:
                fires, goes = next_timer_at(conn), next_message_at(conn, PLATFORMS)
                due = min((at for at in (fires, goes) if at is not None), default=None)
                if due is None or due > until:
                    return planned
                at = max(due, self._latest or due)
                if fires is not None and fires <= at:
                    due_now = due_timers(conn, at, _ALL)
                    planned += [(at, message) for message in self._decide(conn, due_now, at)]
                self._deliver(conn, at)

    def listened(
        self, user: tuple[str, str], sound: bytes, why: str, now: datetime
    ) -> list[Envelope]:
        """What somebody sent is listened to, as `bot.delivery.voice_collector` does it: it becomes
        this sound of 12 s, or it cannot be used. What they are told."""
        with self._database.begin() as conn:
            (asked,) = [
                each for each in waiting(conn, PLATFORMS) if (each.platform, each.user_id) == user
            ]
            if not why:
                kept = Blob(sha_of(sound), "audio/ogg", sound)
                keep_sound(conn, asked, kept, 12.0)
            return self._decide(conn, [Listened(*user, asked.file, now, why)], now)

    def next_due(self) -> datetime | None:
        """When the next timer fires."""
        with self._database.read() as conn:
            return next_timer_at(conn)

    # --- what there is ---------------------------------------------------------------------------

    @property
    def timers(self) -> dict[str, Timer]:
        """The timers that wait, by key."""
        with self._database.read() as conn:
            found = conn.execute(select(timers).order_by(timers.c.due_at)).all()
        return {
            row.key: Timer(row.key, row.kind, row.cohort_id, row.due_at, row.payload)
            for row in found
        }

    @property
    def sounds(self) -> list[bytes]:
        """The recordings that are kept."""
        with self._database.read() as conn:
            query = select(media.c.data).where(media.c.mime == "audio/ogg")
            return sorted(conn.execute(query).scalars())

    def cohort(self) -> Cohort:
        """The latest cohort."""
        return self.world.cohorts[max(self.world.cohorts)]

    # --- inside ----------------------------------------------------------------------------------

    def _decide(self, conn: Connection, events: Sequence[Event], now: datetime) -> list[Envelope]:
        """As `bot.delivery.deciding` does it; but what raises is not set aside."""
        self._latest = max(now, self._latest or now)
        fresh = unseen(conn, events)
        todo = [event for event, new in zip(events, fresh, strict=True) if new]
        if not todo:
            return []
        world = load(conn, todo, catalog=self.world.catalog, rules=self.world.rules)
        world.entropy = self.world.entropy or world.entropy
        changes: list[Change] = []
        for event in todo:
            decision = decide(world, event, now)
            world.apply(decision)
            changes += decision
        save(conn, changes, now=now)
        if not all(isinstance(change, _OF_MESSAGES) for change in changes):
            self.world.changed()
        for change in changes:
            if isinstance(change, Refresh):
                self.refreshed[change] = self.refreshed.get(change, 0) + 1
        return self._look(conn)

    def _deliver(self, conn: Connection, now: datetime) -> list[Envelope]:
        self._latest = max(now, self._latest or now)
        handed: list[Claimed] = []
        while _something_goes(conn, now):
            claimed = claim(conn, PLATFORMS, now, owner="story", lease_s=60, limit=_ALL)
            if not claimed:
                # What was due came too late, and is set aside now.
                assert not _something_goes(conn, now), "this is due, and nobody is given it"
                break
            outcomes = self._outcomes(conn, claimed, now)
            settle(conn, outcomes, now)
            handed += [each.claimed for each in outcomes if isinstance(each, Sent)]
        if handed:
            # What was about health is gone with its delivery, which takes nothing back.
            left = set(conn.execute(select(outbox.c.id)).scalars())
            self._outbox = {id: row for id, row in self._outbox.items() if id in left}
        first = [each.envelope for each in handed if not each.edits]
        again = (each.envelope for each in handed if each.edits)
        self.edited += [(now, each) for each in again if isinstance(each.to, ToAsker)]
        self.delivered |= {envelope.key: now for envelope in first}
        return first

    def _look(self, conn: Connection) -> list[Envelope]:
        """See what became of the outbox; what is new in it."""
        query = select(outbox.c.id, outbox.c.key, outbox.c.person_id)
        there = {row.id: (row.key, row.person_id) for row in conn.execute(query)}
        for id, (key, person) in list(self._outbox.items()):
            if id not in there:
                del self._outbox[id], self.messages[key]
            elif there[id] != (key, person):
                self._readdress(key, *there[id])
        self._outbox = there
        if max(there, default=0) <= self._newest_row:
            return []
        query = select(outbox).where(outbox.c.id > self._newest_row).order_by(outbox.c.id)
        planned = [to_claimed(row).envelope for row in conn.execute(query)]
        self.messages |= {envelope.key: envelope for envelope in planned}
        self._newest_row = max(there)
        return planned

    def _readdress(self, key: str, new_key: str, person: int | None) -> None:
        """A message is for somebody else now, for two people became one."""
        envelope = self.messages.pop(key)
        match envelope.to:
            case ToAsker() as to:
                envelope = replace(envelope, key=new_key, to=replace(to, person=person))
            case ToPerson():
                assert person is not None
                envelope = replace(envelope, key=new_key, to=ToPerson(person))
        self.messages[new_key] = envelope

    def _outcomes(
        self, conn: Connection, claimed: Iterable[Claimed], now: datetime
    ) -> list[Outcome]:
        """What becomes of these: only somebody's own post may find them gone, or asleep."""
        outcomes: list[Outcome] = []
        personal: list[Claimed] = []
        for each in claimed:
            envelope = each.envelope
            if isinstance(envelope.to, ToPerson) and envelope.priority is not Priority.ANSWER:
                personal.append(each)
            else:
                outcomes.append(Sent(each, f"post-{each.id}"))
        for message in outbox_messages(conn, personal, now):
            wakes = quiet_until(message, self.world.rules, now)
            if message.to is None:
                outcomes.append(Skipped(message.claimed, "nowhere"))
            elif wakes is not None:
                outcomes.append(Postponed(message.claimed, wakes, "quiet"))
            else:
                outcomes.append(Sent(message.claimed, f"post-{message.claimed.id}"))
        return outcomes


def _something_goes(conn: Connection, now: datetime) -> bool:
    goes = next_message_at(conn, PLATFORMS)
    return goes is not None and goes <= now


# --- databases -----------------------------------------------------------------------------------

#: databases whose houses are gone
_FREE: list[Database] = []


def _free_database() -> Database:
    """A database in memory: migrated, and empty."""
    database = _FREE.pop() if _FREE else Database("sqlite://")
    source, target = _template().engine.raw_connection(), database.engine.raw_connection()
    try:
        assert source.driver_connection is not None
        source.driver_connection.backup(target.driver_connection)
    finally:
        source.close()
        target.close()
    return database


@cache
def _template() -> Database:
    """What a database holds once every migration has run; copied, never used."""
    database = Database("sqlite://")
    database.migrate()
    return database

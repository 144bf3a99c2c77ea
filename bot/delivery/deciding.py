"""Deciding a group of events in one transaction: gather, decide, keep. Synchronous, for the
database's threads.

Rules of this module
1. Events seen before and timers that moved on are passed over; all others are decided in order,
   each on the world its predecessors left behind: a double tap in one group is one check-in.
2. An event whose decision raises is set aside: it changes nothing, the log gets its sort and the
   error's name (never a text), whoever asked is told that something failed, and its group goes on.
3. When keeping the group fails, each event is tried alone; one that fails alone is set aside.
4. A database that is away is none of these: that error goes on to the executor, which waits.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.content.model import Program
from bot.core.answers import SomethingBroke
from bot.core.changes import Change, Decision, Ensure, Put, Refresh, Remind, Revise, Send, Tell
from bot.core.events import Commanded, Event, Pressed, Spoke, TimerDue
from bot.core.message_factory import answer
from bot.core.records import AskedVoice, Timer
from bot.core.world import HouseRules, World
from bot.delivery.inbox import Settled
from bot.errors import StorageUnusable
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.db.errors import Collision
from bot.storage.db.notifications import wake_others
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from bot.storage.records.timers import put_back, unseen

_log = log_of("inbox")

Decide = Callable[[World, Event, datetime], Decision]

#: changes after which something may be on its way
_OF_MESSAGES = (Send, Revise, Tell, Remind, Refresh)

#: how often something that collided with another process is tried before it counts as a failure
TRIES = 5
#: how long a timer whose handling failed is left alone
SHORTEST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


class Deciding:
    """Decides and keeps groups of events (`bot.delivery.inbox.Decider`)."""

    def __init__(
        self,
        database: Database,
        decide: Decide,
        *,
        catalog: Mapping[str, Program],
        rules: HouseRules,
        elsewhere: Callable[[], bool] = lambda: False,
    ) -> None:
        """`elsewhere`: whether another process sends some of what is planned here."""
        self._database = database
        self._decide = decide
        self._catalog = catalog
        self._rules = rules
        self._elsewhere = elsewhere

    def settle(self, events: Sequence[Event], now: datetime) -> Settled:
        """Decide these events and keep the result, or raise StorageUnusable and keep nothing."""
        try:
            return self._together(events, now)
        except StorageUnusable:
            raise
        except Exception as error:
            if len(events) == 1:
                return self._alone(events[0], now, error)
            _log.warning(
                "a group could not be kept; trying its events one by one",
                action="group_failed",
                error=type(error).__name__,
                events=len(events),
            )
        each = [self.settle([event], now) for event in events]
        timers = [settled.timer for settled in each if settled.timer is not None]
        return Settled(
            kept=[settled.kept[0] for settled in each],
            timer=min(timers, default=None),
            messages=any(settled.messages for settled in each),
            recordings=any(settled.recordings for settled in each),
        )

    def _together(self, events: Sequence[Event], now: datetime) -> Settled:
        with self._database.begin() as conn:
            fresh = unseen(conn, events)
            todo = [event for event, new in zip(events, fresh, strict=True) if new]
            changes: list[Change] = []
            later: list[datetime] = []
            if todo:
                world = load(conn, todo, catalog=self._catalog, rules=self._rules)
                for event in todo:
                    try:
                        decision = self._decide(world, event, now)
                    except Exception as error:
                        decision = set_aside(event, error)
                        if isinstance(event, TimerDue):
                            later.append(again_at(event, now))
                            put_back(conn, event, later[-1])
                    world.apply(decision)
                    changes.extend(decision)
                save(conn, changes, now=now)
            settled = _settled(fresh, changes, later)
            if settled.messages and self._elsewhere():
                wake_others(conn, now)
        return settled

    def _alone(self, event: Event, now: datetime, error: Exception) -> Settled:
        for _ in range(TRIES if isinstance(error, Collision) else 0):
            try:
                return self._together([event], now)
            except Collision as again:
                error = again
        changes = set_aside(event, error)
        later: list[datetime] = []
        with self._database.begin() as conn:
            fresh = unseen(conn, [event])
            if fresh[0]:
                if isinstance(event, TimerDue):
                    later.append(again_at(event, now))
                    put_back(conn, event, later[-1])
                save(conn, changes, now=now)
        return _settled(fresh, changes, later)


def again_at(due: TimerDue, now: datetime) -> datetime:
    """When a timer that failed comes again: it waits for as long as it is late already."""
    return now + min(max(now - due.due_at, SHORTEST_WAIT), LONGEST_WAIT)


def _settled(kept: Sequence[bool], changes: Sequence[Change], later: Sequence[datetime]) -> Settled:
    timers = list(later)
    timers += [
        change.record.due_at
        for change in changes
        if isinstance(change, Put) and isinstance(change.record, Timer)
    ]
    timers += [change.timer.due_at for change in changes if isinstance(change, Ensure)]
    messages = any(isinstance(change, _OF_MESSAGES) for change in changes)
    records = [change.record for change in changes if isinstance(change, Put)]
    recordings = any(isinstance(record, AskedVoice) and record.file for record in records)
    return Settled(kept, min(timers, default=None), messages, recordings)


def set_aside(event: Event, error: Exception) -> Decision:
    """What follows from an event that could not be handled: a line in the log, and an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    _log.error(
        "an event could not be handled",
        action="event_failed",
        sort=type(event).__name__,
        error=type(error).__name__,
        where=where,
        **_which(event),
    )
    if isinstance(event, Commanded | Pressed | Spoke):
        # An answer has its own key per update, so a second try of ours is still one answer.
        return (answer(event.origin, SomethingBroke()),)
    return ()


def _which(event: Event) -> dict[str, object]:
    match event:
        case Pressed(action=action):
            return {"button": action}
        case TimerDue(kind=kind, cohort=cohort):
            return {"kind": kind, "cohort": cohort}
        case _:
            return {}

"""What platforms tell about chats and people: moved, lost, found, in reach, undeliverable."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import Days
from bot.core.catalogue import BESIDE
from bot.core.changes import Change, Decision, MoveRoom, Note, Put, Send
from bot.core.envelopes import Priority
from bot.core.events import (
    PlatformFact,
    PrivateThreadOpened,
    ReachChanged,
    RoomFound,
    RoomLost,
    RoomMoved,
    Undelivered,
)
from bot.core.message_factory import to_person
from bot.core.messages import Message
from bot.core.records import Cohort, CohortState, Room, RoomState
from bot.core.request import RUNNING
from bot.core.world import World
from bot.features import private_thread
from bot.features.schedule import post_lesson

# --- what it says ------------------------------------------------------------------------------


class Trouble(Message):
    what: str
    why: str
    room: str


def platform_fact(world: World, event: PlatformFact, now: datetime) -> Decision:
    """Decide on a fact about a chat or a person's reach."""
    match event:
        case RoomMoved(platform, chat_id, new_chat_id, _):
            return (MoveRoom(platform, chat_id, new_chat_id), Note("room-moved"))
        case RoomLost():
            return _lost(world, event, now)
        case RoomFound():
            return _found(world, event, now)
        case ReachChanged():
            return private_thread.reach_changed(world, event)
        case PrivateThreadOpened():
            return private_thread.opened(world, event)
        case Undelivered(_, kind, number, why, at):
            cohort = world.cohorts.get(number)
            if cohort is None or kind == "trouble":
                return ()
            if cohort.state not in RUNNING and kind not in BESIDE:
                # Nobody waits for it any more; only an entry would stay behind in a calendar.
                return ()
            return (_trouble(cohort, kind, why, "", at),)


def _lost(world: World, event: RoomLost, now: datetime) -> Decision:
    """A lost chat is a state. Each of its cohorts' coaches hears of it once."""
    changes: list[Change] = []
    for room in _rooms(world, event.platform, event.chat_id, event.thread_id):
        if room.state is RoomState.LOST:
            continue
        changes.append(Put(replace(room, state=RoomState.LOST, why=event.why)))
        changes += [
            _trouble(cohort, "room-lost", event.why, room.title, now)
            for cohort in _cohorts_in(world, room)
        ]
    return tuple(changes)


def _found(world: World, event: RoomFound, now: datetime) -> Decision:
    """The chat is back: the open day's lesson is posted if it fell into the gap."""
    changes: list[Change] = []
    for room in _rooms(world, event.platform, event.chat_id, event.thread_id):
        if room.state is RoomState.OPEN:
            continue
        title = event.title or room.title
        changes.append(Put(replace(room, state=RoomState.OPEN, why="", title=title)))
        for cohort in _cohorts_in(world, room):
            days = Days(cohort, world.programs[cohort.program])
            day = days.on(now)
            if cohort.state is CohortState.LIVE and day and days.lesson_at(day) <= now:
                changes += post_lesson(days, day, room.id, days.lesson_at(day))
    return tuple(changes)


def _rooms(world: World, platform: str, chat_id: str, thread_id: str) -> list[Room]:
    """The rooms of a chat: of one thread, or all of them when no thread is named."""
    return [
        room
        for room in world.rooms.values()
        if (room.platform, room.chat_id) == (platform, chat_id)
        and (not thread_id or room.thread_id == thread_id)
    ]


def _cohorts_in(world: World, room: Room) -> list[Cohort]:
    return [
        cohort
        for cohort in world.cohorts.values()
        if cohort.state in RUNNING and room.id in cohort.rooms
    ]


def _trouble(cohort: Cohort, what: str, why: str, room: str, at: datetime) -> Change:
    """Told to the coach once a day for each kind of trouble; once in all for what stands beside the
    posts, since the challenge goes on without it.
    """
    when = "" if what in ("thread", *BESIDE) else f"{at:%Y%m%d}"
    message = to_person(
        cohort.coach,
        Trouble(what=what, why=why, room=room),
        f"{cohort.id}:{what}:{why}:{when}",
        cohort=cohort.id,
        priority=Priority.ANSWER,
    )
    return Send(message)

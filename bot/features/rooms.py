"""What platforms tell about rooms: moved, lost, found, a post that cannot be delivered.

A lost room is a state, told to the coaches once; what fell into the gap is posted when it is back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import Days
from bot.core.changes import Change, Decision, MoveRoom, Note, Put, Send
from bot.core.envelopes import Priority
from bot.core.events import RoomFound, RoomLost, RoomMoved, Undelivered
from bot.core.message_factory import to_person
from bot.core.messages import MESSAGES, Message
from bot.core.records import Cohort, CohortState, Room, RoomState
from bot.core.registry import Feature
from bot.core.request import RUNNING
from bot.core.world import World
from bot.features.schedule import post_lesson

feature = Feature("rooms")

# --- what it says ------------------------------------------------------------------------------


class Trouble(Message):
    """To the coach: the kind of a message that did not go out, or that a room was lost."""

    what: str
    why: str
    room: str


# --- what is told ------------------------------------------------------------------------------


@feature.fact(RoomMoved)
def moved(world: World, event: RoomMoved, now: datetime) -> Decision:
    """The chat has another id."""
    return (MoveRoom(event.platform, event.chat_id, event.new_chat_id), Note("room-moved"))


@feature.fact(Undelivered)
def undelivered(world: World, event: Undelivered, now: datetime) -> Decision:
    """The coach hears of it, unless nobody waits for it any more."""
    cohort = world.cohorts.get(event.cohort)
    if cohort is None or event.kind == Trouble.kind:
        return ()
    if cohort.state not in RUNNING and not _beside_the_posts(event.kind):
        # Of a cohort that is over, only an entry matters: it would stay behind in a calendar.
        return ()
    return (_trouble(cohort, event.kind, event.why, "", event.at),)


def _beside_the_posts(kind: str) -> bool:
    """Whether the challenge goes on without this kind of message."""
    message = MESSAGES.get(kind)
    return message is not None and message.side_channel


def takes_nothing(what: str) -> bool:
    """Whether this trouble, a kind of message or the "thread" under one, leaves the posts whole."""
    return what == "thread" or _beside_the_posts(what)


@feature.fact(RoomLost)
def lost(world: World, event: RoomLost, now: datetime) -> Decision:
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


@feature.fact(RoomFound)
def found(world: World, event: RoomFound, now: datetime) -> Decision:
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
    when = "" if takes_nothing(what) else f"{at:%Y%m%d}"
    message = to_person(
        cohort.coach,
        Trouble(what=what, why=why, room=room),
        f"{cohort.id}:{what}:{why}:{when}",
        cohort=cohort.id,
        priority=Priority.ANSWER,
    )
    return Send(message)

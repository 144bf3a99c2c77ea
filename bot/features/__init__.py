"""The engine's one door: an event and the world as it stands become a decision. Pure.

    decide(world, event, now) -> changes

Rules of this room
1. Same world, event and `now`: same decision. No files, no clock, no randomness, no words for
   people.
2. `routes` says which handler serves which command or button, and what it needs first.
3. A handler answers every event of a person with exactly one message, or with none in group talk.
4. An unknown event raises; the inbox sets it aside and its group goes on.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.changes import Decision
from bot.core.events import (
    Commanded,
    Event,
    Pressed,
    PrivateThreadOpened,
    ReachChanged,
    Reacted,
    RoomFound,
    RoomLost,
    RoomMoved,
    Said,
    TimerDue,
    Undelivered,
)
from bot.core.request import Request
from bot.core.world import World
from bot.features.places import platform_fact
from bot.features.routes import commanded, pressed, reacted
from bot.features.schedule import timer_due
from bot.features.typed_words import said

__all__ = ["decide"]


def decide(world: World, event: Event, now: datetime) -> Decision:
    """What follows from this event, as changes for storage.

    Args:
        world: what storage loaded for this event; only read.
        event: what happened.
        now: the instant of handling (aware). Which day a tap counts for is decided by the event's
        time.

    Raises:
        TypeError: for an event that is none of `core.events`.
        ValueError: for a timer of an unknown kind.
    """
    match event:
        case Commanded() | Pressed() | Said() | Reacted():
            request = Request(world, event, now)
            return request.addressed((*request.seen(), *_asked(request)))
        case TimerDue():
            return timer_due(world, event, now)
        case (
            RoomMoved()
            | RoomLost()
            | RoomFound()
            | ReachChanged()
            | PrivateThreadOpened()
            | Undelivered()
        ):
            return platform_fact(world, event, now)
        case _:
            raise TypeError(f"not an event: {type(event).__name__}")


def _asked(request: Request) -> Decision:
    match request.event:
        case Commanded(_, name, _):
            return commanded(request, name)
        case Pressed(_, action, _):
            return pressed(request, action)
        case Said(_, text):
            return said(request, text)
        case Reacted(_, emoji):
            return reacted(request, emoji)

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

from bot.engine.decide.asking import Asking
from bot.engine.decide.platform import platform_fact
from bot.engine.decide.routes import commanded, pressed, reacted
from bot.engine.decide.timers import timer_due
from bot.engine.decide.words import said
from bot.engine.events import (
    AsideOpened,
    Commanded,
    Event,
    Pressed,
    ReachChanged,
    Reacted,
    RoomFound,
    RoomLost,
    RoomMoved,
    Said,
    TimerDue,
    Undelivered,
)
from bot.engine.state import Decision, World

__all__ = ["decide"]


def decide(world: World, event: Event, now: datetime) -> Decision:
    """What follows from this event, as changes for storage.

    Args:
        world: what storage loaded for this event; only read.
        event: what happened.
        now: the instant of handling (aware). Which day a tap counts for is decided by the event's
        time.

    Raises:
        TypeError: for an event that is none of `engine.events`.
        ValueError: for a timer of an unknown kind.
    """
    match event:
        case Commanded() | Pressed() | Said() | Reacted():
            asking = Asking(world, event, now)
            return (*asking.seen(), *_asked(asking))
        case TimerDue():
            return timer_due(world, event, now)
        case (
            RoomMoved() | RoomLost() | RoomFound() | ReachChanged() | AsideOpened() | Undelivered()
        ):
            return platform_fact(world, event, now)
        case _:
            raise TypeError(f"not an event: {type(event).__name__}")


def _asked(asking: Asking) -> Decision:
    match asking.event:
        case Commanded(_, name, _):
            return commanded(asking, name)
        case Pressed(_, action, _):
            return pressed(asking, action)
        case Said(_, text):
            return said(asking, text)
        case Reacted(_, emoji):
            return reacted(asking, emoji)

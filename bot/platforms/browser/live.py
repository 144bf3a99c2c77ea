"""What the page sees live: changes as server-sent events, and the clock with what comes next.

Rules
1. Only what the person who looks may see is sent; of others, only that they got something.
2. While nobody watches, nobody looks at what comes next.
3. Whoever was away for longer than memory reaches is told to look at everything anew.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.logs import log_of
from bot.platforms.browser.chat import BOT, Chat, StagePerson, StagePost, StageRoom
from bot.platforms.browser.ports import NextLook, NextThing, StageTime

_log = log_of("stage")

#: seconds after which a silent line is kept open, and the clock is told again
HEARTBEAT_S = 10.0
#: seconds between two looks at what comes next, while somebody is watching
LOOK_EVERY_S = 1.0


def show_entry(post: StagePost) -> dict[str, Any]:
    """A post as the page gets it."""
    kept = ("text", "recording", "reply", "show", "edited", "reactions", "kind")
    return {
        "id": post.id,
        "room": post.room,
        "to": post.to,
        "by": post.by,
        "at": post.at,
        **{name: post.body[name] for name in kept if post.body.get(name)},
    }


def show_person(person: StagePerson) -> dict[str, Any]:
    """A person as the page gets them."""
    return {"id": person.id, "name": person.name, "admin": person.admin}


def show_room(room: StageRoom) -> dict[str, Any]:
    """A room as the page gets it."""
    return {"id": room.id, "title": room.title}


class Live:
    """One stage as it changes, for everyone who watches."""

    def __init__(self, chat: Chat, clock: StageTime, next_look: NextLook) -> None:
        self._chat = chat
        self._clock = clock
        self.next_look = next_look
        self._next: NextThing | None = None
        self._looker: asyncio.Task[None] | None = None
        #: counts the times the clock was set by hand, so that each is told
        self._turns = 0

    async def stream(self, viewer: int, seq: int) -> AsyncIterator[str]:
        """Changes after `seq` that this person may see, and the clock, as they come."""
        waker = self._chat.subscribe()
        if self._looker is None or self._looker.done():
            self._looker = asyncio.create_task(self._keep_looking())
        told: Mapping[str, Any] = {}
        yield "retry: 1000\n\n"
        try:
            while not self._chat.closed:
                waker.clear()
                missed = seq < self._chat.forgotten
                change = {} if missed else self._change_for(viewer, seq)
                seq = self._chat.seq
                if missed:
                    yield f"id: {seq}\nevent: anew\ndata: {{}}\n\n"
                if change:
                    yield f"id: {seq}\nevent: change\ndata: {json.dumps(change)}\n\n"
                clock = self.clock()
                if {**clock, "now": ""} != told:
                    told = {**clock, "now": ""}
                    yield f"event: clock\ndata: {json.dumps(clock)}\n\n"
                try:
                    await asyncio.wait_for(waker.wait(), HEARTBEAT_S)
                except TimeoutError:
                    yield f"event: clock\ndata: {json.dumps(self.clock())}\n\n"
        finally:
            self._chat.unsubscribe(waker)

    def _change_for(self, viewer: int, seq: int) -> dict[str, Any]:
        people: list[dict[str, Any]] = []
        rooms: list[dict[str, Any]] = []
        posts: list[dict[str, Any]] = []
        heads: dict[str, int] = {}
        for thing in self._chat.since(seq):
            match thing:
                case StagePerson():
                    people.append(show_person(thing))
                case StageRoom():
                    rooms.append(show_room(thing))
                case StagePost():
                    if self._chat.visible(viewer, thing):
                        posts.append(show_entry(thing))
                    if thing.to and thing.by == BOT and not thing.edited:
                        heads[str(thing.to)] = thing.id
        found = {"people": people, "rooms": rooms, "posts": posts, "heads": heads}
        return {name: value for name, value in found.items() if value}

    def clock(self) -> dict[str, Any]:
        """The clock bar: `now`, `speed`, and `next` (kind, at, zone, day) or None."""
        coming = self._next
        shown = coming and {
            "kind": coming.kind,
            "at": coming.at.isoformat(),
            "zone": coming.zone,
            "day": coming.day,
        }
        return {
            "now": self._clock.now().isoformat(),
            "speed": self._clock.speed,
            "turns": self._turns,
            "next": shown,
        }

    async def turned(self) -> None:
        """The clock was set by hand: everyone is told at once."""
        self._turns += 1
        await self.look()
        self._chat.nudge()

    async def look(self) -> None:
        """See what comes next, and tell everyone when that is something else."""
        coming = await self.next_look()
        if coming != self._next:
            self._next = coming
            self._chat.nudge()

    async def _keep_looking(self) -> None:
        """While somebody is watching, keep what comes next up to date."""
        while self._chat.watched and not self._chat.closed:
            try:
                await self.look()
            except Exception as broken:
                # The bar may be behind for a moment; the chat itself must go on.
                _log.warning("look failed", action="stage-look", error=type(broken).__name__)
            await asyncio.sleep(LOOK_EVERY_S)

"""The stage's chat in memory: a mirror of its log, and who may see what.

Rules
1. The log is the truth; every change goes there first, one at a time, and is read back from it.
2. A post with `to` is for that person alone: in a room as "only you can see this", or, without a
   room, in their private chat with the bot. Everything shown goes through `Chat.visible`.
3. An edit keeps what people did to a post (reactions) and what its old buttons carried.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.platforms.browser.log import Entry, StageLog

T = TypeVar("T")

#: the bot's number among the authors of posts
BOT = 0


class Runner(Protocol):
    """Runs a synchronous call somewhere it blocks nobody, as `asyncio.to_thread` does."""

    def __call__(self, call: Callable[[], T], /) -> Awaitable[T]: ...


async def inline(call: Callable[[], T], /) -> T:
    """A runner for logs that live in memory: the call is made at once."""
    return call()


async def threaded(call: Callable[[], T], /) -> T:
    """A runner for logs that live in a database: the call is made on a worker thread."""
    return await asyncio.to_thread(call)


@dataclass(frozen=True, slots=True)
class StagePerson:
    id: int
    name: str
    admin: bool
    seq: int


@dataclass(frozen=True, slots=True)
class StageRoom:
    id: int
    title: str
    seq: int


@dataclass(frozen=True, slots=True)
class StagePost:
    """One post. `room` 0 is the private chat of `to`; `to` 0 is everyone; `by` 0 is the bot."""

    id: int
    seq: int
    room: int
    to: int
    by: int
    #: the instant it was posted, ISO 8601 with zone
    at: str
    #: the whole body as kept: what a person typed (`text`, `reply`) or the bot showed (`show`)
    body: Mapping[str, Any]

    @property
    def edited(self) -> bool:
        return bool(self.body.get("edited"))

    @property
    def show(self) -> Mapping[str, Any]:
        """What the bot shows, as made by `show.show_post`; empty for a person's words."""
        shown: Mapping[str, Any] = self.body.get("show", {})
        return shown


def _post(id: int, seq: int, body: Mapping[str, Any]) -> StagePost:
    return StagePost(id, seq, body["room"], body["to"], body["by"], body["at"], body)


class Chat:
    """People, rooms and posts of the stage, live."""

    def __init__(self, log: StageLog, runner: Runner = threaded) -> None:
        self._log = log
        self._run = runner
        self._lock = asyncio.Lock()
        self._wakers: set[asyncio.Event] = set()
        #: ids of changed things by seq, superseded entries included
        self._order: list[tuple[int, str, int]] = []
        self.people: dict[int, StagePerson] = {}
        self.rooms: dict[int, StageRoom] = {}
        self.posts: dict[int, StagePost] = {}
        self.seq = 0
        self.closed = False

    async def open(self) -> None:
        """Read everything the log holds."""
        async with self._lock:
            self._take(await self._run(lambda: self._log.since(self.seq)))

    def close(self) -> None:
        """Wake everyone who waits for changes, for the last time."""
        self.closed = True
        self._wake()

    # --- changing ------------------------------------------------------------------------------

    async def add_person(self, name: str, *, admin: bool) -> StagePerson:
        return self.people[await self._change(lambda: self._log.add_person(name, admin))]

    async def add_room(self, title: str) -> StageRoom:
        return self.rooms[await self._change(lambda: self._log.add_room(title))]

    async def append(self, body: Entry, key: str) -> tuple[StagePost, bool]:
        """Post something under a unique key: the post, and whether it is new."""
        id, new = await self._change(lambda: self._log.append(body, key))
        return self.posts[id], new

    async def edit(self, id: int, changed: Callable[[Mapping[str, Any]], Entry]) -> StagePost:
        """Replace a post's body with what `changed` makes of it. Raises KeyError if unknown."""
        async with self._lock:
            old = self.posts[id].body
            body = changed(old)
            if body != old:
                self._take(
                    await self._run(lambda: self._write(lambda: self._log.edit(id, body))[1])
                )
            return self.posts[id]

    async def _change(self, write: Callable[[], T]) -> T:
        async with self._lock:
            result, changes = await self._run(lambda: self._write(write))
            self._take(changes)
            return result

    def _write(self, write: Callable[[], T]) -> tuple[T, Sequence[Entry]]:
        result = write()
        return result, self._log.since(self.seq)

    def _take(self, changes: Sequence[Entry]) -> None:
        for change in changes:
            seq, what, id, body = change["seq"], change["what"], change["id"], change["body"]
            match what:
                case "person":
                    self.people[id] = StagePerson(id, body["name"], body["admin"], seq)
                case "room":
                    self.rooms[id] = StageRoom(id, body["title"], seq)
                case _:
                    self.posts[id] = _post(id, seq, body)
            self._order.append((seq, what, id))
            self.seq = seq
        if changes:
            self._wake()

    # --- files and notes -------------------------------------------------------------------------

    async def keep_media(self, sha256: str, mime: str, data: bytes) -> None:
        await self._run(lambda: self._log.keep_media(sha256, mime, data))

    async def media(self, sha256: str) -> tuple[str, bytes] | None:
        return await self._run(lambda: self._log.media(sha256))

    async def meta_get(self, name: str) -> str | None:
        return await self._run(lambda: self._log.meta_get(name))

    async def meta_set(self, name: str, value: str) -> None:
        await self._run(lambda: self._log.meta_set(name, value))

    # --- looking ---------------------------------------------------------------------------------

    def visible(self, person: int, post: StagePost) -> bool:
        """Whether this person may see this post."""
        return post.to in (0, person)

    def seen_by(self, person: int) -> Iterator[StagePost]:
        """Every post this person may see, oldest first."""
        return (post for post in self.posts.values() if self.visible(person, post))

    def since(self, seq: int) -> Iterator[StagePerson | StageRoom | StagePost]:
        """What changed after `seq`, each thing once, as it is now, in the order of seq."""
        start = len(self._order)
        while start and self._order[start - 1][0] > seq:
            start -= 1
        for number, what, id in self._order[start:]:
            thing: StagePerson | StageRoom | StagePost
            match what:
                case "person":
                    thing = self.people[id]
                case "room":
                    thing = self.rooms[id]
                case _:
                    thing = self.posts[id]
            if thing.seq == number:
                yield thing

    # --- waiting ---------------------------------------------------------------------------------

    def subscribe(self) -> asyncio.Event:
        """An event that is set whenever something changed; the waiter clears it."""
        waker = asyncio.Event()
        self._wakers.add(waker)
        return waker

    def unsubscribe(self, waker: asyncio.Event) -> None:
        self._wakers.discard(waker)

    @property
    def watched(self) -> bool:
        """Whether anybody is looking on."""
        return bool(self._wakers)

    def _wake(self) -> None:
        for waker in self._wakers:
            waker.set()

    def nudge(self) -> None:
        """Wake everyone who looks on, for something that is not in the log (the clock)."""
        self._wake()

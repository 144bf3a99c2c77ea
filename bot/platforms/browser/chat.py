"""The stage's chat in memory: a mirror of its log, and who may see what.

Rules
1. The log is the truth; every change goes there first, one at a time, and is read back from it.
2. A post with `to` is for that person alone: in a room as "only you can see this", or, without a
   room, in their private chat with the bot. Everything shown goes through `Chat.visible`.
3. An edit keeps what people did to a post (reactions) and what its old buttons carried.
4. Only the posts changed last are in memory; an older one is read from the log when it is wanted.
"""

from __future__ import annotations

import asyncio
import sys
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.platforms.browser.log import Entry, StageLog

T = TypeVar("T")

#: the bot's number among the authors of posts
BOT = 0
#: how many posts are kept in memory; some more between two clearings
KEPT = 2_000
EVERYTHING = sys.maxsize


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


def _post(change: Entry) -> StagePost:
    body = change["body"]
    return StagePost(
        change["id"], change["seq"], body["room"], body["to"], body["by"], body["at"], body
    )


class Chat:
    """People, rooms and posts of the stage, live."""

    def __init__(self, log: StageLog, runner: Runner = threaded, *, kept: int = KEPT) -> None:
        """`kept`: how many posts are kept in memory."""
        self._log = log
        self._run = runner
        self._kept = kept
        self._lock = asyncio.Lock()
        self._wakers: set[asyncio.Event] = set()
        self.people: dict[int, StagePerson] = {}
        self.rooms: dict[int, StageRoom] = {}
        #: the posts in memory
        self.posts: dict[int, StagePost] = {}
        #: their ids, the one changed last at the end
        self._changed: OrderedDict[int, None] = OrderedDict()
        #: every post with a higher id is in memory
        self._floor = 0
        #: for each person, the newest post that is by the bot and for them alone
        self.heads: dict[int, int] = {}
        self.seq = 0
        #: of what changed up to this number, some is no longer in memory
        self.forgotten = 0
        self.closed = False

    async def open(self) -> None:
        """Read what the log holds: everybody, every room, and the posts changed last."""

        def read() -> tuple[Sequence[Entry], Mapping[int, int], int]:
            return self._log.since(self.seq, self._kept), self._log.heads(), self._log.newest()

        async with self._lock:
            changes, heads, newest = await self._run(read)
            self.heads.update(heads)
            self._take(changes)
            if len(self._changed) >= self._kept:
                self.forgotten = self.posts[next(iter(self._changed))].seq - 1
                # Where older ones were edited, the newest need not be among those changed last.
                self._floor = newest
                while self._floor in self.posts:
                    self._floor -= 1

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
        post = await self.post(id)
        assert post is not None, "the log gave this id"
        return post, new

    async def edit(self, id: int, changed: Callable[[Mapping[str, Any]], Entry]) -> StagePost:
        """Replace a post's body with what `changed` makes of it. Raises KeyError if unknown."""
        async with self._lock:
            post = await self.post(id)
            if post is None:
                raise KeyError(id)
            body = changed(post.body)
            if body == post.body:
                return post
            self._take(await self._run(lambda: self._write(lambda: self._log.edit(id, body))[1]))
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
                    self._put(_post(change))
            self.seq = seq
        if len(self.posts) > self._kept + self._kept // 10:
            self._clear()
        if changes:
            self._wake()

    def _put(self, post: StagePost) -> None:
        self.posts[post.id] = post
        self._changed[post.id] = None
        self._changed.move_to_end(post.id)
        if post.to and post.by == BOT:
            self.heads[post.to] = max(post.id, self.heads.get(post.to, 0))

    def _clear(self) -> None:
        """Forget the posts that have not changed for longest."""
        while len(self.posts) > self._kept:
            id, _ = self._changed.popitem(last=False)
            self.forgotten = self.posts.pop(id).seq
            self._floor = max(self._floor, id)

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
        """Every post in memory that this person may see, in the order they came there."""
        return (post for post in self.posts.values() if self.visible(person, post))

    async def post(self, id: int) -> StagePost | None:
        """This post, or None when there is none."""
        if id in self.posts or id > self._floor:
            return self.posts.get(id)
        found = await self._run(lambda: self._log.post(id))
        return _post(found) if found else None

    async def page(
        self, person: int, count: int, *, before: int = EVERYTHING
    ) -> tuple[list[StagePost], bool]:
        """The last `count` posts below this id that a person may see, oldest first; and whether
        there are more before them."""
        floor = self._floor
        own = (post for post in self.seen_by(person) if floor < post.id < before)
        found = sorted(own, key=lambda post: post.id)
        wanted = count + 1 - len(found)
        if wanted > 0 and floor:
            below = min(before, floor + 1)
            older = await self._run(lambda: self._log.before(below, person, wanted))
            found = [*map(_post, older), *found]
        return found[-count:], len(found) > count

    def since(self, seq: int) -> list[StagePerson | StageRoom | StagePost]:
        """What changed after `seq`, each thing once, as it is now, in the order of seq. Whole only
        when `seq` is not before `forgotten`."""
        found: list[StagePerson | StageRoom | StagePost] = []
        for id in reversed(self._changed):
            if self.posts[id].seq <= seq:
                break
            found.append(self.posts[id])
        found += (each for each in self.people.values() if each.seq > seq)
        found += (each for each in self.rooms.values() if each.seq > seq)
        return sorted(found, key=lambda thing: thing.seq)

    # --- waiting ---------------------------------------------------------------------------------

    def subscribe(self) -> asyncio.Event:
        """An event that is set whenever something changed; the waiter clears it."""
        waker = asyncio.Event()
        self._wakers.add(waker)
        return waker

    def unsubscribe(self, waker: asyncio.Event) -> None:
        self._wakers.discard(waker)

    @property
    def watched(self) -> int:
        """How many are looking on."""
        return len(self._wakers)

    def _wake(self) -> None:
        for waker in self._wakers:
            waker.set()

    def nudge(self) -> None:
        """Wake everyone who looks on, for something that is not in the log (the clock)."""
        self._wake()

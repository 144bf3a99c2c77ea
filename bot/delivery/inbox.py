"""Where events come in: all that wait are decided together, kept with one commit, then answered.

Rules of this module
1. `submit` returns only when the event is safely kept: whoever handed it over may then forget it.
2. A group is whatever waits, up to `GROUP`; one event alone is a group of one and commits at once.
3. The queue is bounded: when the database cannot keep up, those who submit wait.
4. Events are kept in the order in which they came.
5. An event that cannot be handled never takes its group down (`bot.delivery.deciding`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.core.events import Event
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.stillness import nobody
from bot.errors import StretchbotError

#: how many events are decided and kept together at most
GROUP = 256
#: how many may wait before those who submit wait too
WAITING = 1024


class HouseClosing(StretchbotError):
    """The bot is being restarted. Please try again in a moment."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a group."""

    #: per event: True when it is kept, False when it was there before
    kept: Sequence[bool]
    #: the earliest timer that was written, if any
    timer: datetime | None = None
    #: whether messages were planned
    messages: bool = False
    #: whether recordings came that are to be listened to
    recordings: bool = False


class Decider(Protocol):
    """Decides a group and keeps what was decided; synchronous (see `bot.delivery.deciding`)."""

    def settle(self, events: Sequence[Event], now: datetime) -> Settled:
        """Decide these events in order and keep the result in one transaction."""
        ...


@dataclass(slots=True)
class _Waiting:
    event: Event
    answer: asyncio.Future[bool]


@dataclass(slots=True)
class Counts:
    """What passed through, for tests, benchmarks and metrics."""

    events: int = 0
    groups: int = 0
    largest: int = 0


@dataclass(slots=True)
class _Queue:
    waiting: deque[_Waiting] = field(default_factory=deque)
    filled: asyncio.Event = field(default_factory=asyncio.Event)
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WAITING))


class Inbox:
    """Takes events and has them decided, group by group."""

    def __init__(
        self,
        decider: Decider,
        clock: Clock,
        executor: DatabaseExecutor,
        *,
        after: Callable[[Settled], None] = lambda settled: None,
        stirred: Callable[[], None] = nobody,
    ) -> None:
        """`after` is told of every group that was kept, before its submitters are answered;
        `stirred` whenever a group is done with.
        """
        self._stirred = stirred
        self._decider = decider
        self._clock = clock
        self._executor = executor
        self._after = after
        self._queue = _Queue()
        self._closed = False
        self._working = False
        self.counts = Counts()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is being decided."""
        return not self._queue.waiting and not self._working

    async def submit(self, event: Event) -> bool:
        """Hand in an event: True when it is kept, False when it was seen before.

        A caller who stops waiting takes nothing back: the event is handled all the same. Raises
        `HouseClosing` when the house closes first: then it was not kept.
        """
        await self._queue.room.acquire()
        if self._closed:
            self._queue.room.release()
            raise HouseClosing
        waiting = _Waiting(event, asyncio.get_running_loop().create_future())
        # Whoever stopped waiting does not hear of a failure, and asyncio need not complain.
        waiting.answer.add_done_callback(lambda answer: answer.cancelled() or answer.exception())
        self._queue.waiting.append(waiting)
        self._queue.filled.set()
        return await asyncio.shield(waiting.answer)

    async def run(self) -> None:
        """Work until cancelled; the group that is under way is finished first."""
        try:
            while True:
                await self._queue.filled.wait()
                await self._work(self._take())
        finally:
            self._close()

    def _take(self) -> list[_Waiting]:
        queue = self._queue
        group = [queue.waiting.popleft() for _ in range(min(GROUP, len(queue.waiting)))]
        if not queue.waiting:
            queue.filled.clear()
        return group

    async def _work(self, group: list[_Waiting]) -> None:
        events = [waiting.event for waiting in group]
        now = self._clock.now()
        self._working = True
        doing = asyncio.ensure_future(self._executor.do(lambda: self._decider.settle(events, now)))
        try:
            settled = await asyncio.shield(doing)
        except asyncio.CancelledError:
            # Closing: give what is being written a moment, so that its submitters hear of it.
            done, _ = await asyncio.wait([doing], timeout=5.0)
            if done and doing.exception() is None:
                self._answer(group, doing.result())
            else:
                doing.cancel()
                self._refuse(group, HouseClosing())
            raise
        except Exception as error:
            self._refuse(group, error)
        else:
            self._answer(group, settled)
        finally:
            self._working = False
            self._stirred()

    def _answer(self, group: list[_Waiting], settled: Settled) -> None:
        self.counts.events += len(group)
        self.counts.groups += 1
        self.counts.largest = max(self.counts.largest, len(group))
        self._after(settled)
        for waiting, kept in zip(group, settled.kept, strict=True):
            self._queue.room.release()
            if not waiting.answer.done():
                waiting.answer.set_result(kept)

    def _refuse(self, group: list[_Waiting], error: Exception) -> None:
        for waiting in group:
            self._queue.room.release()
            if not waiting.answer.done():
                waiting.answer.set_exception(error)

    def _close(self) -> None:
        self._closed = True
        left = list(self._queue.waiting)
        self._queue.waiting.clear()
        self._refuse(left, HouseClosing())

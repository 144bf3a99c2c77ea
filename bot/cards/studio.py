"""The studio: draws cards off the event loop, and remembers what it has drawn. A workshop does the
same with whatever takes long to make.

Rules of this module
1. The renderer holds Python's lock while it draws, so it works in a process of its own: a thread
   would stop the event loop for as long as a card takes.
2. The same content is drawn once: asked twice at once, both wait for one drawing; asked again, it
   comes from memory, which is bounded.
3. Nobody waits longer than the patience. One card is drawn at a time; one whose turn does not come
   meanwhile is not begun, so that a rush leaves no backlog behind.
4. A worker that is lost is started again and the card begun anew; one that hangs is ended. Either
   costs at most the card at hand (`PictureFailed`), never the bot and never the next card.
"""

from __future__ import annotations

import asyncio
import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from bot.cards.cards import Card, Drawn, PictureFailed, draw_card
from bot.cards.worker import Lost, Worker

#: bytes of pictures that are kept, and how long (seconds) one card may take
KEPT, PATIENCE = 48 * 1024 * 1024, 30.0
#: seconds in which a worker must have started: long, for a machine that does much else
STARTS_S = 90.0
#: how often a card is begun: it may be what its worker dies of
TRIES = 2


class Product(Protocol):
    """What a workshop makes."""

    @property
    def data(self) -> bytes: ...


T = TypeVar("T")
Made = TypeVar("Made", bound=Product)


class Workshop(Generic[T, Made]):
    """Makes things in a worker process. Make one per bot, and close it."""

    def __init__(
        self, make: Callable[[T], Made], *, keep: int = KEPT, patience: float = PATIENCE
    ) -> None:
        """`make` is a function of a module, and what it takes can be pickled."""
        self._make = make
        self._keep = keep
        self._patience = patience
        self._size = 0
        self._drawn: OrderedDict[str, Made] = OrderedDict()
        self._at_work: dict[str, asyncio.Future[Made]] = {}
        self._worker: Worker[T, Made] | None = None
        self._turn = asyncio.Lock()
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self) -> None:
        """Start the worker before the first card is wanted, so that it need not wait for it."""
        if self._worker is None:
            try:
                self._worker = Worker(self._make)
            except Lost:
                # The first card tries again.
                return

    async def made(self, of: T) -> Made:
        """What is made of this, from memory if it has been made before. Raises PictureFailed."""
        key = hashlib.sha256(pickle.dumps(of)).hexdigest()
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        waiting = self._at_work.get(key)
        if waiting is None:
            waiting = asyncio.ensure_future(self._begin(of, key))
            self._at_work[key] = waiting
            waiting.add_done_callback(lambda done: self._finished(key, done))
        try:
            async with asyncio.timeout(self._patience):
                # One reader who stops waiting must not take the picture away from the others.
                return await asyncio.shield(waiting)
        except TimeoutError as error:
            raise PictureFailed(log="card worker: too slow") from error

    async def close(self) -> None:
        """Let the worker go; whoever waits for a card hears that there will be none."""
        self._closed = True
        if self._worker is not None:
            self._worker.kill()
        if self._at_work:
            await asyncio.wait(self._at_work.values())
        self._drop()
        await asyncio.gather(*self._leaving)

    async def _begin(self, of: T, key: str) -> Made:
        try:
            async with asyncio.timeout(self._patience) as limit, self._turn:
                for _ in range(TRIES):
                    try:
                        made = await self._made_now(of, limit)
                    except Lost:
                        continue
                    self._remember(key, made)
                    return made
        except TimeoutError as error:
            raise PictureFailed(log="card worker: too slow") from error
        raise PictureFailed(log="card worker: lost")

    async def _made_now(self, of: T, limit: asyncio.Timeout) -> Made:
        if self._closed:
            raise PictureFailed(log="card worker: closed")
        loop = asyncio.get_running_loop()
        if self._worker is None:
            self._worker = Worker(self._make)
        worker = self._worker
        try:
            await worker.ready()
        except BaseException as error:
            if isinstance(error, Lost) or loop.time() - worker.since > STARTS_S:
                self._drop()
            raise
        # It took its turn late perhaps, but the worker is only called slow for its own time.
        limit.reschedule(loop.time() + self._patience)
        try:
            return await worker.make(of)
        except PictureFailed:
            raise
        except BaseException:
            self._drop()
            if not self._closed:
                self.start()
            raise

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            leaving = asyncio.ensure_future(worker.gone())
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)

    def _remember(self, key: str, made: Made) -> None:
        self._drawn[key] = made
        self._size += len(made.data)
        while self._size > self._keep and self._drawn:
            _, old = self._drawn.popitem(last=False)
            self._size -= len(old.data)

    def _finished(self, key: str, done: asyncio.Future[Made]) -> None:
        self._at_work.pop(key, None)
        if not done.cancelled():
            # Whoever waited has seen it; if nobody did, it must not be reported as lost.
            done.exception()


class Studio(Workshop[Card, Drawn]):
    """Draws cards."""

    def __init__(self, *, keep: int = KEPT, patience: float = PATIENCE) -> None:
        super().__init__(draw_card, keep=keep, patience=patience)

    async def card(self, card: Card) -> Drawn:
        """A card as a picture. Raises PictureFailed."""
        return await self.made(card)

"""The studio: draws cards off the event loop, and remembers what it has drawn.

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

from bot.cards.cards import Card, Drawn, PictureFailed
from bot.cards.worker import Lost, Worker

#: bytes of pictures that are kept, and how long (seconds) one card may take
KEPT, PATIENCE = 48 * 1024 * 1024, 30.0
#: seconds in which a worker must have started: long, for a machine that does much else
STARTS_S = 90.0
#: how often a card is begun: it may be what its worker dies of
TRIES = 2


class Studio:
    """Draws cards in a worker process. Make one per bot, and close it."""

    def __init__(self, *, keep: int = KEPT, patience: float = PATIENCE) -> None:
        self._keep = keep
        self._patience = patience
        self._size = 0
        self._drawn: OrderedDict[str, Drawn] = OrderedDict()
        self._at_work: dict[str, asyncio.Future[Drawn]] = {}
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self) -> None:
        """Start the worker before the first card is wanted, so that it need not wait for it."""
        if self._worker is None:
            try:
                self._worker = Worker()
            except Lost:
                # The first card tries again.
                return

    async def card(self, card: Card) -> Drawn:
        """A card as a picture, from memory if it has been drawn before."""
        key = hashlib.sha256(pickle.dumps(card)).hexdigest()
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        waiting = self._at_work.get(key)
        if waiting is None:
            waiting = asyncio.ensure_future(self._draw(card, key))
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

    async def _draw(self, card: Card, key: str) -> Drawn:
        try:
            async with asyncio.timeout(self._patience) as limit, self._turn:
                for _ in range(TRIES):
                    try:
                        drawn = await self._drawn_now(card, limit)
                    except Lost:
                        continue
                    self._remember(key, drawn)
                    return drawn
        except TimeoutError as error:
            raise PictureFailed(log="card worker: too slow") from error
        raise PictureFailed(log="card worker: lost")

    async def _drawn_now(self, card: Card, limit: asyncio.Timeout) -> Drawn:
        if self._closed:
            raise PictureFailed(log="card worker: closed")
        loop = asyncio.get_running_loop()
        if self._worker is None:
            self._worker = Worker()
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
            return await worker.draw(card)
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

    def _remember(self, key: str, drawn: Drawn) -> None:
        self._drawn[key] = drawn
        self._size += len(drawn.data)
        while self._size > self._keep and self._drawn:
            _, old = self._drawn.popitem(last=False)
            self._size -= len(old.data)

    def _finished(self, key: str, done: asyncio.Future[Drawn]) -> None:
        self._at_work.pop(key, None)
        if not done.cancelled():
            # Whoever waited has seen it; if nobody did, it must not be reported as lost.
            done.exception()

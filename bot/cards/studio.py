"""The studio: draws cards off the event loop, and remembers what it has drawn.

Rules of this module
1. The renderer holds Python's lock while it draws, so it works in a process of its own: a thread
   would stop the event loop for as long as a card takes.
2. The same content is drawn once: asked twice at once, both wait for one drawing; asked again, it
   comes from memory, which is bounded.
3. A worker that dies or hangs costs one card (`PictureFailed`), never the bot: the next card gets
   a new worker.
"""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
import os
import pickle
import threading
from collections import OrderedDict
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from bot.cards.cards import Card, Certificate, Drawn, PictureFailed, draw_card

#: bytes of pictures that are kept, and how long (seconds) one card may take
KEPT, PATIENCE = 48 * 1024 * 1024, 30.0


class Studio:
    """Draws cards in a worker process. Make one per bot, and close it."""

    def __init__(self, *, keep: int = KEPT, patience: float = PATIENCE) -> None:
        self._keep = keep
        self._patience = patience
        self._size = 0
        self._drawn: OrderedDict[str, Drawn] = OrderedDict()
        self._at_work: dict[str, asyncio.Future[Drawn]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False

    def start(self) -> None:
        """Start the worker before the first card is wanted, so that it need not wait for it."""
        self._submit(_WARMING)

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
        # One reader who stops waiting must not take the picture away from the others.
        return await asyncio.shield(waiting)

    async def close(self) -> None:
        """Let the worker go."""
        self._closed = True
        for waiting in self._at_work.values():
            waiting.cancel()
        self._drop_pool()

    async def _draw(self, card: Card, key: str) -> Drawn:
        try:
            job = asyncio.wrap_future(self._submit(card))
            drawn = await asyncio.wait_for(job, self._patience)
        except TimeoutError as error:
            self._drop_pool()
            raise PictureFailed(log="card worker: too slow") from error
        except (BrokenProcessPool, OSError) as error:
            self._drop_pool()
            raise PictureFailed(log=f"card worker: {type(error).__name__}") from error
        self._remember(key, drawn)
        return drawn

    def _submit(self, card: Card) -> Future[Drawn]:
        if self._closed:
            raise PictureFailed(log="card worker: closed")
        if self._pool is None:
            # Spawned, not forked: a fork would copy the event loop's threads and sockets.
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=_be_modest)
        return self._pool.submit(draw_card, card)

    def _drop_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            workers = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            # A worker that hangs does not hear a polite shutdown.
            for worker in workers:
                worker.terminate()

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


_WARMING = Certificate(".", ".", ".", ".", ".")


def _be_modest() -> None:
    """The worker gives way to the bot, and ends with it, however it ended."""
    with suppress(AttributeError, OSError):
        os.nice(2)
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    # A killed bot closes nothing: its worker would wait for the next card for ever.
    bot = multiprocessing.parent_process()
    if bot is not None:
        bot.join()
        os._exit(1)

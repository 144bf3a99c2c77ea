"""The worker: a process of its own that makes one thing after another, and its line to the bot.

Rules of this module
1. The line is a pair of sockets: whichever end dies, however it dies, the other end hears of it.
2. What goes wrong with the process is `Lost`; what goes wrong with a thing is `PictureFailed`.
3. A worker whose answer was not waited for is out of step and can only be let go.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from bot.cards.svg import PictureFailed
from bot.errors import StretchbotError

T = TypeVar("T")
Made = TypeVar("Made")

#: bytes that say how long an answer is, and the most bytes read at once
HEAD, PIECE = 8, 1 << 18
#: seconds between two looks at whether a process that was killed is gone
LOOK_EVERY_S = 0.005


class Lost(Exception):
    """The worker is no more, or never was."""


class Worker(Generic[T, Made]):
    """One process, started at once. Raises Lost when there can be none."""

    def __init__(self, make: Callable[[T], Made]) -> None:
        """`make`: what it does with what it is handed; a function of a module."""
        self._loop = asyncio.get_running_loop()
        self.since = self._loop.time()
        self._ready = False
        self._came = bytearray()
        self._line, theirs = socket.socketpair()
        self._line.setblocking(False)
        # Spawned, not forked: a fork would copy the event loop's threads and sockets.
        spawn = multiprocessing.get_context("spawn")
        self._process = spawn.Process(
            target=_work, args=(theirs, make), name=make.__name__, daemon=True
        )
        try:
            with _undisturbed():
                self._process.start()
        except OSError as error:
            self._line.close()
            raise Lost from error
        finally:
            theirs.close()

    async def ready(self) -> None:
        """Return once it can work; whoever stops waiting may ask again. Raises Lost."""
        if not self._ready:
            await self._answer()
            self._ready = True

    async def make(self, of: T) -> Made:
        """Have something made of this. Raises PictureFailed, Lost."""
        try:
            await self._loop.sock_sendall(self._line, pickle.dumps(of))
        except OSError as error:
            raise Lost from error
        answer: Made | str = pickle.loads(await self._answer())
        if isinstance(answer, str):
            raise PictureFailed(log=answer)
        return answer

    def kill(self) -> None:
        """End it at once, whatever it is doing; who waits for it hears that it is lost."""
        self._process.kill()

    async def gone(self) -> None:
        """Close its line, and return when the process is no more."""
        self._line.close()
        while self._process.is_alive():
            await asyncio.sleep(LOOK_EVERY_S)
        self._process.close()

    async def _answer(self) -> bytes:
        size = int.from_bytes((await self._until(HEAD))[:HEAD], "big")
        whole = await self._until(HEAD + size)
        answer = bytes(whole[HEAD : HEAD + size])
        del whole[: HEAD + size]
        return answer

    async def _until(self, size: int) -> bytearray:
        """What came, once it is so many bytes; nothing is lost when the wait is broken off."""
        while len(self._came) < size:
            try:
                piece = await self._loop.sock_recv(self._line, PIECE)
            except OSError as error:
                raise Lost from error
            if not piece:
                raise Lost
            self._came += piece
        return self._came


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is started here never hears Ctrl-C: a terminal sends it to the bot and to its worker,
    and the bot is who ends the worker.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the process ------------------------------------------------------------------------------


def _work(line: socket.socket, make: Callable[[Any], object]) -> None:
    """Make what comes until the bot hangs up, as it does however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        # The bot goes first.
        os.nice(2)
    with line, suppress(EOFError, OSError), line.makefile("rb") as wishes:
        _say(line, b"")
        while True:
            _say(line, pickle.dumps(_made(make, pickle.load(wishes))))


def _made(make: Callable[[Any], object], of: object) -> object:
    """What was made, or a line for the log about why it was not."""
    try:
        return make(of)
    except StretchbotError as failed:
        return failed.log


def _say(line: socket.socket, answer: bytes) -> None:
    line.sendall(len(answer).to_bytes(HEAD, "big") + answer)

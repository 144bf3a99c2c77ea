"""Things that wait are done together: one commit for all that came while the last one was made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.delivery.stillness import nobody

T = TypeVar("T")
R = TypeVar("R")


class Batcher(Generic[T, R]):
    """Gathers items and does them in groups, one group at a time, in the order they came.

    `do` gets up to `most` items and returns as many answers, in their order. What it raises reaches
    everyone in that group. `stirred` is called when nothing waits any more.
    """

    def __init__(
        self,
        do: Callable[[Sequence[T]], Awaitable[Sequence[R]]],
        *,
        most: int = 256,
        stirred: Callable[[], None] = nobody,
    ) -> None:
        self._do = do
        self._stirred = stirred
        self._most = most
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._worker: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return self._worker is None

    async def add(self, item: T) -> R:
        """Have this done, and its answer. Who stops waiting takes nothing back."""
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._waiting.append((item, answer))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await asyncio.shield(answer)

    async def finish(self) -> None:
        """Return when everything that was added is done."""
        while self._worker is not None:
            await asyncio.wait([self._worker])

    async def _work(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                try:
                    answers = await self._do([item for item, _ in group])
                except Exception as error:
                    for _, answer in group:
                        answer.set_exception(error)
                else:
                    for (_, answer), value in zip(group, answers, strict=True):
                        answer.set_result(value)
        finally:
            self._worker = None
            self._stirred()

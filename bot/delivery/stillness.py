"""Waiting until everything is still: parts say when they stirred, nobody looks again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

#: seconds after which a waiter looks by itself, should nobody have said anything
AT_THE_LATEST_S = 1.0


class Stillness:
    """Told by every part that has finished something."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def stirred(self) -> None:
        """Something finished: whoever waits may look whether all is still."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if not each.done():
                each.set_result(None)

    async def until(self, still: Callable[[], bool]) -> None:
        """Return when `still` says so."""
        while not still():
            stirred: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(stirred)
            await asyncio.wait([stirred], timeout=AT_THE_LATEST_S)


def nobody() -> None:
    """For a part that nobody waits for."""

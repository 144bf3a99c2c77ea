"""Which updates are under way, and which are safely kept: so that none is confirmed too early.

Rules
1. Telegram forgets an update once a later offset is asked for. So the offset never passes an update
   that is not kept yet: a crash at any instant gets it again, and the inbox knows it by its id.
2. Asking again brings what is under way once more; it is recognised here and not handled twice.
"""

from __future__ import annotations

import asyncio

#: kept updates that are recognised when they come again
REMEMBERED = 10_000


class UpdateOffsets:
    """The updates of one bot."""

    def __init__(self) -> None:
        self._open: dict[int, asyncio.Future[bool]] = {}
        #: kept, but later than one that is still open
        self._kept: set[int] = set()
        self._highest = -1
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def first(self) -> int | None:
        """The earliest update that is not kept yet."""
        return min(self._open, default=None)

    @property
    def after(self) -> int | None:
        """The number after the highest update that came, or None before the first."""
        return self._highest + 1 if self._highest >= 0 else None

    def take(self, update_id: int) -> bool:
        """An update came. False when it is under way or kept already."""
        if update_id in self._open or update_id in self._kept:
            return False
        self._highest = max(self._highest, update_id)
        self._open[update_id] = asyncio.get_running_loop().create_future()
        self._quiet.clear()
        return True

    def keep(self, update_id: int, *, kept: bool = True) -> None:
        """It needs no further handling. With `kept` False, whoever waits hears that it failed, and
        it stays open: Telegram will hand it over again.
        """
        waiting = self._open.get(update_id)
        if waiting is None:
            return
        if not waiting.done():
            waiting.set_result(kept)
        if kept:
            del self._open[update_id]
            self._kept.add(update_id)
            if len(self._kept) > 2 * REMEMBERED:
                self._kept = set(sorted(self._kept)[-REMEMBERED:])
            if not self._open:
                self._quiet.set()

    def confirmed(self, offset: int | None) -> None:
        """Telegram has forgotten everything before this."""
        if offset is not None:
            self._kept = {each for each in self._kept if each >= offset}

    def failed(self, update_id: int) -> None:
        """Forget an update that was not kept, so that it may be taken anew; one that is still under
        way stays.
        """
        waiting = self._open.get(update_id)
        if waiting is not None and waiting.done():
            del self._open[update_id]
            if not self._open:
                self._quiet.set()

    async def quiet(self, within_s: float) -> bool:
        """Whether nothing is under way, at once or within so many seconds."""
        try:
            await asyncio.wait_for(self._quiet.wait(), within_s)
        except TimeoutError:
            return False
        return True

    async def settled(self, update_id: int, within_s: float) -> bool:
        """Wait until the update is kept. False when it failed or takes too long."""
        waiting = self._open.get(update_id)
        if waiting is None:
            return update_id in self._kept
        try:
            return await asyncio.wait_for(asyncio.shield(waiting), within_s)
        except TimeoutError:
            return False

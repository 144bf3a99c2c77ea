"""Waiting in tests: for something to hold, never for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

#: seconds that are longer than anything takes, however busy the machine
PATIENCE_S = 30.0


async def until(holds: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Return when this holds. Raises TimeoutError when it never does."""
    async with asyncio.timeout(within_s):
        while not holds():
            await asyncio.sleep(0.002)

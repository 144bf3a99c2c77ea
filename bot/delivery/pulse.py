"""Whether something goes on: when it last showed a sign of life, and for how long that is enough.

Time is `ticks`: real seconds, whatever a stage's clock shows.
"""

from __future__ import annotations

from collections.abc import Callable


class Pulse:
    """The pulse of a part that ought to move by itself."""

    def __init__(self, ticks: Callable[[], float], within_s: float) -> None:
        """`within_s`: the longest it may be still (seconds). It counts as alive from now on."""
        self._ticks = ticks
        self._within_s = within_s
        self._last = ticks()

    def beat(self) -> None:
        """It has moved."""
        self._last = self._ticks()

    @property
    def lives(self) -> bool:
        """Whether it moved lately."""
        return self._ticks() - self._last <= self._within_s

"""`stretchbot` with Telegram's limits made wider, a clock that a test moves from outside, and
pictures that are there already instead of cards: to draw eight for each lesson would take longer
than all the rest.

python -m tests.telegram.compressed TIMES AHEAD run

AHEAD is a file that holds by how many seconds the clock is ahead. On SIGUSR1 it is read anew, and
what has become due meanwhile is done: a test need not wait for a day to pass.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

from bot.cards.cards import Card, Drawn, PictureFailed
from bot.clock import Listener, StageClock, SystemClock


class MovedClock(StageClock):
    """Real time, ahead by what the file says."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._look()

    def listen(self, listener: Listener) -> Listener:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self._look)
        return super().listen(listener)

    def _look(self) -> None:
        self.jump(SystemClock().now() + timedelta(seconds=float(self._file.read_text())))


class ClosedStudio:
    """Draws nothing."""

    def __init__(self, *, patience: float) -> None:
        self._patience = patience

    def start(self) -> None:
        """Nothing to start."""

    async def card(self, card: Card) -> Drawn:
        raise PictureFailed(log=f"no {type(card).__name__} in {self._patience} s: closed")

    async def close(self) -> None:
        """Nothing to close."""


def main() -> None:
    """Run the command line with `TIMES` wider limits."""
    from bot.platforms.telegram import rate_limits

    times = float(sys.argv.pop(1))
    rate_limits.PACE = type(rate_limits.PACE)(
        rate_limits.PACE.bot_per_s * times,
        rate_limits.PACE.chat_per_s * times,
        int(rate_limits.PACE.chat_per_min * times),
    )
    # After the limits: whoever has them by default takes them when it is imported.
    from bot.app import serving

    file = Path(sys.argv.pop(1))
    setattr(serving, "SteadyClock", lambda: MovedClock(file))  # noqa: B010 (no clock of its kind)
    setattr(serving, "Studio", ClosedStudio)  # noqa: B010

    from bot.cli import main as cli

    cli()


if __name__ == "__main__":
    main()

"""`stretchbot` with its days and Telegram's limits compressed alike, so that a week passes at once.

python -m tests.telegram.compressed TIMES run
"""

from __future__ import annotations

import sys
from datetime import timedelta


def main() -> None:
    """Run the command line with what takes time made `TIMES` shorter, so many seconds ahead."""
    from bot import clock
    from bot.adapters.telegram import limits
    from bot.engine.decide import rehearsing

    times = float(sys.argv.pop(1))
    limits.PACE = type(limits.PACE)(
        limits.PACE.bot_per_s * times,
        limits.PACE.chat_per_s * times,
        int(limits.PACE.chat_per_min * times),
    )
    rehearsing.SHORTEST_DAY_S = 1
    ahead = timedelta(seconds=float(sys.argv.pop(1)))
    now = clock.SystemClock.now
    clock.SystemClock.now = lambda self: now(self) + ahead  # type: ignore[method-assign]  # another day

    from bot.cli import main as cli

    cli()


if __name__ == "__main__":
    main()

"""A house that is killed again and again while it works: `python -m tests.delivery.killing`.

This process imports everything once and forks a child for each life of the house. A life goes on
where the last one was ended by SIGKILL, at a random moment; the last one is left to finish.

What survives a life is what would in the world: the database, the platform's own memory of what
was posted (by key, as a platform with nonces has it), what it knows to be handed over (an update
that was not confirmed is handed over again), and the time.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.core.buttons import read_wire
from bot.core.events import Pressed
from bot.delivery.port import Capability, Delivery, Gone, Receipt, Submit
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.recording import UNLIMITED
from bot.logs import set_up_logs
from tests.any_day import sleep
from tests.delivery.village import FRIDAY, LESSON_1, PLATFORM, Village

PEOPLE = tuple(str(number) for number in range(2, 26))
#: they do not tap on day 2, and are reminded
FORGETFUL = PEOPLE[:5]
#: one life, in this folder
Live = Callable[[Path], Coroutine[Any, Any, None]]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Notebook:
    """Lines that survive a kill: each is handed to the system before the call returns."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_CREAT | os.O_RDWR | os.O_APPEND)
        self._path = file

    def write(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())

    def lines(self) -> list[str]:
        return self._path.read_text().splitlines()


class RememberingPlatform:
    """A platform that knows a key it has seen, across the bot's lives."""

    platform = PLATFORM
    idempotent = True
    health = ""
    capabilities: frozenset[Capability] = frozenset()

    def __init__(self, notebook: Notebook) -> None:
        self.gate = RateLimiter(UNLIMITED, SystemClock().ticks)
        self._notebook = notebook
        self._posted = {line.split("\t")[0]: number for number, line in enumerate(notebook.lines())}

    async def run(self, submit: Submit) -> None:
        await asyncio.Event().wait()

    async def fetch(self, file: str, most: int) -> bytes:
        raise Gone("no-such-file")

    async def deliver(self, delivery: Delivery) -> Receipt:
        await asyncio.sleep(random.random() * 0.004)
        if delivery.edits:
            self.edited(delivery)
        elif delivery.key not in self._posted:
            self._posted[delivery.key] = len(self._posted)
            self._notebook.write(f"{delivery.key}\t{delivery.kind}\t{delivery.target.user_id}")
        await asyncio.sleep(random.random() * 0.004)
        return Receipt(delivery.edits or f"m{self._posted[delivery.key]}")

    def edited(self, delivery: Delivery) -> None:
        """What stands there says something else now; this challenge's boards are not looked at."""


def days() -> Iterator[tuple[int, datetime, tuple[str, ...]]]:
    """Every day of the challenge: its number, when people tap, and who does."""
    for day in (1, 2, 3):
        who = tuple(person for person in PEOPLE if day != 2 or person not in FORGETFUL)
        yield day, LESSON_1 + (day - 1) * DAY + HOUR, who


def taps(village: Village, day: int, people: tuple[str, ...]) -> Iterator[Pressed]:
    """Each of these people taps Done, twice."""
    read = read_wire(f"v1:done:c1:{day}")
    assert read is not None
    for person in people:
        for time_ in ("first", "second"):
            act = f"{person}-day{day}-{time_}"
            yield Pressed(village.origin(person, act=act), *read)


async def set_up(folder: Path) -> None:
    """The coach launches and everybody joins, before the killing begins."""
    village = Village(folder / "village.db", adapter=None)
    async with village.open():
        await village.launched(*PEOPLE)


async def live(folder: Path) -> None:
    """One life: go on where the last one ended, up to the end of the challenge."""
    confirmed, clock = Notebook(folder / "confirmed"), Notebook(folder / "clock")
    instants = clock.lines()
    now = datetime.fromisoformat(instants[-1]) if instants else FRIDAY + HOUR
    platform = RememberingPlatform(Notebook(folder / "platform"))
    village = Village(folder / "village.db", now=now, adapter=platform)
    village.clock.listen(lambda: clock.write(village.clock.now().isoformat()))
    done = set(confirmed.lines())

    async def hand_over(tap: Pressed) -> None:
        await village.house.inbox.submit(tap)
        confirmed.write(tap.origin.update_id)

    async with village.open():
        for day, instant, people in days():
            await village.until(instant)
            todo = [t for t in taps(village, day, people) if t.origin.update_id not in done]
            for start in range(0, len(todo), 8):
                await asyncio.gather(*(hand_over(tap) for tap in todo[start : start + 8]))
            await village.house.settle()
        await village.until(LESSON_1 + 8 * DAY)


def progress(folder: Path) -> int:
    """How many lines the notebooks hold."""
    files = (folder / name for name in ("confirmed", "platform", "edits"))
    return sum(file.read_bytes().count(b"\n") for file in files if file.exists())


def _watch(child: int, folder: Path, luck: random.Random, work: int) -> None:
    """Return at a random moment, after a random piece of work: a slow machine gets as far."""

    def lives() -> bool:
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, child, look) is None

    goal = progress(folder) + luck.randint(0, work)
    patience = time.perf_counter() + 5.0
    while lives() and progress(folder) < goal and time.perf_counter() < patience:
        sleep(0.001)
    sleep(luck.uniform(0.0, 0.03))


def kill_again_and_again(folder: Path, seed: int, kills: int, live: Live, *, work: int = 24) -> int:
    """Kill so many lives, then leave one alone. Exits with 1 when one did not end well.

    `work`: about how many lines two lives' worth of it writes. Returns at how many different points
    of the work lives were ended.
    """
    luck = random.Random(seed)
    reached: list[int] = []
    for life in range(kills + 1):
        child = os.fork()
        if child == 0:
            random.seed(seed + life)
            asyncio.run(live(folder))
            os._exit(0)
        if life < kills:
            _watch(child, folder, luck, work)
            os.kill(child, signal.SIGKILL)
            reached.append(progress(folder))
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            sys.exit(1)
    return len(set(reached))


def main(folder: Path, seed: int, kills: int) -> None:
    """Prints at how many different points of the work lives were ended."""
    set_up_logs("critical")
    asyncio.run(set_up(folder))
    print(kill_again_and_again(folder, seed, kills, live))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

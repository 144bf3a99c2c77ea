"""People who are led through a day while the house is killed again and again:
`python -m tests.delivery.killing_led`.

What survives a life is what does in `tests.delivery.killing`; the platform also notes what its
messages were changed to.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.core.buttons import read_wire
from bot.core.events import Pressed
from bot.delivery.port import Delivery
from bot.logs import set_up_logs
from tests.delivery.killing import (
    HOUR,
    Notebook,
    RememberingPlatform,
    kill_again_and_again,
)
from tests.delivery.village import FRIDAY, LESSON_1, Village

LED = ("2", "3", "4")


class NotingPlatform(RememberingPlatform):
    """A platform that also notes what a session's message says."""

    def __init__(self, posted: Notebook, edits: Notebook) -> None:
        super().__init__(posted)
        self._edits = edits

    def edited(self, delivery: Delivery) -> None:
        if delivery.kind.startswith("practice-"):
            self._edits.write(f"{delivery.target.user_id}\t{delivery.key}\t{place_of(delivery)}")


def place_of(delivery: Delivery) -> str:
    """Where a message of a session is: the place on its first button, or its kind."""
    read = read_wire(delivery.post.keys[0][0].wire)
    return read[1][-1] if read is not None and read[0].startswith("lead-") else delivery.kind


def start(village: Village, person: str) -> Pressed:
    """Somebody taps Start."""
    read = read_wire("v1:lead:c1:1")
    assert read is not None
    return Pressed(village.origin(person, act=f"start-{person}", private=True), *read)


async def set_up(folder: Path) -> None:
    """The coach launches and everybody joins, before the killing begins."""
    village = Village(folder / "village.db", adapter=None)
    async with village.open():
        await village.launched(*LED)


async def live(folder: Path) -> None:
    """One life: go on where the last one ended, until everybody must be through."""
    clock, confirmed = Notebook(folder / "clock"), Notebook(folder / "confirmed")
    instants = clock.lines()
    now = datetime.fromisoformat(instants[-1]) if instants else FRIDAY + HOUR
    platform = NotingPlatform(Notebook(folder / "platform"), Notebook(folder / "edits"))
    village = Village(folder / "village.db", now=now, adapter=platform)
    village.clock.listen(lambda: clock.write(village.clock.now().isoformat()))
    done = set(confirmed.lines())
    async with village.open():
        await village.until(LESSON_1 + HOUR)
        for person in LED:
            if person not in done:
                await village.submit(start(village, person))
                confirmed.write(person)
        await village.until(LESSON_1 + 2 * HOUR)


def main(folder: Path, seed: int, kills: int) -> None:
    """Prints at how many different points of the work lives were ended."""
    set_up_logs("critical")
    asyncio.run(set_up(folder))
    print(kill_again_and_again(folder, seed, kills, live, work=6))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

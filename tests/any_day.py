"""The tests at moments when dates are awkward, whatever day it is here: `make anyday`.

    python -m tests.any_day [today|all] [more for pytest ...]

Two of the moments a day, in turn, or all of them. `faketime` makes the machine's date another for
pytest and every process that tests start; seconds pass as they do.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex

from bot.clock import SystemClock

if TYPE_CHECKING:
    import pytest


class Moment(NamedTuple):
    """What a clock on the wall shows, and where."""

    wall: str
    zone: str

    def __str__(self) -> str:
        return f"{self.wall} {self.zone}"


MOMENTS = (
    # The end of a week, of a day, and of a year.
    Moment("2026-12-04 15:00:00", "Europe/Berlin"),
    Moment("2026-12-06 23:59:30", "Europe/Berlin"),
    Moment("2026-12-31 23:59:00", "UTC"),
    # A day that most years have not.
    Moment("2028-02-29 12:00:00", "UTC"),
    # A minute before an hour is left out, and in one that comes twice.
    Moment("2027-03-28 01:59:00", "Europe/Berlin"),
    Moment("2026-11-01 01:30:00", "America/New_York"),
    # A day ahead of most of the world, and the small hours that belong to the day before.
    Moment("2027-01-01 00:00:00", "Pacific/Kiritimati"),
    Moment("2026-12-02 02:30:00", "UTC"),
)

#: of these so many a day
A_DAY = 2

#: the part that is quick: no processes, servers or browsers of its own, and nothing wide
QUICK = "not realtime and not browser and not kill and not postgres and not wide"

#: only the date is another: without the second, Python's threads never sleep while they take turns
REAL_SECONDS = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}

WITHOUT = (
    "faketime is not installed, so no test was run: on Debian and Ubuntu "
    "`sudo apt-get install faketime`, on a Mac `brew install libfaketime`."
)


def moments_of(day: int) -> tuple[Moment, ...]:
    """Those of this day of the year; within a few days each has its turn."""
    first = day * A_DAY % len(MOMENTS)
    return MOMENTS[first : first + A_DAY]


def main(words: Sequence[str]) -> int:
    """The exit status: 0 when nothing failed."""
    if shutil.which("faketime") is None:
        print(WITHOUT, file=sys.stderr)
        return 1 if os.environ.get("CI", "").lower() == "true" else 0
    which, *more = words or ("today",)
    day = SystemClock().now().timetuple().tm_yday
    chosen = MOMENTS if which == "all" else moments_of(day)
    # Beside one another, one for each core: each reads all tests once, whoever runs them.
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        return max(side_by_side.map(lambda moment: run(moment, more), chosen))


def run(moment: Moment, more: Sequence[str]) -> int:
    """Run the tests at this moment and say in a line how it went; pytest's exit status."""
    began = SystemClock().ticks()
    ran = subprocess.run(
        [
            *("faketime", moment.wall, sys.executable, "-m", "pytest", "-q"),
            *("-p", "tests.any_day", "-p", "no:cacheprovider", "-m", QUICK, *more),
        ],
        env={**os.environ, **REAL_SECONDS, "TZ": moment.zone},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = SystemClock().ticks() - began
    if ran.returncode:
        print(ran.stdout)
    print(f"{moment}: {counted(ran.stdout)}, {took:.0f} s", flush=True)
    return ran.returncode


def counted(said: str) -> str:
    """How many passed, failed and so on, from what pytest said last."""
    found = re.findall(r"^=* ?(\d+ [a-z]+(?:, \d+ [a-z]+)*) in [\d.]+s", said, re.MULTILINE)
    return str(found[-1]) if found else "nothing was run"


# --- as a plugin of the pytest that runs at the moment -----------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Sleep by another call: faketime takes the one Python makes for a date long past."""
    if "faketime" in os.environ.get("LD_PRELOAD", ""):
        time.sleep = sleep


def sleep(seconds: SupportsIndex | float) -> None:
    select.select((), (), (), float(seconds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

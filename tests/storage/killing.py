"""A process that ticks days and is killed again and again: `python -m tests.storage.killing`.

This process imports everything once and forks a child for each life. A life goes on where the last
one had got to; it says every tick that was kept, and is ended by SIGKILL after a random one.
"""

from __future__ import annotations

import os
import random
import signal
import sys

import bot.features  # noqa: F401 (declares the messages; this process is one of its own)
from bot.core.changes import Put, Send
from bot.core.envelopes import Priority, ToAsker
from bot.storage.db.database import Database
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from bot.storage.records.timers import unseen
from tests.storage.scenes import NOW, RULES, TICKED, outbox_message, pressed, tick

#: people, with three days each
PEOPLE = 700


def live(url: str, begin: int, say: int) -> None:
    """Tick one day after another from `begin` on, and say each on this file descriptor."""
    database = Database(url)
    database.hold()
    for number in range(begin, 3 * PEOPLE):
        person, day = 2 + number // 3, 1 + number % 3
        event = pressed(person, "done", "c1", str(day), update=f"{person}-{day}")
        with database.begin() as conn:
            (fresh,) = unseen(conn, [event])
            if fresh:
                world = load(conn, [event], catalog={}, rules=RULES)
                part = world.enrollments[1, person]
                answer = outbox_message(
                    f"answer:{person}:{day}",
                    ToAsker("telegram", f"u{person}", "-1001", person=person),
                    "checked-in",
                    TICKED,
                    priority=Priority.ANSWER,
                )
                save(conn, [Put(tick(part.id, day)), Send(answer)], now=NOW)
        os.write(say, f"{number}\n".encode())


def main(url: str, seed: int, kills: int) -> None:
    """Kill so many lives. Prints how many ticks were said to be kept."""
    moments = random.Random(seed)
    acknowledged = 0
    for _ in range(kills):
        out, say = os.pipe()
        child = os.fork()
        if child == 0:
            live(url, max(0, acknowledged - 1), say)
            os._exit(0)
        os.close(say)
        with os.fdopen(out) as lines:
            for _ in range(moments.randrange(1, 60)):
                line = lines.readline()
                assert line, "a life ended by itself"
                acknowledged = max(acknowledged, int(line) + 1)
            os.kill(child, signal.SIGKILL)
            # What it still said before it died was kept, too.
            rest = lines.read().split()
            acknowledged = max([acknowledged, *(int(number) + 1 for number in rest)])
        os.waitpid(child, 0)
    print(acknowledged)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

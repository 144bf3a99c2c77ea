"""How soon Discord hears that a tap arrived: the bot as a process, 50 taps a second.

Discord gives up on an interaction after three seconds; the promise is 500 ms for 99 of 100
(`LIMIT_S`). Measured from when our Discord sends the event to when the acknowledgement has arrived,
over real connections, with the whole house behind it: every tap is decided, kept and answered.

    python benchmarks/discord_taps.py [seconds] [taps a second]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.discord.fake.model import Interaction, Message, User  # noqa: E402
from tests.discord.fake.server import FakeDiscord  # noqa: E402
from tests.discord.started import started  # noqa: E402

LIMIT_S = 0.5
PEOPLE = 200


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all lies below."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def lesson_of(discord: FakeDiscord, maya: User) -> tuple[Message, list[str]]:
    """A rehearsal's first lesson with its buttons."""
    await (await discord.slash(maya, "rehearse", program="glutes-5", day="1h")).answer(30)

    def found() -> Message | None:
        return next((each for each in discord.guild.seen() if "v1:done" in str(each.wires)), None)

    await discord.until(found, 30)
    message = found()
    assert message is not None
    return message, [wire for wire in message.wires if wire != "say"]


async def main(seconds: float, rate: float) -> int:
    """Tap for so long at this rate; 0 when the promise is kept."""
    with tempfile.TemporaryDirectory() as name:
        async with FakeDiscord().open() as discord:
            maya = discord.add("Maya", staff=True)
            process = await started(discord, Path(name), LOG_LEVEL="error")
            try:
                await discord.until(discord.gateway.ready.is_set, 60)
                lesson, wires = await lesson_of(discord, maya)
                people = [discord.add(f"Person {number}") for number in range(PEOPLE)]
                for person in people:
                    await (await discord.slash(person, "join")).answer(30)
                taps = await _tapped(discord, people, lesson, wires, seconds, rate)
                for tap in taps:
                    await tap.answer(60)
            finally:
                process.terminate()
                await process.wait()
    took = [tap.acknowledged_s for tap in taps if tap.acknowledged_s is not None]
    assert len(took) == len(taps)
    p50, p99 = percentile(took, 0.5), percentile(took, 0.99)
    print(
        f"{len(taps)} taps, {rate:.0f}/s: acknowledged after {p50 * 1000:.0f} ms (median), "
        f"{p99 * 1000:.0f} ms (99 of 100), {max(took) * 1000:.0f} ms (longest); "
        f"refused requests: {len(discord.guild.refusals)}"
    )
    return 0 if p99 <= LIMIT_S and not discord.guild.refusals else 1


async def _tapped(
    discord: FakeDiscord,
    people: list[User],
    lesson: Message,
    wires: list[str],
    seconds: float,
    rate: float,
) -> list[Interaction]:
    taps: list[Interaction] = []
    begun = time.perf_counter()
    for number in range(int(seconds * rate)):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        person = people[number % len(people)]
        taps.append(await discord.press(person, lesson, wires[number % len(wires)]))
    return taps


if __name__ == "__main__":
    wanted = [float(each) for each in sys.argv[1:]]
    sys.exit(asyncio.run(main(*wanted, *(10.0, 50.0)[len(wanted) :])))

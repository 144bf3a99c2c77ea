"""How long a card takes cold and cached, and how long the event loop stalls meanwhile.

python benchmarks/pictures.py [cards]
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from pathlib import Path
from time import perf_counter

from bot.cards.cards import BoardCard, Card, Certificate, DayCard, Poster, RecapCard, Tile
from bot.cards.studio import Studio

MEDIA = Path(__file__).parent.parent / "challenge_content" / "library" / "media"
BEAT_S = 0.002


def cards(number: int) -> list[Card]:
    """One of each kind, different for every number."""
    pictures = sorted(MEDIA.glob("*.webp"))[:8]
    tiles = tuple(
        Tile(place, path.stem, "2 × 5 breaths", path.read_bytes())
        for place, path in enumerate(pictures, 1)
    )
    days = tuple((f"Day {day}", day != 3) for day in range(1, 6))
    return [
        DayCard("Stretch & Strengthen", f"Day {number}", "Find them", "10 min", tiles, (True,)),
        BoardCard(
            "Day 2", f"{number} of 40 today", number % 40, 40, ("Ana 🌸", "محمد", "मीरा"), "x"
        ),
        RecapCard(f"María José {number}", "You came back.", days, ("Favourite: Pigeon",), "x"),
        Certificate(
            "Certificate",
            f"Αλεξάνδρα {number} 🎉",
            "has completed five days",
            days,
            pictures[0].read_bytes(),
            "9 January 2027",
            "A teacher",
        ),
        Poster(
            "Stretch & Strengthen",
            "Ten minutes a day",
            "5-9 January",
            f"https://t.me/x?{number}",
            "Join",
        ),
    ]


async def stalls(seen: list[float]) -> None:
    """Notes by how much each beat of the loop came late (s)."""
    while True:
        before = perf_counter()
        await asyncio.sleep(BEAT_S)
        seen.append(perf_counter() - before - BEAT_S)


async def main(rounds: int) -> None:
    """Measure and print."""
    studio = Studio()
    studio.start()
    await studio.card(Certificate("", "warm", "", (), None, "", ""))
    seen: list[float] = []
    watch = asyncio.create_task(stalls(seen))
    cold: dict[str, list[float]] = {}
    cached: list[float] = []
    for number in range(rounds):
        for card in cards(number):
            start = perf_counter()
            drawn = await studio.card(card)
            cold.setdefault(type(card).__name__, []).append(perf_counter() - start)
            start = perf_counter()
            assert await studio.card(card) is drawn
            cached.append(perf_counter() - start)
    watch.cancel()
    await studio.close()
    for kind, times in cold.items():
        print(f"{kind:12} cold: median {statistics.median(times) * 1000:6.0f} ms, "
              f"worst {max(times) * 1000:6.0f} ms")  # fmt: skip
    print(f"cached: worst {max(cached) * 1000:.2f} ms")
    late = sorted(seen)
    print(f"event loop late: 99 % under {late[int(len(late) * 0.99)] * 1000:.1f} ms, "
          f"worst {late[-1] * 1000:.1f} ms of {len(late)} beats")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8))

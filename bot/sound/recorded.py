"""A day's bells as a file to listen to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sound.bells import DayBells
from bot.sound.bowls import mixed
from bot.sound.opus import MIME, opus


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished sound."""

    data: bytes
    mime: str = MIME


def record(bells: DayBells) -> Recorded:
    """The day from its first second to its last. Raises SoundFailed."""
    return Recorded(opus(mixed(bells)))

"""A day as a file to listen to, and a recording made ready to be heard in it.

Both are orders for one workshop (`recorded`): there is one process for sounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from bot.sound.bells import DayBells
from bot.sound.bowls import RATE, Spoken, mixed
from bot.sound.opus import MIME, opus
from bot.sound.recordings import NobodyThere, NoSound, TooLong, samples_of, voice_of
from bot.sound.voices import PlacedSpeech

#: seconds in which a voice that is not heard to its end is faded out
FADES_S = 0.5


#: what is said in a day, each with its voice (OGG/Opus)
Said: TypeAlias = tuple[tuple[PlacedSpeech, bytes], ...]


@dataclass(frozen=True, slots=True)
class DayTrack:
    """A day's bells, and what is said over them."""

    bells: DayBells
    said: Said = ()


@dataclass(frozen=True, slots=True)
class RawVoice:
    """A recording as somebody sent it."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished sound; or none, and why: "long", "silent", "unreadable"."""

    data: bytes
    mime: str = MIME
    seconds: float = 0.0
    why: str = ""


def recorded(order: DayTrack | RawVoice) -> Recorded:
    """What is ordered. Raises SoundFailed."""
    match order:
        case DayTrack():
            return record(order.bells, order.said)
        case RawVoice(data):
            return made_ready(data)


def record(bells: DayBells, said: Said = ()) -> Recorded:
    """The day from its first second to its last. Raises SoundFailed."""
    return Recorded(opus(mixed(bells, _spoken(said))), seconds=float(bells.seconds))


def made_ready(data: bytes) -> Recorded:
    """A recording as a voice, or why there can be none."""
    try:
        voice, seconds = voice_of(data)
    except TooLong:
        return Recorded(b"", why="long")
    except NobodyThere:
        return Recorded(b"", why="silent")
    except NoSound:
        return Recorded(b"", why="unreadable")
    return Recorded(voice, seconds=seconds)


def _spoken(said: Said) -> Iterator[Spoken]:
    for place, voice in said:
        samples = samples_of(voice)[: round(place.lasts_s * RATE)]
        if not place.whole:
            fade = min(round(FADES_S * RATE), len(samples))
            samples[len(samples) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
        yield Spoken(place.at_s, samples)

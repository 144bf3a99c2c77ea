"""How a bell sounds: like a singing bowl that is touched softly.

Each tone is a few partials, two of each a little apart, so that it sways; it swells gently and
fades by itself. All bells are equally loud: the loudest 0.4 s of each has the same power.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.sound.bells import Chime, DayBells

Samples: TypeAlias = NDArray[np.float32]

#: samples a second, and seconds that are mixed at once
RATE, BLOCK_S = 48_000, 10
#: root mean square of the loudest 0.4 s of every bell, as a share of full scale (-18 dB)
LOUDNESS, LOUDEST_S = 0.12, 0.4
#: seconds in which a tone swells and in which its end is faded out
SWELL_S, FADE_S = 0.045, 1.0
#: how loud bells are while something is said, and the seconds in which they get softer and back
SOFTENED, SOFTENS_S = 0.35, 0.4
#: pitch as a multiple of the ground tone, strength, seconds until it has faded to 37 %
_PARTIALS = ((1.0, 1.0, 1.5), (2.71, 0.42, 0.9), (5.15, 0.10, 0.4))
#: Hz between the two of a partial
_SWAY = 0.9
#: seconds a tone is heard
_RINGS_S = 5.0
#: of each bell its tones: Hz of the ground tone, seconds after the stroke, strength
_TONES: dict[Chime, tuple[tuple[float, float, float], ...]] = {
    Chime.START: ((396.0, 0.0, 1.0),),
    Chime.HALF: ((594.0, 0.0, 1.0),),
    Chime.SWITCH: ((396.0, 0.0, 1.0), (528.0, 0.9, 1.0)),
    Chime.REST: ((297.0, 0.0, 1.0),),
    Chime.END: ((396.0, 0.0, 1.0), (352.0, 1.2, 1.0), (297.0, 2.4, 1.0)),
}


@cache
def bell_samples(bell: Chime) -> Samples:
    """One bell from its stroke until it is silent."""
    tones = _TONES[bell]
    whole = np.zeros(round((tones[-1][1] + _RINGS_S) * RATE))
    for hertz, after_s, strength in tones:
        tone = strength * _tone(hertz)
        begins = round(after_s * RATE)
        whole[begins : begins + len(tone)] += tone
    return (whole * (LOUDNESS / loudness(whole))).astype(np.float32)


def loudness(samples: NDArray[np.floating]) -> float:
    """The root mean square of the loudest 0.4 s."""
    window = round(LOUDEST_S * RATE)
    power = np.cumsum(np.concatenate(([0.0], np.square(samples, dtype=np.float64))))
    return float(np.sqrt((power[window:] - power[:-window]).max() / window))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that is said over the bells, from this second on."""

    at_s: float
    samples: Samples


def mixed(bells: DayBells, said: Iterable[Spoken] = ()) -> Iterator[Samples]:
    """The day as it sounds, in blocks of 10 s: together exactly as long as the day. What would ring
    on after its end is faded out; bells are softer while something is said.
    """
    strokes = [(round(each.at_s * RATE), bell_samples(each.bell)) for each in bells.strokes]
    speeches = [(round(each.at_s * RATE), each.samples) for each in said]
    length = bells.seconds * RATE
    for begins in range(0, length, BLOCK_S * RATE):
        block = np.zeros(min(BLOCK_S * RATE, length - begins), np.float32)
        _add(block, begins, strokes)
        _soften(block, begins, speeches)
        _add(block, begins, speeches)
        _fade(block, length - begins)
        yield block


def _add(block: Samples, begins: int, sounds: Iterable[tuple[int, Samples]]) -> None:
    """Add, in place, what of these sounds lies in a block that begins there."""
    for at, samples in sounds:
        first, last = max(at, begins), min(at + len(samples), begins + len(block))
        if first < last:
            block[first - begins : last - begins] += samples[first - at : last - at]


def _soften(block: Samples, begins: int, speeches: Iterable[tuple[int, Samples]]) -> None:
    """Make softer, in place, what rings while something is said: there and back within a while."""
    way = SOFTENS_S * RATE
    for at, samples in speeches:
        ends = at + len(samples)
        if at - way < begins + len(block) and begins < ends + way:
            instants = np.arange(begins, begins + len(block))
            block *= np.interp(
                instants, (at - way, at, ends, ends + way), (1, SOFTENED, SOFTENED, 1)
            ).astype(np.float32)


def _tone(hertz: float) -> NDArray[np.float64]:
    at = np.arange(round(_RINGS_S * RATE)) / RATE
    tone = np.zeros(len(at))
    for multiple, strength, fades_s in _PARTIALS:
        pair = np.sin(2 * np.pi * hertz * multiple * at)
        pair += np.sin(2 * np.pi * (hertz * multiple + _SWAY) * at)
        tone += strength * np.exp(-at / fades_s) * pair / 2
    swell = round(SWELL_S * RATE)
    tone[:swell] *= (1 - np.cos(np.pi * np.arange(swell) / swell)) / 2
    _fade(tone, len(tone))
    return tone


def _fade(samples: NDArray[np.floating], left: int) -> None:
    """Fade out, in place, what lies in the last second before the end, `left` samples from here."""
    fade = round(FADE_S * RATE)
    ahead = left - np.arange(len(samples))
    samples *= np.clip(ahead / fade, 0, 1).astype(samples.dtype)

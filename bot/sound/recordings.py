"""A recording that somebody made becomes a voice to be heard among the bells, and is read again.

Rules of this module
1. A recording is read to the end of what may be used and no further, whatever it claims to be.
2. What comes of it is mono, 48 kHz, as loud as the bells, without the silence at its ends; the same
   recording gives the same bytes.

Peaks that would be clipped are rounded off: speech as loud as a bell is far from that.
"""

from __future__ import annotations

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from bot.sound.bowls import LOUDEST_S, LOUDNESS, RATE, Samples, loudness
from bot.sound.opus import SoundFailed, opus

#: seconds of the longest recording (a platform tells whole ones), and of the shortest voice
MOST_S, LEAST_S = 61.0, 0.4
#: rates (samples a second) that are read
_RATES = range(8_000, 192_001)
#: what is read, in libsndfile's words: it knows many more that nobody sends
_FORMATS = frozenset({"OGG", "MP3", "WAV", "WAVEX", "FLAC"})
#: libsndfile's word for how small it gets: some 32 kbit/s
VOICE_SMALL = 0.9
#: what is softer than this share of its loudest moment is silence; and what is softer than this
#: share of full scale at its loudest has nobody in it
_SILENT, _NOBODY = 0.04, 0.002
#: seconds of one look for silence, of what is left before and after the voice, and of its fades
_LOOK_S, _BEFORE_S, _AFTER_S, _FADE_S = 0.02, 0.12, 0.3, 0.03
#: samples read at once, and the share of full scale from which peaks are rounded off
_PIECE, _KNEE = 65_536, 0.7


class TooLong(SoundFailed):
    """It is longer than may be used."""


class NobodyThere(SoundFailed):
    """There is nothing to hear in it."""


class NoSound(SoundFailed):
    """It is no recording that can be read."""


def voice_of(recording: bytes) -> tuple[bytes, float]:
    """A recording (OGG, MP3, WAV, FLAC) as a voice: OGG/Opus, and its seconds.

    Raises TooLong, NobodyThere, NoSound.
    """
    heard = _at_rate(*_read(recording, MOST_S))
    heard = heard - heard.mean()
    spoken = _without_silence(heard)
    if len(spoken) < LEAST_S * RATE:
        raise NobodyThere(log="voice: silent")
    spoken = spoken * (LOUDNESS / loudness(spoken))
    over = np.abs(spoken) > _KNEE
    rest = 1 - _KNEE
    rounded = _KNEE + rest * np.tanh((np.abs(spoken[over]) - _KNEE) / rest)
    spoken[over] = np.sign(spoken[over]) * rounded
    fade = round(_FADE_S * RATE)
    ramp = np.arange(fade) / fade
    spoken[:fade] *= ramp
    spoken[-fade:] *= ramp[::-1]
    return opus([spoken.astype(np.float32)], small=VOICE_SMALL), len(spoken) / RATE


def samples_of(voice: bytes) -> Samples:
    """A voice that was made here, as samples. Raises NoSound."""
    samples, _ = _read(voice, 2 * MOST_S)
    return samples.astype(np.float32)


def _read(data: bytes, most_s: float) -> tuple[NDArray[np.float64], int]:
    """The samples of a sound, its channels made one, and how many there are a second."""
    pieces: list[NDArray[np.float64]] = []
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            rate, left = file.samplerate, int(most_s * file.samplerate)
            if rate not in _RATES or file.format not in _FORMATS:
                raise NoSound(log="voice: format")
            while len(piece := file.read(_PIECE, dtype="float64", always_2d=True)):
                left -= len(piece)
                if left < 0:
                    raise TooLong(log="voice: long")
                pieces.append(piece.mean(axis=1))
    except (soundfile.SoundFileError, RuntimeError, ValueError, TypeError) as error:
        raise NoSound(log=f"voice: {type(error).__name__}") from error
    samples = np.concatenate(pieces) if pieces else np.zeros(0)
    if not np.isfinite(samples).all():
        raise NoSound(log="voice: not finite")
    if not len(samples):
        raise NobodyThere(log="voice: empty")
    return samples, rate


def _at_rate(samples: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """The same at our rate: its spectrum, cut or filled up with nothing."""
    if rate == RATE:
        return samples
    step = rate // int(np.gcd(rate, RATE))
    # Silence behind it, so that its end does not run into its beginning, up to whole steps.
    padded = len(samples) + rate // 10
    padded += -padded % step
    made = padded // step * (RATE * step // rate)
    spectrum = np.fft.rfft(samples, padded)
    return np.fft.irfft(spectrum, made)[: round(len(samples) * RATE / rate)] * (made / padded)


def _without_silence(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """What lies between its first and its last sound, with a little around it."""
    look = round(_LOOK_S * RATE)
    if len(samples) < max(look, round(LOUDEST_S * RATE) + 1):
        return samples[:0]
    frames = samples[: len(samples) // look * look].reshape(-1, look)
    power = np.sqrt(np.square(frames).mean(axis=1))
    if power.max() < _NOBODY:
        return samples[:0]
    (sounding,) = np.nonzero(power >= _SILENT * power.max())
    first = sounding[0] * look - round(_BEFORE_S * RATE)
    last = (sounding[-1] + 1) * look + round(_AFTER_S * RATE)
    return samples[max(first, 0) : last].copy()

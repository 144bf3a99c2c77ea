"""A teacher's voice among the bells: when each is heard, and what is made of what she sent."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.content.loader import load_program
from bot.content.timeline import Cue, CueKind, seconds, short_version, timeline
from bot.sound.bells import DayBells, day_bells
from bot.sound.bowls import LOUDNESS, RATE, SOFTENED, Spoken, loudness, mixed
from bot.sound.recorded import RawVoice, record, recorded
from bot.sound.recordings import samples_of
from bot.sound.voices import (
    AFTER_BELL_S,
    APART_S,
    DAY,
    PlacedSpeech,
    Speech,
    placed,
    way_in_s,
)

CONTENT = Path(__file__).parents[2] / "challenge_content"
PROGRAMS = [load_program(CONTENT / name) for name in ("glutes-5", "hips-7", "desk-10")]
DAYS = [(program, day) for program in PROGRAMS for day in program.days]
#: a way of 3 s to get ready, then twice: 6 s in, 30 s held, 3 s out
SMALL = (
    Cue(CueKind.READY, 3),
    *(
        Cue(kind, length, pose=pose)
        for pose in ("bridge", "pigeon")
        for kind, length in ((CueKind.ENTER, 6), (CueKind.HOLD, 30), (CueKind.LEAVE, 3))
    ),
    Cue(CueKind.DONE, 0),
)


# --- when ----------------------------------------------------------------------------------------


@st.composite
def spoken_days(draw: st.DrawFn) -> tuple[tuple[Cue, ...], tuple[Speech, ...]]:
    """A day of a shipped challenge as somebody does it, and what its teacher says."""
    program, day = draw(st.sampled_from(DAYS))
    poses = sorted({id_ for step in day.steps for id_ in step.poses})
    forms = st.dictionaries(st.sampled_from(poses), st.sampled_from(["easier", *poses]))
    steps = short_version(day) if draw(st.booleans()) else day.steps
    lasts = st.floats(0.4, 60, allow_nan=False)
    said = draw(st.dictionaries(st.sampled_from([DAY, *poses]), lasts))
    speeches = tuple(Speech(pose, f"{pose}.ogg", length) for pose, length in said.items())
    return timeline(program, steps, draw(forms)), speeches


@given(spoken_days())
def test_whatever_she_says_the_day_stays_the_day(
    told: tuple[tuple[Cue, ...], tuple[Speech, ...]],
) -> None:
    """Each is heard once at most, one after the other, within the day; it begins on the way into
    what it speaks of, and is broken off only where the next begins or the day ends."""
    cues, speeches = told
    said = placed(cues, speeches)
    length = seconds(cues)
    assert len({each.speech.pose for each in said}) == len(said)
    for each in said:
        assert each.speech in speeches
        first, last = _way_in(cues, each.speech.pose)
        assert first <= each.at_s <= last
        assert each.lasts_s > 0
        assert each.ends_s <= length + 1e-9
    for before, after in pairwise(said):
        assert before.ends_s <= after.at_s + 1e-9
        if before.whole:
            free = before.ends_s + APART_S
            assert after.at_s == pytest.approx(max(_way_in(cues, after.speech.pose)[0], free)) or (
                after.at_s == _way_in(cues, after.speech.pose)[1]
            )
        else:
            assert after.at_s == _way_in(cues, after.speech.pose)[1]
    left = {speech.pose for speech in speeches} - {each.speech.pose for each in said}
    plain = {cue.pose for cue in cues if cue.kind is CueKind.ENTER and not cue.choice}
    assert not left & (plain | ({DAY} if cues else set()))


def _way_in(cues: tuple[Cue, ...], pose: str) -> tuple[float, float]:
    """Between which seconds a voice may begin."""
    if pose == DAY:
        return min(AFTER_BELL_S, cues[0].seconds), cues[0].seconds
    at_s = 0
    for cue in cues:
        if cue.kind is CueKind.ENTER and cue.pose == pose and not cue.choice:
            return at_s, at_s + cue.seconds
        at_s += cue.seconds
    raise AssertionError(pose)


def test_where_it_is_heard_in_a_small_day() -> None:
    """The day's voice after the bell; a pose's with the way in, or after the one before; one that
    is too long for that is faded where the hold begins."""

    def heard(**said: float) -> list[tuple[str, float, float]]:
        speeches = [Speech(pose.removeprefix("day"), pose, length) for pose, length in said.items()]
        return [(each.speech.pose, each.at_s, each.ends_s) for each in placed(SMALL, speeches)]

    assert heard(day=4.0) == [(DAY, 2.0, 6.0)]
    assert heard(pigeon=40.0) == [("pigeon", 42.0, 81.0)]  # into the hold, and the end of the day
    assert heard(day=4.0, bridge=10.0) == [(DAY, 2.0, 6.0), ("bridge", 6.5, 16.5)]
    assert heard(day=20.0, bridge=10.0) == [(DAY, 2.0, 9.0), ("bridge", 9.0, 19.0)]
    assert heard(nobody=3.0) == []


def test_she_is_told_how_long_the_way_is() -> None:
    """From where her voice can be heard to where the pose is held."""
    assert way_in_s(SMALL, DAY) == 9
    assert way_in_s(SMALL, "pigeon") == 6
    assert way_in_s(SMALL, "nobody") == 0


# --- how it sounds -------------------------------------------------------------------------------


def spoken(
    length_s: float, *, hertz: float = 220.0, rate: int = RATE, strength: float = 0.05
) -> NDArray[np.float64]:
    """Something like a voice: a tone with overtones whose strength goes up and down."""
    at = np.arange(round(length_s * rate)) / rate
    tone = sum(np.sin(2 * np.pi * hertz * n * at) / n for n in (1, 2, 3))
    voice: NDArray[np.float64] = strength * tone * (1 + 0.5 * np.sin(2 * np.pi * 3 * at))
    return voice


def file_of(samples: NDArray[np.float64], rate: int, form: str, subtype: str | None) -> bytes:
    out = io.BytesIO()
    soundfile.write(out, samples, rate, format=form, subtype=subtype)
    return out.getvalue()


def test_what_she_sends_is_made_ready() -> None:
    """Voice messages, music files, loud or soft, mono or stereo, at any rate: one voice without
    silence at its ends, as loud as the bells, with the same pitch, the same bytes each time."""
    quiet = np.zeros(2 * RATE)
    message = file_of(np.concatenate([quiet, spoken(3), quiet]), RATE, "OGG", "OPUS")
    stereo = np.stack([spoken(3, rate=44_100, strength=0.3)] * 2, axis=1)
    sent = {
        "voice message": message,
        "wav": file_of(stereo, 44_100, "WAV", "PCM_16"),
        "mp3": file_of(spoken(3, rate=22_050), 22_050, "MP3", None),
        "flac": file_of(spoken(3, rate=8_000), 8_000, "FLAC", None),
    }
    wrong = []
    for name, data in sent.items():
        voice = recorded(RawVoice(data))
        assert voice.why == "", name
        heard = samples_of(voice.data)
        pitch = np.argmax(np.abs(np.fft.rfft(heard))) * RATE / len(heard)
        if not 2.8 < voice.seconds < 3.7 or abs(len(heard) / RATE - voice.seconds) > 0.05:
            wrong.append((name, "length", voice.seconds, len(heard) / RATE))
        if not 0.8 < loudness(heard) / LOUDNESS < 1.2 or np.abs(heard).max() > 1:
            wrong.append((name, "loudness", loudness(heard), np.abs(heard).max()))
        if abs(pitch - 220) > 3:
            wrong.append((name, "pitch", pitch, 0.0))
    assert not wrong
    assert recorded(RawVoice(message)) == recorded(RawVoice(message))


def test_what_is_no_voice_says_why() -> None:
    """Too long, with nobody in it, no sound, a broken one, a form that nobody sends."""
    sound = file_of(spoken(2), RATE, "OGG", "OPUS")
    noughts = np.zeros(3 * RATE)
    endless = file_of(spoken(62, rate=8_000), 8_000, "FLAC", None)
    assert {
        name: recorded(RawVoice(data)).why
        for name, data in {
            "endless": endless,
            "nobody": file_of(noughts, RATE, "WAV", "PCM_16"),
            "a click": file_of(spoken(0.1), RATE, "WAV", "PCM_16"),
            "words": b"hello, this is no sound",
            "nothing": b"",
            "broken": sound[:200],
            "another": file_of(spoken(2), RATE, "AIFF", None),
        }.items()
    } == {
        "endless": "long",
        "nobody": "silent",
        "a click": "silent",
        "words": "unreadable",
        "nothing": "unreadable",
        "broken": "unreadable",
        "another": "unreadable",
    }


def test_she_is_heard_where_she_was_put() -> None:
    """In the day's file: as long as before, her voice where it was placed and as loud as it was
    made, nothing of it elsewhere, the bells softer beneath it; what is broken off fades."""
    voice = recorded(RawVoice(file_of(spoken(3, hertz=700), RATE, "OGG", "OPUS")))
    cues = (
        Cue(CueKind.READY, 7),
        *(
            Cue(kind, length, pose="pigeon")
            for kind, length in ((CueKind.ENTER, 4), (CueKind.HOLD, 8), (CueKind.LEAVE, 4))
        ),
        Cue(CueKind.DONE, 0),
    )
    bells = day_bells(cues)
    speeches = [Speech(DAY, "d", voice.seconds), Speech("pigeon", "p", voice.seconds)]
    said = tuple((place, voice.data) for place in placed(cues, speeches))
    file = record(bells, said).data
    assert len(file) <= 1_000_000 * bells.seconds / 300
    told = _heard(file)
    assert abs(len(told) - bells.seconds * RATE) < 0.1 * RATE
    for place, _ in said:
        begins, ends = round(place.at_s * RATE), round(place.ends_s * RATE)
        assert 0.8 < loudness(_voiced(told[begins:ends])) / loudness(samples_of(voice.data)) < 1.2
        assert loudness(_voiced(told[ends + RATE // 10 : ends + RATE])) < 0.02
    plain = np.concatenate(list(mixed(bells)))
    silent = [Spoken(place.at_s, np.zeros(round(place.lasts_s * RATE), np.float32))
              for place, _ in said]  # fmt: skip
    beneath = np.concatenate(list(mixed(bells, silent)))
    during = slice(round(2.5 * RATE), round(4.5 * RATE))
    assert loudness(beneath[during]) == pytest.approx(SOFTENED * loudness(plain[during]), rel=0.01)
    cut = PlacedSpeech(speeches[0], 0.0, 2.0)
    broken_off = _heard(record(DayBells((), 3), ((cut, voice.data),)).data)
    at_last = np.abs(broken_off[round(1.97 * RATE) : 2 * RATE]).max()
    assert loudness(broken_off[:RATE]) > 5 * at_last
    assert np.abs(broken_off[round(2.1 * RATE) :]).max() < 0.02


def _heard(data: bytes) -> NDArray[np.float64]:
    samples: NDArray[np.float64] = soundfile.read(io.BytesIO(data), dtype="float64")[0]
    return samples


def _voiced(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """What lies from 650 Hz on and is no bell's: bells have little there."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    own = (np.abs(hertz % 700) < 12) | (np.abs(hertz % 700) > 688)
    spectrum[~own | (hertz < 600)] = 0
    return np.fft.irfft(spectrum, len(samples))

"""A day's bells are recorded in a process of their own, once for all days that sound alike."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import soundfile

from bot.app.sounds import SoundRecorder
from bot.cards.studio import Workshop
from bot.content.timeline import Cue, CueKind
from bot.presentation.post import Sound
from bot.sound.recorded import recorded
from bot.sound.voices import Speech


def sound(pose: str, *speeches: Speech) -> Sound:
    cues = (
        Cue(CueKind.ENTER, 3, pose=pose),
        Cue(CueKind.HOLD, 6, pose=pose),
        Cue(CueKind.LEAVE, 3, pose=pose),
    )
    return Sound(
        "sound:1", "day-1.ogg", "Day 1", "Mila", 12, cues, "Not just now", speeches=speeches
    )


async def test_the_same_bells_are_recorded_once() -> None:
    """Another pose of the same length is the very same sound, from memory; with a voice it is
    another one, and a voice that is no longer there leaves the bells."""
    kept: dict[str, bytes] = {}

    async def find(sha256: str) -> bytes | None:
        return kept.get(sha256)

    workshop = Workshop(recorded)
    recorder = SoundRecorder(workshop, find)
    try:
        data, mime = await recorder.record(sound("pigeon"))
        assert (data[:4], mime) == (b"OggS", "audio/ogg")
        again, _ = await recorder.record(sound("twist"))
        assert again is data
        raw = io.BytesIO()
        tone = 0.1 * np.sin(2 * np.pi * 300 * np.arange(96_000) / 48_000)
        soundfile.write(raw, tone, 48_000, format="WAV")
        voice = await recorder.hear(raw.getvalue())
        assert (voice.why, voice.mime) == ("", "audio/ogg")
        assert 1.9 < voice.seconds < 2.4
        speech = Speech("pigeon", hashlib.sha256(voice.data).hexdigest(), voice.seconds)
        assert (await recorder.record(sound("pigeon", speech)))[0] is data
        kept[speech.sha256] = voice.data
        assert (await recorder.record(sound("pigeon", speech)))[0] != data
        assert (await recorder.hear(b"no sound")).why == "unreadable"
    finally:
        await workshop.close()

"""A day's bells are recorded in a process of their own, once for all days that take as long."""

from __future__ import annotations

from dataclasses import replace

from bot.app.sounds import SoundRecorder
from bot.cards.studio import Workshop
from bot.content.timeline import Cue, CueKind
from bot.sound.recorded import record


async def test_the_same_bells_are_recorded_once() -> None:
    """Another pose of the same length is the very same sound, from memory."""
    workshop = Workshop(record)
    recorder = SoundRecorder(workshop)
    cues = (Cue(CueKind.HOLD, 6, pose="pigeon"), Cue(CueKind.LEAVE, 3, pose="pigeon"))
    try:
        data, mime = await recorder.record(cues)
        assert (data[:4], mime) == (b"OggS", "audio/ogg")
        again, _ = await recorder.record(tuple(replace(cue, pose="twist") for cue in cues))
        assert again is data
    finally:
        await workshop.close()

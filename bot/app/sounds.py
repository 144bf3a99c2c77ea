"""Sounds for posts, off the event loop: the cues that a view names become bells in a file, with the
teacher's voice where she gave one; and what she sends is made ready to be heard.
"""

from __future__ import annotations

from bot.app.cards import FindBytes
from bot.cards.studio import Workshop
from bot.delivery.voice_collector import HeardVoice
from bot.presentation.post import Sound
from bot.sound.bells import day_bells
from bot.sound.recorded import DayTrack, RawVoice, Recorded
from bot.sound.voices import placed


async def no_voices(sha256: str) -> bytes | None:
    """Where no voices are kept."""
    return None


class SoundRecorder:
    """Records a day's bells and what is said over them; days that sound alike once."""

    def __init__(
        self, workshop: Workshop[DayTrack | RawVoice, Recorded], find: FindBytes = no_voices
    ) -> None:
        """`find`: finds a voice by its hash; a day is recorded without one that is not there."""
        self._workshop = workshop
        self._find = find

    async def record(self, sound: Sound) -> tuple[bytes, str]:
        """The file and its mime type (`bot.delivery.assets.Record`). Raises PictureFailed."""
        said = []
        for place in placed(sound.cues, sound.speeches):
            voice = await self._find(place.speech.sha256)
            if voice is not None:
                said.append((place, voice))
        recorded = await self._workshop.made(DayTrack(day_bells(sound.cues), tuple(said)))
        return recorded.data, recorded.mime

    async def hear(self, data: bytes) -> HeardVoice:
        """A recording made ready (`bot.delivery.voice_collector.Hear`). Raises PictureFailed."""
        heard = await self._workshop.made(RawVoice(data))
        return HeardVoice(heard.data, heard.mime, heard.seconds, heard.why)

"""Sounds for posts: the cues that a view names become bells in a file, off the event loop."""

from __future__ import annotations

from bot.cards.studio import Workshop
from bot.content.timeline import Cue
from bot.sound.bells import DayBells, day_bells
from bot.sound.recorded import Recorded


class SoundRecorder:
    """Records a day's bells, those of days that take the same time once."""

    def __init__(self, workshop: Workshop[DayBells, Recorded]) -> None:
        self._workshop = workshop

    async def record(self, cues: tuple[Cue, ...]) -> tuple[bytes, str]:
        """The file and its mime type (`bot.delivery.assets.Record`). Raises PictureFailed."""
        recorded = await self._workshop.made(day_bells(cues))
        return recorded.data, recorded.mime

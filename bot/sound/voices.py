"""When a teacher's voice is heard in a day: pure, from the cues of its timeline and the length of
what she gave.

Rules of this module
1. The day's voice begins after the first bell, while one gets ready; a pose's when one enters it.
   It may go on into the hold, and the day never gets longer for it.
2. Each is heard once: not again for the second side or the next round. A pose that is done in
   another form than she speaks of is passed over.
3. A voice waits until the one before is done, but not past its own way in: then the one before is
   faded out. Nothing else breaks a voice off, save the end of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.timeline import Cue, CueKind, seconds

#: seconds from the first bell to the day's voice, and between two voices
AFTER_BELL_S, APART_S = 2.0, 0.5
#: the pose of a voice that speaks of the whole day
DAY = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a teacher says of a pose, or of the day (`DAY`): a sound by its hash."""

    pose: str
    sha256: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PlacedSpeech:
    """A speech in a day: so many seconds after its beginning, and for so many."""

    speech: Speech
    at_s: float
    lasts_s: float

    @property
    def ends_s(self) -> float:
        return self.at_s + self.lasts_s

    @property
    def whole(self) -> bool:
        """Whether it is heard to its end, not faded out before."""
        return self.lasts_s >= self.speech.seconds


def placed(cues: Iterable[Cue], speeches: Iterable[Speech]) -> tuple[PlacedSpeech, ...]:
    """What is heard in these cues, in order; the last of two speeches of one place counts."""
    cues = tuple(cues)
    left = {speech.pose: speech for speech in speeches if speech.seconds > 0}
    begun: list[tuple[float, Speech]] = []
    free_s = 0.0
    for pose, first_s, last_s in _places(cues):
        speech = left.pop(pose, None)
        if speech is not None:
            at_s = min(max(first_s, free_s), last_s)
            begun.append((at_s, speech))
            free_s = at_s + speech.seconds + APART_S
    # The next one, or the end of the day, is as far as a speech may go.
    ends = (*(at_s for at_s, _ in begun[1:]), float(seconds(cues)))
    return tuple(
        PlacedSpeech(speech, at_s, min(speech.seconds, until_s - at_s))
        for (at_s, speech), until_s in zip(begun, ends, strict=False)
        if until_s > at_s
    )


def way_in_s(cues: Iterable[Cue], pose: str) -> int:
    """The seconds in which a voice is heard before the first hold that it speaks of: of this pose,
    or of the day; 0 where there is none."""
    at_s, begins_s = 0, 0 if pose == DAY else None
    for cue in cues:
        if cue.kind is CueKind.ENTER and cue.pose == pose and begins_s is None:
            begins_s = at_s
        if cue.kind is CueKind.HOLD and begins_s is not None:
            return at_s - begins_s
        at_s += cue.seconds
    return 0


def _places(cues: tuple[Cue, ...]) -> Iterator[tuple[str, float, float]]:
    """Each place that can have a voice, once, with the seconds at which that may begin: the
    earliest, and the latest, which is where its hold begins."""
    at_s = 0
    seen: set[str] = set()
    for cue in cues:
        ends_s = at_s + cue.seconds
        match cue.kind:
            case CueKind.READY:
                yield DAY, min(at_s + AFTER_BELL_S, float(ends_s)), float(ends_s)
            case CueKind.ENTER if cue.pose not in seen and not cue.choice:
                seen.add(cue.pose)
                yield cue.pose, float(at_s), float(ends_s)
        at_s = ends_s

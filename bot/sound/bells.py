"""Which bell rings when in a day: pure, from the cues of its timeline.

Rules of this module
1. What is heard follows from the same cues as the minutes, the session and the film; nothing here
   adds a second.
2. The day begins with a bell, and so does every hold; the last way out has the bells of the end, so
   that they have rung out when the day is over.
3. A hold that is too short for it has no bell at its half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.content.timeline import Cue, CueKind, seconds

#: seconds of the shortest hold that has a bell at its half
HALVED_FROM_S = 20


class Chime(StrEnum):
    """What a bell says."""

    #: the day begins, or a pose is there to stay in
    START = "start"
    HALF = "half"
    SWITCH = "switch"
    #: come out, to rest or to go on to the next pose
    REST = "rest"
    END = "end"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A bell, so many seconds after the beginning of the day."""

    at_s: float
    bell: Chime


@dataclass(frozen=True, slots=True)
class DayBells:
    """All bells of a day, and how many seconds it takes."""

    strokes: tuple[Stroke, ...]
    seconds: int


def day_bells(cues: Iterable[Cue]) -> DayBells:
    """The bells of these cues. A day with other poses that takes as long has the same ones."""
    cues = tuple(cues)
    return DayBells(tuple(_strokes(cues)), seconds(cues))


def _strokes(cues: tuple[Cue, ...]) -> Iterator[Stroke]:
    last_way_out = max((at for at, cue in enumerate(cues) if cue.kind is CueKind.LEAVE), default=-1)
    at_s = 0
    for at, cue in enumerate(cues):
        match cue.kind:
            case CueKind.READY:
                yield Stroke(at_s, Chime.START)
            case CueKind.HOLD:
                yield Stroke(at_s, Chime.START)
                if cue.seconds >= HALVED_FROM_S:
                    yield Stroke(at_s + cue.seconds / 2, Chime.HALF)
            case CueKind.SWITCH:
                yield Stroke(at_s, Chime.SWITCH)
            case CueKind.REST:
                yield Stroke(at_s, Chime.REST)
            case CueKind.LEAVE:
                yield Stroke(at_s, Chime.END if at == last_way_out else Chime.REST)
            case CueKind.ENTER | CueKind.DONE:
                pass
        at_s += cue.seconds

"""A day as it is shown to somebody who practises along: one screen for each time a pose is held.

Rules of this module
1. Screens are cut from the cues of `bot.content.timeline`: the way to a pose (getting ready,
   leaving the one before, entering, changing sides, a rest) belongs to the screen of the pose it
   leads to; the way out of the last pose stands after the last screen. So nothing is left out, and
   the seconds of all screens and the way out are those of the day.
2. Somebody who is led sees one screen after the other, each for its seconds; but screens shorter
   than `LEAST_S` are passed over, and their seconds given to the screen that follows (the last
   ones' to the screen before): a message that changes faster cannot be read, and platforms limit
   how often it may.
3. A screen's place, "<step>.<which in the step>", means the same after any restart. Where a choice
   made the step shorter, it means the last screen of the step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.model import Program, Shape, Step
from bot.content.timeline import AS_PLANNED, Choices, Cue, CueKind, seconds, taken, timeline

#: seconds that a screen is shown at least to somebody who is led
LEAST_S = 6
#: the place after the last screen
END = "end"
_PLACE = re.compile(r"([0-9]{1,3})\.([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Screen:
    """A pose held or repeated, once and on one side, with the way to it."""

    #: its step, from 1, and which of the step's screens it is, from 1
    step: int
    number: int
    #: the pose that was planned; what is done in its place is in the cues
    planned: str
    way: tuple[Cue, ...]
    #: a moving pose has one for each round trip, with rests between
    held: tuple[Cue, ...]

    @property
    def place(self) -> str:
        """Where it is in the day."""
        return f"{self.step}.{self.number}"

    @property
    def hold(self) -> Cue:
        """What is done, how and on which side."""
        return self.held[0]

    @property
    def way_s(self) -> int:
        """How long it takes to get there."""
        return seconds(self.way)

    @property
    def held_s(self) -> int:
        """How long it is held or repeated, rests included."""
        return seconds(self.held)


@dataclass(frozen=True, slots=True)
class Beat:
    """A screen as it is shown to somebody who is led: which one, and for how many seconds."""

    index: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Screens:
    """A day in screens."""

    screens: tuple[Screen, ...]
    #: how long the way out of the last pose takes
    leaving_s: int = 0

    def at(self, place: str) -> int | None:
        """The index of the screen at a place; None for a place no day has, or after the last."""
        found = _PLACE.fullmatch(place)
        if found is None:
            return None
        wish = int(found[1]), int(found[2])
        coming = range(len(self.screens))
        exact = next((at for at in coming if self._where(at) == wish), None)
        if exact is not None:
            return exact
        within = [at for at in coming if self.screens[at].step == wish[0]]
        return within[-1] if within else None

    def left_s(self, index: int) -> int:
        """How long it takes from the beginning of a screen to the end of the day."""
        rest = self.screens[index:]
        return sum(each.way_s + each.held_s for each in rest) + self.leaving_s

    @property
    def beats(self) -> tuple[Beat, ...]:
        """What is shown to somebody who is led from the beginning on; together they take as long as
        all screens.
        """
        made: list[Beat] = []
        carried = 0
        for index, screen in enumerate(self.screens):
            carried += screen.way_s + screen.held_s
            if carried >= LEAST_S:
                made.append(Beat(index, carried))
                carried = 0
        if carried and made:
            made[-1] = replace(made[-1], seconds=made[-1].seconds + carried)
        elif carried:
            made.append(Beat(len(self.screens) - 1, carried))
        return tuple(made)

    def beat_at(self, index: int) -> Beat:
        """The screen of this index, also where one was led past it."""
        screen = self.screens[index]
        own = Beat(index, max(LEAST_S, screen.way_s + screen.held_s))
        return next((beat for beat in self.beats if beat.index == index), own)

    def beat_after(self, index: int) -> Beat | None:
        """What somebody is led to after the screen of this index; None at the end."""
        return next((beat for beat in self.beats if beat.index > index), None)

    def _where(self, index: int) -> tuple[int, int]:
        return self.screens[index].step, self.screens[index].number


def screens(program: Program, steps: Sequence[Step], choices: Choices = AS_PLANNED) -> Screens:
    """The screens of these steps, in their order."""
    made: list[Screen] = []
    way: list[Cue] = []
    for cue in timeline(program, steps, choices):
        if cue.kind is not CueKind.HOLD:
            way.append(cue)
        elif made and _goes_on(made[-1], way, cue):
            made[-1] = replace(made[-1], held=(*made[-1].held, *way, cue))
            way = []
        else:
            made.append(Screen(cue.step, 1, "", tuple(way), (cue,)))
            way = []
    return Screens(tuple(_numbered(program, steps, choices, made)), seconds(way))


def _goes_on(before: Screen, way: list[Cue], cue: Cue) -> bool:
    """Whether this is the same pose, in the same round on the same side, after a rest."""
    last = before.held[-1]
    same = (last.step, last.pose, last.side, last.round) == (
        cue.step,
        cue.pose,
        cue.side,
        cue.round,
    )
    return same and all(each.kind is CueKind.REST for each in way)


def _numbered(
    program: Program, steps: Sequence[Step], choices: Choices, made: Sequence[Screen]
) -> Iterator[Screen]:
    """The same screens, each with its number in its step and the pose that was planned."""
    step, number, within = 0, 0, 0
    for screen in made:
        if screen.step != step:
            step, number, within = screen.step, 0, 0
        elif any(each.kind in (CueKind.SWITCH, CueKind.REST) for each in screen.way):
            within = 0
        number += 1
        planned = _planned(program, steps[step - 1], choices, screen.hold.side)[within]
        within += 1
        yield replace(screen, number=number, planned=planned)


def _planned(program: Program, step: Step, choices: Choices, side: str) -> list[str]:
    """The poses as they were planned that are done on this side of a step, in their order."""
    done = [(id_, pose) for id_ in step.poses if (pose := taken(program, id_, choices))]
    return [id_ for id_, pose in done if side != "second" or pose.shape is not Shape.SYMMETRIC]

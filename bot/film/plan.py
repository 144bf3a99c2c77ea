"""A day's film as data: which picture and which words at which second. Pure.

Rules of this module
1. The film is the day's cues, one shot for each, and takes exactly as long; nothing is put before
   or after it. The day's title stands while everybody gets ready, the farewell in the last way out.
2. Words arrive in the viewer's language; nothing here speaks.
3. Who does a pose again reads its few words instead of its lines. On the second side left and right
   change over: what names a side is not repeated there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.content.model import Program, Step
from bot.content.timeline import SECOND_SIDES, Cue, CueKind, seconds, timeline
from bot.content.wording import wording_of
from bot.sound.bells import DayBells, day_bells

NO_TIME = "0:00"
#: signs that are read at a glance beside a ring
AT_A_GLANCE = 90
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:]) ")
#: seconds of one step out and back, as the library's loops take
_STEP_S = 8.0


class FilmWords(Protocol):
    """The viewer's language."""

    def say(self, id_: str, **about: object) -> str:
        """A text of ours."""
        ...

    def own(self, text: str) -> str:
        """A challenge's own text, as plain words."""
        ...


@dataclass(frozen=True, slots=True)
class Pictured:
    """What is seen of a pose."""

    pose: str
    second: bool = False
    #: with the lift that a step asks for
    lift: bool = False
    #: seconds for there and back, where it is a movement rather than a hold
    moves_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Shot:
    """One cue as it is seen and read."""

    act: CueKind
    starts_s: int
    seconds: int
    sight: Pictured
    title: str
    #: short lines below the title: side, round, what is done
    notes: tuple[str, ...] = ()
    #: longer ones, one after the other through the shot
    lines: tuple[str, ...] = ()
    #: what is counted through a hold, of how many, and the word for it; 0 where nothing is
    counts: int = 0
    counted: str = ""
    #: it is breaths that are counted
    breathes: bool = False
    coming: str = ""


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """A whole film."""

    heading: str
    title: str
    breath_s: int
    #: the challenge's colour, "#RRGGBB"
    colour: str
    shots: tuple[Shot, ...]
    seconds: int
    bells: DayBells
    #: what stands in the ring of the breath
    breath_in: str
    breath_out: str
    #: what is said of the time that is left, with `NO_TIME` in its place
    left: str

    def left_at(self, passed_s: int) -> str:
        """How much time is left after so many seconds: "8:20 left"."""
        minutes, rest = divmod(self.seconds - passed_s, 60)
        return self.left.replace(NO_TIME, f"{minutes}:{rest:02}")


def film_plan(program: Program, day: int, steps: Sequence[Step], words: FilmWords) -> FilmPlan:
    """The film of these steps of a day. `program` is already in the viewer's language."""
    heading = words.say("film-heading", day=day, length=program.length)
    cues = timeline(program, steps)
    made = tuple(_Filmed(program, day, tuple(steps), cues, words).shots())
    takes = seconds(cues)
    return FilmPlan(
        heading=heading,
        title=words.own(program.day(day).title),
        breath_s=program.pace.breath_s,
        colour=program.colour,
        shots=made,
        seconds=takes,
        bells=day_bells(cues),
        breath_in=words.say("film-in"),
        breath_out=words.say("film-out"),
        left=words.say("film-left", time=NO_TIME),
    )


@dataclass(frozen=True, slots=True)
class _Filmed:
    """What shots are made of."""

    program: Program
    day: int
    steps: tuple[Step, ...]
    cues: tuple[Cue, ...]
    words: FilmWords

    def shots(self) -> Iterator[Shot]:
        """One shot for each cue that takes time."""
        starts_s, told = 0, set[str]()
        for at, cue in enumerate(self.cues):
            if cue.kind is CueKind.DONE:
                continue
            if cue.kind is CueKind.READY:
                yield self._ready(cue)
            elif self.cues[at + 1].kind is CueKind.DONE:
                yield self._farewell(cue, starts_s)
            else:
                yield self._shot(at, starts_s, new=cue.pose not in told)
            if cue.kind is CueKind.HOLD:
                told.add(cue.pose)
            starts_s += cue.seconds

    def _ready(self, cue: Cue) -> Shot:
        first = next(each for each in self.cues if each.kind is CueKind.HOLD)
        say = self.words.say
        return Shot(
            cue.kind,
            0,
            cue.seconds,
            resting(self._sight(first)),
            title=self.words.own(self.program.day(self.day).title),
            notes=(say("film-ready"),),
            lines=(say("film-hurts"),),
            coming=say("film-next", pose=self._name(first)),
        )

    def _farewell(self, cue: Cue, starts_s: int) -> Shot:
        say = self.words.say
        return Shot(
            cue.kind,
            starts_s,
            cue.seconds,
            self._sight(cue),
            title=say("film-end", day=self.day),
            notes=(say("film-leave"),),
            lines=(say("film-end-words"),),
        )

    def _shot(self, at: int, starts_s: int, *, new: bool) -> Shot:
        cue = self.cues[at]
        return Shot(
            cue.kind,
            starts_s,
            cue.seconds,
            self._sight(cue),
            title=self._name(cue),
            notes=tuple(self._notes(cue)),
            lines=tuple(self._lines(cue, new=new)),
            counts=cue.breaths or cue.reps,
            counted=self._counted(cue),
            breathes=bool(cue.breaths),
            coming=self._coming(at),
        )

    def _sight(self, cue: Cue) -> Pictured:
        moves_s = 0.0
        if cue.kind is CueKind.HOLD and cue.reps:
            moves_s = cue.seconds / cue.reps
        elif cue.kind is CueKind.HOLD and cue.trips:
            moves_s = cue.seconds / max(round(cue.seconds / _STEP_S), 1)
        lift = self.steps[cue.step - 1].lift
        return Pictured(cue.pose, cue.side in SECOND_SIDES, lift, moves_s)

    def _name(self, cue: Cue) -> str:
        return self.words.own(self.program.poses[cue.pose].name)

    def _counted(self, cue: Cue) -> str:
        if cue.breaths:
            return self.words.say("film-breaths", count=cue.breaths)
        return self.words.say("film-times", count=cue.reps) if cue.reps else ""

    def _notes(self, cue: Cue) -> Iterator[str]:
        pose, say = self.program.poses[cue.pose], self.words.say
        if cue.side:
            yield say("film-side", side=cue.side, first=self.words.own(pose.first_side) or None)
        if cue.rounds > 1:
            yield say("film-round", round=cue.round, rounds=cue.rounds)
        if cue.kind is not CueKind.HOLD:
            yield say(f"film-{cue.kind.value}")
        elif cue.trips:
            yield say("film-trip")

    def _lines(self, cue: Cue, *, new: bool) -> Iterator[str]:
        pose, second = self.program.poses[cue.pose], cue.side in SECOND_SIDES
        match cue.kind:
            case CueKind.ENTER if new and not second:
                yield from self._own(pose.setup)
            case CueKind.SWITCH | CueKind.ENTER if second:
                yield self.words.say("film-mirrored")
            case CueKind.HOLD:
                short = tuple(each.words[:1].upper() + each.words[1:] for each in pose.pointers)
                again = second or cue.round > 1
                told = tuple(self._own(*(short if again and short else pose.do), second=second))
                for line in told or (self.words.say("film-mirrored"),):
                    yield from _few_at_a_time(line)
            case CueKind.LEAVE:
                yield from self._own(pose.after, second=second)

    def _own(self, *lines: str, second: bool = False) -> Iterator[str]:
        """The challenge's lines that are not empty; on the second side those that name no side."""
        for line in lines:
            if line and not (second and _names_a_side(self.program, line)):
                yield self.words.own(line)

    def _coming(self, at: int) -> str:
        """What is held after this."""
        here, say = self.cues[at], self.words.say
        if here.kind not in (CueKind.HOLD, CueKind.LEAVE):
            return ""
        coming = next((each for each in self.cues[at + 1 :] if each.kind is CueKind.HOLD), None)
        if coming is None:
            return say("film-next-end")
        match self.cues[at + 1].kind:
            case CueKind.SWITCH:
                return say("film-next-side")
            case CueKind.REST:
                return say("film-next-again")
            case _:
                return say("film-next", pose=self._name(coming))


def resting(sight: Pictured) -> Pictured:
    """The same as it is seen while nothing moves."""
    return replace(sight, moves_s=0.0)


def _few_at_a_time(line: str) -> Iterator[str]:
    """A line in parts that can be read at a glance: whole sentences, where they are short."""
    part = ""
    for sentence in _SENTENCE_ENDS.split(line):
        if part and len(part) + len(sentence) >= AT_A_GLANCE:
            yield part
            part = ""
        part = f"{part} {sentence}".strip()
    if part:
        yield part


def _names_a_side(program: Program, line: str) -> bool:
    known = wording_of(program.language)
    named = {word for pair in known.sides for word in pair} if known else set[str]()
    return any(word.strip(".,:;!?()").lower() in named for word in line.split())

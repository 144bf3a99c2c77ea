"""A day's cues for the practice player, told to one reader: what is done, where, and what is said.

Rules
1. A step's cues are those of the timeline, whatever is chosen in it: no second is made here.
2. Lines of how a pose is done come one by one, a breath apart or more; those that a hold has no
   time for stay out, and can be read when the page is paused.
3. A pose without sides is never told with one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bot.content.minutes import whole
from bot.content.model import Day, Pose, Program, Step
from bot.content.timeline import Cue, CueKind, seconds, timeline
from bot.features.swap import forms_of
from bot.presentation.localizer import Localizer
from bot.presentation.player_script import (
    PlayerChoice,
    PlayerCue,
    PlayerForm,
    PlayerPicture,
    PlayerStep,
    PlayerVersion,
)
from bot.presentation.post import Text, plain, plain_inline
from bot.views.poses import credit_of, picture_of, source_of

#: the choice of a pose as it is
AS_IT_IS = "full"


@dataclass(frozen=True, slots=True)
class _Said:
    """A cue in words."""

    title: str
    say: str


class CueTeller:
    """Tells a program's cues to one reader; `forms` are the poses that were told of."""

    def __init__(self, localizer: Localizer, program: Program, choices: Mapping[str, str]) -> None:
        self._localizer = localizer
        self._program = program
        self._choices = choices
        self.forms: dict[str, PlayerForm] = {}

    def chosen(self, pose: str) -> str:
        """What was chosen for a planned pose, among what can be."""
        choice = self._choices.get(pose, AS_IT_IS)
        return choice if choice in self._open_to(pose) else AS_IT_IS

    def choices(self, pose: str) -> tuple[PlayerChoice, ...]:
        """What can be chosen for a planned pose."""
        return tuple(
            PlayerChoice(
                choice,
                self._localizer.text(
                    "button-swap-to", choice=choice, pose=(Text(self._name(choice)),)
                ),
            )
            for choice in self._open_to(pose)
        )

    def version(self, day: Day, steps: Sequence[Step], *, short: bool) -> PlayerVersion:
        """The day in these steps."""
        localizer = self._localizer
        told = tuple(
            self._step(step, localizer.text("player-step", step=number, steps=len(steps)))
            for number, step in enumerate(steps, 1)
        )
        whole_day = timeline(self._program, steps, self._choices)
        leaving_s = next((c.seconds for c in reversed(whole_day) if c.kind is CueKind.LEAVE), 0)
        minutes = whole(seconds(whole_day) / 60)
        ready, coming = whole_day[0], next(c for c in whole_day if c.kind is CueKind.ENTER)
        title = localizer.text("player-end-title", day=self._program.days.index(day) + 1)
        return PlayerVersion(
            tick="short" if short else "done",
            minutes=localizer.text("player-short" if short else "player-minutes", minutes=minutes),
            ask=localizer.text("player-tick", short=short),
            ready=self._cue(
                Cue(ready.kind, ready.seconds, ready.step, coming.pose, side=coming.side)
            ),
            steps=told,
            end=(title, plain(localizer.blocks("player-end", seconds=leaving_s))),
        )

    def _step(self, step: Step, words: str) -> PlayerStep:
        planned = tuple(id_ for id_ in step.poses if id_ in self._program.poses)
        variants = {}
        # An easier form takes as long as the pose itself: only another pose is another way.
        for way in product(*(self._in_place_of(id_) for id_ in planned)):
            choices = dict(zip(planned, way, strict=True))
            # The first cue is for getting ready, the last for the end: both are the day's.
            cues = timeline(self._program, (step,), choices)[1:-1]
            variants["|".join(way)] = tuple(self._cue(cue) for cue in cues)
        return PlayerStep(planned, variants, words)

    def _in_place_of(self, pose: str) -> tuple[str, ...]:
        """The poses that may be done in a planned one's place, itself first."""
        return (pose, *(choice for choice in self._open_to(pose) if choice in self._program.poses))

    # --- a cue ---------------------------------------------------------------------------------

    def _cue(self, cue: Cue) -> PlayerCue:
        pose = self._program.poses[cue.pose]
        place = self._place(pose, cue)
        forms = self._forms_of(pose)
        said = self._said(cue, forms[0], place)
        return PlayerCue(
            kind=cue.kind.value,
            seconds=cue.seconds,
            pose=pose.id,
            side=cue.side,
            title=said.title,
            place=place,
            round=self._round(cue),
            breaths=cue.breaths,
            moments=self._moments(cue, max(len(form.lines) for form in forms)),
            say=said.say,
        )

    def _said(self, cue: Cue, shown: PlayerForm, place: str) -> _Said:
        text = self._localizer.text
        match cue.kind:
            case CueKind.READY:
                return _Said(text("player-ready"), _spoken(text("player-ready"), shown.name))
            case CueKind.ENTER:
                return _Said(text("player-enter"), _spoken(shown.name, place, *shown.setup))
            case CueKind.SWITCH:
                return _Said(text("player-switch"), _spoken(text("player-switch"), place))
            case CueKind.REST:
                return _Said(text("player-rest"), _spoken(text("player-rest")))
            case CueKind.LEAVE:
                return _Said(text("player-leave"), _spoken(text("player-leave")))
            case _:
                counted = self._counted(cue)
                return _Said(counted, _spoken(counted))

    def _counted(self, cue: Cue) -> str:
        text = self._localizer.text
        if cue.trips:
            return text("player-trips")
        if cue.reps:
            return text("player-reps", count=cue.reps)
        return text("player-breaths", count=cue.breaths)

    def _round(self, cue: Cue) -> str:
        if cue.rounds == 1:
            return ""
        return self._localizer.text("player-round", round=cue.round, rounds=cue.rounds)

    def _place(self, pose: Pose, cue: Cue) -> str:
        if not cue.side:
            return ""
        first = (Text(pose.first_side),) if pose.first_side else None
        return self._localizer.text("player-side", side=cue.side, first=first)

    def _moments(self, cue: Cue, lines: int) -> tuple[int, ...]:
        if cue.kind is not CueKind.HOLD:
            return ()
        breath_s = self._program.pace.breath_s
        shown = min(lines, max(1, cue.seconds // breath_s))
        apart = max(breath_s, cue.seconds // shown) if shown else 0
        return tuple(apart * number for number in range(shown))

    # --- a pose --------------------------------------------------------------------------------

    def _forms_of(self, pose: Pose) -> tuple[PlayerForm, ...]:
        """The pose as it is, and as it may be chosen."""
        found = []
        for choice in ("", *(each for each in ("easier", "harder") if each in forms_of(pose))):
            key = f"{pose.id}:{choice}" if choice else pose.id
            if key not in self.forms:
                self.forms[key] = self._told(pose, choice)
            found.append(self.forms[key])
        return tuple(found)

    def _told(self, pose: Pose, choice: str) -> PlayerForm:
        localizer, program = self._localizer, self._program
        still = picture_of(localizer, program, pose, choice, still=True)
        moving = picture_of(localizer, program, pose, choice)
        second = source_of(program, pose.media.second) if choice != "easier" else ""
        chosen = {"easier": pose.easier, "harder": pose.harder}.get(choice, ())
        lines = (*chosen[:1], *pose.do, pose.feel)
        return PlayerForm(
            name=pose.name,
            picture=PlayerPicture(_sha(still.source), still.alt) if still else PlayerPicture(),
            second=PlayerPicture(_sha(second), pose.media.alt_second or pose.media.alt),
            loop=_sha(moving.source) if moving and moving.medium == "loop" else "",
            setup=tuple(plain((block,)) for block in localizer.theirs(pose.setup)),
            lines=tuple(plain_inline(localizer.their_line(line)) for line in lines if line),
            coming=localizer.text("player-coming", pose=(Text(pose.name),)),
            credit=plain(credit_of(localizer, pose)),
        )

    def _open_to(self, pose: str) -> tuple[str, ...]:
        known = self._program.poses[pose]
        return tuple(dict.fromkeys(self._possible(known)))

    def _possible(self, pose: Pose) -> Iterator[str]:
        """As it is first; a pose that the program does not have is no choice."""
        yield AS_IT_IS
        for form in forms_of(pose):
            if form != pose.swap or form in self._program.poses:
                yield form

    def _name(self, choice: str) -> str:
        pose = self._program.poses.get(choice)
        return pose.name if pose else ""


def _sha(source: str) -> str:
    return source.removeprefix("media:")


def _spoken(*parts: str) -> str:
    """Sentences one after the other, each with an end."""
    said = (part.strip() for part in parts if part.strip())
    return " ".join(part if part[-1] in ".:;?…" else f"{part}." for part in said)

"""A day's screens as one person does them, and what shows each: its words and its buttons.

Rules
1. The same screens are shown whether somebody is led or goes at their own pace; whoever is led has
   buttons that keep it so, a break or "Go on" first.
2. A button to what comes next names it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.content.model import Step
from bot.content.screens import END, Screen, Screens, screens
from bot.content.timeline import CueKind, short_version
from bot.core.buttons import Button, Rows, Style, button, hurts_button, ref, row, stacked
from bot.core.changes import Decision, Put
from bot.core.messages import Message
from bot.core.records import SessionState
from bot.core.request import Enrolled
from bot.features.lesson import swapped_on, swaps_on
from bot.features.swap import SwapPose, for_the_day, forms_of, marked

#: what says that it is the day's short version, and that the pose's own other pose is meant, whose
#: id might be too long for a button
SHORT, OTHER = "short", "other"

#: what stands in the message: what it says, and its buttons
Shows: TypeAlias = tuple[Message, Rows]


class PracticeStep(Message):
    """One pose; place: see `bot.content.screens`."""

    day: int
    place: str
    short: bool
    swaps: tuple[str, ...]
    #: None at one's own pace
    led: SessionState | None = None
    #: after how many it goes on by itself, where it does
    seconds: int = 0


class PracticeEnd(Message):
    """All poses are behind them; ticked: the day was ticked before."""

    day: int
    short: bool
    swaps: tuple[str, ...]
    ticked: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """A day's screens as one person does them, and what shows each."""

    enrolled: Enrolled
    day: int
    short: bool = False
    #: None at one's own pace
    led: SessionState | None = None
    #: after how many it goes on by itself, where it does
    seconds: int = 0

    @property
    def screens(self) -> Screens:
        """All of them, with the choices made."""
        day = self.enrolled.program.day(self.day)
        steps: tuple[Step, ...] = short_version(day) if self.short else day.steps
        return screens(self.enrolled.program, steps, swaps_on(self.enrolled, self.day))

    @property
    def swaps(self) -> tuple[str, ...]:
        """The choices, as a message takes them."""
        return swapped_on(self.enrolled, self.day)

    @property
    def first(self) -> str:
        """The place of the first screen."""
        found = self.screens.screens
        return found[0].place if found else END

    def screen(self, place: str) -> Shows | None:
        """What shows the screen at a place; None when there is none."""
        all_ = self.screens
        at = all_.at(place)
        if at is None:
            return None
        screen = all_.screens[at]
        message = PracticeStep(
            day=self.day,
            place=screen.place,
            short=self.short,
            swaps=self.swaps,
            led=self.led,
            seconds=self.seconds,
        )
        back = self.go(all_.screens[at - 1].place if at else "", words="practice-back")
        rows: list[tuple[Button, ...]] = [
            row(self._onward(all_, at)),
            row(back, hurts_button(self.enrolled.cohort, self.day)),
        ]
        if self.led is SessionState.LED:
            rows.insert(0, row(self.button("lead-pause", screen.place, style=Style.PRIMARY)))
        elif self.led is not None:
            rows.insert(0, row(self.go_on(screen.place)))
        if len(forms_of(self.enrolled.program.poses[screen.planned])) > 1:
            rows.append(row(self._either("form", screen.place)))
        return message, tuple(rows)

    def forms(self, place: str) -> Shows | None:
        """What the pose at a place may be changed to."""
        all_ = self.screens
        at = all_.at(place)
        if at is None:
            return None
        screen = all_.screens[at]
        pose = self.enrolled.program.poses[screen.planned]
        taps = [
            self._either("as", screen.place, OTHER if form == pose.swap else form, about=form)
            for form in forms_of(pose)
        ]
        keep = self.go(screen.place, words="practice-keep")
        return SwapPose(day=self.day, pose=pose.id), (*stacked(taps), row(keep))

    def chosen(self, place: str, choice: str) -> tuple[Walk, Decision]:
        """The walk with this form of the pose at a place, and what keeps it; () when the pose has
        no such form.
        """
        all_ = self.screens
        at = all_.at(place)
        if at is None:
            return self, ()
        pose = self.enrolled.program.poses[all_.screens[at].planned]
        wish = pose.swap if choice == OTHER else choice
        if wish not in forms_of(pose):
            return self, ()
        enrollment = for_the_day(self.enrolled.enrollment, self.day, pose.id, wish)
        kept = (Put(enrollment), *marked(self.enrolled, self.day, wish))
        return replace(self, enrolled=replace(self.enrolled, enrollment=enrollment)), kept

    def end(self, *, ticked: bool | None = None) -> Shows:
        """What shows the way out, and the check-in; `ticked` unless it is as it was loaded."""
        cohort, all_ = self.enrolled.cohort, self.screens
        done_before = self.day in self.enrolled.done if ticked is None else ticked
        tick = "short" if self.short else "done"
        done = button(tick, ref(cohort), self.day, words="done", style=Style.PRIMARY)
        last = all_.screens[-1].place if all_.screens else ""
        own = replace(self, led=None)
        below = row(own.go(last, words="practice-back"), hurts_button(cohort, self.day))
        message = PracticeEnd(day=self.day, short=self.short, swaps=self.swaps, ticked=done_before)
        return message, ((below,) if done_before else (row(done), below))

    # --- buttons -------------------------------------------------------------------------------

    def go(
        self,
        place: str,
        *,
        words: str = "practice-at",
        style: Style = Style.PLAIN,
        about: str | int | None = None,
    ) -> Button:
        """The button that leads to a place; "" is the beginning."""
        # Nobody is led at the beginning.
        action = "lead-at" if self.led is not None and place else "practice-at"
        return self.button(action, place, words=words, style=style, about=about)

    def go_on(self, place: str) -> Button:
        """The button after which the session goes on by itself."""
        return self.button("lead-on", place, style=Style.PRIMARY)

    def button(
        self,
        action: str,
        *args: str,
        words: str = "",
        style: Style = Style.PLAIN,
        about: str | int | None = None,
    ) -> Button:
        """A button about this day and version."""
        version = (SHORT,) if self.short else ()
        given = (ref(self.enrolled.cohort), self.day, *args, *version)
        return button(action, *given, words=words, style=style, about=about)

    def _either(self, what: str, *args: str, about: str | None = None) -> Button:
        """A button that does the same whether they are led or not, each in its way."""
        action = f"practice-{what}" if self.led is None else f"lead-{what}"
        return self.button(action, *args, words=f"practice-{what}", about=about)

    def _onward(self, all_: Screens, at: int) -> Button:
        """The button to what comes next, which it names."""
        if at + 1 == len(all_.screens):
            return self.go(END, words="practice-finish", style=self._style)
        coming = all_.screens[at + 1]
        how = onward(coming)
        words = "practice-at" if how == "next" else f"practice-{how}"
        return self.go(coming.place, words=words, style=self._style, about=coming.hold.pose)

    @property
    def _style(self) -> Style:
        """Of the button to what comes next: whoever is led need not tap it."""
        return Style.PRIMARY if self.led is None else Style.PLAIN


def onward(coming: Screen) -> str:
    """How this screen follows the one before: "next" pose, the "other-side", or "again"."""
    acts = {cue.kind for cue in coming.way}
    if CueKind.SWITCH in acts:
        return "other-side"
    return "again" if CueKind.REST in acts else "next"

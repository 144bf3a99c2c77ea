"""The session in the chat: a person is led through a day, pose by pose, in one private message.

Rules
1. Either the message goes on by itself, screen after screen in the day's own time
   (`bot.features.led_practice`), or it waits for a tap. Where somebody is stands in the buttons,
   too: they work after any restart, and in an old message.
2. What is shown are the day's screens (`bot.content.screens`) with the person's own choices.
3. The answer takes the message's place. A day that cannot be done now is refused as `today` does.
4. Practising along ticks nothing; the check-in at the end is the same tap as under a lesson.
5. One session at a time: whoever taps on at their own pace is led no longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.content.minutes import whole
from bot.content.model import Step
from bot.content.screens import END, Screen, Screens, screens
from bot.content.timeline import CueKind, short_version
from bot.core import plan
from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Button, Rows, Style, button, hurts_button, ref, row, stacked
from bot.core.changes import Decision, Put, Send
from bot.core.messages import Message
from bot.core.records import SessionState
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import open_day, swapped_on, swaps_on
from bot.features.swap import SwapPose, for_the_day, forms_of, marked

feature = Feature("practice")

#: what says that it is the day's short version, and that the pose's own other pose is meant, whose
#: id might be too long for a button
SHORT, OTHER = "short", "other"

VERSION = Option.word("version")
PLACE = (Option.day(), Option.word("place"))
CHOICE = (*PLACE, Option.word("choice"))

#: what stands in the message: what it says, and its buttons
Shows: TypeAlias = tuple[Message, Rows]

# --- what it says ------------------------------------------------------------------------------


class PracticeBegin(Message):
    """What is coming, before the first pose; swaps: "<pose>=<choice>"."""

    day: int
    swaps: tuple[str, ...]
    short: bool = False


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


# --- what can be done --------------------------------------------------------------------------


@feature.command("practice", Option.day(), needs=Needs.ENROLLED, rank=25, aliases=("practise",))
def practice(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Begin a day's practice: today's, or another open one's."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    return (_begin(request, Walk(enrolled, found)),)


@feature.action("practice-at", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def practice_at(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """Go on, or back."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    if not place:
        return (_begin(request, walk, edit=True),)
    return (*led_no_longer(request, enrolled), *at_own_pace(request, walk, place))


@feature.action("practice-form", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def practice_form(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """The forms of the pose that is shown."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    return (answered(request, enrolled, walk.forms(place)),)


@feature.action("practice-as", *CHOICE, VERSION, needs=Needs.ENROLLED, edits=True)
def practice_as(
    request: Request,
    enrolled: Enrolled,
    day: int | None,
    place: str,
    choice: str,
    version: str,
) -> Decision:
    """The form for this day; the pose is shown again as it is done now."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    changed, kept = walk.chosen(place, choice)
    return (*kept, *at_own_pace(request, changed, place if kept else ""))


def at_own_pace(request: Request, walk: Walk, place: str) -> Decision:
    """The screen at a place, or the end, which waits for them."""
    shows = walk.end() if place == END else walk.screen(place)
    return (answered(request, walk.enrolled, shows),)


def led_no_longer(request: Request, enrolled: Enrolled) -> Decision:
    """The session of this person in this challenge is over, if there is one."""
    session = request.world.sessions.get(enrolled.enrollment.id)
    return plan.session_over(session) if session is not None else ()


def answered(request: Request, enrolled: Enrolled, shows: Shows | None) -> Send:
    """The answer that shows this, in the message's place; None is a button of another time."""
    if shows is None:
        return request.answer(OldButton(), cohort=enrolled.cohort)
    message, rows = shows
    return request.answer(message, rows, cohort=enrolled.cohort, edit=True)


def _begin(request: Request, walk: Walk, *, edit: bool = False) -> Send:
    """What is coming, with the ways to start."""
    enrolled, day = walk.enrolled, walk.day
    rows: list[tuple[Button, ...]] = []
    session = request.world.sessions.get(enrolled.enrollment.id)
    waits = session is not None and session.state is not SessionState.LED
    if session is not None and waits and (session.day, session.short) == (day, walk.short):
        rows.append(row(replace(walk, led=session.state).go_on(session.place)))
    lead = walk.button("lead", style=Style.PLAIN if rows else Style.PRIMARY)
    rows += [row(lead), (walk.go(walk.first, words="practice-start"), *_other_version(walk))]
    below = row(hurts_button(enrolled.cohort, day), button("swap", ref(enrolled.cohort), day))
    return request.answer(
        PracticeBegin(day=day, swaps=walk.swaps, short=walk.short),
        (*rows, below),
        cohort=enrolled.cohort,
        edit=edit,
    )


def _other_version(walk: Walk) -> tuple[Button, ...]:
    """The way to the day's short version, or back from it, where it has one."""
    other = replace(walk, short=not walk.short)
    if not walk.enrolled.program.day(walk.day).leave_out or (other.short and other.first == END):
        return ()
    minutes = whole(other.screens.left_s(0) / 60)
    words = "practice-short" if other.short else "practice-whole"
    return (other.go("", words=words, about=minutes),)


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

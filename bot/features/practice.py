"""The session in the chat: a person is led through a day, pose by pose, in one private message.

Rules
1. Where somebody is stands in the buttons and nowhere else: they work after any restart, in an old
   message too, and nothing is kept of what was looked at.
2. What is shown are the day's screens (`bot.content.screens`) with the person's own choices. It
   waits for them: nothing moves on by itself.
3. The answer takes the message's place. A day that cannot be done now is refused as `today` does.
4. Practising along ticks nothing; the check-in at the end is the same tap as under a lesson.
"""

from __future__ import annotations

from dataclasses import replace

from bot.content.minutes import short_version_minutes, whole
from bot.content.model import Step
from bot.content.screens import END, Screen, Screens, screens
from bot.content.timeline import CueKind, short_version
from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Button, Rows, Style, button, hurts_button, ref, row, stacked
from bot.core.changes import Decision, Put, Send
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import open_day, swapped_on, swaps_on
from bot.features.swap import SwapPose, for_the_day, forms_of, marked

feature = Feature("practice")

#: what says that it is the day's short version, and that the pose's own other pose is meant, whose
#: id might be too long for a button
SHORT, OTHER = "short", "other"
#: the words of the button that leads to the page which leads through the day (`features.player`)
PLAYER = "practice-player"

_VERSION = Option.word("version")
_PLACE = (Option.day(), Option.word("place"))

# --- what it says ------------------------------------------------------------------------------


class PracticeBegin(Message):
    """What is coming, before the first pose; swaps: "<pose>=<choice>"."""

    day: int
    swaps: tuple[str, ...]


class PracticeStep(Message):
    """One pose; place: see `bot.content.screens`."""

    day: int
    place: str
    short: bool
    swaps: tuple[str, ...]


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
    return (_begin(request, enrolled, found),)


@feature.action("practice-at", *_PLACE, _VERSION, needs=Needs.ENROLLED, edits=True)
def practice_at(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """Go on, or back."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    session = _Session(request, enrolled, found, version)
    return session.shown(place) if place else (_begin(request, enrolled, found, edit=True),)


@feature.action("practice-form", *_PLACE, _VERSION, needs=Needs.ENROLLED, edits=True)
def practice_form(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """The forms of the pose that is shown."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    return _Session(request, enrolled, found, version).forms(place)


@feature.action(
    "practice-as", *_PLACE, Option.word("choice"), _VERSION, needs=Needs.ENROLLED, edits=True
)
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
    return _Session(request, enrolled, found, version).chosen(place, choice)


def _begin(request: Request, enrolled: Enrolled, day: int, *, edit: bool = False) -> Send:
    """What is coming, with the ways to start."""
    cohort = enrolled.cohort
    full, short = (_Session(request, enrolled, day, version) for version in ("", SHORT))
    starts = [full.to(full.first, words="practice-start", style=Style.PRIMARY)]
    taught = enrolled.program
    first = short.first if taught.day(day).leave_out else END
    if first != END:
        minutes = short_version_minutes(taught.day(day), taught, swaps_on(enrolled, day))
        starts.append(short.to(first, words="practice-short", about=whole(minutes)))
    return request.answer(
        PracticeBegin(day=day, swaps=swapped_on(enrolled, day)),
        (
            tuple(starts),
            row(button("practice", ref(cohort), day, words=PLAYER)),
            row(hurts_button(cohort, day), button("swap", ref(cohort), day)),
            row(button("sound", ref(cohort), day)),
        ),
        cohort=cohort,
        edit=edit,
    )


class _Session:
    """A day's screens for one person, and the answers that show them."""

    def __init__(self, request: Request, enrolled: Enrolled, day: int, version: str) -> None:
        self.request, self.enrolled, self.day = request, enrolled, day
        self.short = version == SHORT

    @property
    def screens(self) -> Screens:
        return screens(self.enrolled.program, self._steps, swaps_on(self.enrolled, self.day))

    @property
    def first(self) -> str:
        found = self.screens.screens
        return found[0].place if found else END

    def to(
        self, place: str, *, words: str, style: Style = Style.PLAIN, about: str | int | None = None
    ) -> Button:
        """The button that leads to a place."""
        return self._button("practice-at", place, words=words, style=style, about=about)

    def shown(self, place: str) -> Decision:
        """The screen at a place, or the end."""
        all_ = self.screens
        if place == END:
            return (self._end(all_),)
        at = all_.at(place)
        if at is None:
            return self._old()
        screen = all_.screens[at]
        message = PracticeStep(
            day=self.day,
            place=screen.place,
            short=self.short,
            swaps=swapped_on(self.enrolled, self.day),
        )
        back = self.to(all_.screens[at - 1].place if at else "", words="practice-back")
        rows: list[tuple[Button, ...]] = [
            row(self._onward(all_, at)),
            row(back, hurts_button(self.enrolled.cohort, self.day)),
        ]
        if len(forms_of(self.enrolled.program.poses[screen.planned])) > 1:
            rows.append(row(self._button("practice-form", screen.place)))
        return (self._answer(message, tuple(rows)),)

    def forms(self, place: str) -> Decision:
        """What the pose at a place may be changed to."""
        all_ = self.screens
        at = all_.at(place)
        if at is None:
            return self._old()
        screen = all_.screens[at]
        pose = self.enrolled.program.poses[screen.planned]
        taps = [
            self._button(
                "practice-as",
                screen.place,
                OTHER if form == pose.swap else form,
                about=form,
            )
            for form in forms_of(pose)
        ]
        keep = self.to(screen.place, words="practice-keep")
        message = SwapPose(day=self.day, pose=pose.id)
        return (self._answer(message, (*stacked(taps), row(keep))),)

    def chosen(self, place: str, choice: str) -> Decision:
        """Take a form for this day, and show the pose as it is done now."""
        at = self.screens.at(place)
        if at is None:
            return self._old()
        pose = self.enrolled.program.poses[self.screens.screens[at].planned]
        wish = pose.swap if choice == OTHER else choice
        if wish not in forms_of(pose):
            return self._old()
        enrollment = for_the_day(self.enrolled.enrollment, self.day, pose.id, wish)
        kept = (Put(enrollment), *marked(self.enrolled, self.day, wish))
        self.enrolled = replace(self.enrolled, enrollment=enrollment)
        return (*kept, *self.shown(place))

    @property
    def _steps(self) -> tuple[Step, ...]:
        day = self.enrolled.program.day(self.day)
        return short_version(day) if self.short else day.steps

    def _onward(self, all_: Screens, at: int) -> Button:
        """The button to what comes next, which it names."""
        if at + 1 == len(all_.screens):
            return self.to(END, words="practice-finish", style=Style.PRIMARY)
        coming = all_.screens[at + 1]
        how = onward(coming)
        words = "" if how == "next" else f"practice-{how}"
        return self.to(coming.place, words=words, style=Style.PRIMARY, about=coming.hold.pose)

    def _end(self, all_: Screens) -> Send:
        """The way out, and the check-in."""
        cohort, ticked = self.enrolled.cohort, self.day in self.enrolled.done
        tick = "short" if self.short else "done"
        done = button(tick, ref(cohort), self.day, words="done", style=Style.PRIMARY)
        last = all_.screens[-1].place if all_.screens else ""
        back = self.to(last, words="practice-back")
        message = PracticeEnd(
            day=self.day,
            short=self.short,
            swaps=swapped_on(self.enrolled, self.day),
            ticked=ticked,
        )
        below = row(back, hurts_button(cohort, self.day))
        return self._answer(message, (below,) if ticked else (row(done), below))

    def _button(
        self,
        action: str,
        *args: str,
        words: str = "",
        style: Style = Style.PLAIN,
        about: str | int | None = None,
    ) -> Button:
        version = (SHORT,) if self.short else ()
        given = (ref(self.enrolled.cohort), self.day, *args, *version)
        return button(action, *given, words=words, style=style, about=about)

    def _answer(self, message: Message, rows: Rows) -> Send:
        return self.request.answer(message, rows, cohort=self.enrolled.cohort, edit=True)

    def _old(self) -> Decision:
        return (self.request.answer(OldButton(), cohort=self.enrolled.cohort),)


def onward(coming: Screen) -> str:
    """How this screen follows the one before: "next" pose, the "other-side", or "again"."""
    acts = {cue.kind for cue in coming.way}
    if CueKind.SWITCH in acts:
        return "other-side"
    return "again" if CueKind.REST in acts else "next"

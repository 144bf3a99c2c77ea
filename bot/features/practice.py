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

from dataclasses import replace

from bot.content.minutes import whole
from bot.content.screens import END
from bot.core import plan
from bot.core.actions import Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Button, Style, button, hurts_button, ref, row
from bot.core.changes import Decision, Send
from bot.core.messages import Message
from bot.core.records import SessionState
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import of_an_open_day
from bot.features.walk import SHORT, Shows, Walk

feature = Feature("practice")

#: the words of the button that leads to the page which leads through the day (`features.player`)
PLAYER = "practice-player"

VERSION = Option.word("version")
PLACE = (Option.day(), Option.word("place"))
CHOICE = (*PLACE, Option.word("choice"))

# --- what it says ------------------------------------------------------------------------------


class PracticeBegin(Message):
    """What is coming, before the first pose; swaps: "<pose>=<choice>"."""

    day: int
    swaps: tuple[str, ...]
    short: bool = False


# --- what can be done --------------------------------------------------------------------------


@feature.command("practice", Option.day(), needs=Needs.ENROLLED, rank=25, aliases=("practise",))
@of_an_open_day
def practice(request: Request, enrolled: Enrolled, day: int) -> Decision:
    """Begin a day's practice: today's, or another open one's."""
    return (_begin(request, Walk(enrolled, day)),)


@feature.action("practice-at", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def practice_at(
    request: Request, enrolled: Enrolled, day: int, place: str, version: str
) -> Decision:
    """Go on, or back."""
    walk = Walk(enrolled, day, version == SHORT)
    if not place:
        return (_begin(request, walk, edit=True),)
    return (*led_no_longer(request, enrolled), *at_own_pace(request, walk, place))


@feature.action("practice-form", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def practice_form(
    request: Request, enrolled: Enrolled, day: int, place: str, version: str
) -> Decision:
    """The forms of the pose that is shown."""
    walk = Walk(enrolled, day, version == SHORT)
    return (answered(request, enrolled, walk.forms(place)),)


@feature.action("practice-as", *CHOICE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def practice_as(
    request: Request,
    enrolled: Enrolled,
    day: int,
    place: str,
    choice: str,
    version: str,
) -> Decision:
    """The form for this day; the pose is shown again as it is done now."""
    walk = Walk(enrolled, day, version == SHORT)
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
    enrolled, day, cohort = walk.enrolled, walk.day, walk.enrolled.cohort
    rows: list[tuple[Button, ...]] = []
    session = request.world.sessions.get(enrolled.enrollment.id)
    waits = session is not None and session.state is not SessionState.LED
    if session is not None and waits and (session.day, session.short) == (day, walk.short):
        rows.append(row(replace(walk, led=session.state).go_on(session.place)))
    lead = walk.button("lead", style=Style.PLAIN if rows else Style.PRIMARY)
    rows += [
        row(lead),
        (walk.go(walk.first, words="practice-start"), *_other_version(walk)),
        row(button("practice", ref(cohort), day, words=PLAYER)),
        row(hurts_button(cohort, day), button("swap", ref(cohort), day)),
        row(button("sound", ref(cohort), day)),
    ]
    return request.answer(
        PracticeBegin(day=day, swaps=walk.swaps, short=walk.short),
        tuple(rows),
        cohort=cohort,
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

"""Which handler serves which command and button.

A route is a plain function of `Request` (and the command's text). Three needs stand before many of
them: being enrolled (`_mine`), naming a day (`_my_day`), and being the coach (`_coach`).

It is long because the tables of commands and buttons are looked up as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.answers import (
    BadDay,
    ChallengeClosed,
    NoSuchCommand,
    NotJoined,
    OldButton,
    WhichChallenge,
)
from bot.core.arguments import nearest, read_arguments, read_day
from bot.core.buttons import (
    Button,
    Style,
    button,
    hurts_button,
    ref,
    row,
    stacked,
)
from bot.core.changes import Change, Decision, Put
from bot.core.events import Commanded
from bot.core.messages import Message
from bot.core.records import Cohort, CohortState, EnrollmentState
from bot.core.request import RUNNING, Enrolled, Request
from bot.features import (
    care,
    check_in,
    coaching,
    day,
    feedback,
    join,
    launch,
    link,
    me,
    opening,
    preferences,
    preflight,
    private_thread,
    rehearsal,
    replanning,
    running,
    swap,
)
from bot.features.me import Kept

# --- what it says ------------------------------------------------------------------------------


class LaterOk(Message):
    pass


class Unsilenced(Message, kind="restarted"):
    joined: bool


class HelpCard(Message, kind="help"):
    coach: bool
    joined: bool
    private: bool
    several: bool


Handler = Callable[[Request], Decision]
Mine = Callable[[Request, Enrolled], Decision]
MyDay = Callable[[Request, Enrolled, int | None], Decision]
Coached = Callable[[Request, Cohort], Decision]

#: reactions that mean "done" on a lesson
CHEERS = frozenset(
    ["👍", "❤", "❤️", "✅", "💪", "🔥", "🙏", "👏", "🎉", "🥰", "😍", "💯", "🤩", "👌", "⭐"]
)


def _text(request: Request) -> str:
    return request.event.text if isinstance(request.event, Commanded) else ""


# --- what stands before a handler -----------------------------------------------------------------


def _mine(handler: Mine) -> Handler:
    """Needs to be enrolled: finds the cohort meant, or says how to join."""

    def route(request: Request) -> Decision:
        found = _find(request)
        return handler(request, found) if isinstance(found, Enrolled) else found

    return route


def _find(request: Request) -> Enrolled | Decision:
    if request.names_a_cohort:
        cohort = request.named_cohort
        if cohort is None:
            return (request.answer(OldButton()),)
    else:
        mine = request.my_cohorts()
        cohort = request.room_cohort()
        if cohort is None and len(mine) > 1:
            what = request.action
            taps = [
                button("pick", ref(one), what, label=request.world.programs[one.program].title)
                for one in mine
            ]
            return (request.answer(WhichChallenge(what=what), stacked(taps, 1)),)
        cohort = cohort or (mine[0] if mine else _last(request))
    if cohort is None:
        kind = "not-joined" if request.origin.where.private else "nothing-here"
        if kind == "nothing-here":
            return (request.answer(kind, admin=coaching.may_coach(request)),)
        return (request.answer(kind),)
    enrolled = request.enrolled_in(cohort)
    if enrolled is None:
        if cohort.state not in RUNNING:
            return (request.answer(ChallengeClosed(), cohort=cohort),)
        join = row(button("join", ref(cohort), style=Style.PRIMARY))
        return (request.answer(NotJoined(), (join,), cohort=cohort),)
    return enrolled


def _last(request: Request) -> Cohort | None:
    """The latest finished cohort of this person, for /me and the recap after the end."""
    person = request.person
    if person is None:
        return None
    ended = [
        request.world.cohorts[number]
        for (number, who), enrollment in request.world.enrollments.items()
        if who == person.id
        and enrollment.state is EnrollmentState.ACTIVE
        and number in request.world.cohorts
        and request.world.cohorts[number].state is CohortState.ENDED
    ]
    return max(ended, key=lambda cohort: cohort.id, default=None)


def _my_day(handler: MyDay) -> Handler:
    """Needs to be enrolled and may name a day (`day=2` or the button's)."""

    def route(request: Request) -> Decision:
        found = _find(request)
        if not isinstance(found, Enrolled):
            return found
        wish = read_day(read_arguments(_text(request)))
        if request.args and request.args[0].isdecimal():
            wish = int(request.args[0][:4])
        if isinstance(wish, str):
            length = found.days.length
            return (request.answer(BadDay(text=wish, length=length), cohort=found.cohort),)
        return handler(request, found, wish)

    return route


def _coach(handler: Coached) -> Handler:
    """Needs to be the coach of a running cohort, or an administrator of its room."""

    def route(request: Request) -> Decision:
        found = running.the_cohort(request)
        return handler(request, found) if isinstance(found, Cohort) else found

    return route


# --- small handlers -------------------------------------------------------------------------------


def _done(version: str) -> Handler:
    def handler(request: Request, enrolled: Enrolled, number: int | None) -> Decision:
        how = "command" if isinstance(request.event, Commanded) else "button"
        numbers = (number,) if number is not None else ()
        return check_in.check_in(request, enrolled, numbers, how=how, version=version)

    return _my_day(handler)


def _later(request: Request, enrolled: Enrolled) -> Decision:
    return (request.answer(LaterOk(), cohort=enrolled.cohort, edit=True),)


def _plan_skip(request: Request, enrolled: Enrolled) -> Decision:
    return (request.answer(Kept(), cohort=enrolled.cohort, edit=True),)


def _hurts(request: Request) -> Decision:
    mine = request.my_cohorts()
    return care.hurts(
        request, request.named_cohort or request.room_cohort() or (mine[0] if mine else None)
    )


def _pick(request: Request) -> Decision:
    """Which challenge was meant: the same command again, now with its cohort."""
    what = request.args[0] if request.args else ""
    handler = PICKABLE.get(what)
    return handler(request) if handler else (request.answer(OldButton()),)


def _start(request: Request) -> Decision:
    """Start, in private or in a group: lifts /stop; a deep link `join_CODE` joins."""
    code = _text(request).strip().removeprefix("join_").upper()
    if code:
        for cohort in request.world.cohorts.values():
            if cohort.code == code and cohort.state in RUNNING:
                return join.join_cohort(request, cohort)
    person, written = request.known()
    if person.silenced:
        joined = bool(request.my_cohorts())
        return (
            *written,
            Put(replace(person, silenced=False)),
            request.answer(Unsilenced(joined=joined)),
        )
    return (*(written if request.origin.where.private else ()), _help(request))


def _help(request: Request) -> Change:
    cohort = request.room_cohort()
    mine = request.my_cohorts()
    shown = cohort or (mine[0] if mine else None)
    enrolled = request.enrolled_in(shown) if shown else None
    coach = coaching.may_coach(request, shown)
    rows: list[tuple[Button, ...]] = []
    if enrolled and shown:
        rows.append(row(button("today", ref(shown)), button("me", ref(shown))))
    elif cohort:
        rows.append(row(button("join", ref(cohort), style=Style.PRIMARY)))
    if coach and not request.origin.where.private:
        rows.append(row(button("panel", ref(cohort)) if cohort else button("launch")))
    rows.append(row(hurts_button(shown)))
    return request.answer(
        HelpCard(
            coach=coach,
            joined=enrolled is not None,
            private=request.origin.where.private,
            several=len(request.world.rules.platforms) > 1,
        ),
        tuple(rows),
        cohort=shown,
    )


def _one_arg(handler: Callable[[Request, str], Decision]) -> Handler:
    """A handler that takes a command's text or a button's first argument."""

    def route(request: Request) -> Decision:
        return handler(request, _text(request) or (request.args[0] if request.args else ""))

    return route


def _with_text(handler: Callable[[Request, Cohort, str], Decision]) -> Handler:
    def route(request: Request, cohort: Cohort) -> Decision:
        return handler(request, cohort, request.args[0] if request.args else "")

    return _coach(route)


# --- the tables -----------------------------------------------------------------------------------

#: commands people type; a test compares them with the documentation
COMMANDS: Mapping[str, Handler] = {
    "join": join.join,
    "today": _my_day(day.today),
    "done": _done("full"),
    "undo": _my_day(check_in.undo),
    "swap": _my_day(swap.swap_menu),
    "hurts": _hurts,
    "me": _mine(me.me),
    "why": _mine(me.why),
    "remind": _one_arg(preferences.remind),
    "zone": _one_arg(preferences.zone),
    "language": _one_arg(preferences.language),
    "rest": _mine(day.rest),
    "leave": _mine(me.leave_ask),
    "stop": me.stop,
    "link": _one_arg(link.link),
    "mydata": me.mydata,
    "forget": me.forget_ask,
    "help": lambda request: (_help(request),),
    "start": _start,
    "launch": _one_arg(launch.launch),
    "attach": _one_arg(opening.attach),
    "rehearse": _one_arg(rehearsal.rehearse),
    "cohort": _coach(running.panel),
    "preview": _one_arg(preflight.preview),
    "setup": _one_arg(preflight.setup),
    "testers": _one_arg(preflight.setup),
}

#: buttons that are no command, or differ from it
BUTTONS: Mapping[str, Handler] = {
    "gentle": _done("gentle"),
    "short": _done("short"),
    "later": _mine(_later),
    "feel": _mine(feedback.feel),
    "answer": _mine(feedback.answer_question),
    "recap": _mine(feedback.recap),
    "safety": _mine(join.safety),
    "safety-ok": _mine(join.safety_ok),
    "plan": _mine(join.plan),
    "plan-cue": _mine(join.plan_tap),
    "plan-place": _mine(join.plan_tap),
    "plan-obstacle": _mine(join.plan_tap),
    "plan-skip": _mine(_plan_skip),
    "swap-pose": _mine(swap.swap_pose),
    "swap-to": _mine(lambda request, mine: swap.swap_to(request, mine, remember=False)),
    "swap-keep": _mine(lambda request, mine: swap.swap_to(request, mine, remember=True)),
    "care-pause": _mine(care.pause),
    "care-resume": _mine(care.resume),
    "care-tell": _mine(care.tell_coach),
    "remind-menu": preferences.remind_menu,
    "aside": private_thread.wish,
    "aside-off": private_thread.end,
    "remind-off": lambda request: preferences.remind(request, "off"),
    "zone-menu": preferences.zone_menu,
    "named": _one_arg(preferences.named),
    "leave-yes": _mine(me.leave),
    "forget-yes": me.forget,
    "keep": me.keep,
    "link-off": link.unlink,
    "pick": _pick,
    "launch-edit": launch.launch_tap,
    "launch-start": launch.launch_tap,
    "launch-time": launch.launch_tap,
    "launch-zone": launch.launch_tap,
    "launch-late": launch.launch_tap,
    "launch-extra": launch.launch_tap,
    "launch-yes": launch.launch_tap,
    "launch-no": launch.launch_tap,
    "panel": _coach(running.panel),
    "pause": _coach(running.pause),
    "resume": _coach(running.resume),
    "move": _coach(replanning.move_menu),
    "move-to": _with_text(replanning.move),
    "retime": _coach(replanning.time_menu),
    "retime-to": _with_text(replanning.retime),
    "extra": _coach(running.extra),
    "end": _coach(running.ask_end),
    "end-yes": _coach(lambda request, cohort: running.end(request, cohort, CohortState.ENDED)),
    "cancel": _coach(running.ask_cancel),
    "cancel-yes": _coach(
        lambda request, cohort: running.end(request, cohort, CohortState.CANCELLED)
    ),
}

#: what may stand behind a "which challenge?" button
PICKABLE: Mapping[str, Handler] = {
    **{name: COMMANDS[name] for name in ("today", "done", "undo", "swap", "me", "why", "rest")},
    "leave": COMMANDS["leave"],
    "panel": BUTTONS["panel"],
}

#: commands only coaches are offered
COACH_COMMANDS = ("launch", "attach", "rehearse", "cohort", "preview", "setup", "testers")


def commanded(request: Request, name: str) -> Decision:
    """A typed command."""
    handler = COMMANDS.get(name.lower())
    if handler:
        return handler(request)
    if not request.origin.where.private and not nearest(name, tuple(COMMANDS)):
        return ()
    return (request.answer(NoSuchCommand(text=name, nearest=nearest(name, tuple(COMMANDS)))),)


def pressed(request: Request, action: str) -> Decision:
    """A pressed button."""
    handler = BUTTONS.get(action) or COMMANDS.get(action)
    return handler(request) if handler else (request.answer(OldButton()),)


def reacted(request: Request, emoji: str) -> Decision:
    """A cheer on a lesson ticks that lesson's day; a second one is met with silence."""
    where = request.origin.where
    lesson = request.world.posted.get((where.platform, where.chat_id, where.message_id))
    if lesson is None or emoji not in CHEERS:
        return ()
    number, which = lesson
    cohort = request.world.cohorts.get(number)
    enrolled = request.enrolled_in(cohort) if cohort else None
    if enrolled is None or which in enrolled.done or day.refuse_day(request, enrolled, which):
        return ()
    return check_in.check_in(request, enrolled, (which,), how="reaction")

"""Which handler serves which command and button.

A route is a plain function of `Asking` (and the command's text). Three needs stand before many of
them: being enrolled (`_mine`), naming a day (`_my_day`), and being the coach (`_coach`).

It is long because the tables of commands and buttons are looked up as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.arguments import nearest, read_arguments, read_day
from bot.engine.decide import (
    afterwards,
    asides,
    care,
    coaching,
    day,
    joining,
    launching,
    linking,
    opening,
    personal,
    preferences,
    preflight,
    rehearsing,
    replanning,
    running,
    swapping,
    ticking,
)
from bot.engine.decide.asking import RUNNING, Asking, Enrolled
from bot.engine.events import Commanded
from bot.engine.messages import Button, Style
from bot.engine.speech import button, hurts_button, ref, row, stacked
from bot.engine.state import Change, Cohort, CohortState, Decision, EnrollmentState, Put

Handler = Callable[[Asking], Decision]
Mine = Callable[[Asking, Enrolled], Decision]
MyDay = Callable[[Asking, Enrolled, int | None], Decision]
Coached = Callable[[Asking, Cohort], Decision]

#: reactions that mean "done" on a lesson
CHEERS = frozenset(
    ["👍", "❤", "❤️", "✅", "💪", "🔥", "🙏", "👏", "🎉", "🥰", "😍", "💯", "🤩", "👌", "⭐"]
)


def _text(asking: Asking) -> str:
    return asking.event.text if isinstance(asking.event, Commanded) else ""


# --- what stands before a handler -----------------------------------------------------------------


def _mine(handler: Mine) -> Handler:
    """Needs to be enrolled: finds the cohort meant, or says how to join."""

    def route(asking: Asking) -> Decision:
        found = _find(asking)
        return handler(asking, found) if isinstance(found, Enrolled) else found

    return route


def _find(asking: Asking) -> Enrolled | Decision:
    if asking.names_a_cohort:
        cohort = asking.named_cohort
        if cohort is None:
            return (asking.answer("old-button"),)
    else:
        mine = asking.my_cohorts()
        cohort = asking.room_cohort()
        if cohort is None and len(mine) > 1:
            what = asking.action
            taps = [
                button("pick", ref(one), what, label=asking.world.programs[one.program].title)
                for one in mine
            ]
            return (asking.answer("which-challenge", stacked(taps, 1), what=what),)
        cohort = cohort or (mine[0] if mine else _last(asking))
    if cohort is None:
        kind = "not-joined" if asking.origin.where.private else "nothing-here"
        if kind == "nothing-here":
            return (asking.answer(kind, admin=coaching.may_coach(asking)),)
        return (asking.answer(kind),)
    enrolled = asking.enrolled_in(cohort)
    if enrolled is None:
        if cohort.state not in RUNNING:
            return (asking.answer("closed", cohort=cohort),)
        join = row(button("join", ref(cohort), style=Style.PRIMARY))
        return (asking.answer("not-joined", (join,), cohort=cohort),)
    return enrolled


def _last(asking: Asking) -> Cohort | None:
    """The latest finished cohort of this person, for /me and the recap after the end."""
    person = asking.person
    if person is None:
        return None
    ended = [
        asking.world.cohorts[number]
        for (number, who), enrollment in asking.world.enrollments.items()
        if who == person.id
        and enrollment.state is EnrollmentState.ACTIVE
        and number in asking.world.cohorts
        and asking.world.cohorts[number].state is CohortState.ENDED
    ]
    return max(ended, key=lambda cohort: cohort.id, default=None)


def _my_day(handler: MyDay) -> Handler:
    """Needs to be enrolled and may name a day (`day=2` or the button's)."""

    def route(asking: Asking) -> Decision:
        found = _find(asking)
        if not isinstance(found, Enrolled):
            return found
        wish = read_day(read_arguments(_text(asking)))
        if asking.args and asking.args[0].isdecimal():
            wish = int(asking.args[0][:4])
        if isinstance(wish, str):
            length = found.days.length
            return (asking.answer("bad-day", cohort=found.cohort, text=wish, length=length),)
        return handler(asking, found, wish)

    return route


def _coach(handler: Coached) -> Handler:
    """Needs to be the coach of a running cohort, or an administrator of its room."""

    def route(asking: Asking) -> Decision:
        found = running.the_cohort(asking)
        return handler(asking, found) if isinstance(found, Cohort) else found

    return route


# --- small handlers -------------------------------------------------------------------------------


def _done(version: str) -> Handler:
    def handler(asking: Asking, enrolled: Enrolled, number: int | None) -> Decision:
        how = "command" if isinstance(asking.event, Commanded) else "button"
        numbers = (number,) if number is not None else ()
        return ticking.check_in(asking, enrolled, numbers, how=how, version=version)

    return _my_day(handler)


def _later(asking: Asking, enrolled: Enrolled) -> Decision:
    return (asking.answer("later-ok", cohort=enrolled.cohort, edit=True),)


def _plan_skip(asking: Asking, enrolled: Enrolled) -> Decision:
    return (asking.answer("kept", cohort=enrolled.cohort, edit=True),)


def _hurts(asking: Asking) -> Decision:
    mine = asking.my_cohorts()
    return care.hurts(
        asking, asking.named_cohort or asking.room_cohort() or (mine[0] if mine else None)
    )


def _pick(asking: Asking) -> Decision:
    """Which challenge was meant: the same command again, now with its cohort."""
    what = asking.args[0] if asking.args else ""
    handler = PICKABLE.get(what)
    return handler(asking) if handler else (asking.answer("old-button"),)


def _start(asking: Asking) -> Decision:
    """Start, in private or in a group: lifts /stop; a deep link `join_CODE` joins."""
    code = _text(asking).strip().removeprefix("join_").upper()
    if code:
        for cohort in asking.world.cohorts.values():
            if cohort.code == code and cohort.state in RUNNING:
                return joining.join_cohort(asking, cohort)
    person, written = asking.known()
    if person.silenced:
        joined = bool(asking.my_cohorts())
        return (
            *written,
            Put(replace(person, silenced=False)),
            asking.answer("restarted", joined=joined),
        )
    return (*(written if asking.origin.where.private else ()), _help(asking))


def _help(asking: Asking) -> Change:
    cohort = asking.room_cohort()
    mine = asking.my_cohorts()
    shown = cohort or (mine[0] if mine else None)
    enrolled = asking.enrolled_in(shown) if shown else None
    coach = coaching.may_coach(asking, shown)
    rows: list[tuple[Button, ...]] = []
    if enrolled and shown:
        rows.append(row(button("today", ref(shown)), button("me", ref(shown))))
    elif cohort:
        rows.append(row(button("join", ref(cohort), style=Style.PRIMARY)))
    if coach and not asking.origin.where.private:
        rows.append(row(button("panel", ref(cohort)) if cohort else button("launch")))
    rows.append(row(hurts_button(shown)))
    return asking.answer(
        "help",
        tuple(rows),
        cohort=shown,
        coach=coach,
        joined=enrolled is not None,
        private=asking.origin.where.private,
        several=len(asking.world.rules.platforms) > 1,
    )


def _one_arg(handler: Callable[[Asking, str], Decision]) -> Handler:
    """A handler that takes a command's text or a button's first argument."""

    def route(asking: Asking) -> Decision:
        return handler(asking, _text(asking) or (asking.args[0] if asking.args else ""))

    return route


def _with_text(handler: Callable[[Asking, Cohort, str], Decision]) -> Handler:
    def route(asking: Asking, cohort: Cohort) -> Decision:
        return handler(asking, cohort, asking.args[0] if asking.args else "")

    return _coach(route)


# --- the tables -----------------------------------------------------------------------------------

#: commands people type; a test compares them with the documentation
COMMANDS: Mapping[str, Handler] = {
    "join": joining.join,
    "today": _my_day(day.today),
    "done": _done("full"),
    "undo": _my_day(ticking.undo),
    "swap": _my_day(swapping.swap_menu),
    "hurts": _hurts,
    "me": _mine(personal.me),
    "why": _mine(personal.why),
    "remind": _one_arg(preferences.remind),
    "zone": _one_arg(preferences.zone),
    "language": _one_arg(preferences.language),
    "rest": _mine(day.rest),
    "leave": _mine(personal.leave_ask),
    "stop": personal.stop,
    "link": _one_arg(linking.link),
    "mydata": personal.mydata,
    "forget": personal.forget_ask,
    "help": lambda asking: (_help(asking),),
    "start": _start,
    "launch": _one_arg(launching.launch),
    "attach": _one_arg(opening.attach),
    "rehearse": _one_arg(rehearsing.rehearse),
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
    "feel": _mine(afterwards.feel),
    "answer": _mine(afterwards.answer_question),
    "recap": _mine(afterwards.recap),
    "safety": _mine(joining.safety),
    "safety-ok": _mine(joining.safety_ok),
    "plan": _mine(joining.plan),
    "plan-cue": _mine(joining.plan_tap),
    "plan-place": _mine(joining.plan_tap),
    "plan-obstacle": _mine(joining.plan_tap),
    "plan-skip": _mine(_plan_skip),
    "swap-pose": _mine(swapping.swap_pose),
    "swap-to": _mine(lambda asking, mine: swapping.swap_to(asking, mine, remember=False)),
    "swap-keep": _mine(lambda asking, mine: swapping.swap_to(asking, mine, remember=True)),
    "care-pause": _mine(care.pause),
    "care-resume": _mine(care.resume),
    "care-tell": _mine(care.tell_coach),
    "remind-menu": preferences.remind_menu,
    "aside": asides.wish,
    "aside-off": asides.end,
    "remind-off": lambda asking: preferences.remind(asking, "off"),
    "zone-menu": preferences.zone_menu,
    "named": _one_arg(preferences.named),
    "leave-yes": _mine(personal.leave),
    "forget-yes": personal.forget,
    "keep": personal.keep,
    "link-off": linking.unlink,
    "pick": _pick,
    "launch-edit": launching.launch_tap,
    "launch-start": launching.launch_tap,
    "launch-time": launching.launch_tap,
    "launch-zone": launching.launch_tap,
    "launch-late": launching.launch_tap,
    "launch-extra": launching.launch_tap,
    "launch-yes": launching.launch_tap,
    "launch-no": launching.launch_tap,
    "panel": _coach(running.panel),
    "pause": _coach(running.pause),
    "resume": _coach(running.resume),
    "move": _coach(replanning.move_menu),
    "move-to": _with_text(replanning.move),
    "retime": _coach(replanning.time_menu),
    "retime-to": _with_text(replanning.retime),
    "extra": _coach(running.extra),
    "end": _coach(running.ask_end),
    "end-yes": _coach(lambda asking, cohort: running.end(asking, cohort, CohortState.ENDED)),
    "cancel": _coach(running.ask_cancel),
    "cancel-yes": _coach(lambda asking, cohort: running.end(asking, cohort, CohortState.CANCELLED)),
}

#: what may stand behind a "which challenge?" button
PICKABLE: Mapping[str, Handler] = {
    **{name: COMMANDS[name] for name in ("today", "done", "undo", "swap", "me", "why", "rest")},
    "leave": COMMANDS["leave"],
    "panel": BUTTONS["panel"],
}

#: commands only coaches are offered
COACH_COMMANDS = ("launch", "attach", "rehearse", "cohort", "preview", "setup", "testers")


def commanded(asking: Asking, name: str) -> Decision:
    """A typed command."""
    handler = COMMANDS.get(name.lower())
    if handler:
        return handler(asking)
    if not asking.origin.where.private and not nearest(name, tuple(COMMANDS)):
        return ()
    return (asking.answer("no-such-command", text=name, nearest=nearest(name, tuple(COMMANDS))),)


def pressed(asking: Asking, action: str) -> Decision:
    """A pressed button."""
    handler = BUTTONS.get(action) or COMMANDS.get(action)
    return handler(asking) if handler else (asking.answer("old-button"),)


def reacted(asking: Asking, emoji: str) -> Decision:
    """A cheer on a lesson ticks that lesson's day; a second one is met with silence."""
    where = asking.origin.where
    lesson = asking.world.posted.get((where.platform, where.chat_id, where.message_id))
    if lesson is None or emoji not in CHEERS:
        return ()
    number, which = lesson
    cohort = asking.world.cohorts.get(number)
    enrolled = asking.enrolled_in(cohort) if cohort else None
    if enrolled is None or which in enrolled.done or day.refuse_day(asking, enrolled, which):
        return ()
    return ticking.check_in(asking, enrolled, (which,), how="reaction")

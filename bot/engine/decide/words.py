"""Typed words: what was read in them becomes the same decisions that buttons make.

Rules
1. Safety first: a message that speaks of pain is never a tick, whatever else it says.
2. Ordinary group talk gets no answer, save a quiet button after words that sound urgent.
3. In a private chat nothing is met with silence: what is not understood gets the fallback with its
   button.
"""

from __future__ import annotations

from typing import assert_never

from bot.engine.decide import care, day, personal, ticking
from bot.engine.decide.asking import Asking, Enrolled
from bot.engine.messages import Rows, Style
from bot.engine.reading import Ask, Context, Intent, Place, Reading, read
from bot.engine.speech import button, hurts_button, ref, row, stacked
from bot.engine.state import Cohort, Decision, Send


def said(asking: Asking, text: str) -> Decision:
    """Decide on typed words."""
    where = asking.origin.where
    if where.private:
        place = Place.BOT_DM
    elif where.to_bot:
        place = Place.CHECKIN_THREAD
    else:
        place = Place.GROUP_CHATTER
    mine = asking.my_cohorts()
    here = asking.room_cohort()
    cohort = here if here else (mine[0] if mine else None)
    enrolled = asking.enrolled_in(cohort) if cohort else None
    reading = read(text, place, _context(asking, enrolled))
    if place is Place.GROUP_CHATTER:
        if enrolled and reading.intent in (Intent.RED, Intent.URGENT):
            return care.line(asking, enrolled.cohort)
        return ()
    if enrolled is None:
        return _stranger(asking, reading, place, cohort)
    if len(mine) > 1 and here is None and reading.intent is Intent.DONE:
        taps = [
            button("pick", ref(one), "done", label=asking.world.programs[one.program].title)
            for one in mine
        ]
        return (asking.answer("which-challenge", stacked(taps, 1), what="done"),)
    return _understood(asking, enrolled, reading, place)


def _context(asking: Asking, enrolled: Enrolled | None) -> Context:
    if enrolled is None:
        return Context(today=None, length=0, done=frozenset(), open_days=frozenset(), poses={})
    poses: dict[str, str] = {}
    for pose in enrolled.program.poses.values():
        poses[pose.id.replace("_", " ")] = pose.id
        poses[pose.name.casefold()] = pose.id
        if pose.sanskrit:
            poses[pose.sanskrit.casefold()] = pose.id
    for texts in enrolled.program.translations.values():
        for path, text in texts.items():
            parts = path.split(".")
            if parts[0] == "poses" and parts[-1] == "name":
                poses[text.casefold()] = parts[1]
    return Context(
        today=enrolled.days.on(asking.at),
        length=enrolled.days.length,
        done=frozenset(enrolled.done),
        open_days=enrolled.days.open(asking.at),
        poses=poses,
    )


def _stranger(asking: Asking, reading: Reading, place: Place, cohort: Cohort | None) -> Decision:
    """Words of someone who is in no running challenge here."""
    match reading.intent:
        case Intent.RED | Intent.URGENT | Intent.AMBER:
            if asking.alone:
                return (care.card(asking, cohort, str(reading.intent.value)),)
            return care.line(asking, cohort)
        case Intent.OPT_OUT if place is Place.BOT_DM:
            return personal.stop(asking)
        case Intent.NO_DIAGNOSIS if place is Place.BOT_DM:
            return (asking.answer("no-diagnosis", (row(hurts_button(None)),)),)
        case Intent.ASK_FIRST if place is Place.BOT_DM:
            return (
                asking.answer(
                    "ask-first", (row(hurts_button(None)),), mentions=str(reading.mentions)
                ),
            )
        case Intent.DONE if cohort:
            join = row(button("join", ref(cohort), style=Style.PRIMARY))
            return (asking.answer("not-joined", (join,), cohort=cohort),)
    return (_fallback(asking, None),) if place is Place.BOT_DM else ()


def _understood(asking: Asking, enrolled: Enrolled, reading: Reading, place: Place) -> Decision:
    cohort = enrolled.cohort
    days = reading.days
    match reading.intent:
        case Intent.RED | Intent.URGENT | Intent.AMBER:
            return care.after_words(
                asking,
                enrolled,
                str(reading.intent.value),
                pose=_pose_of_day(asking, enrolled, reading.swap),
                claimed=days,
            )
        case Intent.NO_DIAGNOSIS:
            rows: Rows = (row(hurts_button(cohort), button("care-tell", ref(cohort))),)
            return (asking.answer("no-diagnosis", rows, cohort=cohort),)
        case Intent.ASK_FIRST:
            rows = (row(button("swap", ref(cohort)), button("care-tell", ref(cohort))),)
            return (
                asking.answer("ask-first", rows, cohort=cohort, mentions=str(reading.mentions)),
            )
        case Intent.OPT_OUT:
            return personal.stop(asking)
        case Intent.LEAVE:
            return personal.leave_ask(asking, enrolled)
        case Intent.REST_PASS if reading.ask == Ask.CONFIRM_REST and _today(asking, enrolled):
            return (_rest_ask(asking, enrolled),)
        case Intent.REST_PASS:
            return day.rest(asking, enrolled)
        case Intent.PARTIAL:
            number = days[0] if days else _today(asking, enrolled)
            return (_partial(asking, enrolled, number),) if number else ()
        case Intent.DONE:
            return ticking.check_in(asking, enrolled, days, how="words", note=str(reading.note))
        case Intent.ALREADY:
            return ticking.check_in(asking, enrolled, days, how="words")
        case Intent.FUTURE:
            return day.refuse_day(asking, enrolled, days[0]) if days else ()
        case Intent.UNSURE:
            return (_ask(asking, enrolled, reading, place),)
        case Intent.NONE:
            silent = reading.silent or place is Place.CHECKIN_THREAD
            return () if silent else (_fallback(asking, enrolled),)
        case _:
            assert_never(reading.intent)


def _today(asking: Asking, enrolled: Enrolled) -> int | None:
    return enrolled.days.on(asking.at)


def _pose_of_day(asking: Asking, enrolled: Enrolled, pose: str) -> str:
    """The pose, if it is one of today's: another form of it can be offered."""
    number = _today(asking, enrolled)
    if not pose or number is None:
        return ""
    steps = enrolled.program.day(number).steps
    return pose if any(pose in step.poses for step in steps) else ""


def _rest_ask(asking: Asking, enrolled: Enrolled) -> Send:
    number = _today(asking, enrolled) or 1
    taps = row(
        button("rest", ref(enrolled.cohort), style=Style.PRIMARY),
        button("later", ref(enrolled.cohort), number),
    )
    below = row(hurts_button(enrolled.cohort, number))
    return asking.answer("rest-ask", (taps, below), cohort=enrolled.cohort, day=number)


def _partial(asking: Asking, enrolled: Enrolled, number: int) -> Send:
    cohort = enrolled.cohort
    taps = row(
        button("gentle", ref(cohort), number, style=Style.PRIMARY),
        button("later", ref(cohort), number),
    )
    below = row(hurts_button(cohort, number))
    return asking.answer("partial", (taps, below), cohort=cohort, day=number)


def _ask(asking: Asking, enrolled: Enrolled, reading: Reading, place: Place) -> Send:
    cohort = enrolled.cohort
    number = reading.days[0] if reading.days else _today(asking, enrolled)
    missing_days = enrolled.days.open(asking.at) - enrolled.done.keys()
    match reading.ask:
        case Ask.DOES_IT_HURT if number in missing_days:
            either = row(
                hurts_button(cohort, number),
                button("done", ref(cohort), number, about=number),
            )
            return asking.answer("does-it-hurt", (either,), cohort=cohort, day=number)
        case Ask.LATER_DAYS_NOT_OPEN if number in missing_days:
            tap = button("done", ref(cohort), number, style=Style.PRIMARY)
            return asking.answer("count-today", (row(tap),), cohort=cohort, day=number)
        case Ask.CLOSED_DAY:
            return asking.answer("closed", cohort=cohort)
        case Ask.WHICH_DAY:
            missing = sorted(enrolled.days.open(asking.at) - enrolled.done.keys())
            taps = [button("done", ref(cohort), open_day) for open_day in missing]
            return asking.answer(
                "day-outside", stacked(taps, 5), cohort=cohort, length=enrolled.days.length
            )
        case Ask.OPENED_TODAY if number:
            tap = button("done", ref(cohort), number, style=Style.PRIMARY)
            return asking.answer("opened-today", (row(tap),), cohort=cohort, day=number)
        case Ask.COUNT_TODAY if number and number not in enrolled.done:
            tap = button("done", ref(cohort), number, style=Style.PRIMARY)
            rows = (row(tap, hurts_button(cohort, number)),)
            return asking.answer("count-today", rows, cohort=cohort, day=number)
    return _fallback(asking, enrolled)


def _fallback(asking: Asking, enrolled: Enrolled | None) -> Send:
    """What is not understood: buttons for what may have been meant, the hurts button always among
    them.
    """
    if enrolled is None:
        rows: Rows = (row(hurts_button(None), button("help")),)
        return asking.answer("fallback", rows)
    cohort = enrolled.cohort
    number = enrolled.days.on(asking.at)
    first = []
    if number and number not in enrolled.done:
        first.append(button("done", ref(cohort), number))
    first.append(hurts_button(cohort, number))
    return asking.answer(
        "fallback",
        (tuple(first), row(button("today", ref(cohort)), button("help"))),
        cohort=cohort,
    )

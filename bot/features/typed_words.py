"""Typed words: what was read in them becomes the same decisions that buttons make.

Rules
1. Safety first: a message that speaks of pain is never a tick, whatever else it says.
2. Ordinary group talk gets no answer, save a quiet button after words that sound urgent.
3. In a private chat nothing is met with silence: what is not understood gets the fallback with its
   button.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.core.answers import ChallengeClosed, NotJoined
from bot.core.buttons import Rows, Style, button, hurts_button, ref, row
from bot.core.changes import Decision, Send
from bot.core.messages import Message, Secrecy
from bot.core.needs import which_challenge
from bot.core.records import Cohort
from bot.core.registry import REGISTRY, Feature
from bot.core.request import Enrolled, Request
from bot.features import care, check_in, leave, lesson, rest
from bot.features.launch import typed_into_draft
from bot.features.lesson import CountToday, DayOutside
from bot.understanding import Ask, ChatKind, Context, Intent, Utterance, read

feature = Feature("typed_words")

# --- what it says ------------------------------------------------------------------------------


class OpenedToday(Message):
    day: int


class DoesItHurt(Message, secrecy=Secrecy.HEALTH):
    day: int


class PartlyDone(Message, kind="partial"):
    day: int


class Fallback(Message):
    pass


class NoDiagnosis(Message, secrecy=Secrecy.HEALTH):
    pass


class AskFirst(Message, secrecy=Secrecy.HEALTH):
    mentions: str


# --- what follows ------------------------------------------------------------------------------


@feature.words()
def said(request: Request, text: str) -> Decision:
    """Decide on typed words."""
    where = request.origin.where
    if where.private:
        place = ChatKind.BOT_DM
    elif where.to_bot:
        place = ChatKind.CHECKIN_THREAD
    else:
        place = ChatKind.GROUP_CHATTER
    mine = request.my_cohorts()
    here = request.room_cohort()
    cohort = here if here else (mine[0] if mine else None)
    enrolled = request.enrolled_in(cohort) if cohort else None
    reading = read(text, place, _context(request, enrolled))
    if reading.intent not in (Intent.RED, Intent.URGENT, Intent.AMBER):
        changed = typed_into_draft(request, text)
        if changed:
            return changed
    if place is ChatKind.GROUP_CHATTER:
        if enrolled and reading.intent in (Intent.RED, Intent.URGENT):
            return care.line(request, enrolled.cohort)
        return ()
    if enrolled is None:
        return _stranger(request, reading, place, cohort)
    if len(mine) > 1 and here is None and reading.intent is Intent.DONE:
        named = {"day": str(reading.days[0])} if reading.days else {}
        return which_challenge(
            replace(request, route=REGISTRY.command("done"), options=named), mine
        )
    return _understood(request, enrolled, reading, place)


def speaks_of_pain(text: str) -> bool:
    """Whether words speak of pain, or of something urgent."""
    context = Context(today=None, length=0, done=frozenset(), open_days=frozenset(), poses={})
    pain = (Intent.RED, Intent.URGENT, Intent.AMBER)
    return read(text, ChatKind.BOT_DM, context).intent in pain


def _context(request: Request, enrolled: Enrolled | None) -> Context:
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
        today=enrolled.days.on(request.at),
        length=enrolled.days.length,
        done=frozenset(enrolled.done),
        open_days=enrolled.days.open(request.at),
        poses=poses,
    )


def _stranger(
    request: Request, reading: Utterance, place: ChatKind, cohort: Cohort | None
) -> Decision:
    """Words of someone who is in no running challenge here."""
    match reading.intent:
        case Intent.RED | Intent.URGENT | Intent.AMBER:
            if request.alone:
                return (care.card(request, cohort, str(reading.intent.value)),)
            return care.line(request, cohort)
        case Intent.OPT_OUT if place is ChatKind.BOT_DM:
            return leave.stop(request)
        case Intent.NO_DIAGNOSIS if place is ChatKind.BOT_DM:
            return (request.answer(NoDiagnosis(), (row(hurts_button(None)),)),)
        case Intent.ASK_FIRST if place is ChatKind.BOT_DM:
            return (
                request.answer(
                    AskFirst(mentions=str(reading.mentions)), (row(hurts_button(None)),)
                ),
            )
        case Intent.DONE if cohort:
            join = row(button("join", ref(cohort), style=Style.PRIMARY))
            return (request.answer(NotJoined(), (join,), cohort=cohort),)
    return (_fallback(request, None),) if place is ChatKind.BOT_DM else ()


def _understood(
    request: Request, enrolled: Enrolled, reading: Utterance, place: ChatKind
) -> Decision:
    cohort = enrolled.cohort
    days = reading.days
    match reading.intent:
        case Intent.RED | Intent.URGENT | Intent.AMBER:
            return care.after_words(
                request,
                enrolled,
                str(reading.intent.value),
                pose=_pose_of_day(request, enrolled, reading.swap),
                claimed=days,
            )
        case Intent.NO_DIAGNOSIS:
            rows: Rows = (row(hurts_button(cohort), button("care-tell", ref(cohort))),)
            return (request.answer(NoDiagnosis(), rows, cohort=cohort),)
        case Intent.ASK_FIRST:
            rows = (row(button("swap", ref(cohort)), button("care-tell", ref(cohort))),)
            return (request.answer(AskFirst(mentions=str(reading.mentions)), rows, cohort=cohort),)
        case Intent.OPT_OUT:
            return leave.stop(request)
        case Intent.LEAVE:
            return leave.leave_ask(request, enrolled)
        case Intent.REST_PASS:
            number = _today(request, enrolled)
            if reading.ask == Ask.CONFIRM_REST and number:
                return (rest.rest_ask(request, enrolled, number),)
            return rest.rest(request, enrolled)
        case Intent.PARTIAL:
            number = days[0] if days else _today(request, enrolled)
            return (_partial(request, enrolled, number),) if number else ()
        case Intent.DONE:
            return check_in.check_in(request, enrolled, days, how="words", note=str(reading.note))
        case Intent.ALREADY:
            return check_in.check_in(request, enrolled, days, how="words")
        case Intent.FUTURE:
            return lesson.refuse_day(request, enrolled, days[0]) if days else ()
        case Intent.UNSURE:
            return (_ask(request, enrolled, reading, place),)
        case Intent.NONE:
            silent = reading.silent or place is ChatKind.CHECKIN_THREAD
            return () if silent else (_fallback(request, enrolled),)
        case _:
            assert_never(reading.intent)


def _today(request: Request, enrolled: Enrolled) -> int | None:
    return enrolled.days.on(request.at)


def _pose_of_day(request: Request, enrolled: Enrolled, pose: str) -> str:
    """The pose, if it is one of today's: another form of it can be offered."""
    number = _today(request, enrolled)
    if not pose or number is None:
        return ""
    steps = enrolled.program.day(number).steps
    return pose if any(pose in step.poses for step in steps) else ""


def _partial(request: Request, enrolled: Enrolled, number: int) -> Send:
    cohort = enrolled.cohort
    taps = row(
        button("gentle", ref(cohort), number, style=Style.PRIMARY),
        button("later", ref(cohort), number),
    )
    below = row(hurts_button(cohort, number))
    return request.answer(PartlyDone(day=number), (taps, below), cohort=cohort)


def _ask(request: Request, enrolled: Enrolled, reading: Utterance, place: ChatKind) -> Send:
    cohort = enrolled.cohort
    number = reading.days[0] if reading.days else _today(request, enrolled)
    missing_days = enrolled.days.open(request.at) - enrolled.done.keys()
    match reading.ask:
        case Ask.DOES_IT_HURT if number in missing_days:
            either = row(
                hurts_button(cohort, number),
                button("done", ref(cohort), number, about=number),
            )
            return request.answer(DoesItHurt(day=number), (either,), cohort=cohort)
        case Ask.CLOSED_DAY:
            return request.answer(ChallengeClosed(), cohort=cohort)
        case Ask.WHICH_DAY:
            taps = lesson.days_to_tick(cohort, sorted(missing_days))
            return request.answer(DayOutside(length=enrolled.days.length), taps, cohort=cohort)
        case Ask.OPENED_TODAY if number:
            tap = button("done", ref(cohort), number, style=Style.PRIMARY, about=number)
            return request.answer(OpenedToday(day=number), (row(tap),), cohort=cohort)
        case Ask.COUNT_TODAY if number and number not in enrolled.done:
            tap = button("done", ref(cohort), number, style=Style.PRIMARY, about=number)
            rows = (row(tap, hurts_button(cohort, number)),)
            return request.answer(CountToday(day=number), rows, cohort=cohort)
    return _fallback(request, enrolled)


def _fallback(request: Request, enrolled: Enrolled | None) -> Send:
    """What is not understood: buttons for what may have been meant, the hurts button always among
    them.
    """
    if enrolled is None:
        rows: Rows = (row(hurts_button(None), button("help")),)
        return request.answer(Fallback(), rows)
    cohort = enrolled.cohort
    number = enrolled.days.on(request.at)
    first = []
    if number and number not in enrolled.done:
        first.append(button("done", ref(cohort), number))
    first.append(hurts_button(cohort, number))
    return request.answer(
        Fallback(), (tuple(first), row(button("today", ref(cohort)), button("help"))), cohort=cohort
    )

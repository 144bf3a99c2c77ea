"""A coach lends a challenge her own voice: a recording of up to a minute for a day or for a pose.

Rules
1. It is hers: given, listened to, replaced and removed by whoever launched the cohort and nobody
   else. All her cohorts of that program hear it.
2. She is asked for one place at a time; what she sends is seen to in `bot.features.voice_message`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.actions import Audience, Needs, Option
from bot.core.answers import OldButton
from bot.core.buttons import Button, Rows, Style, button, ref, row, stacked
from bot.core.changes import Change, Decision, Drop, Note, Put
from bot.core.messages import Message
from bot.core.records import AskedVoice, Cohort, TeacherVoice
from bot.core.registry import Feature
from bot.core.request import Request

feature = Feature("teacher_voice")

# --- what it says ------------------------------------------------------------------------------


class VoiceMenu(Message):
    """What it is for."""


class VoiceDay(Message):
    """The places of a day."""

    day: int


class VoiceAsk(Message):
    """One place: "day-3" or a pose's id, seen from a day; seconds: what she gave, 0 for nothing."""

    day: int
    subject: str
    seconds: int


class VoicePlayed(Message):
    """What she gave, to listen to."""

    day: int
    subject: str
    sha256: str
    seconds: int


class VoiceRemoved(Message):
    day: int
    subject: str


class VoiceNotYours(Message):
    """Only whoever launched a challenge lends it their voice."""


# --- what can be done --------------------------------------------------------------------------


@feature.command("voice", audience=Audience.COACH, needs=Needs.COHORT, voices=True, rank=245)
def menu(request: Request, cohort: Cohort) -> Decision:
    """What it is for, and the days."""
    return _menu(request, cohort, edit=False)


@feature.action("voice-days", audience=Audience.COACH, needs=Needs.COHORT, voices=True, edits=True)
def back_to_menu(request: Request, cohort: Cohort) -> Decision:
    """The days again."""
    return _menu(request, cohort, edit=True)


def _menu(request: Request, cohort: Cohort, *, edit: bool) -> Decision:
    if not hers(request, cohort):
        return (request.answer(VoiceNotYours(), cohort=cohort),)
    program = request.world.programs[cohort.program]
    given = _given(request, cohort)
    taps = []
    for number in range(1, program.length + 1):
        some = bool(given & {day_subject(number), *program.day(number).poses})
        taps.append(_marked(button("voice-day", ref(cohort), number, about=number), some))
    rows = stacked(taps, 3)
    return (*_closed(request), request.answer(VoiceMenu(), rows, cohort=cohort, edit=edit))


@feature.action(
    "voice-day",
    Option.day(),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    voices=True,
    edits=True,
)
def day_menu(request: Request, cohort: Cohort, day: int | None) -> Decision:
    """A day and its poses."""
    if not hers(request, cohort):
        return (request.answer(VoiceNotYours(), cohort=cohort),)
    program = request.world.programs[cohort.program]
    if day is None or not 1 <= day <= program.length:
        return (request.answer(OldButton(), cohort=cohort),)
    given = _given(request, cohort)
    of_day = button("voice-for", ref(cohort), day, day_subject(day), words="voice-whole", about=day)
    taps = [
        _marked(button("voice-for", ref(cohort), day, pose, about=pose), pose in given)
        for pose in program.day(day).poses
        if pose in program.poses
    ]
    rows = (
        row(_marked(of_day, day_subject(day) in given)),
        *stacked(taps, 2),
        row(button("voice-days", ref(cohort))),
    )
    answer = request.answer(VoiceDay(day=day), rows, cohort=cohort, edit=True)
    return (*_closed(request), answer)


@feature.action(
    "voice-for",
    Option.day(),
    Option.word("subject"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    voices=True,
    edits=True,
)
def ask_for(request: Request, cohort: Cohort, day: int | None, subject: str) -> Decision:
    """Ask for her voice for one place; what she sends next is for it."""
    if not hers(request, cohort):
        return (request.answer(VoiceNotYours(), cohort=cohort),)
    if day is None or not _place(request, cohort, day, subject):
        return (request.answer(OldButton(), cohort=cohort),)
    who = request.origin.who
    asked = AskedVoice(who.platform, who.user_id, cohort.id, day, subject, request.now)
    voice = _voice(request, cohort, subject)
    question = VoiceAsk(
        day=day, subject=subject, seconds=whole_seconds(voice.seconds) if voice else 0
    )
    rows = around(cohort, day, subject, given=voice is not None)
    return (Put(asked), request.answer(question, rows, cohort=cohort, edit=True))


@feature.action(
    "voice-listen",
    Option.day(),
    Option.word("subject"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    voices=True,
)
def listen(request: Request, cohort: Cohort, day: int | None, subject: str) -> Decision:
    """What she gave, to listen to."""
    voice = _voice(request, cohort, subject) if hers(request, cohort) else None
    if voice is None or day is None:
        return (request.answer(OldButton(), cohort=cohort),)
    played = VoicePlayed(
        day=day, subject=subject, sha256=voice.sha256, seconds=whole_seconds(voice.seconds)
    )
    return (request.answer(played, cohort=cohort),)


@feature.action(
    "voice-remove",
    Option.day(),
    Option.word("subject"),
    audience=Audience.COACH,
    needs=Needs.COHORT,
    voices=True,
    edits=True,
)
def remove(request: Request, cohort: Cohort, day: int | None, subject: str) -> Decision:
    """Take it away. The bells are heard without it from now on."""
    voice = _voice(request, cohort, subject) if hers(request, cohort) else None
    if voice is None or day is None:
        return (request.answer(OldButton(), cohort=cohort),)
    back = button("voice-day", ref(cohort), day, words="voice-days")
    gone = VoiceRemoved(day=day, subject=subject)
    return (
        Drop(voice),
        Note("voice-removed", cohort=cohort.id),
        request.answer(gone, (row(back),), cohort=cohort, edit=True),
    )


# --- what they share -----------------------------------------------------------------------------


def day_subject(day: int) -> str:
    """What a recording for this day is filed under."""
    return f"day-{day}"


def hers(request: Request, cohort: Cohort) -> bool:
    """Whether it is she who asks: whoever launched the cohort."""
    person = request.person
    return person is not None and cohort.coach == person.id


def _place(request: Request, cohort: Cohort, day: int, subject: str) -> bool:
    """Whether a voice can be given there."""
    program = request.world.programs[cohort.program]
    if not 1 <= day <= program.length:
        return False
    there = (day_subject(day), *program.day(day).poses)
    return subject in there and (subject == day_subject(day) or subject in program.poses)


def _voices(request: Request, cohort: Cohort) -> Iterator[TeacherVoice]:
    program = request.world.programs[cohort.program].id
    for voice in request.world.voices.values():
        if (voice.person, voice.program) == (cohort.coach, program):
            yield voice


def _given(request: Request, cohort: Cohort) -> set[str]:
    """The places that have her voice."""
    return {voice.subject for voice in _voices(request, cohort)}


def _voice(request: Request, cohort: Cohort, subject: str) -> TeacherVoice | None:
    return next((each for each in _voices(request, cohort) if each.subject == subject), None)


def _closed(request: Request) -> tuple[Change, ...]:
    """She is no longer asked for anything, unless it came and is being listened to."""
    who = request.origin.who
    asked = request.world.asked_voices.get((who.platform, who.user_id))
    return (Drop(asked),) if asked is not None and not asked.file else ()


def _marked(tap: Button, given: bool) -> Button:
    """The button of a place, with a mark where it has her voice."""
    words = tap.words or tap.action
    return replace(tap, words=f"{words}-given") if given else replace(tap, words=words)


def around(cohort: Cohort, day: int, subject: str, *, given: bool) -> Rows:
    """The buttons of one place."""
    back = row(button("voice-day", ref(cohort), day, words="voice-days"))
    if not given:
        return (back,)
    place = (ref(cohort), day, subject)
    taps = row(button("voice-listen", *place), button("voice-remove", *place, style=Style.DANGER))
    return (taps, back)


def whole_seconds(seconds: float) -> int:
    """So many seconds in words: one that is hardly there is one."""
    return max(round(seconds), 1)

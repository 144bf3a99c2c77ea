"""Reading what a person typed: the order in which meanings are tried.

The first that fits wins:

    red > urgent > no diagnosis / ask first > amber > (ordinary group talk ends here, in silence)
    > stop > leave / rest > some of it > question, "not", plan > numbered days > back-dated
    > plain done > unsure, which asks

Words are a convenience and not the safety net: a button "Something hurts" stands under every
lesson, check-in and fallback answer, because no list knows every way to say that something is
wrong (docs/words.md has the numbers).
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.days import Named, question_for_today, settle
from bot.understanding.doing import Part, Says, parts
from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.model import (
    Ask,
    ChatKind,
    Context,
    Intent,
    Mentioned,
    TickNote,
    Utterance,
)
from bot.understanding.normal import NormalText, TokenKind, tokenise
from bot.understanding.safety import Body, examine
from bot.understanding.signs import Grade
from bot.understanding.wishes import wish

_GRADED = {Grade.RED: Intent.RED, Grade.URGENT: Intent.URGENT, Grade.AMBER: Intent.AMBER}
_ADVICE = {"diagnose": Intent.NO_DIAGNOSIS, "ask_first": Intent.ASK_FIRST}


def read(text: str, place: ChatKind, context: Context) -> Utterance:
    """Say what `text` means. Any string is taken, of any length; nothing is raised."""
    lists = lexicon()
    typed = tokenise(text, lists.words["breaks"])
    body_marks = lists.body.marks(typed.tokens, lists.doing.knows)
    doing_marks = lists.doing.marks(typed.tokens, lists.body.knows)
    said = parts(typed, doing_marks, body_marks)
    asking = bool(typed.asked) or any(part.says is Says.QUESTION for part in said)
    body = examine(typed, body_marks, context.poses, asking)
    language = _language(body_marks, doing_marks)
    if place is ChatKind.GROUP_CHATTER:
        if body.grade >= Grade.URGENT:
            return Utterance(_GRADED[body.grade], language=language)
        return Utterance(Intent.NONE, silent=True, language=language)
    reading = _about_body(body, said, context) or _about_doing(
        typed, doing_marks, said, place, context
    )
    if _wonders(body, reading, place):
        reading = Utterance(Intent.UNSURE, reading.days, ask=Ask.DOES_IT_HURT)
    note = body.note if reading.note is TickNote.NOTHING else reading.note
    return replace(reading, language=language, note=note)


def _about_body(body: Body, said: Sequence[Part], context: Context) -> Utterance | None:
    """Answer what was said of the body, if anything was. Nothing here ever ticks a day."""
    if body.grade >= Grade.URGENT:
        return Utterance(_GRADED[body.grade])
    if not body.advice and body.grade is Grade.CALM:
        return None
    claimed = _claimed(said)
    days = settle(claimed, context).days if claimed is not None else ()
    intent = _ADVICE.get(body.advice, Intent.AMBER)
    mentions = body.mentions if intent is Intent.ASK_FIRST else Mentioned.NOBODY
    return Utterance(intent, days, ask=Ask.TICK_LATER, swap=body.swap, mentions=mentions)


def _wonders(body: Body, reading: Utterance, place: ChatKind) -> bool:
    """Whether to ask if something hurts: a part of the body was named, and it is not clear why.

    "Did it but my elbow isn't loving this" must not be ticked and forgotten. Where people talk to
    one another, or a muscle was merely at work, the bot does not butt in.
    """
    if reading.intent is Intent.DONE:
        return body.joint
    if reading.intent is Intent.UNSURE:
        return body.part if place is ChatKind.BOT_DM else body.joint
    return reading.intent is Intent.NONE and body.joint and place is ChatKind.BOT_DM


def _about_doing(
    typed: NormalText,
    marks: Sequence[MeaningMark],
    said: Sequence[Part],
    place: ChatKind,
    context: Context,
) -> Utterance:
    asked_for = wish(typed, marks, said)
    if asked_for is not None:
        return asked_for
    ways = {part.says for part in said}
    if Says.PARTIAL in ways:
        partly = [part for part in said if part.says is Says.PARTIAL]
        whole = settle(_together(partly), context)
        return Utterance(Intent.PARTIAL, whole.days if whole.intent is Intent.DONE else ())
    claimed = _claimed(said)
    talk = place is ChatKind.CHECKIN_THREAD
    if claimed is not None:
        if _contradicted(said):
            return Utterance(Intent.UNSURE, ask=question_for_today(context))
        return settle(claimed, context)
    if ways & {Says.NOT_DONE, Says.PLAN, Says.OTHERS}:
        return Utterance(Intent.NONE, silent=talk)
    if Says.MAYBE in ways:
        return Utterance(Intent.UNSURE, ask=question_for_today(context))
    if Says.QUESTION in ways and (talk or _speaks_of_doing(marks)):
        return Utterance(Intent.NONE, silent=talk)
    if talk and (Says.CHAT in ways or typed.addressed):
        return Utterance(Intent.NONE, silent=True)
    near = any("nod" in mark for mark in marks) and len(typed.tokens) <= 5
    empty = all(token.kind is not TokenKind.WORD for token in typed.tokens)
    only_days = ways == {Says.DAYS}
    nudge = near or (empty and len(typed.tokens) <= 5) or only_days
    return Utterance(Intent.UNSURE, ask=question_for_today(context) if nudge else Ask.NOTHING)


def _claimed(said: Sequence[Part]) -> Named | None:
    """Gather the days claimed, or None when nothing is claimed.

    A part that only names days belongs to the claim ("Day 1, day 2: done").
    """
    claims = [part for part in said if part.says is Says.DONE]
    if not claims:
        return None
    return _together(claims + [part for part in said if part.says is Says.DAYS])


def _together(some: Sequence[Part]) -> Named:
    numbers = {day for part in some for day in part.days.numbers}
    back = {shift for part in some for shift in part.days.back}
    return Named(tuple(sorted(numbers)), tuple(sorted(back)))


def _contradicted(said: Sequence[Part]) -> bool:
    """Whether "done" and "not done" stand side by side about what may be the same day."""
    claimed = _claimed(said)
    return claimed is not None and any(
        part.says is Says.NOT_DONE
        and (part.days.numbers, part.days.back) != ((), (-1,))
        and not (part.days and part.days.numbers != claimed.numbers)
        for part in said
    )


def _speaks_of_doing(marks: Sequence[MeaningMark]) -> bool:
    return any(mark.meanings & {"done", "did", "claimlike"} for mark in marks)


def _language(*layers: Sequence[MeaningMark]) -> str | None:
    """Name the language most of the words belong to, or None when they do not tell."""
    votes: dict[str, int] = {}
    for marks in layers:
        for mark in marks:
            if len(mark.languages) == 1:
                name = next(iter(mark.languages))
                votes[name] = votes.get(name, 0) + mark.end - mark.start
    best = sorted(votes.items(), key=lambda vote: -vote[1])[:2]
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]

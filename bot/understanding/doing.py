"""What a message says of doing the day: done, some of it, not yet, later, or only talk.

The message is taken part by part, as parted by commas, full stops and "but". A claim counts only
where nothing stands in its way: no "not", no plan, no question, nobody else as its subject, no
words before it that the lists do not know. Where it is not clear, the bot asks; a tick too few
costs one tap, a tick in error costs trust.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.days import Named, bare_numbers, named_days
from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.normal import NormalText, Token, TokenKind


class Says(StrEnum):
    """What one part of a message says of doing."""

    DONE = "done"
    PARTIAL = "partial"
    NOT_DONE = "not_done"
    PLAN = "plan"
    QUESTION = "question"
    #: Words of doing that are about somebody else, or praise.
    OTHERS = "others"
    #: "Done" is in it, and it is not clear that it is a claim.
    MAYBE = "maybe"
    #: Only days are named ("day 2 -"), or nothing that bears on doing.
    DAYS = "days"
    CHAT = "chat"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Part:
    """One clause of a message: what it says, and the days it names."""

    says: Says
    days: Named
    tokens: range


def parts(
    text: NormalText, marks: Sequence[MeaningMark], body: Sequence[MeaningMark]
) -> list[Part]:
    """Read every clause of a message. `marks` are those of the doing layer, `body` the other."""
    effort = _effort(text.tokens, body)
    out: list[Part] = []
    position = 0
    for span in _clauses(text.tokens):
        here: list[MeaningMark] = []
        while position < len(marks) and marks[position].start < span.stop:
            here.append(marks[position])
            position += 1
        asked = text.tokens[span.start].clause in text.asked
        out.append(_part(text.tokens, here, span, asked, effort))
    return out


def _clauses(tokens: Sequence[Token]) -> Iterator[range]:
    start = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or tokens[index].clause != tokens[start].clause:
            yield range(start, index)
            start = index


def _effort(tokens: Sequence[Token], body: Sequence[MeaningMark]) -> frozenset[int]:
    """Return the tokens that tell of muscles at work, as in "glutes are burning lol done"."""
    clauses = {tokens[mark.start].clause for mark in body if mark.meanings & {"sore", "stiff"}}
    return frozenset(
        index
        for mark in body
        if tokens[mark.start].clause in clauses
        for index in range(mark.start, mark.end)
    )


def _part(
    tokens: Sequence[Token],
    marks: Sequence[MeaningMark],
    span: range,
    asked: bool,
    effort: frozenset[int],
) -> Part:
    days = named_days(tokens, marks, span)
    words = [index for index in span if tokens[index].kind is TokenKind.WORD]
    says = _says(tokens, marks, span, days, asked, effort)
    if says is Says.DONE and not days:
        fillers = {i for mark in marks for i in range(mark.start, mark.end)}
        counted = any("unit" in mark for mark in marks)
        if not counted and all(index in fillers for index in words):
            days = bare_numbers(tokens, span)
    return Part(says, days, span)


def _says(
    tokens: Sequence[Token],
    marks: Sequence[MeaningMark],
    span: range,
    days: Named,
    asked: bool,
    effort: frozenset[int],
) -> Says:
    claim = _claim(tokens, marks, days)
    question = asked or _opens_question(tokens, marks, span)
    partial = _first(marks, "partial")
    short = any("short" in mark for mark in marks)
    if claim is None and short:
        claim = partial  # "only did the short one": the short version is a whole day
    if question:
        return Says.QUESTION
    if _first(marks, "not_yet") is not None:
        return Says.NOT_DONE
    if partial is not None and not short:
        before = [mark for mark in marks if mark.end <= partial.start]
        return Says.PLAN if _planned(before) else Says.PARTIAL
    if claim is None:
        return _without_claim(tokens, marks, span, days)
    if tokens[claim.start].quoted:
        return Says.OTHERS
    return _weigh(tokens, marks, span, days, claim, effort)


def _weigh(
    tokens: Sequence[Token],
    marks: Sequence[MeaningMark],
    span: range,
    days: Named,
    claim: MeaningMark,
    effort: frozenset[int],
) -> Says:
    """Look for what stands in the way of a claim."""
    before = [mark for mark in marks if mark.end <= claim.start]
    after = [mark for mark in marks if mark.start >= claim.end]
    sign = tokens[claim.start].kind is TokenKind.SIGN
    if _first(before, "neg") is not None and not sign:
        return Says.NOT_DONE
    if _first(before, "cant_do") is not None:
        return Says.NOT_DONE
    if _planned(before):
        return Says.PLAN
    if _first(marks, "ahead") is not None:
        return Says.PLAN if _first(after, "ahead") is None else Says.MAYBE
    if _first(before, "when_if") is not None or _planned(after):
        return Says.MAYBE
    if _first(marks, "praise") is not None:
        return Says.OTHERS
    if sign:
        return Says.DONE
    if _first(before, "others") is not None and not _first_person(before):
        return Says.OTHERS
    close = [mark for mark in after if mark.start <= claim.end + 2]
    if _first(close, "chores") is not None or _first(before, "chores") is not None:
        return Says.OTHERS
    if _first(close, "unit") is not None and _counts(tokens, claim):
        return Says.MAYBE  # "done 3 times this week", "done ten minutes"
    if close and close[0].start == claim.end and "neg" in close[0] and claim.end - claim.start == 1:
        return Says.MAYBE
    return Says.DONE if _sure(tokens, marks, span, days, claim, effort) else Says.MAYBE


def _counts(tokens: Sequence[Token], claim: MeaningMark) -> bool:
    """Whether a number follows a claim at once."""
    behind = tokens[claim.end : claim.end + 1]
    return any(
        token.kind is TokenKind.NUMBER or token.text in lexicon().numbers for token in behind
    )


def _sure(
    tokens: Sequence[Token],
    marks: Sequence[MeaningMark],
    span: range,
    days: Named,
    claim: MeaningMark,
    effort: frozenset[int],
) -> bool:
    """Whether nothing unknown comes before a claim, and no strange object after it."""
    known = {i for mark in marks for i in range(mark.start, mark.end)}
    known |= days.used | effort
    last = [mark for mark in marks if mark.end <= claim.start][-1:]
    single = claim.end - claim.start == 1
    said_by_me = bool(last) and last[0].end == claim.start and "me" in last[0]
    for index in range(span.start, claim.start):
        if tokens[index].kind is TokenKind.WORD and index not in known and not said_by_me:
            return False
    if "did" in claim and "done" not in claim:
        return True
    if last and last[0].end == claim.start and "determiner" in last[0] and single:
        return False  # "la lista", "the finished one"
    behind = [mark for mark in marks if mark.start == claim.end]
    if behind and "determiner" in behind[0]:
        object_ends = behind[0].end + 3
        near = [mark for mark in marks if claim.end < mark.start <= object_ends]
        return _first(near, "practice") is not None or bool(days)
    return True


def _claim(
    tokens: Sequence[Token], marks: Sequence[MeaningMark], days: Named
) -> MeaningMark | None:
    """Find the words that claim a day: "done", or "did" with something to do after it."""
    for at, mark in enumerate(marks):
        if "done" in mark:
            return mark
        if "did" in mark:
            near = [each for each in marks[at + 1 :] if each.start <= mark.end + 4]
            named = any(mark.end <= index <= mark.end + 3 for index in days.used)
            if named or _first(near, "practice") is not None or _first(near, "short") is not None:
                return mark
    return None


def _without_claim(
    tokens: Sequence[Token], marks: Sequence[MeaningMark], span: range, days: Named
) -> Says:
    do = _first(marks, "do") is not None or _first(marks, "did") is not None
    negated = _first(marks, "neg") is not None or _first(marks, "cant_do") is not None
    if do and negated:
        return Says.NOT_DONE
    if _first(marks, "did") is not None and _first(marks, "unit") is not None:
        return Says.MAYBE  # "did ten minutes": of how many?
    if do and (_planned(marks) or _first(marks, "ahead") is not None):
        return Says.PLAN
    if _first(marks, "praise") is not None:
        return Says.OTHERS
    known = {i for mark in marks if "filler" in mark for i in range(mark.start, mark.end)}
    words = [index for index in span if tokens[index].kind is TokenKind.WORD]
    if days and all(index in known or index in days.used for index in words):
        return Says.DAYS
    return Says.CHAT if _first(marks, "chat") is not None else Says.NOTHING


def _opens_question(tokens: Sequence[Token], marks: Sequence[MeaningMark], span: range) -> bool:
    """Whether a part begins as a question does, since many people leave the mark out."""
    starting = [mark for mark in marks if mark.start <= span.start + 1]
    if _first(starting, "exclaim") is not None:
        return False
    if _first(starting, "ask_pair") is not None:
        return True
    first = starting[:1]
    return bool(first) and first[0].start == span.start and "ask_word" in first[0]


def _planned(marks: Sequence[MeaningMark]) -> bool:
    return _first(marks, "plan") is not None


def _first_person(marks: Sequence[MeaningMark]) -> bool:
    """Whether "I" comes after the last other person named: "you were right, I did it"."""
    last = [mark for mark in marks if "me" in mark or "others" in mark][-1:]
    return bool(last) and "me" in last[0]


def _first(marks: Sequence[MeaningMark], meaning: str) -> MeaningMark | None:
    return next((mark for mark in marks if meaning in mark), None)

"""Which days of the challenge a part of a message names, and what becomes of them.

"day 2", "D2", "días 1 y 2", "days 1-3", "day two", "second day", "day 3/5", "yesterday", "today".
Nothing here asks for the date: the day open now is part of the context.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.model import Ask, Context, Intent, Utterance
from bot.understanding.normal import Token, TokenKind

_GLUED = re.compile(r"([^\W\d_]+)(\d{1,3})")
_JOINS = frozenset({",", "&", "+", "/"})
_DASHES = frozenset({"-", "–", "—"})
#: Days further away than this are surely a slip, and a range of them would only cost time.
_FAR = 400


@dataclass(frozen=True, slots=True)
class Named:
    """The days a stretch of tokens names.

    `numbers` are days by number. `back` are days relative to the one open: 0 for today, -1 for
    yesterday. `used` are the tokens that said so.
    """

    numbers: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.numbers or self.back)


def named_days(tokens: Sequence[Token], marks: Sequence[MeaningMark], span: range) -> Named:
    """Find the days named in `tokens[span]`. `marks` are those of the doing layer."""
    words = lexicon()
    numbers: list[int] = []
    back: list[int] = []
    used: set[int] = set()
    at = {mark.start: mark for mark in marks}
    index = span.start
    while index < span.stop:
        token, mark = tokens[index], at.get(index)
        glued = _glued(token)
        ordinal = words.ordinals.get(token.text)
        following = at.get(index + 1)
        if glued is not None:
            numbers.append(glued)
            used.add(index)
            index = _list_on(tokens, index + 1, span.stop, numbers, used)
            continue
        if mark is not None and "day" in mark:
            here = mark.end
            if here < span.stop and tokens[here].text in words.words["day_link"]:
                here += 1
            first = _number(tokens, here) if here < span.stop else None
            if first is not None:
                numbers.append(first)
                used.update(range(index, here + 1))
                index = _list_on(tokens, here + 1, span.stop, numbers, used)
                continue
        elif ordinal is not None and following is not None and "day" in following:
            numbers.append(ordinal)
            used.update((index, index + 1))
        elif mark is not None:
            for meaning, shift in (("today", 0), ("yesterday", -1), ("before_yesterday", -2)):
                if meaning in mark:
                    back.append(shift)
                    used.update(range(mark.start, mark.end))
        index = mark.end if mark is not None else index + 1
    return Named(tuple(sorted(set(numbers))), tuple(sorted(set(back))), frozenset(used))


def bare_numbers(tokens: Sequence[Token], span: range) -> Named:
    """Read plain numbers as days: only for a part that says nothing else, as in "2 done"."""
    numbers: list[int] = []
    used: set[int] = set()
    for index in span:
        found = _number(tokens, index) if tokens[index].kind is TokenKind.NUMBER else None
        if found is not None:
            numbers.append(found)
            used.add(index)
    return Named(tuple(sorted(set(numbers))), (), frozenset(used))


def _glued(token: Token) -> int | None:
    """Return the number of "d3", "day3" or "dia3"."""
    found = _GLUED.fullmatch(token.text) if token.kind is TokenKind.WORD else None
    return int(found[2]) if found and found[1] in lexicon().words["day"] else None


def _number(tokens: Sequence[Token], index: int) -> int | None:
    token = tokens[index]
    if token.kind in (TokenKind.NUMBER, TokenKind.SCORE):
        return int(token.value) if token.value == int(token.value) else None
    if token.kind is TokenKind.WORD:
        return lexicon().numbers.get(token.text)
    return None


def _list_on(
    tokens: Sequence[Token], index: int, stop: int, numbers: list[int], used: set[int]
) -> int:
    """Go on through "1, 2 and 4" or "1-3", adding to `numbers`; return where it ends."""
    words = lexicon().words
    while index + 1 < stop:
        joint = tokens[index].text
        step = index + 1
        if tokens[step].text in words["day"] and step + 1 < stop:
            step += 1
        found = _glued(tokens[step])
        if found is None:
            found = _number(tokens, step)
        spans = joint in _DASHES or joint in words["through"]
        if found is None or not (spans or joint in _JOINS or joint in words["and_also"]):
            break
        if spans and numbers and numbers[-1] < found < numbers[-1] + _FAR:
            numbers.extend(range(numbers[-1] + 1, found + 1))
        else:
            numbers.append(found)
        used.update(range(index, step + 1))
        index = step + 1
    return index


def settle(named: Named, context: Context) -> Utterance:
    """Say what a claim to have done the `named` days comes to; naming none means today's."""
    today = context.today
    if named.numbers:
        wanted = set(named.numbers)
        if not all(1 <= day <= context.length for day in wanted):
            return Utterance(Intent.UNSURE, ask=Ask.WHICH_DAY)
    else:
        if today is None:
            some_open = bool(context.open_days - context.done)
            return Utterance(Intent.UNSURE, ask=Ask.WHICH_DAY if some_open else Ask.NOTHING)
        wanted = {today + shift for shift in named.back or (0,)}
        if min(wanted) < 1:
            return Utterance(Intent.UNSURE, ask=Ask.OPENED_TODAY if today == 1 else Ask.WHICH_DAY)
    return _sort(wanted, context)


def _sort(wanted: set[int], context: Context) -> Utterance:
    last_open = max(context.open_days, default=0)
    newest = max(context.today or 0, last_open)
    fresh = tuple(sorted((wanted & context.open_days) - context.done))
    future = tuple(sorted(day for day in wanted if day > newest and day not in context.done))
    if fresh:
        late = any(day != context.today for day in fresh)
        ask = Ask.LATER_DAYS_NOT_OPEN if future else Ask.NOTHING
        return Utterance(Intent.DONE, fresh, late, ask)
    if future:
        return Utterance(Intent.FUTURE, future)
    if wanted <= context.done:
        next_up = can_tick_today(context) and context.today not in wanted
        ask = Ask.ALREADY_TICK_NEXT if next_up else Ask.NOTHING
        return Utterance(Intent.ALREADY, tuple(sorted(wanted)), ask=ask)
    return Utterance(Intent.UNSURE, ask=Ask.CLOSED_DAY)


def can_tick_today(context: Context) -> bool:
    """Whether today's day is open and not ticked yet."""
    return context.today in context.open_days and context.today not in context.done


def question_for_today(context: Context) -> Ask:
    """The question to put when somebody seems to mean "done" but did not quite say it."""
    if can_tick_today(context):
        return Ask.COUNT_TODAY
    if context.today is None and context.open_days - context.done:
        return Ask.WHICH_DAY
    return Ask.NOTHING

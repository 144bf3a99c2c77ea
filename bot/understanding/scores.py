"""Pain given as a number: 0-3 is let pass, 4-5 is AMBER, 6 and more is URGENT.

"10/10 loved it" is no pain: a number counts only beside a word of pain, or in a part that holds
nothing else and follows one ("my knee hurts, 7/10"). A bare "7/10" as the answer to a question of
the bot's own is for whoever asked it.

Source of the bands: the pain traffic light in the programme.
"""

from collections.abc import Mapping, Sequence

from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.normal import Token, TokenKind


def pain_scores(
    tokens: Sequence[Token], marks: Sequence[MeaningMark]
) -> tuple[frozenset[int], float]:
    """Find pain given as a number. Return the clauses where it is mild, and the highest number.

    "10/10 loved it" is no pain: a number counts only beside a word of pain, or in a part that
    holds nothing else and follows one ("my knee hurts, 7/10").
    """
    words = lexicon()
    pained = {tokens[mark.start].clause for mark in marks if mark.meanings & {"pain", "agony"}}
    sored = {tokens[mark.start].clause for mark in marks if "sore" in mark} - pained
    starts = [mark.start for mark in marks if mark.meanings & {"pain", "agony"}]
    mild: set[int] = set()
    highest = 0.0
    by_clause: dict[int, int] = {}
    for token in tokens:
        if token.kind is TokenKind.WORD:
            by_clause[token.clause] = by_clause.get(token.clause, 0) + 1
    for index, token in enumerate(tokens):
        value, out_of = _score_at(tokens, index, words.numbers)
        if value is None or out_of not in (0.0, 10.0):
            continue
        clause = token.clause
        near = any(abs(start - index) <= 4 for start in starts)
        alone = by_clause.get(clause, 0) <= 2 and clause - 1 in pained
        if clause in pained and (out_of or near):
            owner = clause
        elif alone and out_of:
            owner = clause - 1
        elif clause in sored and out_of:
            highest = max(highest, min(value, 5.0) if value > 3 else 0.0)
            continue
        else:
            continue
        if value <= 3:
            mild.add(owner)
        highest = max(highest, value)
    return frozenset(mild), highest


def _score_at(
    tokens: Sequence[Token], index: int, numbers: Mapping[str, int]
) -> tuple[float | None, float]:
    """Return the number at a token and what it is out of (0 when not said)."""
    words = lexicon().words
    token = tokens[index]
    if token.kind is TokenKind.SCORE:
        return token.value, token.out_of
    value = token.value if token.kind is TokenKind.NUMBER else numbers.get(token.text)
    if value is None or (token.kind is TokenKind.WORD and token.text in ("one", "uno")):
        return None, 0.0
    if _is_whole(tokens, index):
        return None, 0.0
    ahead = [each.text for each in tokens[index + 1 : index + 4]]
    out = 0.0
    for size in (1, 2):
        if " ".join(ahead[:size]) in words["out_of"] and ahead[size : size + 1]:
            last = tokens[index + size + 1]
            out = last.value or float(numbers.get(last.text, 0))
    if out:
        return value, out
    before = tokens[index - 1].text if index else ""
    unit = ahead[0] if ahead else ""
    # "hurts since day 2", "hurt 2 days ago": a number, and not a score.
    if value > 10 or before in words["counted"] or _is_unit(unit):
        return None, 0.0
    return value, 0.0


def _is_whole(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is the ten of "7 out of 10"."""
    words = lexicon()
    if index == 0 or tokens[index - 1].text not in words.words["out_of"]:
        return False
    before = tokens[max(index - 3, 0) : index - 1]
    return any(each.kind is TokenKind.NUMBER or each.text in words.numbers for each in before)


def _is_unit(word: str) -> bool:
    token = Token(TokenKind.WORD, word, 0, 0, False)
    return any("unit" in mark for mark in lexicon().doing.marks([token], lambda _: True))

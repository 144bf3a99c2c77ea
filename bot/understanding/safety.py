"""What a message says of the body, graded by the table in `signs`.

A "no" before a red or urgent sign lowers it to AMBER and never clears it: the bot asks. Only plain
pain ("no pain, done") can be cleared, and a pain called 3 out of 10 or less is let pass.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.model import Mentioned, TickNote
from bot.understanding.normal import NormalText, Token
from bot.understanding.poses import named_poses, part_of_pose
from bot.understanding.scores import pain_scores
from bot.understanding.signs import FIRM, PARTS, RULES, Grade, Rule


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says of the body.

    `advice` is "diagnose" or "ask_first" where advice is sought, else empty. `part` is true when
    a part of the body is named and nothing good is said of it; `joint` when that part is one in
    which ordinary effort is not felt, such as a knee or the back.
    """

    grade: Grade
    note: TickNote
    advice: str
    mentions: Mentioned
    swap: str
    part: bool
    joint: bool


def examine(
    text: NormalText, marks: Sequence[MeaningMark], poses: Mapping[str, str], asking: bool
) -> Body:
    """Grade a message. `marks` are those of the body layer; `asking` tells of a question."""
    tokens = text.tokens
    named = named_poses(tokens, poses)
    seen = [_firm(mark) for mark in marks if not part_of_pose(mark, named)]
    mild, score = pain_scores(tokens, seen)
    grade, place = _grade(tokens, seen, mild)
    if score >= 6:
        grade = max(grade, Grade.URGENT)
    elif score >= 4:
        grade = max(grade, Grade.AMBER)
    advice, mentions = _advice(seen, asking)
    effort = any("sore" in mark or "stiff" in mark for mark in seen)
    note = TickNote.MILD_PAIN if mild else TickNote.SORENESS if effort else TickNote.NOTHING
    swap = ""
    if named and grade > Grade.CALM:
        swap = min(named, key=lambda pose: abs(pose[0] - place))[2]
    part, joint = _unexplained(tokens, seen, mild)
    return Body(grade, note, advice, mentions, swap, part, joint)


def _unexplained(
    tokens: Sequence[Token], marks: Sequence[MeaningMark], mild: frozenset[int]
) -> tuple[bool, bool]:
    """Tell whether a part of the body is named, and none of it praised or denied pain."""
    well = set(mild)
    for at, mark in enumerate(marks):
        denied = _denied(tokens, marks, at)
        if ("good" in mark and not denied) or (denied and mark.meanings & _PAIN_OR_LIKE):
            well.add(tokens[mark.start].clause)
    parts = [
        mark
        for at, mark in enumerate(marks)
        if mark.meanings & PARTS
        and tokens[mark.start].clause not in well
        and ("vague" not in mark or _owned(marks, at))
    ]
    return bool(parts), any("firm" in mark for mark in parts)


def _firm(mark: MeaningMark) -> MeaningMark:
    if mark.meanings & FIRM and "muscle" not in mark:
        return MeaningMark(mark.start, mark.end, mark.meanings | {"firm"}, mark.languages)
    return mark


def _grade(
    tokens: Sequence[Token], marks: Sequence[MeaningMark], mild: frozenset[int]
) -> tuple[Grade, int]:
    """Return the gravest grade, and the index of the token where the sign begins."""
    worst, place = Grade.CALM, 0
    denied = {id(mark): _denied(tokens, marks, at) for at, mark in enumerate(marks)}
    for rule in RULES:
        if rule.grade <= worst:
            continue
        for hit in _hits(rule, tokens, marks):
            no = any(denied[id(mark)] for mark in hit)
            grade = rule.grade
            if no:
                grade = Grade.CALM if rule.grade is Grade.AMBER else Grade.AMBER
            if grade > worst:
                worst, place = grade, hit[0].start
            if not no:
                break
    if worst is Grade.CALM:
        for mark in marks:
            if "pain" in mark and not denied[id(mark)] and tokens[mark.start].clause not in mild:
                return Grade.AMBER, mark.start
    return worst, place


def _hits(
    rule: Rule, tokens: Sequence[Token], marks: Sequence[MeaningMark]
) -> list[tuple[MeaningMark, ...]]:
    """Return the places where the needs of a rule stand together, the latest marks of each."""
    needs = [frozenset(need.split()) for need in rule.needs]
    latest: list[MeaningMark | None] = [None] * len(needs)
    hits: list[tuple[MeaningMark, ...]] = []
    for mark in marks:
        fits = [at for at, need in enumerate(needs) if mark.meanings & need]
        for at in fits:
            latest[at] = mark
        found = tuple(each for each in latest if each is not None)
        if not fits or len(found) < len(needs) or len({each.start for each in found}) < len(needs):
            continue
        starts = [each.start for each in found]
        if rule.ordered and starts != sorted(starts):
            continue
        if max(starts) - min(each.end for each in found) > rule.within:
            continue
        if rule.one_clause and len({tokens[start].clause for start in starts}) > 1:
            continue
        hits.append(tuple(sorted(found, key=lambda each: each.start)))
    return hits


def _denied(tokens: Sequence[Token], marks: Sequence[MeaningMark], at: int) -> bool:
    """Whether "no" stands before the sign `marks[at]`, with only small words between them."""
    words = lexicon().words
    mark = marks[at]
    after = tokens[mark.end : mark.end + 2]
    if "pain" in mark and any(token.text in words["after_all"] for token in after):
        return False
    by_end = {each.end: each for each in marks[max(at - 8, 0) : at]}
    index = mark.start - 1
    clause = tokens[mark.start].clause
    count = steps = 0
    while index >= 0 and tokens[index].clause == clause and steps < 12:
        steps += 1
        token = tokens[index]
        before = by_end.get(index + 1)
        if before is not None and "neg" in before:
            count += 1
            index = before.start - 1
        elif token.text in words["or_else"] and index > 0 and by_end.get(index) is not None:
            index = by_end[index].start - 1
        elif token.text in words["between"]:
            index -= 1
        else:
            break
    return count == 1


def _owned(marks: Sequence[MeaningMark], at: int) -> bool:
    """Whether "my", "the" or the like stands right before a part."""
    return at > 0 and marks[at - 1].end == marks[at].start and "whose" in marks[at - 1]


_PAIN_OR_LIKE = frozenset({"pain", "agony", "sharp", "sore", "stiff", "numb", "pop", "swelling"})


def _advice(marks: Sequence[MeaningMark], asking: bool) -> tuple[str, Mentioned]:
    """Tell whether a diagnosis, a medicine or a clearance is sought, and whom to ask instead."""
    have = frozenset(meaning for mark in marks for meaning in mark.meanings)
    part = bool(have & PARTS)
    ill = bool(have & {"condition", "nerve"})
    pained = bool(have & _PAIN_OR_LIKE)
    if asking and (
        ("diagnose" in have and (ill or pained or part))
        or ("maybe" in have and ill)
        or "medicine" in have
        or "treat" in have
        or (pained and "fine" in have)
    ):
        return "diagnose", Mentioned.NOBODY
    if "medicine" in have and "which" in have:
        return "diagnose", Mentioned.NOBODY
    if "pregnant" in have:
        return "ask_first", Mentioned.MATERNITY
    if "surgery" in have:
        return "ask_first", Mentioned.SURGEON_OR_PHYSIO
    if ill or "limits" in have or ("clinician" in have and asking):
        return "ask_first", Mentioned.PROFESSIONAL
    return "", Mentioned.NOBODY

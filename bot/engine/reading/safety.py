"""What a message says of the body, graded.

The rules are a table of combinations: a part of the body, what it feels like, where it goes. No
rule quotes a sentence. The grades are those of the programme's safety section: RED for signs that
call for emergency help now, URGENT for "stop today and ask a doctor or nurse", AMBER for "leave
that pose". When in doubt the graver one is taken, since a card too many costs a moment.

A "no" before a red or urgent sign lowers it to AMBER and never clears it: the bot asks. Only plain
pain ("no pain, done") can be cleared, and a pain called 3 out of 10 or less is let pass.

Source of the signs: the NHS-derived lists in the programme's section on red flags.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.engine.reading.lexicon import Mark, cached_words, lexicon
from bot.engine.reading.model import Mention, Note
from bot.engine.reading.normal import Kind, Text, Token


class Grade(IntEnum):
    """How grave a sign is."""

    CALM = 0
    AMBER = 1
    URGENT = 2
    RED = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """Signs that count when they stand together.

    Each of `needs` names meanings of which one must be there. The marks may be `within` so many
    tokens of each other; `ordered` says they must come in this order, `one_clause` that no comma
    or "but" may part them.
    """

    grade: Grade
    needs: tuple[str, ...]
    within: int = 4
    ordered: bool = False
    one_clause: bool = False


_PAIN = "pain agony"
_FEEL = "pain agony sharp sore very"
_LEG = "leg legs"
_SEAT = "seat glutes"
_PART = "back chest joint muscle leg legs limb head belly blades seat glutes saddle"
_PARTS = frozenset(_PART.split()) | {"bladder", "heart"}
_ANYWHERE = 60

RULES: tuple[Rule, ...] = (
    # --- emergency: bladder and bowel
    Rule(Grade.RED, ("cannot_pee",)),
    Rule(Grade.RED, ("leaked",)),
    Rule(Grade.RED, ("cannot struggle", "pee"), 5, ordered=True),
    Rule(Grade.RED, ("pee", "hard struggle cannot"), 4),
    Rule(Grade.RED, ("pee bladder", "nofeel"), 8),
    Rule(Grade.RED, ("bladder", "trouble hard cannot struggle numb nofeel weak"), 5),
    # --- emergency: numb between the legs, both legs, new weakness
    Rule(Grade.RED, ("saddle", "numb asleep nofeel"), 8),
    Rule(Grade.RED, ("seat glutes", "numb asleep"), 5),
    Rule(Grade.RED, ("nofeel", "seat"), 3, ordered=True),
    Rule(Grade.RED, ("sex", "numb nofeel cannot struggle trouble hard"), 5),
    Rule(Grade.RED, ("both", _LEG, "numb asleep nofeel weak sharp"), 8),
    Rule(Grade.RED, ("legs", "numb nofeel"), 6),
    Rule(Grade.RED, (_LEG, "weak"), 5),
    Rule(Grade.RED, ("cannot", "lift_leg"), 2, ordered=True),
    Rule(Grade.RED, ("spread", "both", _LEG, _FEEL), 8),
    Rule(Grade.RED, ("back", "both", _LEG, _PAIN), 14),
    # --- emergency: heart, breath, consciousness, head
    Rule(Grade.RED, ("chest heart", "pain agony sharp sore tight stiff very"), 4),
    Rule(Grade.RED, ("cannot struggle", "breathe"), 3, ordered=True),
    Rule(Grade.RED, ("fainted",)),
    Rule(Grade.RED, ("heart_attack",)),
    Rule(Grade.RED, ("hit_head",)),
    Rule(Grade.RED, ("head", "numb weak"), 4),
    Rule(Grade.RED, ("self_harm",)),
    # --- emergency: after an accident, in pregnancy
    Rule(Grade.RED, ("high_fall", "pain agony sharp sore numb weak very"), _ANYWHERE),
    Rule(Grade.RED, ("fall", "pain agony sore numb", "back head belly chest"), 14),
    Rule(Grade.RED, ("pregnant", "bleeding waters less baby_still"), _ANYWHERE),
    Rule(Grade.RED, ("baby", "less"), 5, ordered=True),
    Rule(Grade.RED, ("baby_still",)),
    # --- today: nerves
    Rule(Grade.URGENT, ("numb",)),
    Rule(Grade.URGENT, ("asleep", "leg legs limb joint"), 5),
    Rule(Grade.URGENT, ("nofeel", "leg legs limb joint back head"), 4),
    Rule(Grade.URGENT, ("sharp", _PART + " pain agony"), 5),
    Rule(Grade.URGENT, ("sharp", "spread", _LEG), 8),
    Rule(Grade.URGENT, ("spread", _LEG, "pain agony sharp sore numb wrong"), 9),
    Rule(Grade.URGENT, ("coldness", "leg legs seat glutes saddle"), 6),
    Rule(Grade.URGENT, ("joint limb back", "weak"), 4, one_clause=True),
    Rule(Grade.URGENT, ("nerve", "pain agony sore wrong very"), 5),
    Rule(Grade.URGENT, ("cannot", "move"), 2, ordered=True),
    # --- today: the rest of the list
    Rule(Grade.URGENT, ("agony",)),
    Rule(Grade.URGENT, ("very", "pain"), 4, one_clause=True),
    Rule(Grade.URGENT, ("fever",)),
    Rule(Grade.URGENT, ("weight_loss", "unexplained pain agony night"), _ANYWHERE),
    Rule(Grade.URGENT, ("night", _PAIN), 14),
    Rule(Grade.URGENT, ("wakes", "back joint leg legs"), 10),
    Rule(Grade.URGENT, ("night", "sore", "back joint belly head"), 14),
    Rule(Grade.URGENT, ("cough", "pain agony sharp"), 14),
    Rule(Grade.URGENT, ("blades", _FEEL), 7),
    Rule(Grade.URGENT, ("lump", _PART), 5),
    Rule(Grade.URGENT, ("pop", "swelling"), _ANYWHERE),
    Rule(Grade.URGENT, ("pop", "pain agony", "joint muscle back leg"), 12),
    Rule(Grade.URGENT, ("calf", "swelling hot"), 6),
    Rule(Grade.URGENT, ("dizzy",)),
    Rule(Grade.URGENT, ("short_of_breath",)),
    Rule(Grade.URGENT, ("heart", "fluttering wrong"), 4),
    Rule(Grade.URGENT, ("chest", "wrong fluttering"), 4, one_clause=True),
    Rule(Grade.URGENT, ("bleeding",)),
    Rule(Grade.URGENT, ("fall", "pain agony sharp sore swelling"), 16),
    # --- leave that pose
    Rule(Grade.AMBER, ("sore", "firm"), 4, one_clause=True),
    Rule(Grade.AMBER, ("wrong very", _PART), 4, one_clause=True),
    Rule(Grade.AMBER, ("reach", _LEG), 4, ordered=True),
    Rule(Grade.AMBER, ("bladder",)),
    Rule(Grade.AMBER, ("swelling",)),
    Rule(Grade.AMBER, ("pop", "joint back muscle"), 4, one_clause=True),
    Rule(Grade.AMBER, ("weak", _PART), 4, one_clause=True),
    Rule(Grade.AMBER, ("hot", "joint"), 3, one_clause=True),
    Rule(Grade.AMBER, ("lump",)),
    Rule(Grade.AMBER, ("struggle", "move shift"), 1, ordered=True),
    Rule(Grade.AMBER, ("cannot", "shift"), 1, ordered=True),
    Rule(Grade.AMBER, ("high_fall fall", "back head joint"), 10),
    Rule(Grade.AMBER, ("faint_alarm",)),
)

#: Parts where soreness is not simply muscle at work.
_FIRM = frozenset({"back", "chest", "joint", "head", "belly", "blades", "saddle"})
#: Words that may stand between "no" and the sign it denies.
_BETWEEN = frozenset(
    "any more have had having feel feeling feels felt sign signs of real really a an the my got"
    " longer been be being at all me te se hay tengo tenia siento he sentido ha mas ningun ninguna"
    " la el las los mi mis una un tipo de i do in with notado noto noticed much".split()
)
_OR = frozenset({"or", "nor", "ni", "o", "u"})
#: After "doesn't hurt": much, too, that. It does hurt, then.
_AFTER_ALL = frozenset({"much", "too", "that", "mucho", "tanto", "demasiado"})


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says of the body.

    `advice` is "diagnose" or "ask_first" where advice is sought, else empty. `part` is true when
    a part of the body is named and nothing good is said of it; `joint` when that part is one in
    which ordinary effort is not felt, such as a knee or the back.
    """

    grade: Grade
    note: Note
    advice: str
    mentions: Mention
    swap: str
    part: bool
    joint: bool


def examine(text: Text, marks: Sequence[Mark], poses: Mapping[str, str], asking: bool) -> Body:
    """Grade a message. `marks` are those of the body layer; `asking` tells of a question."""
    tokens = text.tokens
    named = _poses(tokens, poses)
    seen = [_firm(mark) for mark in marks if not _part_of_pose(mark, named)]
    mild, score = _scores(tokens, seen)
    grade, place = _grade(tokens, seen, mild)
    if score >= 6:
        grade = max(grade, Grade.URGENT)
    elif score >= 4:
        grade = max(grade, Grade.AMBER)
    advice, mentions = _advice(seen, asking)
    effort = any("sore" in mark or "stiff" in mark for mark in seen)
    note = Note.MILD_PAIN if mild else Note.SORENESS if effort else Note.NOTHING
    swap = ""
    if named and grade > Grade.CALM:
        swap = min(named, key=lambda pose: abs(pose[0] - place))[2]
    part, joint = _unexplained(tokens, seen)
    return Body(grade, note, advice, mentions, swap, part, joint)


def _unexplained(tokens: Sequence[Token], marks: Sequence[Mark]) -> tuple[bool, bool]:
    """Tell whether a part of the body is named, and none of it praised or denied pain."""
    well: set[int] = set()
    for at, mark in enumerate(marks):
        denied = _denied(tokens, marks, at)
        if ("good" in mark and not denied) or (denied and mark.meanings & _PAIN_OR_LIKE):
            well.add(tokens[mark.start].clause)
    parts = [
        mark
        for at, mark in enumerate(marks)
        if mark.meanings & _PARTS
        and tokens[mark.start].clause not in well
        and ("vague" not in mark or _owned(marks, at))
    ]
    return bool(parts), any("firm" in mark for mark in parts)


def _firm(mark: Mark) -> Mark:
    if mark.meanings & _FIRM and "muscle" not in mark:
        return Mark(mark.start, mark.end, mark.meanings | {"firm"}, mark.languages)
    return mark


def _grade(
    tokens: Sequence[Token], marks: Sequence[Mark], mild: frozenset[int]
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


def _hits(rule: Rule, tokens: Sequence[Token], marks: Sequence[Mark]) -> list[tuple[Mark, ...]]:
    """Return the places where the needs of a rule stand together, the latest marks of each."""
    needs = [frozenset(need.split()) for need in rule.needs]
    latest: list[Mark | None] = [None] * len(needs)
    hits: list[tuple[Mark, ...]] = []
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


def _denied(tokens: Sequence[Token], marks: Sequence[Mark], at: int) -> bool:
    """Whether "no" stands before the sign `marks[at]`, with only small words between them."""
    mark = marks[at]
    after = tokens[mark.end : mark.end + 2]
    if "pain" in mark and any(token.text in _AFTER_ALL for token in after):
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
        elif token.text in _OR and index > 0 and by_end.get(index) is not None:
            index = by_end[index].start - 1
        elif token.text in _BETWEEN:
            index -= 1
        else:
            break
    return count == 1


def _scores(tokens: Sequence[Token], marks: Sequence[Mark]) -> tuple[frozenset[int], float]:
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
        if token.kind is Kind.WORD:
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
    token = tokens[index]
    if token.kind is Kind.SCORE:
        return token.value, token.out_of
    value = token.value if token.kind is Kind.NUMBER else numbers.get(token.text)
    if value is None or (token.kind is Kind.WORD and token.text in ("one", "uno")):
        return None, 0.0
    ahead = [each.text for each in tokens[index + 1 : index + 4]]
    out = 0.0
    for size in (1, 2):
        if " ".join(ahead[:size]) in _OUT_OF and ahead[size : size + 1]:
            last = tokens[index + size + 1]
            out = last.value or float(numbers.get(last.text, 0))
    if out:
        return value, out
    before = tokens[index - 1].text if index else ""
    unit = ahead[0] if ahead else ""
    # "hurts since day 2", "hurt 2 days ago": a number, and not a score.
    if value > 10 or before in _COUNTED_BEFORE or _is_unit(unit):
        return None, 0.0
    return value, 0.0


_OUT_OF = frozenset({"out of", "of", "de", "sobre", "outta"})
_COUNTED_BEFORE = frozenset({"day", "days", "d", "dia", "dias", "warrior", "guerrero", "figure", "#"})


def _is_unit(word: str) -> bool:
    token = Token(Kind.WORD, word, 0, 0, False)
    return any("unit" in mark for mark in lexicon().doing.marks([token], lambda _: True))


def _owned(marks: Sequence[Mark], at: int) -> bool:
    """Whether "my", "the" or the like stands right before a part."""
    return at > 0 and marks[at - 1].end == marks[at].start and "whose" in marks[at - 1]


_PAIN_OR_LIKE = frozenset({"pain", "agony", "sharp", "sore", "stiff", "numb", "pop", "swelling"})


def _advice(marks: Sequence[Mark], asking: bool) -> tuple[str, Mention]:
    """Tell whether a diagnosis, a medicine or a clearance is sought, and whom to ask instead."""
    have = frozenset(meaning for mark in marks for meaning in mark.meanings)
    part = bool(have & frozenset(_PART.split()))
    ill = bool(have & {"condition", "nerve"})
    pained = bool(have & _PAIN_OR_LIKE)
    if asking and (
        ("diagnose" in have and (ill or pained or part))
        or ("maybe" in have and ill)
        or "medicine" in have
        or "treat" in have
        or (pained and "fine" in have)
    ):
        return "diagnose", Mention.NOBODY
    if "medicine" in have and "which" in have:
        return "diagnose", Mention.NOBODY
    if "pregnant" in have:
        return "ask_first", Mention.MATERNITY
    if "surgery" in have:
        return "ask_first", Mention.SURGEON_OR_PHYSIO
    if ill or "limits" in have or ("clinician" in have and asking):
        return "ask_first", Mention.PROFESSIONAL
    return "", Mention.NOBODY


def _poses(tokens: Sequence[Token], poses: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return (start, end, pose id) of every pose named, the longest name at each place."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, pose in poses.items():
        words = cached_words(name)
        if words:
            by_first.setdefault(words[0], []).append((words, pose))
    found: list[tuple[int, int, str]] = []
    texts = [token.text for token in tokens]
    index = 0
    while index < len(texts):
        fits = [
            (len(words), pose)
            for words, pose in by_first.get(texts[index], ())
            if tuple(texts[index : index + len(words)]) == words
        ]
        if fits:
            size, pose = max(fits)
            found.append((index, index + size, pose))
            index += size
        else:
            index += 1
    return found


def _part_of_pose(mark: Mark, named: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a part of the body is only named as part of a pose, as in "ankle to knee"."""
    limbs = {"joint", "leg", "legs", "muscle", "limb", "calf", "both", "firm", "spread"}
    return mark.meanings <= limbs and any(
        start <= mark.start and mark.end <= end and end - start > 1 for start, end, _ in named
    )

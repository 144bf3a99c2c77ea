"""The signs of the body that call for care, as a table of combinations.

A rule joins meanings of the word lists: a part of the body, what it feels like, where it goes. No
rule quotes a sentence. The grades are those of the programme's safety section: RED for signs that
call for emergency help now, URGENT for "stop today and ask a doctor or nurse", AMBER for "leave
that pose". When in doubt the graver one is taken, since a card too many costs a moment.

Source of the signs: the NHS-derived lists in the programme's section on red flags. No clinician
has reviewed this table.
"""

from dataclasses import dataclass
from enum import IntEnum


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
    Rule(Grade.RED, ("spread reach", "both", _LEG, _FEEL), 8),
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
    Rule(Grade.URGENT, ("sharp", "spread reach", _LEG), 8),
    Rule(Grade.URGENT, ("spread reach", _LEG, "pain agony sharp sore numb wrong"), 9),
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

#: Every part of the body, and two organs that are spoken of in the same way.
PARTS = frozenset(_PART.split()) | {"bladder", "heart"}
#: Parts where soreness is not simply muscle at work.
FIRM = frozenset({"back", "chest", "joint", "head", "belly", "blades", "saddle"})

"""Worries about the body: whatever way they are put, they are met, and nothing is ticked."""

from itertools import product

import pytest

from bot.understanding import ChatKind, Intent, Mentioned, TickNote, Utterance, read

from .rows import context

PARTS_EN = ["knee", "hips", "lower back", "neck", "wrist", "calf", "glutes", "ribs", "left foot"]
PAIN_EN = ["hurts", "is throbbing", "is killing me", "is painful", "is in bits", "has a twinge"]
PARTS_ES = ["la rodilla", "las caderas", "la espalda", "el cuello", "la muñeca", "el pie"]
PAIN_ES = ["me duele", "me molesta", "me está matando", "tengo un tirón en"]

RED = [
    "chest pain",
    "I can't pee",
    "numb between my legs",
    "both my legs are weak",
    "I fainted",
    "can't breathe",
    "lost control of my bowels",
    "no puedo orinar",
    "me desmayé",
    "tengo dolor en el pecho",
]


def dm(text: str) -> Utterance:
    """Read a private message on day 3."""
    return read(text, ChatKind.BOT_DM, context())


@pytest.mark.parametrize(
    "frame", ["my {} {}", "done! my {} {} though", "MY {} {}!!!", "ok so my {} {} lol"]
)
def test_any_part_and_any_pain(frame: str) -> None:
    """A part of the body beside a word of pain is at least amber, whichever they are."""
    for part, pain in product(PARTS_EN, PAIN_EN):
        words = frame.format(part, pain)
        assert dm(words).intent in (Intent.AMBER, Intent.URGENT, Intent.RED), words


@pytest.mark.parametrize("frame", ["{pain} {part}", "hecho, pero {pain} {part}", "{part} {pain}"])
def test_any_part_and_any_pain_in_spanish(frame: str) -> None:
    """The same rules hold in another language, since they speak of meanings."""
    for part, pain in product(PARTS_ES, PAIN_ES):
        words = frame.format(part=part, pain=pain)
        found = dm(words)
        assert found.intent in (Intent.AMBER, Intent.URGENT, Intent.RED), words
        assert found.language == "es", words


@pytest.mark.parametrize("place", list(ChatKind))
@pytest.mark.parametrize(
    "before",
    ["done! ", "all good, loved it 10/10. ", "is it normal, ", "stop the reminders, ", "hecho, "],
)
def test_a_red_sign_outweighs_everything(place: ChatKind, before: str) -> None:
    """Whatever else is said, in whichever place, a sign of an emergency is met first."""
    for sign in RED:
        found = read(before + sign, place, context())
        assert (found.intent, found.days, found.silent) == (Intent.RED, (), False), sign


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "done, no numbness between my legs",
        "I don't have any chest pain, done",
        "no tingling or weakness in my legs, done",
        "no problems peeing, done",
        "sin dolor en el pecho, hecho",
    ],
)
def test_no_never_clears_a_red_word(text: str) -> None:
    """A denied red sign is asked about: amber, and no tick."""
    assert dm(text).intent is Intent.AMBER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no pain, done", Intent.DONE),
        ("nothing hurts, done", Intent.DONE),
        ("sin dolor, hecho", Intent.DONE),
        ("it doesn't hurt that much, done", Intent.AMBER),
        ("no pain in my knee but my hip hurts, done", Intent.AMBER),
        ("not sure why, but chest pain", Intent.RED),
        ("not a good day chest pain", Intent.RED),
    ],
)
def test_no_clears_plain_pain_and_only_what_it_denies(text: str, intent: Intent) -> None:
    """A "no" reaches as far as small words carry it, and not over a "but"."""
    assert dm(text).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("pain 0/10, done", Intent.DONE),
        ("pain 3/10, done", Intent.DONE),
        ("pain 4/10, done", Intent.AMBER),
        ("pain 5.5/10, done", Intent.AMBER),
        ("pain 6/10, done", Intent.URGENT),
        ("my knee hurts, 2/10, done", Intent.DONE),
        ("my knee hurts, 8 out of 10", Intent.URGENT),
        ("dolor 2 de 10, hecho", Intent.DONE),
        ("pain is eight", Intent.URGENT),
        ("10/10 loved it, done", Intent.DONE),
        ("10/10 loved it, done, but my knee hurts a bit", Intent.AMBER),
        ("my knee has hurt for 8 days", Intent.AMBER),
        ("my knee hurts since day 7", Intent.AMBER),
        ("pain 2/10 but sharp in my knee", Intent.URGENT),
    ],
)
def test_pain_as_a_number(text: str, intent: Intent) -> None:
    """0-3 is let pass, 4-5 is amber, 6 and more is urgent; a score of the class is none of it."""
    assert dm(text).intent is intent


def test_mild_pain_is_noted() -> None:
    """A tick with a little pain carries a note, so that the answer can be kind about it."""
    assert dm("pain 2/10, done").note is TickNote.MILD_PAIN


@pytest.mark.parametrize(
    "text",
    [
        "my glutes are burning, done",
        "a bit sore, done",
        "legs like jelly but done",
        "so stiff today, done",
        "arms on fire, done",
        "agujetas y todo, pero hecho",
    ],
)
def test_effort_is_not_pain(text: str) -> None:
    """Muscles that burn or are sore from work are noted, and the day is ticked."""
    found = dm(text)
    assert (found.intent, found.days, found.note) == (Intent.DONE, (3,), TickNote.SORENESS)


@pytest.mark.parametrize("part", ["knee", "lower back", "neck", "elbow"])
def test_soreness_in_a_joint_is_more_than_effort(part: str) -> None:
    """A sore knee or back is amber: effort is felt in muscles."""
    assert dm(f"my {part} is sore, done").intent is Intent.AMBER


def test_a_part_named_without_a_reason_is_asked_about() -> None:
    """What the lists do not understand about a knee is asked about, and not ticked."""
    for text in ("did it but my elbow has opinions", "my hip is a right so-and-so"):
        found = dm(text)
        assert (found.intent, found.ask) == (Intent.UNSURE, "does-it-hurt")
    assert dm("done, my lower back feels great").intent is Intent.DONE
    assert dm("back again! done").ask != "does-it-hurt"


@pytest.mark.parametrize(
    ("text", "swap"),
    [
        ("my knee hurts in pigeon", "pigeon"),
        ("bridge was fine but my hip hurts in pigeon pose", "pigeon"),
        ("ankle to knee hurts", "ankle_to_knee"),
        ("me duele la rodilla en la paloma", "pigeon"),
        ("my knee hurts", ""),
    ],
)
def test_the_pose_that_hurts_is_named_by_its_id(text: str, swap: str) -> None:
    """The answer can offer the swap of the pose nearest to the word of pain."""
    assert dm(text).swap == swap


def test_a_pose_named_after_a_joint_is_not_that_joint() -> None:
    """ "Ankle to knee" is a pose: burning there is effort."""
    assert dm("ankle to knee was burning but done").intent is Intent.DONE


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("I'm 20 weeks pregnant", Mentioned.MATERNITY),
        ("di a luz hace un mes, ¿puedo?", Mentioned.MATERNITY),
        ("hip replacement last year, ok to join?", Mentioned.SURGEON_OR_PHYSIO),
        ("I have osteoporosis", Mentioned.PROFESSIONAL),
        ("my physio has doubts, should I wait?", Mentioned.PROFESSIONAL),
    ],
)
def test_some_things_are_cleared_with_a_professional_first(text: str, mentions: Mentioned) -> None:
    """The answer points to the right person."""
    found = dm(text)
    assert (found.intent, found.mentions) == (Intent.ASK_FIRST, mentions)


@pytest.mark.parametrize(
    "text",
    [
        "do I have a slipped disc?",
        "why does my knee click?",
        "¿qué me pasa en la cadera?",
        "how much ibuprofen can I take?",
        "is it normal that it hurts?",
    ],
)
def test_the_bot_does_not_diagnose(text: str) -> None:
    """Questions only a clinician may answer are recognised as such."""
    assert dm(text).intent is Intent.NO_DIAGNOSIS


def test_group_talk_about_pain_is_met_with_silence_unless_it_is_grave() -> None:
    """In the group only red and urgent signs are answered, with a private button."""
    assert read("my knee hurts", ChatKind.GROUP_CHATTER, context()).silent
    grave = read("sharp pain down my leg", ChatKind.GROUP_CHATTER, context())
    assert (grave.intent, grave.silent) == (Intent.URGENT, False)


@pytest.mark.parametrize("slip", ["my hip hurst", "my sholder hurts", "ches pain", "kneee pian"])
def test_slips_of_the_fingers(slip: str) -> None:
    """Misspelt words of the body are still found."""
    assert dm(slip).intent.is_safety

"""What a person wants of the bot itself: silence, to leave, or a day of rest."""

from collections.abc import Sequence

from bot.understanding.doing import Part, Says
from bot.understanding.lexicon import MeaningMark, lexicon
from bot.understanding.model import Ask, Intent, Utterance
from bot.understanding.normal import NormalText, TokenKind


def wish(text: NormalText, marks: Sequence[MeaningMark], said: Sequence[Part]) -> Utterance | None:
    """Return the wish a message makes, or None. `marks` are those of the doing layer."""
    if _only(text, marks, "stop_alone") or _stops_messages(text, marks, said):
        return Utterance(Intent.OPT_OUT)
    claimed = any(part.says is Says.DONE for part in said)
    leaving = _stands(marks, "leave") and not claimed
    if leaving or _only(text, marks, "leave_alone"):
        return Utterance(Intent.LEAVE, ask=Ask.CONFIRM_LEAVE)
    asking = any(part.says is Says.QUESTION for part in said)
    ahead = any("ahead" in mark for mark in marks)
    if claimed or asking or ahead:
        return None
    if _stands(marks, "rest"):
        return Utterance(Intent.REST_PASS)
    if _stands(marks, "cant_today") or _stands(marks, "ill"):
        return Utterance(Intent.REST_PASS, ask=Ask.CONFIRM_REST)
    return None


def _only(text: NormalText, marks: Sequence[MeaningMark], meaning: str) -> bool:
    """Whether a message says this and, beside small polite words, nothing else."""
    said = [mark for mark in marks if meaning in mark]
    covered = {i for mark in said for i in range(mark.start, mark.end)}
    covered |= {i for mark in marks if "polite" in mark for i in range(mark.start, mark.end)}
    words = [i for i, token in enumerate(text.tokens) if token.kind is not TokenKind.SIGN]
    return bool(said) and not text.asked and all(index in covered for index in words)


def _stops_messages(text: NormalText, marks: Sequence[MeaningMark], said: Sequence[Part]) -> bool:
    """Whether the messages are asked to stop: "no more reminders", "stop texting me"."""
    pleas = lexicon().words["pleas"]
    for part in said:
        here = [mark for mark in marks if part.tokens.start <= mark.start < part.tokens.stop]
        numbers = any(text.tokens[index].kind is not TokenKind.WORD for index in part.tokens)
        if len(part.tokens) > 12 or numbers:
            continue
        opens = text.tokens[part.tokens.start].text
        asks = bool(here) and here[0].start == part.tokens.start and "ask_word" in here[0]
        if asks and opens not in pleas:
            continue  # but "can you stop the reminders?" is a wish in the shape of a question
        if _stands(here, "stop_messages"):
            return True
        stops = [mark for mark in here if "stop" in mark and not _denied(here, mark)]
        things = [mark for mark in here if "messages" in mark]
        near = any(-3 <= thing.start - stop.end <= 5 for stop in stops for thing in things)
        if near:
            return True
    return False


def _stands(marks: Sequence[MeaningMark], meaning: str) -> bool:
    """Whether this is said, and not denied."""
    return any(meaning in mark and not _denied(marks, mark) for mark in marks)


def _denied(marks: Sequence[MeaningMark], mark: MeaningMark) -> bool:
    return any(
        "neg" in each and 0 <= mark.start - each.end <= 4 and each is not mark for each in marks
    )

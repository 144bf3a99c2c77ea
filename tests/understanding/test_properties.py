"""What holds for anything at all that may be typed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import ChatKind, Context, Intent, read

from .rows import POSES, rows

ROWS = rows("check_in_words.yaml", "cases") + rows("fresh_words.yaml", "before", "after", "last")
WORDS = sorted({word for row in ROWS for word in row.text.split()})
RED = ("chest pain", "I can't pee", "numb between my legs", "no puedo orinar", "me desmayé")

#: Any characters, surrogates and controls too, and talk made of words that mean something.
anything = st.text(st.characters(), max_size=300)
talk = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
texts = st.one_of(anything, talk, st.tuples(talk, anything, talk).map(" ".join))
#: A busy machine is no failure: how long reading takes is tested with the word lists.
at_leisure = settings(deadline=None)
asked_places = st.sampled_from([ChatKind.BOT_DM, ChatKind.CHECKIN_THREAD])


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    """Draw a challenge of up to 30 days, with any days open and any ticked."""
    length = draw(st.integers(1, 30))
    days = st.integers(1, length)
    return Context(
        draw(st.none() | days),
        length,
        draw(st.frozensets(days)),
        draw(st.frozensets(days)),
        POSES,
    )


@at_leisure
@given(texts, st.sampled_from(list(ChatKind)), contexts())
def test_only_open_days_that_are_not_ticked_are_ticked(
    text: str, place: ChatKind, context: Context
) -> None:
    """A tick is always of a day that may be ticked, and says truly whether it is a late one."""
    found = read(text, place, context)
    if found.intent is Intent.DONE:
        assert found.days
        assert set(found.days) <= context.open_days - context.done
        assert found.catch_up == any(day != context.today for day in found.days)
    assert list(found.days) == sorted(set(found.days))
    assert not found.swap or found.swap in POSES.values()


@at_leisure
@given(texts, contexts())
def test_ordinary_group_talk_never_ticks_or_answers(text: str, context: Context) -> None:
    """In the group the bot is silent, but for a sign that is grave."""
    found = read(text, ChatKind.GROUP_CHATTER, context)
    assert found.intent in (Intent.RED, Intent.URGENT, Intent.NONE)
    assert found.silent == (found.intent is Intent.NONE)
    assert not found.days


@at_leisure
@given(texts, st.sampled_from(RED), asked_places, contexts())
def test_a_red_sign_after_anything_is_met(
    text: str, sign: str, place: ChatKind, context: Context
) -> None:
    """Nothing typed before it hides a sign of an emergency; a "no" may lower it to a question."""
    found = read(f"{text} {sign}", place, context)
    assert found.intent in (Intent.RED, Intent.URGENT, Intent.ASK_FIRST, Intent.AMBER)


@at_leisure
@given(anything.filter(lambda text: text.isascii() and not text.isalnum()), asked_places)
def test_a_red_sign_after_a_full_stop_is_red(text: str, place: ChatKind) -> None:
    """With a full stop before it nothing can deny it, and it is red."""
    here = Context(3, 5, frozenset({1, 2}), frozenset({1, 2, 3}), POSES)
    assert read(f"{text}. chest pain", place, here).intent is Intent.RED


@at_leisure
@given(texts, asked_places, contexts())
def test_a_safety_card_never_comes_with_a_tick(
    text: str, place: ChatKind, context: Context
) -> None:
    """With a word of pain at the end, no day is ticked at once, whatever was claimed before."""
    assert read(f"{text}. my knee hurts", place, context).intent is not Intent.DONE


@at_leisure
@given(texts, st.sampled_from(list(ChatKind)), contexts())
def test_reading_twice_reads_the_same(text: str, place: ChatKind, context: Context) -> None:
    """The reader keeps nothing of what it has read."""
    assert read(text, place, context) == read(text, place, context)

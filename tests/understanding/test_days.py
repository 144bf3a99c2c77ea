"""Which day a message is about, and what becomes of it."""

import pytest

from bot.understanding import Ask, ChatKind, Context, Intent, read

from .rows import context


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("done", (3,)),
        ("d3 done", (3,)),
        ("day3 ✅", (3,)),
        ("day three done", (3,)),
        ("days 1, 2 and 3 done", (1, 2, 3)),
        ("days 1-3 done", (1, 2, 3)),
        ("days 1 to 3 done", (1, 2, 3)),
        ("d1 + d2 done", (1, 2)),
        ("day 2 of 5 done", (2,)),
        ("day 2/5 done", (2,)),
        ("done: 1 and 2", (1, 2)),
        ("did the second day", (2,)),
        ("primer día hecho", (1,)),
        ("días del 1 al 3 hechos", (1, 2, 3)),
        ("ayer y hoy, hechos", (2, 3)),
        ("did it the day before yesterday", (1,)),
        ("Día 3\nhecho", (3,)),
    ],
)
def test_days_named_in_many_ways(text: str, days: tuple[int, ...]) -> None:
    """Numbers, words, ranges, lists and "yesterday" all name days."""
    found = read(text, ChatKind.BOT_DM, context(3, done=()))
    assert (found.intent, found.days) == (Intent.DONE, days)
    assert found.catch_up == (days != (3,))


def test_a_pose_or_a_count_is_not_a_day() -> None:
    """ "Warrior 1" and "3 rounds" say nothing of days 1 and 3."""
    assert read("warrior 1 was hard but done", ChatKind.BOT_DM, context()).days == (3,)
    assert read("did 2 rounds, done", ChatKind.BOT_DM, context(3, done=())).days == (3,)
    assert read("done 2 times this week", ChatKind.BOT_DM, context()).intent is Intent.UNSURE


def test_a_day_beyond_the_challenge_is_asked_about() -> None:
    """Whether 0, 6 or a million: the challenge has five days."""
    for number in (0, 6, 10**6):
        found = read(f"day {number} done", ChatKind.BOT_DM, context())
        assert (found.intent, found.ask, found.days) == (Intent.UNSURE, Ask.WHICH_DAY, ())


def test_a_week_has_seven_days_where_the_challenge_has() -> None:
    """Nothing here assumes five days."""
    found = read("day 7 done", ChatKind.BOT_DM, context(7, done=(1, 2, 3, 4, 5, 6), length=7))
    assert (found.intent, found.days) == (Intent.DONE, (7,))


def test_part_of_what_was_claimed_is_not_open_yet() -> None:
    """The open days are ticked, and the answer can say that the others come later."""
    found = read("days 3 and 4 done", ChatKind.BOT_DM, context())
    assert (found.intent, found.days, found.ask) == (Intent.DONE, (3,), Ask.LATER_DAYS_NOT_OPEN)


def test_a_day_that_has_closed_is_not_ticked() -> None:
    """Only days that are open may be ticked."""
    closed = Context(5, 7, frozenset({3, 4}), frozenset({3, 4, 5}), {})
    found = read("day 1 done", ChatKind.BOT_DM, closed)
    assert (found.intent, found.ask) == (Intent.UNSURE, Ask.CLOSED_DAY)


def test_done_when_no_day_is_open_now() -> None:
    """In the days of catching up, "done" alone does not say which day; a number does."""
    after = context(None, done=(1, 2, 3))
    assert read("done", ChatKind.BOT_DM, after).ask is Ask.WHICH_DAY
    assert read("did it yesterday", ChatKind.BOT_DM, after).ask is Ask.WHICH_DAY
    assert read("day 4 done", ChatKind.BOT_DM, after).days == (4,)
    before = Context(None, 5, frozenset(), frozenset(), {})
    assert read("day 1 done", ChatKind.BOT_DM, before).intent is Intent.FUTURE
    assert read("done", ChatKind.BOT_DM, before).ask is Ask.NOTHING


def test_some_of_a_day_is_offered_only_where_it_can_count() -> None:
    """Half of an open day can count as gentle; of a day that is not open there is nothing to."""
    assert read("did half of day 3", ChatKind.BOT_DM, context()).days == (3,)
    assert read("did half of day 4", ChatKind.BOT_DM, context()).days == ()


def test_a_second_done_changes_nothing() -> None:
    """Today's day is ticked already, and there is nothing to ask."""
    found = read("done", ChatKind.BOT_DM, context(3, done=(1, 2, 3)))
    assert (found.intent, found.days, found.ask) == (Intent.ALREADY, (3,), Ask.NOTHING)


def test_a_claim_and_its_opposite_are_asked_about() -> None:
    """ "Done! Just kidding, not yet" ticks nothing; another day's "not" does not matter."""
    here = context(3, done=(1,))
    assert read("done! just kidding, not yet", ChatKind.BOT_DM, here).intent is Intent.UNSURE
    found = read("not done yesterday but done today", ChatKind.BOT_DM, here)
    assert (found.intent, found.days) == (Intent.DONE, (3,))
    found = read("did day 2, will do day 3 tonight", ChatKind.BOT_DM, here)
    assert (found.intent, found.days) == (Intent.DONE, (2,))

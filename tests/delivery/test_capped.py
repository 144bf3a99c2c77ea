"""A memory that stays small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.capped import CappedDict

KEYS = st.integers(0, 6)
STEPS = st.lists(st.tuples(st.sampled_from(("set", "get", "pop", "in")), KEYS), max_size=60)


def test_what_was_used_longest_ago_is_forgotten() -> None:
    """A third entry costs the one nobody asked for."""
    kept = CappedDict[str, int](2)
    kept["a"], kept["b"] = 1, 2
    assert kept["a"] == 1
    kept["c"] = 3
    assert dict(kept) == {"a": 1, "c": 3}


def test_setting_an_entry_again_costs_no_other() -> None:
    """It is the same entry, and the newest."""
    kept = CappedDict[str, int](2)
    kept["a"], kept["b"], kept["a"] = 1, 2, 3
    kept["c"] = 4
    assert dict(kept) == {"a": 3, "c": 4}


def test_asking_whether_it_is_there_makes_nothing_newer() -> None:
    """A look is no use."""
    kept = CappedDict[str, int](2)
    kept["a"], kept["b"] = 1, 2
    assert "a" in kept
    kept["c"] = 3
    assert "a" not in kept


@pytest.mark.parametrize(("words", "left"), [("abc", 1), ("", 3)])
def test_entries_may_count_by_weight(words: str, left: int) -> None:
    """A heavy one costs several light ones; the newest stays, whatever it weighs."""
    kept = CappedDict[int, str](2, len)
    kept[1], kept[2], kept[3] = "x", "y", words
    assert len(kept) == left
    assert kept[3] == words


def test_the_entries_can_be_gone_through() -> None:
    """Reading each on the way changes the order, and hinders nobody."""
    kept = CappedDict[int, int](3)
    kept.update({1: 10, 2: 20, 3: 30})
    assert list(kept.items()) == [(1, 10), (2, 20), (3, 30)]


@given(STEPS, st.integers(1, 5))
def test_it_is_a_dict_that_forgets(steps: list[tuple[str, int]], limit: int) -> None:
    """Whatever happens to it, it holds the entries used last, as many as it may, and no others."""
    kept = CappedDict[int, int](limit)
    used: list[int] = []
    for number, (what, key) in enumerate(steps):
        there = key in used
        match what:
            case "set":
                kept[key] = number
            case "get":
                assert (kept.get(key) is not None) == there
            case "pop":
                assert (kept.pop(key, None) is not None) == there
            case _:
                assert (key in kept) == there
                continue
        if there:
            used.remove(key)
        if what == "set" or (what == "get" and there):
            used = [*used, key][-limit:]
        assert list(kept) == used
        assert len(kept) == len(used)

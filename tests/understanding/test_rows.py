"""Every written row, read as it should be read."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.understanding import Ask, ChatKind, Intent, Mentioned, TickNote

from .rows import SENTENCES, Row, rows

FLOOR = rows("check_in_words.yaml", "cases")
FRESH = rows("fresh_words.yaml", "before", "after", "held_out", "final")
LAST = rows("fresh_words.yaml", "last")

#: How the floor's rows name what the reader calls otherwise.
NAMES = {
    "surgeon_or_physio": Mentioned.SURGEON_OR_PHYSIO,
    "maternity_provider": Mentioned.MATERNITY,
    "soreness_line": TickNote.SORENESS,
    **SENTENCES,
}


def test_the_floor_has_its_seventy_rows_and_more_than_twice_as_many_fresh_ones() -> None:
    """Nobody thins out the rows unseen."""
    assert len(FLOOR) == 70
    assert len(FRESH) + len(LAST) == 360


@pytest.mark.parametrize("row", FLOOR, ids=lambda row: f"{row.id}: {row.text}")
def test_a_row_of_the_floor(row: Row) -> None:
    """Each of the seventy rows is read as written down, in every detail it names."""
    expect = {
        name: NAMES.get(value, value) if isinstance(value, str) else value
        for name, value in row.expect.items()
    }
    assert not replace(row, expect=expect).wrong()
    found = row.read()
    consequences = {
        ("effect", "none"): not found.days or found.intent is not Intent.DONE,
        ("effect", "all_reminders_off"): found.intent is Intent.OPT_OUT,
        ("effect", "day_paused"): found.intent is Intent.REST_PASS and found.ask is Ask.NOTHING,
        ("reply", "silent"): found.silent,
        ("reply", "one_line_confirm"): found.intent is Intent.OPT_OUT and not found.silent,
        ("tick", "no"): found.intent is not Intent.DONE,
        ("tick", "ask_later"): found.intent is not Intent.DONE and found.ask is Ask.TICK_LATER,
        ("reminders_today", "off"): found.intent.stops_today,
        ("echo_symptoms", "never"): row.text not in repr(found),
    }
    for (name, value), holds in consequences.items():
        if expect.get(name) == value or expect.get(name) is (value != "no"):
            assert holds, f"{row.text!r}: {name} {value}, but {found}"
    if "offer" in expect:
        assert found.intent is Intent.PARTIAL


def test_the_fresh_rows() -> None:
    """What other people might type is read as written down."""
    assert [wrong for row in FRESH if (wrong := row.wrong())] == []


def test_the_rows_nothing_was_tuned_on() -> None:
    """The last rows are read as they were the first time: right, or known to be missed."""
    changed = [row.id for row in LAST if bool(row.wrong()) != row.missed]
    assert changed == [], "if one is right now, take `missed` off the row"


def test_the_numbers_in_the_documentation_are_those_of_the_rows() -> None:
    """docs/words.md tells how often the reader is right on rows it was never tuned on."""
    safety = [row for row in LAST if Intent(row.intents[0]).is_safety]
    met = Counter(
        "right"
        if not row.wrong()
        else "ticked"
        if row.read().intent is Intent.DONE
        else "asked whether it hurts"
        if row.read().ask is Ask.DOES_IT_HURT
        else "fallback"
        for row in safety
    )
    assert sum(not row.wrong() for row in LAST) == 43
    assert met == {"right": 26, "asked whether it hurts": 8, "fallback": 5, "ticked": 1}


def test_no_row_of_the_group_ever_ticks() -> None:
    """Said in ordinary group talk, the same words tick nothing and are met with silence or care."""
    for row in FLOOR + FRESH:
        found = replace(row, place=ChatKind.GROUP_CHATTER).read()
        assert found.intent in (Intent.RED, Intent.URGENT, Intent.NONE), row.id
        assert found.silent == (found.intent is Intent.NONE), row.id
        assert not found.days, row.id

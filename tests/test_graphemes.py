"""A text is cut between whole characters, wherever and by whatever it is measured."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.text import clean as clean_for_card
from bot.graphemes import beginning, boundary, graphemes, shortened
from bot.platforms.discord.components import ALT_LIMIT, BUTTON_LIMIT, PIECE_LIMIT
from bot.platforms.discord.render import pieces as discord_pieces
from bot.platforms.telegram.rich import CAPTION_LIMIT, TEXT_LIMIT, Rich, units
from bot.platforms.telegram.rich import pieces as telegram_pieces
from bot.presentation.clean import NAME_LIMIT, clean
from bot.views.buttons import LIMIT as VOICE_BUTTON_LIMIT
from bot.views.renderer import SUMMARY_LIMIT

#: each is one character to a reader
CHARACTERS = {
    "flag": "🇪🇸",
    "flag of pirates": "🏴\u200d☠️",
    "family": "👨\u200d👩\u200d👧\u200d👦",
    "skin": "👩🏽\u200d🦱",
    "keycap": "1️⃣",
    "Devanagari": "क्षि",
    "Thai": "กำ",
    "accents": "q\u0323\u0307",
    "Zalgo": "Z\u0353\u0316\u0325\u0349",
}
#: marks on one letter, more than any message takes
GIANT = "Z" + "\u0353" * 10_000

every_character = pytest.mark.parametrize("char", CHARACTERS.values(), ids=CHARACTERS)


def texts_around(char: str, limit: int) -> list[str]:
    """Texts in which the limit falls before, after and at every place inside the character."""
    return [
        "x" * (limit - offset) + char * (limit // len(char) + 2)
        for offset in range(min(limit, 2 * len(char) + 2))
    ]


def whole(piece: str, char: str) -> bool:
    """Whether nothing of the character stands there but all of it."""
    return piece.removesuffix("…").lstrip("x").replace(char, "") == ""


@every_character
def test_each_of_these_is_one_character(char: str) -> None:
    """Also twice in a row, as flags of two letters each show."""
    assert list(graphemes(char * 3)) == [char] * 3


@every_character
@pytest.mark.parametrize("limit", [VOICE_BUTTON_LIMIT - 1, NAME_LIMIT])
def test_names_and_buttons_hold_whole_characters(char: str, limit: int) -> None:
    """What a person is called ends in an ellipsis, not in half a flag."""
    for text in texts_around(char, limit):
        line = clean(text, limit)
        assert line.endswith("…")
        assert len(line) <= limit + 1
        assert whole(line, char)
        assert clean(line, limit) == line


@every_character
@pytest.mark.parametrize("limit", [BUTTON_LIMIT, SUMMARY_LIMIT, ALT_LIMIT])
def test_short_lines_hold_whole_characters(char: str, limit: int) -> None:
    """Labels and summaries keep their limit with the ellipsis, descriptions without one."""
    for text in texts_around(char, limit):
        assert len(shortened(text, limit)) <= limit
        assert whole(shortened(text, limit), char)
        assert limit - len(char) < len(beginning(text, limit)) <= limit
        assert whole(beginning(text, limit), char)


@every_character
@pytest.mark.parametrize("limit", [CAPTION_LIMIT, TEXT_LIMIT])
def test_telegram_messages_hold_whole_characters(char: str, limit: int) -> None:
    """Counted in UTF-16 units, and nothing is lost."""
    for text in texts_around(char, limit):
        parts = telegram_pieces(Rich(text), limit)
        assert all(units(part.text) <= limit for part in parts)
        assert all(whole(part.text, char) for part in parts)
        assert "".join(part.text for part in parts) == text


@every_character
def test_discord_messages_hold_whole_characters(char: str) -> None:
    """Counted in code points, and nothing is lost."""
    for text in texts_around(char, PIECE_LIMIT):
        parts = list(discord_pieces(text, PIECE_LIMIT))
        assert all(len(part) <= PIECE_LIMIT for part in parts)
        assert all(whole(part, char) for part in parts)
        assert "".join(parts) == text


@every_character
@pytest.mark.parametrize("limit", [1, 2, 20, 60])
def test_cards_count_whole_characters(char: str, limit: int) -> None:
    """On a card a family is as long as a letter."""
    assert clean_for_card(char * limit, limit) == char * limit
    assert clean_for_card(char * (limit + 1), limit) == char * (limit - 1) + "…"


@pytest.mark.parametrize(
    ("cut", "limit"),
    [
        (lambda text: [part.text for part in telegram_pieces(Rich(text))], TEXT_LIMIT),
        (lambda text: list(discord_pieces(text, PIECE_LIMIT)), PIECE_LIMIT),
        (lambda text: list(discord_pieces("\\*" + text[1:], PIECE_LIMIT)), PIECE_LIMIT),
    ],
    ids=["telegram", "discord", "discord, escaped"],
)
def test_a_character_beyond_all_limits_fills_few_messages(
    cut: Callable[[str], list[str]], limit: int
) -> None:
    """What can only be cut inside is cut where the message is full."""
    parts = cut(GIANT)
    assert len("".join(parts)) in (len(GIANT), len(GIANT) + 1)
    assert len(parts) == -(-len(GIANT) // limit)
    assert all(len(part) <= limit for part in parts)


@pytest.mark.parametrize("backslashes", [1, 2, 3, 4])
def test_discord_keeps_a_sign_with_what_escapes_it(backslashes: int) -> None:
    """An even number of backslashes escapes itself, an odd one also what follows."""
    text = "x" * (20 - backslashes) + "\\" * backslashes + "*" * 10
    first, second = discord_pieces(text, 20)
    assert first + second == text
    assert (len(first) - len(first.rstrip("\\"))) % 2 == 0


@given(st.text(), st.integers(1, 40), st.integers(0, 5))
def test_a_cut_is_never_empty_and_never_too_long(text: str, limit: int, start: int) -> None:
    """Wherever it begins, a piece moves on and keeps its limit."""
    if start + limit <= len(text):
        assert start < boundary(text, start + limit, start) <= start + limit
    assert len(beginning(text, limit)) <= limit
    assert "".join(graphemes(text)) == text

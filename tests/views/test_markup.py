"""The small markup, free words made safe, and a program's blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.blanks import fill
from bot.presentation.clean import NAME_LIMIT, clean, first_name
from bot.presentation.markup import Tray, blocks, inline
from bot.presentation.post import (
    Bold,
    Heading,
    Italic,
    Link,
    ListOf,
    Paragraph,
    Quote,
    Text,
    plain,
    plain_inline,
)


def test_the_markup_of_our_texts() -> None:
    """Bold, italic and links, and blocks told apart by their first characters."""
    text = (
        "# Today\n\nOne *bold* and _soft_ [page](https://example.org/a_b).\n\n"
        "- first\n- second\n\n1. one\n2. two\n\n> said"
    )
    assert blocks(text, Tray()) == (
        Heading((Text("Today"),)),
        Paragraph(
            (
                Text("One "),
                Bold((Text("bold"),)),
                Text(" and "),
                Italic((Text("soft"),)),
                Text(" "),
                Link((Text("page"),), "https://example.org/a_b"),
                Text("."),
            )
        ),
        ListOf(((Text("first"),), (Text("second"),))),
        ListOf(((Text("one"),), (Text("two"),)), ordered=True),
        Quote((Text("said"),)),
    )


def test_a_list_may_follow_its_sentence_directly() -> None:
    """No blank line is needed between a sentence and its list."""
    assert blocks("Bring:\n- a mat\n- a cushion", Tray()) == (
        Paragraph((Text("Bring:"),)),
        ListOf(((Text("a mat"),), (Text("a cushion"),))),
    )


@pytest.mark.parametrize(
    "text", ["2*3*4", "snake_case_name", "a * b * c", "_ _", "**", "*open", "[a](javascript:x)"]
)
def test_what_only_looks_like_markup_is_not(text: str) -> None:
    """Sums, file names and lone signs stay as they are; a link that is none loses its address."""
    parts = inline(text, Tray())
    assert all(isinstance(part, Text) for part in parts)


def test_a_program_may_write_underscores_and_brackets() -> None:
    """A teacher's text knows *bold*, and nothing else changes what she typed."""
    parts = inline("my_own_words [sic](https://x.org) and *this*", Tray(), theirs=True)
    assert parts == (Text("my_own_words [sic](https://x.org) and "), Bold((Text("this"),)))


def test_a_parameter_is_never_markup() -> None:
    """A name full of signs stands inside bold as one leaf."""
    tray = Tray()
    mark = tray.put((Text("*x* _y_ [z](https://evil.example)\n\n# no"),))
    assert blocks(f"Hello *{mark}*", tray) == (
        Paragraph((Text("Hello "), Bold((Text("*x* _y_ [z](https://evil.example)\n\n# no"),)))),
    )


@given(st.text(), st.text())
def test_no_words_can_break_out(name: str, typed: str) -> None:
    """Whatever two people type, their leaves come out as they went in."""
    tray = Tray()
    first, second = tray.put((Text(name),)), tray.put((Text(typed),))
    parts = inline(f"_{first}_ wrote: {second}", tray)
    assert plain_inline(parts) == f"{name} wrote: {typed}"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """No text of a teacher stops a post."""
    plain(blocks(text, Tray()))
    plain(blocks(text, Tray(), theirs=True))


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("  Ana   María ", "Ana María"),
        ("Ana\nB", "Ana B"),
        ("\u202eevil", "evil"),
        ("a\u200bb", "ab"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("محمد", "\u2068محمد\u2069"),
        ("\U000f0000x", "x"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_names_keep_their_letters(given_name: str, shown: str) -> None:
    """What is seen stays; what hides, turns or breaks goes; right-to-left names are isolated."""
    assert clean(given_name) == shown


@given(st.text())
def test_clean_words_are_one_short_line(text: str) -> None:
    """Cleaning twice changes nothing, and no name fills a screen."""
    line = clean(text)
    assert "\n" not in line
    assert len(line.strip("\u2068\u2069")) <= NAME_LIMIT + 1
    assert clean(line) == line


def test_a_long_name_is_not_cut_inside_a_letter() -> None:
    """An accent or a joined emoji at the edge goes or stays whole."""
    name = "x" * (NAME_LIMIT - 1) + "👩‍👩‍👧" + "y" * 50
    assert clean(name) == "x" * (NAME_LIMIT - 1) + "👩…" or "\u200d…" not in clean(name)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ana Ferreira", "Ana"),
        ("🌸 Ana F", "Ana"),
        ("🌸", "🌸"),
        ("", ""),
        ("  María José", "María"),
    ],
)
def test_first_names(name: str, first: str) -> None:
    """The first word with a letter in it."""
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("line", "blanks", "said"),
    [
        (
            "{first_name}, you've done it: {done}.",
            {"first_name": "", "done": "5"},
            "You've done it: 5.",
        ),
        ("{cue}: day 1 is here.", {"cue": ""}, "Day 1 is here."),
        ("{cue}: day 1 is here.", {"cue": "After tea"}, "After tea: day 1 is here."),
        (
            "Good to have you here, {first_name}. Begin.",
            {"first_name": ""},
            "Good to have you here. Begin.",
        ),
        ("Well. {cue} - it waits.", {"cue": ""}, "Well. It waits."),
        ("See {this} and {done}.", {"done": "2"}, "See {this} and 2."),
        ("{done}{done}", {"done": "{cue}", "cue": "x"}, "{cue}{cue}"),
    ],
)
def test_blanks_are_filled_and_sentences_mended(
    line: str, blanks: dict[str, str], said: str
) -> None:
    """Without a name or a cue the sentence still reads well, and words never become blanks."""
    assert fill(line, blanks) == said

"""Words, marks and buttons as Telegram takes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.core.buttons import Style
from bot.platforms.telegram.render import AboutRoom, keyboard, read_data, rich_of, start_link
from bot.platforms.telegram.rich import CAPTION_LIMIT, TEXT_LIMIT, Rich, joined, pieces, units
from bot.presentation.post import (
    Bold,
    Heading,
    Italic,
    Key,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Quote,
    Text,
)
from tests.telegram.fake.checks import check_entities, check_keyboard, check_text

WORDS = st.text(
    st.sampled_from("ab cd\n\n.,éß中🧘🏽‍♀️👩‍👧🇪🇸نص\u0301"), min_size=1, max_size=400
).filter(lambda text: bool(text.strip()))


LOOKS = (MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.BLOCKQUOTE)


@st.composite
def rich_texts(draw: st.DrawFn) -> Rich:
    """Texts with marks anywhere, one over another too."""
    text = draw(WORDS)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = draw(st.lists(ends.filter(lambda each: each[0] < each[1]), max_size=6))
    return Rich(
        text,
        tuple(
            MessageEntity(draw(st.sampled_from(LOOKS)), start, end - start) for start, end in spans
        ),
    )


def marked_words(rich: Rich) -> list[tuple[MessageEntity, str]]:
    """Each entity as Telegram gets it, and the words it finds by counting in UTF-16."""
    wide = rich.text.encode("utf-16-le")
    return [
        (each, wide[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le"))
        for each in rich.entities()
    ]


def test_every_block_keeps_its_look() -> None:
    """A heading is bold, a quotation a quotation, a list has its bullets, a link its address."""
    rich = rich_of(
        (
            Heading((Text("Day 1"),)),
            Paragraph(
                (Text("Lie "), Italic((Text("down"),)), Text(" and "), Bold((Text("rest"),)))
            ),
            ListOf(((Text("one"),), (Text("two"),)), ordered=True),
            ListOf(((Link((Text("more"),), "https://example.org/a"),),)),
            Quote((Text("How was it?"),)),
        )
    )
    assert rich.text == "Day 1\n\nLie down and rest\n\n1. one\n2. two\n\n• more\n\nHow was it?"
    looks = {words: mark.type for mark, words in marked_words(rich)}
    assert looks == {
        "Day 1": MessageEntity.BOLD,
        "down": MessageEntity.ITALIC,
        "rest": MessageEntity.BOLD,
        "more": MessageEntity.TEXT_LINK,
        "How was it?": MessageEntity.BLOCKQUOTE,
    }


def test_marks_are_counted_as_telegram_counts() -> None:
    """An emoji before a bold word moves it by two units."""
    rich = rich_of((Paragraph((Text("🧘 "), Bold((Text("now"),)))),))
    [entity] = rich.entities()
    assert (entity.offset, entity.length) == (3, 3)


@pytest.mark.parametrize("name", ["<b>Ana</b>", "*Ana*", "[x](tg://user?id=1)", "@all", "/stop"])
def test_a_name_is_only_ever_a_name(name: str) -> None:
    """Whatever somebody calls themselves, it is characters in a text, with a mention around it."""
    rich = rich_of((Paragraph((Mention("7", name), Text(" is here"))),))
    assert rich.text == f"{name} is here"
    [entity] = rich.entities()
    assert entity.type == MessageEntity.TEXT_MENTION
    assert entity.user is not None
    assert entity.user.id == 7


def test_a_person_without_a_name_is_not_mentioned() -> None:
    """Telegram refuses a mark around nothing."""
    assert rich_of((Paragraph((Text("Hello"), Mention("7", " "))),)).marks == ()


def test_a_link_that_leads_nowhere_is_only_words() -> None:
    """A teacher's slip such as "www.example" must not cost the lesson."""
    assert rich_of((Paragraph((Link((Text("here"),), "example"),)),)).marks == ()


@given(WORDS, st.integers(20, 200))
def test_pieces_fit_and_lose_nothing(text: str, limit: int) -> None:
    """Every piece is within the limit, no character is split, only white space goes."""
    whole = Rich(text)
    parts = pieces(whole, limit)
    assert all(0 < part.units <= limit for part in parts)
    kept = "".join("".join(part.text.split()) for part in parts)
    assert kept == "".join(text.split())


@given(WORDS, st.data())
def test_marks_stay_on_their_words(text: str, data: st.DataObject) -> None:
    """However a text is cut, its marks lie within the pieces, where Telegram takes them."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rich = Rich(text, (MessageEntity(MessageEntity.BOLD, start, end - start),))
    for part in pieces(rich, 40):
        check_text(part.text, [], 40)
        check_entities(part.text, [entity.to_dict() for entity in part.entities()])


@given(st.lists(rich_texts(), max_size=4), st.sampled_from(("", "\n", "\n\n", " 🧘 ")))
def test_joined_texts_keep_the_marks_of_each(parts: list[Rich], between: str) -> None:
    """Whatever stands before them, and however wide: the same words are marked, in the same way."""
    whole = joined(parts, between)
    assert whole.text == between.join(part.text for part in parts)
    apart = [(mark.type, words) for part in parts for mark, words in marked_words(part)]
    assert [(mark.type, words) for mark, words in marked_words(whole)] == apart


@given(rich_texts(), st.integers(20, 200))
def test_every_character_keeps_its_look_in_its_piece(rich: Rich, limit: int) -> None:
    """A mark that reaches over a cut goes on in the next piece; no other words get it."""

    def looks(each: Rich) -> list[tuple[str, list[str]]]:
        at = [range(mark.offset, mark.offset + mark.length) for mark in each.marks]
        kinds = [mark.type for mark in each.marks]
        return [
            (char, [kind for kind, span in zip(kinds, at, strict=True) if place in span])
            for place, char in enumerate(each.text)
            if not char.isspace()
        ]

    assert [look for part in pieces(rich, limit) for look in looks(part)] == looks(rich)


def test_a_long_text_is_cut_between_paragraphs() -> None:
    """Nobody wants a sentence to go on in the next message."""
    text = "\n\n".join(f"Paragraph {number} " + "word " * 60 for number in range(40))
    parts = pieces(Rich(text))
    assert len(parts) > 1
    assert all(part.text.startswith("Paragraph") for part in parts)
    assert all(units(part.text) <= TEXT_LIMIT for part in parts)


def test_a_text_with_very_many_marks_becomes_several() -> None:
    """Telegram keeps a hundred marks a message; the rest would silently be plain."""
    marks = tuple(MessageEntity(MessageEntity.BOLD, 4 * n, 2) for n in range(150))
    parts = pieces(Rich("ab\n\n" * 150, marks))
    assert sum(len(part.marks) for part in parts) == 150
    assert all(len(part.marks) <= 100 for part in parts)


def test_a_caption_is_shorter_than_a_text() -> None:
    """Telegram's numbers, from its own list."""
    assert (CAPTION_LIMIT, TEXT_LIMIT) == (1024, 4096)


# --- buttons -------------------------------------------------------------------------------------


def test_buttons_are_as_telegram_takes_them() -> None:
    """At most eight a row, with words, and with data or an address."""
    rows = (
        tuple(Key(f"{number}", f"v1:feel:c1:{number}") for number in range(11)),
        (Key("Done", "v1:done:c1:1", style=Style.PRIMARY), Key(" ", "v1:done:c1:1")),
        (Key("Site", url="https://example.org"), Key("Chat", "v1:private")),
    )
    markup = keyboard(rows, "stretch_bot")
    assert markup is not None
    check_keyboard(markup.to_dict())
    assert [len(row) for row in markup.inline_keyboard] == [8, 3, 1, 2]
    assert markup.inline_keyboard[2][0].style == "primary"
    assert markup.inline_keyboard[3][1].url == start_link("stretch_bot")


def test_a_post_without_buttons_has_no_keyboard() -> None:
    """An empty keyboard would be refused."""
    assert keyboard((), "b") is None
    assert keyboard(((Key("", "v1:done"),),), "b") is None


def test_a_coachs_button_says_which_group_it_is_about() -> None:
    """So that rights are checked there, also after a restart; what does not fit is left out."""
    rows = ((Key("Confirm", "v1:launch-yes:c7"),), (Key("Zone", "v1:launch-zone:c7:" + "x" * 40),))
    markup = keyboard(rows, "b", about=AboutRoom("-1001234567890", "55"))
    assert markup is not None
    first, second = (row[0].callback_data for row in markup.inline_keyboard)
    assert first == "v1:launch-yes:c7@-1001234567890.55"
    assert read_data(str(first)) == ("v1:launch-yes:c7", AboutRoom("-1001234567890", "55"))
    assert read_data(str(second))[1] is None


@pytest.mark.parametrize(
    "data", ["v1:done:c1", "v1:x@", "v1:x@chat", "v1:x@-1.y", "v1:x@²", "@-5", "v1:x@--5"]
)
def test_strange_data_names_no_group(data: str) -> None:
    """Data comes back from the outside, and may be anything."""
    wire, about = read_data(data)
    assert about is None or data == "@-5"
    assert wire in (data, "")

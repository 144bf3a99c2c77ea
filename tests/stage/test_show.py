"""A post as the page gets it: a safe tree, never markup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.buttons import Style
from bot.platforms.browser.show import safe_url, show_post, wires
from bot.presentation.post import (
    Bold,
    Document,
    Heading,
    Italic,
    Key,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Picture,
    Post,
    Quote,
    Sound,
    Text,
    When,
)
from bot.simulation.transcript import show_lines
from tests.stage.theatre import asset, key, post_of

HOSTILE = '<img src=x onerror=alert(1)> \u202e& "quotes" \''


def test_a_card_shows_its_challenges_colour() -> None:
    """As the page writes colours; a mere line, and what belongs to no challenge, has none."""
    lesson = Post((Heading((Text("Day 1"),)),), accent=0x0468AD)
    assert show_post(lesson)["accent"] == "#0468ad"
    assert "accent" not in show_post(replace(lesson, accent=None))
    assert "accent" not in show_post(Post((Paragraph((Text("Ticked."),)),), accent=0x0468AD))


def test_every_part_of_a_post_is_shown() -> None:
    """Headings, paragraphs, lists, quotes, and all that stands in a line, keep their words."""
    at = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
    post = Post(
        (
            Heading((Text("Day 1"),)),
            Paragraph((Bold((Text("Find"), Italic((Text(" them"),)))), Mention("2", "Ana"))),
            ListOf(((Text("one"),), (Text("two"),)), ordered=True),
            ListOf(((When(at, "at seven"),),)),
            Quote((Link((Text("why"),), "https://example.org/a"),)),
        )
    )
    assert show_post(post)["blocks"] == [
        {"h": ["Day 1"]},
        {"p": [{"b": ["Find", {"i": [" them"]}]}, {"m": "2", "w": "Ana"}]},
        {"ol": [["one"], ["two"]]},
        {"ul": [[{"at": "2026-12-07T06:00:00+00:00", "w": "at seven"}]]},
        {"q": [{"a": ["why"], "href": "https://example.org/a"}]},
    ]


def test_words_stay_words() -> None:
    """What looks like markup is a string in the tree, exactly as it was typed."""
    shown = show_post(post_of(HOSTILE))
    assert shown["blocks"] == [{"p": [HOSTILE]}]
    assert json.loads(json.dumps(shown))["blocks"][0]["p"][0] == HOSTILE


def test_only_links_that_open_a_page_or_a_letter_are_links() -> None:
    """A script or a file behind a link leaves its words and nothing to follow."""
    assert safe_url("https://example.org") == "https://example.org"
    assert safe_url("mailto:maya@example.org")
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://["):
        assert safe_url(url) == ""
    link = Paragraph((Link((Text("click"),), "javascript:alert(1)"),))
    assert show_post(Post((link,)))["blocks"] == [{"p": ["click"]}]


def test_buttons_carry_their_words_and_what_comes_back() -> None:
    """A button is its words, its data or its address, and how it looks; empty rows vanish."""
    rows = ((key("Done", "v1:done:c1:1", Style.PRIMARY), Key("Site", url="https://a.b")), ())
    shown = show_post(post_of("x", keys=rows))
    assert shown["keys"] == [
        [
            {"w": "Done", "wire": "v1:done:c1:1", "style": "primary"},
            {"w": "Site", "url": "https://a.b", "style": "plain"},
        ]
    ]
    assert wires(shown) == {"v1:done:c1:1"}


def test_a_picture_that_was_not_found_leaves_its_words() -> None:
    """Where a picture is missing, its alt text stands alone in its place."""
    here = asset(b"png", alt="Bridge")
    pictures = (Picture("media:1", "Cat"), Picture("media:2", "Bridge"))
    shown = show_post(post_of("x", pictures=pictures), (None, here))
    assert [(each["alt"], each["sha"]) for each in shown["pictures"]] == [
        ("Cat", ""),
        ("Bridge", here.sha256),
    ]
    assert show_lines(shown)[:2] == ["[picture: Cat]", "[picture: Bridge]"]


def test_a_picture_with_words_stands_below_the_lesson() -> None:
    """A day's card leads; the poses follow the lesson's words, each with its own."""
    words = (Paragraph((Text("Lie on your back."),)),)
    pictures = (Picture("card:1", "Day card"), Picture("media:2", "Bridge", words))
    shown = show_post(post_of("Today", pictures=pictures))
    assert show_lines(shown) == [
        "[picture: Day card]",
        "Today",
        "[picture: Bridge]",
        "Lie on your back.",
    ]


def test_a_sound_is_played_in_place_or_says_that_it_is_missing() -> None:
    """It has a name for people who do not see its player; what is missing is said in words."""
    bells = Sound("sound:1", "day-1.ogg", "Day 1", "Mila", 600, (), "Try again in a minute.")
    here = asset(b"OggS", "audio/ogg", name="day-1.ogg")
    for given, sha in ((here, here.sha256), (None, "")):
        shown = show_post(Post((), sounds=(bells,)), (given,))
        assert shown["sounds"] == [
            {"sha": sha, "name": "day-1.ogg", "title": "Day 1", "missing": "Try again in a minute."}
        ]
        assert shown["files"] == []
        assert show_lines(shown) == ["[sound: Day 1]"]


def test_documents_come_as_files_even_when_a_picture_is_missing() -> None:
    """The copy of one's data is a file to download, never taken for the picture before it."""
    file = asset(b"{}", "application/json", name="my-data.json")
    post = Post(
        (), pictures=(Picture("card:x", "A card"),), documents=(Document("my-data.json", "", ""),)
    )
    shown = show_post(post, (None, file))
    assert shown["pictures"][0]["sha"] == ""
    assert shown["files"] == [
        {"sha": file.sha256, "name": "my-data.json", "mime": "application/json"}
    ]

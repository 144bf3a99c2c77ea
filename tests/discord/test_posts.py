"""Posts as Discord shows them: every kind fits its limits, and free words are only words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from discord.http import handle_message_parameters
from hypothesis import given
from hypothesis import strategies as st

from bot.core.messages import MESSAGES
from bot.core.registry import REGISTRY
from bot.delivery.port import Asset
from bot.platforms.discord.commands import payload, text_of
from bot.platforms.discord.components import ACCENT, Sheet, sheets
from bot.platforms.discord.render import block, escaped, pieces, safe_url, texts
from bot.platforms.discord.rights import INVITED_WITH, missing_for_extras, missing_rights
from bot.platforms.discord.texts import DiscordTexts
from bot.presentation.post import (
    Bold,
    Heading,
    Key,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Post,
    Quote,
    Sound,
    Text,
    When,
)
from tests.discord.limits import refusals, refused_commands, walk
from tests.discord.pictures import asset, pictured
from tests.discord.theatre import CONTENT
from tests.shipped_texts import shipped_texts
from tests.views.samples import ANA, SAMPLES, said

WORDS = DiscordTexts(shipped_texts().format, shipped_texts().languages)


def shown(sheet: Sheet) -> dict[str, Any]:
    """What goes over the wire for a message."""
    with handle_message_parameters(
        view=sheet.view, files=sheet.files, allowed_mentions=discord.AllowedMentions.none()
    ) as params:
        if params.payload is not None:
            return dict(params.payload)
        return dict(json.loads((params.multipart or [])[0]["value"]))


@pytest.mark.parametrize("language", shipped_texts().languages)
def test_every_kind_fits(language: str) -> None:
    """Nothing the house can say is refused by Discord."""
    for kind in sorted(MESSAGES):
        post = said(kind, SAMPLES[kind], reader=replace(ANA, language=language))
        shown_or_heard = (*post.pictures, *post.sounds)
        found = tuple(asset(number, "") for number, _ in enumerate(shown_or_heard)) + tuple(
            Asset(each.text.encode(), each.mime, "0" * 64, "", each.name) for each in post.documents
        )
        for sheet in sheets(post, found, {}, WORDS):
            body = shown(sheet)
            assert refusals(body, [file.filename for file in sheet.files]) == [], kind


def test_pictures_stand_beside_their_words() -> None:
    """With words in a section, without in one gallery; each with its alt text."""
    post = Post(
        (Heading((Text("Day 1"),)),),
        pictures=(pictured(0), pictured(1), pictured(2, "Lift slowly.")),
    )
    (sheet,) = sheets(post, tuple(asset(number) for number in range(3)), {}, WORDS)
    body = shown(sheet)
    parts = list(walk(body["components"]))
    (gallery,) = [each for each in parts if each["type"] == 12]
    (section,) = [each for each in parts if each["type"] == 9]
    assert [item["description"] for item in gallery["items"]] == [
        "somebody on a mat 0",
        "somebody on a mat 1",
    ]
    assert section["components"][0]["content"] == "Lift slowly."
    assert section["accessory"]["description"] == "somebody on a mat 2"
    assert refusals(body, [file.filename for file in sheet.files]) == []


def test_a_sound_is_a_file_of_the_message() -> None:
    """It can be played and kept; where it could not be made, a line says so."""
    bells = Sound("sound:1", "day-1.ogg", "Day 1", "Mila", 600, (), "Try again in a minute.")
    post = Post((Heading((Text("Day 1"),)),), sounds=(bells,))
    found = Asset(b"OggS", "audio/ogg", "0" * 64, "Day 1", "day-1.ogg")
    (sheet,) = sheets(post, (found,), {}, WORDS)
    body = shown(sheet)
    (file,) = [each for each in walk(body["components"]) if each["type"] == 13]
    assert file["file"]["url"] == "attachment://day-1.ogg"
    assert refusals(body, [each.filename for each in sheet.files]) == []
    (sheet,) = sheets(post, (None,), {}, WORDS)
    said_there = [str(each.get("content", "")) for each in walk(shown(sheet)["components"])]
    assert "-# Try again in a minute." in said_there


def test_an_album_is_one_gallery() -> None:
    """The few words of each come with its alt text: seen large, or read aloud."""
    post = Post(
        (Heading((Text("Day 1"),)),),
        pictures=(pictured(0), pictured(1, "Bridge: lift slowly.")),
        album=True,
    )
    (sheet,) = sheets(post, (asset(0), asset(1)), {}, WORDS)
    body = shown(sheet)
    (gallery,) = [each for each in walk(body["components"]) if each["type"] == 12]
    assert [item["description"] for item in gallery["items"]] == [
        "somebody on a mat 0",
        "Bridge: lift slowly. somebody on a mat 1",
    ]
    assert refusals(body, [file.filename for file in sheet.files]) == []


def test_a_picture_that_was_not_found_leaves_its_words() -> None:
    """The lesson is complete without it: caption or alt text stand in its place."""
    post = Post(
        (Paragraph((Text("Hello."),)),),
        pictures=(pictured(0), pictured(1, "Lift slowly."), pictured(2)),
    )
    (sheet,) = sheets(post, (None, None, asset(2)), {}, WORDS)
    said_there = [str(each.get("content", "")) for each in walk(shown(sheet)["components"])]
    assert "-# somebody on a mat 0" in said_there
    assert "Lift slowly." in said_there
    assert len(sheet.files) == 1


def test_a_long_lesson_becomes_several_messages_with_the_buttons_below() -> None:
    """Twelve poses with long captions: three messages, each within the limits."""
    words = "Breathe out and lift. " * 40
    post = Post(
        (Heading((Text("Day 1"),)), Paragraph((Text("Slowly. " * 300),))),
        keys=((Key("Done", "v1:done:c1:1"),),),
        pictures=tuple(pictured(number, words) for number in range(12)),
    )
    made = sheets(post, tuple(asset(number) for number in range(12)), {}, WORDS)
    bodies = [shown(sheet) for sheet in made]
    for sheet, body in zip(made, bodies, strict=True):
        assert refusals(body, [file.filename for file in sheet.files]) == []
    buttons = [[each.get("custom_id") for each in walk(body["components"])] for body in bodies]
    assert "v1:done:c1:1" in buttons[-1]
    assert not any("v1:done:c1:1" in each for each in buttons[:-1])
    assert sum(len(sheet.files) for sheet in made) == 12


def test_a_card_has_its_challenges_colour() -> None:
    """The line at its side is the challenge's, else the house's; a mere line has none."""
    lesson = Post((Heading((Text("Day 1"),)),), accent=0x8468AD)
    for post, colour in ((lesson, 0x8468AD), (replace(lesson, accent=None), ACCENT)):
        (sheet,) = sheets(post, (), {}, WORDS)
        (container,) = shown(sheet)["components"]
        assert (container["type"], container["accent_color"]) == (17, colour)
    (plain,) = sheets(Post((Paragraph((Text("Ticked."),)),), accent=0x8468AD), (), {}, WORDS)
    assert [each["type"] for each in shown(plain)["components"]] == [10]


def test_many_choices_of_one_kind_become_a_menu() -> None:
    """Eight zones are one menu; five faces stay buttons; a way on stays a button of its own."""
    zones = tuple(
        (Key(f"City {n}", f"v1:zone:Europe/C{n}"), Key(f"Town {n}", f"v1:zone:Europe/T{n}"))
        for n in range(4)
    )
    post = Post(
        (Paragraph((Text("Which?"),)),), keys=(*zones, (Key("No reminders", "v1:remind-off"),))
    )
    (sheet,) = sheets(post, (), {}, WORDS)
    parts = list(walk(shown(sheet)["components"]))
    (menu,) = [each for each in parts if each["type"] == 3]
    assert [option["value"] for option in menu["options"]][:2] == [
        "v1:zone:Europe/C0",
        "v1:zone:Europe/T0",
    ]
    assert [each["custom_id"] for each in parts if each["type"] == 2] == ["v1:remind-off"]
    faces = Post(
        (Paragraph((Text("How?"),)),),
        keys=(tuple(Key(str(n), f"v1:feel:c1:1:{n}") for n in range(5)),),
    )
    (small,) = sheets(faces, (), {}, WORDS)
    assert [each["type"] for each in walk(shown(small)["components"])].count(2) == 5


def test_a_day_that_can_be_ticked_can_be_told() -> None:
    """Beside Done stands the button for words, once."""
    keys = ((Key("Done", "v1:done:c1:1"),), (Key("Done, day 2", "v1:done:c1:2"),))
    (sheet,) = sheets(Post((Paragraph((Text("Day"),)),), keys=keys), (), {}, WORDS)
    ids = [each.get("custom_id") for each in walk(shown(sheet)["components"])]
    assert ids.count("say") == 1


def test_markup_of_the_tree() -> None:
    """Headings, lists, quotes, emphasis, links and instants in Discord's own markup."""
    at = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
    made = texts(
        (
            Heading((Text("Day 1"),)),
            Paragraph((Bold((Text("Lift "),)), Text("at "), When(at, "seven"))),
            ListOf(((Text("one"),), (Text("two"),)), ordered=True),
            Quote((Text("slowly\nand kindly"),)),
            Paragraph((Link((Text("here"),), "https://example.org/a_b"),)),
            Paragraph((Mention("42", "Ana"),)),
        ),
        {},
        1900,
    )
    assert made == [
        "### Day 1\n**Lift** at <t:1796623200:F>\n\n1. one\n2. two\n\n> slowly\n> and kindly\n\n"
        "[here](<https://example.org/a_b>)\n\n<@42>"
    ]


def test_commands_in_texts_can_be_tapped() -> None:
    """A command that Discord knows is a link to it; paths and unknown ones are words."""
    said_there = block(
        Paragraph((Text("/done ticks; see a/done, //done and /nothing. /me"),)),
        {"done": 7, "me": 8},
    )
    assert said_there == "</done:7> ticks; see a/done, //done and /nothing. </me:8>"


@pytest.mark.parametrize(
    ("given_words", "shown_as"),
    [
        ("**bold**", r"\*\*bold\*\*"),
        ("<@1> <t:1:R> </done:1>", r"\<@1\> \<t:1:R\> \</done:1\>"),
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("> quote", r"\> quote"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("`code`", r"\`code\`"),
        ("it's 07:30, ten-minute walk", "it's 07:30, ten-minute walk"),
    ],
)
def test_free_words_are_only_words(given_words: str, shown_as: str) -> None:
    """What looks like markup is shown as it was typed."""
    assert escaped(given_words) == shown_as


def test_nobody_is_called_by_a_name() -> None:
    """`@everyone` in a name is not even shown as a call."""
    assert "@everyone" not in escaped("@everyone")


@given(st.text(max_size=400), st.integers(20, 60))
def test_a_text_is_cut_without_loss(text: str, limit: int) -> None:
    """Pieces fit, and together they are the text, but for spaces at the cuts."""
    cut = list(pieces(text, limit))
    assert all(len(piece) <= limit for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x/", "https://", "mailto:a@b.c", "http://[", ""]
)
def test_a_link_leads_to_a_web_page_or_nowhere(url: str) -> None:
    """Anything else is only its words."""
    assert safe_url(url) == ""


def test_discord_takes_the_commands() -> None:
    """Names, descriptions and options in every language keep Discord's limits."""
    assert refused_commands(payload(WORDS)) == []


def test_every_command_is_a_slash_command_with_words_and_options() -> None:
    """What the engine can do can be asked for on Discord; the coach's need the right to manage."""
    made = {each["name"]: each for each in payload(WORDS)}
    assert set(made) >= set(REGISTRY.names())
    for name, each in made.items():
        command = REGISTRY.command(name)
        assert command is not None
        assert command.coaching == ("default_member_permissions" in each)
    for each in made.values():
        assert set(each["description_localizations"]) >= {"en-US", "es-ES", "es-419"}
    assert made["done"]["name_localizations"]["es-ES"] == "hecho"


def typed(name: str, given: Sequence[Mapping[str, object]]) -> str:
    """A slash command's options as they would be typed."""
    command = REGISTRY.command(name)
    assert command is not None
    return text_of(command, given)


def test_options_become_what_people_type() -> None:
    """Typed options read like the command typed elsewhere."""
    assert typed("done", [{"name": "day", "value": 2}]) == "2"
    assert typed("remind", [{"name": "time", "value": "07:30"}]) == "07:30"
    launch = [
        {"name": "zone", "value": "New York"},
        {"name": "program", "value": "glutes-5"},
        {"name": "late", "value": "own_day_1"},
    ]
    assert typed("launch", launch) == 'program=glutes-5 zone="New York" late=own_day_1'
    assert typed("launch", [{"name": "start", "value": '" '}]) == "start="
    switches = [{"name": "threads", "value": True}, {"name": "events", "value": False}]
    assert typed("launch", switches) == "threads=yes events=no"


def test_the_guide_invites_with_the_rights_the_bot_uses() -> None:
    """The address in docs/discord.md asks for exactly what is needed."""
    guide = (CONTENT.parent / "docs" / "discord.md").read_text(encoding="utf-8")
    assert f"permissions={INVITED_WITH.value}" in guide
    assert missing_rights(INVITED_WITH, thread=True) == []
    assert missing_rights(INVITED_WITH, thread=False) == []


def test_what_an_extra_needs_is_told_apart() -> None:
    """Whoever wishes for none is asked for no more rights; a thread has no threads in it."""
    assert missing_for_extras(INVITED_WITH, thread=False) == ["create-threads", "create-events"]
    assert missing_for_extras(INVITED_WITH, thread=True) == ["create-events"]
    for more in ({"create_events": True}, {"manage_events": True}):
        given_more = discord.Permissions(create_public_threads=True, **more)
        assert missing_for_extras(given_more, thread=False) == []
    assert missing_for_extras(discord.Permissions(administrator=True), thread=False) == []

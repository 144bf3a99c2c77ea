"""What platforms and phones can show: button words, captions, alert lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.content.caption import CAPTION_LIMIT, LABEL_ROOM, TEXT_LIMIT, telegram_length
from bot.content.translate import spoken_in
from bot.presentation.localizer import Localizer
from bot.presentation.post import plain
from bot.views.buttons import LIMIT
from bot.views.poses import caption
from tests.views.reading import all_words
from tests.views.samples import ANA, NOW, SAMPLES, STARTERS, renderer, said, starter

LANGUAGES = renderer().languages()

#: Telegram shows at most 200 characters in an answer to a tap, where a private chat is not open
ALERT_LIMIT = 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """No button has more than forty characters, each has some, and none is dropped for want of
    words.
    """
    for kind, sample in SAMPLES.items():
        post = said(kind, reader=replace(ANA, language=language))
        for row in post.keys:
            for key in row:
                assert 0 < len(key.words) <= LIMIT, (kind, key.words)
                assert key.wire or key.url, (kind, key.words)
        sent = [button.wire for row in sample.buttons for button in row]
        assert [key.wire for row in post.keys for key in row] == sent, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_button_text_is_short(language: str) -> None:
    """The texts themselves leave room, before any name is in them."""
    translations = renderer()._translations
    for id_ in translations.ids(language):
        if id_.startswith("button-"):
            words = translations.format(
                language, id_, dict.fromkeys(translations.variables(language, id_), "x")
            )
            assert len(words) <= LIMIT, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STARTERS)
def test_captions_fit_with_everything_a_body_needs(name: str, language: str) -> None:
    """Set-up, actions, what to feel and when to leave it out fit under every picture."""
    program = spoken_in(starter(name), language)
    localizer = Localizer(renderer()._translations, replace(ANA, language=language), NOW, {})
    for pose in program.poses.values():
        words = plain(caption(localizer, program, pose))
        assert telegram_length(words) <= CAPTION_LIMIT
        assert pose.name in words
        assert pose.setup in words
        assert all(line in words for line in pose.do)
        assert pose.feel in words
        for tag in (*pose.skip_if, *pose.care_if):
            assert program.tags[tag] in words, (pose.id, tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_in_a_caption_keep_to_their_room(language: str) -> None:
    """What teachers are told fits, fits: our words take no more than was kept for them."""
    for part, room in LABEL_ROOM.items():
        text = renderer()._translations.format(language, f"pose-{part}", {"tags": "", part: ""})
        assert telegram_length(text.replace("_", "")) <= room, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STARTERS)
def test_every_day_of_every_starter_reads_well(name: str, language: str) -> None:
    """The challenges that come with the bot leave no blank and no key in any lesson or answer."""
    taught = starter(name)
    for day in range(1, taught.length + 1):
        for kind in ("lesson", "today", "reminder", "checked-in", "why"):
            given: dict[str, Any] = {"day": day, "days": (day,), "swaps": ()}
            known = SAMPLES[kind].message.parameters
            changes = {name: value for name, value in given.items() if name in known}
            reader = replace(ANA, language=language)
            words = all_words(said(kind, reader=reader, taught=taught, changes=changes))
            assert not re.search(r"[{}]|(?<!\w)[*_](?=\S)", words), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_post_is_one_message_on_telegram(language: str) -> None:
    """All but lessons told without pictures, and the evidence, fit one message."""
    for kind in sorted(set(SAMPLES) - {"lesson", "today", "preview", "why"}):
        post = said(kind, reader=replace(ANA, language=language))
        assert telegram_length(plain(post.blocks)) <= TEXT_LIMIT, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_answers_fit_an_alert(language: str) -> None:
    """What answers a tap can be shown where no private chat is open."""
    for kind in (
        "already-waiting",
        "care-group",
        "coach-only",
        "kept",
        "later-ok",
        "nothing-to-undo",
        "old-button",
        "broken",
        "rest-already",
        "undone",
        "already-done",
    ):
        post = said(kind, reader=replace(ANA, language=language))
        assert len(plain(post.blocks)) <= ALERT_LIMIT, plain(post.blocks)
    assert len(said("kept", reader=replace(ANA, language=language)).public_hint) <= ALERT_LIMIT


def test_a_summary_is_one_line() -> None:
    """What a notification shows is one short line."""
    for kind in SAMPLES:
        summary = said(kind).summary
        assert "\n" not in summary
        assert 0 < len(summary) <= 120

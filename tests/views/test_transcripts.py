"""Whole stories as they are read: files to read aloud, compared word by word.

After changing a text run this file with `--update-transcripts`, then read what changed aloud.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.views.reading import read_aloud
from tests.views.samples import ANA, renderer, said

HERE = Path(__file__).parent / "transcripts"

STORIES: Mapping[str, tuple[str, ...]] = {
    "joining": (
        "signup",
        "joined",
        "safety-before",
        "safety-thanks",
        "plan-cue",
        "plan-place",
        "plan-obstacle",
        "plan-saved",
        "countdown",
    ),
    "a-day": (
        "lesson",
        "board",
        "reminder",
        "swap-menu",
        "swap-pose",
        "swapped",
        "today",
        "practice-begin",
        "practice-step",
        "practice-end",
        "checked-in",
        "felt",
        "answered",
        "undone",
        "rest-used",
    ),
    "when-it-hurts": (
        "care-group",
        "care",
        "care-paused",
        "coach-told",
        "help-wanted",
        "care-resumed",
        "no-diagnosis",
        "ask-first",
    ),
    "the-end": ("group-recap", "recap", "closing", "why", "room-ended"),
    "my-own": (
        "me",
        "remind-menu",
        "remind-set",
        "zone-menu",
        "language-menu",
        "named-on",
        "help",
        "mydata",
        "stopped",
        "leave-confirm",
        "left",
        "forget-confirm",
        "forgotten",
    ),
    "a-thread-of-my-own": (
        "aside-wished",
        "aside-hello",
        "aside-there",
        "aside-needless",
        "aside-elsewhere",
        "aside-ended",
    ),
    "the-coach": (
        "launch-choose",
        "launch-summary",
        "launched",
        "preview",
        "panel",
        "trouble",
        "confirm-end",
        "ended",
        "setup",
    ),
    "what-went-wrong": (
        "fallback",
        "no-such-command",
        "old-button",
        "broken",
        "bad-date",
        "bad-zone",
        "time-quiet",
        "remind-bad",
        "zone-unknown",
        "room-busy",
        "attach-unknown",
        "moved-too-late",
    ),
}


@pytest.mark.parametrize("language", renderer().languages())
@pytest.mark.parametrize("story", STORIES)
def test_the_story_reads_as_before(story: str, language: str, update_transcripts: bool) -> None:
    """Every word of the main posts, as a person reads them."""
    told = "\n\n".join(
        f"--- {kind}\n\n{read_aloud(said(kind, reader=replace(ANA, language=language)))}"
        for kind in STORIES[story]
    )
    path = HERE / f"{story}.{language}.txt"
    if update_transcripts:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == told + "\n"

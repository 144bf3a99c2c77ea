"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.features.routes import BUTTONS, COACH_COMMANDS, COMMANDS
from bot.views.renderer import Renderer

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])

#: words after a slash that are no command of ours: paths and the platforms' own
NOT_OURS = {"newbot", "setprivacy", "setcommands", "mybots", "health", "metrics"}


def typed_commands(text: str) -> set[str]:
    """Commands shown in code spans, such as `/done 2`."""
    spans = re.findall(r"`(/[a-z]+)(?=[ `@·])", text)
    return {span.removeprefix("/") for span in spans} - NOT_OURS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    """A reader who types what a page says gets an answer."""
    assert typed_commands(page.read_text(encoding="utf-8")) <= set(COMMANDS)


def test_every_command_is_documented() -> None:
    """docs/commands.md names each command, the coach's in their own table."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    everyone, _, coach = text.partition("## Coach")
    assert typed_commands(everyone) == set(COMMANDS) - set(COACH_COMMANDS)
    assert typed_commands(coach) == set(COACH_COMMANDS)


def test_every_button_has_words_in_every_language() -> None:
    """No button can show up without words."""
    renderer = Renderer()
    for language in renderer.languages():
        for action in {*BUTTONS, *COMMANDS}:
            if action in ("cohort", "preview", "setup", "testers", "attach", "rehearse"):
                continue
            assert renderer.has(f"button-{action}", language) or action in LABELLED, action


#: commands that never stand on a button, or whose buttons carry their own label
LABELLED = {"launch", "language", "zone", "remind", "mydata", "forget", "recap", "short"}


def test_every_link_between_pages_leads_somewhere() -> None:
    """No page links to a file, or shows a picture, that is not there."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
        for link in links:
            if not link.startswith(("http", "mailto:")):
                assert (page.parent / link).exists(), f"{page.name}: {link}"

"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.app.command_docs import PAGE, command_docs
from bot.core.registry import REGISTRY
from bot.views.renderer import Renderer
from tests.shipped_texts import shipped_texts

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
#: pages on something new, which name what they make
HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))

#: words that the house once had for its rooms
GONE = r"\b(engine|runtime|twins?|turnstile|ledger|tongue|soundness)\b"

#: words after a slash that are no command of ours: paths and the platforms' own
NOT_OURS = {"newbot", "setprivacy", "setcommands", "mybots", "health", "metrics"}


def typed_commands(text: str) -> set[str]:
    """Commands shown in code spans, such as `/done 2`."""
    spans = re.findall(r"`(/[a-z]+)(?=[ `@·])", text)
    return {span.removeprefix("/") for span in spans} - NOT_OURS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    """A reader who types what a page says gets an answer."""
    for name in typed_commands(page.read_text(encoding="utf-8")):
        assert REGISTRY.command(name) is not None, name


def test_every_command_is_documented() -> None:
    """docs/commands.md is what `python -m bot.app.command_docs` writes."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == command_docs(shipped_texts())
    everyone, _, coach = text.partition("## Coach")
    for command in REGISTRY.commands:
        assert f"`/{command.name}`" in (coach if command.coaching else everyone)


def test_every_button_has_words_in_every_language() -> None:
    """No button can show up without words."""
    renderer = Renderer(shipped_texts())
    for language in renderer.languages():
        for action in REGISTRY.actions:
            assert renderer.has(f"button-{action.name}", language) or action.name in UNWORDED


#: commands that never stand on a button, buttons of another time, what the player's page presses
UNWORDED = {
    *("attach", "cohort", "forget", "language", "rehearse", "setup"),
    *("short", "player-as"),
}


def test_every_link_between_pages_leads_somewhere() -> None:
    """No page links to a file, or shows a picture, that is not there."""
    for page in [*PAGES, *HOW_TO]:
        text = page.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
        for link in links:
            if not link.startswith(("http", "mailto:")):
                assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    """A reader who opens what a page names finds it."""
    text = page.read_text(encoding="utf-8")
    for name in re.findall(
        r"\b(?:bot|tests|docs|migrations|benchmarks)/[\w/.-]*\w(?![\w/]*<)", text
    ):
        assert (ROOT / name).exists(), name
    modules = {path.name for top in ("bot", "tests") for path in (ROOT / top).rglob("*.py")}
    assert set(re.findall(r"`(\w+\.py)`", text)) <= modules


@pytest.mark.parametrize("page", [*PAGES, *HOW_TO], ids=lambda page: page.name)
def test_no_page_speaks_the_old_words(page: Path) -> None:
    """The field's names took the place of our own, for readers too."""
    assert re.findall(GONE, page.read_text(encoding="utf-8")) == []

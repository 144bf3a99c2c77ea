"""An answer is read in the language of who asked: as they are saved, or as their app says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.village import Village


@pytest.mark.parametrize("wish", ["es", "es-MX", "ES"])
async def test_somebody_new_who_chooses_a_language_is_answered_in_it(
    tmp_path: Path, wish: str
) -> None:
    """The decision that writes them down says it in the language that it saves."""
    async with Village(tmp_path / "bot.db").open() as village:
        await village.say("9", f"/language {wish}")
        assert village.last("language-set").post.language == "es"
        assert village.count("people", "language = 'es'") == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("/start", "help"),
        ("/remind 12:00", "remind-set"),
        ("/remind off", "remind-off"),
        ("/zone Lisbon", "zone-set"),
        ("/stop", "stopped"),
    ],
)
async def test_first_contact_is_answered_in_the_language_of_the_app(
    tmp_path: Path, text: str, kind: str
) -> None:
    """Whatever somebody new asks for first, they are written down by it and read it so."""
    async with Village(tmp_path / "bot.db").open() as village:
        village.apps["9"] = "es-MX"
        await village.say("9", text, private=True)
        assert village.last(kind).post.language == "es"
        assert village.count("people", "language = 'es'") == 1


async def test_who_is_not_written_down_is_answered_so_too(tmp_path: Path) -> None:
    """Asking alone keeps nothing about anybody, and is answered in the language of the app."""
    async with Village(tmp_path / "bot.db").open() as village:
        village.apps["9"] = "es-419"
        for text, kind in (
            ("/help", "help"),
            ("/language", "language-menu"),
            ("/me", "not-joined"),
        ):
            await village.say("9", text, private=True)
            assert village.last(kind).post.language == "es"
        await village.say("8", "/help", private=True)
        assert village.last("help").post.language == "en"
        assert village.count("people") == 0


async def test_the_last_word_to_who_is_forgotten_is_in_their_language(tmp_path: Path) -> None:
    """Nothing is kept about them, and the answer is in the language they had chosen."""
    async with Village(tmp_path / "bot.db").open() as village:
        await village.say("9", "/language es")
        await village.press("9", "v1:forget-yes")
        assert village.last("forgotten").post.language == "es"
        assert village.count("people") == 0


async def test_somebody_new_reads_their_own_zone(tmp_path: Path) -> None:
    """What a first setting saves holds for its answer: times are in the zone just set."""
    async with Village(tmp_path / "bot.db").open() as village:
        await village.launched()
        await village.say("9", "/zone Tokyo")
        assert "18:00" in str(village.last("zone-set").post.blocks)

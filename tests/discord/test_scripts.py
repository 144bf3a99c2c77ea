"""The same scripts on Discord and on the stage: what goes on one goes on the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogs import stage_group
from tests.dialogs.script import read_script, scripts
from tests.dialogs.stage_group import StageGroup
from tests.discord.scripted import Record, ScriptedGroup
from tests.discord.theatre import furnished, renderer, shipped


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, challenges and pictures are read once for all scripts, which is most of what they
    would take.
    """
    monkeypatch.setattr(stage_group, "Renderer", renderer)
    monkeypatch.setattr(stage_group, "load_program", lambda folder: shipped(folder.name))
    monkeypatch.setattr(stage_group, "migrated", furnished)


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
async def test_the_same_things_are_said_to_the_same_people(script: Path, tmp_path: Path) -> None:
    """Every message of a dialog on the stage is said on Discord too, at the same moment."""
    stage_home, discord_home = tmp_path / "stage", tmp_path / "discord"
    stage_home.mkdir()
    discord_home.mkdir()
    steps = read_script(script)
    stage = StageGroup(stage_home)
    record = Record(stage.stage, stage.clock)
    await stage.perform(steps)
    discord = ScriptedGroup(discord_home)
    there = await discord.perform(steps)
    names = {str(number): name for name, number in stage._people.items()}
    here = [each for each in record.named(names) if each.at not in discord.impossible]
    assert there == here

"""The same scripts on Discord and on the stage: what goes on one goes on the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogs.record import kept
from tests.dialogs.script import read_script, scripts
from tests.discord.scripted import ScriptedGroup


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
async def test_the_same_things_are_said_to_the_same_people(script: Path, tmp_path: Path) -> None:
    """Every message of a dialog on the stage, as `tests/dialogs` keeps and checks them, is said on
    Discord too, at the same moment.
    """
    discord = ScriptedGroup(tmp_path)
    there = await discord.perform(read_script(script))
    assert there == [each for each in kept(script) if each.at not in discord.impossible]

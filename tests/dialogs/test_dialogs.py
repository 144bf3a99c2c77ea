"""Whole dialogs, as they are read: each script's transcript is kept beside it.

`pytest tests/dialogs --update-transcripts` writes them anew; then read them aloud.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogs.script import read_script, scripts
from tests.dialogs.stage_group import StageGroup

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
async def test_the_dialog_reads_as_it_did(
    script: Path, tmp_path: Path, update_transcripts: bool
) -> None:
    """What everybody could read on the stage is what the kept transcript says."""
    said = await StageGroup(tmp_path).perform(read_script(script))
    kept = TRANSCRIPTS / script.name
    if update_transcripts:
        kept.write_text(said, encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8")

"""Whole dialogs, as they are read: each script's transcript is kept beside it.

`pytest tests/dialogs --update-transcripts` writes them anew; then read them aloud. What was said,
to whom and when is kept in `said/`, for other platforms to say the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogs.record import KEPT, Record, written
from tests.dialogs.script import read_script, scripts
from tests.dialogs.stage_group import StageGroup

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
async def test_the_dialog_reads_as_it_did(
    script: Path, tmp_path: Path, update_transcripts: bool
) -> None:
    """What everybody could read on the stage is what the kept transcript says, and every message
    is one of those that are kept.
    """
    group = StageGroup(tmp_path)
    record = Record(group.stage, group.clock)
    read = await group.perform(read_script(script))
    said = written(record.named(group.names))
    if update_transcripts:
        (TRANSCRIPTS / script.name).write_text(read, encoding="utf-8")
        (KEPT / script.name).write_text(said, encoding="utf-8")
    assert read == (TRANSCRIPTS / script.name).read_text(encoding="utf-8")
    assert said == (KEPT / script.name).read_text(encoding="utf-8")

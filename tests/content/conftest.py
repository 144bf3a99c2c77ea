"""The small challenge these tests work on: valid as it stands, and copied for every test.

Its texts lie in `small/`; the pictures are drawn here, so that no binary file is in the way.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

SMALL = Path(__file__).parent / "small"
_PICTURES = (
    "library/media/bridge.webp",
    "library/media/pigeon.webp",
    "library/media/pigeon--easier.webp",
    "garden-3/media/locust.jpg",
)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A fresh copy of the small challenge, with its library beside it."""
    home = tmp_path / "challenges"
    shutil.copytree(SMALL, home)
    for name in _PICTURES:
        path = home / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 30), "teal").save(path)
    (home / "library/media/bridge.mp4").write_bytes(b"a silent loop")
    return home / "garden-3"

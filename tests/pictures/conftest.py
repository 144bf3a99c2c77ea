"""What the tests of the pictures share: where the shipped figures and pictures lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Matrices of three rows gain nothing from threads; threads only make the tests disturb others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LIBRARY = Path(__file__).parent.parent.parent / "challenge_content" / "library"


@pytest.fixture(scope="session")
def figures_dir() -> Path:
    """The figure files that travel with the house."""
    return LIBRARY / "figures"


@pytest.fixture(scope="session")
def media_dir() -> Path:
    """The pictures that travel with the house."""
    return LIBRARY / "media"

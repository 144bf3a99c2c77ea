"""What all tests share: a flag, and how long Hypothesis looks.

`pytest --update-transcripts` writes the transcripts anew.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Hypothesis's own numbers, but no deadline: a machine that does much else is no mistake of ours.
settings.register_profile("house", settings(), deadline=None)
settings.register_profile("thorough", settings(), deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        default=False,
        help="write the transcripts anew instead of comparing with them",
    )


@pytest.fixture
def update_transcripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-transcripts"))

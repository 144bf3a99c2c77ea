"""The flag that writes the transcripts anew: `pytest tests/voice --update-transcripts`."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        default=False,
        help="write tests/voice/transcripts anew instead of comparing with them",
    )


@pytest.fixture
def update_transcripts(request: pytest.FixtureRequest) -> bool:
    # A run of the whole suite reads this file after its options: the flag is not there then.
    return bool(request.config.getoption("--update-transcripts", default=False))

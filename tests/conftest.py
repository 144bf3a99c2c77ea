"""What all tests share: a flag, how long Hypothesis looks, and that no test leaves a trace.

`pytest --update-transcripts` writes the transcripts anew.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
import structlog
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


class _Unheard(logging.Handler):
    """Keeps what asyncio can tell nobody: an exception that was never fetched, a task that was
    still pending when its loop was gone."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A task that dies unheard fails its test, and no test's logging is the next one's."""
    root, asyncios, unheard = logging.getLogger(), logging.getLogger("asyncio"), _Unheard()
    handlers, level = root.handlers[:], root.level
    asyncios.addHandler(unheard)
    yield
    asyncios.removeHandler(unheard)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    assert unheard.said == []

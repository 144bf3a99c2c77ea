"""What all tests share: a flag, how long Hypothesis looks, and YAML that is parsed once.

`pytest --update-transcripts` writes the transcripts anew.
"""

from __future__ import annotations

import os
from functools import lru_cache

import pytest
from hypothesis import settings

from bot.content import yaml_source

# Reading YAML is most of what loading a challenge takes, and nearly every test loads the same ones.
# What is kept is the parser's answer to one text, which nobody changes; `Source` is made anew.
yaml_source.composed = lru_cache(maxsize=2000)(yaml_source.composed)

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

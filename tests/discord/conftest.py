"""What all tests on Discord share: discord.py comes back at once."""

from __future__ import annotations

import discord
import pytest
from discord.backoff import ExponentialBackoff


@pytest.fixture(autouse=True)
def back_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits some seconds, drawn by lot, before it connects again, and five more before
    it introduces itself again. Discord wants that; ours does not.
    """

    async def at_once(client: discord.Client, shard: int | None, *, initial: bool = False) -> None:
        pass

    monkeypatch.setattr(ExponentialBackoff, "delay", lambda backoff: 0.01)
    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)

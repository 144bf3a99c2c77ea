"""`stretchbot run` as a process of its own, against a Discord of our own."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.migrated import migrated

ROOT = Path(__file__).parents[2]


async def started(
    discord: FakeDiscord, folder: Path, **settings: str
) -> asyncio.subprocess.Process:
    """The bot as a process that has just begun, on a database of its own in this folder."""
    migrated(folder / "bot.db").close()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "STAGE"},
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "WEB_PORT": "0",
        **settings,
    }
    # A file, not a pipe: what the bot itself started may outlive it and hold a pipe open.
    with (folder / "bot.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )

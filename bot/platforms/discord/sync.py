"""Telling Discord of the commands: once, and again only when something about them changed.

Rules
1. What was told last is kept as a hash with the commands' ids (`KeyValueStore`); `on_ready`, which comes
   after every reconnection, tells nothing.
2. Nothing waits for it: a bot whose commands cannot be told works by its buttons, and tries again
   at the next start.
"""

from __future__ import annotations

import json
from typing import Any

import discord

from bot.delivery.port import KeyValueStore
from bot.logs import log_of
from bot.platforms.discord.commands import digest, payload
from bot.platforms.discord.errors import BROKEN, code_of
from bot.platforms.discord.texts import DiscordTexts

_log = log_of("discord")

_NAME = "commands"


async def publish(
    client: discord.Client, words: DiscordTexts, memory: KeyValueStore
) -> dict[str, int]:
    """Tell Discord of the commands if it does not know them yet; their ids by name."""
    application = client.application_id
    if application is None:
        return {}
    commands = payload(words)
    wanted = digest(application, commands)
    kept = _read(await memory.recall(_NAME))
    if kept.get("digest") == wanted:
        return {str(name): int(number) for name, number in kept["ids"].items()}
    try:
        # `Any`: discord.py's own types know the payload of its command tree only.
        known: list[Any] = await client.http.bulk_upsert_global_commands(
            application,
            commands,
        )
    except (discord.HTTPException, discord.RateLimited, *BROKEN) as error:
        _log.warning(
            "commands",
            action="commands_not_published",
            why=str(code_of(error) or type(error).__name__),
        )
        return {}
    ids = {str(each["name"]): int(each["id"]) for each in known}
    await memory.keep(_NAME, json.dumps({"digest": wanted, "ids": ids}))
    _log.info("commands", action="commands_published", commands=len(ids))
    return ids


def _read(kept: str | None) -> dict[str, Any]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("ids"), dict) else {}

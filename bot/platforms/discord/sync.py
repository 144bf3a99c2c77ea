"""Telling Discord of the commands: once, and again only when something about them changed.

Rules
1. What was told last is kept with the commands' ids; `on_ready`, which comes after every
   reconnection, tells nothing.
2. Nothing waits for it: a bot whose commands cannot be told works by its buttons, and tries again
   at the next start.
"""

from __future__ import annotations

import json
from typing import Any

import discord

from bot.delivery.port import KeyValueStore
from bot.logs import log_of
from bot.platforms.common.publishing import publish_if_changed
from bot.platforms.discord.commands import payload
from bot.platforms.discord.errors import BROKEN, code_of
from bot.platforms.discord.texts import DiscordTexts

_log = log_of("discord")


async def publish(
    client: discord.Client, words: DiscordTexts, memory: KeyValueStore
) -> dict[str, int]:
    """Tell Discord of the commands if it does not know them yet; their ids by name."""
    application = client.application_id
    if application is None:
        return {}
    commands = payload(words)

    async def told() -> str | None:
        try:
            # `Any`: discord.py's own types know the payload of its command tree only.
            known: list[Any] = await client.http.bulk_upsert_global_commands(application, commands)
        except (discord.HTTPException, discord.RateLimited, *BROKEN) as error:
            _log.warning(
                "commands",
                action="commands_not_published",
                why=str(code_of(error) or type(error).__name__),
            )
            return None
        _log.info("commands", action="commands_published", commands=len(known))
        return json.dumps({str(each["name"]): int(each["id"]) for each in known})

    kept = await publish_if_changed(memory, [application, commands], told)
    ids: dict[str, int] = json.loads(kept) if kept else {}
    return ids

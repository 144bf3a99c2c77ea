"""What a platform is told of the bot, such as its commands: once, and again only when it changed.

Rules
1. What was told last is known by a hash, kept with what the platform answered.
2. Nothing waits for it, and a failure is tried again at the next start.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.delivery.port import KeyValueStore

_NAME = "commands"


async def publish_if_changed(
    store: KeyValueStore, shape: Any, publish: Callable[[], Awaitable[str | None]]
) -> str | None:
    """Publish this shape (JSON values) unless it stands already. `publish` returns what is to be
    kept of the platform's answer, None when it failed. Returns what is kept, or None.
    """
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()
    kept = _read(await store.recall(_NAME))
    if kept.get("digest") == digest:
        return kept["answer"]
    answer = await publish()
    if answer is not None:
        await store.keep(_NAME, json.dumps({"digest": digest, "answer": answer}))
    return answer


def _read(kept: str | None) -> dict[str, str]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    whole = isinstance(found, dict) and isinstance(found.get("answer"), str)
    return found if whole else {}

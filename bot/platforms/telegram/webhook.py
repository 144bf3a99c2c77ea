"""The webhook: Telegram's updates over HTTP, as an ASGI app of our own.

Rules
1. Whoever does not know the secret gets nothing, not even a hint; it is compared in constant time.
2. A body has a limit and arrives within seconds, or it is refused.
3. The answer is given when the update is safely kept; otherwise Telegram sends it again.
4. An update that cannot be read is answered with 200: sending it again would not help.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
BODY_LIMIT = 1_048_576
BODY_WITHIN_S = 20.0

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: takes an update as JSON; returns whether it is safely kept
Take: TypeAlias = Callable[[dict[str, Any]], Awaitable[bool]]


class Webhook:
    """An ASGI app that takes updates at any path it is mounted at."""

    def __init__(self, secret: str, take: Take) -> None:
        self._secret = secret.encode()
        self._take = take

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        await _answer(send, await self._status(scope, receive))

    async def _status(self, scope: Scope, receive: Receive) -> int:
        if not self._knows(scope):
            return 404
        if scope["method"] != "POST":
            return 405
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > BODY_LIMIT:
            return 413
        try:
            body = await asyncio.wait_for(_body(receive), BODY_WITHIN_S)
        except TimeoutError:
            return 408
        if body is None:
            return 413
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        if not isinstance(update, dict):
            return 400
        return 200 if await self._take(update) else 503

    def _knows(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name.lower() == SECRET_HEADER]
        return (
            len(given) == 1 and bool(self._secret) and hmac.compare_digest(given[0], self._secret)
        )


async def _body(receive: Receive) -> bytes | None:
    """The whole body, or None when it is too large or the sender went away."""
    data = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        data += message.get("body", b"")
        if len(data) > BODY_LIMIT:
            return None
        if not message.get("more_body"):
            return bytes(data)


async def _answer(send: Send, status: int) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]}
    )
    await send({"type": "http.response.body", "body": b""})

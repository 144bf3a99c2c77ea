"""The webhook: Telegram's updates over HTTP, as a Starlette app behind a lock.

Rules
1. Whoever does not know the secret gets nothing, not even a hint; it is compared in constant time.
   So the lock stands before the app, which knows about methods and sizes.
2. A body has a limit and arrives within seconds, or it is refused.
3. The answer is given when the update is safely kept; otherwise Telegram sends it again.
4. An update that cannot be read is answered with 200: sending it again would not help.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

SECRET_HEADER = "x-telegram-bot-api-secret-token"
BODY_LIMIT = 1_048_576
BODY_WITHIN_S = 20.0

#: takes an update as JSON; returns whether it is safely kept
Take: TypeAlias = Callable[[dict[str, Any]], Awaitable[bool]]


class Webhook:
    """An ASGI app that takes updates at any path it is mounted at."""

    def __init__(self, secret: str, take: Take) -> None:
        self._secret = secret.encode()
        self._take = take
        anywhere = Route("/{path:path}", self._update, methods=["POST"], max_body_size=BODY_LIMIT)
        self._behind_lock = Starlette(routes=[anywhere])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        app: ASGIApp = Response(status_code=404)
        if self._knows(Request(scope)):
            app = self._behind_lock
        await app(scope, receive, send)

    def _knows(self, request: Request) -> bool:
        given = request.headers.getlist(SECRET_HEADER)
        return (
            len(given) == 1
            and bool(self._secret)
            # Starlette reads headers as latin-1, so this is what was sent, byte by byte.
            and hmac.compare_digest(given[0].encode("latin-1"), self._secret)
        )

    async def _update(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(BODY_WITHIN_S):
                update = await request.json()
        except TimeoutError:
            return Response(status_code=408)
        except (ClientDisconnect, ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(update, dict):
            return Response(status_code=400)
        return Response(status_code=200 if await self._take(update) else 503)

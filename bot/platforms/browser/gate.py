"""The stage's door where others can reach it: nobody comes in without the secret of its link.

Rules
1. Everything of the stage lies behind it: the page, its files, questions, acts, live lines.
2. The link opens the page and nothing else. It leaves a cookie, and is gone from the address.
3. The secret is compared in constant time; it is in no log line and in no answer's body.
4. Whoever stands outside is told where the link is found, in one and the same way.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from starlette.datastructures import URL
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

#: what the link calls the secret, and what the browser keeps it under
FIELD = "key"
COOKIE = "stretchbot_stage"
#: seconds a browser keeps it: a year
KEPT_S = 365 * 24 * 3600

OUTSIDE = Path(__file__).parent / "static" / "outside.html"
LOCKED = (
    "The stage opens only with its link, which stands in the terminal where Stretchbot was started."
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def link_of(address: str, key: str) -> str:
    """The link that opens the stage at this address."""
    return f"{address}/?{FIELD}={key}"


class Gate:
    """An ASGI app that lets through to another one whoever has the key."""

    def __init__(self, app: ASGIApp, key: str, *, https: bool = False) -> None:
        """`https`: people come by https, whatever the last part of the way is."""
        if not key:
            raise ValueError("a gate without a key would be open to all")
        self._app = app
        self._key = key
        self._https = https
        self._page = OUTSIDE.read_text(encoding="utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        asked = HTTPConnection(scope)
        if self._by_link(asked):
            await self._welcome(asked)(scope, receive, send)
        elif self._knows(asked.cookies.get(COOKIE, "")):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._outside(asked)(scope, receive, send)

    def _knows(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(errors="replace"), self._key.encode())

    def _by_link(self, asked: HTTPConnection) -> bool:
        by_get = asked.scope["type"] == "http" and asked.scope["method"] == "GET"
        return by_get and _path(asked) == "/" and self._knows(asked.query_params.get(FIELD, ""))

    def _welcome(self, asked: HTTPConnection) -> Response:
        answer = RedirectResponse(URL("./"), 303, _HEADERS)
        answer.set_cookie(
            COOKIE,
            self._key,
            max_age=KEPT_S,
            secure=self._https or asked.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
        return answer

    def _outside(self, asked: HTTPConnection) -> Response:
        if _path(asked).startswith("/api/"):
            return JSONResponse({"error": LOCKED}, 403, _HEADERS)
        return HTMLResponse(self._page, 403, _HEADERS)


def _path(asked: HTTPConnection) -> str:
    """The path below where the stage is mounted."""
    path: str = asked.scope["path"]
    return path.removeprefix(asked.scope.get("root_path", ""))

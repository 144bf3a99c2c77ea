"""The player's web app: the page, what it is opened with, its pictures, and what is done in it.

Rules
1. Nothing personal is served without a pass, or what a platform signed; the page itself is the same
   for everybody. A pass is read from the `Authorization` header, so no browser sends one by itself.
2. Whoever is refused is told in their own language how to come in, and never why a signature is
   wrong.
3. All addresses in the page are relative, and nothing comes from elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from html import escape
from pathlib import Path

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.errors import StretchbotError
from bot.web.player.acts import ACTS, OpenPlayer, Tick, pressed
from bot.web.player.passes import Passes, Visit
from bot.web.player.ports import FindImage, Keep, LanguageFor, Lead, ReadGuest, TextFor

#: where it is served
PLAYER_PATH = "/practice"
STATIC = Path(__file__).parent / "static"
BODY_LIMIT, BODY_WITHIN_S = 16_384, 20.0

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_SCRIPTS = ("player", "course", "door", "ending", "kept", "ring", "scene", "sheets", "sound")
_FILES = {
    "player.css": "text/css",
    "icon.svg": "image/svg+xml",
    **{f"{name}.js": "text/javascript" for name in _SCRIPTS},
}
_SHOWN = frozenset({"image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm"})
#: the texts of the page before it is opened, by what stands for them in it
_PAGE_WORDS = {
    "title": "player-title",
    "opening": "player-opening",
    "no_line": "player-no-line",
    "again": "player-again",
    "no_script": "player-no-script",
}

Handler = Callable[[Request], Awaitable[Response]]


class _Refused(Exception):
    """Not done, with its HTTP status and the text that says so."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text
        super().__init__(text)


class PlayerWeb:
    """The web side of the player. `app` is the ASGI app to mount."""

    def __init__(
        self,
        passes: Passes,
        clock: Clock,
        *,
        lead: Lead,
        keep: Keep,
        image: FindImage,
        guest: ReadGuest,
        language: LanguageFor,
        text: TextFor,
        framed_by: tuple[str, ...] = (),
    ) -> None:
        """`framed_by`: origins of platforms that show pages inside themselves."""
        self._passes = passes
        self._clock = clock
        self._lead = lead
        self._keep = keep
        self._image = image
        self._guest = guest
        self._language = language
        self._text = text
        self._policy = " ".join((_POLICY, *framed_by))
        self._page_text = (STATIC / "index.html").read_text(encoding="utf-8")
        get, post = ["GET"], ["POST"]
        self.app: ASGIApp = Starlette(
            routes=[
                Route(PLAYER_PATH, self._to_page, methods=get),
                Route("/", self._answer(self._page), methods=get),
                Route("/static/{name}", self._answer(self._static), methods=get),
                Route("/media/{sha}", self._answer(self._media), methods=get),
                Route(
                    "/api/open",
                    self._answer(self._open),
                    methods=post,
                    max_body_size=BODY_LIMIT,
                ),
                Route("/api/act", self._answer(self._act), methods=post, max_body_size=BODY_LIMIT),
            ]
        )

    def _answer(self, handler: Handler) -> Handler:
        """The handler, with its refusals made into JSON."""

        @wraps(handler)
        async def answer(request: Request) -> Response:
            try:
                response = await handler(request)
            except _Refused as refused:
                words = self._text(self._wished(request), refused.text)
                response = JSONResponse({"error": words}, refused.status)
            except StretchbotError as wait:
                # Starting, closing, or waiting for the database: the page tries again by itself.
                response = JSONResponse({"error": wait.say}, 503)
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return answer

    # --- the page and its files -----------------------------------------------------------------

    async def _page(self, request: Request) -> Response:
        language = self._wished(request)
        page = self._page_text.replace("{{language}}", escape(language))
        for name, id_ in _PAGE_WORDS.items():
            page = page.replace(f"{{{{{name}}}}}", escape(self._text(language, id_)))
        headers = {"Content-Security-Policy": self._policy, "Vary": "Accept-Language"}
        return HTMLResponse(page, headers=headers)

    async def _to_page(self, request: Request) -> Response:
        """The address as somebody may type it: what is relative in the page needs the slash."""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{PLAYER_PATH}/{query}", 308, _HEADERS)

    async def _static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            raise _Refused(404, "player-refused")
        # Read whole: they are small, and a file that is served in pieces keeps a thread busy.
        data = await asyncio.to_thread((STATIC / name).read_bytes)
        headers = {"Cache-Control": "no-cache"}
        return Response(data, media_type=_FILES[name], headers=headers)

    async def _media(self, request: Request) -> Response:
        self._visit(request)
        found = await self._image(request.path_params["sha"])
        if found is None or found[1] not in _SHOWN:
            raise _Refused(404, "player-refused")
        data, mime = found
        headers = {
            "Cache-Control": "private, max-age=31536000, immutable",
            "Vary": "Authorization",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(data, media_type=mime, headers=headers)

    # --- opening --------------------------------------------------------------------------------

    async def _open(self, request: Request) -> Response:
        try:
            asked = OpenPlayer.model_validate_json(await _body(request))
        except ValidationError:
            raise _Refused(400, "player-refused") from None
        if asked.ticket:
            visit = self._read(asked.ticket)
        else:
            guest = self._guest(asked.init_data) if asked.init_data else None
            if guest is None:
                raise _Refused(403, "player-refused")
            # Which day is asked for is the guest's to say; whose it is, is not.
            visit = Visit(guest.platform, guest.user_id, asked.cohort, asked.day, guest.since)
        led = await self._lead(visit)
        if led is None:
            raise _Refused(410, "player-closed")
        if not asked.ticket:
            found = Visit(visit.platform, visit.user_id, led.cohort, led.script.day, visit.since)
            visit = found.at(self._clock.now())
        return JSONResponse({"pass": self._passes.write(visit), "script": led.script.to_json()})

    def _visit(self, request: Request) -> Visit:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        return self._read(given if kind.lower() == "bearer" else "")

    def _read(self, given: str) -> Visit:
        visit = self._passes.read(given)
        if visit is None:
            raise _Refused(403, "player-refused")
        if not visit.since <= self._clock.now() < visit.until:
            raise _Refused(403, "player-expired")
        return visit

    def _wished(self, request: Request) -> str:
        return self._language(request.headers.get("accept-language", ""))

    # --- doing ----------------------------------------------------------------------------------

    async def _act(self, request: Request) -> Response:
        visit = self._visit(request)
        try:
            act = ACTS.validate_json(await _body(request))
        except ValidationError:
            raise _Refused(400, "player-refused") from None
        await self._keep(pressed(act, visit, self._clock.now()))
        if not isinstance(act, Tick):
            return JSONResponse({"kept": True})
        led = await self._lead(visit)
        return JSONResponse({"kept": True, "ticked": led is not None and led.script.ticked})


async def _body(request: Request) -> bytes:
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            return await request.body()
    except (TimeoutError, ClientDisconnect):
        raise _Refused(400, "player-no-line") from None

"""The stage's web app: the page, what it asks for, and live changes as server-sent events.

Rules
1. Nobody logs in: it answers only under its own host names (loopback unless the app says
   otherwise), or else behind a gate; and a change must come from its own page.
2. `as` names the person who looks; only what that person may see leaves this module.
3. Every refusal is JSON: `{"error": "<a sentence>"}`.
4. All addresses in the page are relative, so that the app can be mounted anywhere.
5. Changes and live lines have limits.

It is long because all that the page may ask for stands in one place.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.errors import StretchbotError
from bot.platforms.browser import checks as ask
from bot.platforms.browser import recordings
from bot.platforms.browser.adapter import NotThere, StageAdapter
from bot.platforms.browser.chat import StagePerson
from bot.platforms.browser.gate import Gate
from bot.platforms.browser.limits import Limits
from bot.platforms.browser.live import Live, show_entry, show_person, show_room
from bot.platforms.browser.part import whole_or_part
from bot.platforms.browser.ports import (
    CommandHint,
    NextLook,
    Settled,
    StageTime,
    at_once,
    nothing_next,
)

STATIC = Path(__file__).parent / "static"
#: how many posts the page gets at once
PAGE = 300
#: how many may look on at once
LINES = 500
#: seconds after which somebody may have gone
LINE_WAIT_S = 10.0

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SCRIPTS = ("stage", "talk", "draw", "clock", "inside", "lightbox", "composer", "sidebar")
_FILES = {
    "stage.css": "text/css",
    "icon.svg": "image/svg+xml",
    **{f"{name}.js": "text/javascript" for name in _SCRIPTS},
}
#: what a browser may show in place; anything else is only ever downloaded
_SHOWN = frozenset(
    {
        *("image/png", "image/jpeg", "image/webp", "image/gif"),
        *("audio/ogg", "audio/mpeg", "audio/wav", "audio/flac"),
        *("video/mp4", "application/pdf"),
    }
)

Handler = Callable[[Request], Awaitable[Response]]


#: seconds a jump of the clock waits for what is on its way, and things it passes by at most
SETTLES_S, MOST_PASSED = 20.0, 100


class StageWeb:
    """The web side of one stage. `app` is the ASGI app to serve or mount."""

    def __init__(
        self,
        adapter: StageAdapter,
        clock: StageTime,
        *,
        next_look: NextLook = nothing_next,
        settled: Settled = at_once,
        commands: Sequence[CommandHint] = (),
        hosts: frozenset[str] = ask.LOOPBACK,
        key: str = "",
        https: bool = False,
        bot_name: str = "Stretchbot",
    ) -> None:
        """`key`: what opens it, where others can reach it (see `gate`); "" for no gate."""
        self._stage = adapter
        self._chat = adapter.chat
        self._clock = clock
        self._live = Live(self._chat, clock, next_look)
        self._settled = settled
        self._commands = commands
        self._hosts = hosts
        self._bot_name = bot_name
        self._limits = Limits(clock.ticks)
        self._recordings = Limits(clock.ticks, each=recordings.EACH, together=recordings.TOGETHER)
        get, post = ["GET"], ["POST"]
        app = Starlette(
            routes=[
                Route("/", self._answer(self._page), methods=get),
                Route("/static/{name}", self._answer(self._static), methods=get),
                Route("/media/{sha}", self._answer(self._media), methods=get),
                Route("/api/state", self._answer(self._state), methods=get),
                Route("/api/posts", self._answer(self._posts), methods=get),
                Route("/api/events", self._answer(self._events), methods=get),
                Route("/api/say", self._answer(self._say), methods=post),
                Route("/api/speak", self._answer(self._speak), methods=post),
                Route("/api/press", self._answer(self._press), methods=post),
                Route("/api/react", self._answer(self._react), methods=post),
                Route("/api/people", self._answer(self._people), methods=post),
                Route("/api/rooms", self._answer(self._rooms), methods=post),
                Route("/api/clock", self._answer(self._set_clock), methods=post),
            ]
        )
        self.app: ASGIApp = Gate(app, key, https=https) if key else app

    def _answer(self, handler: Handler) -> Handler:
        """The handler, with its guards before it and its refusals made into JSON."""

        @wraps(handler)
        async def answer(request: Request) -> Response:
            try:
                ask.check_host(request, self._hosts)
                if request.method == "POST":
                    ask.check_origin(request)
                    self._count(request, self._limits)
                await self._stage.open()
                response = await handler(request)
            except ask.Refused as refused:
                response = JSONResponse({"error": refused.say}, refused.status)
                if refused.wait_s:
                    response.headers["Retry-After"] = str(math.ceil(refused.wait_s))
            except NotThere as gone:
                response = JSONResponse({"error": gone.say}, 404)
            except StretchbotError as wait:
                # Starting, closing, or waiting for the database: the page tries again by itself.
                response = JSONResponse({"error": wait.say}, 503)
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return answer

    def _count(self, request: Request, limits: Limits) -> None:
        wait_s = limits.wait_s(request.client.host if request.client else "")
        if wait_s:
            raise ask.Refused(429, "That was a lot at once. Wait a moment.", wait_s=wait_s)

    # --- the page and its files -----------------------------------------------------------------

    async def _page(self, request: Request) -> Response:
        headers = {"Content-Security-Policy": _PAGE_POLICY, "Cache-Control": "no-cache"}
        return FileResponse(STATIC / "index.html", media_type="text/html", headers=headers)

    async def _static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            raise ask.Refused(404, "There is no such file.")
        headers = {"Cache-Control": "no-cache"}
        return FileResponse(STATIC / name, media_type=_FILES[name], headers=headers)

    async def _media(self, request: Request) -> Response:
        found = await self._chat.media(request.path_params["sha"])
        if found is None:
            raise ask.Refused(404, "There is no such picture.")
        mime, data = found
        headers = {
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        if mime not in _SHOWN:
            headers["Content-Disposition"] = "attachment"
        return whole_or_part(data, mime, request.headers.get("range", ""), headers)

    # --- looking --------------------------------------------------------------------------------

    def _viewer(self, person: int) -> StagePerson:
        if person not in self._chat.people:
            raise NotThere("This person is not on the stage. Load the page again.")
        return self._chat.people[person]

    def _anybody(self) -> StagePerson:
        people = self._chat.people.values()
        return next((each for each in people if each.admin), next(iter(people)))

    async def _state(self, request: Request) -> Response:
        asked = ask.read_query(request, ask.Somebody)
        viewer = self._anybody() if asked.person is None else self._viewer(asked.person)
        await self._live.look()
        # Before the posts are looked for: what comes meanwhile is then told on the live line.
        seq = self._chat.seq
        posts, more = await self._chat.page(viewer.id, PAGE)
        return JSONResponse(
            {
                "seq": seq,
                "you": viewer.id,
                "bot": self._bot_name,
                "people": [show_person(each) for each in self._chat.people.values()],
                "rooms": [show_room(each) for each in self._chat.rooms.values()],
                "posts": [show_entry(post) for post in posts],
                "more": more,
                "heads": {str(person): post for person, post in self._chat.heads.items()},
                "commands": [
                    {"name": each.name, "words": each.words, "coach": each.coach}
                    for each in self._commands
                ],
                "clock": self._live.clock(),
            },
            headers={"Cache-Control": "no-store"},
        )

    async def _posts(self, request: Request) -> Response:
        asked = ask.read_query(request, ask.Earlier)
        viewer = self._viewer(asked.person)
        posts, more = await self._chat.page(viewer.id, PAGE, before=asked.before)
        return JSONResponse(
            {"posts": [show_entry(post) for post in posts], "more": more},
            headers={"Cache-Control": "no-store"},
        )

    async def _events(self, request: Request) -> Response:
        asked = ask.read_query(request, ask.Following)
        viewer = self._viewer(asked.person)
        if self._chat.watched >= LINES:
            raise ask.Refused(503, "Too many are looking on. Wait a moment.", wait_s=LINE_WAIT_S)
        return StreamingResponse(
            self._live.stream(viewer.id, asked.since),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    # --- the clock ------------------------------------------------------------------------------

    async def _set_clock(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.SetClock)
        if asked.speed is not None:
            self._clock.play(asked.speed)
        elif asked.jump is not None:
            # What is on its way belongs to the time before: a jump must not make it late.
            await self._all_posted()
            if asked.jump == "next":
                await self._jump_to_next()
            else:
                self._clock.jump(asked.jump)
        await self._live.turned()
        return JSONResponse({"clock": self._live.clock()})

    async def _jump_to_next(self) -> None:
        """Go on to the next thing that anybody sees: what comes due and shows nothing, such as an
        evening with nobody to remind, is passed by.
        """
        seen = self._chat.seq
        coming = await self._live.next_look()
        if coming is None:
            raise ask.Refused(409, "Nothing is planned yet. Start a challenge first.")
        for _ in range(MOST_PASSED):
            self._clock.jump(coming.at)
            await self._all_posted()
            following = await self._live.next_look()
            if self._chat.seq != seen or following is None or following.at <= coming.at:
                return
            coming = following

    async def _all_posted(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLES_S):
                await self._settled()

    # --- doing ----------------------------------------------------------------------------------

    async def _say(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.SayBody)
        room = 0 if asked.private or asked.room is None else asked.room
        post = await self._stage.say(
            asked.person, room, asked.text, reply_to=asked.reply_to, act=asked.act
        )
        return JSONResponse({"post": show_entry(post)})

    async def _speak(self, request: Request) -> Response:
        asked = ask.read_query(request, recordings.Speaking)
        if not self._viewer(asked.person).admin:
            raise ask.Refused(403, "Only a coach sends recordings here.")
        self._count(request, self._recordings)
        data, mime = await recordings.read_sound(request)
        post = await self._stage.speak(asked.person, data, mime, act=asked.act)
        return JSONResponse({"post": show_entry(post)})

    async def _press(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.PressBody)
        await self._stage.press(asked.person, asked.post, asked.wire, act=asked.act)
        return JSONResponse({"done": True})

    async def _react(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.ReactBody)
        post = await self._chat.post(asked.post)
        signs = post.body.get("reactions", {}) if post else {}
        if asked.emoji not in signs and len(signs) >= ask.SIGNS_LIMIT:
            raise ask.Refused(409, f"A message has room for {ask.SIGNS_LIMIT} different signs.")
        await self._stage.react(asked.person, asked.post, asked.emoji, act=asked.act)
        return JSONResponse({"done": True})

    async def _people(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.NewPerson)
        if len(self._chat.people) >= ask.PEOPLE_LIMIT:
            raise ask.Refused(409, f"The stage has room for {ask.PEOPLE_LIMIT} people.")
        person = await self._stage.add_person(asked.name, admin=asked.admin)
        return JSONResponse({"person": show_person(person)})

    async def _rooms(self, request: Request) -> Response:
        asked = await ask.read_act(request, ask.NewRoom)
        if len(self._chat.rooms) >= ask.ROOMS_LIMIT:
            raise ask.Refused(409, f"The stage has room for {ask.ROOMS_LIMIT} groups.")
        return JSONResponse({"room": show_room(await self._stage.add_room(asked.title))})

"""Discord's gateway: hello, identify, heartbeats, resume, and all that can go wrong there."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord.fake.model import APPLICATION, BOT, GUILD, Guild

DISPATCH, HEARTBEAT, IDENTIFY, RESUME = 0, 1, 2, 6
RECONNECT, INVALID_SESSION, HELLO, ACK = 7, 9, 10, 11


class Gateway:
    """One bot's connection, and the events it has yet to hear of."""

    def __init__(self, guild: Guild, token: str, *, beat_s: float = 40.0) -> None:
        self.guild = guild
        self.token = token
        self.url = ""
        self.beat_s = beat_s
        #: heartbeats are not answered
        self.deaf = False
        #: nobody gets a connection, and how many tried
        self.closed = False
        self.refused = 0
        self.identified = 0
        self.resumed = 0
        self.ready = asyncio.Event()
        self._session = 0
        self._sequence = 0
        self._sent: list[tuple[int, str]] = []
        self._socket: web.WebSocketResponse | None = None

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection."""
        if self.closed:
            self.refused += 1
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": int(self.beat_s * 1000)}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(message.data))
        finally:
            if self._socket is socket:
                self._socket = None
                self.ready.clear()
        return socket

    async def _heard(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        match payload["op"]:
            case 1:
                if not self.deaf:
                    await socket.send_json({"op": ACK, "d": None})
            case 2:
                await self._identify(socket, payload["d"])
            case 6:
                await self._resume(socket, payload["d"])
            case _:
                pass

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        if data["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        self.identified += 1
        self._session += 1
        self._sequence, self._sent = 0, []
        self._socket = socket
        ready = {
            "v": 10,
            "user": self.guild.user_payload(BOT),
            "session_id": f"session-{self._session}",
            "resume_gateway_url": self.url,
            "guilds": [{"id": str(GUILD), "unavailable": True}] if self.guild.member else [],
            "application": {"id": str(APPLICATION), "flags": 0},
            "private_channels": [],
            "relationships": [],
            "shard": data.get("shard", [0, 1]),
        }
        await self.emit("READY", ready)
        if self.guild.member:
            await self.emit("GUILD_CREATE", self.guild.guild_payload())
        self.ready.set()

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        if data["session_id"] != f"session-{self._session}":
            await socket.send_json({"op": INVALID_SESSION, "d": False})
            return
        self.resumed += 1
        self._socket = socket
        for sequence, text in list(self._sent):
            if sequence > data["seq"]:
                await socket.send_str(text)
        await self.emit("RESUMED", {})
        self.ready.set()

    async def emit(self, name: str, data: dict[str, Any]) -> None:
        """Tell the bot of an event; one that is away hears of it when it resumes."""
        self._sequence += 1
        text = json.dumps({"op": DISPATCH, "t": name, "s": self._sequence, "d": data})
        self._sent = [*self._sent[-200:], (self._sequence, text)]
        socket = self._socket
        if socket is not None and not socket.closed:
            try:
                await socket.send_str(text)
            except ConnectionError:
                self._socket = None

    # --- going wrong -----------------------------------------------------------------------------

    async def drop(self) -> None:
        """The connection breaks without a word."""
        socket, self._socket = self._socket, None
        self.ready.clear()
        if socket is not None and socket._req is not None and socket._req.transport is not None:
            socket._req.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Discord asks the bot to come back, as it does every day."""
        if self._socket is not None:
            await self._socket.send_json({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Discord has forgotten the session, or only wants it to be taken up again."""
        if self._socket is not None:
            await self._socket.send_json({"op": INVALID_SESSION, "d": resumable})

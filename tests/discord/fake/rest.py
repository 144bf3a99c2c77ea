"""Discord's REST interface, as far as a bot like ours uses it, with faults on request.

Every message is held against Discord's limits (`tests.discord.limits`); what it would refuse is
refused, and noted.
"""

from __future__ import annotations

import asyncio
import fnmatch
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from aiohttp import web
from discord.utils import snowflake_time

from tests.discord.fake.model import (
    APPLICATION,
    BOT,
    CREATE_EVENTS,
    CREATE_THREADS,
    EPHEMERAL,
    GUILD,
    HISTORY,
    PRIVATE,
    PRIVATE_THREAD,
    PRIVATE_THREADS,
    SEND,
    SEND_IN_THREADS,
    TEXT,
    THREAD,
    V2,
    VIEW,
    Channel,
    Fault,
    Guild,
    Interaction,
    Message,
    Refused,
    ScheduledEvent,
)
from tests.discord.limits import refusals, refused_commands, refused_event, refused_thread

#: events in one server's calendar that are not over
CALENDAR_LIMIT = 100

Answer = Callable[..., Awaitable[Any]]

#: how long Discord knows a nonce
NONCE_LASTS = timedelta(minutes=5)
#: how long an interaction can be answered
ANSWERED_WITHIN = timedelta(minutes=15)


class Rest:
    """Answers requests to /api/v10."""

    def __init__(self, guild: Guild, token: str) -> None:
        self.guild = guild
        self.token = token
        #: where the gateway is, once the server has a port
        self.gateway = ""
        self._routes: list[tuple[str, re.Pattern[str], Answer]] = [
            ("GET", re.compile(r"/users/@me"), self._me),
            ("GET", re.compile(r"/oauth2/applications/@me"), self._application),
            ("GET", re.compile(r"/gateway/bot"), self._gateway),
            ("PUT", re.compile(r"/applications/(\d+)/commands"), self._commands),
            ("POST", re.compile(r"/users/@me/channels"), self._private),
            ("GET", re.compile(r"/channels/(\d+)/messages"), self._history),
            ("POST", re.compile(r"/channels/(\d+)/messages"), self._send),
            ("PATCH", re.compile(r"/channels/(\d+)/messages/(\d+)"), self._edit),
            ("PATCH", re.compile(r"/channels/(\d+)"), self._channel),
            ("POST", re.compile(r"/channels/(\d+)/threads"), self._open_thread),
            ("PUT", re.compile(r"/channels/(\d+)/thread-members/(\d+)"), self._add_member),
            ("POST", re.compile(r"/channels/(\d+)/messages/(\d+)/threads"), self._thread),
            ("GET", re.compile(r"/guilds/(\d+)/scheduled-events"), self._calendar),
            ("POST", re.compile(r"/guilds/(\d+)/scheduled-events"), self._enter),
            ("PATCH", re.compile(r"/guilds/(\d+)/scheduled-events/(\d+)"), self._move),
            ("DELETE", re.compile(r"/guilds/(\d+)/scheduled-events/(\d+)"), self._take_out),
            ("POST", re.compile(r"/interactions/(\d+)/([^/]+)/callback"), self._callback),
            ("PATCH", re.compile(r"/webhooks/(\d+)/([^/]+)/messages/@original"), self._fill),
            ("DELETE", re.compile(r"/webhooks/(\d+)/([^/]+)/messages/@original"), self._drop),
            ("POST", re.compile(r"/webhooks/(\d+)/([^/]+)"), self._follow),
        ]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        path = "/" + request.match_info["path"]
        method = request.method
        self.guild.log.append((method, path))
        body, files = await _read(request)
        if method == "GET":
            body = dict(request.query)
        fault = self._fault(method, path)
        if fault is not None:
            if fault.do == "wait":
                await asyncio.sleep(fault.seconds)
            elif fault.do == "reset":
                return _reset(request)
            elif fault.do == "refuse":
                assert fault.refusal is not None
                return _refusal(fault.refusal)
        try:
            answer = await self._route(request, method, path, body, files)
        except Refused as refused:
            return _refusal(refused)
        if fault is not None and fault.do == "reset-after":
            return _reset(request)
        if fault is not None and fault.do == "stall":
            await asyncio.sleep(fault.seconds)
        if answer is None:
            return web.Response(status=204)
        return _json(answer)

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.guild.faults:
            if fault.times and fault.method in (method, "*") and fnmatch.fnmatch(path, fault.path):
                fault.times -= 1
                return fault
        return None

    async def _route(
        self, request: web.Request, method: str, path: str, body: Any, files: list[str]
    ) -> Any:
        free = path.startswith(("/interactions/", "/webhooks/"))
        if not free and request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refused(401, 0, "401: Unauthorized")
        for wanted, pattern, answer in self._routes:
            found = pattern.fullmatch(path)
            if wanted == method and found:
                return await answer(*found.groups(), body=body, files=files)
        self.guild.refusals.append(f"no such route: {method} {path}")
        raise Refused(404, 0, "404: Not Found")

    # --- the bot itself --------------------------------------------------------------------------

    async def _me(self, **_: Any) -> Any:
        return self.guild.user_payload(BOT)

    async def _application(self, **_: Any) -> Any:
        return {
            "id": str(APPLICATION),
            "name": "stretchbot",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "flags": 0,
            "owner": self.guild.user_payload(BOT),
            "team": None,
            "bot": self.guild.user_payload(BOT),
        }

    async def _gateway(self, **_: Any) -> Any:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway, "shards": 1, "session_start_limit": limit}

    async def _commands(self, application: str, *, body: Any, **_: Any) -> Any:
        refused = refused_commands(body)
        if refused:
            self.guild.refusals += refused
            raise Refused(400, 50035, "Invalid Form Body")
        self.guild.published += 1
        self.guild.commands = [
            {**each, "id": str(7000 + number), "application_id": application, "version": "1"}
            for number, each in enumerate(body)
        ]
        return self.guild.commands

    # --- messages --------------------------------------------------------------------------------

    def _place(self, number: str) -> Channel:
        channel = self.guild.channels.get(int(number))
        if channel is None:
            raise Refused(404, 10003, "Unknown Channel")
        seen = self.guild.member and self.guild.sees(BOT, channel)
        if channel.type != PRIVATE and not (seen and self.guild.rights(channel) & VIEW):
            raise Refused(403, 50001, "Missing Access")
        return channel

    def _calls_only_whom_it_may(self, channel: Channel, body: Any) -> None:
        called = {int(each) for each in (body.get("allowed_mentions") or {}).get("users") or ()}
        if called and (channel.type != PRIVATE_THREAD or not called <= channel.members):
            self.guild.refusals.append("somebody is called outside a thread of their own")

    def _fits(self, body: Any, files: list[str]) -> None:
        why = refusals(body, files)
        if why:
            self.guild.refusals += why
            raise Refused(400, 50035, "Invalid Form Body")

    async def _send(self, number: str, *, body: Any, files: list[str]) -> Any:
        channel = self._place(number)
        if channel.person is not None and self.guild.users[channel.person].closed:
            raise Refused(403, 50007, "Cannot send messages to this user")
        needed = SEND_IN_THREADS if channel.type in (THREAD, PRIVATE_THREAD) else SEND
        if channel.type != PRIVATE and not self.guild.rights(channel) & needed:
            raise Refused(403, 50013, "Missing Permissions")
        if channel.locked:
            raise Refused(400, 160005, "Thread is locked")
        self._fits(body, files)
        self._calls_only_whom_it_may(channel, body)
        nonce = body.get("nonce")
        if nonce and body.get("enforce_nonce"):
            known = self.guild.nonces.get((channel.id, str(nonce)))
            # Discord remembers a nonce for "a few minutes".
            if known is not None and self.guild.now() - known.posted_at < NONCE_LASTS:
                return self.guild.message_payload(known)
        channel.archived = False
        message = self.guild.post(channel, BOT, body, files)
        if nonce:
            self.guild.nonces[channel.id, str(nonce)] = message
        return self.guild.message_payload(message)

    async def _history(self, number: str, *, body: Any, **_: Any) -> Any:
        """What stands in a channel, the newest first; with `after`, what came next after it."""
        channel = self._place(number)
        pages = [name for name in ("before", "after", "around") if name in body]
        limit = str(body.get("limit", 50))
        if len(pages) > 1 or not limit.isdecimal() or not 1 <= int(limit) <= 100:
            self.guild.refusals.append(f"a page of messages cannot be asked for with {body}")
            raise Refused(400, 50035, "Invalid Form Body")
        if channel.type != PRIVATE and not self.guild.rights(channel) & HISTORY:
            return []
        there = [
            each
            for each in self.guild.seen(channel.id, BOT)
            if int(body.get("after", 0)) < each.id < int(body.get("before", 1 << 63))
        ]
        page = there[: int(limit)] if "after" in body else there[-int(limit) :]
        return [self.guild.message_payload(each) for each in reversed(page)]

    async def _edit(self, number: str, id_: str, *, body: Any, files: list[str]) -> Any:
        channel = self._place(number)
        message = channel.messages.get(int(id_))
        if message is None or message.deleted:
            raise Refused(404, 10008, "Unknown Message")
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        self._fits(_as_kept(message, body), files)
        self.guild.change(message, body, files)
        return self.guild.message_payload(message)

    async def _channel(self, number: str, *, body: Any, **_: Any) -> Any:
        channel = self._place(number)
        if channel.locked:
            raise Refused(403, 50013, "Missing Permissions")
        channel.archived = bool(body.get("archived", channel.archived))
        told = self.guild.channel_payload(channel)
        await self.guild.tell("THREAD_UPDATE", told)
        return told

    async def _open_thread(self, number: str, *, body: Any, **_: Any) -> Any:
        parent = self._place(number)
        if parent.type != TEXT:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        why = refused_thread(body)
        # Public threads are opened under their lesson.
        if why or body.get("type") != PRIVATE_THREAD:
            self.guild.refusals += why or ["a thread that everybody sees"]
            raise Refused(400, 50035, "Invalid Form Body")
        if not self.guild.rights(parent) & PRIVATE_THREADS:
            raise Refused(403, 50013, "Missing Permissions")
        thread = Channel(
            self.guild.snowflake(), PRIVATE_THREAD, body["name"], parent.id, BOT, members={BOT}
        )
        self.guild.channels[thread.id] = thread
        told = self.guild.channel_payload(thread)
        await self.guild.tell("THREAD_CREATE", {**told, "newly_created": True})
        return told

    async def _add_member(self, number: str, user: str, **_: Any) -> Any:
        thread = self._place(number)
        if thread.type not in (THREAD, PRIVATE_THREAD):
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if thread.archived:
            raise Refused(400, 50083, "Thread is archived")
        if not self.guild.rights(thread) & SEND_IN_THREADS:
            raise Refused(403, 50013, "Missing Permissions")
        known = self.guild.users.get(int(user))
        if known is None:
            raise Refused(404, 10013, "Unknown User")
        if known.left:
            raise Refused(404, 10007, "Unknown Member")
        news = known.id not in thread.members
        thread.members.add(known.id)
        if news:
            added = {
                "id": number,
                "user_id": user,
                "join_timestamp": self.guild.now().isoformat(),
                "flags": 0,
                "member": self.guild.member_payload(known.id),
            }
            told = {
                "id": number,
                "guild_id": str(GUILD),
                "member_count": len(thread.members),
                "added_members": [added],
                "removed_member_ids": [],
            }
            await self.guild.tell("THREAD_MEMBERS_UPDATE", told)
        return None

    async def _private(self, *, body: Any, **_: Any) -> Any:
        user = int(body["recipient_id"])
        if user not in self.guild.users:
            raise Refused(404, 10013, "Unknown User")
        return self.guild.channel_payload(self.guild.private(user))

    # --- beside the messages ---------------------------------------------------------------------

    async def _thread(self, number: str, id_: str, *, body: Any, **_: Any) -> Any:
        channel = self._place(number)
        message = channel.messages.get(int(id_))
        if message is None or message.deleted:
            raise Refused(404, 10008, "Unknown Message")
        if channel.type != TEXT:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if not self.guild.rights(channel) & CREATE_THREADS:
            raise Refused(403, 50013, "Missing Permissions")
        if message.id in self.guild.channels:
            raise Refused(400, 160004, "A thread has already been created for this message")
        self._takes(refused_thread(body, under_message=True))
        thread = Channel(message.id, THREAD, str(body["name"]), channel.id, BOT)
        self.guild.channels[thread.id] = thread
        made = self.guild.channel_payload(thread)
        await self.guild.tell("THREAD_CREATE", {**made, "newly_created": True})
        return made

    async def _calendar(self, guild: str, **_: Any) -> Any:
        self._server(guild)
        return [self.guild.event_payload(each) for each in self.guild.ahead()]

    async def _enter(self, guild: str, *, body: Any, **_: Any) -> Any:
        self._server(guild)
        self._may_enter()
        self._takes(refused_event(body, self.guild.now(), new=True))
        if len(self.guild.ahead()) >= CALENDAR_LIMIT:
            raise Refused(400, 30038, "Maximum number of guild scheduled events reached")
        event = ScheduledEvent(self.guild.snowflake(), BOT, dict(body))
        self.guild.calendar[event.id] = event
        return self.guild.event_payload(event)

    async def _move(self, guild: str, id_: str, *, body: Any, **_: Any) -> Any:
        self._server(guild)
        event = self._event(id_)
        self._may_enter()
        if event.status(self.guild.now()) == 3:
            raise Refused(400, 180000, "Cannot update a finished event")
        self._takes(refused_event(body, self.guild.now(), new=False))
        event.body |= body
        event.edits += 1
        return self.guild.event_payload(event)

    async def _take_out(self, guild: str, id_: str, **_: Any) -> Any:
        self._server(guild)
        event = self._event(id_)
        self._may_enter()
        del self.guild.calendar[event.id]

    def _server(self, guild: str) -> None:
        if int(guild) != GUILD:
            raise Refused(404, 10004, "Unknown Guild")
        if not self.guild.member:
            raise Refused(403, 50001, "Missing Access")

    def _event(self, id_: str) -> ScheduledEvent:
        event = self.guild.calendar.get(int(id_))
        if event is None:
            raise Refused(404, 10070, "Unknown Guild Scheduled Event")
        return event

    def _may_enter(self) -> None:
        if not self.guild.granted & CREATE_EVENTS:
            raise Refused(403, 50013, "Missing Permissions")

    def _takes(self, why: list[str]) -> None:
        if why:
            self.guild.refusals += why
            raise Refused(400, 50035, "Invalid Form Body")

    # --- interactions ----------------------------------------------------------------------------

    async def _callback(self, number: str, token: str, *, body: Any, **_: Any) -> Any:
        interaction = self._interaction(token, 10062)
        if interaction.callback:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        interaction.callback = int(body["type"])
        interaction.acknowledged_s = time.perf_counter() - interaction.sent_at
        data = body.get("data") or {}
        interaction.ephemeral = bool(int(data.get("flags") or 0) & EPHEMERAL)
        match interaction.callback:
            case 9:
                interaction.modal = data
            case 8:
                interaction.choices = data["choices"]
            case 6:
                interaction.original = interaction.source
        interaction.done.set()
        known = {"id": number, "type": 2, "response_message_loading": interaction.callback == 5}
        return {"interaction": known, "resource": {"type": interaction.callback}}

    async def _fill(self, application: str, token: str, *, body: Any, files: list[str]) -> Any:
        interaction = self._interaction(token, 50027)
        message = interaction.original
        self._fits({**(_as_kept(message, body) if message else body)}, files)
        if message is None:
            channel = self.guild.channels[interaction.channel]
            only = interaction.user if interaction.ephemeral else None
            message = self.guild.post(channel, BOT, body, files, only)
            interaction.original = message
        else:
            self.guild.change(message, body, files)
        interaction.answered.set()
        return self.guild.message_payload(message)

    async def _drop(self, application: str, token: str, **_: Any) -> Any:
        interaction = self._interaction(token, 50027)
        if interaction.original is not None:
            interaction.original.deleted = True
        interaction.original = None
        return None

    async def _follow(self, application: str, token: str, *, body: Any, files: list[str]) -> Any:
        interaction = self._interaction(token, 50027)
        self._fits(body, files)
        channel = self.guild.channels[interaction.channel]
        alone = bool(int(body.get("flags") or 0) & EPHEMERAL)
        message = self.guild.post(channel, BOT, body, files, interaction.user if alone else None)
        interaction.followups.append(message)
        interaction.answered.set()
        return self.guild.message_payload(message)

    def _interaction(self, token: str, code: int) -> Interaction:
        interaction = self.guild.interactions.get(token)
        old = (
            interaction is not None
            and self.guild.now() - snowflake_time(interaction.id) > ANSWERED_WITHIN
        )
        if interaction is None or interaction.expired or old:
            raise Refused(404 if code != 50027 else 401, code, "Unknown")
        return interaction


def _as_kept(message: Message, body: dict[str, Any]) -> dict[str, Any]:
    """A message as it would be after this edit."""
    flags = int(body.get("flags") or 0) | int(message.body.get("flags") or 0)
    content = message.body.get("content")
    return {"content": content, "allowed_mentions": {"parse": []}, **body, "flags": flags & V2}


async def _read(request: web.Request) -> tuple[Any, list[str]]:
    if request.content_type.startswith("multipart/"):
        body: Any = {}
        files: list[str] = []
        async for part in await request.multipart():
            if getattr(part, "name", None) == "payload_json":
                body = json.loads(await part.text())  # type: ignore[union-attr]
            else:
                files.append(str(getattr(part, "filename", "")))
                await part.read()  # type: ignore[union-attr]
        return body, files
    text = await request.text()
    return (json.loads(text) if text else {}), []


def _refusal(refused: Refused) -> web.Response:
    headers = {"Via": "1.1 google", **refused.headers}
    return _json(refused.body, refused.status, headers)


def _json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # Discord names no charset, and discord.py looks for exactly this.
    sort = {"Content-Type": "application/json"}
    data = json.dumps(body).encode()
    return web.Response(body=data, status=status, headers={**sort, **(headers or {})})


def _reset(request: web.Request) -> web.StreamResponse:
    """Break the connection, as a network does."""
    transport = request.transport
    if transport is not None:
        transport.abort()
    return web.Response(status=200)

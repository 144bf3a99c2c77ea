"""A Discord of our own on this machine: gateway and REST over real connections."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.clock import SystemClock
from tests.discord.fake.gateway import Gateway
from tests.discord.fake.model import (
    APPLICATION,
    BOT,
    FORUM,
    GUILD,
    MEMBER_RIGHTS,
    PRIVATE_THREAD,
    ROOM,
    STAFF_RIGHTS,
    THREAD,
    Channel,
    Fault,
    Guild,
    Interaction,
    Message,
    Refused,
    User,
    walk,
)
from tests.discord.fake.rest import Rest
from tests.waiting import PATIENCE_S, until

TOKEN = "MTAwMQ.fake-token.of-a-discord-of-our-own"


class FakeDiscord:
    """One server with one bot."""

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        *,
        token: str = TOKEN,
        beat_s: float = 40.0,
    ) -> None:
        self.guild = Guild(now or SystemClock().now)
        self.token = token
        self.rest = Rest(self.guild, token)
        self.gateway = Gateway(self.guild, token, beat_s=beat_s)
        self.guild.emit = self.gateway.emit
        self.port = 0
        #: files that were uploaded, by their number; whether nothing of them can be had just now
        self.attachments: dict[int, bytes] = {}
        self.away = False

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[FakeDiscord]:
        """Serve while the block runs."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/attachments/{number}/{name}", self._download)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_route("*", "/api/v10/{path:.*}", self.rest.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        assert site._server is not None
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        self.rest.gateway = self.gateway.url = self.gateway_url
        try:
            yield self
        finally:
            await self.gateway.drop()
            await runner.cleanup()

    # --- going wrong -----------------------------------------------------------------------------

    def fail(
        self, method: str, path: str, do: str = "refuse", *, times: int = 1, **refusal: Any
    ) -> None:
        """The next requests that fit fail; `do` as in `Fault`, `refusal` as in `Refused`."""
        refused = Refused(**refusal) if do == "refuse" else None
        seconds = refusal.get("seconds", 0.0) if do in ("wait", "stall") else 0.0
        self.guild.faults.append(Fault(method, path, do, times, refused, seconds))

    def limit(
        self,
        path: str,
        after_s: float,
        *,
        whole_bot: bool = False,
        times: int = 1,
        method: str = "POST",
    ) -> None:
        """The next requests to this path come too fast."""
        refusal: dict[str, Any] = {
            "status": 429,
            "message": "You are being rate limited.",
            "headers": {"Retry-After": str(after_s)},
            "retry_after": after_s,
            "global": whole_bot,
        }
        self.fail(method, path, times=times, **refusal)

    # --- people ----------------------------------------------------------------------------------

    def add(self, name: str, *, staff: bool = False) -> User:
        """Somebody joins the server."""
        return self.guild.add_user(name, staff=staff)

    async def press(self, user: User, message: Message, wire: str) -> Interaction:
        """Tap a button, or choose an option, that the message has."""
        assert wire in message.wires, f"{wire} is not among {message.wires}"
        data: dict[str, Any] = {"custom_id": wire, "component_type": 2}
        for each in walk(message.components):
            if any(option["value"] == wire for option in each.get("options") or ()):
                data = {"custom_id": each["custom_id"], "component_type": 3, "values": [wire]}
        extra = {"message": self.guild.message_payload(message)}
        return await self._interact(3, user, message.channel, data, extra, message)

    async def slash(
        self, user: User, name: str, channel: int = ROOM, /, **options: str | int | bool
    ) -> Interaction:
        """A slash command with its options."""
        known = next(each for each in self.guild.commands if each["name"] == name)
        kinds = {each["name"]: each["type"] for each in known["options"]}
        given = []
        for option, value in options.items():
            assert type(value) is {3: str, 4: int, 5: bool}[kinds[option]], (option, value)
            given.append({"name": option, "type": kinds[option], "value": value})
        data = {"id": known["id"], "name": name, "type": 1, "options": given}
        return await self._interact(2, user, channel, data, {}, None)

    async def suggest(
        self, user: User, name: str, option: str, typed: str, channel: int = ROOM
    ) -> list[tuple[str, str | int]]:
        """What is offered while an option of a command is typed: words and values."""
        known = next(each for each in self.guild.commands if each["name"] == name)
        kind = next(each["type"] for each in known["options"] if each["name"] == option)
        given = [{"name": option, "type": kind, "value": typed, "focused": True}]
        data = {"id": known["id"], "name": name, "type": 1, "options": given}
        interaction = await self._interact(4, user, channel, data, {}, None)
        async with asyncio.timeout(PATIENCE_S):
            await interaction.done.wait()
        return [(each["name"], each["value"]) for each in interaction.choices or ()]

    async def fill_in(self, user: User, words: str, message: Message) -> Interaction:
        """Submit the form for words, whenever it was opened."""
        field = {"type": 4, "custom_id": "words", "value": words, "id": 2}
        data = {"custom_id": "told", "components": [{"type": 18, "id": 1, "component": field}]}
        extra = {"message": self.guild.message_payload(message)}
        return await self._interact(5, user, message.channel, data, extra, message)

    async def say(
        self,
        user: User,
        text: str,
        channel: int | None = None,
        *,
        attached: tuple[dict[str, Any], ...] = (),
    ) -> Message:
        """Words in the private chat, or in a channel."""
        place = self.guild.private(user.id) if channel is None else self.guild.channels[channel]
        message = self.guild.post(place, user.id, {"content": text}, [])
        payload = self.guild.message_payload(message) | {"attachments": list(attached)}
        if place.type != 1:
            payload |= {"guild_id": str(GUILD), "member": self.guild.member_payload(user.id)}
        if f"<@{BOT}>" in text:
            payload["mentions"] = [self.guild.user_payload(BOT)]
        elif place.type != 1:
            # Without the privileged intent Discord withholds what does not address the bot.
            payload["content"] = ""
            payload["attachments"] = []
        if place.type == 1:
            payload["channel_type"] = 1
        await self.gateway.emit("MESSAGE_CREATE", payload)
        return message

    def attach(
        self, data: bytes, mime: str = "audio/ogg", *, seconds: float | None = None
    ) -> dict[str, Any]:
        """Upload a file: how a message tells of it. With `seconds` it is a voice message's."""
        number = self.guild.snowflake()
        address = f"http://127.0.0.1:{self.port}/attachments/{number}/voice-message.ogg"
        self.attachments[number] = data
        told = {
            "id": str(number),
            "filename": "voice-message.ogg",
            "size": len(data),
            "url": f"{address}?ex=1&is=2&hm=3",
            "proxy_url": address,
            "content_type": mime,
        }
        return told | ({"duration_secs": seconds, "waveform": "AAA="} if seconds else {})

    async def _download(self, request: web.Request) -> web.Response:
        data = self.attachments.get(int(request.match_info["number"]))
        if data is None or "hm" not in request.query:
            return web.Response(status=404, text="This content is no longer available.")
        if self.away:
            return web.Response(status=503)
        return web.Response(body=data)

    async def react(self, user: User, message: Message, emoji: str) -> None:
        """Put a reaction on a message."""
        await self.gateway.emit(
            "MESSAGE_REACTION_ADD",
            {
                "user_id": str(user.id),
                "channel_id": str(message.channel),
                "message_id": str(message.id),
                "message_author_id": str(message.author),
                "guild_id": str(GUILD),
                "member": self.guild.member_payload(user.id),
                "emoji": {"id": None, "name": emoji},
                "burst": False,
                "type": 0,
            },
        )

    async def _interact(
        self,
        kind: int,
        user: User,
        channel: int,
        data: dict[str, Any],
        extra: dict[str, Any],
        source: Message | None,
    ) -> Interaction:
        place = self.guild.channels[channel]
        assert self.guild.sees(user.id, place), "nobody acts where they see nothing"
        number = self.guild.snowflake()
        interaction = Interaction(number, f"interaction-{number}", user.id, channel, source)
        self.guild.interactions[interaction.token] = interaction
        rights = self.guild.rights(place)
        payload: dict[str, Any] = {
            "id": str(number),
            "application_id": str(APPLICATION),
            "type": kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel": self.guild.channel_payload(place),
            "channel_id": str(channel),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(GUILD)},
            "attachment_size_limit": 10_485_760,
            "app_permissions": str(rights if place.type != 1 else MEMBER_RIGHTS),
            **extra,
        }
        if place.type == 1:
            payload |= {"user": self.guild.user_payload(user.id), "context": 1}
        else:
            member = self.guild.member_payload(user.id)
            member["permissions"] = str(STAFF_RIGHTS if user.staff else MEMBER_RIGHTS)
            payload |= {"guild_id": str(GUILD), "member": member, "context": 0}
        interaction.sent_at = time.perf_counter()
        await self.gateway.emit("INTERACTION_CREATE", payload)
        return interaction

    # --- places ----------------------------------------------------------------------------------

    async def open_thread(self, name: str, owner: User, parent: int = FORUM) -> Channel:
        """A post in the forum, or a thread in a channel."""
        thread = Channel(self.guild.snowflake(), 11, name, parent, owner.id)
        self.guild.channels[thread.id] = thread
        await self.gateway.emit(
            "THREAD_CREATE", {**self.guild.channel_payload(thread), "newly_created": True}
        )
        return thread

    async def delete_channel(self, channel: int) -> None:
        """A channel is deleted with all that is in it."""
        gone = self.guild.channels.pop(channel)
        if gone.type not in (THREAD, PRIVATE_THREAD):
            await self.gateway.emit("CHANNEL_DELETE", self.guild.channel_payload(gone))
            return
        where = {"id": str(gone.id), "guild_id": str(GUILD), "parent_id": str(gone.parent)}
        await self.gateway.emit("THREAD_DELETE", {**where, "type": gone.type})

    async def change_thread(self, thread: Channel, *, archived: bool, locked: bool) -> None:
        """A moderator closes a thread, or opens it again."""
        thread.archived, thread.locked = archived, locked
        await self.gateway.emit("THREAD_UPDATE", self.guild.channel_payload(thread))

    async def archive(self, thread: Channel, *, lock: bool = False) -> None:
        """A thread is archived, by time or by a moderator, who may lock it."""
        thread.archived, thread.locked = True, lock
        await self.gateway.emit("THREAD_UPDATE", self.guild.channel_payload(thread))

    async def delete_thread(self, thread: Channel) -> None:
        """A moderator deletes a thread."""
        del self.guild.channels[thread.id]
        told = {"id": str(thread.id), "guild_id": str(GUILD), "parent_id": str(thread.parent)}
        await self.gateway.emit("THREAD_DELETE", {**told, "type": thread.type})

    async def kick(self) -> None:
        """The bot is removed from the server."""
        self.guild.member = False
        await self.gateway.emit("GUILD_DELETE", {"id": str(GUILD)})

    async def invite(self) -> None:
        """The bot is added to the server."""
        self.guild.member = True
        await self.gateway.emit("GUILD_CREATE", self.guild.guild_payload())

    async def deny(self, rights: int, channel: int = ROOM) -> None:
        """The bot loses rights in a channel (0: it has all of them again)."""
        self.guild.channels[channel].denied = rights
        await self.gateway.emit(
            "CHANNEL_UPDATE", self.guild.channel_payload(self.guild.channels[channel])
        )

    async def until(self, true: Callable[[], Any], timeout_s: float = PATIENCE_S) -> None:
        """Wait until something is so."""
        await until(true, timeout_s)

"""The fake Telegram's HTTP: a Bot API server on loopback, and what it sends to webhooks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
from aiohttp import web

from tests.telegram.fake.checks import read_params
from tests.telegram.fake.model import JSON, Bot, Refused
from tests.telegram.fake.telegram import FakeTelegram


class ApiServer:
    """Serves a `FakeTelegram`."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram
        self.url = ""
        #: webhook answers: (update, status)
        self.pushed: list[tuple[int, int]] = []
        self._pushes: dict[str, asyncio.Queue[JSON]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._client: aiohttp.ClientSession | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        fields: dict[str, str] = {}
        files: dict[str, bytes] = {}
        if request.content_type in ("multipart/form-data", "application/x-www-form-urlencoded"):
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    files[name] = value.file.read()
                else:
                    fields[name] = str(value)
        method = request.match_info["method"]
        telegram = self.telegram
        try:
            result: Any = await telegram.call(
                request.match_info["token"], method, read_params(fields, files), files
            )
        except Refused as refused:
            if method == "getUpdates":
                # Whoever hung up before asking anew may be heard of a moment after the question.
                await asyncio.sleep(0.05)
            if method == "getUpdates" and (request.transport is None):
                # Cut off by its own bot, which has hung up and asked anew: nobody was refused.
                telegram.hung_up(method)
            body: JSON = {
                "ok": False,
                "error_code": refused.code,
                "description": refused.description,
            }
            if refused.parameters:
                body["parameters"] = refused.parameters
            return web.json_response(body, status=refused.code)
        if method in telegram.break_after:
            telegram.break_after.remove(method)
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file, by the path that `getFile` told."""
        telegram = self.telegram
        data = telegram.sent_files.get(request.match_info["path"])
        if request.match_info["token"] not in telegram.bots or data is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"},
                                     status=404)  # fmt: skip
        if telegram.failures.get("download"):
            refused = telegram.failures["download"].pop(0)
            return web.json_response(
                {"ok": False, "error_code": refused.code, "description": refused.description},
                status=refused.code,
            )
        return web.Response(body=data, content_type="application/octet-stream")

    # --- webhooks --------------------------------------------------------------------------------

    def push(self, bot: Bot, update: JSON) -> None:
        """Send an update to the bot's webhook, in order, again until it is taken."""
        queue = self._pushes.get(bot.token)
        if queue is None:
            queue = self._pushes[bot.token] = asyncio.Queue()
            for _ in range(4):
                task = asyncio.create_task(self._send_on(bot, queue))
                self._tasks.add(task)
        queue.put_nowait(update)

    async def _send_on(self, bot: Bot, queue: asyncio.Queue[JSON]) -> None:
        assert self._client is not None
        while True:
            update = await queue.get()
            while bot.webhook:
                status = 0
                with suppress(aiohttp.ClientError, TimeoutError):
                    async with self._client.post(
                        bot.webhook["url"],
                        json=update,
                        headers={"X-Telegram-Bot-Api-Secret-Token": bot.webhook["secret"]},
                    ) as answer:
                        status = answer.status
                self.pushed.append((update["update_id"], status))
                if status == 200:
                    with suppress(ValueError):
                        bot.updates.remove(update)
                    break
                await asyncio.sleep(0.2)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[ApiServer]:
        """Serve while the block runs."""
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_get("/file/bot{token}/{path:.*}", self.download)
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.telegram.push = self.push
        async with aiohttp.ClientSession() as client:
            self._client = client
            try:
                yield self
            finally:
                for bot in self.telegram.bots.values():
                    bot.poll_cut.set()
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)
                await runner.cleanup()

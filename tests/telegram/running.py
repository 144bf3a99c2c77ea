"""The bot as a process of its own, against a fake Telegram in this one."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.children import IN_ORDER, KILLED, heard
from tests.telegram.fake.model import Bot
from tests.telegram.fake.people import People
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.telegram.theatre import SECRET, TOKEN

ROOT = Path(__file__).resolve().parents[2]

#: seconds in which the program must have started, and those in which it must have ended: long,
#: for a machine that does much else
STARTS_S, ENDS_S = 90.0, 60.0


@dataclass
class Running:
    """A fake Telegram, and the program that serves its bot."""

    telegram: FakeTelegram
    server: ApiServer
    bot: Bot
    people: People
    folder: Path
    times: float
    webhook_port: int = 0
    process: asyncio.subprocess.Process | None = None
    #: with which status the program ends at last
    ends: int = IN_ORDER
    errors: list[str] = field(default_factory=list)

    async def start(self) -> None:
        """Start the program, and return when it takes updates."""
        self.look()
        before = self.bot.webhook
        await self.launch()

        def up() -> bool:
            hooked = bool(self.bot.webhook) and self.bot.webhook is not before
            return bool(self.bot.commands) and (self.bot.polls > 0 or hooked)

        await self.people.until(up, f"the start: {self.log}", STARTS_S)

    async def launch(self) -> asyncio.subprocess.Process:
        """Start the program."""
        settings = {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.server.url,
            "DATABASE_URL": f"sqlite:///{self.folder / 'bot.db'}",
            "QUIET_HOURS": "off",
            "WEB_PORT": str(self.webhook_port),
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "info",
        }
        if self.webhook_port:
            settings["TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{self.webhook_port}"
            settings["TELEGRAM_WEBHOOK_SECRET"] = SECRET
        self._say_ahead()
        with self.log.open("a") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.telegram.compressed"),
                *(str(self.times), str(self._ahead), "run"),
                env={**os.environ, **settings},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        return self.process

    def pass_time(self, span: timedelta) -> None:
        """Let so much time pass at once, for Telegram and for the program."""
        assert self.process is not None
        self.telegram.ahead += span
        self._say_ahead()
        self.process.send_signal(signal.SIGUSR1)

    def _say_ahead(self) -> None:
        # Put there whole: while two jumps follow each other, the program may be reading the first.
        whole = self._ahead.with_suffix(".new")
        whole.write_text(str(self.telegram.ahead.total_seconds()))
        whole.replace(self._ahead)

    @property
    def _ahead(self) -> Path:
        return self.folder / "ahead"

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    def look(self) -> None:
        """Raises AssertionError when the program ended or broke unasked."""
        if self.process is not None:
            said = self.log.read_text(encoding="utf-8", errors="replace")
            heard(self.process.returncode, said, expected=(self.ends, KILLED), who="the program")

    async def stop(self) -> int:
        """Ask it to end; its exit status."""
        process = self.process
        assert process is not None
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), ENDS_S)
            except TimeoutError:
                process.kill()
                await process.wait()
                raise
        self.look()
        assert process.returncode is not None
        return process.returncode

    async def kill(self) -> None:
        """End it at once, whatever it is doing."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        self.look()


@asynccontextmanager
async def running(
    folder: Path,
    *,
    times: float = 1.0,
    webhook: bool = False,
    start: bool = True,
    ends: int = IN_ORDER,
) -> AsyncIterator[Running]:
    """The program at work, until the block ends; then it closes in order, or as `ends` says."""
    fake = FakeTelegram()
    bot = fake.new_bot(TOKEN, "stretch_test_bot")
    fake.rates[bot.id].times = times
    port = 0
    if webhook:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    async with ApiServer(fake).serving() as server:
        program = Running(fake, server, bot, People(fake, bot), folder, times, port, ends=ends)
        try:
            if start:
                await program.start()
            yield program
        finally:
            process = program.process
            if process is not None and process.returncode is None:
                await program.stop()
            program.look()

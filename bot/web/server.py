"""The web server, in the same event loop as everything else.

Rules of this module
1. The port is taken before anything else starts, so that a taken port is one readable sentence.
2. Signals are the app's business, not the server's.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.errors import SettingsBroken

#: seconds that open connections (a page that listens for news) get when the server closes
LAST_WORDS_S = 1


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def take_port(host: str, port: int, *, any_port: bool = False) -> socket.socket:
    """A socket that listens there (port 0, or `any_port` when it is taken: any free one).

    Raises SettingsBroken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        if any_port and port and "in use" in str(error):
            return take_port(host, 0)
        raise SettingsBroken(
            f"Nothing can be served at {host}:{port}: {_why(error)} Choose another address with "
            "WEB_HOST and WEB_PORT.",
            log=f"cannot listen: {type(error).__name__}",
        ) from error


def _why(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "there are no rights to use that port."
    if isinstance(error, socket.gaierror):
        return "this machine has no such address."
    if isinstance(error, OSError) and error.errno is not None and "in use" in str(error):
        return "another program is using that port."
    return "this address cannot be used."


class WebServer:
    """Serves one app on a socket that already listens."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        self._listening = listening
        self._server = _Server(
            uvicorn.Config(
                app,
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=LAST_WORDS_S,
            )
        )

    @property
    def port(self) -> int:
        port: int = self._listening.getsockname()[1]
        return port

    async def run(self) -> None:
        """Serve until cancelled."""
        serving = asyncio.create_task(self._server.serve(sockets=[self._listening]), name="web")
        try:
            await asyncio.shield(serving)
        finally:
            self._server.should_exit = True
            await asyncio.wait([serving], timeout=LAST_WORDS_S + 2)
            self._listening.close()

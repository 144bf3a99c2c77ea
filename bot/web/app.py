"""The one ASGI app of a process: the health check, and whatever else is served beside it.

Rules of this module
1. `/health` answers 200 when every part is well and 503 otherwise, with one word per part, never a
   secret, a name or a count of people.
2. Everything else belongs to what is mounted; the first path that fits answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

HEALTH = "/health"


@dataclass(frozen=True, slots=True)
class Health:
    """How a process is. `parts` has a word per part, e.g. `{"database": "ok", "stage": "ok"}`."""

    well: bool
    parts: Mapping[str, str]


HealthCheck: TypeAlias = Callable[[], Health]
#: a path, and the app that answers below it
Mounted: TypeAlias = tuple[str, ASGIApp]


def web_app(look: HealthCheck, mounted: Sequence[Mounted] = ()) -> ASGIApp:
    """The app: `/health`, then each of `mounted` below its path ("" for everything else)."""

    async def health(request: Request) -> JSONResponse:
        state = look()
        return JSONResponse(
            {"status": "ok" if state.well else "unwell", **state.parts},
            status_code=200 if state.well else 503,
            headers={"Cache-Control": "no-store"},
        )

    routes: list[BaseRoute] = [Route(HEALTH, health, methods=["GET"])]
    for path, app in mounted:
        if path:
            # A mount alone answers its own bare path with a redirect, which no webhook follows.
            routes.append(Route(path, app))
        routes.append(Mount(path, app))
    return Starlette(routes=routes)

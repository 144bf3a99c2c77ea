"""What the page may ask for: every field checked, bounded, and refused in a clear sentence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.platforms.browser.ports import SPEEDS

BODY_LIMIT = 32_768
TEXT_LIMIT = 4_000
NAME_LIMIT = 40
TITLE_LIMIT = 60
PEOPLE_LIMIT = 500
ROOMS_LIMIT = 50

#: hosts that lead to this machine itself
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

_ACT = re.compile(r"[A-Za-z0-9-]{8,64}")
_EMOJI_LIMIT = 16


class Refused(Exception):
    """A request that is not done, with its HTTP status and a sentence for the person."""

    def __init__(self, status: int, say: str) -> None:
        self.status = status
        self.say = say
        super().__init__(say)


def host_of(header: str) -> str:
    """The host of a Host header, without its port."""
    host, colon, port = header.rpartition(":")
    return host.lower() if colon and port.isdecimal() else header.lower()


def check_host(request: Request, hosts: frozenset[str]) -> None:
    """Refuse a request that came under a foreign name: the stage has no login, and a page somewhere
    else could otherwise have its own name lead here. Raises Refused."""
    if "*" not in hosts and host_of(request.headers.get("host", "")) not in hosts:
        raise Refused(403, "The stage only answers under its own address.")


def check_origin(request: Request) -> None:
    """Refuse a change asked for by another page in the same browser. Raises Refused."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Refused(403, "That request came from another page.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "That request came from another page.")


async def read_body(request: Request) -> Mapping[str, Any]:
    """The JSON object of a request. Raises Refused for anything else and past the size limit."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "Send a JSON object (content type application/json).")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > BODY_LIMIT:
            raise Refused(413, "That is too much at once.")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        raise Refused(400, "That is not valid JSON.") from None
    if not isinstance(body, dict):
        raise Refused(400, "Send a JSON object.")
    return body


def number(value: object, field: str, *, least: int = 1) -> int:
    """A whole number such as an id, also as text. Raises Refused."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 10**15:
        raise Refused(400, f'"{field}" must be a whole number, at least {least}.')
    return value


def words(value: object, field: str, limit: int, *, one_line: bool = False) -> str:
    """A text with something in it. Control characters are dropped, ends trimmed. Raises Refused."""
    if not isinstance(value, str):
        raise Refused(400, f'"{field}" must be text.')
    kept = "".join(
        char
        for char in value.replace("\r\n", "\n")
        if (char in "\n\t" and not one_line) or unicodedata.category(char) not in ("Cc", "Cs")
    ).strip()
    if not kept:
        raise Refused(400, f'"{field}" must not be empty.')
    if len(kept) > limit:
        raise Refused(400, f'"{field}" may have {limit} characters at most.')
    return kept


def act_of(body: Mapping[str, Any]) -> str:
    """The page's own id of an act, "" when it gave none. Raises Refused."""
    act = body.get("act", "")
    if act == "":
        return ""
    if not isinstance(act, str) or not _ACT.fullmatch(act):
        raise Refused(400, '"act" must be 8 to 64 letters, digits or dashes.')
    return act


def flag(value: object, field: str) -> bool:
    """True or false. Raises Refused."""
    if not isinstance(value, bool):
        raise Refused(400, f'"{field}" must be true or false.')
    return value


def emoji_of(value: object) -> str:
    """A reaction: one short sign, no letters. Raises Refused."""
    sign = words(value, "emoji", _EMOJI_LIMIT, one_line=True)
    if any(char.isalnum() and not unicodedata.category(char).startswith("N") for char in sign):
        raise Refused(400, '"emoji" must be a single sign.')
    return sign


def speed_of(value: object) -> float:
    """One of the speeds of the clock bar. Raises Refused."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in SPEEDS:
        choices = ", ".join(f"{speed:g}" for speed in SPEEDS)
        raise Refused(400, f'"speed" must be one of {choices}.')
    return float(value)


def instant_of(value: object) -> datetime:
    """An instant with its zone. Raises Refused."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise Refused(400, '"jump" must be "next" or an instant such as 2026-12-07T06:00:00Z.')
    return instant

"""What the page may ask for: a model per question, and a clear sentence for what does not fit.

Rules
1. A body is JSON of strict types, with no field that is not known; an address holds text, which is
   read as what it stands for.
2. The first thing that is wrong is told, in words; what was given is never repeated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails
from starlette.requests import Request

from bot.platforms.browser.ports import SPEEDS

BODY_LIMIT = 32_768
TEXT_LIMIT = 4_000
NAME_LIMIT = 40
TITLE_LIMIT = 60
WIRE_LIMIT = 200
SIGN_LIMIT = 16
PEOPLE_LIMIT = 500
ROOMS_LIMIT = 50
#: different signs on one post
SIGNS_LIMIT = 30
#: how far time may be moved
LAST_YEAR = 2999

#: hosts that lead to this machine itself
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
#: whatever name a request came under
ANY_HOST = frozenset({"*"})


class Refused(Exception):
    """A request that is not done, with its HTTP status and a sentence for the person."""

    def __init__(self, status: int, say: str, *, wait_s: float = 0.0) -> None:
        """`wait_s`: the seconds after which it may be asked again, where that is known."""
        self.status = status
        self.say = say
        self.wait_s = wait_s
        super().__init__(say)


# --- where a request comes from -------------------------------------------------------------------


def host_of(header: str) -> str:
    """The host of a Host header, without its port."""
    host, colon, port = header.rpartition(":")
    return host.lower() if colon and port.isdecimal() else header.lower()


def check_host(request: Request, hosts: frozenset[str]) -> None:
    """Refuse a request that came under a foreign name: a stage without a gate has no login, and a
    page somewhere else could otherwise have its own name lead here. Raises Refused."""
    if not hosts & {"*", host_of(request.headers.get("host", ""))}:
        raise Refused(403, "The stage only answers under its own address.")


def check_origin(request: Request) -> None:
    """Refuse a change asked for by another page in the same browser. Raises Refused."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Refused(403, "That request came from another page.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "That request came from another page.")


# --- what a field may hold ------------------------------------------------------------------------


def _printable(value: object, *, kept: str = "") -> object:
    """Text without control characters and halves of characters, save those `kept`."""
    if not isinstance(value, str):
        return value
    return "".join(
        char
        for char in value.replace("\r\n", "\n")
        if char in kept or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _lines(value: object) -> object:
    return _printable(value, kept="\n\t")


def _sign(value: str) -> str:
    if any(char.isalnum() and not unicodedata.category(char).startswith("N") for char in value):
        raise ValueError("must be a single sign.")
    return value


def _speed(value: float) -> float:
    if value not in SPEEDS:
        raise ValueError(f"must be one of {', '.join(f'{speed:g}' for speed in SPEEDS)}.")
    return value


def _utc(value: datetime) -> datetime:
    # The house reckons onward from there, and time that has come never goes back.
    if value.year > LAST_YEAR:
        raise ValueError("is too far away.")
    return value.astimezone(UTC)


def _words(limit: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


#: the number of a person, a room or a post
Id = Annotated[int, Field(ge=1, lt=10**15)]
#: the same, or 0 for none
MaybeId = Annotated[int, Field(ge=0, lt=10**15)]
Text = Annotated[str, _words(TEXT_LIMIT), BeforeValidator(_lines)]
Name = Annotated[str, _words(NAME_LIMIT), BeforeValidator(_printable)]
Title = Annotated[str, _words(TITLE_LIMIT), BeforeValidator(_printable)]
Wire = Annotated[str, _words(WIRE_LIMIT), BeforeValidator(_printable)]
Sign = Annotated[str, _words(SIGN_LIMIT), BeforeValidator(_printable), AfterValidator(_sign)]
Speed = Annotated[float, AfterValidator(_speed)]
Instant = Annotated[AwareDatetime, AfterValidator(_utc)]


# --- what the page looks for ----------------------------------------------------------------------


class Question(BaseModel):
    """A question: everything in an address is text."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Somebody(Question):
    """Who looks, where anybody will do."""

    person: Id | None = Field(default=None, alias="as")


class Earlier(Question):
    """The posts before this one."""

    person: Id = Field(alias="as")
    before: Id


class Following(Question):
    """What changes after this number."""

    person: Id = Field(alias="as")
    since: MaybeId = 0


# --- what the page does ---------------------------------------------------------------------------


class Act(BaseModel):
    """An act; `act` is the page's own id of it, "" when it gave none."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)

    act: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9-]{8,64})?$")] = ""


class SayBody(Act):
    """Words in a room, or to the bot alone."""

    person: Id = Field(alias="as")
    private: bool = False
    room: Id | None = None
    text: Text
    reply_to: MaybeId = 0

    @model_validator(mode="after")
    def _has_a_place(self) -> Self:
        if not self.private and self.room is None:
            raise ValueError('Say in which "room", or "private": true.')
        return self


class PressBody(Act):
    """A button of a post."""

    person: Id = Field(alias="as")
    post: Id
    wire: Wire


class ReactBody(Act):
    """A sign on a post."""

    person: Id = Field(alias="as")
    post: Id
    emoji: Sign


class NewPerson(Act):
    """Somebody who comes in."""

    name: Name
    admin: bool = False


class NewRoom(Act):
    """Another group."""

    title: Title


class SetClock(Act):
    """Another speed, or a jump."""

    speed: Speed | None = None
    jump: Literal["next"] | Instant | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.speed is None) == (self.jump is None):
            raise ValueError('Say "speed" or "jump".')
        return self


L = TypeVar("L", bound=Question)
A = TypeVar("A", bound=Act)


def read_query(request: Request, look: type[L]) -> L:
    """What is asked for. An empty field is as good as none. Raises Refused."""
    given = {name: value for name, value in request.query_params.items() if value}
    # A browser whose line broke says itself how far it had got.
    if told := request.headers.get("last-event-id"):
        given["since"] = told
    try:
        return look.model_validate(given)
    except ValidationError as wrong:
        raise Refused(400, sentence(wrong)) from None


async def read_act(request: Request, act: type[A]) -> A:
    """What is to be done. Raises Refused for what does not fit, and past the size limit."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "Send a JSON object (content type application/json).")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > BODY_LIMIT:
            raise Refused(413, "That is too much at once.")
    try:
        return act.model_validate_json(bytes(data))
    except ValidationError as wrong:
        raise Refused(400, sentence(wrong)) from None


# --- saying what does not fit ---------------------------------------------------------------------


def sentence(wrong: ValidationError) -> str:
    """The first thing that is wrong, for a person."""
    error = wrong.errors(include_url=False, include_input=False)[0]
    if not error["loc"]:
        return _WHOLE.get(error["type"]) or _own_words(error)
    field = str(error["loc"][0])[:NAME_LIMIT]
    tell = _IN_WORDS.get(error["type"])
    words = _FIELDS.get(field) or (tell(error.get("ctx", {})) if tell else _own_words(error))
    return f'"{field}" {words}'


def _own_words(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ")


_WHOLE = {
    "json_invalid": "That is not valid JSON.",
    "model_type": "Send a JSON object.",
}
#: fields with one sentence for all that may be wrong with them
_FIELDS = {
    "act": "must be 8 to 64 letters, digits or dashes.",
    "jump": 'must be "next" or an instant such as 2026-12-07T06:00:00Z.',
}
_IN_WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "missing": lambda _: "is missing.",
    "extra_forbidden": lambda _: "is not known here.",
    "int_type": lambda _: "must be a whole number.",
    "int_parsing": lambda _: "must be a whole number.",
    "int_from_float": lambda _: "must be a whole number.",
    "int_parsing_size": lambda _: "is too large a number.",
    "greater_than_equal": lambda context: f"must be at least {context['ge']}.",
    "less_than": lambda _: "is too large a number.",
    "float_type": lambda _: "must be a number.",
    "bool_type": lambda _: "must be true or false.",
    "string_type": lambda _: "must be text.",
    "string_too_short": lambda _: "must not be empty.",
    "string_too_long": lambda context: f"may have {context['max_length']} characters at most.",
}

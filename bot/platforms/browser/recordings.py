"""Recordings that the page sends: what they are is seen by reading, whatever they are called."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from starlette.requests import Request

from bot.platforms.browser.checks import Id, Question, Refused, read_body

#: bytes of the largest; the house says more kindly what is too large for it
SOUND_LIMIT = 8 * 1024 * 1024
#: recordings within ten seconds, by one address and by all: they are large
EACH, TOGETHER = 4, 12

#: how a sound begins, from which byte on, and what it is then
_SOUNDS = (
    (b"OggS", 0, "audio/ogg"),
    (b"fLaC", 0, "audio/flac"),
    (b"WAVE", 8, "audio/wav"),
    (b"ID3", 0, "audio/mpeg"),
    *((bytes((0xFF, second)), 0, "audio/mpeg") for second in (0xFB, 0xFA, 0xF3, 0xF2)),
)


class Speaking(Question):
    """Who sends a recording; its bytes are the request's body."""

    person: Id = Field(alias="as")
    act: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{8,64}$")]


async def read_sound(request: Request) -> tuple[bytes, str]:
    """A recording and its type. Raises Refused for anything else, and past the limit."""
    most = SOUND_LIMIT // (1024 * 1024)
    data = await read_body(request, SOUND_LIMIT, f"A recording may have {most} MB at most.")
    for begins, at, mime in _SOUNDS:
        if data[at : at + len(begins)] == begins:
            return data, mime
    raise Refused(415, "That is no sound that can be read here: OGG, MP3, WAV or FLAC.")

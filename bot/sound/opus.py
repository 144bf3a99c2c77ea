"""Samples become OGG/Opus, the same bytes for the same samples.

libsndfile gives each stream a random number, which every page carries and its check sum covers.
Here it becomes the same number always.
Source: RFC 3533, "The Ogg Encapsulation Format", section 6.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import soundfile

from bot.errors import StretchbotError
from bot.sound.bowls import RATE, Samples

MIME = "audio/ogg"
#: libsndfile's word for how small it gets, from 0 to 1: some 18 kbit/s while something rings
SMALL = 0.95
#: the number of every stream ("bell")
SERIAL = b"bell"
#: bytes of a page's head before its table of segments; where in it stand the serial number, the
#: check sum and how many segments there are
_HEAD, _SERIAL_AT, _SUM_AT, _COUNT_AT = 27, 14, 22, 26


class SoundFailed(StretchbotError):
    """The sound could not be made."""


def opus(blocks: Iterable[Samples], *, small: float = SMALL) -> bytes:
    """One sound, mono, of these blocks. Raises SoundFailed."""
    file = io.BytesIO()
    try:
        with soundfile.SoundFile(
            file, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=small
        ) as out:
            for block in blocks:
                out.write(block)
    except soundfile.SoundFileError as error:
        raise SoundFailed(log=f"opus: {type(error).__name__}") from error
    return _numbered(file.getvalue())


def _numbered(stream: bytes) -> bytes:
    """The same pages under our own serial number, their check sums anew."""
    out, at = bytearray(stream), 0
    while at < len(out):
        segments = out[at + _COUNT_AT]
        end = at + _HEAD + segments + sum(out[at + _HEAD : at + _HEAD + segments])
        out[at + _SERIAL_AT : at + _SERIAL_AT + 4] = SERIAL
        out[at + _SUM_AT : at + _SUM_AT + 4] = bytes(4)
        out[at + _SUM_AT : at + _SUM_AT + 4] = _check_sum(out[at:end]).to_bytes(4, "little")
        at = end
    return bytes(out)


def _table() -> tuple[int, ...]:
    table = []
    for first in range(256):
        rest = first << 24
        for _ in range(8):
            rest = (rest << 1) ^ (0x04C11DB7 if rest & 0x80000000 else 0)
        table.append(rest & 0xFFFFFFFF)
    return tuple(table)


_TABLE = _table()


def _check_sum(page: bytes | bytearray) -> int:
    """Ogg's own: a CRC of 32 bits, most significant bit first, begun with 0."""
    rest = 0
    for byte in page:
        rest = ((rest << 8) & 0xFFFFFFFF) ^ _TABLE[(rest >> 24) ^ byte]
    return rest

"""A part of a file, for players that look through a sound or film (RFC 9110, section 14)."""

from __future__ import annotations

import re

from starlette.responses import Response

_ONE = re.compile(r"bytes=(\d*)-(\d*)")


def whole_or_part(data: bytes, mime: str, asked: str, headers: dict[str, str]) -> Response:
    """The file, or the part that the header `Range` asks for. What is no single range of bytes is
    answered with the whole, as the standard allows.
    """
    size = len(data)
    headers = {**headers, "Accept-Ranges": "bytes"}
    found = _ONE.fullmatch(asked)
    if found is None or not any(found.groups()):
        return Response(data, media_type=mime, headers=headers)
    if found[1]:
        first, last = int(found[1]), min(int(found[2]) if found[2] else size, size - 1)
    else:
        first, last = max(size - int(found[2]), 0), size - 1
    if first > last:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    told = {**headers, "Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(data[first : last + 1], status_code=206, media_type=mime, headers=told)

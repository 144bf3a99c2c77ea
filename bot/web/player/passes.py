"""What opens the player: a signed pass for one person, one challenge and one day, for a while.

Rules
1. A pass is its visit and a signature over all of it; nothing is kept of it anywhere.
2. Signatures are compared in constant time. What is not signed with our key is nothing at all.
3. A pass is personal: it stands in private messages alone, after the `#` of an address, which no
   browser sends to a server, and in no log line.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

#: how long a pass opens the player
LASTS = timedelta(hours=24)
#: characters of the longest pass that is read at all
PASS_LIMIT = 600
_KIND = b"stretchbot player 1\n"


@dataclass(frozen=True, slots=True)
class Visit:
    """Who may be led through what. `cohort` and `day` are 0 for whatever is theirs now."""

    platform: str
    user_id: str
    cohort: int
    day: int
    #: when the pass was given (UTC, whole seconds)
    since: datetime

    @property
    def until(self) -> datetime:
        """When the pass ends."""
        return self.since + LASTS

    def at(self, now: datetime) -> Visit:
        """The same visit with a pass of now."""
        return replace(self, since=now.replace(microsecond=0))


class Passes:
    """Writes passes and reads them."""

    def __init__(self, key: str) -> None:
        if not key:
            raise ValueError("passes without a key could be written by anybody")
        self._key = key.encode()

    def write(self, visit: Visit) -> str:
        """The pass for this visit."""
        told = [visit.platform, visit.user_id, visit.cohort, visit.day, _seconds(visit.since)]
        body = _text(json.dumps(told, separators=(",", ":")).encode())
        return f"{body}.{_text(self._signed(body))}"

    def read(self, written: str) -> Visit | None:
        """The visit of a pass that we wrote, ended or not; None for anything else."""
        body, _, signature = written.partition(".")
        if len(written) > PASS_LIMIT or not written.isascii():
            return None
        if not hmac.compare_digest(_text(self._signed(body)), signature):
            return None
        try:
            platform, user_id, cohort, day, since = json.loads(_bytes(body))
            return Visit(platform, user_id, cohort, day, datetime.fromtimestamp(since, UTC))
        except (ValueError, TypeError, OverflowError, binascii.Error):
            return None

    def _signed(self, body: str) -> bytes:
        return hmac.digest(self._key, _KIND + body.encode(), "sha256")


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

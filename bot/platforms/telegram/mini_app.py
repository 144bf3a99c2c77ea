"""Who opened a page inside Telegram: what Telegram hands the page, and signs, is checked here.

Rules
1. The signature is the bot's own (core.telegram.org/bots/webapps, "Validating data"), compared in
   constant time, over every field that was handed over.
2. What is older than `FRESH` opens nothing: a copied address must not be a key for ever.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

#: for how long after the page was opened its data is believed, and how far clocks may differ
FRESH, AHEAD = timedelta(hours=1), timedelta(minutes=5)
#: Telegram's web version shows pages in a frame
FRAMED_BY = "https://web.telegram.org"
_KEY = b"WebAppData"
_FIELDS_LIMIT = 40


def guest_of(init_data: str, token: str, now: datetime) -> tuple[str, datetime] | None:
    """The user's id and when they opened the page, or None when it is not so.

    `init_data`: a query string as Telegram's `Telegram.WebApp.initData` has it.
    """
    try:
        fields = parse_qsl(
            init_data, keep_blank_values=True, strict_parsing=True, max_num_fields=_FIELDS_LIMIT
        )
    except ValueError:
        return None
    told = dict(fields)
    given = told.pop("hash", "")
    if len(told) + 1 != len(fields):
        return None
    key = hmac.digest(_KEY, token.encode(), "sha256")
    lines = "\n".join(f"{name}={value}" for name, value in sorted(told.items()))
    signed = hmac.digest(key, lines.encode(), "sha256").hex()
    if not hmac.compare_digest(signed.encode(), given.encode(errors="replace")):
        return None
    try:
        opened = datetime.fromtimestamp(int(told["auth_date"]), UTC)
        user = json.loads(told["user"])["id"]
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return None
    if not isinstance(user, int) or not now - FRESH <= opened <= now + AHEAD:
        return None
    return str(user), opened

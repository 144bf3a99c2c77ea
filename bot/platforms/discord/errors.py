"""What Discord refuses, in words of the house: what became of the message, and of the place.

Rules
1. A place that vanished is a state (`Gone`): the house stops writing there until it is back.
2. What was refused for its content is `Rejected` and never repeated: 10,000 refused requests in ten
   minutes would shut the whole address out.
3. When Discord is away the courier waits, longer each time; it is not told how long.
4. What may have arrived may be sent again where it is known by its mark or its place; a follow-up,
   which has neither, is `OutcomeUnknown`.
5. Only Discord's own error codes decide, never its wording.

Source: "JSON Error Codes" of Discord's documentation, and discord.py 2.7's own retries: it waits
out short rate limits and repeats 500, 502, 504 itself, but not a connection that was reset.
"""

from __future__ import annotations

import aiohttp
import discord

from bot.delivery.port import Gone, OutcomeUnknown, Rejected, RetryLater, Undeliverable

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE = 10003, 10004, 10008
UNKNOWN_MEMBER = 10007
UNKNOWN_USER, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10013, 10015, 10062
MISSING_ACCESS, DM_CLOSED, MISSING_RIGHTS = 50001, 50007, 50013
BAD_TOKEN_OF_WEBHOOK = 50027
ARCHIVED, LOCKED = 50083, 160005
ACKNOWLEDGED_BEFORE = 40060
TOO_LARGE = 40005
NO_MUTUAL_GUILDS = 50278

#: code -> why nothing can be written to this place or person any more
_GONE = {
    UNKNOWN_CHANNEL: "deleted",
    UNKNOWN_GUILD: "kicked",
    UNKNOWN_MEMBER: "left",
    UNKNOWN_USER: "deactivated",
    MISSING_ACCESS: "forbidden",
    MISSING_RIGHTS: "forbidden",
    DM_CLOSED: "dm-closed",
    NO_MUTUAL_GUILDS: "dm-closed",
    ARCHIVED: "closed",
    LOCKED: "closed",
}

#: codes that say an interaction can be answered no longer
EXPIRED = frozenset({UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, BAD_TOKEN_OF_WEBHOOK})

#: errors of a connection that broke
BROKEN = (aiohttp.ClientError, OSError, TimeoutError)


def code_of(error: BaseException) -> int:
    """Discord's error code, 0 when there is none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


def classify_error(error: Exception, *, repeatable: bool = True) -> Undeliverable:
    """What became of a message. `repeatable`: Discord knows a second one for the same."""
    match error:
        case Undeliverable():
            return error
        case discord.RateLimited():
            return RetryLater("rate-limited", error.retry_after)
        case discord.DiscordServerError():
            return RetryLater("away", 0.0) if repeatable else OutcomeUnknown("away")
        case discord.HTTPException():
            return _refused(error)
        case _ if isinstance(error, BROKEN):
            return RetryLater("connection", 0.0) if repeatable else OutcomeUnknown("connection")
        case _:
            raise error


def _refused(error: discord.HTTPException) -> Undeliverable:
    why = _GONE.get(error.code)
    if why is not None:
        return Gone(why)
    if error.status == 429:
        # Shut out by the edge in front of Discord, which names no end.
        return RetryLater("shut-out", 600.0, whole_bot=True)
    if error.status == 401:
        return RetryLater("token-refused", 60.0, whole_bot=True)
    if error.code == UNKNOWN_MESSAGE:
        return Rejected("no-such-message")
    return Rejected(f"refused-{error.code or error.status}")

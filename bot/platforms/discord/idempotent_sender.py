"""A message that is sent twice is there once, also when the second time comes hours later.

Rules
1. What is sent carries a nonce made of its key and part, enforced. Discord remembers it for some
   minutes: sent again within them, it is the same message.
2. It also carries a mark made of the same, as the `id` of its first component, which Discord keeps
   for as long as the message stands.
3. What was tried before is looked for first, in the place where it would stand, from shortly before
   its first try; what is found there is not sent again, part by part.
4. Where the place may not be read, the nonce alone has to do: nothing is lost for want of a right.
   Where Discord is away while we look, nothing is sent blindly: it is tried again later.

Source: "Create Message" (nonce), "Component Reference" (id: 32 bits, unique in a message, kept; the
others number themselves around it) and "Get Channel Messages" (which shows nothing, rather than
refuse, without the right to read the history) of Discord's documentation.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import discord

from bot.logs import log_of
from bot.platforms.discord.components import Sheet

_log = log_of("discord")

#: characters Discord takes as a nonce
NONCE_LIMIT = 25
#: a mark stays clear of the small numbers that Discord gives components itself, and below the
#: largest of 31 bits by as much, so that it may count on from it
MARK_FROM, MARK_BELOW = 1 << 16, (1 << 31) - (1 << 16)
#: how far Discord's clock and ours may be apart
CLOCKS_APART = timedelta(minutes=5)
#: messages Discord shows at once, and how often it is asked for more
PAGE, PAGES = 100, 5
NOBODY = discord.AllowedMentions.none()


def nonce_of(key: str, part: int = 0) -> str:
    """What Discord knows a message by for some minutes: the same for the same key and part."""
    return base64.urlsafe_b64encode(_digest(key, part)).decode()[:NONCE_LIMIT]


def mark_of(key: str, part: int = 0) -> int:
    """What a message is known by for as long as it stands: the same for the same key and part."""
    number = int.from_bytes(_digest(key, part)[-8:], "big")
    return MARK_FROM + number % (MARK_BELOW - MARK_FROM)


def _digest(key: str, part: int) -> bytes:
    return hashlib.sha256(f"{key}#{part}".encode()).digest()


def stamped(sheets: Sequence[Sheet], key: str, first: int = 0) -> list[Sheet]:
    """The sheets with their nonces and marks, as parts of this key's message from `first` on."""
    for part, sheet in enumerate(sheets, first):
        sheet.nonce, sheet.mark = nonce_of(key, part), mark_of(key, part)
        sheet.view.children[0].id = sheet.mark
    return list(sheets)


class IdempotentSender:
    """Sends messages that are there once."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(
        self,
        channel: int,
        sheets: Sequence[Sheet],
        *,
        since: datetime | None,
        silent: bool,
        called: discord.AllowedMentions = NOBODY,
    ) -> list[str]:
        """Put stamped sheets into a channel; the ids of their messages, in order.

        `since` is when this was first tried, None on the first try; `called` is who hears a sound
        of it by name. Raises what discord.py raises.
        """
        place = self._client.get_partial_messageable(channel)
        there: dict[int, str] = {}
        if since is not None:
            there = await self._find(channel, {sheet.mark for sheet in sheets}, since)
        sent: list[str] = []
        for sheet in sheets:
            if sheet.mark in there:
                sent.append(there[sheet.mark])
                continue
            message = await place.send(
                view=sheet.view,
                files=sheet.files,
                nonce=sheet.nonce,
                silent=silent,
                allowed_mentions=called,
            )
            sent.append(str(message.id))
        return sent

    async def _find(self, channel: int, marks: Collection[int], since: datetime) -> dict[int, str]:
        """Which of these marks stand in a channel, and on which messages of ours."""
        me = str(self._client.user.id) if self._client.user is not None else ""
        after = discord.utils.time_snowflake(since - CLOCKS_APART)
        found: dict[int, str] = {}
        try:
            for _ in range(PAGES):
                page = await self._client.http.logs_from(channel, PAGE, after=after)
                for each in page:
                    mark = next((part.get("id") or 0 for part in each.get("components", ())), 0)
                    if mark in marks and str(each["author"]["id"]) == me:
                        found[mark] = str(each["id"])
                if len(page) < PAGE or len(found) == len(marks):
                    break
                after = max(int(each["id"]) for each in page)
        except discord.HTTPException as error:
            if error.status >= 500 or error.status in (401, 429):
                raise
            _log.info("a place cannot be looked through", action="not_looked", why=str(error.code))
        return found

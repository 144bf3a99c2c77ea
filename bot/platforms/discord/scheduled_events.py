"""Days in a server's own calendar: scheduled events of the kind that takes place somewhere.

Rules
1. Before anything is done the calendar is read: an entry of ours is known by its id, else by who
   made it, its place and its words. So a second try finds what the first one made, and one that
   somebody removed is made anew when its day next changes.
2. What has begun is left alone, and nothing is put into the past, which Discord refuses.
3. An entry that is called off is deleted; the receipt then names none, and a later change makes it
   again.
4. Whatever is refused here is about the calendar alone: the room is never given up for it.

Source: "Guild Scheduled Event" of Discord's documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import discord

from bot.delivery.port import Delivery, Gone, Receipt, Rejected, RetryLater
from bot.graphemes import beginning
from bot.platforms.discord.errors import BROKEN, classify_error
from bot.platforms.discord.ports import Now
from bot.presentation.post import Entry

UNKNOWN_ENTRY, CALENDAR_FULL, FINISHED = 10070, 30038, 180000
#: Discord's numbers: seen by the server's members, taking place somewhere, not yet begun
MEMBERS_ONLY, SOMEWHERE, SCHEDULED = 2, 3, 1
#: seconds until a server that Discord has not told of yet is looked for again
SERVER_WAITS_S = 5.0
PLACE_LIMIT = 100


class ScheduledEvents:
    """Keeps the entries of the rooms' calendars."""

    def __init__(self, client: discord.Client, clock: Now) -> None:
        self._client = client
        self._clock = clock

    async def put(self, delivery: Delivery, entry: Entry) -> Receipt:
        """Have the calendar say this; the receipt names the entry that stands, "" for none.

        Raises Undeliverable, but never Gone.
        """
        channel = self._client.get_channel(int(delivery.target.chat_id))
        if not isinstance(channel, discord.abc.GuildChannel):
            raise RetryLater("no-server-yet", SERVER_WAITS_S)
        try:
            return Receipt(await self._put(channel, entry, delivery.edits))
        except discord.Forbidden:
            return _refused(delivery, "forbidden")
        except discord.HTTPException as error:
            if error.code == CALENDAR_FULL:
                return _refused(delivery, "full")
            if error.code in (UNKNOWN_ENTRY, FINISHED):
                # Somebody changed it since it was read.
                raise RetryLater("entry-changed", 1.0) from None
            what = classify_error(error)
            raise (Rejected(what.why) if isinstance(what, Gone) else what) from error
        except (discord.RateLimited, *BROKEN) as error:
            raise classify_error(error) from error

    async def _put(self, channel: discord.abc.GuildChannel, entry: Entry, known: str) -> str:
        http, guild = self._client.http, channel.guild.id
        body = _body(entry, beginning(f"#{channel.name}", PLACE_LIMIT))
        now = self._clock.now()
        standing = self._ours(await http.get_scheduled_events(guild, False), body, known)
        if standing is not None and _begun(standing, now):
            return str(standing["id"])
        if entry.off or entry.start <= now:
            if standing is not None:
                await self._remove(guild, standing["id"])
            return ""
        if standing is None:
            return str((await http.create_guild_scheduled_event(guild, **body))["id"])
        if not _says(standing, body):
            await http.edit_scheduled_event(guild, standing["id"], **body)
        return str(standing["id"])

    async def _remove(self, guild: int, number: Any) -> None:
        try:
            await self._client.http.delete_scheduled_event(guild, number)
        except discord.NotFound as error:
            if error.code != UNKNOWN_ENTRY:
                raise

    def _ours(
        self, found: list[Any], body: Mapping[str, Any], known: str
    ) -> Mapping[str, Any] | None:
        """The entry of this id, else one of ours with these words in this place."""
        me = str(self._client.user.id) if self._client.user is not None else ""
        same = [
            each
            for each in found
            if str(each.get("creator_id")) == me
            and all(each.get(name) == body[name] for name in ("name", "description"))
            and _place(each) == _place(body)
        ]
        by_id = [each for each in found if known and str(each["id"]) == known]
        return next(iter([*by_id, *same]), None)


def _refused(delivery: Delivery, why: str) -> Receipt:
    """What stands stays as it is, and the coach is told. Raises Rejected where nothing stands."""
    if not delivery.edits:
        raise Rejected(why)
    return Receipt(delivery.edits, lacks="entry", why=why)


def _body(entry: Entry, place: str) -> dict[str, Any]:
    return {
        "name": entry.title,
        "description": entry.text,
        "scheduled_start_time": entry.start.isoformat(),
        "scheduled_end_time": entry.end.isoformat(),
        "privacy_level": MEMBERS_ONLY,
        "entity_type": SOMEWHERE,
        "entity_metadata": {"location": place},
    }


def _place(each: Mapping[str, Any]) -> str:
    return str((each.get("entity_metadata") or {}).get("location"))


def _begun(each: Mapping[str, Any], now: datetime) -> bool:
    start = datetime.fromisoformat(str(each["scheduled_start_time"]))
    return int(each["status"]) != SCHEDULED or start <= now


def _says(each: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether it says the same already."""
    times = ("scheduled_start_time", "scheduled_end_time")
    return (
        all(each.get(name) == body[name] for name in ("name", "description"))
        and _place(each) == _place(body)
        and all(
            each.get(name)
            and datetime.fromisoformat(str(each[name])) == datetime.fromisoformat(body[name])
            for name in times
        )
    )

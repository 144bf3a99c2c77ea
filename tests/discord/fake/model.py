"""What a Discord of our own holds: people, channels, messages, interactions, and faults to come."""

from __future__ import annotations

import asyncio
import copy
import itertools
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.waiting import PATIENCE_S

APPLICATION, BOT, GUILD, EVERYONE = 1000, 1001, 2000, 2000
ROOM, FORUM, STAFF_ROLE = 3000, 3001, 4000
VIEW, SEND, HISTORY = 1 << 10, 1 << 11, 1 << 16
PRIVATE_THREADS, SEND_IN_THREADS = 1 << 36, 1 << 38
#: ... and embed, attach, history, slash commands: what everybody has in a server as it is made
MEMBER_RIGHTS = (
    VIEW | SEND | (1 << 14) | (1 << 15) | HISTORY | (1 << 31) | PRIVATE_THREADS | SEND_IN_THREADS
)
MANAGE_GUILD, MANAGE_THREADS = 1 << 5, 1 << 34
STAFF_RIGHTS = MEMBER_RIGHTS | MANAGE_GUILD | MANAGE_THREADS
#: what only some servers let a bot do
CREATE_THREADS, CREATE_EVENTS = 1 << 35, 1 << 44
#: Discord's types of a channel
TEXT, PRIVATE, THREAD, PRIVATE_THREAD, FORUM_CHANNEL = 0, 1, 11, 12, 15
EPHEMERAL, LOADING, V2 = 1 << 6, 1 << 7, 1 << 15
EPOCH_MS = 1420070400000


class Refused(Exception):
    """An answer that is no success: status, Discord's code, its words and headers."""

    def __init__(
        self,
        status: int,
        code: int = 0,
        message: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.body = {"code": code, "message": message or f"error {code}", **more}
        self.headers = dict(headers or {})


@dataclass(slots=True)
class Fault:
    """What happens to the next requests that fit.

    `do`: "refuse", "reset" (before it counts), "reset-after" (it counted), "wait"
    (before it counts), "stall" (it counted, and the answer takes long), "pass" (it is let by).
    """

    method: str
    path: str
    do: str
    times: int = 1
    refusal: Refused | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class User:
    id: int
    name: str
    staff: bool = False
    #: takes no private messages
    closed: bool = False
    #: is no member of the server any more
    left: bool = False


@dataclass(slots=True)
class Channel:
    id: int
    #: Discord's type: 0 text, 1 private, 11 thread, 12 private thread, 15 forum
    type: int
    name: str = ""
    parent: int | None = None
    owner: int | None = None
    person: int | None = None
    archived: bool = False
    locked: bool = False
    #: rights the bot lacks here
    denied: int = 0
    #: who is in a thread; a private one is seen by them and by moderators alone
    members: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)


@dataclass(slots=True)
class ScheduledEvent:
    """An entry in the server's calendar."""

    id: int
    creator: int
    body: dict[str, Any]
    edits: int = 0

    @property
    def start(self) -> datetime:
        return datetime.fromisoformat(self.body["scheduled_start_time"])

    @property
    def end(self) -> datetime:
        return datetime.fromisoformat(self.body["scheduled_end_time"])

    def status(self, now: datetime) -> int:
        """1 scheduled, 2 begun, 3 over: Discord begins and ends by itself what has no channel."""
        if now >= self.end:
            return 3
        return 2 if now >= self.start else 1


@dataclass(slots=True)
class Message:
    id: int
    channel: int
    author: int
    body: dict[str, Any]
    files: list[str] = field(default_factory=list)
    #: for whom alone it is shown
    only: int | None = None
    edits: int = 0
    #: rises with every message that is new or changed
    changed: int = 0
    deleted: bool = False
    #: who was called by it
    calls: frozenset[int] = frozenset()

    @property
    def posted_at(self) -> datetime:
        """The moment that its id says."""
        return datetime.fromtimestamp(((self.id >> 22) + EPOCH_MS) / 1000, UTC)

    @property
    def components(self) -> list[dict[str, Any]]:
        return list(self.body.get("components") or ())

    @property
    def words(self) -> str:
        """Everything it says."""
        parts = [str(each["content"]) for each in walk(self.components) if each.get("type") == 10]
        return "\n".join([*([self.body["content"]] if self.body.get("content") else []), *parts])

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Words and data of its buttons and options."""
        out: list[tuple[str, str]] = []
        for each in walk(self.components):
            if each.get("type") == 2 and each.get("custom_id"):
                out.append((str(each["label"]), str(each["custom_id"])))
            out += [(str(one["label"]), str(one["value"])) for one in each.get("options") or ()]
        return out

    @property
    def wires(self) -> list[str]:
        """The data of its buttons and options."""
        out: list[str] = []
        for each in walk(self.components):
            if each.get("type") == 2 and each.get("custom_id"):
                out.append(str(each["custom_id"]))
            out += [str(option["value"]) for option in each.get("options") or ()]
        return out


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, outermost first."""
    for each in components:
        yield each
        yield from walk(list(each.get("components") or ()))
        if each.get("accessory"):
            yield each["accessory"]


def numbered(body: dict[str, Any]) -> dict[str, Any]:
    """The body as Discord keeps it: each component has an id, its own or the next that is free."""
    body = copy.deepcopy(body)
    parts = list(walk(list(body.get("components") or ())))
    taken = {each["id"] for each in parts if each.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    for each in parts:
        each["id"] = each.get("id") or next(free)
    return body


@dataclass(slots=True)
class Interaction:
    """Something a person did that wants an answer."""

    id: int
    token: str
    user: int
    channel: int
    source: Message | None = None
    #: seconds from when it was sent to when it was acknowledged
    acknowledged_s: float | None = None
    callback: int = 0
    ephemeral: bool = False
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    sent_at: float = 0.0
    done: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    expired: bool = False

    async def answer(self, timeout_s: float = PATIENCE_S) -> Message:
        """The message that answers it."""
        async with asyncio.timeout(timeout_s):
            await self.answered.wait()
        if self.followups and (self.callback == 6 or self.original is None):
            return self.followups[-1]
        assert self.original is not None
        return self.original


class Guild:
    """One server, the bot, its people and private chats."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self._count = itertools.count()
        self._changes = itertools.count()
        self.users: dict[int, User] = {}
        self.channels: dict[int, Channel] = {
            ROOM: Channel(ROOM, 0, "stretch"),
            FORUM: Channel(FORUM, 15, "groups"),
        }
        #: what stands in the server's calendar
        self.calendar: dict[int, ScheduledEvent] = {}
        #: rights the bot was given beside what every member has
        self.granted = 0
        self.nonces: dict[tuple[int, str], Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[dict[str, Any]] = []
        self.published = 0
        #: requests that Discord would have refused, with the reason
        self.refusals: list[str] = []
        self.faults: list[Fault] = []
        self.log: list[tuple[str, str]] = []
        #: the bot is in the server
        self.member = True
        #: tells the bot of an event; set by the server
        self.emit: Callable[[str, dict[str, Any]], Awaitable[None]] | None = None

    async def tell(self, name: str, data: dict[str, Any]) -> None:
        """Tell the bot of an event, as Discord does of what a request changed."""
        if self.emit is not None:
            await self.emit(name, data)

    def snowflake(self) -> int:
        """A fresh id that says when it was made."""
        ms = int(self.now().timestamp() * 1000) - EPOCH_MS
        return (ms << 22) | (next(self._count) % (1 << 22))

    def add_user(self, name: str, *, staff: bool = False) -> User:
        user = User(10_000 + len(self.users), name, staff)
        self.users[user.id] = user
        return user

    def private(self, user: int) -> Channel:
        """The private chat with somebody."""
        for channel in self.channels.values():
            if channel.type == 1 and channel.person == user:
                return channel
        channel = Channel(50_000 + user, 1, person=user)
        self.channels[channel.id] = channel
        return channel

    def post(
        self,
        channel: Channel,
        author: int,
        body: dict[str, Any],
        files: list[str],
        only: int | None = None,
    ) -> Message:
        message = Message(self.snowflake(), channel.id, author, numbered(body), files, only)
        message.changed = next(self._changes)
        message.calls = self._called(channel, message)
        channel.messages[message.id] = message
        return message

    def _called(self, channel: Channel, message: Message) -> frozenset[int]:
        allowed = {int(each) for each in _mentions(message.body).get("users") or ()}
        named = {int(each) for each in re.findall(r"<@!?(\d+)>", message.words)}
        return frozenset(user for user in allowed & named if self.sees(user, channel))

    def sees(self, user: int, channel: Channel) -> bool:
        """Whether somebody sees a channel."""
        if channel.type == PRIVATE:
            return user in (BOT, channel.person)
        known = self.users.get(user)
        if known is not None and known.left:
            return False
        moderates = known is not None and known.staff
        return channel.type != PRIVATE_THREAD or user in channel.members or moderates

    def change(self, message: Message, body: dict[str, Any], files: list[str]) -> None:
        """A message is edited."""
        message.body = {**message.body, **numbered(body)}
        message.files = files
        message.edits += 1
        message.changed = next(self._changes)

    def seen(self, channel: int = ROOM, user: int | None = None) -> list[Message]:
        """What stands in a channel, oldest first: for everybody, or also for one person."""
        place = self.channels[channel]
        if place.type == PRIVATE_THREAD and (user is None or not self.sees(user, place)):
            return []
        return [
            each
            for each in sorted(place.messages.values(), key=lambda one: one.id)
            if not each.deleted and each.only in (None, user)
        ]

    def rights(self, channel: Channel) -> int:
        """What the bot may do in a channel."""
        parent = self.channels.get(channel.parent or 0)
        denied = channel.denied | (parent.denied if parent else 0)
        return (MEMBER_RIGHTS | self.granted) & ~denied

    def ahead(self) -> list[ScheduledEvent]:
        """What the calendar shows: not yet over, the earliest first."""
        now = self.now()
        standing = [each for each in self.calendar.values() if each.status(now) < 3]
        return sorted(standing, key=lambda each: each.start)

    # --- as Discord tells it ---------------------------------------------------------------------

    def user_payload(self, user: int) -> dict[str, Any]:
        if user == BOT:
            return {
                "id": str(BOT),
                "username": "stretchbot",
                "discriminator": "0",
                "avatar": None,
                "global_name": None,
                "bot": True,
            }
        known = self.users[user]
        return {
            "id": str(user),
            "username": known.name.lower()[:32],
            "discriminator": "0",
            "avatar": None,
            "global_name": known.name,
            "bot": False,
        }

    def member_payload(self, user: int) -> dict[str, Any]:
        staff = user != BOT and self.users[user].staff
        rights = STAFF_RIGHTS if staff else MEMBER_RIGHTS
        return {
            "user": self.user_payload(user),
            "nick": None,
            "roles": [str(STAFF_ROLE)] if staff else [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(rights),
        }

    def channel_payload(self, channel: Channel) -> dict[str, Any]:
        made: dict[str, Any] = {"id": str(channel.id), "type": channel.type}
        if channel.type == 1:
            assert channel.person is not None
            made["recipients"] = [self.user_payload(channel.person)]
            made["last_message_id"] = None
            return made
        made |= {
            "guild_id": str(GUILD),
            "name": channel.name,
            "position": 0,
            "permission_overwrites": [
                {"id": str(BOT), "type": 1, "allow": "0", "deny": str(channel.denied)}
            ],
            "nsfw": False,
            "parent_id": str(channel.parent) if channel.parent else None,
            "topic": None,
            "last_message_id": None,
            "rate_limit_per_user": 0,
        }
        if channel.type == 15:
            made |= {"available_tags": [], "flags": 0}
        if channel.type in (THREAD, PRIVATE_THREAD):
            made |= {
                "flags": 0,
                "owner_id": str(channel.owner),
                "message_count": 0,
                "total_message_sent": 0,
                "member_count": max(1, len(channel.members)),
                "thread_metadata": {
                    "archived": channel.archived,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": self.now().isoformat(),
                    "locked": channel.locked,
                    "create_timestamp": "2026-01-01T00:00:00+00:00",
                    **({"invitable": False} if channel.type == PRIVATE_THREAD else {}),
                },
            }
        return made

    def guild_payload(self) -> dict[str, Any]:
        rooms = [each for each in self.channels.values() if each.type in (0, 15)]
        threads = [
            each
            for each in self.channels.values()
            if each.type == THREAD or (each.type == PRIVATE_THREAD and BOT in each.members)
            if not each.archived
        ]
        role = {
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        return {
            "id": str(GUILD),
            "name": "Our stretch group",
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "owner_id": "1",
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "emojis": [],
            "stickers": [],
            "features": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "public_updates_channel_id": None,
            "nsfw_level": 0,
            "premium_progress_bar_enabled": False,
            "roles": [
                {
                    **role,
                    "id": str(EVERYONE),
                    "name": "@everyone",
                    "position": 0,
                    "permissions": str(MEMBER_RIGHTS),
                },
                {
                    **role,
                    "id": str(STAFF_ROLE),
                    "name": "Teachers",
                    "position": 1,
                    "permissions": str(STAFF_RIGHTS),
                },
            ],
            "members": [self.member_payload(BOT)],
            "member_count": 1 + len(self.users),
            "channels": [self.channel_payload(each) for each in rooms],
            "threads": [self.channel_payload(each) for each in threads],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def event_payload(self, event: ScheduledEvent) -> dict[str, Any]:
        return {
            "id": str(event.id),
            "guild_id": str(GUILD),
            "channel_id": None,
            "creator_id": str(event.creator),
            "creator": self.user_payload(event.creator),
            "image": None,
            "entity_id": None,
            "recurrence_rule": None,
            "user_rsvp": None,
            "guild_scheduled_event_exceptions": [],
            **event.body,
            "status": event.status(self.now()),
        }

    def message_payload(self, message: Message) -> dict[str, Any]:
        flags = int(message.body.get("flags") or 0) | (EPHEMERAL if message.only else 0)
        return {
            "id": str(message.id),
            "channel_id": str(message.channel),
            "author": self.user_payload(message.author),
            "content": str(message.body.get("content") or ""),
            "timestamp": message.posted_at.isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 0,
            "flags": flags,
            "components": message.components,
            "nonce": message.body.get("nonce"),
        }


def _mentions(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who may be called by a message, as it was sent."""
    return body.get("allowed_mentions") or {}

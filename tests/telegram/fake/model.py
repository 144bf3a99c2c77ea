"""What the fake Telegram holds: people, chats, messages, bots."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any, TypeAlias

JSON: TypeAlias = dict[str, Any]

ANONYMOUS_ADMIN = 1087968824
CHANNEL_BOT = 136817688
SERVICE = 777000

#: everything a member of a group may be allowed
SEND_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
)
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


class Refused(Exception):
    """A request that Telegram would refuse."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(description)


@dataclass
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "en"
    is_bot: bool = False
    #: bots whose Start they have pressed, and bots they have blocked
    started: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    deactivated: bool = False

    @property
    def user(self) -> JSON:
        shown: JSON = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            shown["last_name"] = self.last_name
        if self.username:
            shown["username"] = self.username
        if self.language:
            shown["language_code"] = self.language
        return shown


@dataclass
class Topic:
    id: int
    name: str
    closed: bool = False
    by: int = 0


@dataclass
class Member:
    status: str = "member"
    rights: set[str] = field(default_factory=set)
    anonymous: bool = False


@dataclass
class Chat:
    """A chat and everything in it."""

    id: int
    type: str
    title: str = ""
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, JSON] = field(default_factory=dict)
    permissions: set[str] = field(default_factory=lambda: set(SEND_RIGHTS))
    pinned: list[int] = field(default_factory=list)
    general_closed: bool = False
    migrated_to: int = 0
    deleted: bool = False

    @property
    def private(self) -> bool:
        return self.type == "private"

    @property
    def shown(self) -> JSON:
        shown: JSON = {"id": self.id, "type": self.type}
        if self.private:
            shown["first_name"] = self.title
        else:
            shown["title"] = self.title
        if self.forum:
            shown["is_forum"] = True
        return shown


@dataclass
class Tap:
    """A press of a button: its answer comes later, or never."""

    id: str
    by: int
    at: float
    answered: asyncio.Future[JSON]
    answered_at: float = 0.0


@dataclass
class Bot:
    """A bot, its updates and what it published."""

    account: Person
    token: str
    privacy: bool = True
    updates: deque[JSON] = field(default_factory=deque)
    next_update: int = 1000
    allowed: tuple[str, ...] = ()
    webhook: JSON = field(default_factory=dict)
    polls: int = 0
    poll_cut: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    commands: dict[str, list[JSON]] = field(default_factory=dict)
    files: dict[str, JSON] = field(default_factory=dict)
    #: when updates were confirmed, by their number
    confirmed: int = 0

    @property
    def id(self) -> int:
        return self.account.id


@dataclass(frozen=True)
class Request:
    """One request a bot made, as it came."""

    method: str
    params: JSON
    at: float
    ok: bool
    description: str = ""
    code: int = 200

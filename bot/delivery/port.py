"""The port between the house and a platform: what an adapter is handed, and what it may answer.

Rules
1. An adapter turns updates into events and hands them to `Submit`; it never decides anything.
2. `deliver` sends one message and returns a `Receipt`, or raises one of the `Undeliverable` family.
3. An adapter imports `delivery`, `presentation.post`, `core.events`/`messages`; never storage,
   never another adapter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from bot.core.envelopes import Target
from bot.core.events import Event
from bot.presentation.post import Post

if TYPE_CHECKING:
    from bot.delivery.rate_limiter import RateLimiter

#: Hand an event to the house; returns when it is safely stored (True), or was seen before (False).
Submit = Callable[[Event], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Asset:
    """The bytes of a picture, a loop, a sound or a file. `sha256` is the cache key for uploads."""

    data: bytes
    mime: str
    sha256: str
    alt: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was taken at the adapter's gate: for one request to this chat, now, and for so
    many items (of an album) in it and those that follow.
    """

    chat: str
    items: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to put on a platform, complete."""

    key: str
    kind: str
    target: Target
    post: Post
    #: the bytes of each of `post.pictures` and of `post.sounds`, None where they could not be
    #: found, then of each of `post.documents`
    assets: tuple[Asset | None, ...] = ()
    #: the platform's id of the message to edit; "" to send a new one
    edits: str = ""
    #: edit the message the pressed button sits on when it is the asker's own
    in_place: bool = False
    #: how many times this was tried before, and when first; None on the first try
    attempt: int = 0
    since: datetime | None = None
    #: what the courier has taken for it; None when it was handed over without
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform answered: the message's id (of the first, where one became several)."""

    message_id: str
    #: sent somewhere else than asked (e.g. the group was only told that an answer waits)
    note: str = ""
    extra: tuple[str, ...] = field(default=())
    #: something that belongs to it and could not be had ("thread", "entry"), and why; the message
    #: itself is there, and the coach is told
    lacks: str = ""
    why: str = ""


class Undeliverable(Exception):
    """A message was not delivered. `why` is a short word of the house for log, coach and table."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class RetryLater(Undeliverable):
    """The platform asked to wait, or is briefly away."""

    def __init__(self, why: str, after_s: float, *, whole_bot: bool = False) -> None:
        super().__init__(why)
        self.after_s = after_s
        #: hold everything of this bot, not only this chat
        self.whole_bot = whole_bot


class Gone(Undeliverable):
    """The chat, topic or person can no longer be written to (a state, not a fault)."""


class Rejected(Undeliverable):
    """The platform refused this message; sending it again would be refused again."""


class OutcomeUnknown(Undeliverable):
    """The connection broke after the request left: it may or may not have arrived."""


@dataclass(frozen=True, slots=True)
class RateLimits:
    """A platform's own limits (messages, where an album counts each item)."""

    bot_per_s: float
    chat_per_s: float
    chat_per_min: int


class KeyValueStore(Protocol):
    """A few short texts that an adapter keeps between two runs, by name, for its platform alone:
    ids of uploaded files, what it published last. Nothing about people, and nothing that would be
    missed.
    """

    async def recall(self, name: str) -> str | None:
        """What was kept under this name, or None."""
        ...

    async def keep(self, name: str, text: str) -> None:
        """Keep this under the name, instead of what was there."""
        ...


class InMemoryKeyValueStore:
    """A memory that lasts as long as the process: for tests, and where nothing else is given."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def recall(self, name: str) -> str | None:
        return self.kept.get(name)

    async def keep(self, name: str, text: str) -> None:
        self.kept[name] = text


class Capability(StrEnum):
    """What a platform can do that others cannot."""

    #: anyone can be written to privately until the platform says otherwise
    REACHES_FIRST = "reaches-first"
    #: a cohort may have extras: threads under lessons, days in a calendar
    EXTRAS = "extras"


class Adapter(Protocol):
    """A platform."""

    platform: str
    capabilities: frozenset[Capability]
    #: the one place where this bot's limits are counted: the courier takes a turn there for every
    #: delivery, and the adapter for whatever more it sends
    gate: RateLimiter
    #: a second delivery with the same key is the same message there (nonce, stage)
    idempotent: bool

    @property
    def health(self) -> str:
        """ "" when updates come and messages can go; else why not: "starting", "away", "refused",
        "closed".
        """
        ...

    async def run(self, submit: Submit) -> None:
        """Take updates until cancelled. Raises StretchbotError when it cannot start."""
        ...

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message on the platform. Raises Undeliverable."""
        ...

    async def fetch(self, file: str, most: int) -> bytes:
        """A recording that somebody sent (`bot.core.events.Spoke.file`), of `most` bytes at most.
        Raises Undeliverable: RetryLater while the platform is away, Gone("too-large"), and Gone
        for what cannot be had any more.
        """
        ...

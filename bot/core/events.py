"""What can happen: chat updates and due timers, as frozen data.

Rules
1. An event says what happened, who and where, and when the person acted (`Origin.at`), never what
   to do.
2. It holds no connection: `Origin.handle` is an opaque string by which the adapter can answer
   privately.
3. Names and texts are in here and nowhere in a log.
4. An adapter has already checked rights: `Who.admin` is true only for administrators of that chat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.records import NO_THREAD, PrivateThread


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind an update, as the platform knows them."""

    platform: str
    user_id: str
    name: str = ""
    #: the language of their app, e.g. "es-MX"; a first guess only
    language: str = ""
    #: an administrator of the chat it happened in, checked by the adapter
    admin: bool = False
    #: an operator of this installation (settings)
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """The chat it happened in. `thread_id` is "" outside topics and threads."""

    platform: str
    chat_id: str
    thread_id: str = ""
    private: bool = False
    title: str = ""
    #: the message a button sits on, or the typed message itself
    message_id: str = ""
    #: a reply to the bot's own lesson, board or check-in post, or a message in the check-in thread
    to_bot: bool = False
    #: a thread for one person alone can be opened here
    can_open_private_thread: bool = False
    #: private, but others may look in: such a thread, which the server's moderators see
    overseen: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    who: Who
    where: Where
    #: when the person acted (UTC), not when it was handled
    at: datetime
    #: unique per platform, so that an update handed over twice is one event
    update_id: str
    #: what the adapter needs to answer this person privately (a callback or interaction id); may be
    #: ""
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, e.g. `/done day=2`. `text` is all that follows the name; typed options as
    key=value.
    """

    origin: Origin
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. Its data is `v1:<action>:<arg>:<arg>` on the wire (`core.messages.Button`)."""

    origin: Origin
    action: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a picture's caption. `where.to_bot` and `where.private` tell how it was meant."""

    origin: Origin
    text: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """A recording that somebody sent in private: a voice message, or a file that says it is sound.
    Its bytes are fetched when somebody wants them (`bot.delivery.port.Adapter.fetch`).
    """

    origin: Origin
    #: the platform's own name for it
    file: str
    #: as the platform tells; None where it does not
    seconds: float | None = None
    size: int | None = None
    #: words that came with it
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction (such as a thumbs-up) on one of the bot's lesson posts, as a way to check in."""

    origin: Origin
    emoji: str


@dataclass(frozen=True, slots=True)
class TimerDue:
    """A timer came due. `due_at` is what its row said; a row that moved on is another event."""

    key: str
    kind: str
    cohort: int
    due_at: datetime
    payload: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoomMoved:
    """A chat got another id (a Telegram group became a supergroup)."""

    platform: str
    chat_id: str
    new_chat_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomLost:
    """A chat or topic can no longer be written to. `why`: kicked, closed, deleted, forbidden."""

    platform: str
    chat_id: str
    thread_id: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomFound:
    """A chat can be written to (again)."""

    platform: str
    chat_id: str
    thread_id: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReachChanged:
    """A person can (True) or cannot (False) be written to privately on this platform."""

    platform: str
    user_id: str
    reachable: bool
    at: datetime
    #: the thread it is about; none for the private chat
    private_thread: PrivateThread = NO_THREAD


@dataclass(frozen=True, slots=True)
class PrivateThreadOpened:
    """The thread that a person wished for was opened; nothing was posted in it yet."""

    platform: str
    user_id: str
    chat_id: str
    thread_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listened:
    """A recording that was asked for was listened to: what was made of it stands in its
    `AskedVoice`, or it says here `why` nothing could be: "long", "large", "silent", "unreadable",
    "lost".
    """

    platform: str
    user_id: str
    file: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message about a cohort could not be delivered and will not be tried again; the coach is
    told.
    """

    key: str
    kind: str
    cohort: int
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageGone:
    """A personal message that was to be edited stands no longer, or nobody can be shown it there;
    `key` is its own in the outbox.
    """

    platform: str
    user_id: str
    key: str
    at: datetime


Asked = Commanded | Pressed | Said | Spoke | Reacted
PlatformFact = (
    RoomMoved
    | RoomLost
    | RoomFound
    | ReachChanged
    | PrivateThreadOpened
    | Listened
    | Undelivered
    | MessageGone
)
Event = Asked | TimerDue | PlatformFact

"""A message on its way: where it goes, under which key, with which buttons, and until when.

Rules
1. The key names the occurrence (`lesson:7:3:room-12`), so planning twice can never post twice: an
   answer by the update it answers, a post by cohort, day and room.
2. Who is written to is an address; where that is on a platform is found at delivery (`Target`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from bot.core.buttons import Rows
from bot.core.messages import (
    Message,
    Secrecy,
)


class Priority(IntEnum):
    """Which message goes first when a platform's limit makes them wait."""

    ANSWER = 0
    REMINDER = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class ToRoom:
    room: int


@dataclass(frozen=True, slots=True)
class ToPerson:
    person: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes on one platform, found for its address when it is delivered."""

    platform: str
    chat_id: str = ""
    thread_id: str = ""
    #: the person, for a private message or an answer only they may see
    user_id: str = ""
    private: bool = False
    #: the message a pressed button sits on, and the opaque handle of the tap (see `Origin.handle`)
    message_id: str = ""
    handle: str = ""
    #: chat and thread are the person's private thread, which stands in for their closed private
    #: chat; without a thread it is yet to be opened
    private_thread: bool = False


@dataclass(frozen=True, slots=True)
class ToAsker:
    """A private answer to the one who asked, where and by the means they asked."""

    platform: str
    user_id: str
    chat_id: str
    thread_id: str = ""
    private: bool = False
    message_id: str = ""
    handle: str = ""
    person: int | None = None
    #: how to speak to somebody of whom nothing is kept; "" is as everybody there is spoken to
    language: str = ""

    @property
    def target(self) -> Target:
        """Where they asked: only they may read the answer, wherever it is shown."""
        return Target(
            platform=self.platform,
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            user_id=self.user_id,
            private=self.private,
            message_id=self.message_id,
            handle=self.handle,
        )


Address: TypeAlias = "ToRoom | ToPerson | ToAsker"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message on its way."""

    key: str
    to: Address
    message: Message
    buttons: Rows = ()
    cohort: int | None = None
    #: when it should be there; delivery may be later, and says so where that matters
    planned_for: datetime | None = None
    #: after this it is not worth sending and is skipped
    expires_at: datetime | None = None
    priority: Priority = Priority.ANSWER
    silent: bool = False
    #: change the message the button sits on (where it is the asker's own) instead of sending
    #: another
    edit: bool = False

    @property
    def kind(self) -> str:
        return self.message.kind

    @property
    def secrecy(self) -> Secrecy:
        return self.message.secrecy

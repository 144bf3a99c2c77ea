"""Messages as rows of the outbox and back, and what a sender and a platform say about them.

Rules
1. A row keeps the order of its lane: a room's posts, what stands beside them, one person's answers.
   Lanes do not wait for one another, so a personal answer may pass a board.
2. What is about health, or for somebody who asked to be forgotten, is fleeting: its row goes with
   its delivery.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row

from bot.core.envelopes import (
    Address,
    Envelope,
    Priority,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.messages import Message, Secrecy
from bot.storage.outbox.packing import pack_buttons, pack_message, unpack_buttons, unpack_message


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process may send now, until its lease ends."""

    id: int
    envelope: Envelope
    #: the platform it goes out on; None when nobody there could be reached when it was planned
    platform: str | None
    #: which claim of this row this is, counted from 1: a later one ends this one's say
    claim: int
    #: how many times it was tried before, since it last arrived, and when the first of all was
    attempt: int = 0
    first_try: datetime | None = None
    #: the platform's id of the message to edit; "" to send a new one
    edits: str = ""
    #: the other ids, where one message became several
    edits_more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it, under this id (the first, where one message became several)."""

    claimed: Claimed
    message_id: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retry:
    """It is to be tried again, not before this."""

    claimed: Claimed
    not_before: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """It was never tried: its hour has not come, and it holds nothing up until then."""

    claimed: Claimed
    not_before: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The platform refused it, and would again."""

    claimed: Claimed
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """It was not sent, for this reason."""

    claimed: Claimed
    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It left, and nobody knows whether it arrived."""

    claimed: Claimed
    why: str


Outcome: TypeAlias = "Sent | Retry | Postponed | Failed | Skipped | Unknown"


def lane_of(envelope: Envelope) -> str:
    """Whose messages keep their order with this one."""
    match envelope.to:
        case ToRoom(room) if envelope.message.side_channel:
            return f"side:{room}"
        case ToRoom(room):
            return f"room:{room}"
        case ToPerson(person):
            return f"person:{person}"
        case ToAsker(person=int(person)):
            return f"person:{person}"
        case ToAsker(platform=platform, user_id=user):
            return user_lane(platform, user)


def user_lane(platform: str, user_id: str) -> str:
    """The lane of somebody who is not written down."""
    return f"user:{platform}:{user_id}"


def day_of(message: Message) -> int | None:
    """The day that a message is about, if it is about one."""
    day = getattr(message, "day", None)
    return day if isinstance(day, int) and not isinstance(day, bool) else None


def outbox_row(envelope: Envelope, platform: str | None, now: datetime) -> dict[str, Any]:
    """A new row. `platform` is the one it will go out on."""
    to, message = envelope.to, envelope.message
    return {
        "key": envelope.key,
        "kind": message.kind,
        "version": message.version,
        "lane": lane_of(envelope),
        "platform": platform,
        "room_id": to.room if isinstance(to, ToRoom) else None,
        "person_id": None if isinstance(to, ToRoom) else to.person,
        "cohort_id": envelope.cohort,
        "day": day_of(message),
        "address": _address(to) if isinstance(to, ToAsker) else None,
        "params": pack_message(message),
        "buttons": pack_buttons(envelope.buttons),
        "planned_for": envelope.planned_for,
        "not_before": envelope.planned_for or now,
        "expires_at": envelope.expires_at,
        "priority": int(envelope.priority),
        "secrecy": message.secrecy.value,
        "silent": envelope.silent,
        "edit": envelope.edit,
        "fleeting": message.secrecy is Secrecy.HEALTH,
        **NEW,
    }


def _address(to: ToAsker) -> dict[str, Any]:
    """Its fields by name; `asdict` would look into each for more of them."""
    return {name: getattr(to, name) for name in _OF_ADDRESS}


_OF_ADDRESS = tuple(each.name for each in fields(ToAsker))

#: the columns of a message that was not yet handed to anyone
NEW: Mapping[str, Any] = {
    "state": "planned",
    "attempts": 0,
    "claims": 0,
    "repeated": False,
    "stale": False,
    "why": "",
}


def to_claimed(row: Row[*tuple[Any, ...]]) -> Claimed:
    """The message of a claimed row."""
    to: Address
    if row.address:
        to = ToAsker(**row.address)
    elif row.room_id is not None:
        to = ToRoom(row.room_id)
    else:
        to = ToPerson(row.person_id)
    envelope = Envelope(
        key=row.key,
        to=to,
        message=unpack_message(row.kind, row.params, row.version),
        buttons=unpack_buttons(row.buttons),
        cohort=row.cohort_id,
        planned_for=row.planned_for,
        expires_at=row.expires_at,
        priority=Priority(row.priority),
        silent=row.silent,
        edit=row.edit,
    )
    return Claimed(
        id=row.id,
        envelope=envelope,
        platform=row.platform,
        claim=row.claims,
        attempt=row.attempts - 1,
        first_try=row.tried_at,
        edits=row.receipt or "",
        edits_more=tuple(row.receipt_more or ()),
    )

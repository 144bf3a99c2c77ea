"""Puts messages into envelopes, each under the key of its occurrence."""

from __future__ import annotations

from datetime import datetime

from bot.core.buttons import Rows
from bot.core.changes import Send
from bot.core.envelopes import Envelope, Priority, ToAsker, ToPerson, ToRoom
from bot.core.events import Origin
from bot.core.messages import Message
from bot.core.records import Cohort


def asker(origin: Origin, person: int | None = None, language: str = "") -> ToAsker:
    """The address of a private answer to an event."""
    return ToAsker(
        platform=origin.who.platform,
        user_id=origin.who.user_id,
        chat_id=origin.where.chat_id,
        thread_id=origin.where.thread_id,
        private=origin.where.private,
        message_id=origin.where.message_id,
        handle=origin.handle,
        person=person,
        language=language,
    )


def answer(
    origin: Origin,
    message: Message,
    buttons: Rows = (),
    *,
    cohort: int | None = None,
    person: int | None = None,
    spoken: str = "",
    edit: bool = False,
) -> Send:
    """A private answer to whoever sent the event. `spoken` is the language to somebody of whom
    nothing is kept.
    """
    return Send(
        Envelope(
            key=f"answer:{origin.who.platform}:{origin.update_id}:{message.kind}",
            to=asker(origin, person, spoken),
            message=message,
            buttons=buttons,
            cohort=cohort,
            edit=edit,
        )
    )


def to_room(
    cohort: Cohort,
    room: int,
    message: Message,
    occasion: str,
    buttons: Rows = (),
    *,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
    silent: bool = False,
) -> Send:
    """A post in one of the cohort's rooms; `occasion` tells one post of this kind from another."""
    return Send(
        Envelope(
            key=f"{message.kind}:{cohort.id}:{occasion}:room-{room}",
            to=ToRoom(room),
            message=message,
            buttons=buttons,
            cohort=cohort.id,
            planned_for=planned_for,
            expires_at=expires_at,
            priority=Priority.BROADCAST,
            silent=silent,
        )
    )


def to_person(
    person: int,
    message: Message,
    occasion: str,
    buttons: Rows = (),
    *,
    cohort: int | None = None,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
    priority: Priority = Priority.REMINDER,
) -> Envelope:
    """A personal message outside a conversation. The key is `<kind>:<occasion>:<person>`."""
    return Envelope(
        key=f"{message.kind}:{occasion}:{person}",
        to=ToPerson(person),
        message=message,
        buttons=buttons,
        cohort=cohort,
        planned_for=planned_for,
        expires_at=expires_at,
        priority=priority,
    )


def template(
    message: Message,
    occasion: str,
    buttons: Rows = (),
    *,
    cohort: int,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
) -> Envelope:
    """A message for many, completed per person by storage (`<key>:<person>`, addressed to them)."""
    return Envelope(
        key=f"{message.kind}:{occasion}",
        to=ToPerson(0),
        message=message,
        buttons=buttons,
        cohort=cohort,
        planned_for=planned_for,
        expires_at=expires_at,
        priority=Priority.REMINDER,
    )

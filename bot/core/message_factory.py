"""How the engine speaks: messages built from the catalogue, each with its key, and the buttons
under them.

Rules
1. Every message goes through `answer`, `to_room` or `to_person`, which refuse what the catalogue
   lacks.
2. A key names the occurrence: an answer by the update it answers, a post by cohort, day and room.
3. Cohort ids in buttons read `c<id>`, so that storage finds the cohort a press is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.catalogue import KINDS
from bot.core.changes import Send
from bot.core.events import Origin
from bot.core.messages import (
    Button,
    Message,
    Param,
    Priority,
    Rows,
    Secrecy,
    Style,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.records import Cohort


def _checked(kind: str, params: Mapping[str, Param]) -> Secrecy:
    spec = KINDS[kind]
    allowed = {name.rstrip("?") for name in spec.params}
    needed = {name for name in spec.params if not name.endswith("?")}
    given = {name for name, value in params.items() if value is not None}
    if given - allowed or needed - given:
        raise ValueError(f"{kind}: not its parameters: {sorted(given ^ needed)}")
    return spec.secrecy


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
    kind: str,
    buttons: Rows = (),
    *,
    cohort: int | None = None,
    person: int | None = None,
    spoken: str = "",
    edit: bool = False,
    **params: Param,
) -> Send:
    """A private answer to whoever sent the event. `spoken` is the language to somebody of whom
    nothing is kept.
    """
    return Send(
        Message(
            key=f"answer:{origin.who.platform}:{origin.update_id}:{kind}",
            to=asker(origin, person, spoken),
            kind=kind,
            params=params,
            buttons=buttons,
            cohort=cohort,
            secrecy=_checked(kind, params),
            edit=edit,
        )
    )


def to_room(
    cohort: Cohort,
    room: int,
    kind: str,
    occasion: str,
    buttons: Rows = (),
    *,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
    silent: bool = False,
    **params: Param,
) -> Send:
    """A post in one of the cohort's rooms; `occasion` tells one post of this kind from another."""
    return Send(
        Message(
            key=f"{kind}:{cohort.id}:{occasion}:room-{room}",
            to=ToRoom(room),
            kind=kind,
            params=params,
            buttons=buttons,
            cohort=cohort.id,
            planned_for=planned_for,
            expires_at=expires_at,
            priority=Priority.BROADCAST,
            secrecy=_checked(kind, params),
            silent=silent,
        )
    )


def room_notice(
    cohort: Cohort, room: int, kind: str, occasion: str, params: Mapping[str, Param]
) -> Send:
    """A silent line in a room about the cohort itself: paused, moved, ended."""
    return Send(
        Message(
            key=f"{kind}:{cohort.id}:{occasion}:room-{room}",
            to=ToRoom(room),
            kind=kind,
            params=params,
            cohort=cohort.id,
            priority=Priority.BROADCAST,
            secrecy=_checked(kind, params),
            silent=True,
        )
    )


def to_person(
    person: int,
    kind: str,
    occasion: str,
    buttons: Rows = (),
    *,
    cohort: int | None = None,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
    priority: Priority = Priority.REMINDER,
    **params: Param,
) -> Message:
    """A personal message outside a conversation. The key is `<kind>:<occasion>:<person>`."""
    return Message(
        key=f"{kind}:{occasion}:{person}",
        to=ToPerson(person),
        kind=kind,
        params=params,
        buttons=buttons,
        cohort=cohort,
        planned_for=planned_for,
        expires_at=expires_at,
        priority=priority,
        secrecy=_checked(kind, params),
    )


def template(
    kind: str,
    occasion: str,
    buttons: Rows = (),
    *,
    cohort: int,
    planned_for: datetime | None = None,
    expires_at: datetime | None = None,
    **params: Param,
) -> Message:
    """A message for many, completed per person by storage (`<key>:<person>`, addressed to them)."""
    return Message(
        key=f"{kind}:{occasion}",
        to=ToPerson(0),
        kind=kind,
        params=params,
        buttons=buttons,
        cohort=cohort,
        planned_for=planned_for,
        expires_at=expires_at,
        priority=Priority.REMINDER,
        secrecy=_checked(kind, params),
    )


def ref(cohort: Cohort | int) -> str:
    """A cohort as a button's argument."""
    return f"c{cohort if isinstance(cohort, int) else cohort.id}"


def read_ref(arg: str) -> int | None:
    """The cohort id of a button's argument, or None."""
    digits = arg.removeprefix("c")
    return int(digits) if digits != arg and digits.isascii() and digits.isdigit() else None


def button(
    action: str,
    *args: str | int,
    style: Style = Style.PLAIN,
    label: str = "",
    about: Param = None,
) -> Button:
    return Button(action, tuple(str(arg) for arg in args), style=style, label=label, about=about)


def row(*buttons: Button) -> tuple[Button, ...]:
    return buttons


def stacked(buttons: list[Button], width: int = 2) -> Rows:
    """Buttons in rows of at most `width`."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def done_row(cohort: Cohort, day: int) -> tuple[Button, ...]:
    """The buttons under every lesson: done, something hurts, swap."""
    return row(
        button("done", ref(cohort), day, style=Style.PRIMARY),
        button("hurts", ref(cohort), day),
        button("swap", ref(cohort), day),
    )


def hurts_button(cohort: Cohort | None, day: int | None = None) -> Button:
    """The button that leads to the care card; it stands on every lesson, check-in and fallback."""
    args: list[str | int] = [ref(cohort)] if cohort else []
    if cohort and day:
        args.append(day)
    return button("hurts", *args)

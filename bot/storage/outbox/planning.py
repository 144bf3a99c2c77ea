"""Planning messages: into the outbox once per key, taken back, or shown anew.

Rules
1. A key is an occurrence: planned again, it is the same message and stays as it is.
2. What is taken back leaves no row, so that a resumed day may be planned again under its key.
3. A board or an entry that stands already is edited: its row is planned anew, a few seconds on, so
   that many ticks are one edit. An entry that was refused is tried again.
4. A personal message that is revised gets other words under its own key, and is edited at once; one
   that is on its way, as soon as it has arrived. So of several revisions only the last one goes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    delete,
    literal,
    null,
    or_,
    select,
    tuple_,
    update,
)

from bot.core.changes import CancelMessages, Refresh
from bot.core.envelopes import (
    Envelope,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.messages import MESSAGES
from bot.storage.db.columns import Instant, Json
from bot.storage.db.dialect import any_of, insert_unless_there
from bot.storage.db.tables import identities, outbox, rooms
from bot.storage.outbox.claiming import UNSAID, is_open
from bot.storage.outbox.rows import outbox_row


def plan(conn: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows made by `outbox_rows`, leaving keys alone that are there."""
    if rows:
        conn.execute(insert_unless_there(conn, outbox, "key"), rows)


def outbox_rows(
    conn: Connection, envelopes: Sequence[Envelope], now: datetime
) -> list[dict[str, Any]]:
    """The rows of these messages, with the platforms they go out on."""
    room_ids = {envelope.to.room for envelope in envelopes if isinstance(envelope.to, ToRoom)}
    person_ids = {envelope.to.person for envelope in envelopes if isinstance(envelope.to, ToPerson)}
    of_room: dict[int, str] = {}
    of_person: dict[int, str] = {}
    if room_ids:
        query = select(rooms.c.id, rooms.c.platform).where(rooms.c.id.in_(room_ids))
        of_room = {row.id: row.platform for row in conn.execute(query)}
    if person_ids:
        for row in conn.execute(reach(person_ids)):
            of_person.setdefault(row.person_id, row.platform)
    made = []
    for envelope in envelopes:
        match envelope.to:
            case ToRoom(room):
                made.append(outbox_row(envelope, of_room.get(room), now))
            case ToPerson(person):
                made.append(outbox_row(envelope, of_person.get(person), now))
            case ToAsker(platform=platform):
                made.append(outbox_row(envelope, platform, now))
    return made


def reach(people: Collection[int]) -> Select[int, str, str, str]:
    """Where these people can be written to personally, the place they were seen last first."""
    return (
        select(
            identities.c.person_id,
            identities.c.platform,
            identities.c.platform_user_id,
            identities.c.aside,
        )
        .where(identities.c.person_id.in_(people), identities.c.reachable)
        .order_by(*last_seen_first())
    )


def last_seen_first() -> tuple[ColumnElement[Any], ...]:
    """The order in which a person's identities are tried."""
    return (
        identities.c.last_seen.desc().nulls_last(),
        identities.c.platform,
        identities.c.platform_user_id,
    )


def cancel(conn: Connection, wish: CancelMessages) -> None:
    """Take back what is planned and never left."""
    about = []
    if wish.cohort is not None:
        about.append(outbox.c.cohort_id == wish.cohort)
    if wish.person is not None:
        about.append(outbox.c.person_id == wish.person)
    if wish.kinds:
        about.append(outbox.c.kind.in_(wish.kinds))
    if not about:
        return
    conn.execute(
        delete(outbox).where(
            *about,
            is_open(outbox),
            outbox.c.state == "planned",
            outbox.c.receipt.is_(None),
            # An answer to a tap is a conversation, not a plan.
            outbox.c.address.is_(null()),
        )
    )


def refresh(
    conn: Connection, wishes: Collection[Refresh], now: datetime, gather: timedelta
) -> None:
    """Have these say the truth again: edited soon, or once more if they are on their way."""
    named: dict[str, list[tuple[int, int]]] = {}
    for wish in wishes:
        named.setdefault(wish.kind, []).append((wish.cohort, wish.day))
    for kind, days in named.items():
        conn.execute(
            _REFRESH,
            {
                "refreshed": kind,
                "days": days,
                "soon": now + gather,
                "side": MESSAGES[kind].side_channel,
            },
        )


def revise(conn: Connection, envelope: Envelope, now: datetime) -> None:
    """Have the message of this key say this, once it has arrived."""
    (row,) = outbox_rows(conn, [envelope], now)
    what = ("kind", "version", "day", "params", "buttons", "secrecy", "cohort_id")
    stands = and_(outbox.c.state == "sent", outbox.c.receipt.is_not(None))
    conn.execute(
        update(outbox)
        .where(outbox.c.key == envelope.key, or_(stands, is_open(outbox)))
        .values(
            {
                **{name: row[name] for name in what},
                # One that has not arrived knows itself how it was asked for.
                "address": case(
                    (outbox.c.state == "sent", literal(row["address"], Json)),
                    else_=outbox.c.address,
                ),
                "state": case((outbox.c.state == "sent", "planned"), else_=outbox.c.state),
                "not_before": case(
                    (outbox.c.state == "sent", literal(now, Instant)), else_=outbox.c.not_before
                ),
                "stale": _ON_ITS_WAY,
            }
        )
    )


def let_stand(conn: Connection, key: str) -> None:
    """Take back an edit of this message that has not left."""
    waits = and_(outbox.c.state == "planned", outbox.c.receipt.is_not(None))
    conn.execute(
        update(outbox)
        .where(outbox.c.key == key, or_(waits, _ON_ITS_WAY))
        .values(
            {
                "stale": False,
                "state": case((waits, "sent"), else_=outbox.c.state),
                **{
                    name: case((waits, value), else_=outbox.c[name])
                    for name, value in UNSAID.items()
                },
            }
        )
    )


_ON_ITS_WAY = outbox.c.state.in_(("claimed", "leaving"))
#: what was refused may be taken now, where it stands beside the posts and no post comes late
_REFUSED = and_(
    bindparam("side", type_=Boolean), outbox.c.state.in_(("failed", "skipped", "unknown"))
)
_REFRESH = (
    update(outbox)
    .where(
        outbox.c.kind == bindparam("refreshed"),
        tuple_(outbox.c.cohort_id, outbox.c.day).in_(any_of("days")),
        or_(outbox.c.state == "sent", _ON_ITS_WAY, _REFUSED),
    )
    .values(
        state=case((_ON_ITS_WAY, outbox.c.state), else_="planned"),
        not_before=case((_ON_ITS_WAY, outbox.c.not_before), else_=bindparam("soon", type_=Instant)),
        attempts=case((_REFUSED, 0), else_=outbox.c.attempts),
        stale=_ON_ITS_WAY,
    )
)

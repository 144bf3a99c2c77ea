"""Where a message goes, found at delivery: a room's chat, or where a person can be reached now.

Rules
1. An answer goes back the way it was asked for.
2. A personal message goes out on the platform it was planned for, if the person can still be
   reached there; else to where they were seen last, if this process sends there too.
3. Whose private chat is closed is written to in the thread they wished for instead;
   but nothing about health goes there, and nothing that names somebody else: others may look in.
4. Nobody there is no fault: the destination is None, and the message is skipped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.core.envelopes import (
    Target,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.messages import (
    Message,
    Secrecy,
)
from bot.core.records import PrivateThread, Room, RoomState
from bot.storage.db.tables import rooms
from bot.storage.outbox.planning import reach
from bot.storage.outbox.rows import Claimed
from bot.storage.records import rows


@dataclass(frozen=True, slots=True)
class _Account:
    """An account that can be written to personally."""

    platform: str
    user_id: str
    thread: PrivateThread

    @property
    def place(self) -> Target:
        return Target(
            self.platform,
            chat_id=self.thread.chat_id,
            thread_id=self.thread.thread_id,
            user_id=self.user_id,
            private=True,
            private_thread=self.thread.stands_in,
        )


def destinations(conn: Connection, claimed: Sequence[Claimed]) -> Mapping[int, Target | None]:
    """Where each of these messages goes, by their ids; None for nowhere."""
    to = [each.envelope.to for each in claimed]
    places = rooms_by_id(conn, {each.room for each in to if isinstance(each, ToRoom)})
    reached: dict[int, list[_Account]] = {}
    people = {each.person for each in to if isinstance(each, ToPerson)}
    # What is for one account wherever it can be written to names no chat.
    people |= {
        each.person for each in to if isinstance(each, ToAsker) and each.person and not each.chat_id
    }
    if people:
        for row in conn.execute(reach(people)):
            account = _Account(row.platform, row.platform_user_id, PrivateThread.read(row.aside))
            reached.setdefault(row.person_id, []).append(account)
    found: dict[int, Target | None] = {}
    for each in claimed:
        match each.envelope.to:
            case ToRoom(room):
                found[each.id] = _room(places.get(room))
            case ToPerson(person):
                fit = [
                    one for one in reached.get(person, ()) if _may_go(each.envelope.message, one)
                ]
                found[each.id] = _person(fit, each.platform)
            case ToAsker(chat_id="", person=int(person)) as asker:
                found[each.id] = _account(reached.get(person, ()), asker)
            case ToAsker() as asker:
                found[each.id] = asker.target
    return found


def rooms_by_id(conn: Connection, ids: Collection[int]) -> dict[int, Room]:
    """These rooms."""
    if not ids:
        return {}
    return {
        row.id: rows.ROOMS.record(row)
        for row in conn.execute(select(rooms).where(rooms.c.id.in_(ids)))
    }


def _room(room: Room | None) -> Target | None:
    if room is None or room.state is RoomState.LOST:
        return None
    return Target(room.platform, chat_id=room.chat_id, thread_id=room.thread_id)


def _may_go(message: Message, account: _Account) -> bool:
    """Whether this may be said there: into a private thread others may look."""
    secret = message.secrecy is Secrecy.HEALTH or message.names_somebody
    return not (account.thread.stands_in and secret)


def _person(accounts: Sequence[_Account], platform: str | None) -> Target | None:
    here = [account for account in accounts if account.platform == platform]
    return next((account.place for account in (*here, *accounts)), None)


def _account(accounts: Sequence[_Account], asker: ToAsker) -> Target:
    """Where the private chat of this very account is, or what stands in for it."""
    for account in accounts:
        if (account.platform, account.user_id) == (asker.platform, asker.user_id):
            return account.place
    return Target(asker.platform, user_id=asker.user_id, private=asker.private)

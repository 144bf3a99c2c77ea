"""Where a message goes, found at delivery: a room's chat, or where a person can be reached now.

Rules
1. An answer goes back the way it was asked for.
2. A personal message goes out on the platform it was planned for, if the person can still be
   reached there; else to where they were seen last, if this process sends there too.
3. Nobody there is no fault: the destination is None, and the message is skipped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.engine.messages import ToAsker, ToPerson, ToRoom
from bot.engine.state import Room, RoomState
from bot.storage import rows
from bot.storage.letters import Claimed
from bot.storage.planning import reach
from bot.storage.tables import rooms


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes on one platform (as `bot.runtime.port.Target`)."""

    platform: str
    chat_id: str = ""
    thread_id: str = ""
    user_id: str = ""
    private: bool = False
    message_id: str = ""
    handle: str = ""


def destinations(conn: Connection, claimed: Sequence[Claimed]) -> Mapping[int, Destination | None]:
    """Where each of these messages goes, by their ids; None for nowhere."""
    to = [each.message.to for each in claimed]
    places = rooms_by_id(conn, {each.room for each in to if isinstance(each, ToRoom)})
    reached: dict[int, list[tuple[str, str]]] = {}
    people = {each.person for each in to if isinstance(each, ToPerson)}
    if people:
        for row in conn.execute(reach(people)):
            reached.setdefault(row.person_id, []).append((row.platform, row.platform_user_id))
    found: dict[int, Destination | None] = {}
    for each in claimed:
        match each.message.to:
            case ToRoom(room):
                found[each.id] = _room(places.get(room))
            case ToPerson(person):
                found[each.id] = _person(reached.get(person, ()), each.platform)
            case ToAsker() as asker:
                found[each.id] = Destination(
                    platform=asker.platform,
                    chat_id=asker.chat_id,
                    thread_id=asker.thread_id,
                    user_id=asker.user_id,
                    # Only the asker may read the answer, wherever it is shown.
                    private=asker.private,
                    message_id=asker.message_id,
                    handle=asker.handle,
                )
    return found


def rooms_by_id(conn: Connection, ids: Collection[int]) -> dict[int, Room]:
    """These rooms."""
    if not ids:
        return {}
    return {
        row.id: rows.to_room(row) for row in conn.execute(select(rooms).where(rooms.c.id.in_(ids)))
    }


def _room(room: Room | None) -> Destination | None:
    if room is None or room.state is RoomState.LOST:
        return None
    return Destination(room.platform, chat_id=room.chat_id, thread_id=room.thread_id)


def _person(places: Sequence[tuple[str, str]], platform: str | None) -> Destination | None:
    here = [user for where, user in places if where == platform]
    if here and platform is not None:
        return Destination(platform, user_id=here[0], private=True)
    if places:
        where, user = places[0]
        return Destination(where, user_id=user, private=True)
    return None

"""A chat that got another id: every mention of the room follows, in the same transaction.

Rules
1. A room keeps its row; only its address changes, so cohorts, enrollments and waiting messages
   stay.
2. Telegram may speak of the new chat before it says that the old one moved, and then the new chat
   is a room already. The old room takes over whatever hangs on that one.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from bot.core.changes import MoveRoom
from bot.storage.db.tables import cohort_rooms, enrollments, outbox, rooms


def move_room(conn: Connection, move: MoveRoom) -> None:
    """Give every room of this chat (one per topic) the chat's new id."""
    old, new = rooms.alias("old"), rooms.alias("new")
    pairs = conn.execute(
        select(old.c.id, new.c.id)
        .join(new, (new.c.platform == old.c.platform) & (new.c.thread_id == old.c.thread_id))
        .where(
            old.c.platform == move.platform,
            old.c.chat_id == move.chat_id,
            new.c.chat_id == move.new_chat_id,
        )
    ).all()
    for kept, stray in pairs:
        _take_over(conn, kept, stray)
    conn.execute(
        update(rooms)
        .where(rooms.c.platform == move.platform, rooms.c.chat_id == move.chat_id)
        .values(chat_id=move.new_chat_id)
    )


def _take_over(conn: Connection, kept: int, stray: int) -> None:
    both = select(cohort_rooms.c.cohort_id).where(cohort_rooms.c.room_id == kept)
    conn.execute(
        delete(cohort_rooms).where(
            cohort_rooms.c.room_id == stray, cohort_rooms.c.cohort_id.in_(both)
        )
    )
    conn.execute(update(cohort_rooms).where(cohort_rooms.c.room_id == stray).values(room_id=kept))
    conn.execute(update(enrollments).where(enrollments.c.room_id == stray).values(room_id=kept))
    conn.execute(
        update(outbox).where(outbox.c.room_id == stray).values(room_id=kept, lane=f"room:{kept}")
    )
    conn.execute(delete(rooms).where(rooms.c.id == stray))

"""What is kept, and nothing else: SQLAlchemy lives in this room and nowhere else.

    database.py    Database: transactions, check, migrate, hold        errors.py   Collision
    loading.py     load(conn, events) -> World                         saving.py   save(conn, ...)
    timers.py      due_timers, next_due, unseen, put_back              claiming.py, settling.py
    facts.py       letters_of: reader, place and numbers of messages   stage_log.py  SqlStageLog
    media.py, leases.py, wakes.py, retention.py

Functions take a `Connection` of `Database.begin` or `Database.read` and never commit.
"""

from sqlalchemy import Connection

__all__ = ["Connection"]

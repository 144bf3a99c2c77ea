"""Where the stage keeps its chat: the database behind `bot.platforms.browser.log.StageLog`.

Rules
1. The stage is a chat service of its own that happens to live in the same file; nothing else reads
   these tables, and these functions read no others.
2. Every change takes the next `seq`, one at a time for the whole stage, so that "new since" is one
   number and nothing can be missed.
3. Each call is a transaction of its own, as a message to a platform would be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, func, insert, select, text, update

from bot.storage.db.database import Database
from bot.storage.db.dialect import insert_or_replace, insert_unless_there
from bot.storage.db.tables import (
    stage_media,
    stage_meta,
    stage_people,
    stage_posts,
    stage_rooms,
)

#: a JSON object
Entry: TypeAlias = Mapping[str, Any]

#: PostgreSQL: the lock under which the stage's changes are numbered
_LOCK = 0x57A6E


#: whom a post is for, and whose it is
_TO = stage_posts.c.body["to"].as_integer()
_BY = stage_posts.c.body["by"].as_integer()


class SqlStageLog:
    """The stage's log in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self) -> Sequence[Entry]:
        """Everyone, in the order they came."""
        return self._all(stage_people)

    def add_person(self, name: str, admin: bool) -> int:
        """Add a person. Returns the new id."""
        return self._add(stage_people, {"name": name, "admin": admin})

    def rooms(self) -> Sequence[Entry]:
        """Every room, in the order they were made."""
        return self._all(stage_rooms)

    def add_room(self, title: str) -> int:
        """Add a room. Returns the new id."""
        return self._add(stage_rooms, {"title": title})

    def append(self, post: Entry, key: str) -> tuple[int, bool]:
        """Keep a post under a unique key: its id and True, or the id already there and False."""
        with self._database.begin() as conn:
            seq = _next_seq(conn)
            known = conn.execute(select(stage_posts.c.id).where(stage_posts.c.key == key)).scalar()
            if known is not None:
                return known, False
            return _insert(conn, stage_posts, {"seq": seq, "key": key, "body": dict(post)}), True

    def edit(self, id: int, post: Entry) -> None:
        """Replace the body of a post. Raises KeyError when there is no such post."""
        with self._database.begin() as conn:
            changed = conn.execute(
                update(stage_posts)
                .where(stage_posts.c.id == id)
                .values(seq=_next_seq(conn), body=dict(post))
            )
        if not changed.rowcount:
            raise KeyError(id)

    def since(self, seq: int, posts: int | None = None) -> Sequence[Entry]:
        """Every person, room and post changed after `seq`, as it is now, in the order of seq; of
        posts only so many, those changed last, when `posts` says how many."""
        found: list[dict[str, Any]] = []
        changed = select(stage_posts).where(stage_posts.c.seq > seq)
        if posts is not None:
            changed = changed.order_by(stage_posts.c.seq.desc()).limit(posts)
        with self._database.read() as conn:
            for row in conn.execute(select(stage_people).where(stage_people.c.seq > seq)):
                body: Entry = {"name": row.name, "admin": row.admin}
                found.append({"seq": row.seq, "what": "person", "id": row.id, "body": body})
            for row in conn.execute(select(stage_rooms).where(stage_rooms.c.seq > seq)):
                body = {"title": row.title}
                found.append({"seq": row.seq, "what": "room", "id": row.id, "body": body})
            found += [_change(row) for row in conn.execute(changed)]
        return sorted(found, key=lambda change: change["seq"])

    def post(self, id: int) -> Entry | None:
        """One post as it is now, or None."""
        with self._database.read() as conn:
            row = conn.execute(select(stage_posts).where(stage_posts.c.id == id)).first()
        return _change(row) if row else None

    def before(self, id: int, person: int, count: int) -> Sequence[Entry]:
        """The last `count` posts below this id that are to everyone or to this person, in order."""
        query = (
            select(stage_posts)
            .where(stage_posts.c.id < id, _TO.in_((0, person)))
            .order_by(stage_posts.c.id.desc())
            .limit(count)
        )
        with self._database.read() as conn:
            return [_change(row) for row in conn.execute(query)][::-1]

    def heads(self) -> Mapping[int, int]:
        """For each person, the highest id of a post by the bot to them."""
        newest = func.max(stage_posts.c.id).label("newest")
        query = select(_TO.label("person"), newest).where(_TO != 0, _BY == 0).group_by(_TO)
        with self._database.read() as conn:
            return {row.person: row.newest for row in conn.execute(query)}

    def newest(self) -> int:
        """The highest id of a post, 0 when there is none."""
        query = select(func.coalesce(func.max(stage_posts.c.id), 0))
        with self._database.read() as conn:
            return conn.execute(query).scalar_one()

    def keep_media(self, sha256: str, mime: str, data: bytes) -> None:
        """Keep a picture, loop or document under its hash; again is harmless."""
        with self._database.begin() as conn:
            conn.execute(
                insert_unless_there(conn, stage_media, "sha256"),
                [{"sha256": sha256, "mime": mime, "data": data}],
            )

    def media(self, sha256: str) -> tuple[str, bytes] | None:
        """The mime type and bytes kept under this hash, or None."""
        query = select(stage_media).where(stage_media.c.sha256 == sha256)
        with self._database.read() as conn:
            row = conn.execute(query).first()
        return (row.mime, row.data) if row else None

    def meta_get(self, name: str) -> str | None:
        """A small text kept under a name, or None."""
        query = select(stage_meta.c.value).where(stage_meta.c.name == name)
        with self._database.read() as conn:
            return conn.execute(query).scalar()

    def meta_set(self, name: str, value: str) -> None:
        """Keep a small text under a name, in place of what was there."""
        with self._database.begin() as conn:
            conn.execute(insert_or_replace(conn, stage_meta), [{"name": name, "value": value}])

    def meta_first(self, name: str, value: str) -> str:
        """Keep a small text under a name unless there is one. Returns the one that is there."""
        with self._database.begin() as conn:
            conn.execute(
                insert_unless_there(conn, stage_meta, "name"), [{"name": name, "value": value}]
            )
            kept = conn.execute(select(stage_meta.c.value).where(stage_meta.c.name == name))
            return kept.scalar_one()

    # --- inside --------------------------------------------------------------------------------

    def _all(self, table: Table[Any]) -> Sequence[Entry]:
        with self._database.read() as conn:
            found = conn.execute(select(table).order_by(table.c.id)).mappings().all()
        return [dict(row) for row in found]

    def _add(self, table: Table[Any], values: dict[str, Any]) -> int:
        with self._database.begin() as conn:
            return _insert(conn, table, {"seq": _next_seq(conn), **values})


def _change(row: Any) -> dict[str, Any]:
    return {"seq": row.seq, "what": "post", "id": row.id, "body": row.body}


def _insert(conn: Connection, table: Table[Any], values: dict[str, Any]) -> int:
    made = conn.execute(insert(table).values(values).returning(table.c.id))
    return int(made.scalar_one())


def _next_seq(conn: Connection) -> int:
    """The next number, with everyone else kept waiting for theirs until this one is committed."""
    if conn.dialect.name != "sqlite":
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = [
        select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery()
        for table in (stage_people, stage_rooms, stage_posts)
    ]
    highest: Sequence[int] = conn.execute(select(*last)).one()
    return max(highest) + 1

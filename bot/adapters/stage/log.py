"""The stage's own chat service: who is there, which rooms there are, and what was posted.

Rules
1. A log only keeps: it decides nothing and reads no clock. Bodies are JSON objects.
2. Every change of a person, room or post gives it the next `seq`: "new since" is one number.
3. A post appended again with the same key is the post that is there: nothing changes.
4. Calls are synchronous and may touch a database: made off the event loop, one by one.
5. Records are plain mappings, so that a log in a lower room needs nothing of this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

#: A JSON object. Person: id, name, admin, seq. Room: id, title, seq. Change: seq, what, id, body.
Entry: TypeAlias = Mapping[str, Any]


class StageLog(Protocol):
    """Where the stage keeps its chat. Ids are positive integers per kind; seq is one count."""

    def people(self) -> Sequence[Entry]:
        """Everyone, in the order they came: `{"id", "name", "admin", "seq"}`."""
        ...

    def add_person(self, name: str, admin: bool) -> int:
        """Add a person; names need not be unique. Returns the new id."""
        ...

    def rooms(self) -> Sequence[Entry]:
        """Every room, in the order they were made: `{"id", "title", "seq"}`."""
        ...

    def add_room(self, title: str) -> int:
        """Add a room. Returns the new id."""
        ...

    def append(self, post: Entry, key: str) -> tuple[int, bool]:
        """Keep a post under a unique key: its id and True, or the id already there and False."""
        ...

    def edit(self, id: int, post: Entry) -> None:
        """Replace the body of a post. Raises KeyError when there is no such post."""
        ...

    def since(self, seq: int) -> Sequence[Entry]:
        """Every person, room and post changed after `seq`, once, as it is now, in the order of seq:
        `{"seq", "what": "person" | "room" | "post", "id", "body"}`, where the body of a person is
        `{"name", "admin"}`, of a room `{"title"}`, and of a post what it was last appended or
        edited to.
        """
        ...

    def keep_media(self, sha256: str, mime: str, data: bytes) -> None:
        """Keep a picture, loop or document under its hash (hex); again is harmless."""
        ...

    def media(self, sha256: str) -> tuple[str, bytes] | None:
        """The mime type and bytes kept under this hash, or None."""
        ...

    def meta_get(self, name: str) -> str | None:
        """A small text kept under a name, such as where the clock stood, or None."""
        ...

    def meta_set(self, name: str, value: str) -> None:
        """Keep a small text under a name, in place of what was there."""
        ...


class MemoryStageLog:
    """The same log without a database: for `stretchbot play` and for tests."""

    def __init__(self) -> None:
        self._seq = 0
        self._people: dict[int, dict[str, Any]] = {}
        self._rooms: dict[int, dict[str, Any]] = {}
        self._posts: dict[int, dict[str, Any]] = {}
        self._post_seq: dict[int, int] = {}
        self._keys: dict[str, int] = {}
        self._media: dict[str, tuple[str, bytes]] = {}
        self._meta: dict[str, str] = {}

    def _next(self) -> int:
        self._seq += 1
        return self._seq

    def people(self) -> Sequence[Entry]:
        return [dict(person) for person in self._people.values()]

    def add_person(self, name: str, admin: bool) -> int:
        id = len(self._people) + 1
        self._people[id] = {"id": id, "name": name, "admin": admin, "seq": self._next()}
        return id

    def rooms(self) -> Sequence[Entry]:
        return [dict(room) for room in self._rooms.values()]

    def add_room(self, title: str) -> int:
        id = len(self._rooms) + 1
        self._rooms[id] = {"id": id, "title": title, "seq": self._next()}
        return id

    def append(self, post: Entry, key: str) -> tuple[int, bool]:
        known = self._keys.get(key)
        if known is not None:
            return known, False
        id = len(self._posts) + 1
        self._posts[id] = dict(post)
        self._post_seq[id] = self._next()
        self._keys[key] = id
        return id, True

    def edit(self, id: int, post: Entry) -> None:
        if id not in self._posts:
            raise KeyError(id)
        self._posts[id] = dict(post)
        self._post_seq[id] = self._next()

    def since(self, seq: int) -> Sequence[Entry]:
        changes: list[Entry] = [
            {
                "seq": person["seq"],
                "what": "person",
                "id": person["id"],
                "body": {"name": person["name"], "admin": person["admin"]},
            }
            for person in self._people.values()
            if person["seq"] > seq
        ]
        changes += [
            {
                "seq": room["seq"],
                "what": "room",
                "id": room["id"],
                "body": {"title": room["title"]},
            }
            for room in self._rooms.values()
            if room["seq"] > seq
        ]
        changes += [
            {"seq": self._post_seq[id], "what": "post", "id": id, "body": dict(post)}
            for id, post in self._posts.items()
            if self._post_seq[id] > seq
        ]
        return sorted(changes, key=lambda change: int(change["seq"]))

    def keep_media(self, sha256: str, mime: str, data: bytes) -> None:
        self._media.setdefault(sha256, (mime, data))

    def media(self, sha256: str) -> tuple[str, bytes] | None:
        return self._media.get(sha256)

    def meta_get(self, name: str) -> str | None:
        return self._meta.get(name)

    def meta_set(self, name: str, value: str) -> None:
        self._meta[name] = value

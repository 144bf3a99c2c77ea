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

    def since(self, seq: int, posts: int | None = None) -> Sequence[Entry]:
        """Every person, room and post changed after `seq`, once, as it is now, in the order of seq:
        `{"seq", "what": "person" | "room" | "post", "id", "body"}`, where the body of a person is
        `{"name", "admin"}`, of a room `{"title"}`, and of a post what it was last appended or
        edited to. Of posts only so many, those changed last, when `posts` says how many.
        """
        ...

    def post(self, id: int) -> Entry | None:
        """One post as it is now, as `since` tells it, or None."""
        ...

    def before(self, id: int, person: int, count: int) -> Sequence[Entry]:
        """The last `count` posts below this id whose `to` is 0 or this person, in order of id."""
        ...

    def heads(self) -> Mapping[int, int]:
        """For each `to` that is not 0, the highest id of a post to them `by` 0."""
        ...

    def newest(self) -> int:
        """The highest id of a post, 0 when there is none."""
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
        self._things: dict[tuple[str, int], dict[str, Any]] = {}
        self._seqs: dict[tuple[str, int], int] = {}
        #: one entry per change, in the order of seq; superseded ones are passed over when read
        self._order: list[tuple[str, int]] = []
        self._counts: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._media: dict[str, tuple[str, bytes]] = {}
        self._meta: dict[str, str] = {}

    def _put(self, what: str, id: int, body: Entry) -> None:
        self._things[what, id] = dict(body)
        self._order.append((what, id))
        self._seqs[what, id] = len(self._order)

    def _add(self, what: str, body: Entry) -> int:
        id = self._counts[what] = self._counts.get(what, 0) + 1
        self._put(what, id, body)
        return id

    def _all(self, what: str) -> Sequence[Entry]:
        return [
            {"id": thing[1], **body, "seq": self._seqs[thing]}
            for thing, body in self._things.items()
            if thing[0] == what
        ]

    def people(self) -> Sequence[Entry]:
        return self._all("person")

    def add_person(self, name: str, admin: bool) -> int:
        return self._add("person", {"name": name, "admin": admin})

    def rooms(self) -> Sequence[Entry]:
        return self._all("room")

    def add_room(self, title: str) -> int:
        return self._add("room", {"title": title})

    def append(self, post: Entry, key: str) -> tuple[int, bool]:
        known = self._keys.get(key)
        if known is not None:
            return known, False
        id = self._keys[key] = self._add("post", post)
        return id, True

    def edit(self, id: int, post: Entry) -> None:
        if ("post", id) not in self._things:
            raise KeyError(id)
        self._put("post", id, post)

    def since(self, seq: int, posts: int | None = None) -> Sequence[Entry]:
        found = [
            self._change(thing)
            for number, thing in enumerate(self._order[seq:], seq + 1)
            if self._seqs[thing] == number
        ]
        if posts is None:
            return found
        kept = [each["id"] for each in found if each["what"] == "post"]
        dropped = set(kept[: max(0, len(kept) - posts)])
        return [each for each in found if each["what"] != "post" or each["id"] not in dropped]

    def post(self, id: int) -> Entry | None:
        thing = ("post", id)
        return self._change(thing) if thing in self._things else None

    def before(self, id: int, person: int, count: int) -> Sequence[Entry]:
        found: list[Entry] = []
        for number in range(min(id - 1, self._counts.get("post", 0)), 0, -1):
            if len(found) == count:
                break
            if self._things["post", number].get("to") in (0, person):
                found.append(self._change(("post", number)))
        return found[::-1]

    def heads(self) -> Mapping[int, int]:
        heads: dict[int, int] = {}
        for (what, id), body in self._things.items():
            if what == "post" and body.get("to") and body.get("by") == 0:
                heads[body["to"]] = id
        return heads

    def newest(self) -> int:
        return self._counts.get("post", 0)

    def _change(self, thing: tuple[str, int]) -> Entry:
        what, id = thing
        body = dict(self._things[thing])
        return {"seq": self._seqs[thing], "what": what, "id": id, "body": body}

    def keep_media(self, sha256: str, mime: str, data: bytes) -> None:
        self._media.setdefault(sha256, (mime, data))

    def media(self, sha256: str) -> tuple[str, bytes] | None:
        return self._media.get(sha256)

    def meta_get(self, name: str) -> str | None:
        return self._meta.get(name)

    def meta_set(self, name: str, value: str) -> None:
        self._meta[name] = value

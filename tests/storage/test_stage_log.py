"""The stage's log in a database is the stage's log in memory, and survives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.platforms.browser.log import MemoryStageLog, StageLog
from bot.storage.db.database import Database
from bot.storage.records.stage_log import SqlStageLog

WORDS = st.text(max_size=5).filter(str.isprintable)
ANYTHING = st.dictionaries(
    WORDS, WORDS | st.integers(-5, 5) | st.none() | st.lists(WORDS, max_size=2)
)
BODIES = st.builds(
    lambda body, to, by: {**body, "to": to, "by": by},
    ANYTHING,
    st.integers(0, 2),
    st.integers(0, 2),
)
ACTS = st.one_of(
    st.tuples(st.just("add_person"), WORDS, st.booleans()),
    st.tuples(st.just("add_room"), WORDS),
    st.tuples(st.just("append"), BODIES, st.sampled_from("abcdef")),
    st.tuples(st.just("edit"), st.integers(1, 4), BODIES),
    st.tuples(st.just("keep_media"), st.sampled_from("ab"), WORDS, st.binary(max_size=5)),
    st.tuples(st.just("meta_set"), st.sampled_from("ab"), WORDS),
)


def do(log: StageLog, act: tuple[Any, ...]) -> object:
    name, *arguments = act
    try:
        return getattr(log, name)(*arguments)
    except KeyError:
        return "no such post"


def look(log: StageLog) -> list[object]:
    return [
        list(log.people()),
        list(log.rooms()),
        *(list(log.since(seq)) for seq in range(0, 20, 3)),
        *(list(log.since(0, most)) for most in range(4)),
        *(log.post(id) for id in range(5)),
        *(list(log.before(id, to, 2)) for id in range(1, 6) for to in (1, 2)),
        log.heads(),
        log.newest(),
        *(log.media(name) for name in "abc"),
        *(log.meta_get(name) for name in "abc"),
    ]


@settings(
    max_examples=25,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=12))
def test_the_twin_in_memory_does_the_same(sqlite: Database, acts: list[tuple[Any, ...]]) -> None:
    """Whatever is done to both, both answer the same and look the same."""
    with sqlite.begin() as conn:
        for name in ("people", "rooms", "posts", "media", "meta"):
            conn.execute(text(f"DELETE FROM stage_{name}"))
        conn.execute(text("DELETE FROM sqlite_sequence"))
    kept: StageLog = SqlStageLog(sqlite)
    house_in_memory = MemoryStageLog()
    for act in acts:
        assert do(kept, act) == do(house_in_memory, act)
    assert look(kept) == look(house_in_memory)


def test_what_changed_since_is_told_once(database: Database) -> None:
    """One number tells everything new: people, rooms, posts and edits, each as it is now."""
    log = SqlStageLog(database)
    ana = log.add_person("Ana", False)
    group = log.add_room("Our group")
    post, new = log.append({"text": "hi", "room": group}, "k1")
    assert new
    assert log.append({"text": "again"}, "k1") == (post, False)
    log.edit(post, {"text": "hi!", "room": group})
    changes = log.since(0)
    assert [(each["seq"], each["what"], each["id"]) for each in changes] == [
        (1, "person", ana),
        (2, "room", group),
        (4, "post", post),
    ]
    assert changes[2]["body"] == {"text": "hi!", "room": group}
    assert log.since(4) == []
    with pytest.raises(KeyError):
        log.edit(999, {})
    assert log.since(4) == []


def test_it_is_there_after_a_restart(database_url: str) -> None:
    """Another process that opens the same database finds the same chat."""
    first = Database(database_url)
    log = SqlStageLog(first)
    log.append({"text": "hi"}, "k1")
    log.meta_set("clock", "2026-12-07")
    log.meta_set("clock", "2026-12-08")
    log.keep_media("f" * 64, "image/webp", b"\x00\xff")
    first.close()
    second = Database(database_url)
    again = SqlStageLog(second)
    assert [each["body"] for each in again.since(0)] == [{"text": "hi"}]
    assert again.meta_get("clock") == "2026-12-08"
    assert again.media("f" * 64) == ("image/webp", b"\x00\xff")
    second.close()


def test_what_is_asked_of_posts_alone(database: Database) -> None:
    """One post; those before it that somebody may see; and what each person was last told."""
    log = SqlStageLog(database)
    whose = [(0, 1), (2, 0), (3, 0), (2, 2), (0, 0), (2, 0)]
    ids = [log.append({"to": to, "by": by}, f"k{n}")[0] for n, (to, by) in enumerate(whose)]
    one, two, three, four, five, six = ids
    body = {"to": 2, "by": 0, "edited": "now"}
    log.edit(two, body)
    assert log.post(two) == {"seq": 7, "what": "post", "id": two, "body": body}
    assert log.post(six + 1) is None
    assert [each["id"] for each in log.before(six, 3, 10)] == [one, three, five]
    assert [each["id"] for each in log.before(six, 2, 2)] == [four, five]
    assert [each["id"] for each in log.since(0, 2)] == [six, two]
    assert log.heads() == {2: six, 3: three}
    assert log.newest() == six


def test_the_first_note_under_a_name_stays(database: Database) -> None:
    """Two that start at once and each bring a key go by the same one."""
    log = SqlStageLog(database)
    assert log.meta_first("key", "mine") == "mine"
    assert log.meta_first("key", "another") == "mine"
    log.meta_set("key", "new")
    assert log.meta_first("key", "another") == "new"

"""The stage's log in memory keeps what the port promises."""

from __future__ import annotations

import pytest

from bot.platforms.browser.log import MemoryStageLog


def test_every_change_has_the_next_number() -> None:
    """What is new since a number comes once, as it is now, in the order it last changed."""
    log = MemoryStageLog()
    maya = log.add_person("Maya", True)
    room = log.add_room("Group")
    first, _ = log.append({"text": "one"}, "a")
    log.append({"text": "two"}, "b")
    log.edit(first, {"text": "one, changed"})
    assert [(each["seq"], each["what"], each["id"]) for each in log.since(0)] == [
        (1, "person", maya),
        (2, "room", room),
        (4, "post", 2),
        (5, "post", first),
    ]
    assert [each["body"] for each in log.since(4)] == [{"text": "one, changed"}]
    assert log.since(5) == []


def test_a_key_is_one_post() -> None:
    """A post appended again under its key is the one that is there, and nothing changes."""
    log = MemoryStageLog()
    assert log.append({"text": "one"}, "a") == (1, True)
    assert log.append({"text": "another"}, "a") == (1, False)
    assert [each["body"]["text"] for each in log.since(0)] == ["one"]


def test_people_and_rooms_are_told_in_order() -> None:
    """Names may be the same; ids are not."""
    log = MemoryStageLog()
    log.add_person("Ana", False)
    log.add_person("Ana", True)
    log.add_room("Group")
    assert [(each["id"], each["name"], each["admin"]) for each in log.people()] == [
        (1, "Ana", False),
        (2, "Ana", True),
    ]
    assert [each["title"] for each in log.rooms()] == ["Group"]


def test_what_is_not_there_cannot_be_edited() -> None:
    """An edit of an unknown post raises KeyError."""
    with pytest.raises(KeyError):
        MemoryStageLog().edit(7, {})


def test_pictures_and_notes_are_kept() -> None:
    """Pictures by their hash, notes by their name; what is unknown is None."""
    log = MemoryStageLog()
    log.keep_media("abc", "image/png", b"1")
    log.keep_media("abc", "image/png", b"1")
    assert log.media("abc") == ("image/png", b"1")
    assert log.media("xyz") is None
    assert log.meta_get("clock") is None
    log.meta_set("clock", "12:00")
    log.meta_set("clock", "13:00")
    assert log.meta_get("clock") == "13:00"

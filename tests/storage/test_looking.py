"""A look at the world: for whoever types a command, in a transaction that only reads."""

from __future__ import annotations

import pytest

from bot.core.actions import Suggestion
from bot.core.changes import Put
from bot.core.registry import REGISTRY
from bot.core.request import Request
from bot.core.world import World
from bot.storage.db.database import Database, LookOnly
from bot.storage.db.ids import reserve_ids
from bot.storage.records.loading import load, look
from tests.storage.scenes import NOW, RULES, a_cohort, commanded, identity, keep, person


def looked_at(database: Database, who: int = 2) -> World:
    """The world as somebody's command would find it."""
    with database.read() as conn:
        return look(conn, commanded(who, "me"), catalog={}, rules=RULES)


def offered(world: World, what: str, who: int = 2) -> list[Suggestion]:
    """What is offered while they type."""
    finder = REGISTRY.suggests(what)
    assert finder is not None
    request = Request(world, commanded(who, "me"), NOW)
    return list(finder.finder(request, "", "en"))


def test_a_look_finds_days_and_codes(database: Database) -> None:
    """On SQLite and PostgreSQL alike: the days of one's challenge, a coach's own codes."""
    keep(database, *a_cohort(1))
    keep(database, Put(person(1)), Put(identity(1)))
    world = looked_at(database)
    assert [each.value for each in offered(world, "day")] == [1, 2, 3]
    assert [each.value for each in offered(looked_at(database, 1), "cohort", 1)] == ["CODE1"]
    assert offered(world, "cohort") == []


def test_a_look_takes_no_ids(database: Database) -> None:
    """Nothing can be decided on it: there is no id to give out."""
    keep(database, *a_cohort(1))
    assert looked_at(database).next_ids == {}


def test_what_would_write_is_refused_while_looking(database: Database) -> None:
    """A look-up that takes locks or ids fails everywhere, not only where PostgreSQL refuses it."""
    keep(database, *a_cohort(1))
    with database.read() as conn, pytest.raises(LookOnly):
        load(conn, [commanded(2, "me")], catalog={}, rules=RULES)
    with database.read() as conn, pytest.raises(LookOnly):
        reserve_ids(conn, 1)

"""What both databases say alike, in statements that are made once and so compiled once."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Connection, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

AnyInsert: TypeAlias = "sqlite.Insert | postgresql.Insert"


def any_of(name: str) -> BindParameter[Any]:
    """A list of values given when the statement runs: for `column.in_(any_of("ids"))`."""
    return bindparam(name, expanding=True)


def insert_or_replace(conn: Connection, table: Table[Any]) -> AnyInsert:
    """Insert rows, or replace every other column of those with the same primary key."""
    return _or_replace(conn.dialect.name, table)


def insert_unless_there(conn: Connection, table: Table[Any], *unique: str) -> AnyInsert:
    """Insert rows, leaving those alone that are there by these columns."""
    return _unless_there(conn.dialect.name, table, unique)


def plain_insert(conn: Connection, table: Table[Any]) -> AnyInsert:
    """An insert that can be told what to do about rows that are there."""
    return _insert(conn.dialect.name, table)


def _insert(dialect: str, table: Table[Any]) -> AnyInsert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _or_replace(dialect: str, table: Table[Any]) -> AnyInsert:
    statement = _insert(dialect, table)
    key = [column.name for column in table.primary_key.columns]
    others = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=others)


@cache
def _unless_there(dialect: str, table: Table[Any], unique: tuple[str, ...]) -> AnyInsert:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=list(unique))

"""Column types that read the same from SQLite and PostgreSQL.

Rules
1. An instant is an aware UTC datetime on both sides; a naive one is refused when it is written.
2. JSON is kept as text the way it was written: small, with real letters instead of escapes.
3. An id is 64 bits wide and never used twice, also after its row is gone: old buttons and message
   keys name ids, and a forgotten person's must never become somebody else's.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

#: how many ids a PostgreSQL connection reserves at once (see `bot.storage.db.ids`)
ID_BLOCK = 4096

#: SQLite gives out row ids only to a column that is called INTEGER
WideId = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An instant, stored in UTC. Raises ValueError for a datetime without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone cannot be stored")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FreeText(TypeDecorator[str]):
    """Free words of people: what no database can hold (NUL, halves of a character) is left out."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


#: None is SQL's NULL, not the word "null"
Json: JSON[Any] = JSON(none_as_null=True)


def storable(text: str) -> str:
    """The text without what a database refuses."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def dumps(value: Any) -> str:
    """JSON as it stands in the tables."""
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

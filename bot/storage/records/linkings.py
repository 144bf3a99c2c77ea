"""Codes that join accounts: whose they are, by what is kept of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from bot.core.records import Linking
from bot.storage.db.dialect import any_of
from bot.storage.db.tables import identities, linkings
from bot.storage.records import rows

_OWNERS = (
    select(identities.c.platform, identities.c.platform_user_id)
    .join(linkings, linkings.c.person_id == identities.c.person_id)
    .where(linkings.c.digest.in_(any_of("digests")))
)
_LINKINGS = select(linkings).where(linkings.c.person_id.in_(any_of("ids")))


def owners_of(conn: Connection, digests: Collection[str]) -> set[tuple[str, str]]:
    """The accounts (platform, user id) of whoever was given these codes."""
    found = conn.execute(_OWNERS, {"digests": list(digests)})
    return {(row.platform, row.platform_user_id) for row in found}


def linkings_of(conn: Connection, people: Collection[int]) -> dict[int, Linking]:
    """What is known of these people's codes, by person."""
    if not people:
        return {}
    found = conn.execute(_LINKINGS, {"ids": list(people)})
    return {row.person_id: rows.LINKINGS.record(row) for row in found}

"""Alembic's environment: used by `stretchbot migrate`, by the tests and by the `alembic` command.

Rules
1. The program hands over a connection in the configuration's attributes and commits itself.
2. The `alembic` command opens the database named in DATABASE_URL (default: `stretchbot.db` here).
"""

from __future__ import annotations

import os
from logging.config import fileConfig
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from bot.storage.db.columns import FreeText, Instant
from bot.storage.db.database import Database
from bot.storage.db.tables import metadata


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """A revision stands for itself: it names no type of the program, which moves on."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, FreeText):
        return "sa.Text()"
    return False


def run(connection: Connection) -> None:
    """Run what was asked for on this connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_item,
        # SQLite cannot alter a table; Alembic then makes a new one and copies.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if isinstance(given, Connection):
    run(given)
else:
    if context.config.config_file_name:
        fileConfig(context.config.config_file_name, disable_existing_loggers=False)
    database = Database(os.environ.get("DATABASE_URL", "sqlite:///stretchbot.db"))
    with database.begin() as conn:
        run(conn)
    database.close()

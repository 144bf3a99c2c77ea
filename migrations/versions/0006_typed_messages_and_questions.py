"""The version of a message's parameters, and questions that wait for their answer.

Rows that are there were written before messages were classes: version 0.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.db.columns import Instant, Json

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "outbox",
        sa.Column("version", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column(
        "cohorts",
        sa.Column("posted_days", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
    )
    op.create_table(
        "questions",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("platform_user_id", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("options", Json, nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("cohort", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_asked_at"), "questions", ["asked_at"])
    op.create_index(
        op.f("ix_questions_platform_platform_user_id"),
        "questions",
        ["platform", "platform_user_id"],
    )


def downgrade() -> None:
    op.drop_table("questions")
    op.drop_column("cohorts", "posted_days")
    op.drop_column("outbox", "version")

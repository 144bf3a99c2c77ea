"""Sessions: people who are being led through a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.db.columns import Instant, Json

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("enrollment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("message", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollments.id"],
            name=op.f("fk_sessions_enrollment_id_enrollments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enrollment_id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_since"), "sessions", ["since"])


def downgrade() -> None:
    op.drop_table("sessions")

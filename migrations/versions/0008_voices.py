"""What coaches say in their own voice, and what they are asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.db.columns import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "voices",
        sa.Column("person_id", WIDE, nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_voices_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "program", "subject", name=op.f("pk_voices")),
    )
    op.create_index(op.f("ix_voices_sha256"), "voices", ["sha256"])
    op.create_table(
        "asked_voices",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("platform_user_id", sa.Text(), nullable=False),
        sa.Column("cohort_id", WIDE, nullable=False),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("update_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_asked_voices_cohort_id_cohorts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("platform", "platform_user_id", name=op.f("pk_asked_voices")),
    )
    op.create_index(op.f("ix_asked_voices_cohort_id"), "asked_voices", ["cohort_id"])
    op.create_index(op.f("ix_asked_voices_asked_at"), "asked_voices", ["asked_at"])


def downgrade() -> None:
    op.drop_table("asked_voices")
    op.drop_table("voices")

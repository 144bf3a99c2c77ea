"""Codes by which people join their accounts on two platforms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "linkings",
        sa.Column("person_id", WIDE, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("since", INSTANT, nullable=True),
        sa.Column("home", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_linkings_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_linkings")),
    )
    op.create_index(op.f("ix_linkings_digest"), "linkings", ["digest"])


def downgrade() -> None:
    op.drop_index(op.f("ix_linkings_digest"), table_name="linkings")
    op.drop_table("linkings")

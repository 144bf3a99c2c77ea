"""A thread that stands in for a closed private chat, and what a cohort does beside its posts.

Columns are added in place, with a default for the rows that are there: SQLite could only take the
default away again by rebuilding the table, which would forget the ids that were used before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NOTHING = sa.text("''")


def upgrade() -> None:
    op.add_column(
        "identities", sa.Column("aside", sa.Text(), nullable=False, server_default=NOTHING)
    )
    op.add_column("cohorts", sa.Column("extras", sa.Text(), nullable=False, server_default=NOTHING))


def downgrade() -> None:
    op.drop_column("cohorts", "extras")
    op.drop_column("identities", "aside")

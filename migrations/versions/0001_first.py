"""The first schema: people, cohorts, what becomes due, what is on its way, the stage's chat.

A revision stands for itself: it names no type of the program, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
JSON: sa.JSON[object] = sa.JSON(none_as_null=True)

#: what the partial indexes hold
OPEN = sa.text("state IN ('planned', 'claimed', 'leaving')")
AWAY = sa.text("state IN ('claimed', 'leaving')")
EXPIRING = sa.text("state IN ('planned', 'claimed', 'leaving') AND expires_at IS NOT NULL")

TABLES = (
    "people",
    "identities",
    "rooms",
    "programs",
    "media",
    "cohorts",
    "cohort_rooms",
    "enrollments",
    "check_ins",
    "rest_passes",
    "badges",
    "timers",
    "outbox",
    "updates_seen",
    "audit",
    "leases",
    "stage_people",
    "stage_rooms",
    "stage_posts",
    "stage_media",
    "stage_meta",
)


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("remind_at", sa.Time(), nullable=True),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("silenced", sa.Boolean(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("safety_seen", sa.Text(), nullable=False),
        sa.Column("safety_seen_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "identities",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("platform_user_id", sa.Text(), nullable=False),
        sa.Column("person_id", WIDE, nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("last_seen", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("platform", "platform_user_id", name=op.f("pk_identities")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_identities_person_id_people"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_identities_person_id"), "identities", ["person_id"])
    op.create_table(
        "rooms",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint(
            "platform", "chat_id", "thread_id", name=op.f("uq_rooms_platform_chat_id_thread_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "programs",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("program_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("snapshot", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programs")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "media",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_media")),
    )
    op.create_table(
        "cohorts",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("program_id", WIDE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("dates", JSON, nullable=False),
        sa.Column("lesson_time", sa.Time(), nullable=False),
        sa.Column("coach_id", WIDE, nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("late", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=True),
        sa.Column("paused_at", INSTANT, nullable=True),
        sa.Column("day_s", sa.Integer(), nullable=True),
        sa.Column("began_at", INSTANT, nullable=True),
        sa.Column("offsets", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["programs.id"], name=op.f("fk_cohorts_program_id_programs")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id"],
            ["people.id"],
            name=op.f("fk_cohorts_coach_id_people"),
            ondelete="SET NULL",
        ),
        sa.UniqueConstraint("code", name=op.f("uq_cohorts_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cohorts_program_id"), "cohorts", ["program_id"])
    op.create_index(op.f("ix_cohorts_coach_id"), "cohorts", ["coach_id"])
    op.create_table(
        "cohort_rooms",
        sa.Column("cohort_id", WIDE, nullable=False),
        sa.Column("room_id", WIDE, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("cohort_id", "room_id", name=op.f("pk_cohort_rooms")),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_cohort_rooms_cohort_id_cohorts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_cohort_rooms_room_id_rooms")
        ),
    )
    op.create_index(op.f("ix_cohort_rooms_room_id"), "cohort_rooms", ["room_id"])
    op.create_table(
        "enrollments",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("cohort_id", WIDE, nullable=False),
        sa.Column("person_id", WIDE, nullable=False),
        sa.Column("room_id", WIDE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.Column("behind", sa.SmallInteger(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=False),
        sa.Column("swaps", JSON, nullable=False),
        sa.Column("day_swaps", JSON, nullable=False),
        sa.Column("resting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollments")),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_enrollments_cohort_id_cohorts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_enrollments_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_enrollments_room_id_rooms")
        ),
        sa.UniqueConstraint(
            "cohort_id", "person_id", name=op.f("uq_enrollments_cohort_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_enrollments_person_id"), "enrollments", ["person_id"])
    op.create_index(op.f("ix_enrollments_room_id_state"), "enrollments", ["room_id", "state"])
    op.create_table(
        "check_ins",
        sa.Column("enrollment_id", WIDE, nullable=False),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("feel", sa.SmallInteger(), nullable=True),
        sa.Column("answer", sa.SmallInteger(), nullable=True),
        sa.Column("swapped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("enrollment_id", "day", name=op.f("pk_check_ins")),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollments.id"],
            name=op.f("fk_check_ins_enrollment_id_enrollments"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "rest_passes",
        sa.Column("enrollment_id", WIDE, nullable=False),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("enrollment_id", "day", name=op.f("pk_rest_passes")),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollments.id"],
            name=op.f("fk_rest_passes_enrollment_id_enrollments"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "badges",
        sa.Column("enrollment_id", WIDE, nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("enrollment_id", "badge", name=op.f("pk_badges")),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollments.id"],
            name=op.f("fk_badges_enrollment_id_enrollments"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "timers",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cohort_id", WIDE, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("wake_at", INSTANT, nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_timers")),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_timers_cohort_id_cohorts"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_timers_cohort_id"), "timers", ["cohort_id"])
    op.create_index(op.f("ix_timers_wake_at"), "timers", ["wake_at"])
    op.create_table(
        "outbox",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.Column("room_id", WIDE, nullable=True),
        sa.Column("person_id", WIDE, nullable=True),
        sa.Column("cohort_id", WIDE, nullable=True),
        sa.Column("day", sa.SmallInteger(), nullable=True),
        sa.Column("address", JSON, nullable=True),
        sa.Column("params", JSON, nullable=False),
        sa.Column("buttons", JSON, nullable=False),
        sa.Column("planned_for", INSTANT, nullable=True),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("secrecy", sa.Text(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("fleeting", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("receipt_more", JSON, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_outbox_lane"), "outbox", ["lane", "id"], postgresql_where=OPEN, sqlite_where=OPEN
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"])
    op.create_index(op.f("ix_outbox_cohort_id_kind"), "outbox", ["cohort_id", "kind"])
    op.create_index(
        op.f("ix_outbox_not_before"),
        "outbox",
        ["not_before"],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )
    op.create_index(
        op.f("ix_outbox_expires_at"),
        "outbox",
        ["expires_at"],
        postgresql_where=EXPIRING,
        sqlite_where=EXPIRING,
    )
    op.create_index(
        op.f("ix_outbox_open"),
        "outbox",
        ["priority", "id"],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )
    op.create_index(
        op.f("ix_outbox_away"),
        "outbox",
        ["claimed_until"],
        postgresql_where=AWAY,
        sqlite_where=AWAY,
    )
    op.create_table(
        "updates_seen",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("platform", "digest", name=op.f("pk_updates_seen")),
    )
    op.create_index(op.f("ix_updates_seen_at"), "updates_seen", ["at"])
    op.create_table(
        "audit",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("person_id", WIDE, nullable=True),
        sa.Column("cohort_id", WIDE, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("fence", WIDE, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "stage_people",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("seq", WIDE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_people")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stage_people_seq"), "stage_people", ["seq"])
    op.create_table(
        "stage_rooms",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("seq", WIDE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_rooms")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stage_rooms_seq"), "stage_rooms", ["seq"])
    op.create_table(
        "stage_posts",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("seq", WIDE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_posts")),
        sa.UniqueConstraint("key", name=op.f("uq_stage_posts_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stage_posts_seq"), "stage_posts", ["seq"])
    op.create_table(
        "stage_media",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stage_media")),
    )
    op.create_table(
        "stage_meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stage_meta")),
    )
    if op.get_bind().dialect.name == "postgresql":
        # The program gives these ids out itself, from blocks (see `bot/storage/db/ids.py`).
        for table in ("people", "rooms", "programs", "cohorts", "enrollments"):
            op.execute(f"ALTER SEQUENCE {table}_id_seq INCREMENT BY 4096")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)

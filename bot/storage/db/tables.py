"""The tables, in the words of the house.

Rules
1. Constraints carry the promises: one identity per platform account, one enrollment per cohort, one
   check-in per day, one message per key, one update handled once.
2. What hangs on a person or a cohort goes with it (`ON DELETE CASCADE`). The outbox and the audit
   hold plain numbers instead: a message may outlive what it was about; `bot.storage.erase` sees to
   those.
3. Counts are never columns: they are counted from `check_ins` and `enrollments` when asked for.
4. A change here needs a revision in `migrations/versions`, and its name below as `REVISION`; a test
   compares them.

The module is long because a schema is read as one piece.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    SmallInteger,
    Table,
    Text,
    Time,
    TypedColumns,
    UniqueConstraint,
    text,
)

from bot.storage.db.columns import FreeText, Instant, Json, WideId

#: the revision that makes these tables
REVISION = "0008"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- people and places ---------------------------------------------------------------------------


class PeopleColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    name: Named[str] = Column(FreeText)
    language: Named[str] = Column(Text)
    #: an IANA name; "" means the cohort's zone
    zone: Named[str] = Column(Text)
    remind_at: Named[time | None] = Column(Time)
    reminders: Named[bool] = Column(Boolean)
    silenced: Named[bool] = Column(Boolean)
    named: Named[bool] = Column(Boolean)
    safety_seen: Named[str] = Column(Text)
    safety_seen_at: Named[datetime | None] = Column(Instant)


people = Table("people", metadata, PeopleColumns, sqlite_autoincrement=True)


class IdentityColumns(TypedColumns):
    platform: Named[str] = Column(Text, primary_key=True)
    platform_user_id: Named[str] = Column(Text, primary_key=True)
    person_id: Named[int] = Column(WideId, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    #: can be written to privately there
    reachable: Named[bool] = Column(Boolean)
    last_seen: Named[datetime | None] = Column(Instant)
    #: the thread that stands in for a closed private chat, as "<chat>/<thread>"; "" for none
    aside: Named[str] = Column(Text, server_default=text("''"))


identities = Table("identities", metadata, IdentityColumns)


class LinkingColumns(TypedColumns):
    person_id: Named[int] = Column(
        WideId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    #: of the code that waits; "" when none does
    digest: Named[str] = Column(Text, index=True)
    expires_at: Named[datetime | None] = Column(Instant)
    tries: Named[int] = Column(SmallInteger)
    since: Named[datetime | None] = Column(Instant)
    home: Named[str] = Column(Text)


linkings = Table("linkings", metadata, LinkingColumns)


class QuestionColumns(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    platform: Named[str] = Column(Text)
    platform_user_id: Named[str] = Column(Text)
    command: Named[str] = Column(Text)
    options: Named[dict[str, str]] = Column(Json)
    #: the option that is asked for; "" for the cohort
    option: Named[str] = Column(Text)
    cohort: Named[str] = Column(Text)
    asked_at: Named[datetime] = Column(Instant, index=True)


#: commands that wait for an answer and did not fit into its buttons
questions = Table(
    "questions", metadata, QuestionColumns, Index(None, "platform", "platform_user_id")
)


class VoiceColumns(TypedColumns):
    person_id: Named[int] = Column(
        WideId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    #: the program's own id, whichever version of it was launched
    program: Named[str] = Column(Text, primary_key=True)
    #: "day-3", or a pose's id
    subject: Named[str] = Column(Text, primary_key=True)
    #: of the sound, which lies in `media`
    sha256: Named[str] = Column(Text, index=True)
    seconds: Named[float] = Column(Float)
    given_at: Named[datetime] = Column(Instant)


#: what coaches say of days and poses in their own words
voices = Table("voices", metadata, VoiceColumns)


class AskedVoiceColumns(TypedColumns):
    platform: Named[str] = Column(Text, primary_key=True)
    platform_user_id: Named[str] = Column(Text, primary_key=True)
    cohort_id: Named[int] = Column(WideId, ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    #: from which day it was asked for
    day: Named[int] = Column(SmallInteger)
    subject: Named[str] = Column(Text)
    asked_at: Named[datetime] = Column(Instant, index=True)
    #: what came, as the platform names it, and by which update; "" while nothing did
    file: Named[str] = Column(Text)
    update_id: Named[str] = Column(Text)
    chat_id: Named[str] = Column(Text)
    thread_id: Named[str] = Column(Text)
    sent_at: Named[datetime | None] = Column(Instant)
    #: of what was made of it, which lies in `media`; "" until then
    sha256: Named[str] = Column(Text)
    seconds: Named[float] = Column(Float)


#: places for which somebody is asked for their voice
asked_voices = Table("asked_voices", metadata, AskedVoiceColumns)


class RoomColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    platform: Named[str] = Column(Text)
    chat_id: Named[str] = Column(Text)
    thread_id: Named[str] = Column(Text)
    title: Named[str] = Column(FreeText)
    state: Named[str] = Column(Text)
    why: Named[str] = Column(Text)


rooms = Table(
    "rooms",
    metadata,
    RoomColumns,
    UniqueConstraint("platform", "chat_id", "thread_id"),
    sqlite_autoincrement=True,
)

# --- what runs -----------------------------------------------------------------------------------


class ProgramColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    program_id: Named[str] = Column(Text)
    version: Named[str] = Column(Text)
    #: fingerprint of the snapshot
    sha256: Named[str] = Column(Text)
    snapshot: Named[dict[str, Any]] = Column(Json)


programs = Table("programs", metadata, ProgramColumns, sqlite_autoincrement=True)


class MediaColumns(TypedColumns):
    sha256: Named[str] = Column(Text, primary_key=True)
    mime: Named[str] = Column(Text)
    data: Named[bytes] = Column(LargeBinary)


media = Table("media", metadata, MediaColumns)


class CohortColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    code: Named[str] = Column(Text, unique=True)
    program_id: Named[int] = Column(WideId, ForeignKey("programs.id"), index=True)
    state: Named[str] = Column(Text)
    zone: Named[str] = Column(Text)
    #: the local date of each day, in order, as ISO text
    dates: Named[list[str]] = Column(Json)
    lesson_time: Named[time] = Column(Time)
    #: empty once that person was forgotten
    coach_id: Named[int | None] = Column(
        WideId, ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    language: Named[str] = Column(Text)
    late: Named[str] = Column(Text)
    created_at: Named[datetime | None] = Column(Instant)
    paused_at: Named[datetime | None] = Column(Instant)
    #: lessons that had come when the lesson time was changed last
    posted_days: Named[int] = Column(SmallInteger, server_default=text("0"))
    #: rehearsals only: seconds per day, and the instant that stands for day 1 at lesson time
    day_s: Named[int | None] = Column(Integer)
    began_at: Named[datetime | None] = Column(Instant)
    offsets: Named[list[int]] = Column(Json)
    #: what it does beside its posts, separated by spaces: "threads events"
    extras: Named[str] = Column(Text, server_default=text("''"))


cohorts = Table("cohorts", metadata, CohortColumns, sqlite_autoincrement=True)


class CohortRoomColumns(TypedColumns):
    cohort_id: Named[int] = Column(
        WideId, ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True
    )
    room_id: Named[int] = Column(WideId, ForeignKey("rooms.id"), primary_key=True, index=True)
    #: the order in which rooms were added
    position: Named[int] = Column(SmallInteger)


cohort_rooms = Table("cohort_rooms", metadata, CohortRoomColumns)


class EnrollmentColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    cohort_id: Named[int] = Column(WideId, ForeignKey("cohorts.id", ondelete="CASCADE"))
    person_id: Named[int] = Column(WideId, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    room_id: Named[int] = Column(WideId, ForeignKey("rooms.id"))
    state: Named[str] = Column(Text)
    joined_at: Named[datetime] = Column(Instant)
    #: lesson days behind the cohort (`offset` is a word of SQL)
    behind: Named[int] = Column(SmallInteger)
    cue: Named[str] = Column(FreeText)
    place: Named[str] = Column(FreeText)
    obstacle: Named[str] = Column(FreeText)
    swaps: Named[dict[str, str]] = Column(Json)
    day_swaps: Named[dict[str, str]] = Column(Json)
    resting: Named[bool] = Column(Boolean)


enrollments = Table(
    "enrollments",
    metadata,
    EnrollmentColumns,
    UniqueConstraint("cohort_id", "person_id"),
    Index(None, "room_id", "state"),
    sqlite_autoincrement=True,
)


class CheckInColumns(TypedColumns):
    enrollment_id: Named[int] = Column(
        WideId, ForeignKey("enrollments.id", ondelete="CASCADE"), primary_key=True
    )
    day: Named[int] = Column(SmallInteger, primary_key=True)
    at: Named[datetime] = Column(Instant)
    how: Named[str] = Column(Text)
    version: Named[str] = Column(Text)
    late: Named[bool] = Column(Boolean)
    feel: Named[int | None] = Column(SmallInteger)
    answer: Named[int | None] = Column(SmallInteger)
    swapped: Named[bool] = Column(Boolean)


check_ins = Table("check_ins", metadata, CheckInColumns)


class RestPassColumns(TypedColumns):
    enrollment_id: Named[int] = Column(
        WideId, ForeignKey("enrollments.id", ondelete="CASCADE"), primary_key=True
    )
    day: Named[int] = Column(SmallInteger, primary_key=True)
    at: Named[datetime] = Column(Instant)


rest_passes = Table("rest_passes", metadata, RestPassColumns)


class BadgeColumns(TypedColumns):
    enrollment_id: Named[int] = Column(
        WideId, ForeignKey("enrollments.id", ondelete="CASCADE"), primary_key=True
    )
    badge: Named[str] = Column(Text, primary_key=True)
    at: Named[datetime] = Column(Instant)


badges = Table("badges", metadata, BadgeColumns)


class SessionColumns(TypedColumns):
    enrollment_id: Named[int] = Column(
        WideId, ForeignKey("enrollments.id", ondelete="CASCADE"), primary_key=True
    )
    day: Named[int] = Column(SmallInteger)
    short: Named[bool] = Column(Boolean)
    #: the screen that is shown, as "<step>.<which in the step>"
    place: Named[str] = Column(Text)
    state: Named[str] = Column(Text)
    started_at: Named[datetime] = Column(Instant)
    since: Named[datetime] = Column(Instant, index=True)
    #: of that screen, from `since` on
    seconds: Named[int] = Column(Integer)
    #: the message it lives in: its key in the outbox, and how it was asked for
    message: Named[dict[str, Any]] = Column(Json)


#: people who are being led through a day
sessions = Table("sessions", metadata, SessionColumns)

# --- what becomes due, and what is on its way ----------------------------------------------------


class TimerColumns(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)
    cohort_id: Named[int] = Column(WideId, ForeignKey("cohorts.id", ondelete="CASCADE"), index=True)
    #: the occurrence: what the core decides on
    due_at: Named[datetime] = Column(Instant)
    #: when it is to be handled: `due_at`, or later after its handling failed
    wake_at: Named[datetime] = Column(Instant, index=True)
    payload: Named[dict[str, str]] = Column(Json)


timers = Table("timers", metadata, TimerColumns)


#: the states in which a message still has to be seen to; the partial indexes hold only these
OPEN_STATES = ("planned", "claimed", "leaving")
_OPEN = text("state IN ('planned', 'claimed', 'leaving')")
_AWAY = text("state IN ('claimed', 'leaving')")
_EXPIRING = text("state IN ('planned', 'claimed', 'leaving') AND expires_at IS NOT NULL")


class OutboxColumns(TypedColumns):
    #: rising, so that it gives the order within a lane
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    key: Named[str] = Column(Text, unique=True)
    kind: Named[str] = Column(Text)
    #: of the kind's parameters, see `bot.storage.outbox.packing`
    version: Named[int] = Column(SmallInteger, server_default=text("0"))
    #: whose messages keep their order: "room:<id>", "person:<id>" or "user:<platform>:<id>"
    lane: Named[str] = Column(Text)
    #: the bot that sends it; empty when nobody there can be reached
    platform: Named[str | None] = Column(Text)
    room_id: Named[int | None] = Column(WideId)
    person_id: Named[int | None] = Column(WideId)
    cohort_id: Named[int | None] = Column(WideId)
    #: the parameter `day`, by which boards are found
    day: Named[int | None] = Column(SmallInteger)
    #: how to answer privately (ToAsker), else empty
    address: Named[dict[str, Any] | None] = Column(Json)
    params: Named[dict[str, Any]] = Column(Json)
    buttons: Named[list[Any]] = Column(Json)
    planned_for: Named[datetime | None] = Column(Instant)
    #: not to be claimed before this: planned ahead, gathered, or waiting to be tried again
    not_before: Named[datetime] = Column(Instant)
    expires_at: Named[datetime | None] = Column(Instant)
    priority: Named[int] = Column(SmallInteger)
    secrecy: Named[str] = Column(Text)
    silent: Named[bool] = Column(Boolean)
    edit: Named[bool] = Column(Boolean)
    state: Named[str] = Column(Text)
    #: how often it was tried since it last arrived, and when that was for the first time
    attempts: Named[int] = Column(Integer)
    tried_at: Named[datetime | None] = Column(Instant)
    #: how often it was claimed: tells one claim from the next
    claims: Named[int] = Column(Integer)
    owner: Named[str | None] = Column(Text)
    claimed_until: Named[datetime | None] = Column(Instant)
    #: it was sent a second time after an unknown end, and will not be a third time
    repeated: Named[bool] = Column(Boolean)
    #: what it shows changed while it was on its way
    stale: Named[bool] = Column(Boolean)
    #: its row goes when it is settled
    fleeting: Named[bool] = Column(Boolean)
    #: why it was skipped, failed, unknown, or is tried again
    why: Named[str] = Column(Text)
    #: the platform's id of the message, and of the others where one became several
    receipt: Named[str | None] = Column(Text)
    receipt_more: Named[list[str] | None] = Column(Json)
    settled_at: Named[datetime | None] = Column(Instant)


outbox = Table("outbox", metadata, OutboxColumns, sqlite_autoincrement=True)

#: what may be claimed, the most urgent first
Index(
    "ix_outbox_open",
    outbox.c.priority,
    outbox.c.id,
    postgresql_where=_OPEN,
    sqlite_where=_OPEN,
)
#: whether something earlier in the lane is still open
Index("ix_outbox_lane", outbox.c.lane, outbox.c.id, postgresql_where=_OPEN, sqlite_where=_OPEN)
#: when the next one may go
Index("ix_outbox_not_before", outbox.c.not_before, postgresql_where=_OPEN, sqlite_where=_OPEN)
#: what was claimed by a process that may have died
Index("ix_outbox_away", outbox.c.claimed_until, postgresql_where=_AWAY, sqlite_where=_AWAY)
#: what is too late
Index(
    "ix_outbox_expires_at",
    outbox.c.expires_at,
    postgresql_where=_EXPIRING,
    sqlite_where=_EXPIRING,
)
#: boards and lessons of a cohort
Index("ix_outbox_cohort_id_kind", outbox.c.cohort_id, outbox.c.kind)
#: everything on its way to a person, to forget it
Index("ix_outbox_person_id", outbox.c.person_id)


class UpdateSeenColumns(TypedColumns):
    platform: Named[str] = Column(Text, primary_key=True)
    #: a digest of the update's id, which on some platforms names the person
    digest: Named[str] = Column(Text, primary_key=True)
    at: Named[datetime] = Column(Instant, index=True)


updates_seen = Table("updates_seen", metadata, UpdateSeenColumns)


class AuditColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    at: Named[datetime] = Column(Instant, index=True)
    what: Named[str] = Column(Text)
    why: Named[str] = Column(Text)
    person_id: Named[int | None] = Column(WideId)
    cohort_id: Named[int | None] = Column(WideId)


audit = Table("audit", metadata, AuditColumns, sqlite_autoincrement=True)


class LeaseColumns(TypedColumns):
    name: Named[str] = Column(Text, primary_key=True)
    owner: Named[str] = Column(Text)
    #: rises with every change of owner
    fence: Named[int] = Column(WideId)
    until: Named[datetime] = Column(Instant)


leases = Table("leases", metadata, LeaseColumns)


class NoteColumns(TypedColumns):
    platform: Named[str] = Column(Text, primary_key=True)
    name: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text)


#: what platforms keep between two runs: ids of uploaded files, what was published last
notes = Table("notes", metadata, NoteColumns)

# --- the stage's own chat service ----------------------------------------------------------------


class StagePeopleColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    seq: Named[int] = Column(WideId, index=True)
    name: Named[str] = Column(FreeText)
    admin: Named[bool] = Column(Boolean)


stage_people = Table("stage_people", metadata, StagePeopleColumns, sqlite_autoincrement=True)


class StageRoomColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    seq: Named[int] = Column(WideId, index=True)
    title: Named[str] = Column(FreeText)


stage_rooms = Table("stage_rooms", metadata, StageRoomColumns, sqlite_autoincrement=True)


class StagePostColumns(TypedColumns):
    id: Named[int] = Column(WideId, primary_key=True, autoincrement=True)
    seq: Named[int] = Column(WideId, index=True)
    key: Named[str] = Column(Text, unique=True)
    body: Named[dict[str, Any]] = Column(Json)


stage_posts = Table("stage_posts", metadata, StagePostColumns, sqlite_autoincrement=True)


class StageMediaColumns(TypedColumns):
    sha256: Named[str] = Column(Text, primary_key=True)
    mime: Named[str] = Column(Text)
    data: Named[bytes] = Column(LargeBinary)


stage_media = Table("stage_media", metadata, StageMediaColumns)


class StageMetaColumns(TypedColumns):
    name: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text)


stage_meta = Table("stage_meta", metadata, StageMetaColumns)

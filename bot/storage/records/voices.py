"""What coaches recorded: read, kept, replaced and removed with its sound.

Rules
1. A sound lies in `media` by its hash, and goes at once with the last row that names it.
2. What was made of a recording is written beside what was asked for in the transaction that keeps
   its sound: from then on somebody names it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, tuple_, update

from bot.core import merge_rules
from bot.core.changes import Drop
from bot.core.records import AskedVoice, TeacherVoice
from bot.storage.db.dialect import any_of, insert_or_replace
from bot.storage.db.media import Blob, drop_media, put_media
from bot.storage.db.tables import asked_voices, cohorts, programs, voices
from bot.storage.records import rows

#: people's accounts: (platform, user id)
Accounts = Collection[tuple[str, str]]

_VOICES = select(voices).where(voices.c.person_id.in_(any_of("ids")))
_ASKED = select(asked_voices).where(
    tuple_(asked_voices.c.platform, asked_voices.c.platform_user_id).in_(any_of("users"))
)


def voices_of(
    conn: Connection, people: Collection[int]
) -> dict[tuple[int, str, str], TeacherVoice]:
    """What these people recorded, by (person, program, subject)."""
    if not people:
        return {}
    found = map(rows.VOICES.record, conn.execute(_VOICES, {"ids": list(people)}))
    return {(voice.person, voice.program, voice.subject): voice for voice in found}


def asked_of(conn: Connection, users: Accounts) -> dict[tuple[str, str], AskedVoice]:
    """What is asked of these accounts."""
    if not users:
        return {}
    found = map(rows.ASKED_VOICES.record, conn.execute(_ASKED, {"users": list(users)}))
    return {(asked.platform, asked.user_id): asked for asked in found}


def heard_in(conn: Connection, cohort: int) -> tuple[TeacherVoice, ...]:
    """What the coach of this cohort recorded for its program, which is heard there."""
    query = (
        select(voices)
        .join(cohorts, cohorts.c.coach_id == voices.c.person_id)
        .join(
            programs,
            and_(programs.c.id == cohorts.c.program_id, programs.c.program_id == voices.c.program),
        )
        .where(cohorts.c.id == cohort)
        .order_by(voices.c.subject)
    )
    return tuple(map(rows.VOICES.record, conn.execute(query)))


def waiting(conn: Connection, platforms: Collection[str]) -> list[AskedVoice]:
    """What was sent on these platforms and not listened to yet, the longest waiting first."""
    query = (
        select(asked_voices)
        .where(asked_voices.c.file != "", asked_voices.c.platform.in_(platforms))
        .order_by(asked_voices.c.sent_at)
    )
    return list(map(rows.ASKED_VOICES.record, conn.execute(query)))


def keep_sound(conn: Connection, asked: AskedVoice, sound: Blob, seconds: float) -> None:
    """Keep what was made of a recording, unless another one was sent meanwhile."""
    this = and_(_asked(asked), asked_voices.c.file == asked.file)
    changed = conn.execute(
        update(asked_voices).where(this).values(sha256=sound.sha256, seconds=seconds)
    )
    if changed.rowcount:
        put_media(conn, [sound])


# --- changing ------------------------------------------------------------------------------------


def put_voices(
    conn: Connection, given: Iterable[TeacherVoice], asked: Iterable[AskedVoice]
) -> None:
    """Write these; the sounds in whose place they come go."""
    given, asked = tuple(given), tuple(asked)
    sounds = _sounds(conn, [_voice(each) for each in given], [_asked(each) for each in asked])
    for table, values in (
        (voices, [rows.VOICES.row(each) for each in given]),
        (asked_voices, [rows.ASKED_VOICES.row(each) for each in asked]),
    ):
        if values:
            conn.execute(insert_or_replace(conn, table), values)
    _clear(conn, sounds)


def drop_voices(conn: Connection, dropped: Iterable[Drop]) -> None:
    """Remove these, and their sounds."""
    records = [each.record for each in dropped]
    given = [_voice(each) for each in records if isinstance(each, TeacherVoice)]
    asked = [_asked(each) for each in records if isinstance(each, AskedVoice)]
    _remove(conn, given, asked)


def erase_voices(conn: Connection, person: int, accounts: Accounts) -> None:
    """Remove all that a person recorded, and what they are asked for."""
    theirs = [
        and_(asked_voices.c.platform == platform, asked_voices.c.platform_user_id == user)
        for platform, user in accounts
    ]
    _remove(conn, [voices.c.person_id == person], theirs)


def erase_asked(conn: Connection, cohort: int) -> None:
    """Remove what is asked for a cohort that goes."""
    _remove(conn, [], [asked_voices.c.cohort_id == cohort])


def forget_asked(conn: Connection, before: datetime) -> None:
    """Remove what was asked for before then."""
    _remove(conn, [], [asked_voices.c.asked_at < before])


def merge_voices(conn: Connection, keep: int, gone: int) -> None:
    """Two people are one: what either recorded is the kept one's."""
    both = voices_of(conn, (keep, gone))
    one = merge_rules.one_set_of_voices(both, keep, gone)
    conn.execute(delete(voices).where(voices.c.person_id.in_((keep, gone))))
    if one:
        values = [rows.VOICES.row(voice) for voice in one.values()]
        conn.execute(insert_or_replace(conn, voices), values)
    left = {voice.sha256 for voice in one.values()}
    _clear(conn, {voice.sha256 for voice in both.values()} - left)


def named_sounds(conn: Connection) -> set[str]:
    """The hashes of all sounds that are named by what coaches recorded."""
    found = set(conn.execute(select(voices.c.sha256)).scalars())
    return found | set(conn.execute(select(asked_voices.c.sha256)).scalars())


# --- inside --------------------------------------------------------------------------------------


def _voice(voice: TeacherVoice) -> ColumnElement[bool]:
    return and_(
        voices.c.person_id == voice.person,
        voices.c.program == voice.program,
        voices.c.subject == voice.subject,
    )


def _asked(asked: AskedVoice) -> ColumnElement[bool]:
    return and_(
        asked_voices.c.platform == asked.platform,
        asked_voices.c.platform_user_id == asked.user_id,
    )


Conditions = Collection[ColumnElement[bool]]


def _sounds(conn: Connection, given: Conditions, asked: Conditions) -> set[str]:
    """The sounds that these rows name."""
    found: set[str] = set()
    if given:
        found |= set(conn.execute(select(voices.c.sha256).where(or_(*given))).scalars())
    if asked:
        found |= set(conn.execute(select(asked_voices.c.sha256).where(or_(*asked))).scalars())
    return found - {""}


def _remove(conn: Connection, given: Conditions, asked: Conditions) -> None:
    sounds = _sounds(conn, given, asked)
    if given:
        conn.execute(delete(voices).where(or_(*given)))
    if asked:
        conn.execute(delete(asked_voices).where(or_(*asked)))
    _clear(conn, sounds)


def _clear(conn: Connection, sounds: Collection[str]) -> None:
    """Remove those of these sounds that nobody names any more."""
    left = set(sounds) - named_sounds(conn) if sounds else set()
    if left:
        drop_media(conn, left)

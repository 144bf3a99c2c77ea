"""What a cohort's coach recorded, for whatever plays it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.core.facts import VoiceFacts
from bot.storage.queries.facts import Subject, loads
from bot.storage.records.voices import heard_in


@loads(VoiceFacts)
def voice_facts(conn: Connection, subjects: Sequence[Subject]) -> list[VoiceFacts]:
    """What is heard in the cohorts of these messages."""
    cohorts = {subject.cohort.id for subject in subjects if subject.cohort is not None}
    heard = {cohort: VoiceFacts(heard_in(conn, cohort)) for cohort in cohorts}
    return [
        heard[subject.cohort.id] if subject.cohort is not None else VoiceFacts()
        for subject in subjects
    ]

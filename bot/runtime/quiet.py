"""Quiet hours: nothing personal is sent at night, whatever was planned, however late. Pure.

Answers to what a person just did are no exception to the rule but outside it: they asked.
"""

from __future__ import annotations

from datetime import datetime

from bot.engine.calendar import after_quiet, reminder_calendar
from bot.engine.messages import Priority, ToPerson
from bot.engine.state import HouseRules
from bot.storage.facts import Letter


def quiet_until(letter: Letter, rules: HouseRules, now: datetime) -> datetime | None:
    """When this message may go, if it is personal, no answer, and night where its reader is.

    A rehearsal has no night: its days are minutes.
    """
    message, cohort = letter.claimed.message, letter.cohort
    if not isinstance(message.to, ToPerson) or message.priority is Priority.ANSWER:
        return None
    if cohort is None or cohort.rehearsal:
        return None
    calendar = reminder_calendar(cohort, letter.reader.zone)
    until = after_quiet(calendar, now, rules.quiet_from, rules.quiet_until)
    return until if until > now else None

"""Quiet hours: nothing personal is sent at night, whatever was planned, however late. Pure.

Answers to what a person just did are no exception to the rule but outside it: they asked.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.calendar import after_quiet, reminder_calendar
from bot.core.envelopes import (
    Priority,
    ToPerson,
)
from bot.core.world import HouseRules
from bot.storage.queries.deliveries import OutboxMessage


def quiet_until(outbox_message: OutboxMessage, rules: HouseRules, now: datetime) -> datetime | None:
    """When this message may go, if it is personal, no answer, and night where its reader is.

    A rehearsal has no night: its days are minutes.
    """
    message, cohort = outbox_message.claimed.envelope, outbox_message.cohort
    if not isinstance(message.to, ToPerson) or message.priority is Priority.ANSWER:
        return None
    if cohort is None or cohort.rehearsal:
        return None
    calendar = reminder_calendar(cohort, outbox_message.reader.zone)
    until = after_quiet(calendar, now, rules.quiet_from, rules.quiet_until)
    return until if until > now else None

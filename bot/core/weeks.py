"""How far a challenge is, computed in one place and told by all: `/cohort`, *My week*, `/me`.

    draft ─► planned ─► day n ─► catching up ─► over        cancelled
                         ⇅
                       paused

Rules
1. A person's week is their own where they have their own day 1 (`Days.offset`); the cohort's has
   no offset.
2. A day is the last that has begun: between two days, as after a pause, it is the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.calendar import Days
from bot.core.records import CohortState


class Phase(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    DAY = "day"
    PAUSED = "paused"
    CATCHING_UP = "catching-up"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class WeekState:
    """Where a week stands."""

    phase: Phase
    #: the last day that has begun; None before day 1
    day: int | None = None
    #: until when what was missed can be caught up
    until: datetime | None = None

    @property
    def over(self) -> bool:
        """Whether nothing can be ticked any more."""
        return self.phase in (Phase.OVER, Phase.CANCELLED)

    @property
    def finished(self) -> bool:
        """Whether the last day is behind it."""
        return self.over or self.phase is Phase.CATCHING_UP


_BY_STATE = {
    CohortState.DRAFT: Phase.DRAFT,
    CohortState.PAUSED: Phase.PAUSED,
    CohortState.ENDED: Phase.OVER,
    CohortState.CANCELLED: Phase.CANCELLED,
}


def week_of(days: Days, at: datetime) -> WeekState:
    """Where these days stand at this instant."""
    begun = days.begun(at)
    day, until = begun or None, days.closes_at()
    known = _BY_STATE.get(days.cohort.state)
    if known is not None:
        return WeekState(known, day, until)
    if at >= until:
        return WeekState(Phase.OVER, day, until)
    if not begun:
        return WeekState(Phase.PLANNED, None, until)
    if begun == days.length and days.on(at) is None:
        return WeekState(Phase.CATCHING_UP, day, until)
    return WeekState(Phase.DAY, day, until)

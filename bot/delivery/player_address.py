"""Where the practice player opens for whoever a message goes to: asked when it goes out.

Rules
1. An address is personal: it is made for the one person of a target, and stands in no outbox row.
2. Where others may look in, such as a thread that stands in for a private chat, there is none.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.core.envelopes import Target
from bot.core.records import Cohort
from bot.presentation.render_context import FindPlayer, PlayerAddress

#: By the target, the cohort and the day; None for nowhere.
FindPlayerAt = Callable[[Target, int, int], PlayerAddress | None]


def no_player(target: Target, cohort: int, day: int) -> PlayerAddress | None:
    """For a house without a web server that people reach."""
    return None


def player_for(find: FindPlayerAt, target: Target, cohort: Cohort | None) -> FindPlayer | None:
    """What finds the addresses of this target's person, by the day; None where there are none."""
    onlookers = target.private_thread or (target.private and target.thread_id)
    if cohort is None or not target.user_id or onlookers:
        return None
    return lambda day: find(target, cohort.id, day)

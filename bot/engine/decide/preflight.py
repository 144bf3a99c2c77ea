"""Before it counts: a day as the room will get it, and what is missing in this room."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.arguments import read_arguments, read_day
from bot.engine.calendar import Days
from bot.engine.decide.asking import Asking
from bot.engine.decide.coaching import here, may_coach
from bot.engine.decide.running import the_cohort
from bot.engine.speech import button, ref
from bot.engine.state import (
    Cohort,
    Decision,
    Extra,
)

#: rights that are needed for an extra only
FOR_EXTRAS: Mapping[str, Extra] = {
    "create-threads": Extra.THREADS,
    "create-events": Extra.EVENTS,
}


def preview(asking: Asking, text: str) -> Decision:
    """A day exactly as the room will get it, privately: of the cohort, or of what could be
    launched.
    """
    cohort = asking.named_cohort or asking.room_cohort()
    if cohort is None:
        found = the_cohort(asking)
        cohort = found if isinstance(found, Cohort) else None
    if cohort is None or not may_coach(asking, cohort):
        return (asking.answer("no-cohort" if may_coach(asking) else "coach-only"),)
    program = asking.world.programs[cohort.program]
    days = Days(cohort, program)
    wish = read_day(read_arguments(text))
    if wish is None:
        wish = min(days.posted(asking.now) + 1, days.length)
    if isinstance(wish, str) or not 1 <= wish <= days.length:
        return (asking.answer("bad-day", cohort=cohort, text=str(wish), length=days.length),)
    taps = [
        button("preview", ref(cohort), number)
        for number in (wish - 1, wish + 1)
        if 1 <= number <= days.length
    ]
    return (asking.answer("preview", (tuple(taps),), cohort=cohort, day=wish),)


def setup(asking: Asking, text: str) -> Decision:
    """Preflight of this room: what the adapter found missing, in words a person can follow."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    _, found = here(asking)
    arguments = read_arguments(text)
    cohort = asking.room_cohort()
    extras = cohort.extras if cohort else ()
    missing = [
        word
        for word in arguments.named.get("missing", "").split(",")
        if word and (word not in FOR_EXTRAS or FOR_EXTRAS[word] in extras)
    ]
    program = asking.world.programs[cohort.program] if cohort else None
    people = [
        person
        for (number, person), enrollment in asking.world.enrollments.items()
        if cohort and number == cohort.id
    ]
    return (
        *found,
        asking.answer(
            "setup",
            cohort=cohort,
            missing=list(missing),
            zone=cohort.zone if cohort else "",
            reachable=asking.reachable,
            people=len(people),
            media=len(program.media) if program else 0,
        ),
    )

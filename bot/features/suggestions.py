"""What is offered while somebody types an option: zones, times, days, challenges, a coach's codes.

Rules
1. Only what the person could read anyway: days of their room or their own challenge, programs that
   can be launched, codes of cohorts that they themselves began.
2. What needs nothing to be looked up is offered also when the database is away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.content.translate import spoken_in
from bot.core.actions import Suggestion
from bot.core.registry import Feature
from bot.core.request import RUNNING, Request
from bot.core.timezones import cities_beginning, city, zones_like
from bot.features.coaching import LESSON_TIMES
from bot.features.preferences import OFFERED_ZONES
from bot.features.reminders import OFFERED_TIMES

feature = Feature("suggestions")

#: as many as a list holds
MOST = 25
#: lengths of a rehearsal's day
LENGTHS = ("30s", "60s", "2m", "5m", "15m")


@feature.suggestion("zone", looks=False)
def zones(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """Zones for what was typed: by city, country or name; the usual ones for nothing."""
    if not typed:
        return [_offered(name) for name in OFFERED_ZONES]
    found = list(zones_like(typed))
    if len(typed) < 3 and not found:
        found = list(cities_beginning(typed))
    return [_offered(name) for name in found[:MOST]]


def _offered(name: str) -> Suggestion:
    return Suggestion(name, f"{city(name)} ({name})")


@feature.suggestion("remind", looks=False)
def reminder_times(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """Times for reminders, and none."""
    times = [Suggestion(f"{at[:2]}:{at[2:]}", f"{at[:2]}:{at[2:]}") for at in OFFERED_TIMES]
    return like([*times, Suggestion("off", words="suggest-off")], typed)


@feature.suggestion("time", looks=False)
def lesson_times(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """Times for lessons."""
    return like([Suggestion(f"{at:%H:%M}", f"{at:%H:%M}") for at in LESSON_TIMES], typed)


@feature.suggestion("length", looks=False)
def lengths(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """How long a rehearsal's day may last."""
    said = [Suggestion(each, words="suggest-length", about={"length": each}) for each in LENGTHS]
    return like(said, typed)


@feature.suggestion("language")
def languages(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """The languages that are spoken here."""
    return like([Suggestion(code, code) for code in request.world.rules.languages], typed)


@feature.suggestion("program")
def programs(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """What can be launched."""
    known = request.world.catalog.items()
    return like(
        [Suggestion(id_, spoken_in(program, language).title) for id_, program in known], typed
    )


@feature.suggestion("day")
def days(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """The days of the challenge here, or of one's own."""
    mine = request.my_cohorts()
    cohort = request.room_cohort() or (mine[0] if mine else None)
    if cohort is None:
        return []
    program = spoken_in(request.world.programs[cohort.program], language)
    found = [
        Suggestion(
            number,
            words="suggest-day",
            about={"day": str(number), "title": program.day(number).title},
        )
        for number in range(1, program.length + 1)
    ]
    return like(found, typed)


@feature.suggestion("cohort")
def codes(request: Request, typed: str, language: str) -> Sequence[Suggestion]:
    """Codes of the cohorts that the asker began."""
    person = request.person
    found = [
        Suggestion(cohort.code, spoken_in(request.world.programs[cohort.program], language).title)
        for cohort in request.world.cohorts.values()
        if person is not None
        and cohort.coach == person.id
        and cohort.state in RUNNING
        and not cohort.rehearsal
    ]
    return like(found, typed)


def like(found: Iterable[Suggestion], typed: str) -> list[Suggestion]:
    """Those that fit what was typed, by their value or their words."""
    low = typed.casefold()
    fits = [
        each
        for each in found
        if str(each.value).casefold().startswith(low)
        or low in (each.label or " ".join(each.about.values())).casefold()
    ]
    return fits[:MOST]

"""Launching a cohort: choose, change, and see every post to come. Nothing is sent before Confirm.

A draft is a row and nothing more; each button changes it and shows the summary again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.core import plan
from bot.core.answers import CoachOnly, OldButton
from bot.core.arguments import Arguments, read_arguments, read_date, read_time
from bot.core.buttons import (
    Style,
    button,
    ref,
    row,
    stacked,
)
from bot.core.calendar import DAY, calendar_of, in_quiet, zone_named
from bot.core.changes import Change, Decision, Put
from bot.core.messages import Message
from bot.core.plan import ScheduledPost
from bot.core.records import Cohort, CohortState, Extra, LatePolicy, Person, Pinned
from bot.core.request import Request
from bot.core.timezones import zones_like
from bot.features import extras
from bot.features.coaching import (
    draft_of,
    here,
    may_coach,
    pick_program,
    refused_here,
    unknown_name,
)
from bot.features.opening import confirm, date_past
from bot.features.preferences import OFFERED_ZONES
from bot.features.running import BadDate, BadTime, TimeQuiet

# --- what it says ------------------------------------------------------------------------------


class LaunchStart(Message):
    pass


class LaunchTime(Message):
    pass


class LaunchZone(Message):
    pass


class LaunchLate(Message):
    pass


class LaunchSummary(Message, in_cohort_time=True):
    start: date
    lesson_time: time
    zone: str
    late: LatePolicy
    posts: tuple[ScheduledPost, ...]


class LaunchDropped(Message):
    pass


class BadLate(Message):
    text: str


class BadZone(Message):
    text: str


LAUNCH_NAMES = ("program", "start", "time", "zone", "late", *(extra.value for extra in Extra))


def launch(request: Request, text: str) -> Decision:
    """`/launch`, by steps or in one line; ends with a summary, not with a launch."""
    refused = refused_here(request)
    if refused:
        return refused
    arguments = read_arguments(text)
    unknown = unknown_name(request, arguments, LAUNCH_NAMES)
    if unknown:
        return unknown
    program = pick_program(request, arguments.named.get("program", arguments.first))
    if not isinstance(program, Program):
        return program
    person, written = request.known()
    room, found = here(request)
    zone = _zone_wish(request, arguments.named.get("zone", ""), person)
    if not isinstance(zone, str):
        return zone
    draft = draft_of(request, program, person, room, zone)
    given = _with_wishes(request, draft, program, arguments)
    if not isinstance(given, Cohort):
        return given
    pinned = Pinned(draft.program, program)
    changes: tuple[Change, ...] = (*written, *found, Put(pinned), Put(given))
    if not zone:
        return (*changes, zone_question(request, given))
    return (*changes, summary(request, given, program))


def _zone_wish(request: Request, text: str, person: Person) -> str | Decision:
    """The IANA zone wished for; "" when none was given and none is known."""
    if not text:
        return person.zone
    found = zones_like(text)
    if len(found) == 1:
        return found[0]
    return (request.answer(BadZone(text=text)),)


def _with_wishes(
    request: Request, draft: Cohort, program: Program, arguments: Arguments
) -> Cohort | Decision:
    given = draft
    wish = arguments.named.get("time", "")
    if wish:
        lesson_time = read_time(wish)
        if lesson_time is None:
            return (request.answer(BadTime(text=wish)),)
        refused = _quiet(request, lesson_time)
        if refused:
            return refused
        given = replace(given, lesson_time=lesson_time)
    wish = arguments.named.get("start", "")
    if wish:
        start = read_date(wish, calendar_of(given).local(request.at).date())
        if start is None:
            return (request.answer(BadDate(text=wish)),)
        given = replace(given, dates=plan.dates_from(start, program.length))
        refused = date_past(request, given, program)
        if refused:
            return refused
    wish = arguments.named.get("late", "").replace("-", "_")
    if wish:
        if wish not in {policy.value for policy in LatePolicy}:
            return (request.answer(BadLate(text=wish)),)
        given = replace(given, late=LatePolicy(wish))
    return extras.wished(request, given, arguments)


def _quiet(request: Request, lesson_time: time) -> Decision:
    rules = request.world.rules
    if in_quiet(lesson_time, rules.quiet_from, rules.quiet_until):
        return (
            request.answer(TimeQuiet(quiet_from=rules.quiet_from, quiet_until=rules.quiet_until)),
        )
    return ()


def zone_question(request: Request, cohort: Cohort) -> Change:
    taps = [
        button("launch-zone", ref(cohort), name, label=name.rsplit("/", 1)[-1].replace("_", " "))
        for name in OFFERED_ZONES
    ]
    return request.answer(LaunchZone(), stacked(taps), cohort=cohort, edit=True)


def summary(request: Request, cohort: Cohort, program: Program, *, edit: bool = True) -> Change:
    """Everything that will happen, before anything does."""
    edits = [button("launch-edit", ref(cohort), what) for what in ("start", "time", "zone", "late")]
    rows = (
        row(
            button("launch-yes", ref(cohort), style=Style.PRIMARY),
            button("launch-no", ref(cohort)),
        ),
        *stacked(edits),
        extras.switches(request, cohort, "launch-extra"),
        row(button("preview", ref(cohort), 1)),
    )
    return request.answer(
        LaunchSummary(
            start=cohort.dates[0],
            lesson_time=cohort.lesson_time,
            zone=cohort.zone,
            late=cohort.late.value,
            posts=tuple(plan.posts_to_come(cohort, program, request.now)),
        ),
        rows,
        cohort=cohort,
        edit=edit,
    )


def launch_tap(request: Request) -> Decision:
    """Every button of a draft: change something, launch, or drop it."""
    cohort = request.named_cohort
    if cohort is None or cohort.state is not CohortState.DRAFT:
        return (request.answer(OldButton()),)
    if not may_coach(request, cohort):
        return (request.answer(CoachOnly()),)
    program = request.world.programs[cohort.program]
    value = request.args[0] if request.args else ""
    match request.action:
        case "launch-edit":
            return (_question(request, cohort, value),)
        case "launch-start":
            start = read_date(value, calendar_of(cohort).local(request.at).date())
            if start is None:
                return (request.answer(OldButton()),)
            changed = replace(cohort, dates=plan.dates_from(start, program.length))
            refused = date_past(request, changed, program)
        case "launch-time":
            lesson_time = read_time(value)
            if lesson_time is None:
                return (request.answer(OldButton()),)
            changed = replace(cohort, lesson_time=lesson_time)
            refused = _quiet(request, lesson_time)
        case "launch-zone":
            if zone_named(value) is None:
                return (request.answer(BadZone(text=value)),)
            changed, refused = replace(cohort, zone=value), ()
        case "launch-late":
            if value not in {policy.value for policy in LatePolicy}:
                return (request.answer(OldButton()),)
            changed, refused = replace(cohort, late=LatePolicy(value)), ()
        case "launch-extra":
            switch = extras.pressed(request, cohort)
            if switch is None:
                return (request.answer(OldButton()),)
            changed, refused = extras.switched(cohort, switch[0], on=switch[1]), ()
        case "launch-no":
            return (
                Put(replace(cohort, state=CohortState.CANCELLED)),
                request.answer(LaunchDropped(), edit=True),
            )
        case _:
            refused = date_past(request, cohort, program)
            if refused:
                return (*refused, _question(request, cohort, "start"))
            return confirm(request, cohort, program)
    if refused:
        return refused
    return (Put(changed), summary(request, changed, program))


def _question(request: Request, cohort: Cohort, what: str) -> Change:
    today = calendar_of(cohort).local(request.at).date()
    match what:
        case "start":
            monday = today + (7 - today.weekday()) * DAY
            offered = dict.fromkeys(
                [today, today + DAY, monday, monday + 7 * DAY, monday + 14 * DAY]
            )
            taps = [
                button("launch-start", ref(cohort), f"{day:%Y%m%d}", about=day)
                for day in offered
                if _fits(request, cohort, day)
            ]
            return request.answer(LaunchStart(), stacked(taps), cohort=cohort, edit=True)
        case "time":
            taps = [
                button("launch-time", ref(cohort), f"{hour:02}00", about=time(hour))
                for hour in (6, 7, 8, 9, 12, 17, 18, 19)
                if not _quiet(request, time(hour))
            ]
            return request.answer(LaunchTime(), stacked(taps, 3), cohort=cohort, edit=True)
        case "late":
            taps = [button("launch-late", ref(cohort), policy.value) for policy in LatePolicy]
            return request.answer(LaunchLate(), stacked(taps, 1), cohort=cohort, edit=True)
        case _:
            return zone_question(request, cohort)


def _fits(request: Request, cohort: Cohort, start: date) -> bool:
    at = calendar_of(cohort).instant(datetime.combine(start, cohort.lesson_time))
    return at > request.now

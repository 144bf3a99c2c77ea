"""The buttons of a draft: each changes it and shows the summary again, launches it, or drops it.

Rules
1. Only a draft has them, and only whoever began it or may coach here; Confirm is for those who
   administer the room.
2. A value that cannot be is a button of another time.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import plan
from bot.core.actions import Audience, Option
from bot.core.answers import CoachOnly, OldButton
from bot.core.arguments import read_date, read_time
from bot.core.buttons import button, ref, stacked
from bot.core.calendar import DAY, calendar_of, zone_named
from bot.core.changes import Change, Decision, Put
from bot.core.messages import Message
from bot.core.needs import may_coach
from bot.core.records import Cohort, CohortState, LatePolicy
from bot.core.registry import Feature
from bot.core.request import Request
from bot.features import extras
from bot.features.coaching import offered_starts, offered_times, refused_at
from bot.features.invitation import confirm, date_past
from bot.features.launch import LATE_POLICIES, BadZone, summary, zone_question

feature = Feature("launch_dialog")

# --- what it says ------------------------------------------------------------------------------


class LaunchStart(Message):
    pass


class LaunchTime(Message):
    pass


class LaunchLate(Message):
    pass


class LaunchDropped(Message):
    pass


# --- what stands before each -------------------------------------------------------------------


def _the_draft(request: Request) -> Cohort | Decision:
    """The draft a button names, for somebody who may change it; or the answer instead."""
    cohort = request.named_cohort
    if cohort is None or cohort.state is not CohortState.DRAFT:
        return (request.answer(OldButton()),)
    if not may_coach(request, cohort):
        return (request.answer(CoachOnly()),)
    return cohort


def _changed(request: Request, draft: Cohort) -> Decision:
    """It is kept as it is now, and shown."""
    return (Put(draft), summary(request, draft, request.world.programs[draft.program]))


# --- what can be done --------------------------------------------------------------------------


@feature.action("launch-edit", Option.word("what"), audience=Audience.COACH, edits=True)
def edit(request: Request, what: str) -> Decision:
    """Ask for another start, time, zone, or way with late joiners."""
    draft = _the_draft(request)
    return (_question(request, draft, what),) if isinstance(draft, Cohort) else draft


@feature.action("launch-start", Option.word("day"), audience=Audience.COACH, edits=True)
def start_on(request: Request, day: str) -> Decision:
    """Begin on this date."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    start = read_date(day, calendar_of(draft).local(request.at).date())
    if start is None:
        return (request.answer(OldButton()),)
    program = request.world.programs[draft.program]
    moved = replace(draft, dates=plan.dates_from(start, program.length))
    return date_past(request, moved, program) or _changed(request, moved)


@feature.action("launch-time", Option.word("at"), audience=Audience.COACH, edits=True)
def lesson_at(request: Request, at: str) -> Decision:
    """Have the lessons come at this time."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    lesson_time = read_time(at)
    if lesson_time is None:
        return (request.answer(OldButton()),)
    refused = refused_at(request, lesson_time)
    return refused or _changed(request, replace(draft, lesson_time=lesson_time))


@feature.action("launch-zone", Option.word("zone"), audience=Audience.COACH, edits=True)
def in_zone(request: Request, zone: str) -> Decision:
    """Tell its times in this zone."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    if zone_named(zone) is None:
        return (request.answer(BadZone(text=zone)),)
    return _changed(request, replace(draft, zone=zone))


@feature.action(
    "launch-late", Option.choice("policy", LATE_POLICIES), audience=Audience.COACH, edits=True
)
def late_joiners(request: Request, policy: str) -> Decision:
    """Deal so with those who join late."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    if policy not in LATE_POLICIES:
        return (request.answer(OldButton()),)
    return _changed(request, replace(draft, late=LatePolicy(policy)))


@feature.action(
    "launch-extra",
    Option.word("what"),
    Option.switch("on"),
    audience=Audience.COACH,
    changes=True,
    edits=True,
)
def extra(request: Request, what: str, on: bool | None) -> Decision:
    """Have something beside the posts, or not."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    switched = extras.pressed(request, draft, what, on)
    return _changed(request, switched) if switched else (request.answer(OldButton()),)


@feature.action("launch-no", audience=Audience.COACH, edits=True)
def drop(request: Request) -> Decision:
    """Drop it. Nothing was sent."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    return (
        Put(replace(draft, state=CohortState.CANCELLED)),
        request.answer(LaunchDropped(), edit=True),
    )


@feature.action("launch-yes", audience=Audience.COACH, changes=True, admins_only=True, edits=True)
def launch_now(request: Request) -> Decision:
    """Launch it, as it was shown."""
    draft = _the_draft(request)
    if not isinstance(draft, Cohort):
        return draft
    program = request.world.programs[draft.program]
    refused = date_past(request, draft, program)
    if refused:
        return (*refused, _question(request, draft, "start"))
    return confirm(request, draft, program)


def _question(request: Request, cohort: Cohort, what: str) -> Change:
    today = calendar_of(cohort).local(request.at).date()
    match what:
        case "start":
            monday = today + (7 - today.weekday()) * DAY
            offered = dict.fromkeys(
                [today, today + DAY, monday, monday + 7 * DAY, monday + 14 * DAY]
            )
            taps = offered_starts(request, "launch-start", cohort, offered)
            return request.answer(LaunchStart(), taps, cohort=cohort, edit=True)
        case "time":
            taps = offered_times(request, "launch-time", cohort)
            return request.answer(LaunchTime(), taps, cohort=cohort, edit=True)
        case "late":
            policies = [button("launch-late", ref(cohort), policy) for policy in LATE_POLICIES]
            return request.answer(LaunchLate(), stacked(policies, 1), cohort=cohort, edit=True)
        case _:
            return zone_question(request, cohort)

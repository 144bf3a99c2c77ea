"""Launching a cohort: say what is wished for, and see every post to come. Nothing is sent before
Confirm.

Rules
1. A draft is a row and nothing more; what is wished for changes it and shows the summary again.
2. While a draft is open, `name=value` goes on with it, as a command or as plain words; whatever
   names a program begins a new one.
3. Its buttons are in `launch_dialog`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from bot.content.model import Program
from bot.core import plan
from bot.core.actions import Audience, Option, Shown
from bot.core.arguments import read_arguments, read_date, read_time
from bot.core.buttons import Style, button, ref, row, stacked
from bot.core.calendar import calendar_of
from bot.core.changes import Change, Decision, Put
from bot.core.decide import run
from bot.core.events import Commanded
from bot.core.messages import Message
from bot.core.plan import ScheduledPost
from bot.core.records import Cohort, CohortState, Extra, LatePolicy, Pinned
from bot.core.registry import REGISTRY, Feature
from bot.core.request import RUNNING, Request
from bot.core.timezones import city, zones_like
from bot.features import extras
from bot.features.coaching import (
    BadDate,
    BadTime,
    draft_of,
    here,
    pick_program,
    refused_at,
    refused_here,
)
from bot.features.invitation import date_past
from bot.features.preferences import OFFERED_ZONES

feature = Feature("launch")

#: for so long after it was begun, words without a program go on with a draft
STAYS_OPEN = timedelta(days=1)
LATE_POLICIES = tuple(policy.value for policy in LatePolicy)

# --- what it says ------------------------------------------------------------------------------


class LaunchZone(Message):
    pass


class LaunchSummary(Message, in_cohort_time=True):
    start: date
    lesson_time: time
    zone: str
    late: LatePolicy
    posts: tuple[ScheduledPost, ...]

    @classmethod
    def upgrade(cls, fields_then: dict[str, Any], version: int) -> dict[str, Any]:
        """A post was once a list: its kind, its instant, its day."""
        posts = [
            dict(zip(("kind", "at", "day"), post, strict=False)) if isinstance(post, list) else post
            for post in fields_then.get("posts", ())
        ]
        return {**fields_then, "posts": posts}


class BadLate(Message):
    text: str


class BadZone(Message):
    text: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was wished for a cohort, as it was written; "" and None for nothing."""

    start: str
    time: str
    zone: str
    late: str
    extras: Mapping[Extra, bool | None]

    @property
    def any(self) -> bool:
        switched = any(on is not None for on in self.extras.values())
        return bool(self.start or self.time or self.zone or self.late) or switched


# --- what can be done --------------------------------------------------------------------------


@feature.command(
    "launch",
    Option.word("program", suggest="program"),
    Option.word("start", bare=False),
    Option.word("time", suggest="time", bare=False),
    Option.word("zone", suggest="zone", bare=False),
    Option.choice("late", LATE_POLICIES, bare=False),
    *(Option.switch(extra.value) for extra in Extra),
    audience=Audience.COACH,
    shown=(Shown.GROUP,),
    edits=True,
    changes=True,
    binds=True,
    rank=200,
)
def launch(
    request: Request,
    program: str,
    start: str,
    time: str,
    zone: str,
    late: str,
    threads: bool | None,
    events: bool | None,
) -> Decision:
    """By steps or in one line; ends with a summary, not with a launch."""
    extra = {Extra.THREADS: threads, Extra.EVENTS: events}
    wishes = Wishes(start=start, time=time, zone=zone, late=late, extras=extra)
    draft = open_draft(request) if wishes.any and not program else None
    return _go_on(request, draft, wishes) if draft else _begin(request, program, wishes)


def typed_into_draft(request: Request, text: str) -> Decision:
    """Plain words such as `zone=Europe/Berlin`, for the draft that is open; () when they are
    anything else.
    """
    command = REGISTRY.command("launch")
    words = text.strip().removesuffix(".")
    typed = read_arguments(words)
    wished = {option.name for option in command.typed if not option.bare} if command else set()
    if command is None or typed.words or not typed.named or not typed.named.keys() <= wished:
        return ()
    if open_draft(request) is None:
        return ()
    return run(replace(request, event=Commanded(request.origin, command.name, words)), command)


def open_draft(request: Request) -> Cohort | None:
    """The draft that this person has begun here, or anywhere when asked in private.

    It is the latest thing they began, not long ago, and nothing runs in its room.
    """
    person, room = request.person, request.room
    known = request.world.cohorts.values()
    mine = [
        cohort
        for cohort in known
        if person is not None
        and cohort.coach == person.id
        and (request.origin.where.private or (room is not None and room.id in cohort.rooms))
    ]
    latest = max(mine, key=lambda cohort: cohort.id, default=None)
    if latest is None or latest.state is not CohortState.DRAFT or latest.created_at is None:
        return None
    taken = {number for cohort in known if cohort.state in RUNNING for number in cohort.rooms}
    if taken & set(latest.rooms) or request.at - latest.created_at > STAYS_OPEN:
        return None
    return latest


def _begin(request: Request, name: str, wishes: Wishes) -> Decision:
    refused = refused_here(request)
    if refused:
        return refused
    program = pick_program(request, name)
    if not isinstance(program, Program):
        return program
    person, written = request.known()
    room, found = here(request)
    zone = _zone(request, wishes, person.zone)
    if not isinstance(zone, str):
        return zone
    draft = draft_of(request, program, person, room, zone)
    given = _with_wishes(request, draft, program, wishes)
    if not isinstance(given, Cohort):
        return given
    pinned = Pinned(draft.program, program)
    changes: tuple[Change, ...] = (*written, *found, Put(pinned), Put(given))
    if not zone:
        return (*changes, zone_question(request, given))
    return (*changes, summary(request, given, program))


def _go_on(request: Request, draft: Cohort, wishes: Wishes) -> Decision:
    program = request.world.programs[draft.program]
    zone = _zone(request, wishes, draft.zone)
    if not isinstance(zone, str):
        return zone
    given = _with_wishes(request, replace(draft, zone=zone), program, wishes)
    if not isinstance(given, Cohort):
        return given
    return (Put(given), summary(request, given, program))


def _zone(request: Request, wishes: Wishes, otherwise: str) -> str | Decision:
    """The IANA zone wished for."""
    if not wishes.zone:
        return otherwise
    found = zones_like(wishes.zone)
    if len(found) == 1:
        return found[0]
    return (request.answer(BadZone(text=wishes.zone)),)


def _with_wishes(
    request: Request, draft: Cohort, program: Program, wishes: Wishes
) -> Cohort | Decision:
    """The draft, which is in its zone already, with all else that was wished for."""
    given = draft
    if wishes.time:
        lesson_time = read_time(wishes.time)
        if lesson_time is None:
            return (request.answer(BadTime(text=wishes.time)),)
        refused = refused_at(request, lesson_time)
        if refused:
            return refused
        given = replace(given, lesson_time=lesson_time)
    if wishes.start:
        start = read_date(wishes.start, calendar_of(given).local(request.at).date())
        if start is None:
            return (request.answer(BadDate(text=wishes.start)),)
        given = replace(given, dates=plan.dates_from(start, program.length))
        refused = date_past(request, given, program)
        if refused:
            return refused
    if wishes.late:
        policy = wishes.late.replace("-", "_")
        if policy not in LATE_POLICIES:
            return (request.answer(BadLate(text=policy)),)
        given = replace(given, late=LatePolicy(policy))
    return extras.wished(given, wishes.extras)


# --- what is shown -----------------------------------------------------------------------------


def zone_question(request: Request, cohort: Cohort) -> Change:
    """Which zone it is in; nothing can be told before that."""
    taps = [button("launch-zone", ref(cohort), name, label=city(name)) for name in OFFERED_ZONES]
    return request.answer(LaunchZone(), stacked(taps), cohort=cohort, edit=True)


def summary(request: Request, cohort: Cohort, program: Program) -> Change:
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
            late=cohort.late,
            posts=plan.posts_to_come(cohort, program, request.now),
        ),
        rows,
        cohort=cohort,
        edit=True,
    )

"""Launching a cohort: choose, see every post to come, confirm. Attach another room. Rehearse.

Rules
1. Only administrators of the room and operators; asked again at Confirm.
2. Nothing is sent before Confirm. A draft is a row and nothing more.
3. A program is pinned when it is drafted: editing files later changes nothing.
4. One running cohort in a room at a time.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, time

from bot.content.model import Program
from bot.engine import plan
from bot.engine.arguments import (
    Arguments,
    nearest,
    read_arguments,
    read_date,
    read_seconds,
)
from bot.engine.calendar import DAY, Days, calendar_of, in_quiet, zone_named
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.decide.joining import reminder_timer
from bot.engine.decide.personal import OFFERED_ZONES, read_time
from bot.engine.messages import Style
from bot.engine.places import zones_like
from bot.engine.speech import button, ref, row, stacked, template, to_room
from bot.engine.state import (
    Change,
    Cohort,
    CohortState,
    Decision,
    Enrollment,
    EnrollmentState,
    EnrollWaiting,
    LatePolicy,
    Note,
    Person,
    Pinned,
    Put,
    Room,
    Tell,
)

#: without vowels and look-alikes, so that a code is easy to say and spells nothing
CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 5

LAUNCH_NAMES = ("program", "start", "time", "zone", "late")
REHEARSE_NAMES = ("program", "day")
SHORTEST_DAY_S, LONGEST_DAY_S = 10, 3600


def may_coach(asking: Asking, cohort: Cohort | None = None) -> bool:
    """Administrators of the room it was asked in, operators, and whoever launched the cohort."""
    who = asking.origin.who
    if who.operator or (who.admin and not asking.origin.where.private):
        return True
    person = asking.person
    return bool(cohort and person and cohort.coach == person.id)


def here(asking: Asking) -> tuple[Room, tuple[Change, ...]]:
    """The room asked in, written down if it is new or has another title."""
    where = asking.origin.where
    room = asking.room
    if room is None:
        room = Room(
            id=asking.world.fresh.get("room", 1),
            platform=where.platform,
            chat_id=where.chat_id,
            thread_id=where.thread_id,
            title=where.title,
        )
        return room, (Put(room),)
    if where.title and where.title != room.title:
        room = replace(room, title=where.title)
        return room, (Put(room),)
    return room, ()


def _code(asking: Asking) -> str:
    """A code that follows from the event, so that deciding again gives the same one."""
    seed = f"{asking.origin.who.platform}:{asking.origin.update_id}:{asking.at.isoformat()}"
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[place])
    return "".join(letters)


def _refused(asking: Asking) -> Decision:
    """Why a cohort cannot be launched or rehearsed here, or ()."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    cohort = asking.room_cohort()
    if cohort:
        taps = row(button("panel", ref(cohort)))
        return (asking.answer("room-busy", (taps,), cohort=cohort, code=cohort.code),)
    return ()


def _unknown_name(asking: Asking, arguments: Arguments, names: tuple[str, ...]) -> Decision:
    for name in arguments.named:
        if name not in names:
            return (asking.answer("bad-argument", text=name, nearest=nearest(name, names)),)
    return ()


def _program(asking: Asking, name: str) -> Program | Decision:
    """The program of this name, the only one, or the answer that asks."""
    shelf = asking.world.shelf
    if name:
        if name in shelf:
            return shelf[name]
        meant = nearest(name, tuple(shelf))
        taps = stacked([button("launch", known, label=shelf[known].title) for known in shelf], 1)
        return (asking.answer("bad-program", taps, text=name, nearest=meant),)
    if len(shelf) == 1:
        return next(iter(shelf.values()))
    taps = stacked([button("launch", known, label=shelf[known].title) for known in shelf], 1)
    return (asking.answer("launch-choose", taps, programs=list(shelf)),)


# --- launch ---------------------------------------------------------------------------------------


def launch(asking: Asking, text: str) -> Decision:
    """`/launch`, by steps or in one line; ends with a summary, not with a launch."""
    refused = _refused(asking)
    if refused:
        return refused
    arguments = read_arguments(text)
    unknown = _unknown_name(asking, arguments, LAUNCH_NAMES)
    if unknown:
        return unknown
    program = _program(asking, arguments.named.get("program", arguments.first))
    if not isinstance(program, Program):
        return program
    person, written = asking.known()
    room, found = here(asking)
    zone = _zone_wish(asking, arguments.named.get("zone", ""), person)
    if not isinstance(zone, str):
        return zone
    draft = _draft(asking, program, person, room, zone)
    given = _with_wishes(asking, draft, program, arguments)
    if not isinstance(given, Cohort):
        return given
    pinned = Pinned(draft.program, program)
    changes: tuple[Change, ...] = (*written, *found, Put(pinned), Put(given))
    if not zone:
        return (*changes, zone_question(asking, given))
    return (*changes, summary(asking, given, program))


def _draft(asking: Asking, program: Program, coach: Person, room: Room, zone: str) -> Cohort:
    known = zone_named(zone or "UTC")
    today = asking.at.astimezone(known).date()
    monday = today + (7 - today.weekday()) * DAY
    return Cohort(
        id=asking.world.fresh.get("cohort", 1),
        code=_code(asking),
        program=asking.world.fresh.get("program", 1),
        state=CohortState.DRAFT,
        zone=zone or "UTC",
        dates=plan.dates_from(monday, program.length),
        lesson_time=program.opening.lesson_time,
        coach=coach.id,
        rooms=(room.id,),
        language=coach.language or asking.world.rules.language,
        created_at=asking.at,
    )


def _zone_wish(asking: Asking, text: str, person: Person) -> str | Decision:
    """The IANA zone wished for; "" when none was given and none is known."""
    if not text:
        return person.zone
    found = zones_like(text)
    if len(found) == 1:
        return found[0]
    return (asking.answer("bad-zone", text=text),)


def _with_wishes(
    asking: Asking, draft: Cohort, program: Program, arguments: Arguments
) -> Cohort | Decision:
    given = draft
    wish = arguments.named.get("time", "")
    if wish:
        lesson_time = read_time(wish)
        if lesson_time is None:
            return (asking.answer("bad-time", text=wish),)
        refused = _quiet(asking, lesson_time)
        if refused:
            return refused
        given = replace(given, lesson_time=lesson_time)
    wish = arguments.named.get("start", "")
    if wish:
        start = read_date(wish, calendar_of(given).local(asking.at).date())
        if start is None:
            return (asking.answer("bad-date", text=wish),)
        given = replace(given, dates=plan.dates_from(start, program.length))
        refused = _past(asking, given, program)
        if refused:
            return refused
    wish = arguments.named.get("late", "").replace("-", "_")
    if wish:
        if wish not in {policy.value for policy in LatePolicy}:
            return (asking.answer("bad-late", text=wish),)
        given = replace(given, late=LatePolicy(wish))
    return given


def _quiet(asking: Asking, lesson_time: time) -> Decision:
    rules = asking.world.rules
    if in_quiet(lesson_time, rules.quiet_from, rules.quiet_until):
        return (
            asking.answer("time-quiet", quiet_from=rules.quiet_from, quiet_until=rules.quiet_until),
        )
    return ()


def _past(asking: Asking, cohort: Cohort, program: Program) -> Decision:
    if Days(cohort, program).lesson_at(1) <= asking.now:
        return (asking.answer("date-past", date=cohort.dates[0]),)
    return ()


def zone_question(asking: Asking, cohort: Cohort) -> Change:
    taps = [
        button("launch-zone", ref(cohort), name, label=name.rsplit("/", 1)[-1].replace("_", " "))
        for name in OFFERED_ZONES
    ]
    return asking.answer("launch-zone", stacked(taps), cohort=cohort, edit=True)


def summary(asking: Asking, cohort: Cohort, program: Program, *, edit: bool = True) -> Change:
    """Everything that will happen, before anything does."""
    edits = [button("launch-edit", ref(cohort), what) for what in ("start", "time", "zone", "late")]
    rows = (
        row(
            button("launch-yes", ref(cohort), style=Style.PRIMARY),
            button("launch-no", ref(cohort)),
        ),
        *stacked(edits),
        row(button("preview", ref(cohort), 1)),
    )
    return asking.answer(
        "launch-summary",
        rows,
        cohort=cohort,
        edit=edit,
        start=cohort.dates[0],
        lesson_time=cohort.lesson_time,
        zone=cohort.zone,
        late=cohort.late.value,
        posts=plan.posts_to_come(cohort, program, asking.now),
    )


def launch_tap(asking: Asking) -> Decision:
    """Every button of a draft: change something, launch, or drop it."""
    cohort = asking.named_cohort
    if cohort is None or cohort.state is not CohortState.DRAFT:
        return (asking.answer("old-button"),)
    if not may_coach(asking, cohort):
        return (asking.answer("coach-only"),)
    program = asking.world.programs[cohort.program]
    value = asking.args[0] if asking.args else ""
    match asking.action:
        case "launch-edit":
            return (_question(asking, cohort, value),)
        case "launch-start":
            start = read_date(value, calendar_of(cohort).local(asking.at).date())
            if start is None:
                return (asking.answer("old-button"),)
            changed = replace(cohort, dates=plan.dates_from(start, program.length))
            refused = _past(asking, changed, program)
        case "launch-time":
            lesson_time = read_time(value)
            if lesson_time is None:
                return (asking.answer("old-button"),)
            changed = replace(cohort, lesson_time=lesson_time)
            refused = _quiet(asking, lesson_time)
        case "launch-zone":
            if zone_named(value) is None:
                return (asking.answer("bad-zone", text=value),)
            changed, refused = replace(cohort, zone=value), ()
        case "launch-late":
            if value not in {policy.value for policy in LatePolicy}:
                return (asking.answer("old-button"),)
            changed, refused = replace(cohort, late=LatePolicy(value)), ()
        case "launch-no":
            return (
                Put(replace(cohort, state=CohortState.CANCELLED)),
                asking.answer("launch-dropped", edit=True),
            )
        case _:
            return confirm(asking, cohort, program)
    if refused:
        return refused
    return (Put(changed), summary(asking, changed, program))


def _question(asking: Asking, cohort: Cohort, what: str) -> Change:
    today = calendar_of(cohort).local(asking.at).date()
    match what:
        case "start":
            monday = today + (7 - today.weekday()) * DAY
            offered = dict.fromkeys(
                [today, today + DAY, monday, monday + 7 * DAY, monday + 14 * DAY]
            )
            taps = [
                button("launch-start", ref(cohort), f"{day:%Y%m%d}", about=day)
                for day in offered
                if _fits(asking, cohort, day)
            ]
            return asking.answer("launch-start", stacked(taps), cohort=cohort, edit=True)
        case "time":
            taps = [
                button("launch-time", ref(cohort), f"{hour:02}00", about=time(hour))
                for hour in (6, 7, 8, 9, 12, 17, 18, 19)
                if not _quiet(asking, time(hour))
            ]
            return asking.answer("launch-time", stacked(taps, 3), cohort=cohort, edit=True)
        case "late":
            taps = [button("launch-late", ref(cohort), policy.value) for policy in LatePolicy]
            return asking.answer("launch-late", stacked(taps, 1), cohort=cohort, edit=True)
        case _:
            return zone_question(asking, cohort)


def _fits(asking: Asking, cohort: Cohort, start: date) -> bool:
    at = calendar_of(cohort).instant(datetime.combine(start, cohort.lesson_time))
    return at > asking.now


def confirm(asking: Asking, cohort: Cohort, program: Program) -> Decision:
    """Launch: the sign-up post, the timers, and everyone who waited for this cohort."""
    running = asking.room_cohort()
    if running:
        return (asking.answer("room-busy", cohort=running, code=running.code),)
    past = _past(asking, cohort, program)
    if past:
        return (*past, _question(asking, cohort, "start"))
    live = replace(cohort, state=CohortState.LIVE)
    person, _ = asking.known()
    days = Days(live, program)
    posts = [signup(live, room) for room in live.rooms]
    return (
        Put(live),
        *plan.timers(live, program, asking.now),
        *_from_waiting(asking, live, program),
        *posts,
        Note("launched", person=person.id, cohort=live.id),
        asking.answer(
            "launched",
            (row(button("panel", ref(live)), button("preview", ref(live), 1)),),
            cohort=live,
            edit=True,
            code=live.code,
            start=live.dates[0],
            lesson_at=days.lesson_at(1),
        ),
    )


def _from_waiting(asking: Asking, cohort: Cohort, program: Program) -> list[Change]:
    """Everyone who waited in these rooms is in, is told, and keeps their reminder slot."""
    days = Days(cohort, program)
    changes: list[Change] = [EnrollWaiting(room, cohort.id, asking.now) for room in cohort.rooms]
    for room in cohort.rooms:
        for zone, remind_at in sorted(asking.world.waiting.get(room, ()), key=str):
            waiting = Person(id=0, zone=zone, remind_at=remind_at)
            changes += reminder_timer(asking, cohort, program, waiting)
    # At this moment nobody else is enrolled yet, so everyone enrolled is one who waited.
    message = template(
        "enrolled-from-waiting",
        str(cohort.id),
        (row(button("leave", ref(cohort))),),
        cohort=cohort.id,
        start=cohort.dates[0],
        lesson_at=days.lesson_at(1),
    )
    return [*changes, Tell(cohort.id, message)]


def signup(cohort: Cohort, room: int, kind: str = "signup") -> Change:
    return to_room(
        cohort,
        room,
        kind,
        "open",
        (row(button("join", ref(cohort), style=Style.PRIMARY)),),
        start=cohort.dates[0],
        lesson_time=cohort.lesson_time,
        zone=cohort.zone,
    )


# --- attach ---------------------------------------------------------------------------------------


def attach(asking: Asking, text: str) -> Decision:
    """Add this room to the cohort of a code, which only its coach was told."""
    if asking.origin.where.private:
        return (asking.answer("room-only"),)
    if not may_coach(asking):
        return (asking.answer("coach-only"),)
    code = read_arguments(text).named.get("code", text.strip()).upper()
    cohort = next(
        (
            known
            for known in asking.world.cohorts.values()
            if known.code == code and known.state in RUNNING and not known.rehearsal
        ),
        None,
    )
    if cohort is None:
        return (asking.answer("attach-unknown", text=text.strip()),)
    room, found = here(asking)
    if room.id in cohort.rooms:
        return (asking.answer("attach-already", cohort=cohort, code=cohort.code),)
    running = asking.room_cohort()
    if running:
        return (asking.answer("room-busy", cohort=running, code=running.code),)
    wider = replace(cohort, rooms=(*cohort.rooms, room.id))
    return (
        *found,
        Put(wider),
        signup(wider, room.id, "room-attached"),
        Note("attached", cohort=wider.id),
        asking.answer(
            "attached",
            (row(button("panel", ref(wider))),),
            cohort=wider,
            code=wider.code,
            rooms=len(wider.rooms),
        ),
    )


# --- rehearse -------------------------------------------------------------------------------------


def rehearse(asking: Asking, text: str) -> Decision:
    """The whole challenge in this chat on a compressed clock, marked as rehearsal, erased
    afterwards.
    """
    refused = _refused(asking)
    if refused:
        return refused
    arguments = read_arguments(text)
    unknown = _unknown_name(asking, arguments, REHEARSE_NAMES)
    if unknown:
        return unknown
    wish = arguments.named.get("day", "60s")
    day_s = read_seconds(wish)
    if day_s is None or not SHORTEST_DAY_S <= day_s <= LONGEST_DAY_S:
        return (asking.answer("bad-day-length", text=wish),)
    program = _program(asking, arguments.named.get("program", arguments.first))
    if not isinstance(program, Program):
        return program
    person, written = asking.known()
    room, found = here(asking)
    zone = person.zone or "UTC"
    draft = _draft(asking, program, person, room, zone)
    today = asking.now.astimezone(zone_named(zone)).date()
    cohort = replace(
        draft,
        state=CohortState.LIVE,
        dates=plan.dates_from(today, program.length),
        day_s=day_s,
        began_at=asking.now,
    )
    enrollment = Enrollment(
        id=asking.world.fresh.get("enrollment", 1),
        cohort=cohort.id,
        person=person.id,
        room=room.id,
        state=EnrollmentState.ACTIVE,
        joined_at=asking.at,
    )
    return (
        *written,
        *found,
        Put(Pinned(cohort.program, program)),
        Put(cohort),
        Put(enrollment),
        *plan.timers(cohort, program, asking.now),
        *reminder_timer(asking, cohort, program, person),
        Note("rehearsal", person=person.id, cohort=cohort.id),
        asking.answer(
            "rehearsal-started",
            (row(button("cancel", ref(cohort)), button("help")),),
            cohort=cohort,
            day_s=day_s,
        ),
    )

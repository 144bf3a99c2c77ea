"""One's own settings: reminder time, zone, language, and whether one is named on the board.

A setting answers with what it now is; a wrong value changes nothing and says what to write.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.content.languages import meant
from bot.core.arguments import read_time
from bot.core.buttons import (
    button,
    row,
    stacked,
)
from bot.core.calendar import in_quiet, zone_named
from bot.core.changes import CancelMessages, Change, Decision, Put, Refresh
from bot.core.messages import Message
from bot.core.records import Cohort, Person
from bot.core.request import RUNNING, Request
from bot.core.timezones import zones_like
from bot.features import private_thread
from bot.features.join import reminder_timer

# --- what it says ------------------------------------------------------------------------------


class RemindMenu(Message):
    at: time | None = None
    zone: str
    quiet_from: time
    quiet_until: time


class RemindSet(Message):
    at: time
    zone: str
    reachable: bool


class RemindOff(Message):
    pass


class RemindQuiet(Message):
    quiet_from: time
    quiet_until: time


class RemindBad(Message):
    text: str


class ZoneMenu(Message):
    zone: str


class ZoneSet(Message):
    zone: str
    local: time


class ZoneChoose(Message):
    text: str


class ZoneUnknown(Message):
    text: str


class LanguageMenu(Message):
    language: str


class LanguageSet(Message):
    language: str


class LanguageUnknown(Message):
    text: str


class NamedOn(Message):
    pass


class NamedOff(Message):
    pass


#: reminder times offered as buttons
OFFERED_TIMES = ("0730", "0900", "1200", "1700", "1800", "2000")


#: zones offered as buttons when nothing better is known
OFFERED_ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Madrid",
    "America/New_York",
    "America/Los_Angeles",
    "America/Mexico_City",
    "Asia/Kolkata",
    "Australia/Sydney",
)


def current(request: Request) -> Cohort | None:
    """The cohort a personal setting is shown against: the named, the room's or the latest of one's
    own.
    """
    named = request.named_cohort
    if named and named.state in RUNNING:
        return named
    mine = request.my_cohorts()
    here = request.room_cohort()
    return here if here in mine else (mine[0] if mine else here)


def zone_of(request: Request, person: Person | None) -> str:
    cohort = current(request)
    return (person.zone if person else "") or (cohort.zone if cohort else "UTC")


def remind_menu(request: Request) -> Decision:
    """What reminders are set to, and times to tap."""
    person = request.person
    rules = request.world.rules
    offered = [
        at
        for at in OFFERED_TIMES
        if not in_quiet(time(int(at[:2]), int(at[2:])), rules.quiet_from, rules.quiet_until)
    ]
    taps = [button("remind", at, about=time(int(at[:2]), int(at[2:]))) for at in offered]
    return (
        request.answer(
            RemindMenu(
                at=reminder_at_of(request, person),
                zone=zone_of(request, person),
                quiet_from=rules.quiet_from,
                quiet_until=rules.quiet_until,
            ),
            (*stacked(taps, 3), row(button("remind-off"), button("zone-menu"))),
            cohort=current(request),
        ),
    )


def reminder_at_of(request: Request, person: Person | None) -> time | None:
    if person is None or not person.reminders:
        return None
    if person.remind_at:
        return person.remind_at
    cohort = current(request)
    return request.world.programs[cohort.program].opening.reminder_time if cohort else None


def remind(request: Request, text: str) -> Decision:
    """Set the reminder time, or turn reminders off."""
    wish = text.strip().lower()
    if not wish:
        return remind_menu(request)
    if wish in ("off", "no", "none", "never", "aus", "nunca"):
        person, written = request.known()
        return (
            *written,
            Put(replace(person, reminders=False)),
            CancelMessages(person=person.id, kinds=("reminder",)),
            request.answer(RemindOff(), (row(button("remind-menu")),)),
        )
    wall = read_time(wish)
    if wall is None:
        return (request.answer(RemindBad(text=text.strip()), (row(button("remind-menu")),)),)
    rules = request.world.rules
    if in_quiet(wall, rules.quiet_from, rules.quiet_until):
        return (
            request.answer(
                RemindQuiet(quiet_from=rules.quiet_from, quiet_until=rules.quiet_until),
                (row(button("remind-menu")),),
            ),
        )
    person, written = request.known()
    person = replace(person, remind_at=wall, reminders=True)
    return (
        *written,
        Put(person),
        *_slots(request, person),
        request.answer(
            RemindSet(at=wall, zone=zone_of(request, person), reachable=request.reachable),
            (
                row(button("zone-menu"), button("remind-off")),
                *private_thread.offered(request, person),
            ),
        ),
    )


def _slots(request: Request, person: Person) -> tuple[Change, ...]:
    """The reminder timers this person's settings now need, one per running cohort of theirs."""
    return tuple(
        change
        for cohort in request.my_cohorts()
        for change in reminder_timer(
            request, cohort, request.world.programs[cohort.program], person
        )
    )


def zone_menu(request: Request) -> Decision:
    """Which zone reminders follow, and some to tap."""
    taps = [button("zone", name, label=_city(name)) for name in OFFERED_ZONES]
    zone = zone_of(request, request.person)
    return (request.answer(ZoneMenu(zone=zone), stacked(taps), cohort=current(request)),)


def _city(name: str) -> str:
    return name.rsplit("/", 1)[-1].replace("_", " ")


def zone(request: Request, text: str) -> Decision:
    """Set one's own zone by its name or a city's. It moves reminders, never days."""
    wish = text.strip()
    if not wish:
        return zone_menu(request)
    found = zones_like(wish)
    if not found:
        return (request.answer(ZoneUnknown(text=wish), (row(button("zone-menu")),)),)
    if len(found) > 1:
        taps = [button("zone", name, label=name.replace("_", " ")) for name in found[:8]]
        return (request.answer(ZoneChoose(text=wish), stacked(taps)),)
    person, written = request.known()
    person = replace(person, zone=found[0])
    cohort = current(request)
    known = zone_named(found[0])
    local = request.now.astimezone(known).timetz().replace(tzinfo=None, second=0, microsecond=0)
    return (
        *written,
        Put(person),
        *_slots(request, person),
        request.answer(
            ZoneSet(zone=found[0], local=local), (row(button("remind-menu")),), cohort=cohort
        ),
    )


def language(request: Request, text: str) -> Decision:
    """Set one's own language by its tag or a name of it."""
    rules = request.world.rules
    taps = [button("language", code) for code in rules.languages]
    person, written = request.known()
    wish = text.strip()
    if not wish:
        current_code = person.language or rules.language
        return (request.answer(LanguageMenu(language=current_code), stacked(taps, 3)),)
    found = meant(wish, rules.languages, rules.language_names)
    if not found:
        return (request.answer(LanguageUnknown(text=wish), stacked(taps, 3)),)
    return (
        *written,
        Put(replace(person, language=found)),
        request.answer(LanguageSet(language=found)),
    )


def named(request: Request, wish: str) -> Decision:
    """Whether one's name may stand on the board."""
    person, written = request.known()
    wanted = wish.strip().lower() == "on"
    boards: tuple[Change, ...] = tuple(
        Refresh(cohort.id, day)
        for cohort in request.my_cohorts()
        if (day := request.days_of(cohort).on(request.now))
    )
    kind = "named-on" if wanted else "named-off"
    other = button("named", "off" if wanted else "on")
    return (
        *written,
        Put(replace(person, named=wanted)),
        *boards,
        request.answer(kind, (row(other),)),
    )

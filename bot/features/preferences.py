"""One's own zone and language, and whether one is named on the board.

A setting answers with what it now is; a wrong value changes nothing and says what to write.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.content.languages import meant
from bot.core.actions import Option, Shown
from bot.core.buttons import button, row, stacked
from bot.core.calendar import zone_named
from bot.core.changes import Change, Decision, Put, Refresh
from bot.core.messages import Message
from bot.core.registry import Feature
from bot.core.request import Request
from bot.core.timezones import city, zones_like
from bot.features.reminders import current, reminder_timers, zone_of

feature = Feature("preferences")

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

# --- what it says ------------------------------------------------------------------------------


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


# --- what can be done --------------------------------------------------------------------------


@feature.action("zone-menu")
def zone_menu(request: Request) -> Decision:
    """Which zone reminders follow, and some to tap."""
    taps = [button("zone", name, label=city(name)) for name in OFFERED_ZONES]
    zone = zone_of(request, request.person)
    return (request.answer(ZoneMenu(zone=zone), stacked(taps), cohort=current(request)),)


@feature.command("zone", Option.text("zone", suggest="zone"), shown=(Shown.PRIVATE,), rank=100)
def set_zone(request: Request, zone: str) -> Decision:
    """Set one's own zone by its name or a city's. It moves reminders, never days."""
    wish = zone.strip()
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
        *reminder_timers(request, person),
        request.answer(
            ZoneSet(zone=found[0], local=local), (row(button("remind-menu")),), cohort=cohort
        ),
    )


@feature.command(
    "language", Option.text("language", suggest="language"), shown=(Shown.PRIVATE,), rank=110
)
def set_language(request: Request, language: str) -> Decision:
    """Set one's own language by its tag or a name of it."""
    rules = request.world.rules
    taps = [button("language", code) for code in rules.languages]
    person, written = request.known()
    wish = language.strip()
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


@feature.action("named", Option.word("wish"))
def name_me(request: Request, wish: str) -> Decision:
    """Whether one's name may stand on the board."""
    person, written = request.known()
    wanted = wish.strip().lower() == "on"
    boards: tuple[Change, ...] = tuple(
        Refresh(cohort.id, day)
        for cohort in request.my_cohorts()
        if (day := request.days_of(cohort).on(request.now))
    )
    said = NamedOn() if wanted else NamedOff()
    other = button("named", "off" if wanted else "on")
    return (
        *written,
        Put(replace(person, named=wanted)),
        *boards,
        request.answer(said, (row(other),)),
    )

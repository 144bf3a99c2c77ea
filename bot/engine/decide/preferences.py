"""One's own settings: reminder time, zone, language, and whether one is named on the board.

A setting answers with what it now is; a wrong value changes nothing and says what to write.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.engine.arguments import read_time
from bot.engine.calendar import in_quiet, zone_named
from bot.engine.decide import asides
from bot.engine.decide.asking import RUNNING, Asking
from bot.engine.decide.joining import reminder_timer
from bot.engine.places import zones_like
from bot.engine.speech import button, row, stacked
from bot.engine.state import (
    CancelMessages,
    Change,
    Cohort,
    Decision,
    Person,
    Put,
    Refresh,
)

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


def current(asking: Asking) -> Cohort | None:
    """The cohort a personal setting is shown against: the named, the room's or the latest of one's
    own.
    """
    named = asking.named_cohort
    if named and named.state in RUNNING:
        return named
    mine = asking.my_cohorts()
    here = asking.room_cohort()
    return here if here in mine else (mine[0] if mine else here)


def zone_of(asking: Asking, person: Person | None) -> str:
    cohort = current(asking)
    return (person.zone if person else "") or (cohort.zone if cohort else "UTC")


def remind_menu(asking: Asking) -> Decision:
    """What reminders are set to, and times to tap."""
    person = asking.person
    rules = asking.world.rules
    offered = [
        at
        for at in OFFERED_TIMES
        if not in_quiet(time(int(at[:2]), int(at[2:])), rules.quiet_from, rules.quiet_until)
    ]
    taps = [button("remind", at, about=time(int(at[:2]), int(at[2:]))) for at in offered]
    return (
        asking.answer(
            "remind-menu",
            (*stacked(taps, 3), row(button("remind-off"), button("zone-menu"))),
            cohort=current(asking),
            at=reminder_at_of(asking, person),
            zone=zone_of(asking, person),
            quiet_from=rules.quiet_from,
            quiet_until=rules.quiet_until,
        ),
    )


def reminder_at_of(asking: Asking, person: Person | None) -> time | None:
    if person is None or not person.reminders:
        return None
    if person.remind_at:
        return person.remind_at
    cohort = current(asking)
    return asking.world.programs[cohort.program].opening.reminder_time if cohort else None


def remind(asking: Asking, text: str) -> Decision:
    """Set the reminder time, or turn reminders off."""
    wish = text.strip().lower()
    if not wish:
        return remind_menu(asking)
    if wish in ("off", "no", "none", "never", "aus", "nunca"):
        person, written = asking.known()
        return (
            *written,
            Put(replace(person, reminders=False)),
            CancelMessages(person=person.id, kinds=("reminder",)),
            asking.answer("remind-off", (row(button("remind-menu")),)),
        )
    wall = read_time(wish)
    if wall is None:
        return (asking.answer("remind-bad", (row(button("remind-menu")),), text=text.strip()),)
    rules = asking.world.rules
    if in_quiet(wall, rules.quiet_from, rules.quiet_until):
        return (
            asking.answer(
                "remind-quiet",
                (row(button("remind-menu")),),
                quiet_from=rules.quiet_from,
                quiet_until=rules.quiet_until,
            ),
        )
    person, written = asking.known()
    person = replace(person, remind_at=wall, reminders=True)
    return (
        *written,
        Put(person),
        *_slots(asking, person),
        asking.answer(
            "remind-set",
            (row(button("zone-menu"), button("remind-off")), *asides.offered(asking, person)),
            at=wall,
            zone=zone_of(asking, person),
            reachable=asking.reachable,
        ),
    )


def _slots(asking: Asking, person: Person) -> tuple[Change, ...]:
    """The reminder timers this person's settings now need, one per running cohort of theirs."""
    return tuple(
        change
        for cohort in asking.my_cohorts()
        for change in reminder_timer(asking, cohort, asking.world.programs[cohort.program], person)
    )


def zone_menu(asking: Asking) -> Decision:
    """Which zone reminders follow, and some to tap."""
    taps = [button("zone", name, label=_city(name)) for name in OFFERED_ZONES]
    zone = zone_of(asking, asking.person)
    return (asking.answer("zone-menu", stacked(taps), cohort=current(asking), zone=zone),)


def _city(name: str) -> str:
    return name.rsplit("/", 1)[-1].replace("_", " ")


def zone(asking: Asking, text: str) -> Decision:
    """Set one's own zone by its name or a city's. It moves reminders, never days."""
    wish = text.strip()
    if not wish:
        return zone_menu(asking)
    found = zones_like(wish)
    if not found:
        return (asking.answer("zone-unknown", (row(button("zone-menu")),), text=wish),)
    if len(found) > 1:
        taps = [button("zone", name, label=name.replace("_", " ")) for name in found[:8]]
        return (asking.answer("zone-choose", stacked(taps), text=wish),)
    person, written = asking.known()
    person = replace(person, zone=found[0])
    cohort = current(asking)
    known = zone_named(found[0])
    local = asking.now.astimezone(known).timetz().replace(tzinfo=None, second=0, microsecond=0)
    return (
        *written,
        Put(person),
        *_slots(asking, person),
        asking.answer(
            "zone-set",
            (row(button("remind-menu")),),
            cohort=cohort,
            zone=found[0],
            local=local,
        ),
    )


def language(asking: Asking, text: str) -> Decision:
    """Set one's own language by its code."""
    languages = asking.world.rules.languages
    taps = [button("language", code) for code in languages]
    person, written = asking.known()
    wish = text.strip().lower()
    if not wish:
        current_code = person.language or asking.world.rules.language
        return (asking.answer("language-menu", stacked(taps, 3), language=current_code),)
    if wish not in languages:
        return (asking.answer("language-unknown", stacked(taps, 3), text=text.strip()),)
    return (
        *written,
        Put(replace(person, language=wish)),
        asking.answer("language-set", language=wish),
    )


def named(asking: Asking, wish: str) -> Decision:
    """Whether one's name may stand on the board."""
    person, written = asking.known()
    wanted = wish.strip().lower() == "on"
    boards: tuple[Change, ...] = tuple(
        Refresh(cohort.id, day)
        for cohort in asking.my_cohorts()
        if (day := asking.days_of(cohort).on(asking.now))
    )
    kind = "named-on" if wanted else "named-off"
    other = button("named", "off" if wanted else "on")
    return (
        *written,
        Put(replace(person, named=wanted)),
        *boards,
        asking.answer(kind, (row(other),)),
    )

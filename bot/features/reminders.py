"""When one is reminded: a time of one's own, or not at all.

A setting answers with what it now is; a wrong value changes nothing and says what to write.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.core.actions import Option, Shown
from bot.core.arguments import read_time
from bot.core.buttons import button, row, stacked
from bot.core.calendar import in_quiet
from bot.core.changes import CancelMessages, Change, Decision, Put
from bot.core.messages import Message, kinds_of
from bot.core.records import Cohort, Person
from bot.core.registry import Feature
from bot.core.request import RUNNING, Request
from bot.features import private_thread
from bot.features.join import reminder_timer
from bot.features.schedule import Reminder

feature = Feature("reminders")

#: reminder times offered as buttons
OFFERED_TIMES = ("0730", "0900", "1200", "1700", "1800", "2000")

#: words that turn reminders off
_OFF = frozenset({"off", "no", "none", "never", "aus", "nunca"})

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


# --- what can be done --------------------------------------------------------------------------


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


@feature.action("remind-menu")
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


@feature.command("remind", Option.text("time", suggest="remind"), shown=(Shown.PRIVATE,), rank=90)
def remind(request: Request, time: str) -> Decision:
    """Set the reminder time, or turn reminders off."""
    wish = time.strip().lower()
    if not wish:
        return remind_menu(request)
    if wish in _OFF:
        return no_reminders(request)
    wall = read_time(wish)
    if wall is None:
        return (request.answer(RemindBad(text=time.strip()), (row(button("remind-menu")),)),)
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
        *reminder_timers(request, person),
        request.answer(
            RemindSet(at=wall, zone=zone_of(request, person), reachable=request.reachable),
            (
                row(button("zone-menu"), button("remind-off")),
                *private_thread.offered(request, person),
            ),
        ),
    )


@feature.action("remind-off")
def no_reminders(request: Request) -> Decision:
    """No reminders any more; what was planned is taken back."""
    person, written = request.known()
    return (
        *written,
        Put(replace(person, reminders=False)),
        CancelMessages(person=person.id, kinds=kinds_of(Reminder)),
        request.answer(RemindOff(), (row(button("remind-menu")),)),
    )


def reminder_timers(request: Request, person: Person) -> tuple[Change, ...]:
    """The reminder timers this person's settings now need, one per running cohort of theirs."""
    return tuple(
        change
        for cohort in request.my_cohorts()
        for change in reminder_timer(
            request, cohort, request.world.programs[cohort.program], person
        )
    )

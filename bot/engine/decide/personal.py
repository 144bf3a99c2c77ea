"""What is one's own: settings, progress, silence, leaving, one's data.

Rules
1. A setting answers with what it now is; a wrong value changes nothing and says what to write.
2. `/stop` ends everything at once with one line; `/start` restores.
3. `/forget` removes every row about a person, after one confirmation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from bot.engine.calendar import in_quiet, zone_named
from bot.engine.decide.asking import RUNNING, Asking, Enrolled
from bot.engine.decide.joining import reminder_timer
from bot.engine.messages import Message, Rows, Style
from bot.engine.places import zones_like
from bot.engine.progress import mean_feel
from bot.engine.speech import asker, button, ref, row, stacked
from bot.engine.state import (
    CancelMessages,
    Change,
    Cohort,
    Decision,
    Enrollment,
    EnrollmentState,
    ErasePerson,
    Note,
    Person,
    Put,
    RefreshBoard,
    Send,
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


def read_time(text: str) -> time | None:
    """A time as people write it: 07:30, 7:30, 7.30, 0730, 7am, 7:30 pm, 19h30. None when it is not
    one.
    """
    match = re.fullmatch(
        r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?", text.strip().lower()
    )
    if not match or not text.strip().isascii():
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if not half and match[2] is None and "h" not in text.lower():
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


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


def _zone(asking: Asking, person: Person | None) -> str:
    cohort = current(asking)
    return (person.zone if person else "") or (cohort.zone if cohort else "UTC")


# --- reminders -----------------------------------------------------------------------------------


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
            at=_reminder_at(asking, person),
            zone=_zone(asking, person),
            quiet_from=rules.quiet_from,
            quiet_until=rules.quiet_until,
        ),
    )


def _reminder_at(asking: Asking, person: Person | None) -> time | None:
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
            (row(button("zone-menu"), button("remind-off")),),
            at=wall,
            zone=_zone(asking, person),
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


# --- zone and language ----------------------------------------------------------------------------


def zone_menu(asking: Asking) -> Decision:
    """Which zone reminders follow, and some to tap."""
    taps = [button("zone", name, label=_city(name)) for name in OFFERED_ZONES]
    zone = _zone(asking, asking.person)
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
        RefreshBoard(cohort.id, day)
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


# --- progress -------------------------------------------------------------------------------------


def me(asking: Asking, enrolled: Enrolled) -> Decision:
    """One's days, badges, next lesson and settings: private."""
    person, _ = asking.known()
    enrollment, days, world = enrolled.enrollment, enrolled.days, asking.world
    rests = world.rests.get(enrollment.id, {})
    buttons: Rows = (
        row(button("today", ref(enrolled.cohort)), button("recap", ref(enrolled.cohort))),
        row(button("remind-menu"), button("zone-menu")),
        row(
            button("plan", ref(enrolled.cohort)),
            button("named", "off" if person.named else "on"),
        ),
    )
    return (
        asking.answer(
            "me",
            buttons,
            cohort=enrolled.cohort,
            done=len(enrolled.done),
            length=days.length,
            days=sorted(enrolled.done),
            today=days.on(asking.at),
            next_at=days.next_lesson(asking.at),
            badges=sorted(world.earned.get(enrollment.id, {})),
            feel=mean_feel(enrolled.done),
            rests_left=max(0, enrolled.program.rest_passes - len(rests)),
            reminder_at=_reminder_at(asking, person),
            zone=person.zone or enrolled.cohort.zone,
            language=person.language or world.rules.language,
            cue=enrollment.cue,
            place=enrollment.place,
            obstacle=enrollment.obstacle,
            named=person.named,
            swaps=[f"{pose}={choice}" for pose, choice in enrollment.swaps.items()],
        ),
    )


def why(asking: Asking, enrolled: Enrolled) -> Decision:
    """What each begun day rests on."""
    begun = list(range(1, max(1, enrolled.days.begun(asking.at)) + 1))
    return (asking.answer("why", cohort=enrolled.cohort, days=list(begun)),)


# --- silence, leaving, one's data -----------------------------------------------------------------


def stop(asking: Asking) -> Decision:
    """Silence everything personal at once."""
    person, written = asking.known()
    return (
        *written,
        Put(replace(person, silenced=True)),
        CancelMessages(person=person.id),
        asking.answer("stopped", (row(button("start")),)),
    )


def leave_ask(asking: Asking, enrolled: Enrolled) -> Decision:
    """Ask once before leaving."""
    cohort = enrolled.cohort
    taps = row(button("leave-yes", ref(cohort), style=Style.DANGER), button("keep"))
    return (asking.answer("leave-confirm", (taps,), cohort=cohort),)


def leave(asking: Asking, enrolled: Enrolled) -> Decision:
    """Leave the cohort: nothing more comes, the board no longer counts them."""
    enrollment: Enrollment = replace(enrolled.enrollment, state=EnrollmentState.LEFT)
    boards = tuple(RefreshBoard(enrolled.cohort.id, day) for day in _boards(asking, enrolled))
    return (
        Put(enrollment),
        CancelMessages(cohort=enrolled.cohort.id, person=enrollment.person),
        *boards,
        asking.answer(
            "left",
            (row(button("join", ref(enrolled.cohort))),),
            cohort=enrolled.cohort,
            edit=True,
        ),
    )


def _boards(asking: Asking, enrolled: Enrolled) -> range:
    return range(1, enrolled.days.begun(asking.now) + 1)


def keep(asking: Asking) -> Decision:
    """A confirmation was answered with no."""
    return (asking.answer("kept", edit=True),)


def forget_ask(asking: Asking) -> Decision:
    taps = row(button("forget-yes", style=Style.DANGER), button("keep"))
    return (asking.answer("forget-confirm", (taps, row(button("mydata")))),)


def forget(asking: Asking) -> Decision:
    """Remove every row about this person. The answer itself names nobody."""
    person = asking.person
    changes: list[Change] = []
    if person is not None:
        for cohort in asking.my_cohorts():
            enrolled = asking.enrolled_in(cohort)
            if enrolled:
                changes += [RefreshBoard(cohort.id, day) for day in _boards(asking, enrolled)]
        changes += [ErasePerson(person.id), Note("forgotten")]
    gone = Message(
        key=f"answer:{asking.origin.who.platform}:{asking.origin.update_id}:forgotten",
        to=asker(asking.origin),
        kind="forgotten",
        edit=True,
    )
    return (*changes, Send(gone))


def mydata(asking: Asking) -> Decision:
    """Everything kept about this person, for them alone."""
    if asking.person is None:
        return (asking.answer("not-joined"),)
    return (asking.answer("mydata"),)

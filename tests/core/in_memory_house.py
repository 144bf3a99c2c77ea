"""The house in memory: the same core on plain dictionaries, for tests and for reading along.

It keeps what storage keeps (world, timers, messages by key) and carries out every change, set-based
ones by looping. `messages` is the outbox, in the order of planning; `deliver_due` is a courier for
whom every platform is up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import bot.features  # noqa: F401 (what the house can do)
from bot.content.model import Program
from bot.core.calendar import in_quiet, reminder_calendar
from bot.core.changes import (
    CancelMessages,
    Change,
    Decision,
    DropTimers,
    EnrollWaiting,
    Ensure,
    EraseCohort,
    ErasePerson,
    MergePeople,
    Put,
    Refresh,
    Remind,
    Send,
    Tell,
)
from bot.core.decide import decide
from bot.core.envelopes import (
    Envelope,
    Priority,
    ToAsker,
    ToPerson,
)
from bot.core.events import Event, TimerDue
from bot.core.records import Cohort, EnrollmentState, Timer
from bot.core.world import HouseRules, World


@dataclass(slots=True)
class InMemoryHouse:
    """A whole house in memory.

    `messages` holds planned messages by key; `refreshed` counts how often each thing that
    stands was asked to be edited.
    """

    world: World
    timers: dict[str, Timer] = field(default_factory=dict)
    messages: dict[str, Envelope] = field(default_factory=dict)
    refreshed: dict[Refresh, int] = field(default_factory=dict)
    #: when each message would have been handed over, by key
    delivered: dict[str, datetime] = field(default_factory=dict)
    #: keys of messages that came too late to be of use
    skipped: set[str] = field(default_factory=set)

    @classmethod
    def with_programs(cls, *programs: Program, rules: HouseRules | None = None) -> InMemoryHouse:
        """An empty house with these programs on its shelf."""
        catalog = {program.id: program for program in programs}
        return cls(World(rules=rules or HouseRules(), catalog=catalog))

    def handle(self, event: Event, now: datetime) -> tuple[Envelope, ...]:
        """Decide on an event, carry it out, and return the messages that were newly planned."""
        if isinstance(event, TimerDue):
            timer = self.timers.get(event.key)
            if timer is None or timer.due_at != event.due_at:
                return ()
            # The row goes with its firing; the decision writes the successor.
            del self.timers[event.key]
        decision = decide(self.world, event, now)
        before = set(self.messages)
        self._carry_out(decision)
        return tuple(message for key, message in self.messages.items() if key not in before)

    def next_due(self) -> datetime | None:
        """The earliest due timer's instant."""
        return min((timer.due_at for timer in self.timers.values()), default=None)

    def run_until(self, until: datetime) -> list[tuple[datetime, Envelope]]:
        """Fire every timer due up to `until`, each at its own instant; what they planned."""
        planned: list[tuple[datetime, Envelope]] = []
        while (due_at := self.next_due()) is not None and due_at <= until:
            planned += [(due_at, message) for message in self.fire_due(due_at)]
            self.deliver_due(due_at)
        for message in sorted(self.messages.values(), key=lambda one: one.planned_for or until):
            if message.planned_for and message.planned_for <= until:
                self.deliver_due(message.planned_for)
        self.deliver_due(until)
        return planned

    def deliver_due(self, now: datetime) -> list[Envelope]:
        """Hand over everything that is due by `now`; what has expired is skipped."""
        handed: list[Envelope] = []
        for key, message in self.messages.items():
            if key in self.delivered or key in self.skipped:
                continue
            if message.planned_for is not None and message.planned_for > now:
                continue
            if self._quiet_for(message, now):
                continue
            if message.expires_at is not None and now >= message.expires_at:
                self.skipped.add(key)
            else:
                self.delivered[key] = now
                handed.append(message)
        return handed

    def fire_due(self, now: datetime) -> list[Envelope]:
        """Fire every timer that is due by `now` once, as one wake-up of the alarm does."""
        due = sorted(
            (timer for timer in self.timers.values() if timer.due_at <= now),
            key=lambda timer: (timer.due_at, timer.key),
        )
        planned: list[Envelope] = []
        for timer in due:
            event = TimerDue(timer.key, timer.kind, timer.cohort, timer.due_at, timer.payload)
            planned += self.handle(event, now)
        return planned

    def _quiet_for(self, message: Envelope, now: datetime) -> bool:
        """Whether this is personal, no answer, and it is night for the reader."""
        cohort = self.world.cohorts.get(message.cohort or 0)
        if not isinstance(message.to, ToPerson) or cohort is None or cohort.rehearsal:
            return False
        if message.priority is Priority.ANSWER:
            return False
        rules, person = self.world.rules, self.world.people.get(message.to.person)
        calendar = reminder_calendar(cohort, person.zone if person else "")
        return in_quiet(calendar.local(now).time(), rules.quiet_from, rules.quiet_until)

    def _carry_out(self, decision: Decision) -> None:
        self.world.apply(decision)
        # As storage does: timers are dropped before new ones are put, people erased last.
        for change in sorted(decision, key=_order):
            self._change(change)

    def _change(self, change: Change) -> None:
        match change:
            case DropTimers(cohort, kind):
                for key, timer in list(self.timers.items()):
                    if timer.cohort == cohort and kind in ("", timer.kind):
                        del self.timers[key]
            case Put(Timer() as timer):
                self.timers[timer.key] = timer
            case Ensure(timer):
                self.timers.setdefault(timer.key, timer)
            case Send(message):
                self.messages.setdefault(message.key, message)
            case Refresh():
                self.refreshed[change] = self.refreshed.get(change, 0) + 1
            case Remind():
                for person in self._reminded(change):
                    self._plan_for(change.template, person)
            case Tell():
                for person in self._told(change):
                    self._plan_for(change.template, person)
            case EnrollWaiting(room, cohort, at):
                self._enroll_waiting(room, cohort, at)
            case CancelMessages():
                self._cancel(change)
            case MergePeople(keep, gone):
                self._hand_over(keep, gone)
            case ErasePerson(person):
                self.messages = {
                    key: message
                    for key, message in self.messages.items()
                    if not _concerns(message, person)
                }
            case EraseCohort(cohort):
                for key in [k for k, timer in self.timers.items() if timer.cohort == cohort]:
                    del self.timers[key]
            case _:
                pass

    def _plan_for(self, template: Envelope, person: int) -> None:
        key = f"{template.key}:{person}"
        self.messages.setdefault(key, replace(template, key=key, to=ToPerson(person)))

    def _everyone(self, cohort: int) -> Iterator[tuple[int, int, int]]:
        """(person, enrollment, offset) of everyone active, reachable and not silent."""
        for (number, person), enrollment in self.world.enrollments.items():
            known = self.world.people.get(person)
            if (
                number == cohort
                and known is not None
                and enrollment.state is EnrollmentState.ACTIVE
                and not known.silenced
                and not enrollment.resting
                and self._reachable(person)
            ):
                yield person, enrollment.id, enrollment.offset

    def _reachable(self, person: int) -> bool:
        return any(
            identity.person == person and identity.reachable
            for identity in self.world.identities.values()
        )

    def _reminded(self, change: Remind) -> Iterator[int]:
        for person, enrollment, offset in self._everyone(change.cohort):
            known = self.world.people[person]
            day = change.days.get(offset)
            if (
                day is not None
                and known.reminders
                and self._zone_of(known.zone, change.cohort) == change.zone
                and (known.remind_at or change.default_at) == change.at
                and day not in self.world.check_ins.get(enrollment, {})
                and day not in self.world.rests.get(enrollment, {})
            ):
                yield person

    def _zone_of(self, zone: str, cohort: int) -> str:
        return "" if self.world.cohorts[cohort].rehearsal else zone

    def _told(self, change: Tell) -> Iterator[int]:
        for person, enrollment, offset in self._everyone(change.cohort):
            done = len(self.world.check_ins.get(enrollment, {}))
            if change.offset is not None and offset != change.offset:
                continue
            if change.unfinished_under is not None and done >= change.unfinished_under:
                continue
            yield person

    def _enroll_waiting(self, room: int, cohort: int, at: datetime) -> None:
        for (number, person), enrollment in list(self.world.enrollments.items()):
            if (
                enrollment.state is EnrollmentState.WAITING
                and enrollment.room == room
                and number != cohort
                and (cohort, person) not in self.world.enrollments
            ):
                fresh = replace(
                    enrollment,
                    id=self.world.next_ids.get("enrollment", 1),
                    cohort=cohort,
                    state=EnrollmentState.ACTIVE,
                    joined_at=at,
                )
                left = replace(enrollment, state=EnrollmentState.LEFT)
                self.world.apply((Put(fresh), Put(left)))

    def _hand_over(self, keep: int, gone: int) -> None:
        """What is planned for somebody who is another person now, unless the same is planned."""
        for key, message in list(self.messages.items()):
            if message.to == ToPerson(gone):
                del self.messages[key]
                key = f"{key.removesuffix(f':{gone}')}:{keep}"
                self.messages.setdefault(key, replace(message, key=key, to=ToPerson(keep)))

    def _cancel(self, change: CancelMessages) -> None:
        for key, message in list(self.messages.items()):
            if (
                key not in self.delivered
                and key not in self.skipped
                and not isinstance(message.to, ToAsker)
                and (change.cohort is None or message.cohort == change.cohort)
                and (change.person is None or message.to == ToPerson(change.person))
                and (not change.kinds or message.kind in change.kinds)
            ):
                del self.messages[key]

    def cohort(self) -> Cohort:
        """The latest cohort."""
        return self.world.cohorts[max(self.world.cohorts)]


def _order(change: Change) -> int:
    match change:
        case DropTimers():
            return 0
        case ErasePerson() | EraseCohort():
            return 2
        case _:
            return 1


def _concerns(message: Envelope, person: int) -> bool:
    to = message.to
    return to == ToPerson(person) or (isinstance(to, ToAsker) and to.person == person)

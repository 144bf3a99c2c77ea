"""Who asks, about which cohort: what every handler of a person's event needs to know first.

Rules
1. A person is only written down when they do something that needs it (join, a setting, `/start`).
2. A cohort is found by the button's own argument, else by the room, else by the person's
   enrollments.
3. Nothing here answers; handlers do. Whom an answer is for is found out here (`addressed`), also
   where the person is only written down by the same decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.content.languages import nearest
from bot.content.model import Program
from bot.core.actions import Action
from bot.core.buttons import Rows, read_ref
from bot.core.calendar import Days
from bot.core.changes import Change, Decision, Put, Send
from bot.core.envelopes import Envelope, ToAsker
from bot.core.events import Asked, Commanded, Origin, Pressed
from bot.core.message_factory import answer
from bot.core.messages import Message
from bot.core.records import (
    NO_THREAD,
    CheckIn,
    Cohort,
    CohortState,
    Enrollment,
    EnrollmentState,
    Identity,
    Person,
    Room,
)
from bot.core.world import World

#: a person's last visit is written down at most this often, so that a tap is not two writes
SEEN_EVERY = timedelta(minutes=10)

RUNNING = (CohortState.LIVE, CohortState.PAUSED)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody in a cohort, with its program and their days."""

    cohort: Cohort
    program: Program
    enrollment: Enrollment
    done: dict[int, CheckIn]
    days: Days

    @property
    def complete(self) -> bool:
        return len(self.done) >= min(self.program.complete_days, self.days.length)


@dataclass(frozen=True, slots=True)
class Request:
    """One event of a person in the world as it stands."""

    world: World
    event: Asked
    now: datetime
    #: what it is about, once that is known, and what was given with it, by option
    route: Action | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    #: the cohort that a question was answered with, as a button names it
    picked: str = ""
    #: it answers a question: its options are the question's
    answering: bool = False

    @property
    def origin(self) -> Origin:
        return self.event.origin

    @property
    def at(self) -> datetime:
        """When the person acted, which decides the day; never later than now."""
        return min(self.origin.at, self.now)

    @property
    def args(self) -> tuple[str, ...]:
        """A button's arguments after its cohort."""
        if isinstance(self.event, Pressed):
            args = self.event.args
            return args[1:] if args and read_ref(args[0]) is not None else args
        return ()

    @property
    def action(self) -> str:
        """A button's action, or a command's name."""
        if self.route is not None:
            return self.route.name
        match self.event:
            case Pressed(_, action, _):
                return action
            case Commanded(_, name, _):
                return name
            case _:
                return ""

    @property
    def identity(self) -> Identity | None:
        who = self.origin.who
        return self.world.identities.get((who.platform, who.user_id))

    @property
    def visited(self) -> Identity | None:
        """The account they ask from, as this visit leaves it."""
        identity, where = self.identity, self.origin.where
        if identity is None:
            return None
        if where.private and not where.overseen:
            # The private chat is open, so nothing stands in for it any more.
            identity = replace(identity, reachable=True, private_thread=NO_THREAD)
        stale = identity.last_seen is None or self.now - identity.last_seen >= SEEN_EVERY
        if stale or identity != self.identity:
            identity = replace(identity, last_seen=self.now)
        return identity

    @property
    def person(self) -> Person | None:
        who = self.origin.who
        return self.world.person_of(who.platform, who.user_id)

    @property
    def language(self) -> str:
        """What to speak with them: their own language, or their app's if we have it, or ""."""
        person = self.person
        if person and person.language:
            return person.language
        return nearest(self.origin.who.language, self.world.rules.languages)

    @property
    def room(self) -> Room | None:
        where = self.origin.where
        if where.private:
            return None
        return self.world.room_at(where.platform, where.chat_id, where.thread_id)

    @property
    def reachable(self) -> bool:
        """Whether this person can be written to personally on the platform they ask from."""
        identity, where = self.visited, self.origin.where
        if identity:
            return identity.reachable
        if where.private and not where.overseen:
            return True
        return self.origin.who.platform in self.world.rules.reach_first

    @property
    def alone(self) -> bool:
        """Whether an answer reaches this person and nobody else, as one about health must."""
        identity, where = self.visited, self.origin.where
        if self.origin.handle or (where.private and not where.overseen):
            return True
        in_thread = identity is not None and identity.has_private_thread
        return self.reachable and not where.overseen and not in_thread

    def answer(
        self,
        message: Message,
        buttons: Rows = (),
        *,
        cohort: Cohort | None = None,
        edit: bool = False,
    ) -> Send:
        """A private answer to this event."""
        person = self.person
        return answer(
            self.origin,
            message,
            buttons,
            cohort=cohort.id if cohort else None,
            person=person.id if person else None,
            spoken=self.language,
            edit=edit and isinstance(self.event, Pressed),
        )

    def addressed(self, decision: Decision) -> Decision:
        """The decision, its answers addressed to whom it writes down.

        So an answer to somebody new is read with what the same decision saves of them: their
        language, their zone.
        """
        if self.person is not None:
            return decision
        who = self.origin.who
        for change in decision:
            match change:
                case Put(Identity(platform=who.platform, user_id=who.user_id, person=person)):
                    return tuple(_to(person, each) for each in decision)
                case _:
                    pass
        return decision

    # --- writing people down ---------------------------------------------------------------------

    def known(self) -> tuple[Person, tuple[Change, ...]]:
        """The person asking, and the changes that write them down if they are new."""
        person = self.person
        if person:
            return person, ()
        who = self.origin.who
        person = Person(
            id=self.world.next_ids.get("person", 1),
            name=who.name,
            language=self.spoken(who.language),
        )
        identity = Identity(
            platform=who.platform,
            user_id=who.user_id,
            person=person.id,
            reachable=self.reachable,
            last_seen=self.now,
        )
        return person, (Put(person), Put(identity))

    def seen(self) -> tuple[Change, ...]:
        """What this visit changes about somebody known: name, reachability, last visit."""
        person, identity = self.person, self.visited
        if person is None or identity is None:
            return ()
        changes: list[Change] = []
        name = self.origin.who.name
        if name and name != person.name:
            changes.append(Put(replace(person, name=name)))
        if identity != self.identity:
            changes.append(Put(identity))
        return tuple(changes)

    def spoken(self, wanted: str) -> str:
        """The language for this wish (a tag such as "es-MX"): one we have, or the house's."""
        rules = self.world.rules
        return nearest(wanted, rules.languages) or rules.language

    # --- which cohort -----------------------------------------------------------------------------

    @property
    def named_cohort(self) -> Cohort | None:
        """The cohort a button names, in whatever state."""
        number = read_ref(self.cohort_ref)
        return self.world.cohorts.get(number) if number is not None else None

    @property
    def names_a_cohort(self) -> bool:
        return bool(self.cohort_ref)

    @property
    def cohort_ref(self) -> str:
        """The cohort that is named, as a button's argument; "" for none."""
        if self.picked:
            return self.picked
        if self.answering or not isinstance(self.event, Pressed) or not self.event.args:
            return ""
        first = self.event.args[0]
        return first if read_ref(first) is not None else ""

    def room_cohort(self) -> Cohort | None:
        """The cohort that runs in the room the event came from."""
        room = self.room
        if room is None:
            return None
        here = [
            cohort
            for cohort in self.world.cohorts.values()
            if cohort.state in RUNNING and room.id in cohort.rooms
        ]
        return max(here, key=lambda cohort: cohort.id, default=None)

    def my_cohorts(self) -> tuple[Cohort, ...]:
        """Running cohorts this person takes part in, the latest first."""
        person = self.person
        if person is None:
            return ()
        mine = [
            self.world.cohorts[cohort]
            for (cohort, who), enrollment in self.world.enrollments.items()
            if who == person.id
            and enrollment.state is EnrollmentState.ACTIVE
            and cohort in self.world.cohorts
            and self.world.cohorts[cohort].state in RUNNING
        ]
        return tuple(sorted(mine, key=lambda cohort: -cohort.id))

    def enrolled_in(self, cohort: Cohort) -> Enrolled | None:
        """This person's part in the cohort, see `part_of`."""
        return part_of(self.world, cohort, self.person.id) if self.person else None

    def days_of(self, cohort: Cohort) -> Days:
        """The cohort's days as this person lives them (without an offset when not enrolled)."""
        enrolled = self.enrolled_in(cohort)
        return enrolled.days if enrolled else Days(cohort, self.world.programs[cohort.program])


def part_of(world: World, cohort: Cohort, person: int) -> Enrolled | None:
    """A person's part in a cohort, or None when they are not (or no longer) in it."""
    enrollment = world.enrollments.get((cohort.id, person))
    if enrollment is None or enrollment.state is not EnrollmentState.ACTIVE:
        return None
    program = world.programs[cohort.program]
    days = Days(cohort, program, enrollment.offset)
    return Enrolled(cohort, program, enrollment, world.check_ins.get(enrollment.id, {}), days)


def _to(person: int, change: Change) -> Change:
    """An answer to nobody in particular, for this person now."""
    match change:
        case Send(Envelope(to=ToAsker(person=None) as to) as envelope):
            return Send(replace(envelope, to=replace(to, person=person)))
        case _:
            return change

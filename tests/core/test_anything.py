"""Anything may happen: joins, taps, undos, zones, pauses, restarts and clock moves in any order.

After every step the promises hold: no day counted twice, no occurrence posted twice or lost,
nothing personal in quiet hours, and every count agrees with the facts.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.core.calendar import in_quiet, reminder_calendar
from bot.core.envelopes import (
    Priority,
    ToAsker,
    ToPerson,
    ToRoom,
)
from bot.core.events import PrivateThreadOpened, ReachChanged
from bot.core.messages import Secrecy
from bot.core.records import CohortState, EnrollmentState, PrivateThread, ThreadState
from bot.features.me import MyProgress
from tests.core.story import Actor, Story

NAMES = ("Ana", "Ben", "Cleo", "Dov")
ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/Santiago", "Africa/Cairo", "Asia/Kolkata")

people = st.sampled_from(NAMES)
days = st.integers(0, 7)


class AnythingGoes(RuleBasedStateMachine):
    """One cohort, four people, a coach, and a clock that only moves forward."""

    story: Story
    coach: Actor
    actors: dict[str, Actor]

    @initialize(
        zone=st.sampled_from(ZONES),
        late=st.sampled_from(["jump_in", "own_day_1", "next_cohort"]),
        # around changes of clocks in these zones, and in plain winter
        start=st.sampled_from(["2026-12-07", "2027-03-26", "2027-04-02", "2027-04-28"]),
    )
    def launch(self, zone: str, late: str, start: str) -> None:
        first = datetime.fromisoformat(start).replace(tzinfo=UTC)
        self.story = Story(now=first - timedelta(days=3), private_threads=True)
        self.coach = self.story.coach()
        self.coach.types(f"/launch glutes-5 start={start} time=07:00 zone={zone} late={late}")
        assert self.coach.presses("launch-yes").kind == "launched"
        self.actors = {name: self.story.person(name) for name in NAMES}
        #: the days that each person was told last
        self.told: dict[str, list[int]] = {}

    @rule(name=people)
    def joins(self, name: str) -> None:
        self.actors[name].presses("join")

    @rule(name=people, day=days)
    def ticks(self, name: str, day: int) -> None:
        before = self.story.house_in_memory.world.check_ins
        count = sum(len(ticks) for ticks in before.values())
        answer = self.actors[name].presses("done", day)
        after = sum(len(ticks) for ticks in self.story.house_in_memory.world.check_ins.values())
        assert after - count == (1 if answer.kind == "checked-in" else 0)

    @rule(name=people, day=st.one_of(st.none(), days))
    def takes_back(self, name: str, day: int | None) -> None:
        self.actors[name].types("/undo" if day is None else f"/undo day={day}")

    @rule(name=people, zone=st.sampled_from(ZONES))
    def travels(self, name: str, zone: str) -> None:
        """A change of zone moves no day and unticks nothing."""
        world = self.story.house_in_memory.world
        before = {key: dict(ticks) for key, ticks in world.check_ins.items()}
        today = self.story.days.on(self.story.now)
        self.actors[name].types(f"/zone {zone}")
        assert world.check_ins == before
        assert self.story.days.on(self.story.now) == today

    @rule(name=people, at=st.sampled_from(["07:00", "12:30", "18:00", "20:59", "23:30", "off"]))
    def sets_reminder(self, name: str, at: str) -> None:
        self.actors[name].types(f"/remind {at}")

    @rule(name=people, what=st.sampled_from(["/stop", "/start", "/rest", "/me", "/today", "/help"]))
    def types(self, name: str, what: str) -> None:
        self.actors[name].types(what)

    @rule(name=people)
    def leaves(self, name: str) -> None:
        self.actors[name].presses("leave-yes")

    @rule(name=people, text=st.sampled_from(["done", "done but my knee hurts", "chest pain", "?"]))
    def says(self, name: str, text: str) -> None:
        """Whatever is said of pain, nothing is ticked by it."""
        world = self.story.house_in_memory.world
        before = sum(len(ticks) for ticks in world.check_ins.values())
        messages = self.actors[name].says(text)
        after = sum(len(ticks) for ticks in world.check_ins.values())
        assert messages, "a private word is never met with silence"
        if text != "done":
            assert after == before

    @rule(name=people, thread=st.sampled_from(["", "group/", "group/9", "group/8"]))
    def is_not_reached(self, name: str, thread: str) -> None:
        lost = PrivateThread.read(thread)
        event = ReachChanged("stage", name.lower(), False, self.story.now, lost)
        self.story.house_in_memory.handle(event, self.story.now)

    @rule(name=people)
    def wishes_for_a_thread(self, name: str) -> None:
        self.actors[name].presses("private-thread")

    @rule(name=people, thread=st.sampled_from(["8", "9"]))
    def a_thread_is_opened(self, name: str, thread: str) -> None:
        event = PrivateThreadOpened("stage", name.lower(), "group", thread, self.story.now)
        self.story.house_in_memory.handle(event, self.story.now)

    @rule(name=people)
    def ends_the_thread(self, name: str) -> None:
        self.actors[name].presses("private-thread-off")

    @rule()
    def coach_pauses(self) -> None:
        self.coach.presses("pause")

    @rule()
    def coach_resumes(self) -> None:
        self.coach.presses("resume")

    @rule(hours=st.sampled_from([0.1, 1, 3, 7, 11, 24, 30]))
    def time_passes(self, hours: float) -> None:
        self.story.run_to(self.story.now + timedelta(hours=hours))

    @rule(hours=st.sampled_from([1, 5, 26, 60]))
    def the_house_sleeps(self, hours: int) -> None:
        """A long outage: every timer fires late, at once."""
        wake = self.story.now + timedelta(hours=hours)
        for _ in range(200):
            if not self.story.house_in_memory.fire_due(wake):
                due = self.story.house_in_memory.next_due()
                if due is None or due > wake:
                    break
        self.story.house_in_memory.deliver_due(wake)
        self.story.now = wake

    def teardown(self) -> None:
        """Let go of the house at once, so that the next one need not make a database."""
        self.__dict__.pop("story", None)
        self.__dict__.pop("coach", None)
        self.__dict__.pop("actors", None)

    # --- the promises ----------------------------------------------------------------------------

    @invariant()
    def no_day_is_counted_twice_and_none_ahead_of_time(self) -> None:
        world = self.story.house_in_memory.world
        for (cohort, _), enrollment in world.enrollments.items():
            length = len(world.cohorts[cohort].dates)
            for day, tick in world.check_ins.get(enrollment.id, {}).items():
                assert tick.day == day
                assert 1 <= day <= length
                assert tick.at <= self.story.now

    @invariant()
    def no_occurrence_is_posted_twice(self) -> None:
        posted = [
            # a start that was moved has an eve of its own
            (
                message.to,
                message.message.parameters.get("day"),
                message.message.parameters.get("start"),
                message.kind,
            )
            for message in self.story.house_in_memory.messages.values()
            if message.kind
            in ("lesson", "board", "countdown", "group-recap", "reminder", "closing")
        ]
        assert len(posted) == len(set(posted))

    @invariant()
    def no_lesson_is_lost(self) -> None:
        """While it runs, every day whose lesson time has come was posted or is about to be."""
        cohort = self.story.cohort
        if cohort.state is not CohortState.LIVE:
            return
        due = self.story.house_in_memory.next_due()
        if due is not None and due <= self.story.now:
            return
        posted = {message.message.parameters["day"] for message in self.story.posts("lesson")}
        assert posted == set(range(1, self.story.days.posted(self.story.now) + 1))

    @invariant()
    def nothing_personal_in_quiet_hours(self) -> None:
        house_in_memory = self.story.house_in_memory
        rules = house_in_memory.world.rules
        for key, at in house_in_memory.delivered.items():
            message = house_in_memory.messages[key]
            if not isinstance(message.to, ToPerson) or message.priority is Priority.ANSWER:
                continue
            cohort = house_in_memory.world.cohorts[message.cohort or 0]
            zone = self.zone_then(key, message.to.person)
            local = reminder_calendar(cohort, zone).local(at)
            assert not in_quiet(local.time(), rules.quiet_from, rules.quiet_until), (key, local)

    def zone_then(self, key: str, person: int) -> str:
        """The zone a person had when this message was first seen here."""
        zones: dict[str, str] = self.__dict__.setdefault("zones", {})
        return zones.setdefault(key, self.story.house_in_memory.world.people[person].zone)

    @invariant()
    def who_has_a_thread_is_in_reach(self) -> None:
        """A thread stands in for a private chat, and nothing about health is planned for it."""
        house_in_memory = self.story.house_in_memory
        for identity in house_in_memory.world.identities.values():
            assert identity.reachable or not identity.has_private_thread
            assert identity.private_thread.text in ("", "?", "group/", "group/8", "group/9")
            untold = identity.private_thread.state is ThreadState.UNTOLD
            assert not (identity.reachable and untold)
        for message in house_in_memory.messages.values():
            assert message.secrecy is not Secrecy.HEALTH or isinstance(message.to, ToAsker)

    @invariant()
    def the_room_hears_of_nobody(self) -> None:
        """Messages to a room carry no name, no person and nothing of health."""
        for message in self.story.house_in_memory.messages.values():
            if isinstance(message.to, ToRoom):
                words: Any = str(dict(message.message.parameters))
                assert not any(name in words for name in NAMES)
                assert message.secrecy.value == "open"

    @invariant()
    def counts_agree_with_facts(self) -> None:
        """Whoever asks is told how many days are done, and that many rows there are. Those are
        asked whose rows are others than when they were asked last."""
        world = self.story.house_in_memory.world
        ticked = {}
        for name in self.actors:
            person = world.person_of("stage", name.lower())
            enrollment = world.enrollments.get((self.story.cohort.id, person.id if person else 0))
            if enrollment is not None and enrollment.state is EnrollmentState.ACTIVE:
                ticked[name] = sorted(world.check_ins[enrollment.id])
        for name, days in ticked.items():
            if self.told.get(name) != days:
                answer = self.actors[name].types("/me").message
                assert isinstance(answer, MyProgress)
                assert (answer.done, list(answer.days)) == (len(days), days)
        self.told = ticked

    @precondition(lambda self: self.story.cohort.state is CohortState.ENDED)
    @rule()
    def after_the_end_nothing_more_is_planned(self) -> None:
        planned = self.story.run_to(self.story.now + timedelta(days=10))
        assert [message.kind for message in planned if message.kind != "closing"] == []


TestAnythingGoes = pytest.mark.wide(AnythingGoes.TestCase)
TestAnythingGoes.settings = settings(
    max_examples=settings().max_examples * 3 // 5,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

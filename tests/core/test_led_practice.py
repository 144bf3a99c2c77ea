"""Led through a day: the message goes on by itself in the day's own time, and waits when asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.content.model import Program
from bot.content.screens import LEAST_S, Screen, Screens, screens
from bot.content.timeline import Cue, CueKind, seconds, short_version, timeline
from bot.core.buttons import WIRE_LIMIT, button
from bot.core.changes import DropSession, Put, Revise
from bot.core.decide import decide
from bot.core.envelopes import Envelope
from bot.core.events import MessageGone, Pressed, TimerDue
from bot.core.messages import Secrecy
from bot.core.records import CohortState, Session, SessionState, Timer
from tests.core.story import Actor, Story, actions, buttons, program
from tests.core.test_practice import AT, SHIPPED, after, alone, begun, pressed

MINUTE = timedelta(minutes=1)


def led() -> tuple[Story, Actor, Envelope]:
    """Ana, led through day 2: on its first screen."""
    story, ana = begun()
    hello = ana.presses("practice", 2, private=True)
    first = after(ana, hello, "lead")
    pass_time(story, seconds=0)
    return story, ana, first


def skipped(actor: Actor, message: Envelope) -> Envelope:
    """The answer to the button to what comes next."""
    onward = message.buttons[1][0]
    return actor.presses(onward.action, *onward.args[1:], private=True)


def pass_time(story: Story, **amount: float) -> list[Envelope]:
    """Let time pass; what the message was changed to on the way."""
    before = len(story.house_in_memory.edited)
    story.run_to(story.now + timedelta(**amount))
    return [envelope for _, envelope in story.house_in_memory.edited[before:]]


def session(story: Story, actor: Actor) -> Session | None:
    return story.house_in_memory.world.sessions.get(actor.enrollment.id)


def sits(story: Story, actor: Actor) -> tuple[str, SessionState] | None:
    """Where somebody is led to, and whether it goes on."""
    found = session(story, actor)
    return (found.place, found.state) if found else None


def waits(story: Story) -> list[str]:
    """The timers that lead somebody on."""
    return [key for key in story.house_in_memory.timers if key.startswith("session:")]


def places(shown: list[Envelope]) -> list[str]:
    """Where the message went."""
    return [str(each.message.parameters.get("place", each.kind)) for each in shown]


# --- every day of every challenge ----------------------------------------------------------------


def led_through(taught: Program, number: int, *, short: bool) -> Iterator[tuple[float, Envelope]]:
    """All that is shown to somebody who is led from Start to the end, and seconds since then."""
    world, origin = alone(taught, {})
    args = ("c7", number, "short") if short else ("c7", number)

    def moved_on(decision: tuple[object, ...]) -> Timer | None:
        timers = [c.record for c in decision if isinstance(c, Put) and isinstance(c.record, Timer)]
        return timers[0] if timers else None

    start = button("lead", *args)
    decision = decide(world, Pressed(origin, start.action, start.args), AT)
    yield 0.0, pressed(world, origin, start)
    world.apply(decision)
    event_of = moved_on(decision)
    while event_of is not None:
        due = TimerDue(
            event_of.key, event_of.kind, event_of.cohort, event_of.due_at, event_of.payload
        )
        decision = decide(world, due, event_of.due_at)
        world.apply(decision)
        (edit,) = [change.envelope for change in decision if isinstance(change, Revise)]
        yield (event_of.due_at - AT).total_seconds(), edit
        event_of = moved_on(decision)
    assert any(isinstance(change, DropSession) for change in decision)


@pytest.mark.wide
def test_every_day_is_led_through_in_its_own_time() -> None:
    """For each day and version: one edit for each screen, at the border that the timeline says, the
    end included; what is shown says how long, and no two edits are too near to each other.
    """
    wrong = []
    for name in SHIPPED:
        taught = program(name)
        for number, day in enumerate(taught.days, 1):
            for steps, short in ((day.steps, False), (short_version(day), True)):
                all_ = screens(taught, steps)
                shown = list(led_through(taught, number, short=short))
                borders, at = [], 0.0
                for screen in all_.screens:
                    borders.append((at, screen.place))
                    at += screen.way_s + screen.held_s
                *steps_shown, (end_at, end) = shown
                found = [(at, e.message.parameters["place"]) for at, e in steps_shown]
                told = sum(e.message.parameters["seconds"] for _, e in steps_shown)
                times = [at for at, _ in shown]
                apart = min(b - a for a, b in pairwise(times))
                whole = seconds(timeline(taught, steps))
                wires = (each.wire for _, e in shown for each in buttons(e))
                fine = (
                    found == borders
                    and (end.kind, end_at) == ("practice-end", whole - all_.leaving_s)
                    and told + all_.leaving_s == whole
                    and apart >= LEAST_S
                    and all(len(wire.encode()) <= WIRE_LIMIT for wire in wires)
                )
                wrong += [] if fine else [(name, number, short)]
    assert not wrong


def test_screens_that_are_too_short_are_passed_over() -> None:
    """A made-up day: nothing is shown for less than `LEAST_S`, and together it takes as long."""

    def of(*lengths: int) -> Screens:
        cut = [Cue(CueKind.HOLD, each) for each in lengths]
        return Screens(tuple(Screen(n, 1, "", (), (cue,)) for n, cue in enumerate(cut, 1)), 5)

    def shown(*lengths: int) -> list[tuple[int, int]]:
        return [(beat.index, beat.seconds) for beat in of(*lengths).beats]

    assert shown(60, 2, 60) == [(0, 60), (2, 62)]
    assert shown(2, 60, 3) == [(1, 65)]
    assert shown(2, 2, 2, 2, 2) == [(2, 10)]
    assert shown(2, 1) == [(1, 3)]
    assert shown() == []
    assert of(60, 2, 60).beat_at(1).seconds == LEAST_S
    after_it = of(60, 2, 60).beat_after(1)
    assert after_it is not None
    assert after_it.index == 2


# --- going on, and waiting -----------------------------------------------------------------------


def test_it_goes_on_by_itself_to_the_tick() -> None:
    """Start, then nothing but time: the same message changes to the end, and Done ticks the day."""
    story, ana, first = led()
    assert (first.kind, first.edit, first.secrecy) == ("practice-step", True, Secrecy.PERSONAL)
    shown = pass_time(story, minutes=20)
    expected = [screen.place for screen in screens(program(), program().day(2).steps).screens[1:]]
    assert places(shown) == [*expected, "practice-end"]
    assert {each.key for each in shown} == {first.key}
    assert (sits(story, ana), waits(story)) == (None, [])
    assert after(ana, shown[-1], "done").kind == "checked-in"
    assert ana.done == [2]


def test_a_break_lasts_as_long_as_they_like() -> None:
    """Paused, nothing moves; gone on with, what was left of the screen is left."""
    story, ana, first = led()
    lasts = first.message.parameters["seconds"]
    assert pass_time(story, seconds=20) == []
    paused = after(ana, first, "lead-pause")
    assert actions(paused)[0] == "lead-on"
    assert (sits(story, ana), waits(story)) == (("1.1", SessionState.PAUSED), [])
    assert pass_time(story, minutes=30) == []
    gone_on = after(ana, paused, "lead-on")
    assert gone_on.message.parameters["seconds"] == lasts - 20
    assert pass_time(story, seconds=lasts - 21) == []
    assert places(pass_time(story, seconds=2)) == ["2.1"]


def test_next_and_back_stay_led() -> None:
    """A tap goes there at once and the time of that screen begins; paused it stays paused."""
    story, ana, first = led()
    second = skipped(ana, first)
    assert sits(story, ana) == ("2.1", SessionState.LED)
    back = after(ana, second, "practice-back")
    assert sits(story, ana) == ("1.1", SessionState.LED)
    assert places(pass_time(story, seconds=back.message.parameters["seconds"])) == ["2.1"]
    paused = after(ana, back, "lead-pause")
    skipped(ana, paused)
    assert sits(story, ana) == ("3.1", SessionState.PAUSED)
    assert waits(story) == []


def test_tapped_on_to_the_end_it_is_over() -> None:
    """Skipping everything leads to the same end, and nothing goes on behind it."""
    story, ana, message = led()
    for _ in range(12):
        message = skipped(ana, message)
    assert message.kind == "practice-end"
    assert (sits(story, ana), waits(story)) == (None, [])
    assert pass_time(story, minutes=10) == []


def test_another_form_waits_for_the_choice() -> None:
    """While the forms are looked at nothing moves; chosen, the pose begins anew. Paused stays
    paused.
    """
    story, ana, _ = led()
    lying = ana.presses("lead-at", 2, "5.1", private=True)
    forms = after(ana, lying, "practice-form")
    assert (forms.kind, waits(story)) == ("swap-pose", [])
    assert pass_time(story, minutes=5) == []
    kept = after(ana, forms, "practice-keep")
    assert (kept.message, sits(story, ana)) == (lying.message, ("5.1", SessionState.LED))
    easier = next(each for each in buttons(forms) if each.about == "easier")
    chosen = ana.presses(easier.action, *easier.args[1:], private=True)
    assert chosen.message.parameters["swaps"] == ["pigeon=easier"]
    assert waits(story)
    paused = after(ana, chosen, "lead-pause")
    again = after(ana, after(ana, paused, "practice-form"), "practice-keep")
    assert sits(story, ana) == ("5.1", SessionState.PAUSED)
    assert actions(again)[0] == "lead-on"
    assert ana.presses("lead-as", 2, "5.1", "words", private=True).kind == "old-button"


def test_something_hurts_pauses_at_once() -> None:
    """By the button and in words: the care card comes, and the message waits."""
    for hurt in ("button", "words"):
        story, ana, first = led()
        pass_time(story, seconds=10)
        if hurt == "button":
            care = after(ana, first, "hurts")
        else:
            (care,) = ana.says("sharp pain in my knee")
        assert care.kind == "care"
        assert sits(story, ana) == ("1.1", SessionState.PAUSED)
        (edit,) = pass_time(story, minutes=5)
        assert edit.key == first.key
        assert edit.message.parameters["led"] == "paused"
        assert actions(edit)[0] == "lead-on"


# --- what ends it --------------------------------------------------------------------------------


def test_a_tick_elsewhere_ends_it_kindly() -> None:
    """Done under the lesson, in words, anywhere: the message comes to its end, ticked."""
    story, ana, first = led()
    ana.presses("done", 2)
    (edit,) = pass_time(story, minutes=20)
    assert (edit.key, edit.kind) == (first.key, "practice-end")
    assert edit.message.parameters["ticked"]
    assert (sits(story, ana), waits(story)) == (None, [])
    story, ana, _ = led()
    ana.presses("done", 1)
    assert waits(story)


def test_leaving_silence_and_being_forgotten_end_it() -> None:
    """Nothing goes on, and no timer stays."""
    for how in ("leave-yes", "/stop", "forget-yes"):
        story, ana, _ = led()
        if how.startswith("/"):
            ana.types(how, private=True)
        else:
            ana.presses(how, private=True)
        assert (story.house_in_memory.world.sessions, waits(story)) == ({}, []), how
        assert pass_time(story, minutes=20) == [], how


def test_the_challenges_end_ends_it() -> None:
    """Ended early by the coach, or over: no session of it stays, whatever it was doing."""
    story, ana, _ = led()
    story.coach().presses("end-yes")
    assert (story.house_in_memory.world.sessions, waits(story)) == ({}, [])
    assert pass_time(story, minutes=20) == []
    story, ana, first = led()
    after(ana, first, "lead-pause")
    story.until("2026-12-20 12:00")
    assert story.house_in_memory.world.sessions == {}


def test_pausing_or_moving_the_challenge_ends_nobodys_session() -> None:
    """The coach's plans are not theirs."""
    story, _, _ = led()
    story.coach().presses("pause")
    assert story.cohort.state is CohortState.PAUSED
    assert len(pass_time(story, minutes=20)) == 12


def test_starting_anew_ends_the_old_one() -> None:
    """One session, in the message it was started in last; old messages no longer change."""
    story, ana, _ = led()
    pass_time(story, minutes=2)
    second = after(ana, ana.types("/practice", private=True), "lead")
    assert sits(story, ana) == ("1.1", SessionState.LED)
    assert {each.key for each in pass_time(story, minutes=20)} == {second.key}
    story, ana, _ = led()
    after(ana, ana.types("/practice", private=True), "practice-start")
    assert sits(story, ana) is None
    assert pass_time(story, minutes=20) == []


def test_old_buttons_of_a_session_that_is_over_lead_on() -> None:
    """Next works always, at one's own pace; Go on leads again from there."""
    story, ana, _ = led()
    ana.presses("done", 2)
    for action in ("lead-at", "lead-pause", "lead-form"):
        answer = ana.presses(action, 2, "5.1", private=True)
        assert "lead-on" not in actions(answer)
        assert sits(story, ana) is None
    on = ana.presses("lead-on", 2, "3.1", private=True)
    assert sits(story, ana) == ("3.1", SessionState.LED)
    assert on.message.parameters["place"] == "3.1"


def test_old_buttons_are_refused_on_days_that_are_closed() -> None:
    """And places that are not there are buttons of another time."""
    story, ana = begun()
    for action in ("lead-at", "lead-on", "lead-form"):
        assert ana.presses(action, 2, "9.9", private=True).kind == "old-button"
    story.until("2026-12-14 02:00")
    for action in ("lead", "lead-at", "lead-on", "lead-pause", "lead-form", "lead-as"):
        assert ana.presses(action, 2, "1.1", private=True).kind == "closed"


# --- being late ----------------------------------------------------------------------------------


def late(by: timedelta) -> tuple[Session, datetime]:
    """What becomes of a session whose timer is looked at so late; and when it was due."""
    world, origin = alone(program(), {})
    start = button("lead", "c7", 2)
    world.apply(decide(world, Pressed(origin, start.action, start.args), AT))
    due = world.sessions[3].due_at
    event = TimerDue("session:3", "practice", 7, due, {"enrollment": "3"})
    world.apply(decide(world, event, due + by))
    # A timer that moved on meanwhile changes nothing more.
    assert decide(world, event, due + by) == ()
    return world.sessions[3], due


def test_a_little_late_keeps_time_later_shifts_and_much_later_waits() -> None:
    """No pose is skipped or cut short: the next screen comes whole, or waits for them."""
    keeps, due = late(timedelta(seconds=4))
    assert (keeps.place, keeps.state, keeps.since) == ("2.1", SessionState.LED, due)
    shifts, due = late(timedelta(seconds=30))
    assert (shifts.place, shifts.state) == ("2.1", SessionState.LED)
    assert shifts.since == due + timedelta(seconds=30)
    stops, _ = late(timedelta(seconds=61))
    assert (stops.place, stops.state) == ("2.1", SessionState.STOPPED)


def test_after_a_gap_it_says_so_and_goes_on_when_they_like() -> None:
    """The house was away for an hour: one edit, kindly; Go on begins the screen it stopped at."""
    story, ana, first = led()
    away = story.now + 60 * MINUTE
    story.house_in_memory.fire_due(away)
    story.house_in_memory.deliver_due(away)
    story.now = away
    (_, edit) = story.house_in_memory.edited[-1]
    assert (edit.key, edit.message.parameters["led"]) == (first.key, "stopped")
    assert pass_time(story, minutes=30) == []
    after(ana, edit, "lead-on")
    assert sits(story, ana) == ("2.1", SessionState.LED)
    assert len(pass_time(story, minutes=20)) == 11


def test_a_message_that_is_gone_pauses_in_silence() -> None:
    """Whoever removed it hears nothing; with /practice they can go on where they were."""
    story, ana, first = led()
    known = session(story, ana)
    assert known is not None
    event = MessageGone("stage", known.message.user_id, first.key, story.now)
    assert story.house_in_memory.handle(event, story.now) == ()
    assert (sits(story, ana), waits(story)) == (("1.1", SessionState.PAUSED), [])
    again = ana.types("/practice", private=True)
    assert actions(again)[0] == "lead-on"
    on = after(ana, again, "lead-on")
    assert sits(story, ana) == ("1.1", SessionState.LED)
    assert session(story, ana) != replace(known, since=story.now)
    assert {each.key for each in pass_time(story, minutes=20)} == {on.key}
    another = MessageGone("stage", known.message.user_id, "answer:other", story.now)
    assert story.house_in_memory.handle(another, story.now) == ()


def test_an_edit_that_waits_gives_way_to_a_tap() -> None:
    """The screen came due and somebody tapped before it left: only their answer is shown."""
    story, ana, first = led()
    due = story.now + timedelta(seconds=first.message.parameters["seconds"])
    story.house_in_memory.fire_due(due)
    story.now = due
    paused = after(ana, first, "lead-pause")
    edited = len(story.house_in_memory.edited)
    story.house_in_memory.deliver_due(due)
    assert len(story.house_in_memory.edited) == edited
    assert paused.message.parameters["place"] == "2.1"


def test_a_rehearsal_is_led_in_real_seconds() -> None:
    """Its days are minutes, a breath is not."""
    story = Story()
    maya = story.coach()
    maya.types("/rehearse glutes-5")
    ana = story.person("Ana")
    ana.presses("join")
    story.run_to(story.now + MINUTE)
    first = after(ana, ana.types("/practice 1", private=True), "lead")
    assert pass_time(story, seconds=first.message.parameters["seconds"] - 1) == []
    assert places(pass_time(story, seconds=1)) == ["2.1"]


def test_the_tap_of_an_old_message_brings_it_there() -> None:
    """The session goes on in the message that was tapped last."""
    story, ana, first = led()
    other = ana.types("/practice", private=True)
    moved = skipped(ana, first)
    assert other.key != moved.key
    assert {each.key for each in pass_time(story, minutes=20)} == {moved.key}


def test_what_can_be_done_is_one_tap_away() -> None:
    """Pause, Next, Back, where to turn when it hurts, and another form."""
    _, ana, _ = led()
    message = ana.presses("lead-at", 2, "5.1", private=True)
    assert [each.words or each.action for each in buttons(message)] == [
        "lead-pause",
        "practice-at",
        "practice-back",
        "hurts",
        "practice-form",
    ]

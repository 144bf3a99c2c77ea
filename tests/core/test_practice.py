"""The session in the chat, decided by the pure engine: one message that leads through a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.content.model import Day, Program
from bot.content.screens import screens
from bot.content.timeline import Choices, Cue, CueKind, seconds, short_version, timeline
from bot.core.buttons import WIRE_LIMIT, Button, button
from bot.core.changes import Send
from bot.core.decide import decide
from bot.core.envelopes import Envelope, ToAsker
from bot.core.events import Origin, Pressed, Where, Who
from bot.core.messages import Secrecy
from bot.core.records import (
    Cohort,
    CohortState,
    Enrollment,
    EnrollmentState,
    Identity,
    Person,
)
from bot.core.world import World
from tests.core.in_memory_house import InMemoryHouse
from tests.core.story import Actor, Story, actions, buttons, program

SHIPPED = ("glutes-5", "hips-7", "desk-10")


def begun(day: int = 2) -> tuple[Story, Actor]:
    """Ana, ten minutes after a day's lesson."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(day)
    return story, ana


def tap(message: Envelope, words: str) -> Button:
    """A button of the message by its words, or its action."""
    (found,) = [each for each in buttons(message) if words in (each.words, each.action)]
    return found


def after(actor: Actor, message: Envelope, words: str) -> Envelope:
    """The answer to that button, pressed in private."""
    found = tap(message, words)
    return actor.presses(found.action, *found.args[1:], private=True)


def onward(message: Envelope) -> Button:
    """On to what comes next, at one's own pace."""
    return message.buttons[1 if message.kind == "practice-begin" else 0][0]


def walked(actor: Actor, message: Envelope) -> list[Envelope]:
    """All that is shown from here to the end, going on."""
    shown: list[Envelope] = []
    while message.kind != "practice-end":
        assert len(shown) < 99
        first = onward(message)
        message = actor.presses(first.action, *first.args[1:], private=True)
        shown.append(message)
    return shown


# --- through a day -------------------------------------------------------------------------------


def test_from_start_to_the_tick() -> None:
    """Practise with me, Start, Next to the end, Done: and the day is ticked."""
    _, ana = begun()
    hello = ana.presses("practice", 2)
    assert hello.kind == "practice-begin"
    *steps, end = walked(ana, hello)
    assert {step.kind for step in steps} == {"practice-step"}
    assert (end.kind, end.message.parameters["ticked"]) == ("practice-end", False)
    assert ana.done == []
    assert after(ana, end, "done").kind == "checked-in"
    assert ana.done == [2]


def test_it_is_one_message() -> None:
    """What is asked for comes as a message of its own; from then on each answer takes its place."""
    _, ana = begun()
    hello = ana.presses("practice", 2)
    assert not hello.edit
    assert not ana.types("/practice").edit
    assert all(message.edit for message in walked(ana, hello))


def test_back_leads_the_way_back() -> None:
    """From the end over every pose to the beginning."""
    _, ana = begun()
    hello = ana.presses("practice", 2)
    there = walked(ana, hello)
    message, back = there[-1], [there[-1]]
    while message.kind != "practice-begin":
        assert len(back) <= len(there)
        message = after(ana, message, "practice-back")
        back.append(message)
    assert [each.message for each in reversed(back)] == [hello.message, *(e.message for e in there)]
    assert back[-1].edit


def test_every_message_says_where_to_turn_when_it_hurts() -> None:
    """The care card is one tap away from every pose, and it is a message of its own."""
    _, ana = begun()
    hello = ana.presses("practice", 2)
    for message in (hello, *walked(ana, hello)):
        assert "hurts" in actions(message)
    care = after(ana, walked(ana, hello)[3], "hurts")
    assert care.secrecy is Secrecy.HEALTH
    assert not care.edit


def test_old_buttons_still_lead_there() -> None:
    """A place is a place: another day, another message, after a whole other session."""
    story, ana = begun()
    first = walked(ana, ana.presses("practice", 2))[4]
    story.lesson(4)
    again = ana.presses("practice-at", 2, first.message.parameters["place"], private=True)
    assert again.message == first.message


@pytest.mark.parametrize("place", ["9.9", "0.1", "x", "1:1", "1.1.1", "end.end"])
def test_a_place_that_is_not_there_is_a_button_of_another_time(place: str) -> None:
    """As after the day was changed by a new version of the challenge."""
    _, ana = begun()
    for action, more in (("practice-at", ()), ("practice-form", ()), ("practice-as", ("easier",))):
        assert ana.presses(action, 2, place, *more, private=True).kind == "old-button"


# --- the short version ---------------------------------------------------------------------------


def test_the_short_version_is_led_through_too() -> None:
    """It shows what is left when the rest is left out, and counts as a short one."""
    story, ana = begun()
    hello = ana.presses("practice", 2)
    assert tap(hello, "practice-short").about == 6
    short = after(ana, hello, "practice-short")
    assert (short.kind, short.edit) == ("practice-begin", True)
    assert after(ana, short, "practice-whole").message == hello.message
    first = after(ana, short, "practice-start")
    *steps, end = [first, *walked(ana, first)]
    kept = short_version(program().day(2))
    shown = [step.message.parameters["place"] for step in steps]
    assert shown == [screen.place for screen in screens(program(), kept).screens]
    assert all(message.message.parameters["short"] for message in (*steps, end))
    assert after(ana, end, "done").kind == "checked-in"
    (tick,) = story.house_in_memory.world.check_ins[ana.enrollment.id].values()
    assert tick.version == "short"


def test_a_day_that_leaves_nothing_out_has_no_short_version() -> None:
    """Then there is one way to start."""
    taught = program()
    days = tuple(
        Day(
            id=day.id,
            title=day.title,
            theme=day.theme,
            lesson=day.lesson,
            steps=day.steps,
            check_in=day.check_in,
        )
        for day in taught.days
    )
    _, ana = begun_with(taught.evolve(days=days))
    assert [each.words for each in ana.presses("practice", 1).buttons[1]] == ["practice-start"]


def begun_with(taught: Program) -> tuple[Story, Actor]:
    """Ana in a challenge of another content, on its first day."""
    story = Story(house_in_memory=InMemoryHouse.with_programs(taught))
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    return story, ana


# --- another form --------------------------------------------------------------------------------


def test_another_form_is_chosen_within_the_message() -> None:
    """The forms stand where the pose stood, and the chosen one stands there after."""
    _, ana = begun()
    pigeon = next(
        message
        for message in walked(ana, ana.presses("practice", 2))
        if message.message.parameters.get("place") == "5.1"
    )
    forms = after(ana, pigeon, "practice-form")
    assert (forms.kind, forms.edit, forms.message.parameters["pose"]) == (
        "swap-pose",
        True,
        "pigeon",
    )
    other = next(each for each in buttons(forms) if each.about == "reclined_figure_4")
    chosen = ana.presses(other.action, *other.args[1:], private=True)
    assert (chosen.kind, chosen.edit) == ("practice-step", True)
    assert chosen.message.parameters["place"] == "5.1"
    assert chosen.message.parameters["swaps"] == ["pigeon=reclined_figure_4"]
    assert ana.enrollment.day_swaps == {"2:pigeon": "reclined_figure_4"}
    assert after(ana, forms, "practice-keep").message == chosen.message
    as_is = next(each for each in buttons(forms) if each.about == "full")
    assert ana.presses(as_is.action, *as_is.args[1:], private=True).message == pigeon.message


def test_only_what_the_pose_offers_can_be_chosen() -> None:
    """A choice that was made up changes nothing."""
    _, ana = begun()
    for choice in ("bridge", "words", "", "reclined_figure_4 "):
        assert ana.presses("practice-as", 2, "5.1", choice, private=True).kind == "old-button"
    assert ana.enrollment.day_swaps == {}


def test_changing_a_form_after_the_tick_is_kept_with_it() -> None:
    """The day's tick says that it was done in a form of one's own."""
    story, ana = begun()
    ana.presses("done", 2)
    ana.presses("practice-as", 2, "5.1", "easier", private=True)
    (tick,) = story.house_in_memory.world.check_ins[ana.enrollment.id].values()
    assert tick.swapped


# --- which day -----------------------------------------------------------------------------------


def test_days_are_refused_as_the_lesson_is() -> None:
    """A day to come, one that there is not, before the first and after the last."""
    story, ana = begun()
    for text in ("", "2", "4", "9", "banana", "day=1"):
        lesson, practice = (ana.types(f"/{name} {text}") for name in ("today", "practice"))
        expected = {"today": "practice-begin"}.get(lesson.kind, lesson.kind)
        assert practice.kind == expected, text
    story.until("2026-12-14 02:00")
    assert ana.types("/practice").kind == ana.types("/today").kind == "closed"
    for action in ("practice-at", "practice-form", "practice-as"):
        assert ana.presses(action, 2, "5.1", private=True).kind == "closed"
    early = Story()
    early.launched()
    ben = early.person("Ben")
    ben.presses("join")
    assert ben.types("/practice").kind == ben.types("/today").kind == "today-none"
    assert ben.presses("practice", 1).kind == ben.presses("today", 1).kind == "not-begun"


def test_whoever_is_not_in_it_hears_how_to_join() -> None:
    """The button under the lesson is there for everybody to see."""
    story, _ = begun()
    assert story.person("Zoe").presses("practice", 2).kind == "not-joined"


def test_a_day_that_was_ticked_can_be_practised_again() -> None:
    """Then there is nothing to tick at its end."""
    _, ana = begun()
    ana.presses("done", 2)
    end = walked(ana, ana.presses("practice", 2))[-1]
    assert end.message.parameters["ticked"]
    assert "done" not in actions(end)
    assert end.buttons[0][0].words == "practice-back"


def test_nothing_of_it_stands_in_the_group() -> None:
    """Asked for in the group, all of it goes to the asker alone, and nothing is planned."""
    story, ana = begun()
    before = story.kinds()
    hello = ana.types("/practice")
    for message in (hello, *walked(ana, hello)):
        assert isinstance(message.to, ToAsker)
        assert message.secrecy is Secrecy.PERSONAL
    new = story.kinds()[len(before) :]
    assert {kind for kind in new if not kind.startswith("practice-")} == set()


def test_it_may_be_typed_the_other_way_too() -> None:
    """Practise is how some write it."""
    _, ana = begun()
    assert ana.types("/practise 1").message == ana.presses("practise", 1).message


# --- every day of every challenge ----------------------------------------------------------------


def every_choice(taught: Program, day: Day) -> list[Choices]:
    """As planned, each form of each pose, and all poses in the same form."""
    found: list[Choices] = [{}]
    poses = [taught.poses[id_] for id_ in dict.fromkeys(p for s in day.steps for p in s.poses)]
    for pose in poses:
        found += [{pose.id: form} for form in ("easier", "harder", pose.swap) if form]
    found.append({pose.id: "easier" for pose in poses if pose.easier})
    found.append({pose.id: pose.swap for pose in poses if pose.swap})
    return found


AT = datetime(2026, 12, 31, 12, tzinfo=UTC)


def alone(taught: Program, swaps: Mapping[str, str]) -> tuple[World, Origin]:
    """A world with one person in one challenge, on its last day."""
    dates = tuple(AT.date() - timedelta(days=taught.length - 1 - at) for at in range(taught.length))
    cohort = Cohort(
        id=7,
        code="K7MQ2",
        program=1,
        state=CohortState.LIVE,
        zone="UTC",
        dates=dates,
        lesson_time=time(7),
        coach=1,
        rooms=(),
    )
    world = World(
        programs={1: taught},
        people={2: Person(2)},
        identities={("stage", "ana"): Identity("stage", "ana", 2, reachable=True)},
        cohorts={7: cohort},
        enrollments={(7, 2): Enrollment(3, 7, 2, 0, EnrollmentState.ACTIVE, AT, swaps=swaps)},
    )
    where = Where("stage", chat_id="dm", private=True, message_id="9")
    return world, Origin(Who("stage", "ana", "Ana"), where, AT, "1")


def pressed(world: World, origin: Origin, button: Button) -> Envelope:
    """The answer to a button."""
    (sent,) = [
        change.envelope
        for change in decide(world, Pressed(origin, button.action, button.args), AT)
        if isinstance(change, Send)
    ]
    return sent


@pytest.mark.wide
@pytest.mark.parametrize("name", SHIPPED)
def test_next_leads_through_every_day_as_it_is_planned(name: str) -> None:
    """For each day, choice and version: tapping on from Start shows exactly the holds of the day in
    their order, what is shown takes as long as the day, and the end is the end.
    """
    taught = program(name)
    for number, day in enumerate(taught.days, 1):
        for choices in every_choice(taught, day):
            world, origin = alone(taught, choices)
            hello = pressed(world, origin, button("practice", "c7", number))
            begins = [pressed(world, origin, each) for each in hello.buttons[1][1:]]
            for begin, start in ((each, onward(each)) for each in (hello, *begins)):
                short = begin.message.parameters["short"]
                steps = short_version(day) if short else day.steps
                cues = timeline(taught, steps, choices)
                all_ = screens(taught, steps, choices)
                held, told, message = list[Cue](), 0, pressed(world, origin, start)
                while message.kind == "practice-step":
                    at = all_.at(message.message.parameters["place"])
                    assert at is not None
                    held += [cue for cue in all_.screens[at].held if cue.kind is CueKind.HOLD]
                    told += all_.screens[at].way_s + all_.screens[at].held_s
                    assert all(len(each.wire.encode()) <= WIRE_LIMIT for each in buttons(message))
                    message = pressed(world, origin, onward(message))
                assert message.kind == "practice-end"
                assert held == [cue for cue in cues if cue.kind is CueKind.HOLD]
                assert told + all_.leaving_s == seconds(cues)

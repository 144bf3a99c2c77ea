"""A question that interrupts a command: what was asked for goes on with its answer, whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.core.actions import PICK, Audience, Needs
from bot.core.buttons import WIRE_LIMIT, Button, read_wire
from bot.core.envelopes import Envelope
from bot.core.messages import Secrecy
from bot.core.records import CohortState, Extra, LatePolicy
from bot.core.registry import REGISTRY
from bot.features.coaching import BadProgram, LaunchChoose
from bot.features.launch import LaunchSummary
from bot.features.rehearsal import RehearsalStarted
from tests.core.in_memory_house import InMemoryHouse
from tests.core.story import Actor, Story, buttons, program

PROGRAMS = ("glutes-5", "hips-7", "desk-10")


@pytest.fixture
def story() -> Story:
    """A house with several challenges, so that which one is a question."""
    rules = Story().house_in_memory.world.rules
    shelf = (program(name) for name in PROGRAMS)
    return Story(house_in_memory=InMemoryHouse.with_programs(*shelf, rules=rules))


def tap(actor: Actor, button: Button) -> Envelope:
    """Press a button as it comes back over the wire."""
    read = read_wire(button.wire)
    assert read is not None
    action, args = read
    return actor.presses_bare(action, *args)


def choice(envelope: Envelope, words: str) -> Button:
    """The answer with these words."""
    (found,) = [each for each in buttons(envelope) if words in (each.label, *each.args)]
    return found


def summary(envelope: Envelope) -> LaunchSummary:
    assert isinstance(envelope.message, LaunchSummary), envelope.kind
    return envelope.message


# --- which challenge -----------------------------------------------------------------------------


def test_a_rehearsal_stays_a_rehearsal_and_keeps_its_day(story: Story) -> None:
    """`/rehearse day=30s` asks which challenge; the answer rehearses it, in days of 30 seconds."""
    maya = story.coach()
    question = maya.types("/rehearse day=30s")
    assert isinstance(question.message, LaunchChoose)
    begun = tap(maya, choice(question, "hips-7"))
    assert isinstance(begun.message, RehearsalStarted)
    assert begun.message.day_s == 30
    assert story.cohort.rehearsal
    assert len(story.cohort.dates) == 7


def test_a_rehearsal_of_an_unknown_challenge_goes_on_with_a_known_one(story: Story) -> None:
    """What was misspelled is replaced by the answer, and nothing else is lost."""
    maya = story.coach()
    question = maya.types("/rehearse glutes-6 day=45s")
    assert isinstance(question.message, BadProgram)
    assert question.message.nearest == "glutes-5"
    begun = tap(maya, choice(question, "glutes-5"))
    assert isinstance(begun.message, RehearsalStarted)
    assert begun.message.day_s == 45


def test_a_launch_keeps_every_option(story: Story) -> None:
    """More than fits into a button: kept under a key, and all there after the answer."""
    maya = story.coach()
    question = maya.types(
        "/launch start=2026-12-09 time=07:30 zone=America/Argentina/Buenos_Aires "
        "late=own_day_1 threads=yes events=no"
    )
    assert isinstance(question.message, LaunchChoose)
    assert {each.action for each in buttons(question)} == {PICK}
    assert len(story.house_in_memory.world.questions) == 1
    shown = summary(tap(maya, choice(question, "hips-7")))
    assert shown.start == date(2026, 12, 9)
    assert shown.lesson_time == time(7, 30)
    assert shown.zone == "America/Argentina/Buenos_Aires"
    assert shown.late is LatePolicy.OWN_DAY_1
    assert story.cohort.extras == (Extra.THREADS,)
    assert len(story.cohort.dates) == 7


def test_a_launch_keeps_its_date_until_the_zone_is_known(story: Story) -> None:
    """`/launch start=2026-12-09` asks for the challenge, then for the zone; the date stays."""
    maya = story.coach()
    question = maya.types("/launch start=2026-12-09")
    zone = tap(maya, choice(question, "glutes-5"))
    assert zone.kind == "launch-zone"
    assert summary(tap(maya, choice(zone, "Europe/Berlin"))).start == date(2026, 12, 9)


def test_what_fits_into_a_button_stands_in_it(story: Story) -> None:
    """Nothing is kept for it, so it works for ever."""
    maya = story.coach()
    question = maya.types("/launch start=2026-12-09 zone=Berlin")
    taps = buttons(question)
    assert [each.args for each in taps] == [
        ("glutes-5", "2026-12-09", "", "Berlin"),
        ("hips-7", "2026-12-09", "", "Berlin"),
        ("desk-10", "2026-12-09", "", "Berlin"),
    ]
    assert {each.action for each in taps} == {"launch"}
    assert not story.house_in_memory.world.questions


def test_every_answer_fits_on_the_wire(story: Story) -> None:
    """However long what was typed is, its answer can be pressed."""
    maya = story.coach()
    for length in range(20, 70):
        question = maya.types(f"/launch zone={'x' * length}")
        assert all(len(each.wire.encode()) <= WIRE_LIMIT for each in buttons(question)), length
        assert tap(maya, choice(question, "hips-7")).kind == "bad-zone", length


def test_only_who_asked_can_answer(story: Story) -> None:
    """Another administrator's tap is a button of another time, and the question stays open."""
    maya = story.coach()
    noor = story.person("Noor", admin=True)
    question = maya.types("/launch time=07:30 zone=Berlin")
    answer = choice(question, "hips-7")
    assert answer.action == PICK
    assert tap(noor, answer).kind == "old-button"
    assert not story.house_in_memory.world.cohorts
    assert tap(maya, answer).kind == "launch-summary"


def test_a_question_that_is_gone_is_an_old_button(story: Story) -> None:
    """So is one nobody asked, and one of another shape."""
    maya = story.coach()
    question = maya.types("/launch time=07:30 zone=Berlin")
    story.house_in_memory.world.questions.clear()
    assert tap(maya, choice(question, "hips-7")).kind == "old-button"
    for args in ((), ("",), ("c1", "done"), ("nonsense", "hips-7", "more")):
        assert maya.presses_bare(PICK, *args).kind == "old-button"


def test_an_answer_asks_for_rights_like_the_command(story: Story) -> None:
    """Who is no administrator any more cannot answer into a launch."""
    maya = story.coach()
    direct = choice(maya.types("/rehearse day=30s"), "hips-7")
    kept = choice(maya.types("/launch time=07:30 zone=Berlin"), "hips-7")
    maya.admin = False
    assert tap(maya, direct).kind == "coach-only"
    assert tap(maya, kept).kind == "coach-only"
    assert not story.house_in_memory.world.cohorts


def test_a_challenge_named_like_a_cohort_is_no_cohort() -> None:
    """`c30` may be a challenge's name; its answer is not read as a cohort's number."""
    base = program("glutes-5")
    shelf = (replace(base, id="c30"), program("hips-7"))
    story = Story(house_in_memory=InMemoryHouse.with_programs(*shelf))
    maya = story.coach()
    question = maya.types("/launch zone=Berlin")
    assert tap(maya, choice(question, "c30")).kind == "launch-summary"
    assert len(story.cohort.dates) == 5


# --- what the dialog invites to type -----------------------------------------------------------


@pytest.mark.parametrize("where", ["group", "thread", "dm"])
def test_typed_into_the_draft(story: Story, where: str) -> None:
    """The zone question says "type it: zone=Europe/Berlin": that changes the draft it is about."""
    maya = story.coach()
    assert maya.types("/launch glutes-5 start=2026-12-09").kind == "launch-zone"
    draft = story.cohort
    (answer,) = maya.says("zone=Europe/Berlin", where=where)
    assert summary(answer).zone == "Europe/Berlin"
    assert summary(answer).start == date(2026, 12, 9)
    assert story.cohort == replace(draft, zone="Europe/Berlin")
    assert maya.presses("launch-yes").kind == "launched"


def test_several_at_once(story: Story) -> None:
    """Whatever may follow /launch may be typed, in any order, spaced as one likes."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin")
    (answer,) = maya.says(
        "time = 8:15  late=next-cohort start=10.12.2026 events=yes", where="group"
    )
    shown = summary(answer)
    assert (shown.start, shown.lesson_time) == (date(2026, 12, 10), time(8, 15))
    assert shown.late is LatePolicy.NEXT_COHORT
    assert story.cohort.extras == (Extra.EVENTS,)
    assert len(story.house_in_memory.world.cohorts) == 1


def test_as_a_command_while_the_draft_is_open(story: Story) -> None:
    """`/launch start=…` goes on with the draft; with a challenge it begins anew, as ever."""
    maya = story.coach()
    maya.types("/launch hips-7 zone=Berlin")
    first = story.cohort.id
    assert summary(maya.types("/launch start=2026-12-09")).start == date(2026, 12, 9)
    assert summary(maya.types("/launch zone=Lisbon", private=True)).zone == "Europe/Lisbon"
    assert (story.cohort.id, story.cohort.dates[0]) == (first, date(2026, 12, 9))
    maya.types("/launch glutes-5 zone=Berlin")
    assert story.cohort.id != first
    assert maya.types("/launch").kind == "launch-choose"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("zone=Narnia", "bad-zone"),
        ("time=25:00", "bad-time"),
        ("time=23:00", "time-quiet"),
        ("start=31.2.2027", "bad-date"),
        ("start=2020-01-01", "date-past"),
        ("late=never", "bad-late"),
        ("threads=maybe", "bad-switch"),
        ("zone=Lisbon time=25:00", "bad-time"),
    ],
)
def test_what_cannot_be_is_said(story: Story, words: str, kind: str) -> None:
    """Each has its sentence, and the draft stays as it was."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin")
    draft = story.cohort
    assert [each.kind for each in maya.says(words, where="group")] == [kind]
    assert maya.types(f"/launch {words}").kind == kind
    assert story.cohort == draft


@pytest.mark.parametrize(
    "words",
    [
        "zone",
        "my zone=Europe/Berlin",
        "zone=Europe/Berlin please",
        "colour=blue",
        "zone=Europe/Berlin colour=blue",
        "program=hips-7",
        "a = b",
    ],
)
def test_other_words_in_the_group_get_no_answer(story: Story, words: str) -> None:
    """Only what consists of such pairs is meant for the draft."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin")
    draft = story.cohort
    assert maya.says(words, where="group") == ()
    assert story.cohort == draft


def test_only_who_has_a_draft_types_into_it(story: Story) -> None:
    """Neither a member nor another administrator; and nobody once it is launched or dropped."""
    maya = story.coach()
    ana, noor = story.person("Ana"), story.person("Noor", admin=True)
    maya.types("/launch glutes-5 zone=Berlin")
    for other in (ana, noor):
        assert other.says("zone=Lisbon", where="group") == ()
    maya.presses("launch-no")
    assert maya.says("zone=Lisbon", where="group") == ()
    maya.types("/launch glutes-5 zone=Berlin")
    maya.presses("launch-yes")
    assert maya.says("zone=Lisbon", where="group") == ()
    assert story.cohort.zone == "Europe/Berlin"


def test_an_old_draft_is_left_alone(story: Story) -> None:
    """Words of tomorrow are not about what was begun and forgotten the day before."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin")
    story.now += timedelta(days=1, minutes=1)
    assert maya.says("zone=Lisbon", where="group") == ()
    assert maya.types("/launch zone=Lisbon").kind == "launch-choose"


def test_a_draft_in_a_room_that_is_taken_is_left_alone(story: Story) -> None:
    """Another administrator launched there in the meantime."""
    maya, noor = story.coach(), story.person("Noor", admin=True)
    maya.types("/launch glutes-5 zone=Berlin")
    noor.types("/launch hips-7 zone=Berlin start=2026-12-09")
    noor.presses("launch-yes")
    assert maya.says("zone=Lisbon", where="group") == ()
    assert maya.types("/launch zone=Lisbon").kind == "room-busy"


def test_pain_comes_before_a_draft(story: Story) -> None:
    """Words that sound urgent are about health, in whatever shape they come."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin")
    (answer,) = maya.says('zone="I have chest pain"')
    assert answer.message.secrecy is Secrecy.HEALTH


# --- whose these are --------------------------------------------------------------------------


def test_what_asks_for_a_coach_is_declared_for_coaches() -> None:
    """So that a platform asks who administers the room before it hands the tap in."""
    coaching = [
        action
        for action in REGISTRY.actions
        if action.needs is Needs.COHORT or action.name.startswith("launch")
    ]
    assert {"launch", "launch-extra", "extra", "pause", "preview"} <= {
        each.name for each in coaching
    }
    for action in (
        *coaching,
        *(REGISTRY.command(name) for name in ("attach", "rehearse", "setup")),
    ):
        assert action is not None
        assert action.audience is Audience.COACH, action.name
        assert REGISTRY.asks_rights(action.name), action.name


def test_what_changes_a_challenge_is_asked_anew() -> None:
    """The switches too, which forgot it once."""
    changing = {action.name for action in REGISTRY.actions if action.changes}
    assert changing == {
        *("launch", "attach", "rehearse", "cohort"),
        *("launch-yes", "launch-extra", "extra"),
        *("pause", "resume", "move-to", "retime-to", "end-yes", "cancel-yes"),
    }
    assert [action.name for action in REGISTRY.actions if action.admins_only] == ["launch-yes"]


def test_menus_of_what_is_over_are_buttons_of_another_time(story: Story) -> None:
    """The panel can still be looked at; nothing can be asked for any more."""
    maya = story.coach()
    maya.types("/launch glutes-5 zone=Berlin start=2026-12-07")
    assert maya.presses("move").kind == "old-button"
    maya.presses("launch-yes")
    maya.presses("end-yes")
    assert story.cohort.state is CohortState.ENDED
    for action in ("move", "retime", "end", "cancel", "pause", "resume", "end-yes"):
        assert maya.presses(action).kind == "old-button", action
    assert maya.presses("panel").kind == "panel"
